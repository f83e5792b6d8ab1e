"""The search index follows the articles: called in the transaction that changes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from django.db import models, transaction

from articles.domain.indexed import Indexed, Printed, all_indexed, indexed
from articles.models import Article, Credit, SearchBand, SearchEntry, SearchKeyword, SearchRebuild
from articles.models.cataloguing import ON_A_SHELF
from articles.services.ahead import done_ahead
from articles.services.rows import insert
from articles.services.shelving import drop_shelves, note_unshelved, shelve, shelve_when_many

BATCH = 500  # articles of a rebuild in one transaction
_BESIDE = ("kicker", "subhead", "column", "subcolumn", "source")
_COLUMNS = ("sid", "status", "headline", *_BESIDE, "body")
_WORDS, _VALUES = ("word", "weight"), ("value",)
Entries = list[tuple[SearchEntry, Indexed]]
Made = Mapping[Printed, Indexed]
Rows = Mapping[int, Collection[tuple[Any, ...]]]  # of each sid, without it


@transaction.atomic
def add_to_index(articles: Sequence[Article]) -> None:
    """Index published articles as they are now; what the index said of them before is gone.

    Raises ``ValueError`` for an article without ``sid``, that is, not published.
    """
    _add(_entries(articles, map(indexed, _printed(articles))))
    shelve_when_many()


def _add(entries: Entries) -> None:
    if not entries:
        return
    _remove([entry.article_id for entry, _made in entries])
    SearchEntry.objects.bulk_create((entry for entry, _made in entries), batch_size=BATCH)
    _insert(SearchKeyword, _WORDS, _keywords(entries))
    _insert(SearchBand, _VALUES, _bands(entries))
    note_unshelved([entry.article_id for entry, _made in entries])


@transaction.atomic
def remove_from_index(articles: Sequence[Article]) -> None:
    """Take articles out of the index, whatever ``sid`` they had when they were indexed."""
    _remove([article.pk for article in articles])


def _remove(articles: Sequence[int]) -> None:
    SearchEntry.objects.filter(article__in=articles).delete()


def update_index(articles: Sequence[Article]) -> None:
    """After an edit: published articles are indexed anew, also with another date's ``sid``."""
    remove_from_index([article for article in articles if not article.is_published])
    add_to_index([article for article in articles if article.is_published])


def _printed(articles: Sequence[Article]) -> list[Printed]:
    """What is printed of each, with the names of those who made it."""
    names: dict[int, dict[str, None]] = defaultdict(dict)  # each once, in order
    credits = Credit.objects.filter(article__in=[article.pk for article in articles])
    for pk, name in credits.order_by("position", "pk").values_list(
        "article_id", "contributor__name"
    ):
        names[pk][name] = None
    return [
        Printed(
            article.headline,
            (*(getattr(article, name) for name in _BESIDE), *names[article.pk]),
            article.body,
        )
        for article in articles
    ]


def _entries(articles: Sequence[Article], made: Iterable[Indexed]) -> Entries:
    return [(_entry(article, one), one) for article, one in zip(articles, made, strict=True)]


def _entry(article: Article, made: Indexed) -> SearchEntry:
    if article.sid is None:
        raise ValueError(f"article {article.pk} is not published: it has no sid to index it by")
    return SearchEntry(
        sid=article.sid, article_id=article.pk, headline=made.headline, text=made.text
    )


def _keywords(entries: Entries) -> Rows:
    return {entry.sid: one.keywords for entry, one in entries}


def _bands(entries: Entries) -> Rows:
    return {entry.sid: [(value,) for value in one.bands] for entry, one in entries}


