"""The one FilterSet: list, count, facets, feed, export and command all narrow articles by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from typing import Any, ClassVar
from weakref import proxy

import numpy as np
from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    Filter,
    FilterSet,
    ModelChoiceFilter,
    NumberFilter,
)

from articles.catalogue import Catalogue, Rows, current
from articles.models import (
    Article,
    Contributor,
    Coverage,
    District,
    Event,
    EventSeries,
    Organization,
    Person,
    final,
)
from articles.models.articles import SID_PER_DAY, sid_range
from articles.models.findings import statuses_for_readers
from articles.search import Hits, Query, parse_query, ranked

NEWEST, OLDEST, RELEVANCE = "newest", "oldest", "relevance"
ORDERS = [(NEWEST, _("最新在前")), (OLDEST, _("最早在前")), (RELEVANCE, _("按相关度"))]
DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
FIRST_YEAR, LAST_YEAR = 1800, 2199
_KEPT = 1000  # counts of lists that a state of the catalogue remembers

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
        if data.get("exact") and not data.get("q"):
            self.add_error("exact", _("没有检索词，无从照字面检索"))
        if data.get("below") and not data.get("organization"):
            self.add_error("below", _("没有选机构，无从连下级一起算"))
        return data


class ListFilter(FilterSet):
    """What the FilterSet of any list has: what was understood, and the list but for some filters.

    A value that can't be understood is left aside and named by ``problems``; nothing in
    ``data`` raises.
    """

    ordering = NEWEST
    form_made: ClassVar[type[forms.Form]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.filters.values():
            each.parent = proxy(self)  # a circle would keep its masks until garbage is collected

    def get_form_class(self) -> type[forms.Form]:
        """Made once: each form copies its fields anyway."""
        kind = type(self)
        if "form_made" not in kind.__dict__:
            kind.form_made = super().get_form_class()
        return kind.form_made

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values understood, by filter; absent ones are None or empty."""
        if not self.is_bound:
            return {}
        return self.form.cleaned_data if self.form.errors is not None else {}

    @cached_property
    def understood(self) -> list[tuple[str, str]]:
        """The filters understood as they stand in an address, in the order of the FilterSet."""
        return [
            (name, value)
            for name in self.filters
            if self.values.get(name) not in (None, "", [])
            for value in self.given(name)
        ]

    def given(self, name: str) -> list[str]:
        """What was given of a filter, as it was given, each once."""
        data = self.data
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        if not isinstance(given, list | tuple):
            given = [given]
        given = [str(each).strip() for each in given if each not in (None, "")]
        return list(dict.fromkeys(given if self.is_several(name) else given[-1:]))

    def is_several(self, name: str) -> bool:
        return isinstance(self.filters[name], Several)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.without()

    def without(self, *names: str) -> QuerySet[Any]:
        """What all filters but the named ones leave."""
        queryset = self.queryset.all()
        for name, value in self.values.items():
            if name not in names:
                queryset = self.filters[name].filter(queryset, value)
        return queryset


class SeveralField(forms.Field):
    """One or more values, each read by ``field``; the list of them in the order given."""

    widget = forms.SelectMultiple

    def __init__(self, field: forms.Field, **kwargs: Any) -> None:
        self.field = field
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Any]:
        given = value if isinstance(value, list | tuple) else [value]
        read = [self.field.clean(each) for each in given]
        return list(dict.fromkeys(each for each in read if each not in (None, "")))


class _Several(forms.SelectMultiple):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class Several(Filter):
    """A filter that takes several values, any of which an article may have.

    ``of`` is the filter that each is read by.
    """

    def __init__(self, of: Filter, **kwargs: Any) -> None:
        super().__init__(label=of.label, **kwargs)
        self.of = of

    @property
    def field(self) -> forms.Field:
        self.of.parent, self.of.model = self.parent, self.model
        return SeveralField(self.of.field, required=False, label=self.label, widget=_Several)


