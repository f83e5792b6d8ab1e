"""Selections: articles that staff collect, order, annotate and export."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article


class SelectionQuerySet(models.QuerySet["Selection"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> SelectionQuerySet:
        """The user's own and those that others share."""
        return self.filter(Q(owner=user.pk) | Q(shared=True))


class Selection(models.Model):
    """A named list of articles, its owner's or shared."""

    name = models.CharField(_("名称"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="selections",
        verbose_name=_("所有者"),
    )
    shared = models.BooleanField(_("共享"), default=False)
    note = models.TextField(_("说明"), blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)
    articles = models.ManyToManyField(
        Article, through="SelectionItem", related_name="selections", verbose_name=_("稿件")
    )

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("选集")
        verbose_name_plural = _("选集")
        ordering = ["-updated_at", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="selection_unique_name",
                violation_error_message=_("您已经有一个同名的选集。"),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="selection_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SelectionItem(models.Model):
    """An article in a selection, at its place, with a note."""

    selection = models.ForeignKey(
        Selection, models.CASCADE, related_name="items", verbose_name=_("选集")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="selection_items", verbose_name=_("稿件")
    )
    position = models.PositiveIntegerField(_("次序"), default=0)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = _("入选稿件")
        verbose_name_plural = _("入选稿件")
        ordering = ["selection_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "article"], name="selection_item_unique_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.selection}: {self.article}"
