"""Chinese dates against the day a paper came out: interval, precision, the words themselves.

A report tells of what has happened: a month and day without a year is the last such day
before the issue, unless that is more than nine months ago and the coming one is near
(将于1月5日). Without an issue date only what names its year has days.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.domain.festivals import FESTIVALS, festival_day
from articles.domain.types import DateMention, Precision

_NEAR_FUTURE = 92  # days ahead that a bare month and day may still mean
_VAGUE_DAYS = {
    "近日": 14,
    "日前": 14,
    "近期": 60,
    "连日来": 14,
    "近来": 60,
    "最近": 30,
    "不久前": 60,
}

_YEAR = r"(?P<year>(?:19|20)\d{2})年"
_RELATIVE_YEAR = r"(?P<ryear>今年|去年|前年|明年|本年度?|当年)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])[日号]"
_TO = r"(?:至|到|—|－|-|~|～|―|——)"


@dataclass(frozen=True, slots=True)
class _Found:
    start: dt.date | None
    end: dt.date | None
    precision: Precision


_Rule = Callable[[re.Match[str], "dt.date | None"], "_Found | None"]


def find_dates(text: str, issue_date: dt.date | None) -> tuple[DateMention, ...]:
    """The dates ``text`` names, in order; the same words at another place are another mention.

    ``start`` and ``end`` are the earliest and latest day meant, None where the words alone
    do not tell them. Awards (五一劳动奖章) and words such as 后期 are no dates.
    """
    mentions = []
    for match in _PATTERN.finditer(text):
        name = match.lastgroup or ""
        rule, pattern = _RULES[name.removeprefix("r_")]
        inner = pattern.fullmatch(match.group())
        found = rule(inner, issue_date) if inner else None
        if found:
            mentions.append(DateMention(match.group(), found.start, found.end, found.precision))
    return tuple(mentions)


def time_hints(text: str) -> tuple[str, ...]:
    """The distinct words of ``text`` that tell when it was printed, the most telling first.

    A year with month and day, a year, a day without one, a festival or part of a year; 近日
    and the like tell nothing and are left out.
    """
    ranked: list[tuple[int, int, str]] = []
    for match in _PATTERN.finditer(text):
        name = (match.lastgroup or "").removeprefix("r_")
        words = match.group()
        if name in _HINT_RANK and words not in _TELLS_NOTHING:
            year = re.match(r"(?:19|20)\d\d年", words)
            full = year and name in ("day", "day_span")
            later = -int(year.group()[:4]) if year else 0
            ranked.append((0 if full else 1 if year else _HINT_RANK[name], later, words))
    if not any(year for _, year, _ in ranked):  # 2024年初任…: no date, but it tells the year
        ranked += [(1, -int(words[:4]), words) for words in _YEAR_WORDS.findall(text)]
    ranked.sort(key=lambda item: item[:2])
    return tuple(dict.fromkeys(words for _, _, words in ranked))


def _year_of(match: re.Match[str], issue: dt.date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("ryear") and issue:
        return issue.year + {"去": -1, "前": -2, "明": 1}.get(groups["ryear"][0], 0)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _resolve_day(month: int, day: int, year: int | None, issue: dt.date | None) -> dt.date | None:
    if year is not None or issue is None:
        return _day(year, month, day) if year is not None else None
    for candidate in (_day(issue.year, month, day), _day(issue.year - 1, month, day)):
        if candidate and candidate <= issue + dt.timedelta(days=_NEAR_FUTURE):
            coming = _day(issue.year + 1, month, day)
            if coming and coming - issue <= dt.timedelta(days=14):
                return coming
            return candidate
    return _day(issue.year, month, day)


def _days(match: re.Match[str], issue: dt.date | None) -> _Found | None:
    month, day = int(match["month"]), int(match["day"])
    if day > calendar.monthrange(2024, month)[1]:
        return None
    start = _resolve_day(month, day, _year_of(match, issue), issue)
    groups = match.groupdict()
    if not groups.get("day2"):
        return _Found(start, start, "day")
    month2 = int(groups["month2"]) if groups.get("month2") else month
    if start is None:
        return _Found(None, None, "day")
    end = _day(start.year + (month2 < month), month2, int(groups["day2"]))
    return _Found(start, end or start, "day")


def _only_day(match: re.Match[str], issue: dt.date | None) -> _Found:
    """27日: of the issue's month, or of the one before."""
    if issue is None:
        return _Found(None, None, "day")
    day = int(match["day"])
    date = _day(issue.year, issue.month, day)
    if date is None or date > issue:
        previous = issue.replace(day=1) - dt.timedelta(days=1)
        date = _day(previous.year, previous.month, day)
    return _Found(date, date, "day")


