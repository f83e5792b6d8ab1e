"""Single days and spans of days: 9月2日, 5月16日至17日, 昨日, 上周五, 农历八月十五, 国庆节前夕."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from articles.domain import edtf
from articles.domain.date_words import (
    DAY,
    MONTH,
    RELATIVE_YEAR,
    TO,
    YEAR,
    Match,
    Rule,
    Told,
    When,
    days,
    make_day,
    one_day,
    year_of,
)
from articles.domain.festivals import (
    FESTIVALS,
    NEAR_FUTURE,
    SOLAR_TERMS,
    festival_day,
    lunar_day,
    solar_term,
    yearly_day,
)
from articles.domain.numerals import small_number

_AHEAD = 200  # days that an announcement looks ahead at most
_SOON = 14
_AND = r"[、和及与]"


def _resolve(month: int, day: int, year: int | None, when: When) -> dt.date | None:
    """A report tells of the last such day, or of one that is near; an announcement of the next."""
    issue = when.issue
    if year is None and when.told and when.told_year and not when.ahead:
        later = make_day(when.told.year, month, day)
        if later and later >= when.told and (issue is None or later <= issue):
            return later
    if year is not None or issue is None:
        return make_day(year, month, day) if year is not None else None
    candidates = [make_day(issue.year + shift, month, day) for shift in (0, 1, -1)]
    this, coming, last = candidates
    if when.ahead:
        for date in (this, coming):
            if date and dt.timedelta(0) <= date - issue <= dt.timedelta(days=_AHEAD):
                return date
    if coming and (coming - issue).days <= _SOON:
        return coming
    if this and (this - issue).days <= NEAR_FUTURE:
        return this
    return last or this


def _days(match: Match, when: When) -> Told | None:
    groups = match.groupdict()
    month, day = int(groups["month"]), int(groups["day"])
    month2 = int(groups.get("month2") or month)
    day2 = int(groups.get("day2") or 0)
    if day > calendar.monthrange(2024, month)[1] or day2 > calendar.monthrange(2024, month2)[1]:
        return None
    start = _resolve(month, day, year_of(match, when), when)
    if start is None:
        words = edtf.yearly(month, day)
        if day2:
            words = edtf.interval(words, edtf.yearly(month2, day2))
        return Told(None, None, "day", words)
    if not day2:
        return one_day(start)
    year2 = int(groups.get("year2") or start.year + (month2 < month))
    end = make_day(year2, month2, day2)
    return days(start, end, "day") if end and end >= start else one_day(start)


def _day_list(match: Match, when: When) -> Told | None:
    """9月12日、13日和15日: these days and no others."""
    month = int(match["month"])
    numbers = [
        int(n) for n in re.findall(r"\d+", match.group()[match.start("day") - match.start() :])
    ]
    first = _resolve(month, numbers[0], year_of(match, when), when)
    if first is None:
        return Told(None, None, "day", edtf.all_of(edtf.yearly(month, n) for n in numbers))
    dates = [make_day(first.year, month, number) for number in numbers]
    known = [date for date in dates if date]
    if len(known) < len(dates) or known != sorted(set(known)):
        return one_day(first)
    return Told(known[0], known[-1], "day", edtf.all_of(map(edtf.day, known)))


def _numeric(match: Match, when: When) -> Told | None:
    date = make_day(*(int(match[part]) for part in ("year", "month", "day")))
    return one_day(date) if date else None


def _only_day(match: Match, when: When) -> Told:
    """27日: of the issue's month, or of the one before; of the next where it is announced."""
    issue = when.issue
    first = _goes_on(when, int(match["day"]))
    if issue is None and first is None:
        return Told(None, None, "day")
    if issue and first is None:
        first = _in_month(issue, int(match["day"]), when.ahead)
    if not match["day2"] or first is None:
        return one_day(first)
    last = make_day(first.year, first.month, int(match["day2"]))
    return days(first, last, "day") if last and last >= first else one_day(first)


