"""The catalogue in memory: which articles are left by what readers ask, and how many of what.

Everything is an array over rows, a row for each published article; ``Rows`` are masks of them.
A choice of one value among a million articles takes a millisecond to five, the counts of a
column one to ten (docs/decisions/0010-a-catalogue-in-memory.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.catalogue.columns import COLUMNS, WORDS, Codes, Integers, Shelf, Value
from articles.catalogue.lists import Lists
from articles.models.articles import SID_PER_DAY, day_of

Rows = npt.NDArray[np.bool_]
Span = tuple[int, int]  # from one sid to another, both included
Packed = npt.NDArray[np.uint8]  # Rows, eight in a byte
Ranked = tuple[Integers, Integers]  # values' codes or keys, and counts
_MONTH = SID_PER_DAY * 100
_FEW = 16  # a selection of less than one in so many rows is looked up row by row
_CHOICES = 48  # choices of one value that are remembered, 125 kB each of a million articles
_STEP = 4096  # rows looked at together for the next ones of a list
_MOST_SEEN = 2**25  # different combinations for each of which a byte is kept


@dataclass(frozen=True)
class Chosen:
    """Rows by their numbers, in order; where they are most the others, which are fewer."""

    numbers: Integers
    are_others: bool


@dataclass(frozen=True)
class Catalogue:
    """An immutable state of the archive.

    ``order`` are the rows that stand, oldest first, ``ordered`` their sids. ``articles`` has
    each row's key; rows not in ``order`` are out of date. ``remembered`` is what ``remember``
    keeps as long as this state holds.
    """

    articles: Integers
    sids: Integers
    order: Integers
    ordered: Integers
    columns: dict[str, Lists]
    codes: Codes
    remembered: dict[str, dict[Any, Any]] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.order)

    @cached_property
    def all(self) -> Rows:
        rows = np.zeros(len(self.articles), bool)
        rows[self.order] = True
        return rows

    def remember(self, key: tuple[Any, ...], make: Callable[[], Any], most: int) -> Any:
        """What ``make`` gives, kept with this state: the ``most`` newest things of its kind.

        ``key`` is a tuple that begins with the kind.
        """
        kind, *_rest = key
        kept = self.remembered.setdefault(kind, {})
        if key not in kept:
            kept[key] = make()
            while len(kept) > most:
                kept.pop(next(iter(kept)), None)
        return kept[key]

    def none(self) -> Rows:
        return np.zeros(len(self.articles), bool)

    # What is left

    def having(self, name: str, values: Iterable[Value]) -> Rows:
        """The articles that have any of ``values`` in the column; a choice is remembered."""
        chosen = tuple(values)
        packed = self.remember(
            ("having", name, chosen), lambda: np.packbits(self._having(name, chosen)), _CHOICES
        )
        return self.unpacked(packed)

    def unpacked(self, packed: Packed) -> Rows:
        """The rows that ``np.packbits`` made an eighth as large."""
        return np.unpackbits(packed, count=len(self.articles)).view(bool)

    def _having(self, name: str, values: Iterable[Value]) -> Rows:
        column = self.columns[name]
        codes = self._codes(name, values)
        if not codes:
            return self.none()
        if len(codes) == 1:
            having: Rows = column.values == codes[0]
        else:
            wanted = np.zeros(max(column.top, max(codes) + 1), bool)
            wanted[codes] = True
            having = wanted[column.values]
        rows = self.none()
        rows[column.with_any(having)] = True
        rows &= self.all
        return rows

    def between(self, low: int, high: int) -> Rows:
        """The articles whose sid is from ``low`` to ``high``, both included."""
        return self.within([(low, high)])

    def within(self, spans: Iterable[Span]) -> Rows:
        """The articles of any of ``spans``."""
        rows = self.none()
        for low, high in spans:
            first, last = np.searchsorted(self.ordered, [low, high + 1])
            rows[self.order[first:last]] = True
        return rows

    def in_month(self, month: int) -> Rows:
        """The articles of a month of whatever year."""
        first, last = self.day(0), self.day(-1)
        if first is None or last is None:
            return self.none()
        months = [year * 100 + month for year in range(first.year, last.year + 1)]
        return self.within((each * _MONTH, (each + 1) * _MONTH - 1) for each in months)

    def with_sids(self, sids: Integers) -> Rows:
        """The articles with these sids; unknown ones are left aside."""
        rows = self.none()
        if len(self.ordered) and len(sids):
            sids = np.sort(sids, kind="stable")  # in order they are found in half the time
            places = np.searchsorted(self.ordered, sids)
            places[places == len(self.ordered)] = 0
            rows[self.order[places[self.ordered[places] == sids]]] = True
        return rows

    # How many

    def count(self, rows: Rows) -> int:
        return int(np.count_nonzero(rows))

    def chosen(self, rows: Rows) -> Chosen:
        """``rows`` as counts take them: what is counted of the same rows is quicker by it."""
        is_most = 2 * self.count(rows) > len(self)
        return Chosen(np.flatnonzero(self.all & ~rows if is_most else rows), is_most)

    def counts(self, name: str, rows: Rows | Chosen) -> Integers:
        """How many of ``rows`` have each value, by code or key."""
        column = self.columns[name]

        def all_counts() -> Integers:
            dead = np.flatnonzero(~self.all)
            return _sum(column.all_values(), column.top) - _sum(column.of_rows(dead), column.top)

        chosen = rows if isinstance(rows, Chosen) else self.chosen(rows)
        counts = _sum(column.of_rows(chosen.numbers), column.top)
        if chosen.are_others:
            counts = self.remember(("all counts", name), all_counts, len(COLUMNS)) - counts
        return counts

    def most(
        self, name: str, rows: Rows | Chosen, limit: int | None = None
    ) -> list[tuple[Value, int]]:
        """The values that ``rows`` have with their counts, most first; equal ones by value."""
        return self.told(name, self.ranked(name, rows, limit))

    def ranked(self, name: str, rows: Rows | Chosen, limit: int | None = None) -> Ranked:
        """What ``most`` tells, in little room."""
        counts = self.counts(name, rows)
        found = np.flatnonzero(counts)
        values = found
        if name in WORDS:
            words = self.codes.words
            by_word = sorted(range(len(found)), key=lambda place: words[found[place]])
            values = np.argsort(np.array(by_word, np.int64))
        best = found[np.lexsort((values, -counts[found]))][:limit]
        return best.astype(np.uint32), counts[best].astype(np.uint32)

    def told(self, name: str, ranked: Ranked) -> list[tuple[Value, int]]:
        values, counts = (each.tolist() for each in ranked)
        words = self.codes.words
        return list(
            zip([words[v] for v in values] if name in WORDS else values, counts, strict=True)
        )

    def distinct(self, rows: Rows, *names: str) -> int:
        """How many different combinations ``rows`` have in columns of one value or none."""
        chosen = np.flatnonzero(rows)
        each = [self.columns[name].only(chosen) for name in names]
        combined = each[0]
        for values in each[1:]:
            combined = combined * (int(values.max(initial=0)) + 2) + values
        combined -= combined.min(initial=0)
        top = int(combined.max(initial=0)) + 1
        if top > _MOST_SEEN:
            return len(np.unique(combined))
        seen = np.zeros(top, np.bool_)  # a fifth of the time of sorting them out
        seen[combined] = True
        return int(np.count_nonzero(seen))

    def by_month(self, rows: Rows | Chosen) -> dict[tuple[int, int], int]:
        """How many of ``rows`` each (year, month) has, oldest first; those that have any."""
        if not len(self):
            return {}
        first, last = (int(self.ordered[end]) // _MONTH for end in (0, -1))
        months = np.arange(first, last + 2)
        chosen = rows if isinstance(rows, Chosen) else self.chosen(rows)
        counts = np.bincount(
            self.sids[chosen.numbers] // _MONTH - first, minlength=last + 1 - first
        )
        if chosen.are_others:
            counts = np.diff(np.searchsorted(self.ordered, months * _MONTH)) - counts
        return {divmod(int(months[at]), 100): int(counts[at]) for at in np.flatnonzero(counts)}

    # In what order

    def newest(self, rows: Rows, limit: int, below: int | None = None) -> list[int]:
        """The sids of at most ``limit`` of ``rows``, newest first, all less than ``below``."""
        if self._are_few(rows):
            few = np.sort(self.sids.take(np.flatnonzero(rows)))
            end = len(few) if below is None else int(np.searchsorted(few, below))
            newest: list[int] = few[max(end - limit, 0) : end][::-1].tolist()
            return newest
        end = len(self.order) if below is None else int(np.searchsorted(self.ordered, below))
        return self._next(rows, limit, range(end, 0, -_STEP), -1)

    def oldest(self, rows: Rows, limit: int, above: int | None = None) -> list[int]:
        """The sids of at most ``limit`` of ``rows``, oldest first, all greater than ``above``."""
        if self._are_few(rows):
            few = np.sort(self.sids.take(np.flatnonzero(rows)))
            start = 0 if above is None else int(np.searchsorted(few, above, side="right"))
            oldest: list[int] = few[start : start + limit].tolist()
            return oldest
        start = 0 if above is None else int(np.searchsorted(self.ordered, above, side="right"))
        return self._next(rows, limit, range(start, len(self.order), _STEP), 1)

    def _next(self, rows: Rows, limit: int, starts: range, step: int) -> list[int]:
        found: list[int] = []
        for at in starts:
            part = slice(at, at + _STEP) if step > 0 else slice(max(at - _STEP, 0), at)
            sids = self.ordered[part][rows[self.order[part]]][::step]
            found.extend(sids[: limit - len(found)].tolist())
            if len(found) >= limit:
                break
        return found

    def latest(self, count: int) -> list[dt.date]:
        """The newest days that have articles, newest first."""
        days: list[dt.date] = []
        end = len(self.ordered)
        while end and len(days) < count:
            newest = int(self.ordered[end - 1])
            days.append(day_of(newest))
            end = int(np.searchsorted(self.ordered, newest - newest % SID_PER_DAY))
        return days

    def day(self, place: int) -> dt.date | None:
        """The day of the article at a place of the order; None where there is no article."""
        return day_of(int(self.ordered[place])) if len(self.ordered) else None

    def rows_of(self, keys: Integers) -> Integers:
        """The rows of the articles with these keys, in their order; -1 for who does not stand."""
        within = np.where(keys < len(self._rows_by_key), keys, 0)
        rows: Integers = self._rows_by_key[within]
        return rows

    @cached_property
    def _rows_by_key(self) -> Integers:
        rows = np.full(int(self.articles.max(initial=0)) + 1, -1, np.int32)
        rows[self.articles[self.order]] = self.order
        return rows

    def keys_of(self, sids: Integers) -> Integers:
        """The keys of the articles with these sids, in their order; each has to stand."""
        return self.articles[self.order[np.searchsorted(self.ordered, sids)]]

    def keys(self, rows: Rows, newest_first: bool = True) -> Integers:
        """The articles' keys, in the order of their sids."""
        chosen = self.articles[self.order[rows[self.order]]]
        return chosen[::-1] if newest_first else chosen

    def _are_few(self, rows: Rows) -> bool:
        return self.count(rows) * _FEW < len(rows)

    def _codes(self, name: str, values: Iterable[Value]) -> list[int]:
        if name in WORDS:
            known = [self.codes.known(str(value)) for value in values]
            return sorted({code for code in known if code is not None})
        return sorted({int(value) for value in values})


