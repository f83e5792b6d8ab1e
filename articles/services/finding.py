"""What is found in an article's text, kept beside it: districts, bodies, dates, events.

The importer and the desk share this: what an editor has set herself is never written over.
"""

from __future__ import annotations

from typing import cast

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from articles.domain.find import find_all
from articles.domain.types import (
    DateMention as FoundDate,
)
from articles.domain.types import (
    DistrictMention,
    EventDraft,
    FoundArticle,
    Genre,
    ParsedArticle,
)
from articles.domain.types import (
    OrganizationMention as FoundOrganization,
)
from articles.models import (
    Article,
    ArticleDistrict,
    Coverage,
    DateMention,
    District,
    Event,
    EventOrganizer,
    Organization,
    OrganizationAlias,
    OrganizationMention,
)


def find_anew(article: Article) -> None:
    """Find and store what the article's present text tells of (inside the caller's transaction)."""
    issue = article.page.issue
    store_found(article, find_all(_as_parsed(article), issue.date if issue else None))


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
    if "districts" not in article.edited_fields:
        _store_districts(article, found.districts)
    _store_organizations(article, found.organizations)
    _store_dates(article, found.dates)
    _store_events(article, found.events)


def _store_districts(article: Article, districts: tuple[DistrictMention, ...]) -> None:
    known = set(
        District.objects.filter(code__in=[d.code for d in districts]).values_list("code", flat=True)
    )
    article.district_links.all().delete()
    ArticleDistrict.objects.bulk_create(
        ArticleDistrict(
            article=article, district_id=d.code, primary=d.primary, reason=d.reason[:200]
        )
        for d in districts
        if d.code in known
    )


def _store_organizations(article: Article, mentions: tuple[FoundOrganization, ...]) -> None:
    """Each mention; linked where the authority file knows its name, never made up there."""
    bodies = _known_bodies({mention.name for mention in mentions})
    article.organization_mentions.all().delete()
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
        for mention in mentions
    )


def _known_bodies(names: set[str]) -> dict[str, int]:
    """Name → key in the authority file; an alias that two bodies share says nothing."""
    aliases: dict[str, set[int]] = {}
    for name, pk in OrganizationAlias.objects.filter(name__in=names).values_list(
        "name", "organization"
    ):
        aliases.setdefault(name, set()).add(pk)
    bodies = {name: pks.pop() for name, pks in aliases.items() if len(pks) == 1}
    return bodies | dict(Organization.objects.filter(name__in=names).values_list("name", "pk"))


def _store_dates(article: Article, dates: tuple[FoundDate, ...]) -> None:
    article.date_mentions.all().delete()
    DateMention.objects.bulk_create(
        DateMention(
            article=article,
            text=found.text[:100],
            start=found.start,
            end=found.end,
            precision=found.precision,
            position=position,
        )
        for position, found in enumerate(dates, 1)
    )


def _store_events(article: Article, drafts: tuple[EventDraft, ...]) -> None:
    """An event draft for each; one that only this article told of and nobody mended goes."""
    old = {
        (event.kind, event.name): event
        for event in Event.objects.filter(coverage__article=article).order_by("-pk")
    }
    for draft in drafts:
        event = old.pop((draft.kind, draft.name[:200]), None)
        if event is None:
            _make_event(article, draft)
    for event in old.values():
        if not _is_an_editors(event) and not event.coverage.exclude(article=article).exists():
            event.delete()


def _is_an_editors(event: Event) -> bool:
    content_type = ContentType.objects.get_for_model(Event)
    return LogEntry.objects.filter(content_type=content_type, object_id=str(event.pk)).exists()


def _make_event(article: Article, draft: EventDraft) -> None:
    event = Event.objects.create(
        kind=draft.kind,
        name=draft.name[:200],
        series=draft.series[:200],
        edition=draft.edition,
        start=draft.start,
        end=draft.end,
        district=District.objects.filter(code=draft.district).first() if draft.district else None,
        venue=draft.venue[:100],
        participants=draft.participants,
    )
    Coverage.objects.create(event=event, article=article)
    bodies = _known_bodies({organizer.name for organizer in draft.organizers})
    EventOrganizer.objects.bulk_create(
        [
            EventOrganizer(
                event=event,
                organization_id=bodies.get(organizer.name),
                name=organizer.name[:100],
                role=organizer.role[:10],
                position=position,
            )
            for position, organizer in enumerate(dict.fromkeys(draft.organizers), 1)
        ]
    )
