"""Page files to measure with: the demo's and the tests' invented pages, each time another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [*sorted((ROOT / "articles/demo").glob("*.txt"))]
SOURCES += sorted((ROOT / "tests/samples/pages").glob("*.txt"))
FIRST_DAY = dt.date(2001, 1, 1)
DIGITS = "0123456789"
PAGES_OF_AN_ISSUE = 8


class PageFile(NamedTuple):
    name: str
    data: bytes
    date: dt.date
    number: int


def page_files(count: int, seed: int = 1) -> Iterator[PageFile]:
    """``count`` pages, eight to an issue.

    The texts come again and again with other figures in them, so that no two files are the
    same bytes; date and number are for the importer, whatever the text says of them.
    """
    chance = Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    for index in range(count):
        day, page = divmod(index, PAGES_OF_AN_ISSUE)
        figures = str.maketrans(DIGITS, "".join(chance.sample(DIGITS, 10)))
        text = texts[index % len(texts)].translate(figures)
        data = f"{text}\n本版编号{index:07}\n".encode()
        yield PageFile(f"{index:07}.txt", data, FIRST_DAY + dt.timedelta(day), page + 1)
