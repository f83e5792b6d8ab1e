"""The authority file of bodies, and where each stands in print."""

from __future__ import annotations

import datetime as dt

from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.beginnings import begun_with
from articles.models.findings import Found
from articles.models.places import District

# Every body whose parent, grandparent … is the given one, itself included.
_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM articles_organization WHERE id = %s
    UNION SELECT o.id FROM articles_organization o JOIN below ON o.parent_id = below.id
) SELECT id FROM below
"""


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def candidates(self) -> OrganizationQuerySet:
        return self.filter(status=Organization.Status.CANDIDATE)

    def confirmed(self) -> OrganizationQuerySet:
        return self.filter(status=Organization.Status.CONFIRMED)

    def standing(self) -> OrganizationQuerySet:
        """Those that are bodies, as far as is known: confirmed, or waiting to be."""
        return self.filter(status__in=Organization.STANDING)

    def below(self, pk: int) -> OrganizationQuerySet:
        """The body and all bodies below it: a condition, part of the query it stands in."""
        return self.filter(pk__in=RawSQL(_BELOW, [pk]))  # noqa: S611 - fixed words

    def keys_below(self, pk: int) -> list[int]:
        """The keys of the body and of all bodies below it, in one query."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(_BELOW, [pk])
            return [row[0] for row in cursor.fetchall()]


class Organization(models.Model):
    """A body of the authority file, or a candidate for it.

    A candidate was found in print and waits for an editor. A dismissed one stays, so that
    its name is known to be no body; a merged one stays, so that its address leads to
    ``merged_into``. ``initials`` and ``pinyin`` are of ``name`` (see ``domain.pinyin``).
    """

    class Kind(models.TextChoices):
        UNION = "union", _("工会")
        PARTY = "party", _("党群")
        GOVERNMENT = "government", _("政府")
        COURT = "court", _("司法")
        ENTERPRISE = "enterprise", _("企业")
        SCHOOL = "school", _("院校")
        HOSPITAL = "hospital", _("医院")
        MEDIA = "media", _("媒体")
        ASSOCIATION = "association", _("社团")
        OTHER = "other", _("其他")

    class Level(models.TextChoices):
        NATIONAL = "national", _("全国")
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        DISTRICT = "district", _("区级")
        TOWNSHIP = "township", _("街道乡镇")
        INDUSTRY = "industry", _("行业")
        ENTERPRISE = "enterprise", _("企业")
        SCHOOL = "school", _("院校")

    class Status(models.TextChoices):
        CANDIDATE = "candidate", _("候选")
        CONFIRMED = "confirmed", _("确认")
        DISMISSED = "dismissed", _("不是机构")
        MERGED = "merged", _("已并入")

    STANDING = (Status.CONFIRMED, Status.CANDIDATE)

    name = models.CharField(_("规范名称"), max_length=100, unique=True)
    kind = models.CharField(_("类别"), max_length=15, choices=Kind.choices, default=Kind.OTHER)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices, blank=True)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.CANDIDATE
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="organizations",
        verbose_name=_("地区"),
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged",
        verbose_name=_("并入"), editable=False,
    )  # fmt: skip
    note = models.TextField(_("说明"), blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=100, blank=True, db_index=True)
    pinyin = models.CharField(_("拼音"), max_length=600, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        ordering = ["name"]
        permissions = [("merge_organization", _("可以合并机构"))]
        indexes = [
            models.Index(fields=["status", "initials"], name="organization_by_initials"),
            begun_with("pinyin", "organization_pinyin"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_name"),
            models.CheckConstraint(
                condition=Q(status__in=["candidate", "confirmed", "dismissed", "merged"]),
                name="organization_status_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_not_own_parent",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="merged", merged_into__isnull=False)
                    | (~Q(status="merged") & Q(merged_into__isnull=True))
                ),
                name="organization_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[self.pk])

    def name_on(self, date: dt.date | None) -> str:
        """The name that the body bore on that day: a former one, where its dates say so."""
        if date is not None:
            for alias in self.aliases.all():
                if alias.kind == OrganizationAlias.Kind.FORMER and alias.held_on(date):
                    return alias.name
        return self.name


class OrganizationAlias(models.Model):
    """Another name under which a body stands in print.

    ``since`` and ``until`` are the first and the last day of a former name, where known.
    """

    class Kind(models.TextChoices):
        SHORT = "short", _("简称")
        FORMER = "former", _("曾用名")
        OTHER = "other", _("别名")

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="aliases", verbose_name=_("机构")
    )
    name = models.CharField(_("别名"), max_length=100, db_index=True)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices, default=Kind.OTHER)
    since = models.DateField(_("启用"), null=True, blank=True)
    until = models.DateField(_("停用"), null=True, blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=100, blank=True, db_index=True)
    pinyin = models.CharField(_("拼音"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("机构别名")
        verbose_name_plural = _("机构别名")
        ordering = ["name"]
        indexes = [begun_with("pinyin", "organization_alias_pinyin")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], name="organization_alias_unique"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organization_alias_has_name"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="organization_alias_dates_in_order",
                violation_error_message=_("停用的日期早于启用的日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def held_on(self, date: dt.date) -> bool:
        """Whether the name was in use on that day; one without any date never is."""
        if self.since is None and self.until is None:
            return False
        return (self.since or dt.date.min) <= date <= (self.until or dt.date.max)


class OrganizationMention(Found):
    """A body's name at [start, end) of an article's body; ``name`` is the canonical one.

    ``organization`` is the body meant: confirmed, candidate, or dismissed.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="organization_mentions",
        verbose_name=_("稿件"),
    )  # fmt: skip
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="mentions",
        verbose_name=_("机构"),
    )  # fmt: skip
    name = models.CharField(_("规范名称"), max_length=100)
    text = models.CharField(_("原文"), max_length=100)
    kind = models.CharField(_("类别"), max_length=15, choices=Organization.Kind.choices)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))

    class Meta(Found.Meta):
        verbose_name = _("机构出现")
        verbose_name_plural = _("机构出现")
        ordering = ["article_id", "start"]
        permissions = [("apply_to_archive", _("可以把判定用于全库"))]
        indexes = [
            models.Index(fields=["organization", "article"], name="mention_by_organization"),
            models.Index(fields=["text", "status"], name="mention_by_text"),
        ]
        constraints = [
            *Found.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "start", "end"], name="organization_mention_unique_span"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="organization_mention_span_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.text
