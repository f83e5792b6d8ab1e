"""What the rules for dates share: pieces of patterns, and what a rule makes of its words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.domain import edtf
from articles.domain.types import Precision

YEAR = r"(?P<year>(?:19|20)\d{2})年"
RELATIVE_YEAR = r"(?P<ryear>今年|去年|前年|明年|后年|本年度?|当年|同年)"
MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])[日号]"
TO = r"(?:至|到|—{1,2}|－|–|-|~|～|―)"


@dataclass(frozen=True, slots=True)
class When:
    """The day the paper came out, and whether the words round a date look ahead (将于).

    ``told`` is the first of the days that the same paragraph has told just before: 20日 behind
    9月18日 goes on from there. ``told_year`` says whether the page names that day's year.
    """

    issue: dt.date | None
    ahead: bool = False
    told: dt.date | None = None
    told_year: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    edtf: str = ""


Match = re.Match[str]
Rule = Callable[[Match, When], "Told | None"]


def year_of(match: Match, when: When) -> int | None:
    """The year that the words name, in figures or as 去年."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("ryear") and when.issue and groups["ryear"] not in ("当年", "同年"):
        shift = {"去": -1, "前": -2, "明": 1, "后": 2}
        return when.issue.year + shift.get(groups["ryear"][0], 0)
    return None


def make_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def one_day(date: dt.date | None, words: str = "") -> Told:
    """A day; ``words`` is the EDTF form where the year is not known."""
    return Told(date, date, "day", edtf.day(date) if date else words)


def days(start: dt.date, end: dt.date, precision: Precision, about: bool = False) -> Told:
    """All days from ``start`` to ``end``, these two ``about`` or exactly."""
    first, last = edtf.day(start), edtf.day(end)
    if about:
        first, last = edtf.about(first), edtf.about(last)
    return Told(start, end, precision, edtf.interval(first, last))


def months(
    first: tuple[int, int], last: tuple[int, int], precision: Precision, about: bool = False
) -> Told:
    """From the month ``first`` (year, month) to the month ``last``, both whole."""
    begins, ends = edtf.month(*first), edtf.month(*last)
    if about:
        begins, ends = edtf.about(begins), edtf.about(ends)
    written = edtf.interval(begins, ends)
    return Told(dt.date(*first, 1), last_of_month(*last), precision, written)


def until_issue(start: dt.date, begins: str, when: When, precision: Precision) -> Told:
    """…以来: from ``start`` to the day of the issue, open where that is not known."""
    if when.issue is None:
        return Told(start, None, precision, edtf.interval(begins, edtf.OPEN))
    if when.issue < start:
        return Told(start, None, precision, edtf.interval(begins, edtf.OPEN))
    written = edtf.interval(begins, edtf.day(when.issue))
    return Told(start, when.issue, precision, written)
