"""Events that may be one, or of one series, proposed to the editors.

An event is compared only with those that it has a key in common with (``EventKey``, from
``domain.same_event.blocking_keys``), so that a hundred thousand events stay few comparisons.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, Q

from articles.domain.same_event import (
    EventTold,
    alike_by_name,
    blocking_keys,
    same_event,
    sounding_keys,
)
from articles.models import Coverage, Event, EventKey, EventOrganizer, EventProposal
from articles.models.events import EventQuerySet
from articles.services.rows import insert

# Events that a key may have: one that more have in common (a yearly 表彰大会) tells nothing.
COMMON = 200
_BATCH = 500
Pair = tuple[int, int]


def propose(events: Sequence[Event]) -> int:
    """Compare events, new or changed, with those already there, and propose what is likely.

    Returns how many proposals are new. A pair that an editor has decided is not proposed
    again, nor are events merged, rejected or of one series already.
    """
    if not events:
        return 0
    ours = _told([event.pk for event in events])
    keys = {pk: blocking_keys(told) for pk, told in ours.items()}
    _keep_keys({pk: keys[pk] | sounding_keys(told) for pk, told in ours.items()})
    pairs = set(_alike_by_name(ours, _neighbours(keys)))
    told = ours | _told({pk for pair in pairs for pk in pair} - ours.keys())
    open_now = EventProposal.objects.filter(status=EventProposal.Status.OPEN)
    open_now.filter(Q(first__in=ours) | Q(second__in=ours)).delete()
    proposals = list(_likely(pairs - _decided(ours), told))
    EventProposal.objects.bulk_create(proposals, batch_size=_BATCH, ignore_conflicts=True)
    return len(proposals)


def propose_missing() -> int:
    """Compare the events that have no keys yet (made before there were any, or by editors)."""
    proposed = last = 0
    standing = Event.objects.standing().filter(keys__isnull=True).order_by("pk")
    while events := list(standing.filter(pk__gt=last)[:_BATCH]):
        last = events[-1].pk
        with transaction.atomic():
            proposed += propose(events)
    return proposed


def _keep_keys(keys: Mapping[int, Collection[str]]) -> None:
    longest = EventKey._meta.get_field("key").max_length
    EventKey.objects.filter(event__in=keys).delete()
    insert(
        EventKey,
        ("event_id", "key"),
        (
            (pk, key)
            for pk, theirs in keys.items()
            for key in sorted({key[:longest] for key in theirs})
        ),
    )


def _neighbours(keys: Mapping[int, Collection[str]]) -> dict[int, set[int]]:
    """For each event the others that have a key in common with it."""
    theirs: dict[str, list[int]] = defaultdict(list)
    for pk, ours in keys.items():
        for key in ours:
            theirs[key].append(pk)
    shared = EventKey.objects.filter(key__in=theirs).values("key").annotate(events=Count("pk"))
    telling = shared.filter(events__gt=1, events__lte=COMMON).values_list("key", flat=True)
    rows = EventKey.objects.filter(key__in=list(telling))
    neighbours: dict[int, set[int]] = defaultdict(set)
    for other, key in rows.values_list("event_id", "key"):
        for pk in theirs[key]:
            if pk != other:
                neighbours[pk].add(other)
    return neighbours


def _alike_by_name(
    ours: Mapping[int, EventTold], neighbours: Mapping[int, Collection[int]]
) -> Iterator[Pair]:
    """Pairs of an event and a neighbour whose names don't speak against it."""
    near = {pk for pks in neighbours.values() for pk in pks} - ours.keys()
    rows = _comparable(near).values_list("pk", "kind", "name", "series__name")
    named = {pk: EventTold(kind, name, series or "") for pk, kind, name, series in rows}
    for pk, told in ours.items():
        for other in neighbours.get(pk, ()):
            theirs = ours.get(other) or named.get(other)
            if theirs and alike_by_name(told, theirs):
                yield min(pk, other), max(pk, other)


def _comparable(events: Collection[int]) -> EventQuerySet:
    standing = Event.objects.standing().exclude(status=Event.Status.REJECTED)
    return standing.filter(pk__in=events)


def _decided(events: Collection[int]) -> set[Pair]:
    """Pairs that an editor has decided already."""
    rows = EventProposal.objects.exclude(status=EventProposal.Status.OPEN)
    rows = rows.filter(Q(first__in=events) | Q(second__in=events))
    return set(rows.values_list("first_id", "second_id"))


def _told(events: Collection[int]) -> dict[int, EventTold]:
    """The events as ``same_event`` compares them, in three queries; not those merged or
    rejected.
    """
    organizers: dict[int, set[str]] = defaultdict(set)
    held = EventOrganizer.objects.filter(event__in=events)
    for pk, name in held.values_list("event_id", "name"):
        organizers[pk].add(name)
    printed: dict[int, set[dt.date]] = defaultdict(set)
    coverage = Coverage.objects.filter(event__in=events, article__page__issue__isnull=False)
    for pk, day in coverage.values_list("event_id", "article__page__issue__date"):
        printed[pk].add(day)
    rows = _comparable(events).select_related("series")
    return {
        event.pk: EventTold(
            kind=event.kind,
            name=event.name,
            series=event.series.name if event.series else "",
            edition=event.edition,
            stage=event.stage,
            start=event.start,
            end=event.end,
            district=event.district_id,
            venue=event.venue,
            organizers=frozenset(organizers[event.pk]),
            printed=frozenset(printed[event.pk]),
        )
        for event in rows
    }


def _likely(pairs: Collection[Pair], told: Mapping[int, EventTold]) -> Iterator[EventProposal]:
    for first, second in sorted(pairs):
        one, other = told[first], told[second]
        likeness = same_event(one, other)
        if likeness is None:
            continue
        if likeness.relation == "series" and one.series and one.series == other.series:
            continue
        yield EventProposal(
            first_id=first,
            second_id=second,
            relation=likeness.relation,
            score=likeness.score,
            reasons="\n".join(likeness.reasons),
        )
