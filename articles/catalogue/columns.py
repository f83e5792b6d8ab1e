"""A shelf of the catalogue: articles, and by what readers may narrow them, packed in columns."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Columns hold keys (of contributors, bodies …) or words (codes, names of columns …).
KEYS = ("issue", "page", "contributor", "organization", "person", "event", "series")
WORDS = ("place", "genre", "column", "subcolumn", "section", "event_kind")
COLUMNS = (*KEYS, *WORDS)

Value = int | str
Integers = npt.NDArray[np.integer]


class OutdatedShelf(Exception):
    """The shelf was written by a version that narrowed by other columns."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A published article. ``values`` says for each value whether it is only a suggestion."""

    article: int
    sid: int
    values: Mapping[str, Mapping[Value, bool]]


@dataclass(frozen=True, slots=True)
class Column:
    """What each article has: ``lengths`` of them, one after the other in ``values``."""

    lengths: Integers
    values: Integers


@dataclass(frozen=True, slots=True)
class Shelf:
    articles: Integers
    sids: Integers
    columns: dict[str, Column]


class Codes:
    """Words as small numbers, the same as long as the process lives."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        if word not in self._codes:
            self._codes[word] = len(self.words)
            self.words.append(word)
        return self._codes[word]

    def known(self, word: str) -> int | None:
        return self._codes.get(word)


def pack(entries: Sequence[Entry]) -> bytes:
    """``entries`` as bytes for ``unpack``; a value's lowest bit says that it is suggested."""
    arrays: list[Integers] = [
        np.array([entry.article for entry in entries], np.int64),
        np.array([entry.sid for entry in entries], np.int64),
    ]
    dictionaries: dict[str, list[str]] = {}
    for name in COLUMNS:
        each = [entry.values.get(name, {}) for entry in entries]
        codes = Codes()
        values = [
            (codes.code(value) if isinstance(value, str) else value) << 1 | suggested
            for one in each
            for value, suggested in one.items()
        ]
        dictionaries[name] = codes.words
        arrays += [_small([len(one) for one in each]), _small(values)]
    head = json.dumps(
        {"arrays": [(array.dtype.str, len(array)) for array in arrays], "words": dictionaries},
        ensure_ascii=False,
    ).encode()
    body = b"".join(array.tobytes() for array in arrays)
    return len(head).to_bytes(4, "little") + zlib.compress(head + body, 1)


def unpack(packed: bytes, codes: Codes, with_suggestions: bool) -> Shelf:
    """The shelf as readers see it, words by their codes. Raises OutdatedShelf."""
    arrays, words = _arrays(packed)
    columns = {
        name: _readable(lengths, values, words[name], codes, with_suggestions)
        for name, lengths, values in zip(COLUMNS, arrays[2::2], arrays[3::2], strict=True)
    }
    return Shelf(arrays[0], arrays[1], columns)


def unpack_entries(packed: bytes) -> list[Entry]:
    """What ``pack`` was given. Raises OutdatedShelf."""
    arrays, words = _arrays(packed)
    entries: list[dict[str, dict[Value, bool]]] = [{} for _ in arrays[0]]
    for name, lengths, values in zip(COLUMNS, arrays[2::2], arrays[3::2], strict=True):
        at = 0
        for entry, length in zip(entries, lengths.tolist(), strict=True):
            for value in values[at : at + length].tolist() if length else ():
                key = words[name][value >> 1] if name in WORDS else value >> 1
                entry.setdefault(name, {})[key] = bool(value & 1)
            at += length
    keys = zip(arrays[0].tolist(), arrays[1].tolist(), entries, strict=True)
    return [Entry(article, sid, values) for article, sid, values in keys]


def _arrays(packed: bytes) -> tuple[list[Integers], dict[str, list[str]]]:
    size = int.from_bytes(packed[:4], "little")
    data = memoryview(zlib.decompress(packed[4:]))
    head = json.loads(bytes(data[:size]))
    if tuple(head["words"]) != COLUMNS:
        raise OutdatedShelf(
            "The catalogue was written by another version of this program. Run"
            " `python manage.py rebuild_search` once; articles and search are not affected."
        )
    arrays, at = [], size
    for kind, length in head["arrays"]:
        dtype = np.dtype(kind)
        arrays.append(np.frombuffer(data, dtype, length, at))
        at += dtype.itemsize * length
    return arrays, head["words"]


def _readable(
    lengths: Integers, values: Integers, words: list[str], codes: Codes, with_suggestions: bool
) -> Column:
    if not with_suggestions and len(values):
        shown = values & 1 == 0
        rows = np.repeat(np.arange(len(lengths)), lengths)[shown]
        lengths, values = np.bincount(rows, minlength=len(lengths)), values[shown]
    values = values >> 1
    if words:
        values = _small([codes.code(word) for word in words])[values]
    return Column(lengths, values)


def _small(numbers: Sequence[int]) -> Integers:
    array = np.array(numbers, np.uint32)
    return array.astype(np.min_scalar_type(int(array.max()))) if len(array) else array
