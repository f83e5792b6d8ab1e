"""Where words stand in the published articles, told by their rows in the catalogue.

What the shelves in the database say is read for each question. Articles that were published or
changed since their shelf was written are few: every process keeps where their words stand.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.db import connections

from articles.catalogue import Catalogue, Rows
from articles.models import CatalogueShelf, SearchEntry, SearchPosting, SearchUnshelved
from articles.models.cataloguing import ON_A_SHELF
from articles.search.postings import (
    LENGTHS,
    NOWHERE,
    Numbers,
    Postings,
    Stand,
    in_a_row,
    in_all,
    keys_of,
    postings,
    row_of,
    stand,
    threes_of,
)

_PARTS = 8  # newer articles' postings are kept in no more parts, then put together
_KEPT = 2**20  # postings of the words asked for last that are kept for the next question
_NOBODY = 0  # no article has this key
_lock = threading.Lock()
_parts: dict[str, list[_Part]] = {}  # by database


class Found(NamedTuple):
    """The rows of the catalogue that have a word, each once, and how often each has it."""

    rows: Numbers
    times: Numbers


def words_of(catalogue: Catalogue) -> Words:
    """What its articles say; whatever changes it changes the catalogue's state."""
    words: Words = catalogue.remember(("words",), lambda: _words_of(catalogue), 1)
    return words


@dataclass(frozen=True)
class Words:
    """``newer`` has the keys of a part's articles by their numbers, NOBODY for what is older.

    ``unshelved`` says of shelves for which of their articles they don't count.
    """

    catalogue: Catalogue
    newer: Sequence[tuple[Postings, Numbers]]
    unshelved: Mapping[int, Rows]
    kept: dict[str, tuple[Found, Found]] = field(default_factory=dict)

    def having(self, word: str, in_headline: bool = False) -> Rows:
        """The articles that have a folded word: anywhere, or in the headline."""
        rows = self.catalogue.none()
        for found in self.found(word)[in_headline:]:
            rows[found.rows] = True
        return rows

    def found(self, word: str) -> tuple[Found, Found]:
        """Who has a folded word in the text, and who in the headline."""
        if word not in self.kept:
            sides = [(keys_of(word, headline), threes_of(word, headline)) for headline in (0, 1)]
            told = list(_shelves(sides).items())
            for number, (part, _keys) in enumerate(self.newer):
                told.append((-1 - number, [in_a_row([part.of(k) for k in ks]) for ks, _ in sides]))
            text, headline = (
                self._found([(shelf, stands[side]) for shelf, stands in told]) for side in (0, 1)
            )
            self._keep(word, (text, headline))
        return self.kept[word]

    @cached_property
    def lengths(self) -> Numbers:
        """How many units the text of each row has, the headline not counted."""
        shelves = CatalogueShelf.objects.values("number")
        told = SearchPosting.objects.filter(shelf__in=shelves, key=LENGTHS).order_by()
        each = [
            (np.frombuffer(packed, "<u2"), self._keys(shelf, np.arange(ON_A_SHELF)))
            for shelf, packed in told.values_list("shelf", "articles")
        ]
        each += [(part.lengths[: len(keys)], keys) for part, keys in self.newer]
        lengths = np.zeros(len(self.catalogue.articles), np.uint16)
        for sizes, keys in each:
            rows = self.catalogue.rows_of(keys)
            lengths[rows[rows >= 0]] = sizes[rows >= 0]
        return lengths

    @cached_property
    def mean_length(self) -> float:
        return float(self.lengths[self.catalogue.order].mean()) if len(self.catalogue) else 0.0

    def _found(self, told: Sequence[tuple[int, Stand]]) -> Found:
        """The rows of what each shelf told; -1 is the first newer part."""
        articles = [self._keys(shelf, stand.articles) for shelf, stand in told]
        rows = self.catalogue.rows_of(np.concatenate([np.zeros(0, np.int64), *articles]))
        times = np.concatenate([np.zeros(0, np.uint16), *(stand.times for _shelf, stand in told)])
        return Found(rows[rows >= 0], times[rows >= 0])

    def _keep(self, word: str, found: tuple[Found, Found]) -> None:
        self.kept[word] = found
        while len(self.kept) > 1 and self._many() > _KEPT:
            self.kept.pop(next(iter(self.kept)), None)

    def _many(self) -> int:
        return sum(len(side.rows) for found in list(self.kept.values()) for side in found)

    def _keys(self, shelf: int, numbers: Numbers) -> Numbers:
        """The keys of a shelf's articles, NOBODY for those that the shelf doesn't count for."""
        if shelf < 0:
            _part, keys = self.newer[-1 - shelf]
            return keys[numbers]
        keys = numbers.astype(np.int64) + shelf * ON_A_SHELF
        if shelf in self.unshelved:
            keys[self.unshelved[shelf][numbers]] = _NOBODY
        return keys


# What the shelves say