def _insert(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    insert(
        model,
        ("entry_id", *columns),
        ((sid, *values) for sid, ones in rows.items() for values in ones),
    )


def _renew(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    """Write anew those of an entry only where they differ: most rebuilds find all as it is."""
    standing: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    theirs = model._default_manager.filter(entry__in=list(rows))
    for sid, *values in theirs.values_list("entry_id", *columns):
        standing[sid].add(tuple(values))
    different = {sid: ones for sid, ones in rows.items() if set(ones) != standing[sid]}
    if different:
        theirs.filter(entry__in=list(different)).delete()
        _insert(model, columns, different)


def rebuild_index(workers: int = 0) -> Iterator[tuple[int, int]]:
    """Make the index anew from the articles; yields (done, total) after each batch.

    Everything is made anew, by so many other processes ahead of this one or by itself, and
    written where it differs from what stands; shelves always. Readers search the
    present index meanwhile, and editors may publish: what was made ahead of a text that has
    changed since is made again. A run that was killed goes on after the last batch that it
    finished. Afterwards the index holds what a fresh one would.
    """
    done_to = _begin_rebuild()
    published = Article.objects.published()
    total = published.count()
    done = published.filter(pk__lte=done_to).count()
    yield done, total
    with closing(_made_ahead(done_to, workers)) as ahead:
        for batch in _rebuild_batches(ahead if workers else ()):
            done += batch
            yield done, max(done, total)


def _made_ahead(last: int, workers: int) -> Generator[tuple[int, Made]]:
    """The key of each batch's last article, and what other processes make of the batch.

    They know text alone, and no database.
    """
    batches = (((last, printed), printed) for last, printed in _printed_after(last))
    for (key, printed), made in done_ahead(all_indexed, batches, workers):
        yield key, dict(zip(printed, made, strict=True)) if made else {}


def _printed_after(last: int) -> Iterator[tuple[int, list[Printed]]]:
    """The published articles after ``last`` as they stand, not locked, in batches."""
    published = Article.objects.published().order_by("pk").only(*_COLUMNS)
    while articles := list(published.filter(pk__gt=last)[:BATCH]):
        last = articles[-1].pk
        yield last, _printed(articles)


def _rebuild_batches(ahead: Iterable[tuple[int, Made]]) -> Iterator[int]:
    """How many were done, batch by batch: what was made ahead, then what is published since."""
    for last, made in ahead:
        batch = _rebuild_batch(made, last)
        if batch is None:
            return
        yield batch
    while (batch := _rebuild_batch({})) is not None:
        yield batch


@transaction.atomic
def _begin_rebuild() -> int:
    """The article up to which an unfinished rebuild has come; 0 for a new one."""
    rebuild, is_new = SearchRebuild.objects.get_or_create(pk=1)
    if is_new:
        withdrawn = Article.objects.exclude(status=Article.Status.PUBLISHED)
        remove_from_index(list(withdrawn.filter(search_entry__isnull=False).only("pk")))
    return rebuild.done_to


@transaction.atomic
def _rebuild_batch(made: Made, last: int | None = None) -> int | None:
    """Index the next articles, up to ``last`` where it is given, locked from other writers.

    What is not ``made`` yet is made now. A shelf is written when its last article is done. After
    the very last, and where another run was that far, nothing is left to be done: None says so.
    """
    rebuild = SearchRebuild.objects.select_for_update().filter(pk=1).first()
    if rebuild is None:
        return None
    published = Article.objects.published().filter(pk__gt=rebuild.done_to).order_by("pk")
    if last is not None:
        published = published.filter(pk__lte=last)
    articles = list(published.only(*_COLUMNS).select_for_update()[:BATCH])
    if articles:
        now = [made.get(printed) or indexed(printed) for printed in _printed(articles)]
        _index_anew(_entries(articles, now))
        done_to = articles[-1].pk
        for number in range(rebuild.done_to // ON_A_SHELF, done_to // ON_A_SHELF):
            shelve(number)
        rebuild.done_to = done_to
        rebuild.save()
    elif last is None:
        shelve(rebuild.done_to // ON_A_SHELF)
        drop_shelves(rebuild.done_to // ON_A_SHELF + 1)
        rebuild.delete()
        return None
    return len(articles)


def _index_anew(entries: Entries) -> None:
    standing = SearchEntry.objects.filter(article__in=[entry.article_id for entry, _ in entries])
    said = set(standing.values_list("sid", "article_id", "headline", "text"))
    same: Entries = []
    others: Entries = []
    for entry, made in entries:
        is_same = (entry.sid, entry.article_id, entry.headline, entry.text) in said
        (same if is_same else others).append((entry, made))
    _add(others)
    _renew(SearchKeyword, _WORDS, _keywords(same))
    _renew(SearchBand, _VALUES, _bands(same))
