"""The fields of the query language: their names, and which values they understand."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.domain.numerals import small_number
from articles.domain.searchable import searchable
from articles.search.nodes import Field

# Our name, what readers call it in the explanation, and the names that may be typed.
FIELDS: dict[str, tuple[Promise | str, tuple[str, ...]]] = {
    "headline": (pgettext_lazy("field", "标题"), ("标题", "题", "title", "headline")),
    "contributor": (pgettext_lazy("field", "作者"), ("作者", "记者", "author", "by")),
    "organization": (pgettext_lazy("field", "机构"), ("机构", "org", "organization")),
    "person": (pgettext_lazy("field", "人物"), ("人物", "person")),
    "event": (pgettext_lazy("field", "活动"), ("活动", "event")),
    "series": (pgettext_lazy("field", "系列"), ("系列", "series")),
    "district": (pgettext_lazy("field", "地区"), ("地区", "区", "district", "place")),
    "column": (pgettext_lazy("field", "栏目"), ("栏目", "column")),
    "page": (pgettext_lazy("field", "版"), ("版", "版次", "page")),
    "date": (pgettext_lazy("field", "日期"), ("日期", "date")),
}
FIELD = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{name}>{'|'.join(sorted(typed, key=len, reverse=True))})"
        for name, (_label, typed) in FIELDS.items()
    )
    + r")[:：]\s*(?=[^\s|｜])",
    re.IGNORECASE,
)
_DAY = r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?"
_TO = r"(\.{2,}|[至到]|[~—–]+|-+(?=\d{4}))"
_DAYS = re.compile(rf"(?:{_DAY})?(?:{_TO}(?:{_DAY})?)?")
_TOGETHER = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)?(?!\d)")  # 20240501, 202405
_IN_CHINESE = re.compile("[〇零一二三四五六七八九十]+")
_LONGEST = 100  # characters of a value


def body_typed(text: str) -> str:
    """The name in 机构:名称, where ``text`` is nothing else; else empty."""
    found = FIELD.match(text)
    return text[found.end() :] if found and found.lastgroup == "organization" else ""


def as_body(name: str) -> str:
    """What to type for a body of this name: 机构:名称."""
    return f"{FIELDS['organization'][1][0]}:{name}"


def label(name: str) -> str:
    return str(FIELDS[name][0])


def is_understood(field: Field) -> bool:
    """Whether the value can be of that field; whether there is such a thing is not asked."""
    if not field.value.strip() or len(field.value) > _LONGEST:
        return False
    return field.name != "date" or days(field.value) is not None


def days(value: str) -> tuple[dt.date | None, dt.date | None] | None:
    """The first and the last day of 2024, 2024-05, 2024-05-01, 2024-05..2024-09, 2024.. or ..2024,
    in either kind of numeral.

    None where that is no date or the last comes before the first.
    """
    plain = _IN_CHINESE.sub(_in_arabic, searchable(value).strip())
    match = _DAYS.fullmatch(_TOGETHER.sub(_apart, plain))
    if not match or not (match[1] or match[5]):
        return None
    try:
        first = _span(match[1], match[2], match[3])
        last = _span(match[5], match[6], match[7]) if match[4] else first
    except ValueError:
        return None
    begin, end = first and first[0], last and last[1]
    return None if begin and end and end < begin else (begin, end)


def _in_arabic(match: re.Match[str]) -> str:
    return str(small_number(match.group()))


def _apart(match: re.Match[str]) -> str:
    return "-".join(filter(None, match.groups()))


def _span(year: str | None, month: str | None, day: str | None) -> tuple[dt.date, dt.date] | None:
    if not year:
        return None
    begin = dt.date(int(year), int(month or 1), int(day or 1))
    if day:
        return begin, begin
    if month:
        following = (begin.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        return begin, following - dt.timedelta(days=1)
    return begin, begin.replace(month=12, day=31)
