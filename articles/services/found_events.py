"""Events that articles tell of: each draft finds the event it became, or becomes one.

``Coverage.found_as`` keeps how the finder named an event in an article. Whatever an editor
has made of that event since (mended, confirmed, rejected, merged), it is that event; nothing
of it is changed, and no second one is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from articles.domain.find import VERSION
from articles.domain.same_event import series_key
from articles.domain.types import EventDraft, FoundArticle
from articles.models import (
    Article,
    Coverage,
    Event,
    EventOrganizer,
    EventProposal,
    EventSeries,
    final,
)
from articles.services.found_organizations import LONGEST, Bodies, known_districts, standing
from articles.services.naming import named_series
from articles.services.rows import insert_objects

LARGEST = {"edition": 2**15 - 1, "participants": 2**31 - 1, "teams": 2**31 - 1}
_LONGEST_NAME = 200
_BATCH = 500
_COLUMNS = (
    "kind", "name", "series", "edition", "stage", "start", "end", "district", "venue",
    "participants", "teams", "results",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """An event that an article tells of. ``is_free`` while nobody has decided anything on it,
    and no other article tells of it.
    """

    coverage: Coverage
    is_free: bool

    @property
    def found_as(self) -> str:
        return self.coverage.found_as or _named(self.coverage.event.kind, self.coverage.event.name)

    @property
    def kind(self) -> str:
        return self.found_as.split("/")[0]


@dataclass(slots=True)
class _Plan:
    """What is to be done: drafts that become events, and the events that drafts renew."""

    made: list[tuple[Article, EventDraft]] = field(default_factory=list)
    renewed: list[tuple[Coverage, Article, EventDraft]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def store_events(
    pairs: Sequence[tuple[Article, FoundArticle]], bodies: Bodies, are_new: bool
) -> list[Event]:
    """The events of each article; returns those that are new or say something else now.

    An event that only one article told of, and that article tells of no more, goes.
    """
    told = {} if are_new else _told([article for article, _found in pairs])
    plan = _Plan()
    for article, found in pairs:
        drafts: dict[str, EventDraft] = {}
        for draft in found.events:
            if _name(article, draft):
                drafts.setdefault(_named(draft.kind, _name(article, draft)), draft)
        _match(article, drafts, told.get(article.pk, []), plan)
    Event.objects.filter(pk__in=plan.gone).delete()
    drafted = [draft for _article, draft in plan.made]
    drafted += [draft for _coverage, _article, draft in plan.renewed]
    if not drafted:
        return []
    tables = _Tables(
        bodies,
        _series_named({draft.series[:_LONGEST_NAME] for draft in drafted if draft.series}),
        known_districts(draft.district for draft in drafted),
    )
    return [*_make(plan.made, tables), *_renew(plan.renewed, tables)]


def _name(article: Article, draft: EventDraft) -> str:
    """An event without a name of its own goes by the headline."""
    return (draft.name or article.headline)[:_LONGEST_NAME]


def _named(kind: str, name: str) -> str:
    return f"{kind}/{name}"[:230]


def _match(
    article: Article, drafts: dict[str, EventDraft], told: Sequence[_Told], plan: _Plan
) -> None:
    """Give each draft its event: the one found under that name; else, where the finder names
    events otherwise than it did, an editor's of that kind, or the next that is nobody's.
    """
    left: list[_Told] = []
    for one in told:
        draft = drafts.pop(one.found_as, None)
        if draft is None:
            left.append(one)
        elif one.is_free:
            plan.renewed.append((one.coverage, article, draft))
    editors = [one.kind for one in left if not one.is_free]
    free = [one.coverage for one in left if one.is_free]
    for draft in drafts.values():
        if draft.kind in editors:
            editors.remove(draft.kind)
        elif free:
            plan.renewed.append((free.pop(0), article, draft))
        else:
            plan.made.append((article, draft))
    plan.gone += [coverage.event_id for coverage in free]


def _told(articles: Sequence[Article]) -> dict[int, list[_Told]]:
    """The articles' events, in a fixed number of queries."""
    event = OuterRef("event")
    accepted = EventProposal.objects.filter(status=EventProposal.Status.ACCEPTED)
    decided = (
        Q(event__decided_at__isnull=False)
        | Q(event__status=Event.Status.REJECTED)
        | Q(event__merged_into__isnull=False)
        | Exists(Event.objects.filter(merged_into=event))
        | Exists(accepted.filter(first=event))
        | Exists(accepted.filter(second=event))
        | Exists(Coverage.objects.filter(event=event).exclude(article=OuterRef("article")))
    )
    rows = Coverage.objects.filter(article__in=articles)
    kept = set(rows.filter(decided).values_list("pk", flat=True))
    coverages = list(rows.select_related("event").order_by("event"))
    mended = _mended({coverage.event_id for coverage in coverages})
    told: dict[int, list[_Told]] = {}
    for coverage in coverages:
        is_free = coverage.pk not in kept and coverage.event_id not in mended
        told.setdefault(coverage.article_id, []).append(_Told(coverage, is_free))
    return told


