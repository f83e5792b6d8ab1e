"""EDTF levels 0 to 2 as a grammar, for tests: what loc.gov/standards/datetime allows for dates.

Written from the specification (ISO 8601-2:2019), not from what our finders write. Times of
day, exponents and significant digits are left out: no newspaper date has them.
"""

from __future__ import annotations

import calendar
import re

_QUALIFIER = r"[?~%]?"
_PART = rf"{_QUALIFIER}(?:{{}}){_QUALIFIER}"
_YEAR = _PART.format(r"-?[\dX]{4}")
_MONTH = _PART.format(r"(?:0[1-9]|1[0-2]|[01]X|X[\dX]|2[1-9]|3\d|4[01])")
_DAY = _PART.format(r"(?:0[1-9]|[12]\d|3[01]|[0-3]X|X[\dX])")
_DATE = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?"
_END = rf"(?:{_DATE}|\.\.)?"
_INTERVAL = rf"{_END}/{_END}"
_MEMBER = rf"(?:{_DATE}|{_DATE}\.\.{_DATE}|\.\.{_DATE}|{_DATE}\.\.)"
_SET = rf"(?:\[{_MEMBER}(?:,{_MEMBER})*\]|\{{{_MEMBER}(?:,{_MEMBER})*\}})"
_EDTF = re.compile(rf"(?:{_DATE}|{_INTERVAL}|{_SET})")
_WHOLE_DAY = re.compile(r"(\d{4})[?~%]?-(\d\d)[?~%]?-(\d\d)")


def is_edtf(text: str) -> bool:
    """Whether ``text`` is a date, an interval or a set of EDTF, with days that there are."""
    if not _EDTF.fullmatch(text) or text in ("/", "../..", "/..", "../"):
        return False
    days = [tuple(map(int, found)) for found in _WHOLE_DAY.findall(text)]
    if any(m > 12 or not 1 <= d <= calendar.monthrange(y, m)[1] for y, m, d in days):
        return False
    return "/" not in text or len(days) < 2 or days[0] <= days[1]
