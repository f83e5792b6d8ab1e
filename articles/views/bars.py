"""Counts as bars: how long each is, beside the number it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` is the bar's length in per cent of the longest, 1 at least where there is any."""

    label: str
    value: int
    url: str
    share: int


def bars(rows: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """A bar for each (label, value, address); an empty address is no link."""
    rows = list(rows)
    longest = max((value for _label, value, _url in rows), default=0) or 1
    return [
        Bar(label, value, url, max(round(100 * value / longest), 1 if value else 0))
        for label, value, url in rows
    ]
