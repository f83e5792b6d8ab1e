"""The search index follows the articles: called in the transaction that changes them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction

from articles.domain.minhash import bands
from articles.domain.words import keywords
from articles.models import Article, Credit, SearchBand, SearchEntry, SearchKeyword, SearchRebuild
from articles.search.engine import writing_engine
from articles.search.nodes import searchable
from articles.search.related import KEYWORDS

BATCH = 500  # articles of a rebuild in one transaction


@transaction.atomic
def add_to_index(articles: Sequence[Article]) -> None:
    """Index published articles as they are now; what the index said of them before is gone.

    Raises ``ValueError`` for an article without ``sid``, that is, not published.
    """
    remove_from_index(articles)
    entries = _entries(articles)
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    _save_keywords(entries)
    _save_bands(_bands(entries, articles))
    writing_engine().add(entries)


@transaction.atomic
def remove_from_index(articles: Sequence[Article]) -> None:
    """Take articles out of the index, whatever ``sid`` they had when they were indexed."""
    old = list(SearchEntry.objects.filter(article__in=[article.pk for article in articles]))
    if old:
        writing_engine().remove(old)
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in old]).delete()


def update_index(articles: Sequence[Article]) -> None:
    """After an edit: published articles are indexed anew, also with another date's ``sid``."""
    remove_from_index([article for article in articles if not article.is_published])
    add_to_index([article for article in articles if article.is_published])


def _entries(articles: Sequence[Article]) -> list[SearchEntry]:
    names: dict[int, list[str]] = defaultdict(list)
    credits = Credit.objects.filter(article__in=[article.pk for article in articles])
    for pk, name in credits.order_by("position", "pk").values_list(
        "article_id", "contributor__name"
    ):
        names[pk].append(name)
    return [_entry(article, names[article.pk]) for article in articles]


def _entry(article: Article, names: list[str]) -> SearchEntry:
    if article.sid is None:
        raise ValueError(f"article {article.pk} is not published: it has no sid to index it by")
    parts = [
        article.kicker,
        article.subhead,
        article.column,
        article.subcolumn,
        article.source,
        *dict.fromkeys(names),
        article.body,
    ]
    return SearchEntry(
        sid=article.sid,
        article_id=article.pk,
        headline=searchable(article.headline),
        text=searchable("\n".join(filter(None, parts))),
    )


def _save_keywords(entries: Sequence[SearchEntry]) -> None:
    SearchKeyword.objects.bulk_create(
        [
            SearchKeyword(entry=entry, word=word, weight=weight)
            for entry in entries
            for word, weight in _keywords(entry).items()
        ],
        batch_size=2000,
    )


def _keywords(entry: SearchEntry) -> dict[str, float]:
    """The words the article is about with weights whose squares add up to 1.

    The headline counts twice: editors put into it what the article is about.
    """
    text = "\n".join([entry.headline, entry.headline, entry.text])
    longest = SearchKeyword._meta.get_field("word").max_length or 0
    weighty = [(w, x) for w, x in keywords(text, KEYWORDS) if x > 0 and len(w) <= longest]
    size = math.sqrt(sum(weight * weight for _, weight in weighty))
    return {word: min(1.0, weight / size) for word, weight in weighty}


def _bands(entries: Sequence[SearchEntry], articles: Sequence[Article]) -> list[SearchBand]:
    return [
        SearchBand(value=value, entry=entry)
        for entry, article in zip(entries, articles, strict=True)
        for value in dict.fromkeys(bands(article.body))
    ]


def _save_bands(rows: Sequence[SearchBand]) -> None:
    SearchBand.objects.bulk_create(rows, batch_size=2000)


def _renew_bands(entries: Sequence[SearchEntry], articles: Sequence[Article]) -> None:
    """Write them only where they differ: most rebuilds find all as it should be."""
    rows, known = _bands(entries, articles), SearchBand.objects.filter(entry__in=entries)
    if {row.pk for row in rows} != set(known.values_list("value", "entry_id")):
        known.delete()
        _save_bands(rows)


def rebuild_index() -> Iterator[tuple[int, int]]:
    """Make the index anew from the articles; yields (done, total) after each batch.

    Readers search the present index meanwhile, and editors may publish. A run that was
    killed goes on after the last batch that it finished. Afterwards the index holds what a
    fresh one would.
    """
    done_to = _begin_rebuild()
    published = Article.objects.published()
    total = published.count()
    done = published.filter(pk__lte=done_to).count()
    yield done, total
    while batch := _rebuild_batch():
        done += batch
        yield done, max(done, total)


@transaction.atomic
def _begin_rebuild() -> int:
    """The article up to which an unfinished rebuild has come; 0 for a new one."""
    rebuild, is_new = SearchRebuild.objects.get_or_create(pk=1)
    if is_new:
        writing_engine().begin_rebuild()
        withdrawn = Article.objects.exclude(status=Article.Status.PUBLISHED)
        remove_from_index(list(withdrawn.filter(search_entry__isnull=False).only("pk")))
    return rebuild.done_to


@transaction.atomic
def _rebuild_batch() -> int:
    """Index the next articles, locked from other writers; after the last, change over."""
    rebuild = SearchRebuild.objects.select_for_update().filter(pk=1).first()
    if rebuild is None:  # another run has finished it
        return 0
    published = Article.objects.published().filter(pk__gt=rebuild.done_to).order_by("pk")
    articles = list(published.select_for_update()[:BATCH])
    if not articles:
        writing_engine().finish_rebuild()
        rebuild.delete()
        return 0
    entries = _entries(articles)
    old = {entry.article_id: entry for entry in SearchEntry.objects.filter(article__in=articles)}
    changed = [entry for entry in entries if not _says_the_same(entry, old.get(entry.article_id))]
    replaced = {entry.article_id for entry in changed}
    same = [entry for entry in entries if entry.article_id not in replaced]
    add_to_index([article for article in articles if article.pk in replaced])
    SearchKeyword.objects.filter(entry__in=same).delete()
    _save_keywords(same)
    _renew_bands(same, [article for article in articles if article.pk not in replaced])
    writing_engine().add_to_rebuild(entries)
    rebuild.done_to = articles[-1].pk
    rebuild.save()
    return len(articles)


def _says_the_same(new: SearchEntry, old: SearchEntry | None) -> bool:
    if old is None:
        return False
    return (new.sid, new.headline, new.text) == (old.sid, old.headline, old.text)
