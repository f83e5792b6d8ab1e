"""Where characters stand in some articles: made from their texts, packed for a shelf, read again.

A *key* is a character (a unit of UTF-16) or a pair that follow each other in a line; the headline
has keys of its own. A *posting* says that an article has a key and how often. The *places* say
where a pair stands, so that a longer stretch is found to the letter: its pairs, one behind the
other. Of three that are common together there is a key too, and no places: it spares reading
those of pairs that nearly every article has. Articles are numbered from 0, at most ON_A_SHELF
of them together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.models.cataloguing import ON_A_SHELF

OWN = 64  # postings of a key on a shelf from which on it has a row of its own,
COMMON = 128  # and from which on three characters have a key
LENGTHS = -1  # in place of a key: how many units each article's text has
_NEWLINE = 10
_PARTS = 6  # of a shelf, one after the other: all at once would take 250 MB
_THREE = 1 << 49
_TIMES = 15  # what four bits beside the number of an article hold; more is told apart
# A text's places are told so far, then from 0 again: of no newspaper's article two are the same.
_PLACES = 2**16

Numbers = npt.NDArray[Any]


def keys_of(stretch: str, in_headline: bool = False) -> dict[int, int]:
    """The keys that a folded stretch is made of, by how far from its beginning each stands.

    Pairs side by side (the last two may overlap), or its one character.
    """
    units = np.frombuffer(_units(stretch), "<u2").tolist()
    keys = [_key(a, b, in_headline) for a, b in zip(units, units[1:] or [0], strict=False)]
    last = len(keys) - 1
    return {at: key for at, key in enumerate(keys) if at % 2 == 0 or at == last}


def threes_of(stretch: str, in_headline: bool = False) -> list[int]:
    """The keys of each three of its characters; only those that are common have one."""
    units = np.frombuffer(_units(stretch), "<u2").tolist()
    threes = zip(units, units[1:], units[2:], strict=False)
    return [_THREE | in_headline << 48 | a << 32 | b << 16 | c for a, b, c in threes]


def _key(first: int, second: int, in_headline: bool) -> int:
    return in_headline << 32 | first << 16 | second


def row_of(key: int) -> int:
    """The row that has the key where it has none of its own: all rare ones of its first unit."""
    return 1 << 33 | key >> 16


class Stand(NamedTuple):
    """A key's postings: the articles, how often each has it, and all places, one after the other.

    The places of pairs alone are kept.
    """

    articles: Numbers
    times: Numbers
    places: Numbers


NOWHERE = Stand(np.zeros(0, np.uint16), np.zeros(0, np.uint16), np.zeros(0, np.uint16))


@dataclass(frozen=True)
class Postings:
    """All keys of some articles, in order; posting ``starts[n]`` is the first of ``keys[n]``.

    So are the places of posting n from ``places_before[n]`` on. ``lengths`` are the texts' units,
    the headline's not counted.
    """

    keys: Numbers
    starts: Numbers
    articles: Numbers
    times: Numbers
    places_before: Numbers
    places: Numbers
    lengths: Numbers

    def of(self, key: int) -> Stand:
        at = int(np.searchsorted(self.keys, key))
        if at == len(self.keys) or self.keys[at] != key:
            at, end = 0, 0
        else:
            at, end = self.starts[at : at + 2].tolist()
        begins, ends = self.places_before[[at, end]].tolist()
        return Stand(self.articles[at:end], self.times[at:end], self.places[begins:ends])


def postings(texts: Mapping[int, tuple[str, str]]) -> Postings:
    """Of folded texts: the headline and all else, by the number of the article."""
    return _postings(_printed(texts), 0, 2**16)


class _Print(NamedTuple):
    """The units of all texts one after the other: of which article each is, where there, and
    whether in the headline.
    """

    units: Numbers
    articles: Numbers
    places: Numbers
    in_headline: Numbers
    lengths: Numbers


def _printed(texts: Mapping[int, tuple[str, str]]) -> _Print:
    numbers = np.array(list(texts), np.uint16)
    parts = [_units(f"{headline}\n{text}\n") for headline, text in texts.values()]
    sizes = np.array([len(part) // 2 for part in parts], np.int32)
    heads = np.array([len(_units(head)) // 2 + 1 for head, _text in texts.values()], np.int32)
    lengths = np.zeros(ON_A_SHELF, np.uint16)
    lengths[numbers] = np.minimum(sizes - heads, np.iinfo(np.uint16).max)
    units = np.frombuffer(b"".join(parts), "<u2")
    places = np.arange(len(units), dtype=np.int32)
    places -= np.repeat(np.cumsum(sizes, dtype=np.int32) - sizes, sizes)
    in_headline = places < np.repeat(heads, sizes)
    places %= _PLACES
    return _Print(units, np.repeat(numbers, sizes), places.astype("<u2"), in_headline, lengths)


def _postings(printed: _Print, low: int, high: int) -> Postings:
    """Of the keys that begin with a unit from ``low`` on and less than ``high``."""
    units = printed.units
    at = np.flatnonzero((units >= low) & (units < high) & (units != _NEWLINE))
    first = printed.in_headline[at].astype(np.int64) << 32 | units[at].astype(np.int64) << 16
    second = units[at + 1].astype(np.int64)  # each text ends with a line's end
    third = units[np.minimum(at + 2, len(units) - 1)].astype(np.int64)
    articles = printed.articles[at].astype(np.int64)
    where = articles << 16 | printed.places[at]
    paired = second != _NEWLINE
    in_threes = paired & (third != _NEWLINE)
    threes = ((first | second) << 16 | third)[in_threes] << 12 | articles[in_threes]
    threes.sort()
    told = np.concatenate([first << 28 | where, ((first | second) << 28 | where)[paired]])
    told.sort()
    return _gathered(told, _common(threes), printed.lengths)


def _common(threes: Numbers) -> Numbers:
    """Of all threes with their articles, in order, those that are common."""
    keys = threes >> 12
    starts = _changes(keys)
    many = np.diff(starts) >= COMMON  # places, which are no fewer than articles
    return threes[np.repeat(many, np.diff(starts))]


def _gathered(told: Numbers, threes: Numbers, lengths: Numbers) -> Postings:
    """From each place by itself: its key, its article and where it is there, all in order."""
    begins, three_begins = _changes(told >> 16), _changes(threes)
    times = np.concatenate([np.diff(begins), np.diff(three_begins)])
    each = np.concatenate([told[begins[:-1]] >> 16, threes[three_begins[:-1]] | _THREE << 12])
    starts = _changes(each >> 12)
    keys = each[starts[:-1]] >> 12
    are_pairs = np.repeat((keys % _PLACES != 0) & (keys < _THREE), np.diff(starts))
    placed = np.repeat(are_pairs[: len(begins) - 1], times[: len(begins) - 1])
    return Postings(
        keys,
        starts,
        (each % ON_A_SHELF).astype(np.uint16),
        times.astype(np.int32),
        _sums(np.where(are_pairs, times, 0)),
        (told[placed] % _PLACES).astype("<u2"),
        lengths,
    )


def _changes(values: Numbers) -> Numbers:
    """Where each run of equal values begins, and where the last ends."""
    if not len(values):
        return np.zeros(1, np.int64)
    return np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1, [len(values)]])


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


# Packed


class Row(NamedTuple):
    """What a shelf keeps of a key, or of the rare keys that begin with one unit.

    ``articles``, in numbers of two bytes: how many keys, their last 16 bits, how many postings of
    each; then the postings, a number of an article and four bits of how often; then how often for
    those of which that is no less than four bits hold.
    """

    key: int
    articles: bytes
    places: bytes


def rows(texts: Mapping[int, tuple[str, str]]) -> Iterator[Row]:
    """All postings of the texts as a shelf keeps them; in memory is a part of them at a time."""
    printed = _printed(texts)
    yield Row(LENGTHS, printed.lengths.astype("<u2").tobytes(), b"")
    shares = np.linspace(0, 1, _PARTS + 1)[1:-1]
    bounds = np.quantile(printed.units, shares).astype(int).tolist() if texts else []
    for low, high in pairwise([0, *bounds, 2**16]):
        told = _postings(printed, low, high)
        many = (np.diff(told.starts) >= OWN) | (told.keys >= _THREE)
        yield from _rows(told, many, 0)
        yield from _rows(told, ~many, 16)


def _rows(told: Postings, chosen: Numbers, shift: int) -> Iterator[Row]:
    """The chosen keys' rows, one for all that are the same but for so many last bits."""
    keys, counts = told.keys[chosen], np.diff(told.starts)[chosen]
    ends = _sums(counts)
    is_told = np.repeat(chosen, np.diff(told.starts))
    times = told.times[is_told]
    packed = (told.articles[is_told] << 4 | np.minimum(times, _TIMES)).astype("<u2")
    often = np.flatnonzero(times >= _TIMES)
    exact = np.minimum(times[often], _PLACES - 1).astype("<u2")
    exact_before = np.searchsorted(often, ends).tolist()
    places_of = np.diff(told.places_before)
    places = told.places[np.repeat(is_told, places_of)]
    places_before = _sums(places_of[is_told])[ends].tolist()
    head = (keys % 2**16).astype("<u2"), counts.astype("<u2")
    ends = ends.tolist()
    groups = _changes(keys >> shift).tolist()
    for begin, end in pairwise(groups):
        first, last = ends[begin], ends[end]
        parts = (
            np.uint16(end - begin),
            *(each[begin:end] for each in head),
            packed[first:last],
            exact[exact_before[begin] : exact_before[end]],
        )
        key = int(keys[begin])
        yield Row(
            row_of(key) if shift else key,
            b"".join(part.tobytes() for part in parts),
            places[places_before[begin] : places_before[end]].tobytes(),
        )