def _goes_on(when: When, day: int) -> dt.date | None:
    """The day of the month told just before, if it comes later there and not far ahead."""
    later = make_day(when.told.year, when.told.month, day) if when.told else None
    if later is None or when.told is None or later < when.told:
        return None
    near = when.issue is None or (later - when.issue).days <= _SOON
    return later if near or when.ahead else None


def _in_month(issue: dt.date, day: int, ahead: bool) -> dt.date | None:
    date = make_day(issue.year, issue.month, day)
    if ahead and date and date < issue:
        coming = issue.replace(day=1) + dt.timedelta(days=31)
        return make_day(coming.year, coming.month, day)
    if not ahead and (date is None or date > issue):
        before = issue.replace(day=1) - dt.timedelta(days=1)
        return make_day(before.year, before.month, day)
    return date


_SHIFTS = {"今": 0, "昨": -1, "前": -2, "明": 1}


def _relative_day(match: Match, when: When) -> Told:
    if when.issue is None:
        return Told(None, None, "day")
    words = match.group()
    shift = -3 if words == "大前天" else _SHIFTS[words[0]]
    return one_day(when.issue + dt.timedelta(days=shift))


def _weekday(match: Match, when: When) -> Told:
    """上周五, 本周三, 下周一: weeks begin on Monday."""
    if when.issue is None:
        return Told(None, None, "day")
    monday = when.issue - dt.timedelta(days=when.issue.weekday())
    monday += dt.timedelta(weeks={"上": -1, "下": 1}.get(match["week"][0], 0))
    return one_day(monday + dt.timedelta(days="一二三四五六日天".index(match["weekday"]) % 7))


_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _chinese_day(match: Match, when: When) -> Told | None:
    """五月十六日; 农历八月十五, 正月初三 by the moon."""
    month = _LUNAR_MONTHS.get(match["cmonth"]) or small_number(match["cmonth"]) or 0
    written = match["cday"].replace("廿", "二十")
    by_moon = bool(match["moon"] or match["cday"][0] in "初廿" or match["cmonth"] in _LUNAR_MONTHS)
    day = small_number(written.lstrip("初")) or 0
    if not (1 <= month <= 12 and 1 <= day <= 31) or not (by_moon or match["sun"]):
        return None
    year = year_of(match, when)
    if not by_moon:
        date = _resolve(month, day, year, when)
        return one_day(date, edtf.yearly(month, day))
    if when.issue is None and year is None:
        return Told(None, None, "day")
    base = year if year is not None else when.issue.year if when.issue else 0
    for lunar_year in [base] if year is not None else [base + 1, base, base - 1]:
        date = lunar_day(lunar_year, month, day)
        if date and (year is not None or (date - (when.issue or date)).days <= NEAR_FUTURE):
            return one_day(date)
    return None


def _festival(match: Match, when: When) -> Told | None:
    name, around = match["festival"], match["around"] or ""
    found = festival_day(name, year_of(match, when), when.issue)
    if found is None:
        each = yearly_day(name)
        if each is None or around:
            return Told(None, None, "day")
        month, first_day, last_day = each
        words = edtf.interval(edtf.yearly(month, first_day), edtf.yearly(month, last_day))
        return Told(None, None, "day", words)
    first, last = found
    week = dt.timedelta(days=7)
    if around == "前后":
        return days(first - week, last + week, "vague", about=True)
    if around == "期间" or around == "假期":
        return days(first, last, "vague")
    if around == "当天" or around == "当日":
        return one_day(first)
    if around:
        eve = first - dt.timedelta(days=1)
        begins = edtf.about(edtf.day(first - week))
        return Told(first - week, eve, "vague", edtf.interval(begins, edtf.day(eve)))
    return days(first, last, "day")


def _solar_term(match: Match, when: When) -> Told:
    """霜降那天, 立冬前一天, 惊蛰前后."""
    around = match["on"] == "前后"
    if when.issue is None or not 1900 < when.issue.year < 2100:
        return Told(None, None, "vague" if around else "day")
    if around:
        first, week = solar_term(match["term"], when.issue), dt.timedelta(days=7)
        return days(first - week, first + week, "vague", about=True)
    before = dt.timedelta(days=match["on"] == "前一天")
    return one_day(solar_term(match["term"], when.issue) - before)


