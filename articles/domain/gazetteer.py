"""The tables of places: Beijing's districts and townships, the country's cities, well-known places.

They are in ``data/`` (districts, townships, counties, places; sources in SOURCES.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from articles.domain.known import NOTHING, Known
from articles.domain.lexicon import Lexicon
from articles.domain.tables import read_table
from articles.domain.types import BDA, BEIJING, NATION

LONGEST_NAME = 15  # characters; 双江拉祜族佤族布朗族傣族自治县


@dataclass(frozen=True, slots=True)
class District:
    """``level``: nation, province, prefecture, district. ``parent``: a code or empty."""

    code: str
    name: str
    level: str
    parent: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Township:
    """A street, town or township of Beijing; ``code`` has nine digits, ``district`` is a code."""

    code: str
    name: str
    district: str
    aliases: tuple[str, ...] = ()


@cache
def all_districts() -> tuple[District, ...]:
    """The nation, its provinces and prefectures, Beijing's districts and BDA, by table order."""
    return tuple(
        District(code, name, level, parent, tuple(aliases.split()))
        for code, name, level, parent, aliases in _cells("districts.tsv", 5)
    )


@cache
def all_townships() -> tuple[Township, ...]:
    """Beijing's 343 streets, towns and townships."""
    return tuple(
        Township(code, name, district, tuple(aliases.split()))
        for code, name, district, aliases in _cells("townships.tsv", 4)
    )


def townships_named(name: str) -> tuple[Township, ...]:
    """Beijing's townships of this name or alias; two of them where the name is ambiguous."""
    return _townships_by_name().get(name, ())


def district_by_code(code: str) -> District | None:
    """The district with this code, None where there is none. Townships are not districts."""
    return _by_code().get(code)


def is_in_beijing(code: str) -> bool:
    """True for the city as a whole, its districts, and BDA."""
    return code == BDA or code.startswith(BEIJING[:2])


@dataclass(frozen=True, slots=True)
class Place:
    """What a name can stand for: ``codes`` has more than one where the name is ambiguous.

    ``level``: nation, province, prefecture, county, district, township, place. ``short`` says
    that it is a name without its suffix (杭州), which many ordinary words look like.
    """

    codes: tuple[str, ...]
    level: str
    short: bool = False


@cache
def gazetteer() -> dict[str, Place]:
    """Every name and alias of the tables."""
    names: dict[str, Place] = {}

    def add(name: str, code: str, level: str, short: bool = False) -> None:
        known = names.get(name)
        if known is None:
            names[name] = Place((code,), level, short)
        elif known.level == level and code not in known.codes:
            names[name] = Place((*known.codes, code), level, short)

    for district in all_districts():
        add(district.name, district.code, district.level)
    for township in all_townships():
        for name in (township.name, *township.aliases):
            add(name, township.district, "township")
    for row in _cells("counties.tsv", 2):
        add(row[0], row[1], "county")
    for row in _cells("places.tsv", 2):
        add(row[0], row[1], "place")
    for district in all_districts():
        for alias in district.aliases:
            if district.code == BDA:
                add(alias, BDA, "place")
            # 朝阳 is Beijing's district in a Beijing paper, not Liaoning's city.
            elif not (district.level == "prefecture" and alias in _beijing_short_names()):
                add(alias, district.code, district.level, short=district.code != NATION)
    return names


@dataclass(frozen=True, slots=True)
class PlaceMention:
    name: str
    start: int
    end: int
    place: Place


def find_places(text: str, known: Known = NOTHING) -> Iterator[PlaceMention]:
    """Names of the gazetteer and of ``known.places`` in ``text``, never overlapping.

    The leftmost and longest first; the archive's own names go before the gazetteer's.
    """
    added = [
        PlaceMention(text[start:end], start, end, Place((known.places[text[start:end]],), "place"))
        for start, end in (known.place_names.find(text) if known.places else ())
    ]
    if not added:
        yield from _find_in_gazetteer(text)
        return
    taken = {at for place in added for at in range(place.start, place.end)}
    others = [p for p in _find_in_gazetteer(text) if taken.isdisjoint(range(p.start, p.end))]
    yield from sorted([*added, *others], key=lambda place: place.start)


@lru_cache(maxsize=512)  # the finders ask for the same paragraphs one after the other
def _find_in_gazetteer(text: str) -> tuple[PlaceMention, ...]:
    names = gazetteer()
    found = []
    for start, end in _names().find(text):
        name = text[start:end]
        following = text[end : end + 1]
        if not (following and following in _OTHER_WORDS.get(name, _BREAKS.get(name[-1], ""))):
            found.append(PlaceMention(name, start, end, names[name]))
    return tuple(found)


# What follows where the words are no place: 张镇长, 花乡村, 国家级, 大兴调查研究, 西城墙.
_BREAKS = {"镇": "长", "乡": "村镇亲土情下音愁"}
_OTHER_WORDS = {
    "国家": "级",
    "全国": "性",
    "大兴": "调土文之学",
    "西城": "墙",
    "东城": "墙",
    "通州": "湾",
}


@cache
def _names() -> Lexicon:
    return Lexicon(gazetteer())


@cache
def _townships_by_name() -> dict[str, tuple[Township, ...]]:
    found: dict[str, tuple[Township, ...]] = {}
    for township in all_townships():
        for name in {township.name, *township.aliases}:
            found[name] = (*found.get(name, ()), township)
    return found


@cache
def _by_code() -> dict[str, District]:
    return {district.code: district for district in all_districts()}


@cache
def _beijing_short_names() -> frozenset[str]:
    return frozenset(d.aliases[0] for d in all_districts() if d.level == "district")


def _cells(table: str, width: int) -> Iterator[list[str]]:
    """The rows of a table without its heading, filled up to ``width`` cells."""
    rows = read_table(table)
    for row in rows if table == "places.tsv" else rows[1:]:
        yield [*row, *[""] * (width - len(row))]