Stands = Mapping[int, Stand]  # by key
Side = tuple[list[int], list[int]]  # of a word in the text, or in the headline: keys, and threes
# The key's own row, or else the one of rare keys, of each shelf.
_TOLD = """
    SELECT %s, posting.shelf, posting.articles, {places}
    FROM articles_catalogueshelf AS each
    JOIN articles_searchposting AS posting ON posting.shelf = each.number AND posting.key = %s
    {within}
    UNION ALL
    SELECT %s, posting.shelf, posting.articles, {places}
    FROM articles_catalogueshelf AS each
    JOIN articles_searchposting AS posting ON posting.shelf = each.number AND posting.key = %s
    {within}
    WHERE NOT EXISTS (
        SELECT 1 FROM articles_searchposting AS own
        WHERE own.shelf = each.number AND own.key = %s
    )
"""


def _shelves(sides: Sequence[Side]) -> Mapping[int, Sequence[Stand]]:
    """Where each shelf has the keys of each side in a row; places are read only where need be."""
    first = _rows(sorted({key for side in sides for keys in side for key in keys}))
    told = {
        shelf: [_without_places(stands, side) for side in sides] for shelf, stands in first.items()
    }
    open_ones = [shelf for shelf, found in told.items() if None in found]
    if open_ones:
        again = _rows(sorted({key for keys, _threes in sides for key in keys}), open_ones)
        for shelf in open_ones:
            told[shelf] = [
                found or _in_a_row(again[shelf], first[shelf], side)
                for found, side in zip(told[shelf], sides, strict=True)
            ]
    return told


def _without_places(stands: Stands, side: Side) -> Stand | None:
    """Where a shelf has the keys in a row; None where only places can tell."""
    keys, threes = side
    if not all(key in stands for key in keys):
        return NOWHERE
    if len(keys) == 1:
        return stands[keys[0]]
    common = [stands[key] for key in threes if key in stands]
    if len(keys) == 2 and common:
        return common[0]
    return None if in_all([*(stands[key] for key in keys), *common]).any() else NOWHERE


def _in_a_row(placed: Stands, stands: Stands, side: Side) -> Stand:
    keys, threes = side
    if not all(key in placed for key in keys):
        return NOWHERE
    common = [stands[key] for key in threes if key in stands]
    return in_a_row([placed[key] for key in keys], common)


def _rows(keys: Sequence[int], shelves: Sequence[int] | None = None) -> Mapping[int, Stands]:
    found: dict[int, dict[int, Stand]] = defaultdict(dict)
    for key, shelf, articles, places in read_rows(keys, shelves):
        if here := stand(key, bytes(articles), bytes(places or b"")):
            found[shelf][key] = here
    return found


def read_rows(
    keys: Sequence[int], shelves: Sequence[int] | None = None
) -> list[tuple[int, int, bytes, bytes | None]]:
    """(key, shelf, articles, places) of the rows that have each key, if the shelf has it.

    Of ``shelves``, where they are given, with the places. One statement: two could tell of a
    shelf before and after it was written anew.
    """
    within = f"AND posting.shelf IN ({', '.join(map(str, shelves))})" if shelves else ""
    places = "NULL" if shelves is None else "posting.places"
    asked = _TOLD.format(places=places, within=within)
    parameters = [each for key in keys for each in (key, key, key, row_of(key), key)]
    with connections[SearchPosting.objects.db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([asked] * len(keys)), parameters)
        rows: list[tuple[int, int, bytes, bytes | None]] = cursor.fetchall()
    return rows


# What is newer than its shelf


class _Part(NamedTuple):
    """Postings of articles, numbered as they stand in ``marks``: each one's mark and key."""

    postings: Postings
    marks: Sequence[tuple[int, int]]


def _words_of(catalogue: Catalogue) -> Words:
    using = SearchUnshelved.objects.db
    unshelved = dict(SearchUnshelved.objects.values_list("mark", "article"))
    newer = [
        (
            part.postings,
            np.array([article if mark in unshelved else _NOBODY for mark, article in part.marks]),
        )
        for part in _read(using, unshelved)
    ]
    numbers: dict[int, Rows] = defaultdict(lambda: np.zeros(ON_A_SHELF, bool))
    for article in unshelved.values():
        numbers[article // ON_A_SHELF][article % ON_A_SHELF] = True
    return Words(catalogue, newer, dict(numbers))


def _read(using: str, unshelved: Mapping[int, int]) -> list[_Part]:
    """Parts that have all the articles, told by their marks; what is there already stays."""
    with _lock:
        old = _parts.get(using, [])
        parts = [part for part in old if any(mark in unshelved for mark, _article in part.marks)]
        known = {mark for part in parts for mark, _article in part.marks}
        missing = [pair for pair in unshelved.items() if pair[0] not in known]
        if missing and len(parts) >= _PARTS:
            parts, missing = [], list(unshelved.items())
        for at in range(0, len(missing), ON_A_SHELF):
            parts.append(_part(missing[at : at + ON_A_SHELF]))
        _parts[using] = parts
        return parts


def _part(marks: Sequence[tuple[int, int]]) -> _Part:
    entries = SearchEntry.objects.filter(article__in=[article for _mark, article in marks])
    texts = {
        article: (headline, text)
        for article, headline, text in entries.values_list("article_id", "headline", "text")
    }
    each = enumerate(texts.get(article, ("", "")) for _mark, article in marks)
    return _Part(postings(dict(each)), tuple(marks))
