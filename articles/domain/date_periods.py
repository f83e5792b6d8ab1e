"""Months, parts of years, years, plans and eras: 7月以来, 今年上半年, “十四五”期间, 近三年来."""

from __future__ import annotations

import datetime as dt

from articles.domain import edtf
from articles.domain.date_words import (
    MONTH,
    RELATIVE_YEAR,
    TO,
    YEAR,
    Match,
    Rule,
    Told,
    When,
    days,
    last_of_month,
    months,
    until_issue,
    year_of,
)
from articles.domain.numerals import small_number
from articles.domain.types import Precision

_VAGUE_DAYS = {
    "近日": 14,
    "日前": 14,
    "连日来": 14,
    "近期": 60,
    "近来": 60,
    "最近": 30,
    "不久前": 60,
}
# First and last month, whether the words mean just these.
_PARTS: dict[str, tuple[int, int, bool]] = {
    "上半年": (1, 6, True),
    "下半年": (7, 12, True),
    "一季度": (1, 3, True),
    "二季度": (4, 6, True),
    "三季度": (7, 9, True),
    "四季度": (10, 12, True),
    "第一季度": (1, 3, True),
    "第二季度": (4, 6, True),
    "第三季度": (7, 9, True),
    "第四季度": (10, 12, True),
    "前两季度": (1, 6, True),
    "前三季度": (1, 9, True),
    "春季": (3, 5, False),
    "春天": (3, 5, False),
    "夏季": (6, 8, False),
    "夏天": (6, 8, False),
    "秋季": (9, 11, False),
    "秋天": (9, 11, False),
    "冬季": (12, 2, False),
    "冬天": (12, 2, False),
    "暑期": (7, 8, False),
    "暑假": (7, 8, False),
    "寒假": (1, 2, False),
    "初": (1, 2, False),
    "年初": (1, 2, False),
    "年中": (6, 7, False),
    "底": (11, 12, False),
    "年底": (11, 12, False),
    "末": (11, 12, False),
    "年末": (11, 12, False),
    "岁末": (11, 12, False),
}
_BY_ITSELF = "上半年|下半年|前[两三]季度|第?[一二三四]季度|年初|年底|年末|岁末"
# What papers reckon from, and its month.
_ERAS = {
    "新中国成立": (1949, 10),
    "改革开放": (1978, 12),
    "党的十八大": (2012, 11),
    "党的十九大": (2017, 10),
    "党的二十大": (2022, 10),
    "党的二十届三中全会": (2024, 7),
}


def _this_season(match: Match, when: When) -> Told:
    """今夏, 去冬."""
    if when.issue is None:
        return Told(None, None, "season")
    year = when.issue.year - (match["which"] == "去")
    return _year_part(year, match["season"] + "季")


def _months(match: Match, when: When) -> Told:
    month = int(match["month"])
    groups = match.groupdict()
    last = int(groups.get("month2") or month)
    year = year_of(match, when)
    if year is None and when.issue:
        year = _year_of_month(month, last, when)
    since = groups.get("since")
    if year is None:
        words = edtf.interval(edtf.yearly(month), edtf.yearly(last))
        return Told(None, None, "month", f"{words}/{edtf.OPEN}" if since else words)
    if since:
        return until_issue(dt.date(year, month, 1), edtf.month(year, month), when, "month")
    part = groups.get("part") or ""
    if part:
        return _part_of_month(year, month, part)
    return months((year, month), (year + (last < month), last), "month")


def _year_of_month(month: int, last: int, when: When) -> int:
    assert when.issue is not None
    issue = when.issue
    if when.ahead:
        return issue.year + (month < issue.month)
    if last < month:  # 11月至次年2月
        return issue.year - (issue.month < month)
    return issue.year if month <= issue.month + 2 else issue.year - 1


def _part_of_month(year: int, month: int, part: str) -> Told:
    begins = {"上": 1, "初": 1, "中": 11, "下": 21, "底": 21, "末": 21}[part[0]]
    last = last_of_month(year, month)
    ends = {"上": 10, "初": 10, "中": 20}.get(part[0], last.day)
    about = part in ("初", "底", "末")
    return days(dt.date(year, month, begins), last.replace(day=ends), "month", about)


def _year_part(year: int, part: str) -> Told:
    first, last, exact = _PARTS[part]
    end = (year + (last < first), last)
    told = months((year, first), end, "season", about=not exact)
    if part[0] in edtf.SEASONS:
        return Told(told.start, told.end, "season", edtf.season(year, part))
    return told


def _years(match: Match, when: When) -> Told:
    year = year_of(match, when)
    part = match["part"] or ""
    if year is None:
        return Told(None, None, "season" if part in _PARTS else "year")
    if part == "以来":
        return until_issue(dt.date(year, 1, 1), edtf.year(year), when, "year")
    if part in _PARTS:
        return _year_part(year, part)
    return _whole_years(year, year)