def _months(match: re.Match[str], issue: dt.date | None) -> _Found:
    month = int(match["month"])
    year = _year_of(match, issue)
    if year is None and issue:
        year = issue.year if month <= issue.month + 2 else issue.year - 1
    if year is None:
        return _Found(None, None, "month")
    groups = match.groupdict()
    last = int(groups["month2"]) if groups.get("month2") else month
    if groups.get("since"):
        end = issue if issue and issue >= dt.date(year, month, 1) else None
        return _Found(dt.date(year, month, 1), end, "month")
    end_year = year + (last < month)
    first_day, last_day = 1, calendar.monthrange(end_year, last)[1]
    part = groups.get("part") or ""
    if part:
        first_day = {"上": 1, "初": 1, "中": 11, "下": 21, "底": 21, "末": 21}[part[0]]
        last_day = {"上": 10, "初": 10, "中": 20}.get(part[0], last_day)
    return _Found(dt.date(year, month, first_day), dt.date(end_year, last, last_day), "month")


def _years(match: re.Match[str], issue: dt.date | None) -> _Found:
    year = _year_of(match, issue)
    part = match["part"] or ""
    if year is None:
        return _Found(None, None, "season" if part in _PARTS else "year")
    if part == "以来":
        return _Found(dt.date(year, 1, 1), issue, "year")
    if part in _PARTS:
        first, last = _PARTS[part]
        end_year = year + (last < first)
        end = dt.date(end_year, last, calendar.monthrange(end_year, last)[1])
        return _Found(dt.date(year, first, 1), end, "season")
    return _Found(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


_PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "春季": (3, 5),
    "春天": (3, 5),
    "夏季": (6, 8),
    "夏天": (6, 8),
    "暑期": (7, 8),
    "暑假": (7, 8),
    "秋季": (9, 11),
    "秋天": (9, 11),
    "冬季": (12, 2),
    "冬天": (12, 2),
    "寒假": (1, 2),
    "初": (1, 2),
    "年初": (1, 2),
    "底": (11, 12),
    "年底": (11, 12),
    "末": (11, 12),
}


def _year_span(match: re.Match[str], issue: dt.date | None) -> _Found:
    return _Found(dt.date(int(match["year"]), 1, 1), dt.date(int(match["year2"]), 12, 31), "year")


def _relative_month(match: re.Match[str], issue: dt.date | None) -> _Found:
    if issue is None:
        return _Found(None, None, "month")
    first = issue.replace(day=1)
    if match.group().startswith("上"):
        first = (first - dt.timedelta(days=1)).replace(day=1)
    elif match.group().startswith("下"):
        first = (first + dt.timedelta(days=31)).replace(day=1)
    return _Found(
        first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month"
    )


def _relative_day(match: re.Match[str], issue: dt.date | None) -> _Found:
    if issue is None:
        return _Found(None, None, "day")
    shift = {"今": 0, "昨": -1, "前": -2, "明": 1}[match.group()[0]]
    date = issue + dt.timedelta(days=shift)
    return _Found(date, date, "day")


def _relative_week(match: re.Match[str], issue: dt.date | None) -> _Found:
    if issue is None:
        return _Found(None, None, "vague")
    monday = issue - dt.timedelta(days=issue.weekday())
    monday += dt.timedelta(weeks={"上": -1, "下": 1}.get(match.group()[0], 0))
    return _Found(monday, monday + dt.timedelta(days=6), "vague")


def _vague(match: re.Match[str], issue: dt.date | None) -> _Found:
    back = _VAGUE_DAYS.get(match.group())
    if issue is None or back is None:
        return _Found(None, issue, "vague")
    return _Found(issue - dt.timedelta(days=back), issue, "vague")


def _plan(match: re.Match[str], issue: dt.date | None) -> _Found:
    """“十四五”: the fourteenth five-year plan, 2021 to 2025."""
    digits = {c: n for n, c in enumerate("零一二三四五六七八九")}
    number = 10 + digits[match["plan"]]
    first = 2021 + (number - 14) * 5
    return _Found(dt.date(first, 1, 1), dt.date(first + 4, 12, 31), "year")


def _festival(match: re.Match[str], issue: dt.date | None) -> _Found:
    year = _year_of(match, issue)
    days = festival_day(match["festival"], year, issue)
    if days is None:
        return _Found(None, None, "day")
    first, last = days
    around = match["around"] or ""
    week = dt.timedelta(days=7)
    if around in ("前夕", "前", "来临之际", "到来之际", "将至"):
        return _Found(first - week, first - dt.timedelta(days=1), "vague")
    if around in ("前后", "期间"):
        return (
            _Found(first - week, last + week, "vague")
            if around == "前后"
            else _Found(first, last, "vague")
        )
    return _Found(first, last, "day")


