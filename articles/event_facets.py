"""What the list of events can be narrowed by, with how many events each choice would leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Count, F, When
from django.db.models.functions import ExtractYear

from articles.addresses import link, shown
from articles.event_filters import EventFilter
from articles.facets import SHOWN, Facet, Option, Row
from articles.models import EventOrganizer, Organization
from articles.models.articles import INNER_LEVELS
from articles.models.events import EventQuerySet


def event_facets(filterset: EventFilter, total: int, path: str = "") -> list[Facet]:
    """The facets that have anything to choose, one query each, two for bodies.

    ``total`` is ``filterset.qs.count()``: what a taken option leaves.
    """
    found = [_facet(filterset, name, total, path) for name in _ROWS]
    return [each for each in found if each.options]


def _facet(filterset: EventFilter, name: str, total: int, path: str) -> Facet:
    chosen = filterset.values.get(name)
    value = str(getattr(chosen, "pk", chosen) or "")
    rows = _ROWS[name](filterset.without(name).order_by())
    is_cut, rows = len(rows) > SHOWN, rows[:SHOWN]
    if value and value not in {row[0] for row in rows}:
        rows.append((value, shown(name, chosen), 0))
    options = []
    for option, label, count in rows:
        taken = option == value
        url = link(filterset, path, **{name: None if taken else option})
        options.append(Option(option, label, total if taken else count, url, taken))
    return Facet(name, str(filterset.filters[name].label), options, is_cut)


def _by_kind(events: EventQuerySet) -> list[Row]:
    return [(kind, shown("kind", kind), count) for kind, _kind, count in _counted(events, "kind")]


def _by_place(events: EventQuerySet) -> list[Row]:
    """What lies inside a place counts to it, as ``EventFilter.filter_district`` has it."""
    located = events.filter(district__isnull=False)
    return _counted(located, _of_place("code"), _of_place("name"))


def _of_place(field: str) -> Case:
    inside = When(district__level__in=INNER_LEVELS, then=F(f"district__parent__{field}"))
    return Case(inside, default=F(f"district__{field}"))


def _by_year(events: EventQuerySet) -> list[Row]:
    years = sorted(_counted(events, ExtractYear("day")), reverse=True)
    return [(year, shown("year", year), count) for year, _year, count in years]


def _by_organization(events: EventQuerySet) -> list[Row]:
    """Names in a second query, for the few that show."""
    held = EventOrganizer.objects.filter(
        event__in=events.values("pk"), organization__in=Organization.objects.standing()
    )
    rows = held.order_by().values_list("organization").annotate(n=Count("event", distinct=True))
    counts = dict(rows.order_by("-n", "organization")[: SHOWN + 1])
    names = Organization.objects.in_bulk(counts)
    return [(str(pk), str(names[pk]), count) for pk, count in counts.items()]


def _counted(events: EventQuerySet, value: Any, label: Any = None) -> list[Row]:
    """The values and how many events have each, most first."""
    value = F(value) if isinstance(value, str) else value
    rows = events.annotate(value=value, label=label or value).values_list("value", "label")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "value")
    return [(str(v), str(text), n) for v, text, n in counted]


_ROWS: dict[str, Callable[[EventQuerySet], list[Row]]] = {
    "kind": _by_kind,
    "district": _by_place,
    "year": _by_year,
    "organization": _by_organization,
}
