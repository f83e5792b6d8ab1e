"""What a list can be narrowed by, with how many articles each choice would give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext

from articles.addresses import link, raw, shown, with_another, without
from articles.catalogue import Catalogue, Chosen, Ranked, Rows
from articles.catalogue.columns import KEYS, Value
from articles.filters import ArticleFilter
from articles.models import Contributor, District, Organization, Person
from articles.models.namesakes import told_apart
from articles.models.places import INNER_LEVELS

SHOWN = 30  # options of a facet, the most frequent; Facet.is_cut says that there are more

_KEPT = len(KEYS)  # columns of which a state of the catalogue remembers all counts

_MOST_TAKEN = 20
_COUNTED = SHOWN + _MOST_TAKEN  # values of a facet that are remembered
_PARTS_OF_DAYS = ("year", "month")

Counted = list[tuple[Value, int]]
Row = tuple[str, str, int]  # value, label, count


@dataclass(frozen=True, slots=True)
class Option:
    """A choice. ``url`` takes it, beside what is taken, or undoes it where it is taken.

    ``count`` is how many articles the list has with it. Where others of the facet are taken
    (``adds``) it is how many more a click gives, and of a taken one how many it has itself.
    """

    value: str
    label: str
    count: int
    url: str
    selected: bool = False
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    is_cut: bool = False


def facets(filterset: ArticleFilter, path: str = "") -> list[Facet]:
    """The facets that have anything to choose; they are counted and remembered together."""
    names = [name for name in _FACETS if name != "month" or _has_months(filterset)]
    counted = filterset.remembered("facets", lambda: _counted(filterset, names))
    found = _facets(filterset, path, {name: counted[name] for name in names})
    return [each for each in found if each.options]


def facet(filterset: ArticleFilter, name: str, path: str = "") -> Facet:
    """One facet by name; ``options`` is empty where there is nothing to choose."""
    if name == "month" and not _has_months(filterset):
        return Facet(name, str(filterset.filters[name].label), [])
    counted = filterset.remembered(name, lambda: _counted(filterset, [name]))
    return _facets(filterset, path, counted)[0]


def _has_months(filterset: ArticleFilter) -> bool:
    return bool(filterset.values.get("year") or filterset.values.get("month"))


def _facets(
    filterset: ArticleFilter, path: str, counted: Mapping[str, Ranked | Counted]
) -> list[Facet]:
    told = {
        name: filterset.catalogue.told(name, each) if isinstance(each, tuple) else each
        for name, each in counted.items()
    }
    things = {name: [key for key, _count in each] for name, each in told.items() if name in _THINGS}
    names = _names(things)
    rows = {
        name: _named(each, names[name]) if name in names else words_shown(name)(each)
        for name, each in told.items()
    }
    return [_facet(filterset, name, path, each) for name, each in rows.items()]


def _facet(filterset: ArticleFilter, name: str, path: str, rows: list[Row]) -> Facet:
    label = str(filterset.filters[name].label)
    taken = [value for key, value in filterset.understood if key == name]
    is_cut = len(rows) > SHOWN and name in _CUT
    url = with_another(filterset, path, name)
    options = [
        Option(value, text, n, url(value), adds=bool(taken))
        for value, text, n in rows[: SHOWN if is_cut else None]
        if value not in taken
    ]
    return Facet(name, label, [*_taken(filterset, name, path), *options], is_cut)


def _counted(filterset: ArticleFilter, names: list[str]) -> dict[str, Ranked | Counted]:
    """Of each facet the values of what the other filters leave and its own taken ones don't have.

    Most facets have nothing taken: for these the rows are looked up once.
    """
    catalogue = filterset.catalogue
    found: dict[str, Ranked | Counted] = {}
    free = [name for name in names if not filterset.values.get(name)]
    if free:
        chosen = catalogue.chosen(filterset.hits.rows)
        found = {name: _counted_of(catalogue, name, chosen) for name in free}
    for name in set(names).difference(free):
        having = filterset.having(name, filterset.values[name])
        rows = filterset.hits_without(name).rows
        rows = rows if having is None else rows & ~having
        counted = _counted_of(catalogue, name, catalogue.chosen(rows))
        if name == "organization" and filterset.values.get("below"):
            counted = _with_those_below(catalogue, counted, rows)
        found[name] = counted
    return found


def _with_those_below(catalogue: Catalogue, counted: Ranked | Counted, rows: Rows) -> Counted:
    """The bodies that most of ``rows`` name, each counted with the bodies below it, as it would
    be if it were taken.
    """
    told = catalogue.told("organization", counted) if isinstance(counted, tuple) else counted
    counts: Counted = []
    for key, _count in told:
        keys = Organization.objects.keys_below(int(key))
        counts.append((key, catalogue.count(rows & catalogue.having("organization", keys))))
    return sorted(counts, key=lambda pair: -pair[1])


def _counted_of(catalogue: Catalogue, name: str, chosen: Chosen) -> Ranked | Counted:
    if name in _PARTS_OF_DAYS:
        return _by_part_of_day(catalogue.by_month(chosen), name)
    if name == "district":
        return _listed_places(catalogue, catalogue.most("place", chosen))[:_COUNTED]
    return catalogue.ranked(name, chosen, _COUNTED)


def _by_part_of_day(months: dict[tuple[int, int], int], name: str) -> Counted:
    """The years, newest first, or the months of whatever years."""
    counts: dict[Value, int] = {}
    for (year, month), count in months.items():
        part = year if name == "year" else month
        counts[part] = counts.get(part, 0) + count
    return sorted(counts.items(), reverse=name == "year")


def _taken(filterset: ArticleFilter, name: str, path: str) -> list[Option]:
    """What is chosen already, each with its own count and the address without it."""
    options = []
    for value in filterset.values.get(name) or ():
        own = filterset.having(name, [value])
        rows = filterset.hits_without(name).rows
        left = without(filterset, name, raw(value))
        url = link(filterset, path, **{name: left} | ({} if left else _HANGS_ON.get(name, {})))
        count = filterset.catalogue.count(rows if own is None else rows & own)
        options.append(Option(raw(value), shown(name, value), count, url, selected=True))
    return options


def counts_by_place(filterset: ArticleFilter) -> dict[str, int]:
    """How many articles a choice of each place would leave, by the place's code, most first."""
    catalogue = filterset.catalogue
    counted = filterset.remembered(
        "places", lambda: _listed_places(catalogue, catalogue.most("place", filterset.hits.rows))
    )
    return {str(code): count for code, count in counted}


