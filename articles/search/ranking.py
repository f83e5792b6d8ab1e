"""By relevance: headline hits first, then BM25 over the text, the same on either database.

Scores are reckoned here, from the entries' texts: two engines' own ranks would differ. The
newest POOL matches are looked at, and the newest POOL of those with a hit in the headline;
what is older follows, newest first, and the ranking says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean

from articles.models import Article, SearchEntry
from articles.models.articles import ArticleQuerySet
from articles.search.engine import condition, engine_of
from articles.search.nodes import Node, in_print, stands_in
from articles.search.query import Query

POOL = 1000
HEADLINE_WEIGHT = 5  # a word in the headline counts as so many in the text
K1, B = 1.2, 0.75  # Robertson and Zaragoza, The Probabilistic Relevance Framework (2009)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A page of articles, best first. ``partial``: of older matches only headlines counted."""

    articles: list[Article]
    partial: bool


def ranked(query: Query, queryset: ArticleQuerySet, limit: int, offset: int = 0) -> Ranking:
    """Articles ``offset`` to ``offset + limit`` of ``queryset``, best match first.

    ``queryset`` is what ``matching(query)`` gave, filtered as one likes; the articles come with
    what lists show (``for_lists``). Articles of the same worth stand newest first.
    """
    newest = list(_sids(queryset)[: POOL + 1])
    partial = len(newest) > POOL
    pool = set(newest[:POOL])
    words = in_print(query.wanted)
    if partial and words is not None:
        in_headline = condition(words, engine_of(queryset.db), in_headline=True)
        pool.update(_sids(queryset.filter(in_headline))[:POOL])
    order = sorted(pool, reverse=True)
    if words is not None:
        order = _by_score(query, words, pool, queryset.db)
    sids = order[offset : offset + limit]
    if partial and len(sids) < limit:
        older = _sids(queryset).filter(sid__lte=newest[POOL]).exclude(sid__in=pool)
        start = max(0, offset - len(order))
        sids += older[start : start + limit - len(sids)]
    shown = Article.objects.using(queryset.db).published().for_lists().filter(sid__in=sids)
    articles = {article.sid: article for article in shown}
    return Ranking([articles[sid] for sid in sids if sid in articles], partial)


def _sids(queryset: ArticleQuerySet):
    plain = queryset.select_related(None).prefetch_related(None)
    return plain.newest_first().values_list("sid", flat=True)


def _by_score(query: Query, words: Node, sids: set[int], using: str) -> list[int]:
    """``sids`` in order: what the whole query stands in the headline of, then by score."""
    entries = SearchEntry.objects.using(using).filter(sid__in=sids)
    rows = list(entries.values_list("sid", "headline", "text"))
    if not rows:
        return []
    terms = query.terms
    counts = {
        sid: [text.count(term) + HEADLINE_WEIGHT * headline.count(term) for term in terms]
        for sid, headline, text in rows
    }
    holding = [sum(1 for found in counts.values() if found[i]) for i in range(len(terms))]
    rarity = [math.log(1 + (len(rows) - n + 0.5) / (n + 0.5)) for n in holding]
    mean = fmean(len(text) for _, _, text in rows) or 1.0

    def rank(row: tuple[int, str, str]) -> tuple[bool, float, int]:
        sid, headline, text = row
        damping = K1 * (1 - B + B * len(text) / mean)
        score = sum(
            weight * tf * (K1 + 1) / (tf + damping)
            for weight, tf in zip(rarity, counts[sid], strict=True)
        )
        return (not stands_in(words, headline), -score, -sid)

    return [sid for sid, _, _ in sorted(rows, key=rank)]
