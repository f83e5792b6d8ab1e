"""Small numbers as papers write them: 3, 03, 三, 十二."""

from __future__ import annotations

import datetime as dt

_WORDS = "〇一二三四五六七八九"
_DIGITS = {c: i for i, c in enumerate(_WORDS)} | {"零": 0, "○": 0, "两": 2}


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


def chinese_number(number: int) -> str:
    """十二 for 12, 一百零三 for 103; what is no number from 1 to 999 in Arabic digits."""
    if not 1 <= number <= 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_WORDS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_WORDS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_WORDS[ones] if ones else "")


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