_FESTIVAL = "|".join(sorted(FESTIVALS, key=len, reverse=True))
_NOT_A_FESTIVAL = (
    r"(?!劳动奖|奖章|奖状|口号|红旗|先进|村|小学|路|宾馆|大街|剧场|电影|"
    r"青年奖|广场|女神节?礼|女职工)"
)

# Each rule by name, in the order they are tried at a place: (rule, pattern).
_SOURCES: dict[str, tuple[_Rule, str]] = {
    "festival": (
        _festival,
        rf"(?:{_YEAR}|{_RELATIVE_YEAR})?(?P<festival>{_FESTIVAL})(?P<around>"
        r"前夕|前后|前|来临之际|到来之际|将至|期间)?",
    ),
    "day": (
        _days,
        rf"(?:{_YEAR}|{_RELATIVE_YEAR})?{_MONTH}{_DAY}"
        rf"(?:{_TO}(?:(?P<month2>1[0-2]|0?[1-9])月)?(?P<day2>3[01]|[12]\d|0?[1-9])[日号])?",
    ),
    "day_span": (
        _days,
        rf"(?:{_YEAR}|{_RELATIVE_YEAR})?{_MONTH}(?P<day>3[01]|[12]\d|0?[1-9])[日号]?"
        rf"{_TO}(?:(?P<month2>1[0-2]|0?[1-9])月)?(?P<day2>3[01]|[12]\d|0?[1-9])[日号]",
    ),
    "year_span": (
        _year_span,
        r"(?P<year>(?:19|20)\d{2})年?(?:至|到|—|－|-|~|～)(?P<year2>(?:19|20)\d{2})年",
    ),
    "month": (
        _months,
        rf"(?:(?:{_YEAR}|{_RELATIVE_YEAR})(?:的)?)?{_MONTH}"
        rf"(?:(?:份)?(?P<since>以来)|{_TO}(?P<month2>1[0-2]|0?[1-9])月(?:份)?|"
        r"(?P<part>上旬|中旬|下旬|初|底|末)|份)?",
    ),
    "year": (
        _years,
        rf"(?:{_YEAR}(?:度)?|{_RELATIVE_YEAR})(?P<part>"
        + "|".join(sorted({*_PARTS, "以来"}, key=len, reverse=True))
        + ")?",
    ),
    "month_relative": (_relative_month, r"上个?月|本月|这个月|下个?月"),
    "day_relative": (_relative_day, r"今天|昨天|昨日|今日(?!头条)|前天|明天|明日"),
    "week_relative": (_relative_week, r"(?:上|本|这|下)(?:周末|一?周(?![年边围到全])|星期)"),
    "vague": (
        _vague,
        r"近日|日前|连日来|近期|近来|不久前|截至目前|截至发稿|目前为止|一段时间以来|近年来|多年来",
    ),
    "plan": (
        _plan,
        r"[“\"]?十(?P<plan>[一二三四五六七])五[”\"]?(?:规划|计划)?(?:时期|期间|以来|末|开局之年)?",
    ),
    "day_only": (_only_day, r"(?P<day>3[01]|[12]\d|[1-9])日"),
}
_RULES = {name: (rule, re.compile(source)) for name, (rule, source) in _SOURCES.items()}
_HINT_RANK = {
    "day": 2,
    "day_span": 2,
    "year": 3,
    "year_span": 4,
    "month": 3,
    "festival": 2,
    "plan": 5,
}
_TELLS_NOTHING = frozenset({"今年", "去年", "前年", "明年", "本年", "本年度", "当年", "今年以来"})
_YEAR_WORDS = re.compile(r"(?<!\d)(?:19|20)\d\d年")


def _plain(source: str) -> str:
    """A pattern without its groups' names, so that many can stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", source)


_AFTER = {
    "festival": _NOT_A_FESTIVAL,
    "year": r"(?!初?任|级|代|轻|龄|糕|会|货|画|味|限|人|来|前|后的?今天|间)",
    "day_only": r"(?!常|报|本|益|均|程|子|志|语|前|元|游|光|记|后|内|工作|以上)",
    "month": r"(?!饼|嫂|球|亮|票|薪|均|子中心)",
    "week_relative": "",
}
_PATTERN = re.compile(
    r"(?<![\d.])(?:"
    + "|".join(
        f"(?P<r_{name}>(?:{_plain(source)}){_AFTER.get(name, '')})"
        for name, (_, source) in _SOURCES.items()
    )
    + ")"
)
