"""Persons whom articles name with an office or as speakers. Who writes is a Contributor."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.beginnings import begun_with
from articles.models.findings import Found
from articles.models.namesakes import told_apart
from articles.models.organizations import Organization


class Person(models.Model):
    """``distinction`` tells two of one name apart: mostly the body where they hold office."""

    name = models.CharField(_("姓名"), max_length=50)
    distinction = models.CharField(_("区别"), max_length=100, blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=50, blank=True, db_index=True)
    pinyin = models.CharField(_("拼音"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("人物")
        verbose_name_plural = _("人物")
        ordering = ["name", "distinction"]
        indexes = [begun_with("pinyin", "person_pinyin")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "distinction"],
                name="person_unique_name",
                opclasses=["varchar_pattern_ops"] * 2,  # also what names begin with
            ),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
        ]

    def __str__(self) -> str:
        return told_apart(self.name, self.distinction)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.pk])


class PersonMention(Found):
    """A person's name at [start, end) of an article's body, with the office as written."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="person_mentions", verbose_name=_("稿件")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="mentions", verbose_name=_("人物")
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="people_mentions",
        verbose_name=_("机构"),
    )  # fmt: skip
    name = models.CharField(_("姓名"), max_length=50)
    office = models.CharField(_("职务"), max_length=100, blank=True)
    body = models.CharField(_("所在机构"), max_length=100, blank=True)
    speaks = models.BooleanField(_("发言"), default=False)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))

    class Meta(Found.Meta):
        verbose_name = _("人物出现")
        verbose_name_plural = _("人物出现")
        ordering = ["article_id", "start"]
        indexes = [
            models.Index(fields=["person", "article"], name="mention_by_person"),
            models.Index(fields=["organization", "person"], name="person_by_organization"),
        ]
        constraints = [
            *Found.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "start", "end"], name="person_mention_unique_span"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="person_mention_span_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name
