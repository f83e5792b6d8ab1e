"""Which texts may be copies of each other, without comparing each with each.

MinHash (Broder, “On the resemblance and containment of documents”, 1997) over the shingles
of a text, cut into bands (Leskovec, Rajaraman, Ullman, “Mining of Massive Datasets”, 3.4):
texts that share a band are worth comparing. Of two texts with a share s of their shingles in
common a band is the same with 1 - (1 - s**ROWS)**BANDS: 99 % at .8, 92 % at .7, 55 % at .5,
15 % at .3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from articles.domain.duplicates import letters
from articles.domain.fold import fold

SHINGLE = 4  # letters and digits
SHORTEST = 30  # of them in a text; shorter ones are alike by nature
LONGEST = 20_000  # of them looked at; a newspaper's page holds fewer
BANDS, ROWS = 6, 3

_MASK = (1 << 64) - 1


def _odd_numbers(count: int) -> list[int]:
    """Fixed, well mixed 64-bit numbers (Steele, Lea, Flood: SplitMix64, 2014), made odd."""
    numbers = []
    for at in range(1, count + 1):
        mixed = at * 0x9E3779B97F4A7C15 & _MASK
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
        numbers.append((mixed ^ mixed >> 31) | 1)
    return numbers


_NUMBERS = np.array(_odd_numbers(2 * BANDS * ROWS + SHINGLE), dtype=np.uint64)
_TIMES = _NUMBERS[: BANDS * ROWS, None]
_PLUS = _NUMBERS[BANDS * ROWS : 2 * BANDS * ROWS, None]
_PLACES = _NUMBERS[2 * BANDS * ROWS :]


def comparable(text: str) -> str:
    """``text`` as copies are compared: letters and digits alone, folded."""
    return letters(fold(text))[:LONGEST]


def bands(text: str) -> list[int]:
    """What texts that are like each other probably share: BANDS signed 32-bit numbers.

    The number of a band counts into its value: equal ones are of the same band. The same on
    every machine. None for a text with fewer than SHORTEST letters and digits.
    """
    text = comparable(text)
    if len(text) < SHORTEST:
        return []
    least = (_shingles(text) * _TIMES + _PLUS).min(axis=1).reshape(BANDS, ROWS)
    value = np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in range(ROWS):
        value = _mixed(value ^ least[:, row])
    found: list[int] = (value >> np.uint64(32)).astype(np.uint32).view(np.int32).tolist()
    return found


def _shingles(text: str) -> NDArray[np.uint64]:
    """A number for each stretch of SHINGLE characters."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    sums = np.zeros(count, dtype=np.uint64)
    for at, number in enumerate(_PLACES):
        sums += codes[at : at + count] * number
    return _mixed(sums)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    mixed: NDArray[np.uint64] = values ^ values >> np.uint64(31)
    return mixed


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """The share of ``comparable`` characters that both have in the same order, 0 to 1.

    0 where it is less than ``least``, which saves the reckoning.
    """
    return float(Indel.normalized_similarity(one, other, score_cutoff=least))
