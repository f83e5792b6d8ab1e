"""What a list can be narrowed by, with how many articles each choice would leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, QuerySet, When

from articles.filters import SID_MONTH, SID_YEAR, ArticleFilter, link, shown
from articles.models import Contributor, Coverage, Organization, OrganizationMention
from articles.models.articles import INNER_LEVELS, ArticleQuerySet
from articles.models.findings import statuses_for_readers

SHOWN = 40  # options of a facet, the most frequent; Facet.is_cut says that there are more

Row = tuple[str, str, int]  # value, label, count

_PLACE = "district_links__district"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice. ``url`` takes it, or undoes it where it is taken; ``count`` is what it leaves."""

    value: str
    label: str
    count: int
    url: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    is_cut: bool = False


def facets(filterset: ArticleFilter, total: int | None = None, path: str = "") -> list[Facet]:
    """The facets that have anything to choose, one query for each, two where names are asked.

    An option's count is what a click on it gives: all other filters apply. ``total`` is
    ``filterset.qs.count()`` where the caller knows it: what a taken option leaves.
    """
    found = [facet(filterset, name, total, path) for name in _ROWS]
    return [each for each in found if each.options]


def facet(filterset: ArticleFilter, name: str, total: int | None = None, path: str = "") -> Facet:
    """One facet by name; ``options`` is empty where there is nothing to choose."""
    chosen = filterset.values.get(name)
    value = str(getattr(chosen, "pk", chosen) or "")
    undone: dict[str, object] = dict.fromkeys([name, *_HANGS_ON.get(name, ())])
    rows = _ROWS[name](filterset.without(*undone).order_by())
    if name == "month" and not filterset.values.get("year") and not value:
        rows = []
    is_cut = len(rows) > SHOWN and name in _CUT
    rows = rows[:SHOWN] if is_cut else rows
    if value and value not in {row[0] for row in rows}:
        rows.append((value, shown(name, chosen), 0))
    options = []
    for option, label, count in rows:
        selected = option == value
        if selected:
            count = filterset.qs.count() if total is None else total
        url = link(filterset, path, **undone | {name: None if selected else option})
        options.append(Option(option, label, count, url, selected))
    return Facet(name, str(filterset.filters[name].label), options, is_cut)


def counts_by_place(articles: ArticleQuerySet) -> dict[str, int]:
    """How many of ``articles`` a choice of each place would leave, by the place's code."""
    return {code: count for code, _name, count in _by_place(articles.order_by())}


def _by_place(articles: ArticleQuerySet) -> list[Row]:
    """What lies inside a place counts to it, as ``ArticleFilter.filter_district`` has it."""
    return _counted(
        articles.filter(district_links__isnull=False),
        value=_of_place("code"),
        label=_of_place("name"),
    )


def _of_place(field: str) -> Case:
    inside = When(**{f"{_PLACE}__level__in": INNER_LEVELS}, then=F(f"{_PLACE}__parent__{field}"))
    return Case(inside, default=F(f"{_PLACE}__{field}"))


def _by_year(articles: ArticleQuerySet) -> list[Row]:
    return _in_words("year", sorted(_counted(articles, value=SID_YEAR), reverse=True))


def _by_month(articles: ArticleQuerySet) -> list[Row]:
    return _in_words("month", sorted(_counted(articles, value=SID_MONTH), key=lambda r: int(r[0])))


def _by_genre(articles: ArticleQuerySet) -> list[Row]:
    return _in_words("genre", _counted(articles, value=F("genre")))


def _by_column(articles: ArticleQuerySet) -> list[Row]:
    return _counted(articles.exclude(column=""), value=F("column"))


def _by_contributor(articles: ArticleQuerySet) -> list[Row]:
    rows = articles.filter(credits__isnull=False).values_list("credits__contributor")
    return _named(rows.annotate(count=Count("pk", distinct=True)), Contributor.objects.all())


def _by_organization(articles: ArticleQuerySet) -> list[Row]:
    mentions = OrganizationMention.objects.for_readers().filter(
        article__in=articles.values("pk"), organization__isnull=False
    )
    rows = mentions.values_list("organization").order_by()
    return _named(rows.annotate(count=Count("article", distinct=True)), Organization.objects.all())


def _by_event_kind(articles: ArticleQuerySet) -> list[Row]:
    told = Coverage.objects.filter(
        article__in=articles.values("pk"), event__status__in=statuses_for_readers()
    )
    rows = told.values_list("event__kind").annotate(count=Count("article", distinct=True))
    counted = rows.order_by("-count", "event__kind")
    return [(kind, shown("event_kind", kind), count) for kind, count in counted]


def _named(counted: QuerySet[Any, tuple[int, int]], things: QuerySet[Any]) -> list[Row]:
    """Names in a second query, for the few that show: the count then needs no names."""
    key = next(iter(counted.query.values_select))
    counts = dict(counted.order_by("-count", key)[: SHOWN + 1])
    names = things.in_bulk(counts)
    return [(str(pk), str(names[pk]), count) for pk, count in counts.items()]


def _counted(articles: ArticleQuerySet, value: Any, label: Any = None) -> list[Row]:
    """The values and how many articles have each, most first."""
    rows = articles.annotate(value=value, label=label or value).values_list("value", "label")
    rows = rows.annotate(count=Count("pk", distinct=label is not None))
    return [(str(v), str(text), n) for v, text, n in rows.order_by("-count", "value")]


def _in_words(name: str, rows: list[Row]) -> list[Row]:
    return [(value, shown(name, value), count) for value, _label, count in rows]


_ROWS: dict[str, Callable[[ArticleQuerySet], list[Row]]] = {
    "district": _by_place,
    "year": _by_year,
    "month": _by_month,
    "column": _by_column,
    "genre": _by_genre,
    "organization": _by_organization,
    "event_kind": _by_event_kind,
    "contributor": _by_contributor,
}
_CUT = {"district", "column", "organization", "contributor"}
# What is undone together: a month is one of its year, below means below the body.
_HANGS_ON = {"year": ["month"], "organization": ["below"]}
