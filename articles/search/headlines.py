"""The newest articles with some words in the headline: a few, found at once at any size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.db import connections, transaction

from articles import catalogue
from articles.domain.pinyin import syllables
from articles.models import Article, SearchEntry
from articles.models.articles import ArticleQuerySet
from articles.search.links import for_links
from articles.search.nodes import All, Term
from articles.search.postgresql import keys
from articles.search.sqlite import LIVE, match_expression

SHORTEST = 2  # characters of a word: pairs are what the indexes know at once
_WINDOW = 2000  # entries that PostgreSQL looks through, the newest, before it asks its index
SPOKEN = 2000  # articles, the newest, whose headlines are found by pinyin
_AT_MOST = 5000  # matches of that index then looked at, some of them where there are more


def newest_with_headline(words: Sequence[str], limit: int) -> Sequence[Article]:
    """Published articles as links tell of them, newest first, all ``words`` in the headline.

    ``words`` are folded; one of less than SHORTEST characters finds nothing. PostgreSQL may
    leave out older ones where the words are common in texts and rare in headlines.
    """
    if not words or min(map(len, words)) < SHORTEST:
        return []
    using = Article.objects.all().db
    return _newest(_FIND[connections[using].vendor](using, words, limit))


def newest_sounding(letters: str, limit: int) -> Sequence[Article]:
    """As above, by pinyin of what stands anywhere in the headline, or initials of its beginning.

    Of the SPOKEN newest articles alone: nothing keeps the pinyin of headlines but the process.
    """
    if len(letters) < SHORTEST or not (letters.isascii() and letters.isalpha()):
        return []
    now = catalogue.current()
    spoken = now.remember(("spoken headlines",), lambda: _spoken(now.newest(now.all, SPOKEN)), 1)
    beginning = "".join(rf"\|{letter}[a-z0-9]*" for letter in letters)
    said = re.compile(r"\|" + r"\|?".join(letters) + "|^" + beginning)
    return _newest([sid for sid, syllables in spoken if said.search(syllables)][:limit])


def _newest(sids: Sequence[int]) -> Sequence[Article]:
    found: ArticleQuerySet = for_links().filter(sid__in=sids)
    return list(found.newest_first())


def _spoken(sids: Sequence[int]) -> list[tuple[int, str]]:
    """(sid, the headline's syllables, each behind a bar), newest first."""
    if not sids:
        return []
    entries = SearchEntry.objects.filter(sid__gte=sids[-1]).order_by("-sid")
    rows = entries.values_list("sid", "headline")[: len(sids)]
    return [(sid, _syllables(headline)) for sid, headline in rows]


@lru_cache(maxsize=2 * SPOKEN)
def _syllables(headline: str) -> str:
    return "".join(f"|{syllable}" for syllable in syllables(headline))


def _by_full_text(using: str, words: Sequence[str], limit: int) -> list[int]:
    """FTS5 reads its lists from the newest on and stops when it has enough."""
    expression = f"headline : {match_expression(All(tuple(Term(word) for word in words)))}"
    sql = f'SELECT rowid FROM "{LIVE}" WHERE "{LIVE}" MATCH %s ORDER BY rowid DESC LIMIT %s'  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [expression, limit])
        return [row[0] for row in cursor.fetchall()]


def _by_window(using: str, words: Sequence[str], limit: int) -> list[int]:
    """Common words stand in the newest headlines; rare ones are few in the index."""
    newest = SearchEntry.objects.using(using).order_by("-sid").values_list("sid", "headline")
    found = [sid for sid, headline in newest[:_WINDOW] if all(word in headline for word in words)]
    if len(found) >= limit:
        return found[:limit]
    wanted = sorted({key for word in words for key in keys(word)})
    there = " AND ".join(["strpos(headline, %s) > 0"] * len(words))
    sql = f"SELECT sid FROM articles_searchentry WHERE keys @> %s::int4[] AND {there}"  # noqa: S608
    # Materialized, or the limit lets the planner walk all days backwards (docs/decisions/0003).
    sql = f"WITH found AS MATERIALIZED ({sql}) SELECT sid FROM found ORDER BY sid DESC LIMIT %s"  # noqa: S608
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"SET LOCAL gin_fuzzy_search_limit = {_AT_MOST}")
        cursor.execute(sql, [wanted, *words, limit])
        older = [row[0] for row in cursor.fetchall()]
    return sorted({*found, *older}, reverse=True)[:limit]


_FIND = {"sqlite": _by_full_text, "postgresql": _by_window}
