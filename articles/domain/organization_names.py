"""From the words on the page to a body's full name: 市总工会 is 北京市总工会.

Papers name a body in full once and then by its rank. What 市, 区 and 街道 stand for is
the place of that rank named last before; in a Beijing paper 市 without any is Beijing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from articles.domain.gazetteer import District, PlaceMention, district_by_code, find_places
from articles.domain.types import BDA, BEIJING

_BARE = re.compile(r"(市|区|县|省|街道|镇|乡)(?!场|级|直辖)")
_OWN_HOUSE = re.compile(
    r"(学院|学校|医院|集团|公司|总公司|集团公司|厂|中心|支行|分公司|报社)(工会|党委|团委|妇联)$"
)
_SHORTENED = re.compile(
    r"[（(](?:以下)?(?:简称|称)[:：]?[“\"「]?([^”\"」（）()，。]{2,12})[”\"」]?[）)]"
)
_CITY_WORDS = ("北京市", "北京")
_FULL = {"全总": "全国总工会", "中华全国总工会": "全国总工会"}
_RANKS = {
    "市": ("prefecture",),
    "区": ("district",),
    "县": ("county",),
    "省": ("province",),
    "街道": ("township",),
    "镇": ("township",),
    "乡": ("township",),
}


class Namer:
    """Canonical names in one article's text."""

    def __init__(self, text: str, context: str, places: list[PlaceMention]) -> None:
        self.text = text
        before = [place for place in find_places(context)] if context else []
        self.places = [(-1, place) for place in before] + [(p.start, p) for p in places]
        self.full: list[tuple[str, str]] = []  # what was written, the name it got
        self.short: dict[str, str] = {}

    def name(self, written: str, start: int) -> str:
        """The canonical name, or the empty string where the words stand for no one body."""
        if written in self.short:
            return self.short[written]
        name = self._resolve(written, start)
        if name:
            self.full.append((written, name))
            shortened = _SHORTENED.match(self.text, start + len(written))
            if shortened:
                self.short[shortened.group(1)] = name
        return name

    def _resolve(self, written: str, start: int) -> str:
        if written in _FULL:
            return _FULL[written]
        house = _OWN_HOUSE.match(written)
        if house:
            for _, name in reversed(self.full):
                if name.endswith(house.group(1)):
                    return name + house.group(2)
            return written
        bare = _BARE.match(written)
        if bare:
            return self._resolve_bare(written, bare.group(1), start)
        return _without_outer_places(written)

    def _resolve_bare(self, written: str, rank: str, start: int) -> str:
        for earlier, name in reversed(self.full):
            if name.endswith(written) and name != written and not _BARE.match(earlier):
                return name
        place = self._place(rank, start)
        if place is None:
            return (
                written
                if rank in ("街道", "镇", "乡") and len(written) > 6
                else self._at_large(rank, written)
            )
        return place + written[len(rank) :]

    def _at_large(self, rank: str, written: str) -> str:
        """Without any place named: the city's bodies are Beijing's, others' are nobody's."""
        if rank == "市":
            return "北京" + written
        return "" if rank in ("街道", "镇", "乡") else written

    def _place(self, rank: str, start: int) -> str | None:
        if rank == "市" and any(BEIJING in place.place.codes for _, place in self.places):
            return "北京市"
        for position, mention in reversed(self.places):
            if position >= start or mention.place.short and rank not in ("市", "区", "省"):
                continue
            if mention.place.level in _RANKS[rank] and mention.name.endswith(rank):
                return mention.name
            if mention.place.level in _RANKS[rank] and mention.place.short and rank == "区":
                district = district_by_code(mention.place.codes[0])
                return district.name if district else None
        if rank == "区":
            return self._district_of_townships()
        return None

    def _district_of_townships(self) -> str | None:
        """区总工会 in a story that names only a street: the street's district."""
        codes = {
            place.place.codes[0]
            for _, place in self.places
            if place.place.level in ("township", "place") and len(place.place.codes) == 1
        }
        if len(codes) != 1:
            return None
        district: District | None = district_by_code(codes.pop())
        return district.name if district and district.level == "district" else None


def _without_outer_places(written: str) -> str:
    """浙江杭州市总工会 is 杭州市总工会, 朝阳区安贞街道总工会 is 安贞街道总工会."""
    chain: list[PlaceMention] = []
    for place in find_places(written):
        if place.start != (chain[-1].end if chain else 0):
            break
        chain.append(place)
    start = 0
    for outer, inner in pairwise(chain):
        ambiguous = len(inner.place.codes) > 1
        if inner.place.level == "place" and inner.place.codes != (BDA,):
            break
        if not ambiguous or outer.name in _CITY_WORDS:
            start = inner.start
    if chain and chain[-1].name in ("经开区", "北京经开区"):
        return "北京经济技术开发区" + written[chain[-1].end :]
    if (
        chain
        and start == 0
        and chain[0].name == "北京"
        and written[2:4] in ("总工", "残联", "妇联")
    ):
        return "北京市" + written[2:]
    return written[start:]
