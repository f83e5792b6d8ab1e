"""By relevance: headline hits first, then BM25 over the text, the same on either database.

Scores are reckoned here, from the entries' texts: two engines' own ranks would differ. The
newest POOL hits are looked at, and the newest POOL of those with a hit in the headline (among
the newest REACH of a very common query); what is older follows, newest first, and the ranking
says so. The best REFINED are looked at again: a hit in the kicker or the subhead counts more,
a pair of characters that lies across two words less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from articles.domain.searchable import searchable
from articles.domain.words import times_across
from articles.models import Article, SearchEntry
from articles.search.hits import Hits, rows_of
from articles.search.nodes import Literal, Node, in_print, stands_in
from articles.search.query import Query

POOL = 1000
REACH = 20_000  # hits among which those in headlines are sought where they are very many
REFINED = 200
HEADLINE_WEIGHT = 5  # a word in the headline counts as so many in the text,
SIDE_WEIGHT = 2  # one in the kicker or the subhead as so many more,
ACROSS = 0.6  # and one that lies across two words loses so much
K1, B = 1.2, 0.75  # Robertson and Zaragoza, The Probabilistic Relevance Framework (2009)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Sids, best first. ``partial``: of older matches only headlines counted, or not even those."""

    sids: list[int]
    partial: bool


def ranked(query: Query, hits: Hits, limit: int, offset: int = 0) -> Ranking:
    """Of ``hits`` those from ``offset`` to ``offset + limit``, best match first.

    Articles of the same worth stand newest first.
    """
    newest = hits.newest(POOL + 1)
    partial = len(newest) > POOL
    pool = set(newest[:POOL])
    words = in_print(query.wanted)
    if partial and words is not None:
        pool.update(_in_headlines(words, hits))
    order = sorted(pool, reverse=True)
    if words is not None:
        order = _by_score(query, words, order)
    sids = order[offset : offset + limit]
    if partial and len(sids) < limit:
        sids += _older(hits, newest[POOL - 1], pool, limit - len(sids), offset - len(order))
    return Ranking(sids, partial)


def _older(hits: Hits, below: int, ranked: set[int], limit: int, skipped: int) -> list[int]:
    """The hits after those that are ranked, newest first, but for the first ``skipped``."""
    start = max(0, skipped)
    older = hits.newest(limit + start + len(ranked), below=below)
    return [sid for sid in older if sid not in ranked][start : start + limit]


def _in_headlines(words: Node, hits: Hits) -> list[int]:
    low, high, _span = hits.extent
    if not hits.exact:
        low = hits.since(REACH)
    rows = rows_of(words, hits.catalogue, [(low, high)], in_headline=True)
    within = hits.rows if isinstance(hits.node, Literal) else hits.others
    return hits.catalogue.newest(rows & within, POOL)


def _by_score(query: Query, words: Node, sids: Sequence[int]) -> list[int]:
    """``sids`` in order: what the whole query stands in the headline of, then by score."""
    entries = SearchEntry.objects.filter(sid__among=frozenset(sids)).values_list(
        "sid", "headline", "text"
    )
    rows = sorted(entries, reverse=True)
    if not rows:
        return []
    terms = query.terms
    counts = np.array([_counts(terms, headline, text) for _sid, headline, text in rows], float)
    bm25 = _Scores(counts, np.array([len(text) for _sid, _headline, text in rows], float))
    follows = np.array([not stands_in(words, headline) for _sid, headline, _text in rows])
    order = np.lexsort((-bm25.of(counts), follows))
    best = order[:REFINED]
    refined = counts[best] + _refinements(terms, [rows[place] for place in best.tolist()])
    order[: len(best)] = best[np.lexsort((best, -bm25.of(refined, best), follows[best]))]
    return [rows[place][0] for place in order.tolist()]


def _counts(terms: Sequence[str], headline: str, text: str) -> list[int]:
    return [text.count(term) + HEADLINE_WEIGHT * headline.count(term) for term in terms]


def _refinements(terms: Sequence[str], rows: Sequence[tuple[int, str, str]]) -> Any:
    """What each term counts more in each row, or less."""
    articles = Article.objects.published().filter(sid__among={sid for sid, *_rest in rows})
    sides = articles.order_by().values_list("sid", "kicker", "subhead")
    beside = {sid: searchable(f"{kicker}\n{subhead}") for sid, kicker, subhead in sides}
    more = [
        [
            SIDE_WEIGHT * beside.get(sid, "").count(term) - ACROSS * times_across(text, term)
            for term in terms
        ]
        for sid, _headline, text in rows
    ]
    return np.array(more, float)


class _Scores:
    """BM25 by how often each term stands in each row, and how long the rows are."""

    def __init__(self, counts: Any, lengths: Any) -> None:
        holding = np.count_nonzero(counts, axis=0)
        self._rarity = np.log(1 + (len(counts) - holding + 0.5) / (holding + 0.5))
        self._damping = K1 * (1 - B + B * lengths / (lengths.mean() or 1.0))

    def of(self, counts: Any, rows: Any = slice(None)) -> Any:
        """The scores of ``rows`` with these counts."""
        damping = self._damping[rows][:, None]
        return (self._rarity * counts * (K1 + 1) / (counts + damping)).sum(axis=1)
