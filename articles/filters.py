"""The one FilterSet: list, count, facets, feed, export and command all narrow articles by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    FilterSet,
    ModelChoiceFilter,
    NumberFilter,
)

from articles.models import (
    Article,
    ArticleDistrict,
    Contributor,
    Coverage,
    Credit,
    District,
    Event,
    EventSeries,
    Organization,
    OrganizationMention,
    Person,
    PersonMention,
    final,
)
from articles.models.articles import SID_PER_DAY, ArticleQuerySet, sid_range
from articles.models.findings import statuses_for_readers
from articles.search import Query, matching, parse_query

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"
ORDERS = [(NEWEST, _("最新在前")), (OLDEST, _("最早在前")), (RELEVANCE, _("按相关度"))]
DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
FIRST_YEAR, LAST_YEAR = 1800, 2199

# What a published article's sid tells of its day, without a join (see make_sid).
SID_YEAR = F("sid") / (SID_PER_DAY * 10_000)
SID_MONTH = F("sid") / (SID_PER_DAY * 100) % 100

_DATE_ERROR = {"invalid": _("日期请写成 2025-09-02 的样子")}
_YEAR_ERROR = _("年份请写成四位数字，如 2025")
_MONTH_ERROR = _("月份请写 1 到 12 的数字")


class IntegerFilter(NumberFilter):
    field_class = forms.IntegerField


class ArticleForm(forms.Form):
    """What single filters can't see: a filter that another one rules out is not understood."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("date_from"), data.get("date_to")
        if first and last and last < first:
            self.add_error("date_to", _("截止日期早于起始日期"))
        if data.get("order") == RELEVANCE and not data.get("q"):
            self.add_error("order", _("没有检索词，无从按相关度排列"))
        if data.get("below") and not data.get("organization"):
            self.add_error("below", _("没有选机构，无从连下级一起算"))
        return data


