"""The Extended Date/Time Format (ISO 8601-2:2019; loc.gov/standards/datetime), written.

Only what newspaper dates need: days, months and years (level 0), a qualifier behind a date,
seasons, open and unknown ends (level 1), digits that nobody knows and sets (level 2).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

OPEN = ".."
UNKNOWN = ""
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


def day(date: dt.date) -> str:
    return date.isoformat()


def month(year: int, number: int) -> str:
    return f"{year:04}-{number:02}"


def year(number: int) -> str:
    return f"{number:04}"


def season(number: int, name: str) -> str:
    """春 of 2025 is 2025-21; a winter is counted to the year in which it begins."""
    return f"{number:04}-{SEASONS[name[0]]}"


def yearly(number: int, day_number: int | None = None) -> str:
    """A month, or a day of it, of a year that nobody knows: XXXX-09-01."""
    return f"XXXX-{number:02}" + (f"-{day_number:02}" if day_number else "")


def interval(first: str, last: str) -> str:
    """From ``first`` to ``last``; what is the same, once; OPEN or UNKNOWN at either end."""
    return first if first == last else f"{first}/{last}"


def about(date: str) -> str:
    """``date`` approximately; an open or unknown end stays."""
    return date if date in (OPEN, UNKNOWN) else f"{date}~"


def all_of(dates: Iterable[str]) -> str:
    """A set, each member of which is meant."""
    return "{" + ",".join(dates) + "}"
