"""Page files to measure with: the demo's and the tests' invented pages, each time another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from articles.domain.words import cut, vocabulary

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [*sorted((ROOT / "articles/demo").glob("*.txt"))]
SOURCES += sorted((ROOT / "tests/samples/pages").glob("*.txt"))
FIRST_DAY = dt.date(2001, 1, 1)
DIGITS = "0123456789"
PAGES_OF_AN_ISSUE = 8
CHINESE = re.compile("[一-鿿]+")


class PageFile(NamedTuple):
    name: str
    data: bytes
    date: dt.date
    number: int


def page_files(
    count: int, seed: int = 1, exchanged: float = 0.0, first_day: dt.date = FIRST_DAY
) -> Iterator[PageFile]:
    """``count`` pages, eight to an issue.

    The texts come again and again with other figures in them, so that no two files are the
    same bytes, and with that share of their words ``exchanged`` for others as long; date and
    number are for the importer, whatever the text says of them.
    """
    chance = Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    words = [cut(text) for text in texts] if exchanged else [[text] for text in texts]
    for index in range(count):
        day, page = divmod(index, PAGES_OF_AN_ISSUE)
        figures = str.maketrans(DIGITS, "".join(chance.sample(DIGITS, 10)))
        text = "".join(
            other_word(word, chance) if chance.random() < exchanged else word
            for word in words[index % len(texts)]
        )
        data = f"{text.translate(figures)}\n本版编号{seed}-{index:07}\n".encode()
        yield PageFile(f"{index:07}.txt", data, first_day + dt.timedelta(day), page + 1)


def other_word(word: str, chance: Random) -> str:
    """Another word of the dictionary with as many characters, or this where it has none."""
    others = _words_by_length().get(len(word)) if CHINESE.fullmatch(word) else None
    return chance.choice(others) if others else word


@cache
def _words_by_length() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word, frequency, _speech in vocabulary():
        if len(word) > 1 and frequency >= 50:
            found.setdefault(len(word), []).append(word)
    return found
