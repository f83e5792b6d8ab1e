"""Where a name of a body begins by the places that stand in and before it."""

from __future__ import annotations

from articles.domain.gazetteer import PlaceMention
from articles.domain.lexicon import Lexicon
from articles.domain.organization_edges import (
    AFTER_BARE_PLACE,
    BARE_PLACE,
    BEFORE_PLACE_IN_NAME,
    BRANDS,
    COUNTED,
    DIVISION,
    NO_BARE_PLACE,
    NUMBERED_FIRM,
    ROLES,
)
from articles.domain.words import lies_across

MUNICIPALITIES = frozenset(("11", "12", "31", "50"))  # 北京, 天津, 上海, 重庆


class Beginnings:
    """Of the run of ``text`` that begins at ``start``, with the places in it."""

    def __init__(self, text: str, start: int, places: list[PlaceMention], generic: Lexicon) -> None:
        self.text, self.start = text, start
        self.places, self.generic = places, generic

    def of_name(self, left: int, begin: int) -> int | None:
        """Where the first place at or after ``left`` begins that leads the name ending there."""
        inside = [
            place
            for place in self.places
            if left <= place.start and place.end <= begin and self.text[place.end] not in "）)"
        ]
        while len(inside) > 1:
            first, second = inside[0], inside[1]
            gap = self.text[first.end : second.start]
            if not gap or gap[-1] not in ROLES or DIVISION.search(gap):
                break
            inside.pop(0)
        if not inside:
            return None
        brand = BRANDS.search(self.text, max(left, inside[0].start - 4), inside[0].start)
        return brand.start() if brand else inside[0].start

    def across(self, floor: int, begin: int, finish: int) -> int | None:
        """八角|街道办事处, 中铁六|局: the ending's front belongs to what stands before it."""
        firm = NUMBERED_FIRM.search(self.text, floor, finish)
        if firm:
            return firm.start()
        for place in self.places:
            if floor <= place.start < begin < place.end <= finish:
                return self.of_chain(place, floor)
        return None

    def with_letter(self, left: int, start: int) -> int:
        """京|东方科技集团: one character before a short place, which is no place then."""
        short = any(place.start == start and place.place.short for place in self.places)
        return left if short and start == left + 1 and self.text[left] in "京新大中" else start

    def leads_province(self, start: int, chain: int) -> bool:
        """Whether the places from ``start`` to ``chain`` hold a province, other than Beijing."""
        codes = {place.place.codes[0] for place in self.places if start <= place.start < chain}
        return any(code.endswith("0000") and code[:2] not in MUNICIPALITIES for code in codes)

    def of_brand(self, left: int, start: int, ending: str) -> int:
        """圆通速递|北京分公司: the firm's name before the place of its branch."""
        brand = self.text[left:start]
        branch = ending[0] in "分支" or (ending == "公司" and len(brand) <= 4)
        if not branch and not BEFORE_PLACE_IN_NAME.search(brand):
            return start
        named = 2 <= len(brand) <= 8 and not self.generic.composes(brand)
        return left if named and not COUNTED.match(brand) else start

    def of_chain(self, place: PlaceMention, floor: int) -> int:
        start = place.start
        for other in reversed(self.places):
            if other.end == start and other.start >= floor:
                start = other.start
        return start

    def chain_end(self, start: int, begin: int) -> int:
        """The end of the places that stand one behind the other from ``start`` on."""
        end = min((p.start for p in self.places if p.start >= start), default=start)
        for place in self.places:
            if place.start == end and place.end <= begin:
                end = place.end
        return end

    def of_bare_place(self, left: int, begin: int, finish: int) -> int | None:
        """Where 市, 区, 镇 … stands for a place named before: 市|应急局."""
        for match in reversed(list(BARE_PLACE.finditer(self.text, left, begin))):
            start, word = match.start(), match.group()
            before = self.text[max(start - 1, self.start) : start]
            if start != left and before in NO_BARE_PLACE[word]:
                continue
            if AFTER_BARE_PLACE.match(self.text, start, finish):
                continue
            if start != left and begin - match.end() > 8:
                continue
            if start != left and lies_across(self.text[left:start], self.text[start:finish]):
                continue  # 菜市口
            if any(place.start <= start < place.end for place in self.places):
                continue
            return start
        return None
