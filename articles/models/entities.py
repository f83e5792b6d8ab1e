"""What the pages speak of: districts, organizations, events, dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DistrictQuerySet(models.QuerySet["District"]):
    def of_beijing(self) -> DistrictQuerySet:
        """The sixteen districts and 经开区."""
        return self.filter(Q(parent="110000", level="district") | Q(code="BDA"))


class District(models.Model):
    """A place of GB/T 2260, 经开区 (``BDA``), or the nation (``000000``)."""

    class Level(models.TextChoices):
        NATION = "nation", _("全国")
        PROVINCE = "province", _("省级")
        PREFECTURE = "prefecture", _("地级")
        DISTRICT = "district", _("区县")
        TOWNSHIP = "township", _("街道乡镇")

    code = models.CharField(_("代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=50)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = _("地区")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["nation", "province", "prefecture", "district", "township"]),
                name="district_level_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("code")),
                name="district_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("district", args=[self.code])


class Organization(models.Model):
    """A body of the authority file, or a candidate for it."""

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

    class Status(models.TextChoices):
        CANDIDATE = "candidate", _("候选")
        CONFIRMED = "confirmed", _("确认")

    name = models.CharField(_("规范名称"), max_length=100, unique=True)
    kind = models.CharField(_("类别"), max_length=15, choices=Kind.choices, default=Kind.OTHER)
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

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_name"),
            models.CheckConstraint(
                condition=Q(status__in=["candidate", "confirmed"]),
                name="organization_status_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_not_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationAlias(models.Model):
    """Another name under which a body stands in print."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="aliases", verbose_name=_("机构")
    )
    name = models.CharField(_("别名"), max_length=100, db_index=True)

    class Meta:
        verbose_name = _("机构别名")
        verbose_name_plural = _("机构别名")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], name="organization_alias_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationMention(models.Model):
    """A body's name at [start, end) of an article's body; ``name`` is the canonical one.

    ``organization`` is set where the authority file knows the name.
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

    class Meta:
        verbose_name = _("机构出现")
        verbose_name_plural = _("机构出现")
        ordering = ["article_id", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "start", "end"], name="organization_mention_unique_span"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="organization_mention_span_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DateMention(models.Model):
    """A time that an article tells of: earliest and latest day, where they can be said."""

    class Precision(models.TextChoices):
        DAY = "day", _("日")
        MONTH = "month", _("月")
        SEASON = "season", _("季")
        YEAR = "year", _("年")
        VAGUE = "vague", _("约")

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="date_mentions", verbose_name=_("稿件")
    )
    text = models.CharField(_("原文"), max_length=100)
    start = models.DateField(_("最早"), null=True)
    end = models.DateField(_("最晚"), null=True)
    precision = models.CharField(_("精度"), max_length=10, choices=Precision.choices)
    position = models.PositiveIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("时间")
        verbose_name_plural = _("时间")
        ordering = ["article_id", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="date_mention_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Event(models.Model):
    """Something that happened, and that one or more articles tell of."""

    class Kind(models.TextChoices):
        COMPETITION = "competition", _("竞赛")
        TRAINING = "training", _("培训")
        MEETING = "meeting", _("会议")
        PERFORMANCE = "performance", _("演出展演")
        LECTURE = "lecture", _("宣讲讲座")
        SERVICE = "service", _("服务慰问")
        VOLUNTEERING = "volunteering", _("志愿服务")
        VISIT = "visit", _("参观走访")
        OPENING = "opening", _("揭牌启用")
        CHILDCARE = "childcare", _("托管研学")
        SOCIAL = "social", _("联谊文体")
        OTHER = "other", _("其他")

    kind = models.CharField(_("类别"), max_length=15, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=200)
    series = models.CharField(_("系列"), max_length=200, blank=True)
    edition = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    start = models.DateField(_("开始"), null=True, blank=True)
    end = models.DateField(_("结束"), null=True, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("地区"),
    )  # fmt: skip
    venue = models.CharField(_("地点"), max_length=100, blank=True)
    participants = models.PositiveIntegerField(_("人数"), null=True, blank=True)
    articles = models.ManyToManyField(
        "articles.Article", through="Coverage", related_name="events", verbose_name=_("稿件")
    )

    class Meta:
        verbose_name = _("活动")
        verbose_name_plural = _("活动")
        ordering = ["-start", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="event_has_name"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="event_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """An article tells of an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="coverage")
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="coverage", verbose_name=_("稿件")
    )

    class Meta:
        verbose_name = _("活动报道")
        verbose_name_plural = _("活动报道")
        constraints = [
            models.UniqueConstraint(fields=["event", "article"], name="coverage_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.event} – {self.article}"


class EventOrganizer(models.Model):
    """A body that holds an event. ``role``: 主办, 承办, 协办, 联合, 支持, 指导."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organizers")
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="organized",
        verbose_name=_("机构"),
    )  # fmt: skip
    name = models.CharField(_("名称"), max_length=100)
    role = models.CharField(_("角色"), max_length=10)
    position = models.PositiveSmallIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("主办单位")
        verbose_name_plural = _("主办单位")
        ordering = ["event_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "name", "role"], name="event_organizer_unique")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"