class ArticleFilter(ListFilter):
    """Published articles, narrowed and put in order by what an address or a command says.

    What is left is asked of the catalogue: ``hits`` are all that the filters leave, ``others``
    what all but some of them leave. By relevance ``articles.search.ranked`` puts them in order.
    """

    q = CharFilter(label=_("检索词"))
    district = Several(
        ModelChoiceFilter(
            queryset=District.objects.all(),
            to_field_name="code",
            label=_("地区"),
            error_messages={"invalid_choice": _("没有这个地区代码")},
        )
    )
    date_from = DateFilter(
        label=_("起始日期"), input_formats=DATE_FORMATS, error_messages=_DATE_ERROR
    )
    date_to = DateFilter(
        label=_("截止日期"), input_formats=DATE_FORMATS, error_messages=_DATE_ERROR
    )
    year = Several(
        IntegerFilter(
            label=_("年份"),
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _YEAR_ERROR),
        )
    )
    month = Several(
        IntegerFilter(
            label=_("月份"),
            min_value=1,
            max_value=12,
            error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _MONTH_ERROR),
        )
    )
    column = Several(CharFilter(label=_("栏目")))
    genre = Several(
        ChoiceFilter(
            choices=Article.Genre.choices,
            label=_("体裁"),
            error_messages={"invalid_choice": _("没有这种体裁")},
        )
    )
    contributor = Several(
        ModelChoiceFilter(
            queryset=Contributor.objects.all(),
            label=_("作者"),
            error_messages={"invalid_choice": _("没有这位作者")},
        )
    )
    organization = Several(
        ModelChoiceFilter(
            queryset=Organization.objects.exclude(status=Organization.Status.DISMISSED),
            label=_("机构"),
            error_messages={"invalid_choice": _("没有这个机构")},
        )
    )
    below = ChoiceFilter(
        choices=[("1", _("连下级机构"))],
        label=_("范围"),
        error_messages={"invalid_choice": _("连下级机构请写 1")},
    )
    event_kind = Several(
        ChoiceFilter(
            choices=Event.Kind.choices,
            label=_("活动类别"),
            error_messages={"invalid_choice": _("没有这类活动")},
        )
    )
    event = Several(
        ModelChoiceFilter(
            queryset=Event.objects.all(),
            label=_("活动"),
            error_messages={"invalid_choice": _("没有这个活动")},
        )
    )
    series = Several(
        ModelChoiceFilter(
            queryset=EventSeries.objects.all(),
            label=_("系列活动"),
            error_messages={"invalid_choice": _("没有这个系列")},
        )
    )
    person = Several(
        ModelChoiceFilter(
            queryset=Person.objects.all(),
            label=_("人物"),
            error_messages={"invalid_choice": _("没有这个人物")},
        )
    )
    exact = ChoiceFilter(
        choices=[("1", _("照字面"))],
        label=_("检索方式"),
        error_messages={"invalid_choice": _("照字面检索请写 1")},
    )
    order = ChoiceFilter(
        choices=ORDERS,
        label=_("排列"),
        error_messages={"invalid_choice": _("没有这种排列")},
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleForm

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self._leaving: dict[str, Rows | None] = {}

    @cached_property
    def query(self) -> Query:
        return parse_query(self.values.get("q") or "", exact=bool(self.values.get("exact")))

    @property
    def ordering(self) -> str:
        """newest, oldest or relevance; with a query relevance unless another is asked for."""
        return self.values.get("order") or (NEWEST if self.query.is_empty else RELEVANCE)

    @cached_property
    def catalogue(self) -> Catalogue:
        return current()

    @cached_property
    def hits(self) -> Hits:
        """What all filters leave."""
        return self.hits_without()

    def remembered(self, what: str, count: Callable[[], Any]) -> Any:
        """What ``count`` gives, kept for this list as long as the catalogue's state holds."""
        asked = [pair for pair in self.understood if pair[0] != "order"]
        return self.catalogue.remember(("counted", what, *asked), count, _KEPT)

    def hits_without(self, *names: str) -> Hits:
        """What all filters but the named ones leave."""
        return Hits(
            None if "q" in names else self.query.wanted, self.catalogue, self.others(*names)
        )

    def others(self, *names: str) -> Rows:
        """What all filters but the query and the named ones leave."""
        rows = self.catalogue.all
        for name, value in self.values.items():
            if name in ("q", *names) or value in (None, "", []):
                continue
            chosen = self._chosen(name)
            rows = rows if chosen is None else rows & chosen
        return rows

    def _chosen(self, name: str) -> Rows | None:
        """What one filter leaves, looked up once for all facets."""
        if name not in self._leaving:
            self._leaving[name] = self.having(name, self.values[name])
        return self._leaving[name]

    def having(self, name: str, value: Any) -> Rows | None:
        """The articles that one filter leaves; None where it leaves them all."""
        catalogue = self.catalogue
        match name:
            case "date_from":
                return catalogue.between(*sid_range(value, None))
            case "date_to":
                return catalogue.between(*sid_range(None, value))
            case "year":
                days = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in value]
                return catalogue.within(sid_range(*span) for span in days)
            case "month":
                return _any(map(catalogue.in_month, value))
            case "organization":
                return catalogue.having(name, self._bodies(value))
            case "district":
                return catalogue.having("place", [place.pk for place in value])
            case "event" | "series":
                return catalogue.having(name, [final(each).pk for each in value])
            case "contributor" | "person":
                return catalogue.having(name, [each.pk for each in value])
            case "column" | "genre" | "event_kind":
                return catalogue.having(name, value)
        return None

    def _bodies(self, bodies: list[Organization]) -> list[int]:
        keys = [final(body).pk for body in bodies]
        if not self.values.get("below"):
            return keys
        return [key for body in keys for key in Organization.objects.keys_below(body)]

    def in_order(self, limit: int, offset: int = 0) -> list[int]:
        """The sids of the list from ``offset`` on."""
        if self.ordering == RELEVANCE:
            return ranked(self.query, self.catalogue, self.hits.rows, limit, offset)
        onward = self.hits.oldest if self.ordering == OLDEST else self.hits.newest
        return onward(limit + offset)[offset:]

    def newest(self, limit: int) -> list[Article]:
        """The newest articles that the filters leave, with all that a list shows of each."""
        return listed(self.hits.newest(limit))


def _any(chosen: Iterable[Rows]) -> Rows:
    return reduce(np.logical_or, chosen)


def listed(sids: Sequence[int]) -> list[Article]:
    """The published articles with these sids, in this order, with all that a list shows."""
    articles = Article.objects.published().for_lists().filter(sid__in=sids)
    found = {article.sid: article for article in articles}
    return [found[sid] for sid in sids if sid in found]


def told_coverage() -> QuerySet[Coverage]:
    """Which article tells of which event, as readers see it."""
    return Coverage.objects.filter(event__status__in=statuses_for_readers())