def counts_of(catalogue: Catalogue, column: str) -> Mapping[int, int]:
    """How many published articles each contributor, body, issue … has; those that have any."""
    counts: dict[int, int] = catalogue.remember(
        ("all", column), lambda: dict(catalogue.most(column, catalogue.all)), _KEPT
    )
    return counts


def _listed_places(catalogue: Catalogue, counted: Counted) -> Counted:
    """What lies inside a place counts to it, and is not listed itself."""
    places = District.objects.exclude(level__in=INNER_LEVELS).values_list("pk", flat=True)
    listed = catalogue.remember(("listed places",), lambda: set(places), 1)
    return [(code, count) for code, count in counted if code in listed]


def words_shown(name: str) -> Callable[[Counted], list[Row]]:
    """What makes rows of counted words, or numbers, by what the filter calls them."""

    def rows(counted: Counted) -> list[Row]:
        return [(str(value), shown(name, value), count) for value, count in counted]

    return rows


def _named(counted: Counted, names: Mapping[str, str]) -> list[Row]:
    return [(str(key), names[str(key)], count) for key, count in counted if str(key) in names]


def _names(things: Mapping[str, list[Value]]) -> dict[str, dict[str, str]]:
    """What the things of each facet are called, by their keys, in one query.

    Names are asked for anew: they may change while the counts stay.
    """
    names: dict[str, dict[str, str]] = {name: {} for name in things}
    waiting = gettext("（待确认）")
    parts = [
        _THINGS[name]
        .filter(pk__in=keys)
        .order_by()
        .values_list(models.Value(name), Cast("pk", models.CharField()), "name", "apart")
        for name, keys in things.items()
        if keys
    ]
    for name, key, called, apart in parts[0].union(*parts[1:], all=True) if parts else ():
        names[name][key] = called + waiting if apart is None else told_apart(called, apart)
    return names


# Each with what tells it apart from others of its name; None says that it is a candidate.
_STANDS = models.Case(
    models.When(status=Organization.Status.CANDIDATE, then=models.Value(None)),
    default=models.Value(""),
    output_field=models.CharField(),
)
_THINGS: dict[str, QuerySet[Any]] = {
    "district": District.objects.annotate(apart=models.Value("")),
    "organization": Organization.objects.annotate(apart=_STANDS),
    "person": Person.objects.annotate(apart=models.F("distinction")),
    "contributor": Contributor.objects.annotate(apart=models.F("distinction")),
}
# The facets, in the order in which they stand.
_FACETS = (
    "district",
    "year",
    "month",
    "column",
    "genre",
    "organization",
    "event_kind",
    "person",
    "contributor",
)
_CUT = {"district", "column", "organization", "person", "contributor"}
# What is undone together: a month is one of its year, below means below the body.
_HANGS_ON: dict[str, dict[str, None]] = {"year": {"month": None}, "organization": {"below": None}}
