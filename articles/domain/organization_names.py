"""From the words on the page to a body's full name: 市总工会 is 北京市总工会.

Papers name a body in full once and then by its rank. What 市, 区 and 街道 stand for is
the place of that rank named last before; in a Beijing paper 市 without any is Beijing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from articles.domain.gazetteer import PlaceMention, district_by_code, find_places
from articles.domain.known import NOTHING, Known
from articles.domain.types import BDA, BEIJING, NATION

_BARE = re.compile(r"(市|区|县|省|街道|镇|乡)(?!场|级|直辖)")
_HOUSES = "校|院|学院|学校|医院|集团|公司|总公司|集团公司|厂|中心|支行|分公司|报社"
_OWN_HOUSE = re.compile(rf"({_HOUSES})(工会|党委|团委|妇联)$")
# Where the part of a name begins that papers repeat: 区总工会, 街道总工会, 学院.
_TAIL = re.compile(rf"市|区|县|省|街道|镇|乡|(?:{_HOUSES})$")
_SHORTENED = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)[:：]?[“\"「]?([^”\"」（）()，。]{2,12})[”\"」]?[）)]"
)
LONG_TAIL = 4  # characters of a name without its place that still tell whose it is
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


def is_of_any_house(name: str) -> bool:
    """厂工会, 校团委 whose house the story does not tell: a name of many bodies, not of one."""
    return _OWN_HOUSE.match(name) is not None


class Namer:
    """Canonical names in one article's text, asked for from its beginning to its end."""

    def __init__(
        self, text: str, context: str, places: list[PlaceMention], known: Known = NOTHING
    ) -> None:
        self.text = text
        self.known = known
        before = list(find_places(context, known)) if context else []
        self.in_beijing = any(BEIJING in p.place.codes for p in (*before, *places))
        self.places: dict[str, list[tuple[int, str]]] = {}  # by rank: position, full name
        self.outer_codes: set[str] = set()
        for position, mention in [(-1, p) for p in before] + [(p.start, p) for p in places]:
            self._remember_place(position, mention)
        self.by_tail: dict[str, str] = {}  # 区总工会: the full name that ended so last
        self.short: dict[str, str] = {}
        self.guessed = False  # whether the last name rests on a guess

    def _remember_place(self, position: int, mention: PlaceMention) -> None:
        place, name = mention.place, mention.name
        if place.level in ("township", "place") and len(place.codes) == 1:
            self.outer_codes.add(place.codes[0])
        rank = next((rank for rank in _RANKS if name.endswith(rank)), "")
        if place.short and place.level == "district":
            district = district_by_code(place.codes[0])
            rank, name = "区", district.name if district else name
        if rank and place.level in _RANKS[rank]:
            self.places.setdefault(rank, []).append((position, name))

    def name(self, written: str, start: int) -> str:
        """The canonical name, or the empty string where the words stand for no one body."""
        self.guessed = False
        name = self.short.get(written) or self._resolve(written, start)
        if name in self.known.bodies:
            name = self.known.bodies[name].name
        if name:
            if not _BARE.match(written):
                for match in _TAIL.finditer(name, 1):
                    self.by_tail[name[match.start() :]] = name
                    if len(name) - match.end() >= LONG_TAIL:
                        self.by_tail[name[match.end() :]] = name
            shortened = _SHORTENED.match(self.text, start + len(written))
            if shortened:
                self.short[shortened.group(1)] = name
        return name

    def _resolve(self, written: str, start: int) -> str:
        if written in _FULL:
            return _FULL[written]
        house = _OWN_HOUSE.match(written)
        if house:
            owner = self.by_tail.get(house.group(1))
            self.guessed = owner is None
            return owner + house.group(2) if owner else written
        bare = _BARE.match(written)
        if bare:
            return self._resolve_bare(written, bare.group(1), start)
        name = _without_outer_places(written)
        return self.by_tail.get(name, name)

    def _resolve_bare(self, written: str, rank: str, start: int) -> str:
        if rank == "市" and self.in_beijing:
            return "北京" + written
        if written in self.by_tail:
            return self.by_tail[written]
        place = self._place(rank, start)
        if place:
            return place + written[len(rank) :]
        if rank == "市":
            return "北京" + written
        # 街道总工会 with no street named is no one body.
        return "" if rank in ("街道", "镇", "乡") else written

    def _place(self, rank: str, start: int) -> str | None:
        """The place of this rank named last before ``start``."""
        known = self.places.get(rank, [])
        index = bisect_left(known, (start, ""))
        if index:
            self.guessed = len({name for _position, name in known[:index]}) > 1
            return known[index - 1][1]
        if rank == "区" and len(self.outer_codes) == 1:
            # 区总工会 in a story that names only a street: the street's district.
            district = district_by_code(next(iter(self.outer_codes)))
            self.guessed = True
            return district.name if district and district.level == "district" else None
        return None


def _lies_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    """杭州市 in 浙江, 安贞街道 in 朝阳区; but 江西 is not in 北京 (北京江西企业商会)."""
    whole = outer.place.codes[0]
    digits = whole[:2] if whole.endswith("0000") else whole[:4] if whole.endswith("00") else whole
    if whole == NATION:
        digits = ""
    codes = ("110115" if code == BDA else code for code in inner.place.codes)
    return any(code.startswith(digits) for code in codes)


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
        if not _lies_in(inner, outer) or inner.place.level == "place":
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
