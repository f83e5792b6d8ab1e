"""The finder run again on the archive: after it learned, or after the authority file grew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import OperationalError, transaction

from articles.domain.find import VERSION
from articles.models import Article
from articles.models.articles import ArticleQuerySet
from articles.services import authority
from articles.services.cataloguing import fold_when_many
from articles.services.finding import find_in, store_all_found

BATCH = 100  # articles in one transaction: editors wait for less than a second
_HEAVY = ["parsed", *(f"page__{name}" for name in ("source", "text", "furniture", "parsed"))]


@dataclass(slots=True)
class Progress:
    """What is done by now. ``last`` is the key of the last article: to go on after it.

    Of marks: ``new``, ``gone``, ``confirmed`` by an earlier decision only now. ``events`` are
    new or say something else. ``kept``: articles that have decisions of editors, all kept.
    """

    total: int
    last: int = 0
    articles: int = 0
    new: int = 0
    gone: int = 0
    confirmed: int = 0
    events: int = 0
    kept: int = 0


def articles_to_read(
    first: dt.date | None = None, last: dt.date | None = None, outdated: bool = False
) -> ArticleQuerySet:
    """Articles printed from ``first`` to ``last``; those without a date only where neither is
    given. With ``outdated`` those that an older version of the finder read last.
    """
    articles = Article.objects.all()
    if first:
        articles = articles.filter(page__issue__date__gte=first)
    if last:
        articles = articles.filter(page__issue__date__lte=last)
    if outdated:
        articles = articles.filter(found_version__lt=VERSION)
    return articles


def find_again(articles: ArticleQuerySet, after: int = 0) -> Iterator[Progress]:
    """Find anew in these articles with keys above ``after``; yields after each batch.

    Each batch is one transaction: what is done stays done when a run is broken off.
    Suggestions get better; what an editor has decided is never touched.
    """
    articles = articles.filter(pk__gt=after).order_by("pk")
    progress = Progress(total=articles.count(), last=after)
    yield progress
    while _read_batch(articles.filter(pk__gt=progress.last), progress):
        yield progress


def _read_batch(articles: ArticleQuerySet, progress: Progress) -> bool:
    """Once more where another wrote at the same place, and each waited for the other."""
    try:
        return _read(articles, progress)
    except OperationalError:
        return _read(articles, progress)


def _read(articles: ArticleQuerySet, progress: Progress) -> bool:
    with transaction.atomic():
        locked = articles.select_for_update(of=("self",)).select_related("page__issue")
        batch = list(locked.defer(*_HEAVY)[:BATCH])
        known = authority.known()
        stored = store_all_found([(article, find_in(article, known)) for article in batch])
        fold_when_many()
    if not batch:
        return False
    progress.last = batch[-1].pk
    progress.articles += len(batch)
    for marks in (stored.organizations, stored.people):
        progress.new += marks.new
        progress.gone += marks.gone
        progress.confirmed += marks.confirmed
    progress.events += stored.events
    progress.kept += len(stored.organizations.kept_in | stored.people.kept_in)
    return True
