"""By relevance: headline hits first, then BM25 over the text.

Every hit is scored by how often each word stands in it. The best REFINED are looked at again,
in print: a hit in the kicker or the subhead counts more, a pair of characters that lies across
two words less.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from articles.catalogue import Catalogue, Rows
from articles.catalogue.columns import Integers
from articles.domain.searchable import searchable
from articles.domain.words import times_across
from articles.models import Article, SearchEntry
from articles.search.hits import rows_of
from articles.search.nodes import Node, in_print
from articles.search.query import Query
from articles.search.shelves import words_of

REFINED = 100  # the first five pages
HEADLINE_WEIGHT = 5  # a word in the headline counts as so many in the text,
SIDE_WEIGHT = 2  # one in the kicker or the subhead as so many more,
ACROSS = 0.6  # and one that lies across two words loses so much
K1, B = 1.2, 0.75  # Robertson and Zaragoza, The Probabilistic Relevance Framework (2009)
_COUNTED = 4  # terms that are counted once, 4 MB each of a million articles
_BITS = 31  # of a key: for a score, and for where an article stands in the catalogue's order


def ranked(
    query: Query, catalogue: Catalogue, rows: Rows, limit: int, offset: int = 0
) -> list[int]:
    """The sids of the ``rows`` from ``offset`` to ``offset + limit``, best match first.

    What the whole query stands in the headline of comes first; articles of the same worth
    stand newest first.
    """
    places = np.flatnonzero(rows[catalogue.order])
    words = in_print(query.wanted)
    if words is None:
        chosen = places[::-1][offset : offset + limit]
    else:
        worth = _Worth(query.terms, words, catalogue)
        leading = places[worth.lead(places)]
        if len(leading) >= max(offset + limit, REFINED):
            places = leading  # the others come after all of these
        keys = worth.keys(places)
        best = worth.refined(_best(keys, 0, REFINED)) if offset < REFINED else places[:0]
        others = _best(keys, max(offset, REFINED), offset + limit)
        chosen = np.concatenate([best[offset : offset + limit], others])
    sids: list[int] = catalogue.ordered[chosen].tolist()
    return sids


def _best(keys: Integers, start: int, end: int) -> Integers:
    """The places of those that stand from ``start`` to ``end``, the greatest key first."""
    low, high = len(keys) - min(end, len(keys)), len(keys) - start
    if low >= high:
        return keys[:0]
    chosen = np.partition(keys, [low, high - 1])[low:high]
    places: Integers = np.sort(chosen)[::-1] % 2**_BITS
    return places


class _Worth:
    """BM25 by how often each term stands in an article, and how long that is.

    Articles are told by their places in the catalogue's order.
    """

    def __init__(self, terms: Sequence[str], words: Node, catalogue: Catalogue) -> None:
        self._terms, self._catalogue, self._words = terms, catalogue, words_of(catalogue)
        self._leads = rows_of(words, catalogue, in_headline=True)
        self._counted: dict[str, Any] = {}

    def keys(self, places: Integers) -> Integers:
        """For each place a number, greater the better the match, that ends with the place."""
        scores = self._scores(places, np.zeros((len(self._terms), 1), np.float32))
        # Read as integers, floats that are not negative keep their order.
        told = scores.view(np.int32).astype(np.int64) << _BITS | places
        keys: Integers = told | self.lead(places).astype(np.int64) << 2 * _BITS
        return keys

    def refined(self, best: Integers) -> Integers:
        """The best ones in order, after they were looked at in print."""
        scores = self._scores(best, self._in_print(best))
        order: Integers = best[np.lexsort((-best, -scores, ~self.lead(best)))]
        return order

    def lead(self, places: Integers) -> Rows:
        """Whether the headline has all that is asked."""
        return self._leads[self._catalogue.order[places]]

    def _scores(self, places: Integers, more: Any) -> Any:
        """With ``more`` times of each term, and for each place or all, than are counted."""
        rows = self._catalogue.order[places]
        lengths = self._words.lengths[rows].astype(np.float32)
        damping = K1 * (1 - B + B * lengths / max(self._words.mean_length, 1))
        scores = np.zeros(len(places), np.float32)
        for term, beyond in zip(self._terms, more, strict=True):
            times = self._times(term)
            holding = np.count_nonzero(times)
            rarity = np.log(1 + (len(self._catalogue) - holding + 0.5) / (holding + 0.5))
            counts = times[rows] + beyond
            scores += np.float32(rarity * (K1 + 1)) * counts / (counts + damping)
        return scores

    def _times(self, term: str) -> Any:
        """How often the term stands in each row's text and, counting more, in its headline."""
        if term in self._counted:
            return self._counted[term]
        times = np.zeros(len(self._catalogue.articles), np.float32)
        in_text, in_headline = self._words.found(term)
        times[in_text.rows] = in_text.times
        times[in_headline.rows] += HEADLINE_WEIGHT * in_headline.times
        if len(self._counted) < _COUNTED:
            self._counted[term] = times
        return times

    def _in_print(self, best: Integers) -> Any:
        """What each term counts more at each place, or less."""
        sids = self._catalogue.ordered[best].tolist()
        articles = Article.objects.published().filter(sid__among=frozenset(sids)).order_by()
        beside = {
            sid: searchable(f"{kicker}\n{subhead}")
            for sid, kicker, subhead in articles.values_list("sid", "kicker", "subhead")
        }
        entries = SearchEntry.objects.filter(sid__among=frozenset(sids))
        texts = dict(entries.values_list("sid", "text"))
        more = [
            [
                SIDE_WEIGHT * beside.get(sid, "").count(term)
                - ACROSS * times_across(texts.get(sid, ""), term)
                for sid in sids
            ]
            for term in self._terms
        ]
        return np.array(more, np.float32)
