"""The festivals and memorial days that Chinese papers date things by, and their days."""

from __future__ import annotations

import datetime as dt

from borax.calendars.lunardate import LunarDate

# (month, day) of the solar calendar, or "lunar" months and days; the days of a holiday after it.
_SOLAR: dict[str, tuple[int, int, int]] = {
    "元旦": (1, 1, 1),
    "妇女节": (3, 8, 1),
    "三八节": (3, 8, 1),
    "“三八”国际妇女节": (3, 8, 1),
    "植树节": (3, 12, 1),
    "清明": (4, 4, 3),
    "清明节": (4, 4, 3),
    "五一": (5, 1, 5),
    "“五一”": (5, 1, 5),
    "五一节": (5, 1, 5),
    "劳动节": (5, 1, 5),
    "五一劳动节": (5, 1, 5),
    "“五一”国际劳动节": (5, 1, 5),
    "五一国际劳动节": (5, 1, 5),
    "国际劳动节": (5, 1, 5),
    "青年节": (5, 4, 1),
    "五四青年节": (5, 4, 1),
    "护士节": (5, 12, 1),
    "国际护士节": (5, 12, 1),
    "儿童节": (6, 1, 1),
    "六一": (6, 1, 1),
    "“六一”": (6, 1, 1),
    "六一儿童节": (6, 1, 1),
    "“六一”国际儿童节": (6, 1, 1),
    "环卫工人节": (10, 26, 1),
    "建党节": (7, 1, 1),
    "七一": (7, 1, 1),
    "“七一”": (7, 1, 1),
    "建军节": (8, 1, 1),
    "八一": (8, 1, 1),
    "“八一”": (8, 1, 1),
    "医师节": (8, 19, 1),
    "中国医师节": (8, 19, 1),
    "教师节": (9, 10, 1),
    "国庆": (10, 1, 7),
    "国庆节": (10, 1, 7),
    "“十一”": (10, 1, 7),
    "双十一": (11, 11, 1),
    "消防日": (11, 9, 1),
    "记者节": (11, 8, 1),
    "国家宪法日": (12, 4, 1),
    "国家公祭日": (12, 13, 1),
}
_LUNAR: dict[str, tuple[int, int, int]] = {
    "春节": (1, 1, 7),
    "大年初一": (1, 1, 1),
    "新春": (1, 1, 15),
    "元宵": (1, 15, 1),
    "元宵节": (1, 15, 1),
    "端午": (5, 5, 1),
    "端午节": (5, 5, 1),
    "七夕": (7, 7, 1),
    "七夕节": (7, 7, 1),
    "中秋": (8, 15, 1),
    "中秋节": (8, 15, 1),
    "重阳": (9, 9, 1),
    "重阳节": (9, 9, 1),
    "腊八节": (12, 8, 1),
    "腊八": (12, 8, 1),
}
FESTIVALS = frozenset(_SOLAR) | frozenset(_LUNAR)


def festival_day(
    name: str, year: int | None, issue: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """First and last day of a festival: of ``year``, else of the one nearest to ``issue``.

    None where neither is known or the lunar table (1900 to 2100) ends.
    """
    if year is not None:
        return _in_year(name, year)
    if issue is None:
        return None
    near = [days for y in range(issue.year - 1, issue.year + 2) if (days := _in_year(name, y))]
    return min(near, key=lambda days: abs((days[0] - issue).days), default=None)


def _in_year(name: str, year: int) -> tuple[dt.date, dt.date] | None:
    try:
        if name in _SOLAR:
            month, day, length = _SOLAR[name]
            first = dt.date(year, month, day)
        else:
            month, day, length = _LUNAR[name]
            first = LunarDate(year, month, day).to_solar_date()
        return first, first + dt.timedelta(days=length - 1)
    except (ValueError, OverflowError):
        return None