class ListFilter(FilterSet):
    """What the FilterSet of any list has: what was understood, and the list but for some filters.

    A value that can't be understood is left aside and named by ``problems``; nothing in
    ``data`` raises.
    """

    ordering = NEWEST

    @property
    def values(self) -> dict[str, Any]:
        """The values understood, by filter; absent ones are None or empty."""
        if not self.is_bound:
            return {}
        return self.form.cleaned_data if self.form.errors is not None else {}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.without()

    def without(self, *names: str) -> QuerySet[Any]:
        """What all filters but the named ones leave."""
        queryset = self.queryset.all()
        for name, value in self.values.items():
            if name not in names:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def filter_nothing(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset


class ArticleFilter(ListFilter):
    """Published articles, narrowed and put in order by what an address or a command says.

    ``ArticleFilter(data, queryset=Article.objects.published()).qs`` stands newest first, or
    oldest first where ``order`` says so; by relevance ``articles.search.ranked`` puts a part
    of it in order.
    """

    q = CharFilter(method="filter_text", label=_("检索词"))
    district = ModelChoiceFilter(
        method="filter_district",
        queryset=District.objects.all(),
        to_field_name="code",
        label=_("地区"),
        error_messages={"invalid_choice": _("没有这个地区代码")},
    )
    date_from = DateFilter(
        method="filter_from",
        label=_("起始日期"),
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERROR,
    )
    date_to = DateFilter(
        method="filter_to",
        label=_("截止日期"),
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERROR,
    )
    year = IntegerFilter(
        method="filter_year",
        label=_("年份"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _YEAR_ERROR),
    )
    month = IntegerFilter(
        method="filter_month",
        label=_("月份"),
        min_value=1,
        max_value=12,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _MONTH_ERROR),
    )
    column = CharFilter(field_name="column", label=_("栏目"))
    genre = ChoiceFilter(
        choices=Article.Genre.choices,
        label=_("体裁"),
        error_messages={"invalid_choice": _("没有这种体裁")},
    )
    contributor = ModelChoiceFilter(
        method="filter_contributor",
        queryset=Contributor.objects.all(),
        label=_("作者"),
        error_messages={"invalid_choice": _("没有这位作者")},
    )
    organization = ModelChoiceFilter(
        method="filter_organization",
        queryset=Organization.objects.exclude(status=Organization.Status.DISMISSED),
        label=_("机构"),
        error_messages={"invalid_choice": _("没有这个机构")},
    )
    below = ChoiceFilter(
        method="filter_nothing",
        choices=[("1", _("连下级机构"))],
        label=_("范围"),
        error_messages={"invalid_choice": _("连下级机构请写 1")},
    )
    event_kind = ChoiceFilter(
        method="filter_event_kind",
        choices=Event.Kind.choices,
        label=_("活动类别"),
        error_messages={"invalid_choice": _("没有这类活动")},
    )
    event = ModelChoiceFilter(
        method="filter_event",
        queryset=Event.objects.all(),
        label=_("活动"),
        error_messages={"invalid_choice": _("没有这个活动")},
    )
    series = ModelChoiceFilter(
        method="filter_series",
        queryset=EventSeries.objects.all(),
        label=_("系列活动"),
        error_messages={"invalid_choice": _("没有这个系列")},
    )
    person = ModelChoiceFilter(
        method="filter_person",
        queryset=Person.objects.all(),
        label=_("人物"),
        error_messages={"invalid_choice": _("没有这个人物")},
    )
    order = ChoiceFilter(
        method="filter_nothing",
        choices=ORDERS,
        label=_("排列"),
        error_messages={"invalid_choice": _("没有这种排列")},
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleForm

    @cached_property
    def query(self) -> Query:
        return parse_query(self.values.get("q") or "")

    @property
    def ordering(self) -> str:
        """newest, oldest or relevance; with a query relevance unless another is asked for."""
        return self.values.get("order") or (NEWEST if self.query.is_empty else RELEVANCE)

    def without(self, *names: str) -> ArticleQuerySet:
        """The articles that all filters but the named ones leave, in order."""
        queryset = super().without(*names)
        return queryset.oldest_first() if self.ordering == OLDEST else queryset.newest_first()

    def filter_text(self, queryset: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return matching(self.query, queryset)

    def filter_district(
        self, queryset: ArticleQuerySet, name: str, value: District
    ) -> ArticleQuerySet:
        return self._having(queryset, ArticleDistrict.objects.of_place([value]))

    def filter_from(self, queryset: ArticleQuerySet, name: str, value: dt.date) -> ArticleQuerySet:
        return queryset.filter(sid__gte=sid_range(value, None)[0])

    def filter_to(self, queryset: ArticleQuerySet, name: str, value: dt.date) -> ArticleQuerySet:
        return queryset.filter(sid__lte=sid_range(None, value)[1])

    def filter_year(self, queryset: ArticleQuerySet, name: str, value: int) -> ArticleQuerySet:
        first, last = dt.date(value, 1, 1), dt.date(value, 12, 31)
        return queryset.filter(sid__range=sid_range(first, last))

    def filter_month(self, queryset: ArticleQuerySet, name: str, value: int) -> ArticleQuerySet:
        """The month of the year asked for; without one, of every year."""
        if year := self.values.get("year"):
            low = (year * 10_000 + value * 100) * SID_PER_DAY
            return queryset.filter(sid__gte=low, sid__lt=low + 100 * SID_PER_DAY)
        return queryset.alias(sid_month=SID_MONTH).filter(sid_month=value)

    def filter_contributor(
        self, queryset: ArticleQuerySet, name: str, value: Contributor
    ) -> ArticleQuerySet:
        credits = Credit.objects.filter(contributor=value)
        return self._having(queryset, credits)

    def filter_organization(
        self, queryset: ArticleQuerySet, name: str, value: Organization
    ) -> ArticleQuerySet:
        """Articles that name the body; with ``below`` also those that name one below it."""
        body = final(value)
        mentions = OrganizationMention.objects.for_readers()
        if self.values.get("below"):
            mentions = mentions.filter(organization__in=Organization.objects.below(body.pk))
        else:
            mentions = mentions.filter(organization=body)
        return self._having(queryset, mentions)

    def filter_event_kind(
        self, queryset: ArticleQuerySet, name: str, value: str
    ) -> ArticleQuerySet:
        return self._having(queryset, told_coverage().filter(event__kind=value))

    def filter_event(self, queryset: ArticleQuerySet, name: str, value: Event) -> ArticleQuerySet:
        return self._having(queryset, told_coverage().filter(event=final(value)))

    def filter_series(
        self, queryset: ArticleQuerySet, name: str, value: EventSeries
    ) -> ArticleQuerySet:
        return self._having(queryset, told_coverage().filter(event__series=final(value)))

    def filter_person(self, queryset: ArticleQuerySet, name: str, value: Person) -> ArticleQuerySet:
        return self._having(queryset, PersonMention.objects.for_readers().filter(person=value))

    def _having(self, queryset: ArticleQuerySet, rows: QuerySet[Any]) -> ArticleQuerySet:
        """The articles that ``rows`` point to.

        Beside a query they are looked up match by match: from two lists of keys SQLite would
        try each pair. Without one the list is the quickest, above all where it is short.
        """
        if self.query.is_empty:
            return queryset.filter(pk__in=rows.values("article"))
        return queryset.filter(Exists(rows.filter(article=OuterRef("pk"))))


def told_coverage() -> QuerySet[Coverage]:
    """Which article tells of which event, as readers see it."""
    return Coverage.objects.filter(event__status__in=statuses_for_readers())


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter at work, as readers see it; ``remove_url`` is the list without it."""

    name: str
    label: str
    value: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter that was not understood and is left aside, and why."""

    label: str
    value: str
    message: str


def parameters(filterset: ListFilter) -> dict[str, str]:
    """The filters understood as they stand in an address, in the order of the FilterSet."""
    return {
        name: _raw(filterset, name)
        for name in filterset.filters
        if filterset.values.get(name) not in (None, "")
    }


def link(filterset: ListFilter, path: str = "", **changes: object) -> str:
    """The address of the list with ``changes`` to the filters; None or "" takes one away.

    Filters stand in the order of the FilterSet, so that one list has one address; what was
    not understood, and the place in the list, are left out.
    """
    kept = parameters(filterset)
    kept |= {name: str(value or "") for name, value in changes.items()}
    query = urlencode([(name, kept[name]) for name in filterset.filters if kept.get(name)])
    return f"{path}?{query}" if query or not path else path


def active(filterset: ListFilter, path: str = "") -> list[ActiveFilter]:
    """The filters at work, each with the address without it. The order is no filter."""
    return [
        ActiveFilter(
            name,
            str(filterset.filters[name].label),
            shown(name, value),
            link(filterset, path, **dict.fromkeys(_goes_with(filterset, name), None)),
        )
        for name, value in filterset.values.items()
        if name != "order" and value not in (None, "")
    ]


def problems(filterset: ListFilter) -> list[Problem]:
    return [
        Problem(str(filterset.filters[name].label), _raw(filterset, name), str(messages[0]))
        for name, messages in (filterset.errors.items() if filterset.is_bound else ())
        if name in filterset.filters
    ]


def _goes_with(filterset: ListFilter, name: str) -> list[str]:
    """An order by relevance can't stand without the query, nor bodies below without a body."""
    if name == "q" and filterset.ordering == RELEVANCE:
        return ["q", "order"]
    return ["organization", "below"] if name == "organization" else [name]


def _raw(filterset: ListFilter, name: str) -> str:
    return str(filterset.data.get(name) or "").strip()


def shown(name: str, value: Any) -> str:
    """A filter's value in the readers' words."""
    match name:
        case "genre":
            return str(Article.Genre(value).label)
        case "event_kind" | "kind":
            return str(Event.Kind(value).label)
        case "below":
            return gettext("连下级机构")
        case "year":
            return gettext("%(year)s年") % {"year": value}
        case "month":
            return gettext("%(month)s月") % {"month": value}
        case _:
            return str(value)
