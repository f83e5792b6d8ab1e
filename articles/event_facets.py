"""What the list of events can be narrowed by, with how many events each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Count

from articles.addresses import link, shown
from articles.event_filters import EventFilter
from articles.facets import SHOWN, Counted, Facet, Option, Row, words_shown
from articles.models import District, EventOrganizer, Organization
from articles.models.events import EventQuerySet
from articles.models.places import INNER_LEVELS

_KEPT = 200  # counts that a state of the catalogue remembers: it changes with every event


def events_left(filterset: EventFilter) -> int:
    """``filterset.qs.count()``, remembered."""
    return int(_remembered("total", filterset, lambda: filterset.without().order_by().count()))


def event_facets(filterset: EventFilter, total: int, path: str = "") -> list[Facet]:
    """The facets that have anything to choose; ``total`` is ``events_left(filterset)``."""
    found = [_facet(filterset, name, total, path) for name in _ROWS]
    return [each for each in found if each.options]


def _facet(filterset: EventFilter, name: str, total: int, path: str) -> Facet:
    chosen = filterset.values.get(name)
    value = str(getattr(chosen, "pk", chosen) or "")
    counts = _remembered(name, filterset, lambda: _COUNTS[name](filterset.without(name).order_by()))
    rows = _ROWS[name](counts)
    is_cut, rows = len(rows) > SHOWN, rows[:SHOWN]
    if value and value not in {row[0] for row in rows}:
        rows.append((value, shown(name, chosen), 0))
    options = []
    for option, label, count in rows:
        taken = option == value
        url = link(filterset, path, **{name: None if taken else option})
        options.append(Option(option, label, total if taken else count, url, taken))
    return Facet(name, str(filterset.filters[name].label), options, is_cut)


def _remembered(what: str, filterset: EventFilter, count: Callable[[], Any]) -> Any:
    return filterset.catalogue.remember(("events", what, link(filterset)), count, _KEPT)


# What is counted: values and how many events have each, most first.


def _kinds(events: EventQuerySet) -> Counted:
    return _counted(events, "kind").most_common()


def _places(events: EventQuerySet) -> Counted:
    """What lies inside a place counts to it, as ``EventFilter.filter_district`` has it."""
    counts = _counted(events, "district")
    del counts[None]
    outer: Counter[str] = Counter()
    for place in District.objects.filter(pk__in=counts):
        inside = place.level in INNER_LEVELS
        outer[str(place.parent_id) if inside else place.pk] += counts[place.pk]
    return sorted(outer.items(), key=lambda pair: (-pair[1], pair[0]))


def _years(events: EventQuerySet) -> Counted:
    """By days, for which there is an index, then by their years, newest first."""
    years: Counter[int] = Counter()
    for day, count in _counted(events, "day").items():
        years[day.year] += count
    return sorted(years.items(), reverse=True)


def _bodies(events: EventQuerySet) -> Counted:
    held = EventOrganizer.objects.filter(event__in=events.values("pk"), organization__isnull=False)
    rows = held.order_by().values_list("organization").annotate(n=Count("event", distinct=True))
    return list(rows.order_by("-n", "organization"))


def _counted(events: EventQuerySet, column: str) -> Counter[Any]:
    return Counter(dict(events.values_list(column).annotate(n=Count("pk")).order_by(column)))


_COUNTS: dict[str, Callable[[EventQuerySet], Counted]] = {
    "kind": _kinds,
    "district": _places,
    "year": _years,
    "organization": _bodies,
}


# How it is shown.


def _place_rows(counts: Counted) -> list[Row]:
    places = District.objects.in_bulk([code for code, _n in counts])
    return [(code, places[code].name, n) for code, n in counts]


def _body_rows(counts: Counted) -> list[Row]:
    """The first of those that stand; names are looked up for the few that show."""
    rows: list[Row] = []
    for at in range(0, len(counts), SHOWN + 1):
        some = counts[at : at + SHOWN + 1]
        bodies = Organization.objects.standing().in_bulk([pk for pk, _n in some])
        rows += [(str(pk), str(bodies[pk]), n) for pk, n in some if pk in bodies]
        if len(rows) > SHOWN:
            break
    return rows


_ROWS: dict[str, Callable[[Counted], list[Row]]] = {
    "kind": words_shown("kind"),
    "district": _place_rows,
    "year": words_shown("year"),
    "organization": _body_rows,
}
