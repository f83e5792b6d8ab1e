"""A whole list in its order, as keys: what is exported or collected is the list that was seen."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from articles.filters import RELEVANCE, ArticleFilter
from articles.models.articles import ArticleQuerySet
from articles.search import ranked
from articles.search.ranking import POOL

AT_ONCE = 2000  # keys read from the database in one go


def listed_keys(filterset: ArticleFilter) -> array[int]:
    """The primary keys of all that the filters leave, in the list's order; 8 bytes each.

    The keys are a snapshot: what is published later is not among them, and what is withdrawn
    later has to be left out by whoever reads the articles.
    """
    plain = filterset.qs.select_related(None).prefetch_related(None)
    if filterset.ordering == RELEVANCE:
        return array("q", _by_relevance(filterset, plain))
    return keys_of(plain)


def keys_of(queryset: ArticleQuerySet) -> array[int]:
    """The primary keys of ``queryset`` in its order."""
    return array("q", queryset.values_list("pk", flat=True).iterator(chunk_size=AT_ONCE))


def _by_relevance(filterset: ArticleFilter, queryset: ArticleQuerySet) -> Iterator[int]:
    """What is ranked stands first; no more is than two pools, and the rest is newest first."""
    best = ranked(filterset.query, queryset.only("pk", "sid"), 2 * POOL).articles
    seen = {article.pk for article in best}
    yield from (article.pk for article in best)
    if len(best) == 2 * POOL:
        yield from (key for key in keys_of(queryset.newest_first()) if key not in seen)
