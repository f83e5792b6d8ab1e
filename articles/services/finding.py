"""What is found in an article's text, kept beside it: districts, bodies, dates, events.

The importer and the desk share this: what an editor has set herself is never written over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import cast

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from articles.domain.find import find_all
from articles.domain.types import EventDraft, FoundArticle, Genre, ParsedArticle
from articles.models import (
    Article,
    ArticleDistrict,
    Coverage,
    DateMention,
    District,
    Event,
    EventOrganizer,
    EventSeries,
    Organization,
    OrganizationAlias,
    OrganizationMention,
)

LARGEST = {"edition": 2**15 - 1, "participants": 2**31 - 1}  # what the columns hold
EventKey = tuple[str, str]


def find_anew(article: Article) -> None:
    """Find and store what the article's present text tells of (inside the caller's transaction)."""
    store_found(article, find_in(article))


def find_in(article: Article) -> FoundArticle:
    """What the article's present text tells of, counted from its issue's date."""
    issue = article.page.issue
    return find_all(_as_parsed(article), issue.date if issue else None)


def _as_parsed(article: Article) -> ParsedArticle:
    return ParsedArticle(
        order=article.order,
        headline=article.headline,
        kicker=article.kicker,
        subhead=article.subhead,
        column=article.column,
        subcolumn=article.subcolumn,
        genre=cast(Genre, article.genre),
        source=article.source,
        paragraphs=tuple(article.paragraphs),
    )


def store_found(article: Article, found: FoundArticle) -> None:
    """Replace what was found in the article before; districts only where no editor set them."""
    store_all_found([(article, found)])


def store_all_found(pairs: Sequence[tuple[Article, FoundArticle]], are_new: bool = False) -> None:
    """``store_found`` for many, in a fixed number of queries where nothing stood before.

    With ``are_new`` the articles were made in this transaction: nothing is looked for.
    """
    if pairs:
        _store_districts(pairs, are_new)
        _store_organizations(pairs, are_new)
        _store_dates(pairs, are_new)
        _store_events(pairs, are_new)


def _store_districts(pairs: Sequence[tuple[Article, FoundArticle]], are_new: bool) -> None:
    ours = [(article, f) for article, f in pairs if "districts" not in article.edited_fields]
    known = _known_districts(d.code for _article, found in ours for d in found.districts)
    if not are_new:
        ArticleDistrict.objects.filter(article__in=[article for article, _found in ours]).delete()
    ArticleDistrict.objects.bulk_create(
        ArticleDistrict(
            article=article, district_id=d.code, primary=d.primary, reason=d.reason[:200]
        )
        for article, found in ours
        for d in found.districts
        if d.code in known
    )


def _known_districts(codes: Iterable[str | None]) -> set[str]:
    known = District.objects.filter(code__in={code for code in codes if code})
    return set(known.values_list("code", flat=True))


def _store_organizations(pairs: Sequence[tuple[Article, FoundArticle]], are_new: bool) -> None:
    """Each mention; linked where the authority file knows its name, never made up there."""
    bodies = _known_bodies({m.name for _article, found in pairs for m in found.organizations})
    if not are_new:
        _delete_of(OrganizationMention.objects.all(), pairs)
    OrganizationMention.objects.bulk_create(
        OrganizationMention(
            article=article,
            organization_id=bodies.get(mention.name),
            name=mention.name[:100],
            text=mention.text[:100],
            kind=mention.kind,
            start=mention.start,
            end=mention.end,
        )
        for article, found in pairs
        for mention in {(m.start, m.end): m for m in found.organizations}.values()
    )


def _delete_of(
    rows: QuerySet[OrganizationMention] | QuerySet[DateMention],
    pairs: Sequence[tuple[Article, FoundArticle]],
) -> None:
    rows.filter(article__in=[article for article, _found in pairs]).delete()


def _known_bodies(names: set[str]) -> dict[str, int]:
    """Name → key in the authority file; an alias that two bodies share says nothing."""
    aliases: dict[str, set[int]] = {}
    for name, pk in OrganizationAlias.objects.filter(name__in=names).values_list(
        "name", "organization"
    ):
        aliases.setdefault(name, set()).add(pk)
    bodies = {name: pks.pop() for name, pks in aliases.items() if len(pks) == 1}
    return bodies | dict(Organization.objects.filter(name__in=names).values_list("name", "pk"))


def _store_dates(pairs: Sequence[tuple[Article, FoundArticle]], are_new: bool) -> None:
    if not are_new:
        _delete_of(DateMention.objects.all(), pairs)
    DateMention.objects.bulk_create(
        DateMention(
            article=article,
            text=mention.text[:100],
            start=start,
            end=end,
            precision=mention.precision,
            position=position,
        )
        for article, found in pairs
        for position, mention in enumerate(found.dates, 1)
        for start, end in [_in_order(mention.start, mention.end)]
    )


def _store_events(pairs: Sequence[tuple[Article, FoundArticle]], are_new: bool) -> None:
    """An event draft for each; one that only this article told of and nobody mended goes."""
    old: dict[int, dict[EventKey, Event]] = {article.pk: {} for article, _found in pairs}
    if not are_new:
        told = Coverage.objects.filter(article__in=old).select_related("event").order_by("-event")
        for coverage in told:
            event = coverage.event
            old[coverage.article_id][event.kind, event.name] = event
    missing = [
        (article, draft)
        for article, found in pairs
        for draft in found.events
        if _key(article, draft)[1] and old[article.pk].pop(_key(article, draft), None) is None
    ]
    _make_events(missing)
    for pk, events in old.items():
        for event in events.values():
            if not _is_an_editors(event) and not event.coverage.exclude(article=pk).exists():
                event.delete()


def _key(article: Article, draft: EventDraft) -> EventKey:
    """Kind and name; an event without a name of its own goes by the headline."""
    return draft.kind, (draft.name or article.headline)[:200]


def _is_an_editors(event: Event) -> bool:
    content_type = ContentType.objects.get_for_model(Event)
    return LogEntry.objects.filter(content_type=content_type, object_id=str(event.pk)).exists()


def _make_events(drafts: Sequence[tuple[Article, EventDraft]]) -> None:
    if not drafts:
        return
    known = _known_districts(draft.district for _article, draft in drafts)
    series = _series_named({draft.series[:200] for _article, draft in drafts if draft.series})
    events = Event.objects.bulk_create(
        Event(
            kind=draft.kind,
            name=_key(article, draft)[1],
            series=series.get(draft.series[:200]),
            edition=_within("edition", draft.edition),
            start=start,
            end=end,
            district_id=draft.district if draft.district in known else None,
            venue=draft.venue[:100],
            participants=_within("participants", draft.participants),
        )
        for article, draft in drafts
        for start, end in [_in_order(draft.start, draft.end)]
    )
    Coverage.objects.bulk_create(
        Coverage(event=event, article=article)
        for event, (article, _draft) in zip(events, drafts, strict=True)
    )
    bodies = _known_bodies({o.name for _article, draft in drafts for o in draft.organizers})
    EventOrganizer.objects.bulk_create(
        EventOrganizer(
            event=event,
            organization_id=bodies.get(organizer.name),
            name=organizer.name[:100],
            role=organizer.role[:10],
            position=position,
        )
        for event, (_article, draft) in zip(events, drafts, strict=True)
        for position, organizer in enumerate(dict.fromkeys(draft.organizers), 1)
    )


def _series_named(names: set[str]) -> dict[str, EventSeries]:
    """The series of these names, made where there are none."""
    EventSeries.objects.bulk_create(
        [EventSeries(name=name, key=name) for name in sorted(names)], ignore_conflicts=True
    )
    return {series.name: series for series in EventSeries.objects.filter(key__in=names)}


def _in_order(start: dt.date | None, end: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The earlier first: a paper may print a span the wrong way round."""
    return (end, start) if start and end and end < start else (start, end)


def _within(name: str, number: int | None) -> int | None:
    """A number that its column holds; a larger one was no count of heads or editions."""
    return number if number is not None and 0 <= number <= LARGEST[name] else None
