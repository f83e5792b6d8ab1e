"""What search keeps of an article, made of its printed text alone: any process can make it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from articles.domain.minhash import bands
from articles.domain.searchable import searchable
from articles.domain.words import KEYWORDS, LONGEST_KEYWORD, keywords


@dataclass(frozen=True, slots=True)
class Printed:
    """``beside`` is all that search finds and that is neither headline nor body."""

    headline: str
    beside: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """``headline`` and ``text`` are searchable, a line of ``text`` for each part.

    ``keywords`` are words with weights whose squares add up to 1; ``bands`` the different
    ones of ``minhash.bands``.
    """

    headline: str
    text: str
    keywords: tuple[tuple[str, float], ...]
    bands: tuple[int, ...]


def indexed(printed: Printed) -> Indexed:
    headline = searchable(printed.headline)
    text = searchable("\n".join(filter(None, [*printed.beside, printed.body])))
    different = tuple(dict.fromkeys(bands(printed.body)))
    return Indexed(headline, text, tuple(_keywords(headline, text)), different)


def all_indexed(printed: Iterable[Printed]) -> list[Indexed]:
    return [indexed(one) for one in printed]


def _keywords(headline: str, text: str) -> list[tuple[str, float]]:
    """The headline counts twice: editors put into it what the article is about."""
    found = keywords("\n".join([headline, headline, text]), KEYWORDS)
    weighty = [(word, x) for word, x in found if x > 0 and len(word) <= LONGEST_KEYWORD]
    size = math.sqrt(sum(weight * weight for _, weight in weighty))
    return [(word, min(1.0, weight / size)) for word, weight in weighty]
