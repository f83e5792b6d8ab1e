"""The festivals and memorial days that Chinese papers date things by, and their days."""

from __future__ import annotations

import datetime as dt

from borax.calendars.lunardate import TERMS_CN, LunarDate, TermUtils

Days = tuple[dt.date, dt.date]

NEAR_FUTURE = 92  # days ahead that what names no year may still mean

# Day of the solar calendar, how many days it lasts, and its names.
_SOLAR: tuple[tuple[int, int, int, str], ...] = (
    (1, 1, 1, "元旦 元旦节 新年第一天"),
    (1, 10, 1, "中国人民警察节 人民警察节"),
    (2, 14, 1, "情人节"),
    (3, 5, 1, "学雷锋纪念日 学雷锋日"),
    (3, 8, 1, "妇女节 三八节 三八妇女节 国际妇女节 “三八”妇女节 “三八”国际妇女节 "
              "“三八”国际劳动妇女节"),
    (3, 12, 1, "植树节 全民义务植树日"),
    (3, 15, 1, "国际消费者权益日 消费者权益日"),
    (3, 22, 1, "世界水日"),
    (4, 4, 3, "清明 清明节 “清明”"),
    (4, 15, 1, "全民国家安全教育日"),
    (4, 22, 1, "世界地球日"),
    (4, 23, 1, "世界读书日"),
    (4, 24, 1, "中国航天日"),
    (4, 26, 1, "世界知识产权日"),
    (4, 28, 1, "世界安全生产与健康日"),
    (5, 1, 5, "五一 “五一” 五一节 “五一”节 劳动节 五一劳动节 “五一”劳动节 “五一”国际劳动节 "
              "五一国际劳动节 国际劳动节"),
    (5, 4, 1, "青年节 五四青年节 “五四”青年节"),
    (5, 12, 1, "护士节 国际护士节 “5·12”国际护士节 全国防灾减灾日 防灾减灾日"),
    (5, 20, 1, "“520”"),
    (5, 30, 1, "全国科技工作者日"),
    (5, 31, 1, "世界无烟日"),
    (6, 1, 1, "儿童节 六一 “六一” 六一节 六一儿童节 “六一”儿童节 “六一”国际儿童节 国际儿童节"),
    (6, 5, 1, "世界环境日 六五环境日"),
    (6, 6, 1, "全国爱眼日"),
    (6, 14, 1, "世界献血者日"),
    (6, 26, 1, "国际禁毒日"),
    (7, 1, 1, "建党节 七一 “七一”"),
    (8, 1, 1, "建军节 八一 “八一” 八一建军节 “八一”建军节"),
    (8, 8, 1, "全民健身日"),
    (8, 19, 1, "医师节 中国医师节"),
    (9, 3, 1, "中国人民抗日战争胜利纪念日 抗战胜利纪念日"),
    (9, 10, 1, "教师节"),
    (9, 30, 1, "烈士纪念日"),
    (10, 1, 7, "国庆 国庆节 “十一” “国庆” 国庆黄金周"),
    (10, 26, 1, "环卫工人节"),
    (11, 8, 1, "记者节 中国记者节"),
    (11, 9, 1, "消防日 全国消防日 消防宣传日"),
    (11, 11, 1, "双十一 “双十一” “双11”"),
    (12, 1, 1, "世界艾滋病日"),
    (12, 2, 1, "全国交通安全日"),
    (12, 3, 1, "国际残疾人日"),
    (12, 4, 1, "国家宪法日 宪法日"),
    (12, 5, 1, "国际志愿者日"),
    (12, 13, 1, "国家公祭日"),
    (12, 24, 1, "平安夜"),
    (12, 25, 1, "圣诞节 圣诞"),
)  # fmt: skip
# Month and day of the lunar calendar; a negative number counts days before it.
_LUNAR: tuple[tuple[int, int, int, str], ...] = (
    (1, 1, 7, "春节 “春节” 大年初一"),
    (1, 1, 15, "新春"),
    (1, 15, 1, "元宵 元宵节 “元宵” 正月十五"),
    (2, 2, 1, "龙抬头 二月二"),
    (5, 5, 1, "端午 端午节 “端午”"),
    (7, 7, 1, "七夕 七夕节 “七夕”"),
    (7, 15, 1, "中元节"),
    (8, 15, 1, "中秋 中秋节 “中秋”"),
    (9, 9, 1, "重阳 重阳节 “重阳”"),
    (12, 8, 1, "腊八 腊八节"),
    (12, 23, 1, "小年"),
    (1, -1, 1, "除夕 大年三十 除夕夜"),
)
# The how-manieth weekday (Monday is 0) of a month.
_WEEKDAYS: tuple[tuple[int, int, int, str], ...] = (
    (5, 2, 6, "母亲节"),
    (5, 3, 6, "全国助残日"),
    (6, 3, 6, "父亲节"),
    (11, 4, 3, "感恩节"),
)