def assembled(shelves: Sequence[Shelf], codes: Codes) -> Catalogue:
    """The catalogue of all that stands on ``shelves``, its rows in the order of the sids."""
    articles = _joined([shelf.articles for shelf in shelves], np.int64)
    sids = _joined([shelf.sids for shelf in shelves], np.int64)
    order = np.argsort(sids, kind="stable")
    columns = {}
    for name in COLUMNS:
        lengths = _joined([shelf.columns[name].lengths for shelf in shelves], np.uint16)
        values = _joined([shelf.columns[name].values for shelf in shelves], np.uint32)
        columns[name] = _sorted(lengths, values, order)
    rows = np.arange(len(order), dtype=np.int32)
    ordered = sids[order]
    return Catalogue(articles[order].astype(np.uint32), ordered, rows, ordered, columns, codes)


def amended(catalogue: Catalogue, gone: Integers, shelf: Shelf) -> Catalogue:
    """``catalogue`` without the articles ``gone`` and with what stands on ``shelf``."""
    dead = np.isin(catalogue.articles[catalogue.order], gone)
    order, ordered = catalogue.order[~dead], catalogue.ordered[~dead]
    new = np.argsort(shelf.sids)
    places = np.searchsorted(ordered, shelf.sids[new])
    rows = (len(catalogue.articles) + new).astype(np.int32)
    columns = {
        name: catalogue.columns[name].followed(column.lengths, column.values)
        for name, column in shelf.columns.items()
    }
    return Catalogue(
        np.concatenate([catalogue.articles, shelf.articles.astype(np.uint32)]),
        np.concatenate([catalogue.sids, shelf.sids]),
        np.insert(order, places, rows),
        np.insert(ordered, places, shelf.sids[new]),
        columns,
        catalogue.codes,
    )


def _joined(arrays: list[Integers], kind: type[np.integer]) -> Integers:
    return np.concatenate([np.zeros(0, kind), *arrays]).astype(kind, copy=False)


def _sorted(lengths: Integers, values: Integers, order: Integers) -> Lists:
    """The column with its rows in ``order``."""
    if len(values) == len(lengths) and lengths.min(initial=1) == 1:  # one of each
        return Lists.of(lengths, values[order])
    starts = np.cumsum(lengths, dtype=np.int32) - lengths
    chosen = lengths[order]
    moved = starts[order] - (np.cumsum(chosen, dtype=np.int32) - chosen)
    places = np.repeat(moved, chosen) + np.arange(len(values), dtype=np.int32)
    return Lists.of(chosen, values[places])


def _sum(each: Iterable[Integers], top: int) -> Integers:
    """How often each number below ``top`` stands in any of ``each``."""
    counts = np.zeros(top, np.int64)
    for values in each:
        counts += np.bincount(values, minlength=top)
    return counts
