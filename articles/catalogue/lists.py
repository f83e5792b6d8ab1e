"""A column of the catalogue: of each row some values, none or one or many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from articles.catalogue.columns import Integers

Mask = npt.NDArray[np.bool_]
_STRIDE = 16  # rows that begin so little after the first of them that a byte tells it
_BLOCK = 2**17  # rows or values looked at together: of all at once numpy would make 50 MB


@dataclass(frozen=True)
class Lists:
    """The values of ``rows`` rows, one row's after the other's.

    A row's begin at ``firsts`` of its stride and ``beyond`` that. ``beyond`` goes on for a row
    at least, so that a row's values end where the next one's begin.
    """

    rows: int
    values: Integers
    firsts: Integers
    beyond: Integers

    @classmethod
    def of(cls, lengths: Integers, values: Integers) -> Lists:
        """``lengths`` says how many of the values each row has."""
        begins = np.zeros(len(lengths) + 1, np.int32)
        np.cumsum(lengths, out=begins[1:])
        return cls(len(lengths), _narrow(values), *_packed(begins))

    def followed(self, lengths: Integers, values: Integers) -> Lists:
        """With further rows; what is known of all strides but the last is taken over."""
        whole = self.rows // _STRIDE
        first = whole * _STRIDE
        tail = self._begins(np.arange(first, self.rows + 1))
        ends = tail[-1] + np.cumsum(lengths, dtype=np.int32)
        firsts, beyond = _packed(np.concatenate([tail, ends]))
        return Lists(
            self.rows + len(lengths),
            np.concatenate([self.values, _narrow(values)]),
            np.concatenate([self.firsts[:whole], firsts]),
            np.concatenate([self.beyond[:first], beyond]),
        )

    @cached_property
    def has_one_each(self) -> bool:
        """Whether values stand in a row's own place."""
        if len(self.values) != self.rows:
            return False
        begins = (self.firsts[:, None] + self.beyond.reshape(-1, _STRIDE)).ravel()
        return bool(np.array_equal(begins[: self.rows], np.arange(self.rows)))

    @cached_property
    def top(self) -> int:
        """One more than the highest value, and at least 1."""
        return int(self.values.max()) + 1 if self.values.size else 1

    def of_row(self, row: int) -> Integers:
        """The values of one row."""
        begin, end = self._begins(np.array([row, row + 1]))
        return self.values[begin:end]

    def of_rows(self, chosen: Integers) -> Iterator[Integers]:
        """All values of the rows with these numbers, which are in order, block by block."""
        for at in range(0, len(chosen), _BLOCK):
            rows = chosen[at : at + _BLOCK]
            if self.has_one_each:
                yield self.values.take(rows)
                continue
            begins = self._begins(rows)
            lengths = self._begins(rows + 1) - begins
            before = np.cumsum(lengths, dtype=np.int32) - lengths
            places = np.repeat(begins - before, lengths)
            places += np.arange(len(places), dtype=np.int32)
            yield self.values.take(places)

    def all_values(self) -> Iterator[Integers]:
        """The values of all rows, block by block."""
        for at in range(0, len(self.values), _BLOCK):
            yield self.values[at : at + _BLOCK]

    def only(self, chosen: Integers) -> Integers:
        """The one value of each of these rows, -1 where it has none; none has several."""
        begins = self._begins(chosen)
        has = self._begins(chosen + 1) > begins
        values = np.full(len(chosen), -1, np.int64)
        values[has] = self.values[begins[has]]
        return values

    def with_any(self, wanted: Mask) -> Integers:
        """The rows' numbers that have a value for which ``wanted`` says so; some come twice."""
        found: Integers = np.flatnonzero(wanted)
        if self.has_one_each or not len(found):
            return found
        found = found.astype(self.firsts.dtype)  # else all of the others are made as large
        strides = np.searchsorted(self.firsts, found, side="right") - 1
        within = np.minimum(found - self.firsts.take(strides), np.iinfo(self.beyond.dtype).max)
        rows = self.beyond.reshape(-1, _STRIDE).take(strides, axis=0)
        begun = rows <= within.astype(self.beyond.dtype)[:, None]
        # The first that has not begun follows the value's row; 0 stands for none in the stride.
        numbers: Integers = strides * _STRIDE + (np.argmin(begun, axis=1) - 1) % _STRIDE
        return numbers

    def _begins(self, rows: Integers) -> Integers:
        begins: Integers = self.firsts.take(rows // _STRIDE) + self.beyond.take(rows)
        return begins


def _packed(begins: Integers) -> tuple[Integers, Integers]:
    """``firsts`` and ``beyond`` of rows that begin there; the last is where the rows end."""
    short = -len(begins) % _STRIDE
    strides = np.concatenate([begins, np.repeat(begins[-1:], short)]).reshape(-1, _STRIDE)
    firsts = strides[:, 0].copy()
    return firsts, _narrow((strides - firsts[:, None]).ravel())


def _narrow(values: Integers) -> Integers:
    kind = np.min_scalar_type(int(values.max())) if len(values) else np.dtype(np.uint8)
    return values.astype(kind)
