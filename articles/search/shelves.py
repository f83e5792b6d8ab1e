"""Where words stand in the published articles, told by their rows in the catalogue.

What the shelves in the database say is read for each question. Articles that were published or
changed since their shelf was written are few: every process keeps where their words stand.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_NOTED = 20_000  # keys of which a process knows about how common they are
_seen: dict[int, int] = {}
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
    """As long as a catalogue's state holds.

    ``newer`` has the keys of a part's articles by their numbers, NOBODY for those that are out of
    date; ``unshelved`` says of a shelf for which of its articles it does not count. ``kept`` are
    the words asked for last.
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
        found = self.kept.get(word)
        if found is None:  # another thread may forget it again meanwhile
            found = self._found(word, False), self._found(word, True)
            self._keep(word, found)
        return found

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

    def _found(self, word: str, in_headline: bool) -> Found:
        keys, threes = keys_of(word, in_headline), threes_of(word, in_headline)
        shelves = 1 + int(self.catalogue.articles.max(initial=0)) // ON_A_SHELF
        told = [
            (self._keys(shelf, stands.articles), stands.times)
            for shelf, stands in _told(keys, threes, shelves)
        ]
        for part, articles in self.newer:
            stands = in_a_row({at: part.of(key) for at, key in keys.items()})
            told.append((articles[stands.articles], stands.times))
        articles = np.concatenate([np.zeros(0, np.int64), *(keys for keys, _times in told)])
        times = np.concatenate([np.zeros(0, np.uint16), *(times for _keys, times in told)])
        rows = self.catalogue.rows_of(articles)
        return Found(rows[rows >= 0], times[rows >= 0].astype(np.uint16))

    def _keep(self, word: str, found: tuple[Found, Found]) -> None:
        self.kept[word] = found
        while len(self.kept) > 1 and self._many() > _KEPT:
            self.kept.pop(next(iter(self.kept)), None)

    def _many(self) -> int:
        return sum(len(side.rows) for found in list(self.kept.values()) for side in found)

    def _keys(self, shelf: int, numbers: Numbers) -> Numbers:
        """The keys of a shelf's articles, NOBODY for those that the shelf doesn't count for."""
        keys = numbers.astype(np.int64) + shelf * ON_A_SHELF
        if shelf in self.unshelved:
            keys[self.unshelved[shelf][numbers]] = _NOBODY
        return keys


# What the shelves say

Stands = Mapping[int, Stand]  # by key
_OWN = """
    SELECT CAST(%s AS bigint), posting.shelf, posting.articles, {places}
    FROM articles_catalogueshelf AS each
    JOIN articles_searchposting AS posting ON posting.shelf = each.number AND posting.key = %s
    WHERE {within}
"""
_OR_AMONG_RARE_ONES = """
    {own} AND NOT EXISTS (
        SELECT 1 FROM articles_searchposting AS own
        WHERE own.shelf = each.number AND own.key = %s
    )
""".replace("{own}", _OWN)


def _told(
    keys: Mapping[int, int], threes: Sequence[int], shelves: int
) -> Iterator[tuple[int, Stand]]:
    """Where each shelf has the keys in a row; ``keys`` are by how far they are from its beginning.

    ``shelves`` says how many there are. Of a stretch whose first three are common on most of
    them the threes tell who may have it; of another its pairs do. Only of the shelves where
    any may are the places read, which are much.
    """
    if not threes:
        yield from ((shelf, stands[keys[0]]) for shelf, stands in _rows(keys.values()).items())
        return
    common = _rows(threes[:1], own_only=True)
    if len(threes) > 1:
        is_common = 2 * len(common) > shelves
        more = _rows(threes[1:], _among(common), own_only=True) if is_common else {}
        common = {shelf: {**common[shelf], **stands} for shelf, stands in more.items()}
    whole = {shelf: stands for shelf, stands in common.items() if len(stands) == len(set(threes))}
    if len(threes) == 1:
        yield from ((shelf, stands[threes[0]]) for shelf, stands in whole.items())
        unsure = []
    else:
        unsure = [shelf for shelf, stands in whole.items() if _any_has(stands)]
    unsure += _having_all(keys.values(), _among(whole, but=True))
    placed = _rows(keys.values(), _among(unsure), with_places=True) if unsure else {}
    for shelf, stands in placed.items():
        if len(stands) == len(set(keys.values())):
            also = common.get(shelf, {}).values()
            yield shelf, in_a_row({at: stands[key] for at, key in keys.items()}, also)


def _having_all(keys: Collection[int], within: str) -> list[int]:
    """The shelves ``within`` with articles that have all the keys, rare ones asked for first."""
    told: dict[int, Stands] = {}
    order = sorted(set(keys), key=lambda key: _seen.get(key, 0))
    for some in filter(None, (order[:2], order[2:])):
        rows = _rows(some, within)
        told = {shelf: {**told.get(shelf, {}), **stands} for shelf, stands in rows.items()}
        told = {
            shelf: stands
            for shelf, stands in told.items()
            if all(key in stands for key in some) and _any_has(stands)
        }
        if not told:
            break
        within = _among(told)
    return list(told)


def _any_has(stands: Stands) -> bool:
    return bool(in_all(stands.values()).any())


def _among(shelves: Collection[int], but: bool = False) -> str:
    if not shelves:
        return ""
    return f"each.number {'NOT ' * but}IN ({', '.join(map(str, shelves))})"


def _rows(keys: Collection[int], within: str = "", **asked: bool) -> Mapping[int, Stands]:
    found: dict[int, dict[int, Stand]] = defaultdict(dict)
    times = dict.fromkeys(keys, 0)
    for key, shelf, articles, places in read_rows(list(times), within, **asked):
        if here := stand(key, articles, places or b""):
            found[shelf][key] = here
            times[key] += len(here.articles)
    if not within:
        _note(times)
    return found


def _note(times: Mapping[int, int]) -> None:
    """How often each key stands in all, for who asks for it again."""
    if len(_seen) > _NOTED:
        _seen.clear()
    _seen.update(times)


def read_rows(
    keys: Sequence[int], within: str = "", *, own_only: bool = False, with_places: bool = False
) -> Iterator[tuple[int, int, bytes, bytes | None]]:
    """(key, shelf, articles, places) of the rows that have each key, if the shelf has it.

    The key's own row, or else the one of rare keys, in one statement: two could tell of a shelf
    before and after it was written anew.
    """
    asked = [_OWN] * len(keys) + [_OR_AMONG_RARE_ONES] * len(keys) * (not own_only)
    places = "posting.places" if with_places else "NULL"
    sql = " UNION ALL ".join(asked).format(places=places, within=within or "true")
    parameters = [each for key in keys for each in (key, key)]
    if not own_only:
        parameters += [each for key in keys for each in (key, row_of(key), key)]
    connection = connections[SearchPosting.objects.db]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(sql, parameters)
            yield from cursor
            return
        # As text, bytes are written in twice as many: most of the time (measured).
        copied = connection.ops.compose_sql(sql, parameters)
        with cursor.copy(f"COPY ({copied}) TO STDOUT (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "int4", "bytea", "bytea"])
            yield from copy.rows()


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