def _by_name(
    rows: tuple[tuple[int, int, int, str], ...],
) -> dict[str, tuple[int, int, int]]:
    return {name: row[:3] for row in rows for name in row[3].split()}


_SOLAR_DAYS, _LUNAR_DAYS = _by_name(_SOLAR), _by_name(_LUNAR)
_WEEKDAY_DAYS = _by_name(_WEEKDAYS)
FESTIVALS = frozenset(_SOLAR_DAYS) | frozenset(_LUNAR_DAYS) | frozenset(_WEEKDAY_DAYS)


def festival_day(name: str, year: int | None, issue: dt.date | None) -> Days | None:
    """First and last day of a festival: of ``year``, else as a paper of ``issue`` means it.

    That is the last one, unless the next begins within three months. None where neither year
    nor issue is known or the lunar table (1900 to 2100) ends.
    """
    if year is not None:
        return _in_year(name, year)
    if issue is None:
        return None
    years = range(issue.year + 1, issue.year - 2, -1)
    near = [days for y in years if (days := _in_year(name, y))]
    return next((days for days in near if (days[0] - issue).days <= NEAR_FUTURE), None)


SOLAR_TERMS = tuple(TERMS_CN)  # 立春, 霜降: also weather and names, so they date only with 那天 …


def solar_term(name: str, issue: dt.date) -> dt.date:
    """The day on which a solar term last began, or soon will, for a paper of ``issue``."""
    days: list[dt.date] = [
        TermUtils.day_start_from_term(issue.year + shift, name) for shift in (1, 0, -1)
    ]
    return next((day for day in days if (day - issue).days <= NEAR_FUTURE), days[-1])


def yearly_day(name: str) -> tuple[int, int, int] | None:
    """Month, first and last day of a festival that has the same days each year; else None."""
    if name not in _SOLAR_DAYS:
        return None
    month, day, length = _SOLAR_DAYS[name]
    return month, day, day + length - 1


def lunar_day(year: int, month: int, day: int) -> dt.date | None:
    """A day of the lunar year that begins in ``year``; None outside 1900 to 2100."""
    try:
        date: dt.date = LunarDate(year, month, day).to_solar_date()
    except (ValueError, OverflowError):
        return None
    return date


def _in_year(name: str, year: int) -> Days | None:
    try:
        if name in _SOLAR_DAYS:
            month, day, length = _SOLAR_DAYS[name]
            first: dt.date | None = dt.date(year, month, day)
        elif name in _LUNAR_DAYS:
            month, day, length = _LUNAR_DAYS[name]
            first = lunar_day(year, month, max(day, 1))
            if first and day < 0:
                first += dt.timedelta(days=day)
        else:
            month, nth, weekday = _WEEKDAY_DAYS[name]
            length = 1
            first = dt.date(year, month, 1)
            first += dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        return (first, first + dt.timedelta(days=length - 1)) if first else None
    except (ValueError, OverflowError):
        return None
