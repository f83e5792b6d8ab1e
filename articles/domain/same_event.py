"""Whether two events that articles tell of are one, or two of one series.

A paper names an event anew each time: with or without its year, its edition, its quotation
marks, its stage. Without those, names of one series fall together (``series_key``). Two
events are one when their names are near and nothing speaks against it: another edition or
stage, other days, another district.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

Relation = Literal["same", "series"]

LIKELY = 0.7  # below this score nothing is said
_NEAR_NAMES = 0.75
_ALIKE = 0.9  # names of one series
_SHORTEST_KEY = 4  # characters; a shorter name (比赛, 培训班) says nothing by itself
_LONGEST_KEY = 100
_APART = dt.timedelta(days=7)  # between two reports of one event that tell no days
_LONGEST_SPAN = 10  # days of an event that each have a key; of a longer one the first and last

_YEAR = re.compile(r"(?:19|20)\d{2}(?:[-—~至](?:19|20)?\d{2})?(?:年度|年)?")
_EDITION = re.compile(r"第[零〇一二三四五六七八九十百\d]{1,5}[届季期]|首[届季]")
_STAGE = re.compile(
    r"(?:初赛|预赛|复赛|半决赛|总决赛|决赛|"
    r"(?:颁奖|启动|开幕|闭幕|开班|结业|揭幕)(?:典礼|仪式|式|大会)?)$"
)
_NUMBER = re.compile(r"\d+|第[零〇一二三四五六七八九十百]+")
_SIGNS = re.compile(r"[^\w]|_")


@dataclass(frozen=True)
class EventTold:
    """An event as the archive has it. ``printed``: the days of the issues that tell of it."""

    kind: str
    name: str
    series: str = ""
    edition: int | None = None
    stage: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    district: str | None = None
    venue: str = ""
    organizers: frozenset[str] = frozenset()
    printed: frozenset[dt.date] = frozenset()

    @cached_property
    def key(self) -> str:
        return series_key(self.series or self.name)

    @cached_property
    def plain_name(self) -> str:
        return series_key(self.name)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        first, last = self.start or self.end, self.end or self.start
        return (first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1; ``reasons`` in Chinese, for the editor."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]


def series_key(name: str) -> str:
    """The name without year, edition, stage, quotation marks and other signs, in one width.

    Events of a series have one key; empty where nothing is left.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = _SIGNS.sub("", _EDITION.sub("", _YEAR.sub("", plain)))
    return _STAGE.sub("", plain)


def blocking_keys(event: EventTold) -> frozenset[str]:
    """Keys of which two events have one in common where ``same_event`` may say something.

    By series; by district and day; where no day is told, by kind, district and the weeks in
    which it was printed.
    """
    return frozenset(_keys(event))


def _keys(event: EventTold) -> Iterator[str]:
    for key in (event.key, event.plain_name):
        if len(key) >= _SHORTEST_KEY:
            yield f"series {key}"[:_LONGEST_KEY]
    place = event.district or ""
    if event.days:
        first, last = event.days
        length = (last - first).days
        steps = range(length + 1) if length < _LONGEST_SPAN else (0, length)
        for step in steps:
            yield f"day {place} {first + dt.timedelta(days=step)}"
    for day in event.printed:
        for near in (day, day + _APART):
            year, week, _weekday = near.isocalendar()
            yield f"week {event.kind} {place} {year}-{week}"


def same_event(one: EventTold, other: EventTold) -> Likeness | None:
    """What the two have to do with one another; None where nothing is likely."""
    return _as_same(one, other) or _as_series(one, other)


def _as_same(one: EventTold, other: EventTold) -> Likeness | None:
    if _speaks_against(one, other):
        return None
    names = _likeness(one.plain_name, other.plain_name)
    if names < _NEAR_NAMES:
        return None
    score, reasons = 0.55 * names, [_said_of_names(names)]
    if one.days and other.days:
        score += 0.2
        first, last = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
        reasons.append(f"日期重合：{_day(first)}" + (f"至{_day(last)}" if first < last else ""))
    elif one.printed and other.printed:
        score += 0.1
        reasons.append("见报日期相近")
    shared = sorted(one.organizers & other.organizers)
    if shared:
        score += 0.15
        reasons.append(f"主办单位相同：{'、'.join(shared)}")
    if one.district and one.district == other.district:
        score += 0.05
        reasons.append("地区相同")
    if one.venue and one.venue == other.venue:
        score += 0.1
        reasons.append(f"地点相同：{one.venue}")
    return Likeness("same", min(score, 1.0), tuple(reasons)) if score >= LIKELY else None


def _speaks_against(one: EventTold, other: EventTold) -> bool:
    """Another edition, stage, district, or days that do not meet."""
    for first, second in [
        (one.edition, other.edition),
        (one.stage, other.stage),
        (one.district, other.district),
        (_years(one), _years(other)),
    ]:
        if first and second and first != second:
            return True
    if one.days and other.days:
        return one.days[0] > other.days[1] or other.days[0] > one.days[1]
    if one.printed and other.printed:
        return min(abs(a - b) for a in one.printed for b in other.printed) > _APART
    return False


def _years(event: EventTold) -> frozenset[str]:
    return frozenset(year[:4] for year in _YEAR.findall(event.name))


def _as_series(one: EventTold, other: EventTold) -> Likeness | None:
    """Names alike but for year, edition and stage; one place or one body in common."""
    if min(len(one.key), len(other.key)) < _SHORTEST_KEY:
        return None
    names = _likeness(one.key, other.key, may_contain=False)
    shared = sorted(one.organizers & other.organizers)
    together = shared or one.district == other.district
    if names < _ALIKE or not together:
        return None
    reasons = ["系列名称相同" if names == 1 else f"系列名称相近（{names:.0%}）"]
    if one.edition and other.edition and one.edition != other.edition:
        reasons.append(f"届次不同：第{one.edition}届、第{other.edition}届")
    if one.stage and other.stage and one.stage != other.stage:
        reasons.append(f"阶段不同：{one.stage}、{other.stage}")
    if shared:
        reasons.append(f"主办单位相同：{'、'.join(shared)}")
    score = names * (0.9 if shared else 0.8)
    return Likeness("series", score, tuple(reasons)) if score >= LIKELY else None


def _likeness(one: str, other: str, may_contain: bool = True) -> float:
    """How alike two names are; with ``may_contain`` one that stands in the other nearly is it.

    第一幼儿园 and 第二幼儿园 are not alike at all.
    """
    if min(len(one), len(other)) < _SHORTEST_KEY:
        return float(one == other)
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    part = 0.9 * fuzz.partial_ratio(one, other) if may_contain else 0.0
    return max(fuzz.ratio(one, other), part) / 100


def _said_of_names(likeness: float) -> str:
    return "名称相同" if likeness == 1 else f"名称相近（{likeness:.0%}）"


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"
