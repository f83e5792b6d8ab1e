"""What is found in an article's text, kept beside it: districts, bodies, people, dates, events.

The importer, the desk and ``find_again`` share this: what an editor has set or decided
herself is never written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from articles.domain.find import VERSION, find_all
from articles.domain.known import Known
from articles.domain.types import FoundArticle, Genre, ParsedArticle
from articles.models import Article, ArticleDistrict, DateMention
from articles.services import authority
from articles.services.found_events import in_order, store_events
from articles.services.found_organizations import (
    bodies_named,
    known_districts,
    names_in,
    store_organizations,
)
from articles.services.found_people import store_people
from articles.services.marks import Renewal, follow_edits
from articles.services.proposing import propose
from articles.services.rows import insert_objects

Pairs = Sequence[tuple[Article, FoundArticle]]


@dataclass(slots=True)
class Stored:
    """What storing changed: the marks of bodies, those of persons, and how many events."""

    organizations: Renewal = field(default_factory=Renewal)
    people: Renewal = field(default_factory=Renewal)
    events: int = 0


def find_anew(article: Article, body_before: str | None = None) -> list[str]:
    """Find and store what the article's present text tells of (inside the caller's transaction).

    With the body as it was before an edit, marks move along with their words. Returns the
    words of those decided marks that were given up because the words no longer stand.
    """
    given_up = {} if body_before is None else follow_edits([(article, body_before)])
    store_all_found([(article, find_in(article, authority.known()))])
    return given_up.get(article.pk, [])


def find_in(article: Article, known: Known) -> FoundArticle:
    """What the article's present text tells of, counted from its issue's date."""
    issue = article.page.issue
    return find_all(_as_parsed(article), issue.date if issue else None, known)


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


def store_all_found(pairs: Pairs, are_new: bool = False) -> Stored:
    """Bring what stands of the articles up to what was found in them now.

    In a fixed number of queries, whatever stood before; with ``are_new`` the articles were
    made in this transaction, and nothing is looked for. Districts that an editor has set,
    marks and events that one has decided, mended or merged stay as they are.
    """
    if not pairs:
        return Stored()
    bodies = bodies_named(names_in(pairs))
    _store_districts(pairs, are_new)
    organizations = store_organizations(pairs, bodies, are_new)
    people = store_people(pairs, bodies, are_new)
    _store_dates(pairs, are_new)
    events = store_events(pairs, bodies, are_new)
    propose(events)
    if not are_new:
        articles = Article.objects.filter(pk__in=[article.pk for article, _found in pairs])
        articles.update(found_version=VERSION)
    return Stored(organizations, people, len(events))


def _store_districts(pairs: Pairs, are_new: bool) -> None:
    ours = [(article, f) for article, f in pairs if "districts" not in article.edited_fields]
    known = known_districts(
        d.code for _article, found in ours for d in (*found.districts, *found.townships)
    )
    if not are_new:
        ArticleDistrict.objects.filter(article__in=[article for article, _found in ours]).delete()
    insert_objects(
        ArticleDistrict(
            article=article, district_id=d.code, primary=d.primary, reason=d.reason[:200]
        )
        for article, found in ours
        for d in (*found.districts, *found.townships)
        if d.code in known
    )


def _store_dates(pairs: Pairs, are_new: bool) -> None:
    if not are_new:
        DateMention.objects.filter(article__in=[article for article, _found in pairs]).delete()
    insert_objects(
        DateMention(
            article=article,
            text=mention.text[:100],
            start=start,
            end=end,
            precision=mention.precision,
            edtf=mention.edtf if len(mention.edtf) <= 60 else "",
            offset=mention.offset,
            position=position,
        )
        for article, found in pairs
        for position, mention in enumerate(found.dates, 1)
        for start, end in [in_order(mention.start, mention.end)]
    )
