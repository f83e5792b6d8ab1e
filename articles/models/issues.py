"""Publication, issue, page: where an article stands in print."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class Publication(models.Model):
    """A newspaper. ``place`` is the place of publication, as a citation gives it."""

    name = models.CharField(_("报名"), max_length=100, unique=True)
    slug = models.SlugField(_("网址名"), max_length=50, unique=True)
    place = models.CharField(_("出版地"), max_length=50, blank=True, default="北京")

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = _("报纸")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IssueQuerySet(models.QuerySet["Issue"]):
    def published(self) -> IssueQuerySet:
        """Issues of which a reader can see at least one article."""
        # By sid, which is set while an article is published: by status SQLite reads them all.
        return self.filter(pages__articles__sid__isnull=False).distinct()


class Issue(models.Model):
    """One day's paper. ``number`` is the running number (总第…期), where it is known."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="issues", verbose_name=_("报纸")
    )
    date = models.DateField(_("出版日期"))
    number = models.PositiveIntegerField(_("总期号"), null=True, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("刊期")
        verbose_name_plural = _("刊期")
        ordering = ["-date", "publication_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "date"],
                name="issue_unique_date",
                violation_error_message=_("这份报纸在这一天已经有一期。"),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1), name="issue_number_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {date_format(self.date, 'Y年n月j日')}"

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.pk])


class PageQuerySet(models.QuerySet["Page"]):
    def undated(self) -> PageQuerySet:
        """Pages that wait for an editor to say which issue they belong to (待定刊期)."""
        return self.filter(issue__isnull=True)

    def published(self) -> PageQuerySet:
        return self.filter(articles__sid__isnull=False).distinct()  # as for issues


class Page(models.Model):
    """A page's file, byte for byte, and what its furniture says.

    ``text`` is the file decoded, the form that warnings' line numbers count in.
    ``time_hints`` are the words on the page that tell when it was printed.
    ``furniture`` is a list of {"kind", "text", "line"} (domain.types.Furniture).
    ``version`` counts saves, so that a second editor's save over a first one's is noticed.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="pages", verbose_name=_("报纸")
    )
    issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="pages", verbose_name=_("刊期")
    )
    number = models.PositiveSmallIntegerField(_("版次"), null=True, blank=True)
    section = models.CharField(_("版名"), max_length=50, blank=True)
    banner = models.CharField(_("版头语"), max_length=200, blank=True)
    source_name = models.CharField(_("文件名"), max_length=255)
    source = models.BinaryField(_("原文件"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    encoding = models.CharField(_("编码"), max_length=20, editable=False)
    text = models.TextField(_("原文"), editable=False)
    time_hints = models.JSONField(_("文中的时间线索"), default=list, blank=True, editable=False)
    furniture = models.JSONField(_("版面文字"), default=list, blank=True, editable=False)
    parsed = models.JSONField(_("程序识别"), default=dict, blank=True, editable=False)
    edited_fields = models.JSONField(_("已改栏位"), default=list, blank=True, editable=False)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    created_at = models.DateTimeField(_("导入时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("版面")
        verbose_name_plural = _("版面")
        ordering = ["-issue__date", "number", "pk"]
        # The importer asks of each file whether it has come before.
        indexes = [models.Index(fields=["publication", "source_name"], name="page_source_name")]
        constraints = [
            models.UniqueConstraint(fields=["publication", "sha256"], name="page_unique_bytes"),
            models.UniqueConstraint(
                fields=["issue", "number"],
                condition=Q(issue__isnull=False, number__isnull=False),
                name="page_unique_in_issue",
                violation_error_message=_("这一期已经有这一版。"),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1, number__lte=999),
                name="page_number_in_range",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="page_version_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.issue or _('待定刊期')} {self.label}"

    @property
    def label(self) -> str:
        """第3版 工会; the file's name where neither number nor section is known."""
        number = _("第%(number)s版") % {"number": self.number} if self.number else ""
        return " ".join(str(part) for part in (number, self.section) if part) or self.source_name

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.pk])


PAGE_ORDER = [F("number").asc(nulls_last=True), "pk"]
