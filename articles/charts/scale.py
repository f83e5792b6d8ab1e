"""Counts in five steps of colour, and round numbers for an axis."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

STEPS = 5


class Scale:
    """Which step, 1 (few) to 5 (many), each count takes; none is 0.

    The different counts are shared out evenly: counts in an archive are long-tailed, and equal
    widths would leave one district dark and sixteen pale. ``ranges`` is the legend: (step,
    least, most) of each step in use.
    """

    def __init__(self, counts: Iterable[int]) -> None:
        known = sorted({count for count in counts if count > 0})
        groups = min(STEPS, len(known))
        edges = [round(len(known) * at / groups) for at in range(groups + 1)] if groups else []
        self.ranges = [
            (_step(at, groups), known[low], known[high - 1])
            for at, (low, high) in enumerate(itertools.pairwise(edges))
        ]

    def step(self, count: int) -> int:
        return max((step for step, least, _most in self.ranges if least <= count), default=0)


def _step(at: int, groups: int) -> int:
    """Few groups still reach from pale to dark; one alone stands in the middle."""
    return 1 + round(at * (STEPS - 1) / (groups - 1)) if groups > 1 else (1 + STEPS) // 2


def ticks(most: float, wanted: int = 4) -> list[float]:
    """Round numbers from 0 on to the first that is not below ``most``, about ``wanted`` steps."""
    rough = (most or 1) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    width = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return [round(width * at, 10) for at in range(math.ceil((most or 1) / width) + 1)]
