"""The newest articles with some words in the headline: a few, found at once at any size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, reduce

import numpy as np

from articles import catalogue
from articles.domain.pinyin import syllables
from articles.models import Article, SearchEntry
from articles.models.articles import ArticleQuerySet
from articles.search.links import for_links
from articles.search.shelves import words_of

SHORTEST = 2  # characters of a word: what begins with one is most of the archive
SPOKEN = 2000  # articles, the newest, whose headlines are found by pinyin


def newest_with_headline(words: Sequence[str], limit: int) -> Sequence[Article]:
    """Published articles as links tell of them, newest first, all ``words`` in the headline.

    ``words`` are folded; one of less than SHORTEST characters finds nothing.
    """
    if not words or min(map(len, words)) < SHORTEST:
        return []
    now = catalogue.current()
    said = words_of(now)
    having = reduce(np.logical_and, [said.having(word, in_headline=True) for word in words])
    return _newest(now.newest(having, limit))


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
