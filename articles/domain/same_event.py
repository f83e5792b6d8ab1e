"""Whether two events that articles tell of are one, or two of one series.

A paper names an event anew each time: with or without its year, its edition, its quotation
marks, its stage. Without those, names of one series fall together (``series_key``). Two
events are one when their names are near and nothing speaks against it: another edition or
stage, other days, another district.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from articles.domain.pinyin import initials, pinyin
from articles.domain.series_names import YEAR, brand_in
from articles.domain.series_names import series_key as series_key
from articles.domain.types import BDA, BEIJING, NATION

Relation = Literal["same", "series"]

LIKELY = 0.7  # below this score nothing is said
_NEAR_NAMES = 0.75
_ALIKE = 0.9  # names of one series
_SHORTEST_KEY = 4  # characters; a shorter name (比赛, 培训班) says nothing by itself
_LONGEST_KEY = 100
_LONGEST_SOUND = 50  # letters; nobody types more of a name
_APART = dt.timedelta(days=7)  # between two reports of one event that tell no days
_LONGEST_SPAN = 10  # days of an event that each have a key; of a longer one the first and last

_ONE_EDITION = dt.timedelta(days=150)  # from the first report on an edition to the last
_BEFORE, _AFTER = dt.timedelta(days=30), dt.timedelta(days=14)  # printed before, after the days
_BRANDED = 0.9  # how alike two names are that share the proper name of a series
_WHOLES = frozenset({NATION, BEIJING})

_NUMBER = re.compile(r"\d+|第[零〇一二三四五六七八九十百]+")


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

    @cached_property
    def brand(self) -> str:
        """The proper name of its series (匠人杯); none where it has no other to go by."""
        if min(len(self.key), len(self.plain_name)) < _SHORTEST_KEY:
            return ""
        return brand_in(self.series) or brand_in(self.name)

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


def blocking_keys(event: EventTold) -> frozenset[str]:
    """Keys of which two events have one in common where ``same_event`` may say something.

    By series and its proper name; by district and day; where no day is told, by kind,
    district and the weeks in which it was printed.
    """
    return frozenset(_keys(event))


def sounding_keys(event: EventTold) -> frozenset[str]:
    """Keys by which the event is looked up in letters: pinyin and initials of its names.

    Those of the blocking keys, so what changes from one time to the next is not in them.
    """
    named = (event.key, event.plain_name, event.brand)
    sounds = {("sound", pinyin(name)) for name in named}
    sounds |= {("initials", initials(name)) for name in named}
    return frozenset(f"{kind} {letters[:_LONGEST_SOUND]}" for kind, letters in sounds if letters)


def _keys(event: EventTold) -> Iterator[str]:
    for key in (event.key, event.plain_name):
        if len(key) >= _SHORTEST_KEY:
            yield f"series {key}"[:_LONGEST_KEY]
    if event.brand:
        yield f"brand {event.brand}"
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


def alike_by_name(one: EventTold, other: EventTold) -> bool:
    """Whether ``same_event`` may say something, going by their names alone.

    Most events with a key in common are not; asked first, it saves reading the rest of them.
    """
    if one.brand and one.brand == other.brand:
        return True
    if _likeness(one.plain_name, other.plain_name) >= _NEAR_NAMES:
        return True
    long_enough = min(len(one.key), len(other.key)) >= _SHORTEST_KEY
    return long_enough and _likeness(one.key, other.key, may_contain=False) >= _ALIKE


def same_event(one: EventTold, other: EventTold) -> Likeness | None:
    """What the two have to do with one another; None where nothing is likely."""
    return _as_same(one, other) or _as_series(one, other)


def _as_same(one: EventTold, other: EventTold) -> Likeness | None:
    if _speaks_against(one, other):
        return None
    names = _likeness(one.plain_name, other.plain_name)
    if one.brand and one.brand == other.brand:
        names = max(names, _BRANDED)
    if names < _NEAR_NAMES:
        return None
    score, reasons = 0.55 * names, [_said_of_names(names)]
    weight, reason = _said_of_time(one, other)
    score += weight
    reasons += [reason] if reason else []
    if one.edition and one.edition == other.edition:
        score += 0.15
        reasons.append(f"届次相同：第{one.edition}届")
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


def _said_of_time(one: EventTold, other: EventTold) -> tuple[float, str]:
    """How much their days say for one event, and in which words."""
    if one.days and other.days:
        first, last = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
        if first > last:
            return 0.0, ""
        return 0.2, f"日期重合：{_day(first)}" + (f"至{_day(last)}" if first < last else "")
    if _printed_apart(one, other) <= _APART:
        return 0.1, "见报日期相近"
    return (0.1, "见报日期与活动日期相近") if _printed_around(one, other) else (0.0, "")


def _printed_apart(one: EventTold, other: EventTold) -> dt.timedelta:
    """Between the nearest issues that tell of each; very long where that is not known."""
    gaps = [abs(a - b) for a in one.printed for b in other.printed]
    return min(gaps, default=dt.timedelta.max)


def _printed_around(one: EventTold, other: EventTold) -> bool:
    """One tells its days, and the other was printed about these."""
    for dated, undated in ((one, other), (other, one)):
        if dated.days and not undated.days:
            first, last = dated.days[0] - _BEFORE, dated.days[1] + _AFTER
            return any(first <= day <= last for day in undated.printed)
    return False


def _speaks_against(one: EventTold, other: EventTold) -> bool:
    """Another edition, stage, year, district, or a time too far away."""
    for first, second in [
        (one.edition, other.edition),
        (one.stage, other.stage),
        (_years(one), _years(other)),
    ]:
        if first and second and first != second:
            return True
    return not _in_one_place(one.district, other.district) or not _in_one_time(one, other)


def _in_one_place(one: str | None, other: str | None) -> bool:
    """The city and a district of it may be told of one event; 经开区 lies in 大兴."""
    if not one or not other or one == other or {one, other} & _WHOLES:
        return True
    return {one, other} == {BDA, "110115"}


def _in_one_time(one: EventTold, other: EventTold) -> bool:
    """Days that meet; reports of one edition may lie months apart, from its start to its end."""
    edition = one.edition is not None and one.edition == other.edition and one.key == other.key
    if one.days and other.days:
        gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
        return gap <= (_ONE_EDITION if edition else dt.timedelta(0))
    if not (one.printed and other.printed) and not (one.days or other.days):
        return True
    apart = _printed_apart(one, other)
    return apart <= (_ONE_EDITION if edition else _APART) or _printed_around(one, other)


def _years(event: EventTold) -> frozenset[str]:
    return frozenset(year[:4] for year in YEAR.findall(event.name))


def _as_series(one: EventTold, other: EventTold) -> Likeness | None:
    """Names alike but for year, edition and stage; one place or one body in common."""
    if min(len(one.key), len(other.key)) < _SHORTEST_KEY:
        return None
    names = _likeness(one.key, other.key, may_contain=False)
    branded = bool(one.brand) and one.brand == other.brand
    if branded:
        names = max(names, _BRANDED)
    shared = sorted(one.organizers & other.organizers)
    together = shared or one.district == other.district
    if names < _ALIKE or not together:
        return None
    reasons = ["系列名称相同" if names == 1 else f"系列名称相近（{names:.0%}）"]
    if branded and names < 1:
        reasons.append(f"品牌名相同：{one.brand}")
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
