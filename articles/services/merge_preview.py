"""What a merge would move, counted and named before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import (
    Article,
    Coverage,
    Event,
    EventOrganizer,
    EventSeries,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.services.merging import gains
from articles.services.merging_events import Differing, differing

SHOWN = 20  # of each kind of thing; how many more there are is said


@dataclass(frozen=True, slots=True)
class Moving:
    """The first ``SHOWN`` of what moves, and how many there are."""

    shown: list[Any]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> Moving:
        shown = list(rows[: SHOWN + 1])
        count = rows.count() if len(shown) > SHOWN else len(shown)
        return cls(shown[:SHOWN], count)


@dataclass(frozen=True, slots=True)
class BodyMoves:
    """``articles`` are those with mentions, newest first. ``aliases`` move, ``known_aliases``
    the other has already. ``gained``: label → value that the other takes over.
    """

    mentions: int
    articles: Moving
    aliases: list[str]
    known_aliases: list[str]
    children: Moving
    events: Moving
    people: Moving
    merged: Moving
    gained: list[tuple[str, str]]


def body_moves(source: Organization, target: Organization) -> BodyMoves:
    theirs = {target.name, *target.aliases.values_list("name", flat=True)}
    ours = list(source.aliases.values_list("name", flat=True))
    mentions = OrganizationMention.objects.filter(organization=source)
    people = PersonMention.objects.filter(organization=source).order_by("name")
    held = EventOrganizer.objects.filter(organization=source)
    return BodyMoves(
        mentions=mentions.count(),
        articles=Moving.of(_articles(mentions.values("article"))),
        aliases=[name for name in ours if name not in theirs],
        known_aliases=[name for name in ours if name in theirs],
        children=Moving.of(source.children.exclude(pk=target.pk)),
        events=Moving.of(Event.objects.filter(pk__in=held.values("event"))),
        people=Moving.of(people.values_list("name", flat=True).distinct()),
        merged=Moving.of(source.merged.all()),
        gained=list(_gained(source, target)),
    )


def _articles(keys: QuerySet[Any, Any]) -> QuerySet[Article]:
    heavy = [f"page__{name}" for name in ("source", "text", "parsed", "furniture")]
    rows = Article.objects.filter(pk__in=keys).select_related("page__issue__publication")
    return rows.defer("parsed", "body", *heavy).order_by("-page__issue__date", "-pk")


def _gained(source: Organization, target: Organization) -> Iterable[tuple[str, str]]:
    fields = {field.attname: field for field in Organization._meta.concrete_fields}
    for column, value in gains(source, target).items():
        field = fields[column]
        shown = getattr(source, field.name) if value else None
        if column == "level":
            shown = source.get_level_display()
        yield str(field.verbose_name), str(shown or "—")


@dataclass(frozen=True, slots=True)
class EventMoves:
    """``articles`` and ``organizers`` move; what both have stays with the merged one."""

    articles: Moving
    shared_articles: int
    organizers: list[EventOrganizer]
    shared_organizers: int
    merged: Moving
    differing: list[Differing]


def event_moves(source: Event, target: Event) -> EventMoves:
    theirs = set(Coverage.objects.filter(event=target).values_list("article_id", flat=True))
    covered = Coverage.objects.filter(event=source)
    held = set(target.organizers.values_list("name", "role"))
    organizers = list(source.organizers.all())
    moving = [one for one in organizers if (one.name, one.role) not in held]
    return EventMoves(
        articles=Moving.of(_articles(covered.exclude(article__in=theirs).values("article"))),
        shared_articles=covered.filter(article__in=theirs).count(),
        organizers=moving,
        shared_organizers=len(organizers) - len(moving),
        merged=Moving.of(source.merged.all()),
        differing=differing(source, target),
    )


def series_moves(source: EventSeries) -> Moving:
    """The events of the one that become the other's."""
    return Moving.of(source.events.order_by("start", "pk"))