def _mended(events: set[int]) -> set[int]:
    """Those that an editor has saved at the desk."""
    if not events:
        return set()
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event),
        object_id__in=[str(pk) for pk in events],
    )
    return {int(pk) for pk in entries.values_list("object_id", flat=True) if pk}


@dataclass(frozen=True, slots=True)
class _Tables:
    """What an event's row refers to."""

    bodies: Bodies
    series: Mapping[str, EventSeries]
    districts: set[str]


def _make(drafts: Sequence[tuple[Article, EventDraft]], tables: _Tables) -> list[Event]:
    events = Event.objects.bulk_create(
        [_event(article, draft, tables) for article, draft in drafts], batch_size=_BATCH
    )
    insert_objects(
        Coverage(event=event, article=article, found_as=_named(event.kind, event.name))
        for event, (article, _draft) in zip(events, drafts, strict=True)
    )
    insert_objects(
        organizer
        for event, (_article, draft) in zip(events, drafts, strict=True)
        for organizer in _organizers(event, draft, tables.bodies)
    )
    return events


def _renew(drafts: Sequence[tuple[Coverage, Article, EventDraft]], tables: _Tables) -> list[Event]:
    """Let each event say what its draft says; returns those that said something else."""
    if not drafts:
        return []
    held: dict[int, list[EventOrganizer]] = {}
    events_now = [coverage.event_id for coverage, _article, _draft in drafts]
    for organizer in EventOrganizer.objects.filter(event__in=events_now):
        held.setdefault(organizer.event_id, []).append(organizer)
    changed: list[Event] = []
    coverages: list[Coverage] = []
    organizers: list[EventOrganizer] = []
    for coverage, article, draft in drafts:
        event = _event(article, draft, tables)
        event.pk, event.status = coverage.event_id, coverage.event.status
        theirs = _organizers(event, draft, tables.bodies)
        if _says(event) != _says(coverage.event):
            changed.append(event)
        if [_holds(one) for one in theirs] != [_holds(one) for one in held.get(event.pk, [])]:
            organizers += theirs
            if event not in changed:
                changed.append(event)
        found_as = _named(event.kind, event.name)
        if coverage.found_as != found_as:
            coverage.found_as = found_as
            coverages.append(coverage)
    Event.objects.bulk_update(changed, _COLUMNS, _BATCH)
    found_before = Event.objects.filter(pk__in=events_now).exclude(found_version=VERSION)
    found_before.update(found_version=VERSION)
    Coverage.objects.bulk_update(coverages, ["found_as"], _BATCH)
    EventOrganizer.objects.filter(event__in={one.event_id for one in organizers}).delete()
    insert_objects(organizers)
    return changed


def _event(article: Article, draft: EventDraft, tables: _Tables) -> Event:
    start, end = in_order(draft.start, draft.end)
    return Event(
        kind=draft.kind,
        name=_name(article, draft),
        series=tables.series.get(draft.series[:_LONGEST_NAME]),
        edition=_within("edition", draft.edition),
        stage=draft.stage[:20],
        start=start,
        end=end,
        district_id=draft.district if draft.district in tables.districts else None,
        venue=draft.venue[:100],
        participants=_within("participants", draft.participants),
        teams=_within("teams", draft.teams),
        results="\n".join(draft.results),
        found_version=VERSION,
    )


def _says(event: Event) -> list[object]:
    return [
        field.value_from_object(event)
        for field in Event._meta.concrete_fields
        if field.name in _COLUMNS
    ]


def _organizers(event: Event, draft: EventDraft, bodies: Bodies) -> list[EventOrganizer]:
    once = dict.fromkeys((one.name[:LONGEST], one.role[:10]) for one in draft.organizers)
    return [
        EventOrganizer(
            event=event,
            organization=standing(bodies.get(name)),
            name=name,
            role=role,
            position=position,
        )
        for position, (name, role) in enumerate(once, 1)
    ]


def _holds(organizer: EventOrganizer) -> tuple[object, ...]:
    return organizer.name, organizer.role, organizer.organization_id, organizer.position


def _series_named(names: set[str]) -> dict[str, EventSeries]:
    """The series of these names, made where there are none; merged ones followed."""
    keys = {name: series_key(name)[:_LONGEST_NAME] for name in sorted(names)}
    firsts = {key: name for name, key in reversed(keys.items()) if key}
    rows = EventSeries.objects.filter(key__in=firsts).select_related("merged_into__merged_into")
    found = {series.key: series for series in rows}
    missing = sorted(firsts.keys() - found.keys())
    if missing:
        EventSeries.objects.bulk_create(
            [named_series(firsts[key], key) for key in missing], ignore_conflicts=True
        )
        found = {series.key: series for series in rows.all()}
    return {name: final(found[key]) for name, key in keys.items() if key}


def in_order(start: dt.date | None, end: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The earlier first: a paper may print a span the wrong way round."""
    return (end, start) if start and end and end < start else (start, end)


def _within(name: str, number: int | None) -> int | None:
    """A number that its column holds; a larger one was no count of heads or editions."""
    return number if number is not None and 0 <= number <= LARGEST[name] else None
