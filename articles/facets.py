"""What a list can be narrowed by, with how many articles each choice would give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articles.addresses import link, parameters, raw, shown, without
from articles.catalogue import Catalogue, Rows, current
from articles.filters import ArticleFilter
from articles.models import Contributor, District, Organization, Person
from articles.models.articles import INNER_LEVELS

SHOWN = 40  # options of a facet, the most frequent; Facet.is_cut says that there are more

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
    """The facets that have anything to choose; what bodies and people are called is asked once."""
    found = [facet(filterset, name, path) for name in _ROWS]
    return [each for each in found if each.options]


def facet(filterset: ArticleFilter, name: str, path: str = "") -> Facet:
    """One facet by name; ``options`` is empty where there is nothing to choose."""
    label = str(filterset.filters[name].label)
    taken = [value for key, value in parameters(filterset) if key == name]
    if name == "month" and not filterset.values.get("year") and not taken:
        return Facet(name, label, [])
    catalogue, hits = filterset.catalogue, filterset.hits_without(name)
    chosen = filterset.having(name, filterset.values[name]) if taken else None
    rows = _ROWS[name](catalogue, hits.rows if chosen is None else hits.rows & ~chosen, taken)
    is_cut = len(rows) > SHOWN and name in _CUT
    options = [
        Option(value, text, n, link(filterset, path, **{name: [*taken, value]}), adds=bool(taken))
        for value, text, n in rows[: SHOWN if is_cut else None]
        if value not in taken
    ]
    return Facet(name, label, [*_taken(filterset, name, path, hits.rows), *options], is_cut)


def _taken(filterset: ArticleFilter, name: str, path: str, rows: Rows) -> list[Option]:
    """What is chosen already, each with its own count and the address without it."""
    options = []
    for value in filterset.values.get(name) or ():
        own = filterset.having(name, [value])
        left = without(filterset, name, raw(value))
        url = link(filterset, path, **{name: left} | ({} if left else _HANGS_ON.get(name, {})))
        count = filterset.catalogue.count(rows if own is None else rows & own)
        options.append(Option(raw(value), shown(name, value), count, url, selected=True))
    return options


def counts_by_place(filterset: ArticleFilter) -> dict[str, int]:
    """How many articles a choice of each place would leave, by the place's code, most first."""
    return {code: n for code, _name, n in _by_place(filterset.catalogue, filterset.hits.rows, [])}


def counts_of(column: str) -> dict[int, int]:
    """How many published articles each contributor, person or body has; those that have any."""
    catalogue = current()
    return {int(key): count for key, count in catalogue.most(column, catalogue.all)}


def _by_place(catalogue: Catalogue, rows: Rows, taken: list[str]) -> list[Row]:
    """What lies inside a place counts to it, and is not listed itself."""
    counted = {str(code): count for code, count in catalogue.most("place", rows)}
    places = District.objects.exclude(level__in=INNER_LEVELS).filter(pk__in=counted)
    names = dict(places.values_list("pk", "name"))
    return [(code, names[code], n) for code, n in counted.items() if code in names]


def _by_year(catalogue: Catalogue, rows: Rows, taken: list[str]) -> list[Row]:
    years: dict[int, int] = {}
    for (year, _month), count in catalogue.by_month(rows).items():
        years[year] = years.get(year, 0) + count
    return [(str(y), shown("year", y), years[y]) for y in sorted(years, reverse=True)]


def _by_month(catalogue: Catalogue, rows: Rows, taken: list[str]) -> list[Row]:
    months: dict[int, int] = {}
    for (_year, month), count in catalogue.by_month(rows).items():
        months[month] = months.get(month, 0) + count
    return [(str(m), shown("month", m), months[m]) for m in sorted(months)]


def _by_word(name: str) -> Callable[[Catalogue, Rows, list[str]], list[Row]]:
    def rows_of(catalogue: Catalogue, rows: Rows, taken: list[str]) -> list[Row]:
        counted = catalogue.most(name, rows)
        return [(str(word), shown(name, word), count) for word, count in counted]

    return rows_of


def _by_key(name: str, things: type) -> Callable[[Catalogue, Rows, list[str]], list[Row]]:
    """Names in a query of their own, for the few that show."""

    def rows_of(catalogue: Catalogue, rows: Rows, taken: list[str]) -> list[Row]:
        counted = catalogue.most(name, rows, SHOWN + 1 + len(taken))
        names = things.objects.in_bulk([key for key, _count in counted])
        return [(str(key), str(names[key]), count) for key, count in counted if key in names]

    return rows_of


_ROWS: dict[str, Callable[[Catalogue, Rows, list[str]], list[Row]]] = {
    "district": _by_place,
    "year": _by_year,
    "month": _by_month,
    "column": _by_word("column"),
    "genre": _by_word("genre"),
    "organization": _by_key("organization", Organization),
    "event_kind": _by_word("event_kind"),
    "person": _by_key("person", Person),
    "contributor": _by_key("contributor", Contributor),
}
_CUT = {"district", "column", "organization", "person", "contributor"}
# What is undone together: a month is one of its year, below means below the body.
_HANGS_ON: dict[str, dict[str, None]] = {"year": {"month": None}, "organization": {"below": None}}
