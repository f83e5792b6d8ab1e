"""Article, its credits, its districts, and the parser's doubts about it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.issues import Page
from articles.models.namesakes import told_apart
from articles.models.places import District

# A sid holds the day and a number within the day: yyyymmdd * SID_PER_DAY + n.
SID_PER_DAY = 10**7


def make_sid(date: dt.date, pk: int) -> int:
    """The sort and search key of a published article: newest day first, in a day page order.

    Sorted downwards, articles of one day come in the order they were imported. Within one
    day the key is unique for ten million consecutive articles.
    """
    day = date.year * 10_000 + date.month * 100 + date.day
    return day * SID_PER_DAY + (SID_PER_DAY - 1 - pk % SID_PER_DAY)


def day_of(sid: int) -> dt.date:
    """The day of the issue that an article with this sid stands in."""
    day = sid // SID_PER_DAY
    return dt.date(day // 10_000, day // 100 % 100, day % 100)


def sid_range(first: dt.date | None, last: dt.date | None) -> tuple[int, int]:
    """The sids of the days from ``first`` to ``last``, both included, as [low, high]."""
    low = (first or dt.date.min).strftime("%Y%m%d") if first else "0"
    high = last.strftime("%Y%m%d") if last else "99991231"
    return int(low) * SID_PER_DAY, (int(high) + 1) * SID_PER_DAY - 1


_IN_LISTS = (
    "sid", "status", "column", "kicker", "headline", "subhead", "body", "genre", "source",
    "published_at", "updated_at", "page__number", "page__section", "page__source_name",
    "page__issue__date", "page__publication__name",
)  # fmt: skip
_ON_ITS_OWN = ("order", "subcolumn", "continued_on", "continued_from")


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> ArticleQuerySet:
        """What readers see: everything public starts here."""
        return self.filter(status=Article.Status.PUBLISHED)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by("-sid")

    def for_lists(self) -> ArticleQuerySet:
        """With all that a list or a feed shows of each article, in a fixed number of queries."""
        return self._with_makers_and_places(*_IN_LISTS)

    def for_reading(self) -> ArticleQuerySet:
        """As ``for_lists``, with all that an article's own page shows of it."""
        return self._with_makers_and_places(*_IN_LISTS, *_ON_ITS_OWN)

    def _with_makers_and_places(self, *fields: str) -> ArticleQuerySet:
        credits = Credit.objects.select_related("contributor")
        places = ArticleDistrict.objects.districts().select_related("district")
        places = places.only("article", "primary", "district__name")
        return (
            self.select_related("page__issue", "page__publication")
            .only(*fields)
            .prefetch_related(
                models.Prefetch("credits", queryset=credits),
                models.Prefetch("district_links", queryset=places),
            )
        )


