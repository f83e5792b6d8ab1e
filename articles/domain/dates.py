"""Chinese dates against the day a paper came out: interval, precision, the words themselves.

A report tells of what has happened: a month and day without a year is the last such day
before the issue, unless the coming one is near or the words look ahead (将于1月5日). Without
an issue date only what names its year has days; its EDTF form says what can be said.
"""

from __future__ import annotations

import datetime as dt
import re

from articles.domain import date_days, date_periods
from articles.domain.date_words import When
from articles.domain.festivals import FESTIVALS, SOLAR_TERMS
from articles.domain.types import DateMention

# In the order they are tried at a place.
_RULES = {
    "festival": date_days.RULES["festival"],
    "solar_term": date_days.RULES["solar_term"],
    "day_list": date_days.RULES["day_list"],
    "day_span": date_days.RULES["day_span"],
    "day": date_days.RULES["day"],
    "numeric": date_days.RULES["numeric"],
    "chinese_day": date_days.RULES["chinese_day"],
    **date_periods.RULES,
    **{name: date_days.RULES[name] for name in ("day_relative", "weekday", "day_only")},
}
_HINT_RANK = {
    "day": 2,
    "day_span": 2,
    "day_list": 2,
    "numeric": 2,
    "chinese_day": 2,
    "year": 3,
    "year_span": 4,
    "month": 3,
    "month_span": 3,
    "part_alone": 3,
    "festival": 2,
    "plan": 5,
}
_WITH_DAY = ("day", "day_span", "day_list", "numeric", "chinese_day")
_TELLS_NOTHING = frozenset({"今年", "去年", "前年", "明年", "本年", "本年度", "当年", "今年以来"})
_YEAR_WORDS = re.compile(r"(?<!\d)(?:19|20)\d\d年")

# What a date may not stand behind: habits, lengths of time, and words that it is the end of.
_HABIT = ("每年", "每月", "每周", "每个", "每逢", "历年", "逢", "每", "按")
_LENGTH = ("连续", "为期", "持续", "历时", "长达", "满", "共", "达", "第", "每隔", "近", "超", "余")
_INSIDE: dict[str, tuple[str, ...]] = {
    "day_only": _LENGTH,
    "day_relative": ("提", "目", "美好", "春", "之", "以", "直", "如", "至"),
    "part_alone": (*"今去前明大青成百千余多两三四五六七八九十几历学周整全半第0123456789", "财年"),
    "week_relative": ("晚", "早", "以", "日", "村", "马", "每"),
    "weekday": ("晚", "早", "以"),
    "month_relative": ("马", "以", "村", "天", "日", "晚", "早", "赶"),
    "year": ("第", "不"),
    "this_season": ("如", "当", "至", "而", "古"),
    "decade": tuple("0123456789"),
    "plan": tuple("一二三四五六七八九十"),
}
_NUMBER_OR_FOOD = tuple("一二三四五六七八九十〇零百千吃包煮做摇滚碗")
_SURNAMES_BEFORE = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
)
_GIVEN_NAMES = ("国庆", "元旦", "清明", "端午", "七一", "八一")
_AHEAD = re.compile(
    r"(?:将于|将在|拟于|定于|预计|计划于|计划在|即日起至|推迟至|延期至|持续至|持续到|报名)[^，。；]{0,4}$"
)

_AHEAD_BEHIND = re.compile(
    r"[^，。；！？]{0,8}将(?=于|在|迎|举|召|开|出现|正式|继续|陆续|有|进行|启|推|到|再)"
)


def find_dates(text: str, issue_date: dt.date | None) -> tuple[DateMention, ...]:
    """The dates ``text`` names, in order; the same words at another place are another mention.

    ``start`` and ``end`` are the earliest and latest day meant, None where the words alone
    do not tell them. Awards (五一劳动奖章) and words such as 后期 are no dates, nor are habits
    (每月15日) and lengths of time (连续7日).
    """
    mentions = []
    day, day_end, with_year = None, 0, False
    for match in _PATTERN.finditer(text.translate(_NARROW)):
        name, start = match.lastgroup or "", match.start()
        before = text[max(start - 8, 0) : start]
        if _is_no_date(name, match.group(), before):
            continue
        inner = _PATTERNS[name].fullmatch(match.group())
        ahead = _AHEAD.search(before) or _AHEAD_BEHIND.match(text, match.end())
        if day and "\n" in text[day_end:start]:
            day = None
        when = When(issue_date, ahead is not None, day, with_year)
        told = _RULES[name][0](inner, when) if inner else None
        if told:
            words = text[start : match.end()]
            mentions.append(
                DateMention(words, told.start, told.end, told.precision, told.edtf, start)
            )
            if name in _WITH_DAY and told.start:
                with_year = _YEAR_WORDS.match(words) is not None or (with_year and day is not None)
                day, day_end = told.start, match.end()
    return tuple(mentions)


def time_hints(text: str) -> tuple[str, ...]:
    """The distinct words of ``text`` that tell when it was printed, the most telling first.

    A year with month and day, a year, a day without one, a festival or part of a year; 近日
    and the like tell nothing and are left out.
    """
    ranked: list[tuple[int, int, str]] = []
    for match in _PATTERN.finditer(text.translate(_NARROW)):
        name = match.lastgroup or ""
        words = text[match.start() : match.end()]
        before = text[max(match.start() - 8, 0) : match.start()]
        if name not in _HINT_RANK or words in _TELLS_NOTHING or _is_no_date(name, words, before):
            continue
        year = re.match(r"(?:19|20)\d\d", match.group())
        full = year and name in _WITH_DAY
        later = -int(year.group()) if year else 0
        ranked.append((0 if full else 1 if year else _HINT_RANK[name], later, words))
    if not any(year for _, year, _ in ranked):  # 2024年初任…: no date, but it tells the year
        ranked += [(1, -int(words[:4]), words) for words in _YEAR_WORDS.findall(text)]
    ranked.sort(key=lambda item: item[:2])
    return tuple(dict.fromkeys(words for _, _, words in ranked))


def _is_no_date(name: str, words: str, before: str) -> bool:
    if before.endswith(_HABIT) or before.endswith(_INSIDE.get(name, ())):
        return True
    if name != "festival":
        return False
    if words in _GIVEN_NAMES and before.endswith(_SURNAMES_BEFORE):
        return True
    return len(words) == 2 and before.endswith(_NUMBER_OR_FOOD)


def _plain(source: str) -> str:
    """A pattern without its groups' names, so that many can stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", "[-./]", source))


_NARROW = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_PATTERNS = {name: re.compile(source) for name, (_, source, _after) in _RULES.items()}
# A date begins with one of these: looked at first, since the rules are many.
_FIRST = (
    '0-9１-９一二三四五六七八九十正冬腊农上下本这近最今昨明后前去当同大第年岁截目多长过不连日新改党入汛供采“"'
    + "".join(sorted({name[0] for name in (*FESTIVALS, *SOLAR_TERMS)}))
)
_PATTERN = re.compile(
    rf"(?=[{_FIRST}])(?<![\d.])(?:"
    + "|".join(
        f"(?P<{name}>(?:{_plain(source)}){after})" for name, (_, source, after) in _RULES.items()
    )
    + ")"
)