def _whole_years(first: int, last: int, precision: Precision = "year") -> Told:
    words = edtf.interval(edtf.year(first), edtf.year(last))
    return Told(dt.date(first, 1, 1), dt.date(last, 12, 31), precision, words)


def _year_span(match: Match, when: When) -> Told | None:
    first, last = int(match["year"]), int(match["year2"])
    return _whole_years(first, last) if first <= last else None


def _part_alone(match: Match, when: When) -> Told:
    """上半年, 年底: of the issue's year, or of the one before where this has not begun."""
    part = match.group()
    if when.issue is None:
        return Told(None, None, "season")
    issue, first = when.issue, _PARTS[part][0]
    early = first > issue.month + 2 and (issue.month <= 3 or first == 10)
    return _year_part(issue.year - (early and not when.ahead), part)


def _first_months(match: Match, when: When) -> Told:
    """今年前7个月, 2024年前三个月."""
    number, year = small_number(match["number"]) or 0, year_of(match, when)
    if year is None or not 1 <= number <= 12:
        return Told(None, None, "month")
    return months((year, 1), (year, number), "month")


# The month in which such a time begins, by the calendar of the paper's readers.
_BEGINS = {
    "入春": 2, "入夏": 5, "入秋": 8, "入冬": 11, "入伏": 7, "入汛": 6,
    "汛期": 6, "供暖季": 11, "采暖季": 11,
}  # fmt: skip


def _since_season(match: Match, when: When) -> Told:
    """入夏以来, 供暖季以来: about from then until the issue."""
    if when.issue is None:
        return Told(None, None, "vague")
    month = _BEGINS[match["begins"]]
    year = when.issue.year - (month > when.issue.month)
    begins = edtf.about(edtf.month(year, month))
    return until_issue(dt.date(year, month, 1), begins, when, "vague")


def _relative_month(match: Match, when: When) -> Told:
    if when.issue is None:
        return Told(None, None, "month")
    first = when.issue.replace(day=1)
    if match.group().startswith("上"):
        first = (first - dt.timedelta(days=1)).replace(day=1)
    elif match.group().startswith("下"):
        first = (first + dt.timedelta(days=31)).replace(day=1)
    part = match["part"] or ""
    if part:
        return _part_of_month(first.year, first.month, part)
    return months((first.year, first.month), (first.year, first.month), "month")


def _relative_week(match: Match, when: When) -> Told:
    if when.issue is None:
        return Told(None, None, "vague")
    monday = when.issue - dt.timedelta(days=when.issue.weekday())
    monday += dt.timedelta(weeks={"上": -1, "下": 1}.get(match.group()[0], 0))
    first = monday + dt.timedelta(days=5) if match.group().endswith("周末") else monday
    return days(first, monday + dt.timedelta(days=6), "vague")


def _vague(match: Match, when: When) -> Told:
    """近日: two weeks back at most. 截至目前: until the issue, from nobody says when."""
    back = _VAGUE_DAYS.get(match.group())
    if when.issue is None:
        return Told(None, None, "vague")
    if back is None:
        begins = edtf.OPEN if "截" in match.group() or "目前" in match.group() else edtf.UNKNOWN
        return Told(None, when.issue, "vague", edtf.interval(begins, edtf.day(when.issue)))
    start = when.issue - dt.timedelta(days=back)
    words = edtf.interval(edtf.about(edtf.day(start)), edtf.day(when.issue))
    return Told(start, when.issue, "vague", words)