def stand(key: int, articles: bytes, places: bytes = b"") -> Stand | None:
    """What a row says of a key; None where it has no such key. Without ``places`` it has none."""
    values = np.frombuffer(articles, "<u2")
    many, second = int(values[0]), key % 2**16
    at = bisect_left(values, second, 1, 1 + many) - 1
    if at == many or values[1 + at] != second:
        return None
    counts, packed = values[1 + many : 1 + 2 * many], 1 + 2 * many
    begin, total = packed + int(counts[:at].sum()), int(counts.sum())
    end = begin + int(counts[at])
    times = values[packed : packed + total] & _TIMES
    if len(values) > packed + total:
        times[times == _TIMES] = values[packed + total :]
    here = NOWHERE.places
    if places and second:
        single = int(counts[0]) if values[1] == 0 else 0
        before = int(times[single : begin - packed].sum(dtype=np.int64))
        stands = int(times[begin - packed : end - packed].sum(dtype=np.int64))
        here = np.frombuffer(places, "<u2")[before : before + stands]
    return Stand(values[begin:end] >> 4, times[begin - packed : end - packed], here)


def _sums(counts: Numbers) -> Numbers:
    """How many stand before each, and in all."""
    sums = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=sums[1:])
    return sums


# Together


def in_all(stands: Iterable[Stand]) -> Numbers:
    """Whether each article, by its number, has all of the keys."""
    has = np.ones(ON_A_SHELF, bool)
    for each in stands:
        also = np.zeros(ON_A_SHELF, bool)
        also[each.articles] = True
        has &= also
    return has


