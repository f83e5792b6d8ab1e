"""Events, their series, who held them, and which articles tell of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.beginnings import begun_with
from articles.models.findings import Found, FoundQuerySet
from articles.models.organizations import Organization
from articles.models.places import District


class EventSeries(models.Model):
    """What comes again: “匠人杯” with its editions.

    ``key`` is ``domain.same_event.series_key`` of its name: the events of a series have
    names with that key. ``initials`` and ``pinyin`` are the key's (``domain.pinyin``). A merged
    series stays, so that its address leads on.
    """

    name = models.CharField(_("名称"), max_length=200)
    key = models.CharField(_("归并键"), max_length=200, unique=True, editable=False)
    initials = models.CharField(_("拼音首字母"), max_length=200, editable=False)
    pinyin = models.CharField(_("拼音"), max_length=1200, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged",
        verbose_name=_("并入"), editable=False,
    )  # fmt: skip

    class Meta:
        verbose_name = _("系列活动")
        verbose_name_plural = _("系列活动")
        ordering = ["name"]
        indexes = [begun_with("initials", "series_initials"), begun_with("pinyin", "series_pinyin")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="event_series_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("event_series", args=[self.pk])


class EventQuerySet(FoundQuerySet):
    def standing(self) -> EventQuerySet:
        """Those not merged into another."""
        return self.filter(merged_into__isnull=True)

    def told(self) -> EventQuerySet:
        """What readers see: standing events that a published article tells of."""
        return self.for_readers().filter(day__isnull=False)

    def for_lists(self) -> EventQuerySet:
        """With all that a list shows of each event, in a fixed number of queries.

        ``told`` holds the coverage by published articles.
        """
        told = Coverage.objects.filter(article__sid__isnull=False)
        return self.prefetch_related(
            "series",
            "district",
            "organizers__organization",
            models.Prefetch("coverage", queryset=told, to_attr="told"),
        )


class Event(Found):
    """Something that happened, and that one or more articles tell of.

    ``stage``: 初赛, 决赛 …; ``results`` are sentences as written, one a line. A merged event
    stays, so that its address leads to ``merged_into``. ``day`` is the day that it stands by in
    lists: its first one, else that of the first issue that tells of it; none where no
    published article does, or where it has been merged.
    """

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
    series = models.ForeignKey(
        EventSeries, models.SET_NULL, null=True, blank=True, related_name="events",
        verbose_name=_("系列"),
    )  # fmt: skip
    edition = models.PositiveSmallIntegerField(_("届次"), null=True, blank=True)
    stage = models.CharField(_("阶段"), max_length=20, blank=True)
    start = models.DateField(_("开始"), null=True, blank=True)
    end = models.DateField(_("结束"), null=True, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("地区"),
    )  # fmt: skip
    venue = models.CharField(_("地点"), max_length=100, blank=True)
    participants = models.PositiveIntegerField(_("人数"), null=True, blank=True)
    teams = models.PositiveIntegerField(_("队数"), null=True, blank=True)
    results = models.TextField(_("结果"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged",
        verbose_name=_("并入"), editable=False,
    )  # fmt: skip
    # The database keeps it (migration 0014): not what this process last knew of it.
    day = models.DateField(_("立目日期"), null=True, blank=True, editable=False)
    articles = models.ManyToManyField(
        "articles.Article", through="Coverage", related_name="events", verbose_name=_("稿件")
    )

    objects = EventQuerySet.as_manager()

    class Meta(Found.Meta):
        verbose_name = _("活动")
        verbose_name_plural = _("活动")
        ordering = ["-start", "name"]
        permissions = [("merge_event", _("可以合并活动"))]
        indexes = [
            models.Index(fields=["series", "edition"], name="event_by_series"),
            models.Index("kind", "day", "id", "status", "district", name="event_by_kind"),
            models.Index("day", "id", "status", "kind", "district", name="event_by_day"),
        ]
        constraints = [
            *Found.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="event_has_name"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="event_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="event_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.pk])


class Coverage(models.Model):
    """An article tells of an event.

    ``found_as`` is how the finder named the event in this article (kind and name), so that
    running it again knows what an editor has merged, mended or rejected since.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="coverage")
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="coverage", verbose_name=_("稿件")
    )
    found_as = models.CharField(max_length=230, blank=True, editable=False)

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


class EventKey(models.Model):
    """A key that events which may be one, or of one series, have in common, or a name's letters.

    Written with the event (``services.proposing``), so that it is compared with few others and
    found by its name in characters, in pinyin and by initials (``domain.same_event``).
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "event"], name="event_key_unique",
                opclasses=["varchar_pattern_ops", "int8_ops"],  # also what keys begin with
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class EventProposal(models.Model):
    """Two events that may be one, or two of one series: an editor decides.

    ``first`` is the one with the lower key. ``reasons`` are the finder's, in Chinese, one a line.
    """

    class Relation(models.TextChoices):
        SAME = "same", _("同一活动")
        SERIES = "series", _("同一系列")

    class Status(models.TextChoices):
        OPEN = "open", _("待定")
        ACCEPTED = "accepted", _("采纳")
        DISMISSED = "dismissed", _("不采纳")

    first = models.ForeignKey(
        Event, models.CASCADE, related_name="proposals", verbose_name=_("活动一")
    )
    second = models.ForeignKey(
        Event, models.CASCADE, related_name="later_proposals", verbose_name=_("活动二")
    )
    relation = models.CharField(_("关系"), max_length=10, choices=Relation.choices)
    score = models.FloatField(_("把握"))
    reasons = models.TextField(_("依据"), blank=True)
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.OPEN)

    class Meta:
        verbose_name = _("活动归并建议")
        verbose_name_plural = _("活动归并建议")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="event_proposal_unique"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="event_proposal_in_order"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="event_proposal_score_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"
