"""Small numbers as page furniture writes them: 3, 03, 三, 十二."""

from __future__ import annotations

import datetime as dt

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


def small_number(text: str) -> int | None:
    """The value of a number in Arabic or Chinese digits (up to 999); None for anything else."""
    if text.isdecimal():
        return int(text) if len(text) <= 6 else None
    if not text or any(c not in _DIGITS and c not in "十百" for c in text):
        return None
    if not any(c in "十百" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def make_date(year: str, month: str, day: str) -> dt.date | None:
    """The date, or None where there is no such day, or none a newspaper has (before 1850)."""
    parts = [small_number(part) for part in (year, month, day)]
    if None in parts:
        return None
    y, m, d = (part or 0 for part in parts)
    if not 1850 <= y <= 2199:
        return None
    try:
        return dt.date(y, m, d)
    except ValueError:
        return None