_FESTIVAL = "|".join(sorted(FESTIVALS, key=len, reverse=True))
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_ONES = "[一二三四五六七八九]"
_CHINESE_DAY = rf"(?:初[一二三四五六七八九十]|廿{_ONES}?|三十一?|二?十{_ONES}?|{_ONES})"

# Each rule by name: (rule, pattern, what may not follow).
RULES: dict[str, tuple[Rule, str, str]] = {
    "festival": (
        _festival,
        rf"(?:{YEAR}|{RELATIVE_YEAR})?(?P<festival>{_FESTIVAL})(?P<around>"
        r"前夕|前后|当天|当日|前|来临之际|到来之际|即将来临|即将到来|临近|将至|期间|假期)?",
        r"(?!劳动|奖章|奖状|奖|口号|红旗|先进|村|小学|中学|学校|大学|路|宾馆|大街|剧场|电影|厂|社区|街道|"
        r"青年奖|广场|女神节?礼|女职工|精神|运动(?!会)|新村|勋章|居士|南昌|起义|湖|桥|大楼|体育|上河|"
        r"[一二三四五六七八九十〇零\d]|鸟)",
    ),
    "solar_term": (
        _solar_term,
        rf"(?P<term>{'|'.join(SOLAR_TERMS)})(?:节气)?(?P<on>那天|这天|当天|当日|前一天|前后)",
        "",
    ),
    "day_list": (
        _day_list,
        rf"(?:{YEAR}|{RELATIVE_YEAR})?{MONTH}(?P<day>{_DAY_NUMBER})[日号]?"
        rf"(?:{_AND}{_DAY_NUMBER}[日号]?)*{_AND}{_DAY_NUMBER}[日号]",
        "",
    ),
    "day_span": (
        _days,
        rf"(?:{YEAR}|{RELATIVE_YEAR})?{MONTH}(?P<day>{_DAY_NUMBER})[日号]?"
        rf"{TO}(?:(?P<year2>(?:19|20)\d{{2}})年)?(?:(?P<month2>1[0-2]|0?[1-9])月)?"
        rf"(?P<day2>{_DAY_NUMBER})[日号]",
        "",
    ),
    "day": (_days, rf"(?:{YEAR}|{RELATIVE_YEAR})?{MONTH}{DAY}", r"(?!楼|院|线|店|馆|厅|门)"),
    "numeric": (
        _numeric,
        r"(?P<year>(?:19|20)\d{2})(?P<sign>[-./])(?P<month>1[0-2]|0?[1-9])(?P=sign)"
        rf"(?P<day>{_DAY_NUMBER})",
        r"(?![\d.])",
    ),
    "chinese_day": (
        _chinese_day,
        rf"(?:{YEAR}|{RELATIVE_YEAR})?(?P<moon>农历)?(?P<cmonth>十[一二]?|[正一二三四五六七八九冬腊])月"
        rf"(?P<cday>{_CHINESE_DAY})(?P<sun>[日号])?",
        r"(?![一二三四五六七八九十个年月])",
    ),
    "day_relative": (
        _relative_day,
        r"大前天|[今昨前明]天|[今昨明]日|昨[晚夜]|今[晨晚早]|明晚",
        r"(?!头条|会更好)",
    ),
    "weekday": (
        _weekday,
        r"(?P<week>上个?|本|这个?|下个?)(?:周|星期)(?P<weekday>[一二三四五六日天])",
        r"(?![年个天起])",
    ),
    "day_only": (
        _only_day,
        rf"(?P<day>3[01]|[12]\d|[1-9])日(?:{TO}(?P<day2>3[01]|[12]\d|[1-9])日)?",
        r"(?!常|报|本(?![市区县省州届院校报])|益|均|程|子|志|语|前|元|游|光|记|后|内|工作|以上|之内|夜兼)",
    ),
}  # fmt: skip