def in_a_row(stands: Mapping[int, Stand], also: Iterable[Stand] = ()) -> Stand:
    """The articles where each key stands so far from the same place, and how often.

    They have to have what ``also`` tells of, anywhere.
    """
    if len(stands) == 1:
        return stands[0]
    has, begins = in_all([*stands.values(), *also]), None
    for at in sorted(stands, key=lambda at: len(stands[at].places)):
        begin = _begins(stands[at], at, has)
        begins = begin if begins is None else begins[_are_among(begins, begin)]
    assert begins is not None
    starts = _changes(begins >> 16)
    articles = (begins[starts[:-1]] >> 16).astype(np.uint16)
    return Stand(articles, np.diff(starts).astype(np.uint16), NOWHERE.places)


def _begins(stands: Stand, at: int, has: Numbers) -> Numbers:
    """Where a stretch would begin that has the key ``at`` so far: an article, and a place."""
    articles, times, places = stands
    chosen = has[articles]
    if not chosen.all():
        places = places[np.repeat(chosen, times)]
        articles, times = articles[chosen], times[chosen]
    begins: Numbers = articles.astype(np.int32) << 16
    if len(places) > len(begins):
        begins = np.repeat(begins, times)
    begins |= places - np.uint16(at)
    if len(begins) and bool((begins[1:] < begins[:-1]).any()):
        begins.sort()  # at a text's very beginning, or beyond the places that are told
    return begins


def _are_among(these: Numbers, others: Numbers) -> Numbers:
    """Which of ``these`` are in ``others``; both are in order."""
    if not len(others):
        return np.zeros(len(these), bool)
    at = np.searchsorted(others, these)
    at[at == len(others)] = 0
    same: Numbers = others[at] == these
    return same
