"""Articles that tell of the same, by the keywords kept when an article was indexed."""

from __future__ import annotations

from collections import defaultdict

from django.db import connections

from articles.models import Article, SearchKeyword

KEYWORDS = 8  # kept of each article, and looked up for its relations
NEAREST = 200  # articles looked at for each keyword: the newest that have it
ENOUGH = 0.1  # of the weights' product (cosine); less is chance


def keywords_of(article: Article, limit: int = KEYWORDS) -> list[str]:
    """What ``article`` is about, weightiest first, KEYWORDS at most; none while unpublished."""
    words = SearchKeyword.objects.filter(entry__article=article)
    return list(words.order_by("-weight", "word").values_list("word", flat=True)[:limit])


def related(article: Article, limit: int = 5) -> list[Article]:
    """Published articles that share the weightiest keywords with ``article``, best first.

    The cost is bounded: KEYWORDS × NEAREST index rows, whatever the archive holds.
    """
    own = dict(SearchKeyword.objects.filter(entry__article=article).values_list("word", "weight"))
    scores: dict[int, float] = defaultdict(float)
    for word, sid, weight in _nearest(sorted(own)):
        if sid != article.sid:
            scores[sid] += own[word] * weight
    best = sorted(scores, key=lambda sid: (-round(scores[sid], 9), -sid))[:limit]
    best = [sid for sid in best if scores[sid] >= ENOUGH]
    found = {
        each.sid: each for each in Article.objects.published().for_lists().filter(sid__in=best)
    }
    return [found[sid] for sid in best if sid in found]


def _nearest(words: list[str]) -> list[tuple[str, int, float]]:
    """(word, sid, weight) of the newest entries of each word, in one query."""
    if not words:
        return []
    table = SearchKeyword._meta.db_table
    one = (
        f'SELECT * FROM (SELECT word, entry_id, weight FROM "{table}" WHERE word = %s'  # noqa: S608
        " ORDER BY entry_id DESC LIMIT %s) AS newest"
    )
    parameters = [value for word in words for value in (word, NEAREST)]
    with connections[SearchKeyword.objects.db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(words)), parameters)
        return list(cursor.fetchall())
