"""Lists as addresses: the filters at work, the list without one of them or with another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.utils.translation import gettext

from articles.filters import RELEVANCE, ListFilter
from articles.models import Article, Event


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


def link(filterset: ListFilter, path: str = "", **changes: object) -> str:
    """The address of the list with ``changes`` to the filters, each a value or several.

    None or "" takes a filter away. Filters stand in the order of the FilterSet, so that one list
    has one address; what was not understood, and the place in the list, are left out.
    """
    kept = [pair for pair in filterset.understood if pair[0] not in changes]
    kept += [(name, value) for name, each in changes.items() for value in _several(each)]
    order = list(filterset.filters)
    kept.sort(key=lambda pair: order.index(pair[0]))
    return f"{path}?{urlencode(kept)}" if kept or not path else path


def with_another(filterset: ListFilter, path: str, name: str) -> Callable[[str], str]:
    """What gives ``link`` with one more value of ``name``, made for the two hundred of a page."""
    order = list(filterset.filters)
    place = order.index(name)
    before = [pair for pair in filterset.understood if order.index(pair[0]) <= place]
    after = [pair for pair in filterset.understood if order.index(pair[0]) > place]
    start = f"{path}?{urlencode(before)}{'&' if before else ''}{name}="
    end = f"{'&' if after else ''}{urlencode(after)}"
    return lambda value: f"{start}{quote_plus(value)}{end}"


def without(filterset: ListFilter, name: str, value: str) -> list[str]:
    """What is left of a filter's values when one is taken away."""
    return [each for key, each in filterset.understood if key == name and each != value]


def active(filterset: ListFilter, path: str = "") -> list[ActiveFilter]:
    """The filters at work, each with the address without it. The order is no filter."""
    return [
        ActiveFilter(
            name,
            str(filterset.filters[name].label),
            shown(name, value),
            link(filterset, path, **_undone(filterset, name, value)),
        )
        for name, values in filterset.values.items()
        if name != "order" and values not in (None, "", [])
        for value in (values if isinstance(values, list) else [values])
    ]


def problems(filterset: ListFilter) -> list[Problem]:
    return [
        Problem(
            str(filterset.filters[name].label), "、".join(filterset.given(name)), str(messages[0])
        )
        for name, messages in (filterset.errors.items() if filterset.is_bound else ())
        if name in filterset.filters
    ]


def _undone(filterset: ListFilter, name: str, value: Any) -> dict[str, object]:
    """An order by relevance can't stand without the query, nor bodies below without a body."""
    if name == "q":
        return dict.fromkeys(
            ["q", "exact", *(["order"] if filterset.ordering == RELEVANCE else [])]
        )
    left = without(filterset, name, raw(value))
    goes_with = {"organization": "below", "year": "month"}.get(name)
    return {name: left} | ({goes_with: None} if goes_with and not left else {})


def raw(value: Any) -> str:
    """A value as it stands in an address."""
    return str(getattr(value, "pk", value))


def _several(given: object) -> list[str]:
    values: Iterable[object] = given if isinstance(given, list | tuple) else [given]
    return [str(each) for each in values if each not in (None, "")]


def shown(name: str, value: Any) -> str:
    """A filter's value in the readers' words."""
    match name:
        case "genre":
            return str(Article.Genre(value).label)
        case "event_kind" | "kind":
            return str(Event.Kind(value).label)
        case "exact":
            return gettext("照字面")
        case "below":
            return gettext("连下级机构")
        case "year":
            return gettext("%(year)s年") % {"year": value}
        case "month":
            return gettext("%(month)s月") % {"month": value}
        case _:
            return str(value)
