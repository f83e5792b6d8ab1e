"""On which days a paper should have appeared and did not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

WEEKS = 4  # before a day and after it: a paper's weekdays change, so its neighbours decide
FEWEST = 4  # of the same weekday among them; fewer show no custom
_WEEK = dt.timedelta(weeks=1)


def missing_days(appeared: Collection[dt.date], first: dt.date, last: dt.date) -> list[dt.date]:
    """The days from ``first`` to ``last`` on which, by its own custom, an issue is missing.

    A newspaper keeps to its weekdays. A day without an issue is missing where two thirds of
    the same weekdays in the four weeks before and after, as far as they lie within ``first``
    and ``last``, had one. A pause of four weeks and more (a summer) is meant, and a paper of
    every other week lacks nothing between.
    """
    known = frozenset(appeared)
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day not in known and _is_usual(day, known, first, last)]


def _is_usual(day: dt.date, appeared: Collection[dt.date], first: dt.date, last: dt.date) -> bool:
    beside = [day + _WEEK * weeks for weeks in range(-WEEKS, WEEKS + 1) if weeks]
    beside = [each for each in beside if first <= each <= last]
    there = sum(each in appeared for each in beside)
    return there >= FEWEST and 3 * there >= 2 * len(beside)