def _back(match: Match, when: When) -> Told | None:
    """近三年来, 过去两个月: so long before the issue, about."""
    number = small_number(match["number"])
    if not number or number > 200:
        return None
    if when.issue is None:
        return Told(None, None, "vague")
    issue, unit = when.issue, match["unit"]
    if unit == "年":
        start = dt.date(max(issue.year - number, 1), issue.month, 1)
        begins = edtf.year(start.year)
    elif unit in ("个月", "月"):
        before = issue.year * 12 + issue.month - 1 - number
        start = dt.date(before // 12, before % 12 + 1, 1)
        begins = edtf.month(start.year, start.month)
    else:
        start = issue - dt.timedelta(days=number * (7 if unit in ("周", "个星期") else 1))
        begins = edtf.day(start)
    words = edtf.interval(edtf.about(begins), edtf.day(issue))
    return Told(start, issue, "vague", words)


def _plan(match: Match, when: When) -> Told:
    """“十四五”: the fourteenth five-year plan, 2021 to 2025."""
    first = 2021 + (10 + (small_number(match["plan"]) or 0) - 14) * 5
    part = match["part"] or ""
    if part == "以来":
        return until_issue(dt.date(first, 1, 1), edtf.year(first), when, "year")
    if part == "末":
        return _whole_years(first + 4, first + 4)
    if part in ("开局之年", "开局年", "首年"):
        return _whole_years(first, first)
    if part in ("收官之年", "收官年"):
        return _whole_years(first + 4, first + 4)
    return _whole_years(first, first + 4)


def _decade(match: Match, when: When) -> Told:
    """上世纪八十年代, 90年代初."""
    written = match["decade"].rstrip("十") or "十"
    tens = int(written[0]) if written[0].isdecimal() else small_number(written) or 0
    century = {"20": 1900, "二十": 1900, "上": 1900, "21": 2000, "二十一": 2000, "本": 2000}
    base = century.get(match["century"] or "上", 1900)
    first = base + tens * 10
    words = f"{first // 10}X"
    if match["part"]:
        words = edtf.about(words)
    return Told(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "year", words)


def _era(match: Match, when: When) -> Told:
    year, month = _ERAS[match["era"]]
    return until_issue(dt.date(year, month, 1), edtf.month(year, month), when, "year")


_PART = "|".join(sorted({*_PARTS, "以来"}, key=len, reverse=True))

# Each rule by name: (rule, pattern, what may not follow).
RULES: dict[str, tuple[Rule, str, str]] = {
    "year_span": (
        _year_span,
        rf"(?P<year>(?:19|20)\d{{2}})年?{TO}(?P<year2>(?:19|20)\d{{2}})(?:年度|年)",
        "",
    ),
    "first_months": (
        _first_months,
        rf"(?:{YEAR}|{RELATIVE_YEAR})的?前(?P<number>[一二两三四五六七八九十]{{1,2}}|1[0-2]|[1-9])个月",
        "",
    ),
    "this_season": (
        _this_season,
        r"(?P<which>[今去])(?P<season>[春夏秋冬])",
        r"(?![天季节雨日奥游令装衣])",
    ),
    "since_season": (_since_season, rf"(?P<begins>{'|'.join(_BEGINS)})以来", ""),
    "month": (
        _months,
        rf"(?:(?:{YEAR}|{RELATIVE_YEAR})(?:的)?)?(?:{MONTH}"
        rf"(?:(?:份)?(?P<since>以来)|份?{TO}(?:次年|翌年)?(?P<month2>1[0-2]|0?[1-9])月份?|"
        rf"(?P<part>上旬|中旬|下旬|初|底|末)|份)?)",
        r"(?!饼|嫂|球|亮|票|薪|均|子中心|龄|经|老)",
    ),
    "month_span": (
        _months,
        rf"(?:(?:{YEAR}|{RELATIVE_YEAR})(?:的)?)?(?P<month>1[0-2]|0?[1-9]){TO}"
        r"(?:次年|翌年)?(?P<month2>1[0-2]|0?[1-9])月份?",
        r"(?!饼|嫂|球|亮|票|薪|均|龄|经)",
    ),
    "year": (
        _years,
        rf"(?:{YEAR}(?:度)?|{RELATIVE_YEAR})(?P<part>{_PART})?",
        r"(?!任|初?任|级|代|轻|龄|糕|会|货|画|味|限|人|来|前|后的?今天|间|蕴|版|款|[一二三四五]季度假|毕业生?|假)",
    ),
    "part_alone": (
        _part_alone,
        _BY_ITSELF,
        r"(?!假|任|一|二|三|四|五|六|七|八|蕴|座|气|薪|线|色|子)",
    ),
    "month_relative": (
        _relative_month,
        r"(?:上个?|本|这个|下个?)月(?P<part>上旬|中旬|下旬|初|底|末)?",
        r"(?!球|饼|亮|台)",
    ),
    "week_relative": (
        _relative_week,
        r"(?:上个?|本|这个?|下个?)(?:周末|一?周(?![年边围到全])|星期(?![一二三四五六日天]))",
        r"(?![一二三四五六日天])",
    ),
    "vague": (
        _vague,
        r"近日|日前|连日来|近期|近来|不久前|截至目前|截至发稿时?|截至记者发稿|目前为止|一段时间以来|"
        r"近年来|近几年来?|多年来|长期以来",
        "",
    ),
    "back": (
        _back,
        r"(?:近|最近|过去)(?P<number>[一二两三四五六七八九十\d]{1,3})(?P<unit>年|个月|周|个星期|天)(?:以来|来|间|里)?",
        r"(?!级|制|期|产|次|票)",
    ),
    "plan": (
        _plan,
        r"[“\"]?十(?P<plan>[一二三四五六七])五[”\"]?(?:规划|计划)?(?:时期|期间)?"
        r"(?P<part>以来|末|开局之年|开局年|首年|收官之年|收官年)?",
        r"(?![一二三四五六七八九十岁个天名位人年])",
    ),
    "decade": (
        _decade,
        r"(?:(?P<century>20|21|二十一?|上|本)(?:个)?世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代"
        r"(?P<part>初期?|中期|后期|末期?)?",
        "",
    ),
    "era": (_era, rf"(?P<era>{'|'.join(_ERAS)})以来", ""),
}  # fmt: skip