class Article(models.Model):
    """One article of a page, as the editors mend it.

    ``body`` holds the paragraphs, a newline between them; mentions' offsets index into it.
    ``parsed`` is what the parser last read for each editable field; ``edited_fields`` names
    those an editor has changed, which no import may overwrite.
    ``sid`` (see ``make_sid``) is set exactly while the article is published.
    ``found_version`` is ``domain.find.VERSION`` of the finder that last read it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("待核")
        CHECKED = "checked", _("已核")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Genre(models.TextChoices):
        NEWS = "news", _("消息")
        PHOTO = "photo", _("图片新闻")
        REPRINT = "reprint", _("转载")
        FEATURE = "feature", _("通讯特写")
        BRIEF = "brief", _("简讯")
        NOTICE = "notice", _("启事公告")

    page = models.ForeignKey(Page, models.CASCADE, related_name="articles", verbose_name=_("版面"))
    order = models.PositiveSmallIntegerField(_("版内次序"))
    column = models.CharField(_("栏目"), max_length=100, blank=True)
    subcolumn = models.CharField(_("子栏目"), max_length=100, blank=True)
    kicker = models.CharField(_("肩题"), max_length=300, blank=True)
    headline = models.CharField(_("主题"), max_length=300, blank=True)
    subhead = models.CharField(_("副题"), max_length=500, blank=True)
    body = models.TextField(_("正文"), blank=True)
    genre = models.CharField(_("体裁"), max_length=10, choices=Genre.choices, default=Genre.NEWS)
    source = models.CharField(_("来源"), max_length=100, blank=True)
    continued_on = models.CharField(_("下转"), max_length=50, blank=True)
    continued_from = models.CharField(_("上接"), max_length=50, blank=True)
    confidence = models.FloatField(_("主题可信度"), default=1.0, editable=False)
    first_line = models.PositiveIntegerField(_("首行"), default=1, editable=False)
    last_line = models.PositiveIntegerField(_("末行"), default=1, editable=False)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    sid = models.BigIntegerField(null=True, unique=True, editable=False)
    published_at = models.DateTimeField(_("发布时间"), null=True, editable=False)
    parsed = models.JSONField(_("程序识别"), default=dict, blank=True, editable=False)
    edited_fields = models.JSONField(_("已改栏位"), default=list, blank=True, editable=False)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    found_version = models.PositiveSmallIntegerField(_("识别版本"), default=0, editable=False)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    districts = models.ManyToManyField(
        District, through="ArticleDistrict", related_name="articles", verbose_name=_("地区")
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("稿件")
        verbose_name_plural = _("稿件")
        ordering = ["page_id", "order"]
        permissions = [
            ("publish_article", _("可以发布稿件")),
            ("withdraw_article", _("可以撤回稿件")),
            ("export_article", _("可以导出稿件")),
        ]
        indexes = [
            models.Index(fields=["status", "sid"], name="article_status_sid"),
            models.Index(fields=["column", "sid"], name="article_column_sid"),
            models.Index(fields=["genre", "sid"], name="article_genre_sid"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["page", "order"], name="article_unique_order"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "checked", "published", "withdrawn"]),
                name="article_status_known",
            ),
            models.CheckConstraint(
                condition=Q(genre__in=["news", "photo", "reprint", "feature", "brief", "notice"]),
                name="article_genre_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="published", sid__isnull=False, published_at__isnull=False)
                    | (~Q(status="published") & Q(sid__isnull=True))
                ),
                name="article_sid_while_published",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | ~Q(headline=""),
                name="article_published_has_headline",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="article_confidence_share"
            ),
            models.CheckConstraint(condition=Q(order__gte=1), name="article_order_positive"),
            models.CheckConstraint(condition=Q(version__gte=1), name="article_version_positive"),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("（无题）"))

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n") if self.body else []

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def published(self) -> ContributorQuerySet:
        return self.filter(credits__article__status="published").distinct()


class Contributor(models.Model):
    """Who writes or takes pictures. ``distinction`` tells two of one name apart."""

    name = models.CharField(_("姓名"), max_length=50)
    distinction = models.CharField(_("区别"), max_length=50, blank=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("作者")
        verbose_name_plural = _("作者")
        ordering = ["name", "distinction"]
        constraints = [
            models.UniqueConstraint(fields=["name", "distinction"], name="contributor_unique_name"),
            models.CheckConstraint(condition=~Q(name=""), name="contributor_has_name"),
        ]

    def __str__(self) -> str:
        return told_apart(self.name, self.distinction)

    def get_absolute_url(self) -> str:
        return reverse("contributor", args=[self.pk])


class Credit(models.Model):
    """A contributor's part in an article. ``title``: the words of the page (记者, 实习生)."""

    class Role(models.TextChoices):
        REPORTER = "reporter", _("记者")
        CORRESPONDENT = "correspondent", _("通讯员")
        PHOTOGRAPHER = "photographer", _("摄影")
        EDITOR = "editor", _("编辑")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="credits", verbose_name=_("稿件")
    )
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="credits", verbose_name=_("作者")
    )
    role = models.CharField(_("身份"), max_length=15, choices=Role.choices)
    title = models.CharField(_("原文身份"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        ordering = ["article_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"], name="credit_unique"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["reporter", "correspondent", "photographer", "editor"]),
                name="credit_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.contributor}"


class ArticleDistrictQuerySet(models.QuerySet["ArticleDistrict"]):
    def districts(self) -> ArticleDistrictQuerySet:
        """Without streets and towns, which the finder alone keeps."""
        return self.exclude(district__level=District.Level.TOWNSHIP)


class ArticleDistrict(models.Model):
    """A district that an article tells of; at most one is what it is about."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="district_links", verbose_name=_("稿件")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="article_links", verbose_name=_("地区")
    )
    primary = models.BooleanField(_("主要地区"), default=False)
    reason = models.CharField(_("依据"), max_length=200, blank=True)

    objects = ArticleDistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("稿件地区")
        verbose_name_plural = _("稿件地区")
        ordering = ["article_id", "-primary", "district_id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "district"], name="article_district_unique"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(primary=True), name="article_one_primary_district"
            ),
        ]

    def __str__(self) -> str:
        return str(self.district)


class ParseWarning(models.Model):
    """A doubt the parser had about a page or one of its articles.

    ``text`` keeps the page's own words that went into no article. ``settled`` is set by an
    editor who has looked at it.
    """

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="parse_warnings", verbose_name=_("版面")
    )
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="parse_warnings",
        verbose_name=_("稿件"),
    )
    code = models.CharField(_("警示类别"), max_length=40)
    message = models.TextField(_("警示"))
    text = models.TextField(_("原文"), blank=True)
    line = models.PositiveIntegerField(_("行"), null=True, blank=True)
    settled = models.BooleanField(_("已处理"), default=False)

    class Meta:
        verbose_name = _("警示")
        verbose_name_plural = _("警示")
        ordering = ["page_id", "line", "pk"]
        indexes = [models.Index(fields=["code", "settled"], name="warning_code_settled")]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="warning_has_code"),
        ]

    def __str__(self) -> str:
        return self.message
