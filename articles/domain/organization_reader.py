"""Reads names of bodies in a stretch without punctuation, from left to right.

Where a name begins is decided in this order: at the place that leads it (朝阳区…, 市…),
behind the body that it is a unit of, behind the last word that stands before names only
(联合, 在, 来自), at the last punctuation mark. See ``articles.domain.organizations``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.gazetteer import PlaceMention
from articles.domain.organization_beginnings import Beginnings
from articles.domain.organization_clauses import (
    behind_own_house,
    clause_end,
    is_no_stem,
    named_after,
    unlisted_place,
)
from articles.domain.organization_edges import (
    ANY_OF,
    BARE_PLACE,
    BRANDED,
    CITY_BRANCHES,
    COLLECTIVE_WORDS,
    COMMON_STEMS,
    CONJUNCTIONS,
    COUNTED,
    DATELINE,
    DEPOTS,
    HOUSE_ENDS,
    LONGER_FIRM,
    NEEDS_STEM,
    NO_BARE_PLACE,
    ORDINAL,
    ORDINAL_HOUSE,
    OWN_HOUSE,
    PARTY,
    POSTS,
    RUN,
    SEVERAL,
    UNIONS_AT_LARGE,
)
from articles.domain.organization_endings import (
    goes_on,
    is_no_unions_house,
    is_union_at_large,
    lies_in_place,
)
from articles.domain.organization_words import Vocabulary, vocabulary
from articles.domain.words import first_known, verbs

LONGEST_STEM = 24  # characters before the ending, of a name that a place leads
LONGEST_BARE_STEM = 10  # of one that nothing leads
LONGEST_LEGAL_STEM = 16  # of those: in the full name of a company
LONGEST_SURE_STEM = 6  # of those: in a longer one some word before the name may hide
LONGEST_LOCAL = 14  # between a body and the ending of its office at a place
LONGEST_UNIT = 9  # between a body and the ending of its unit
ROOMS = frozenset(("部", "科", "处", "室"))  # told of with the house they are in
_HAVING_OFFICES = frozenset({"government", "enterprise", "other"})
_HAVING_POSTS = frozenset({"government", "court", "hospital", "school"})


@dataclass(frozen=True, slots=True)
class Span:
    """A name at [start, end); ``ending`` is its last part, ``parents`` what it is a unit of."""

    start: int
    end: int
    ending: str
    parents: tuple[Span, ...] = ()
    sure: bool = True


def spans(text: str, places: list[PlaceMention]) -> Iterator[Span]:
    words = vocabulary()
    position = 0
    for run in RUN.finditer(text):
        here = []
        while position < len(places) and places[position].start < run.end():
            here.append(places[position])
            position += 1
        yield from _Reader(text, run.start(), run.end(), here, words).spans()


class _Reader:
    """Reads one run, a stretch without punctuation, from left to right."""

    def __init__(
        self, text: str, start: int, end: int, places: list[PlaceMention], words: Vocabulary
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.places, self.words = places, words
        self.begins = Beginnings(text, start, places, words.generic)
        self._stops: list[tuple[int, int]] | None = None

    def spans(self) -> Iterator[Span]:
        last: Span | None = None
        run = self.text[self.start : self.end]
        for begin, finish in self.words.endings.find(run):
            ending = run[begin:finish]
            begin, finish = begin + self.start, finish + self.start
            if self._goes_on(ending, finish) or lies_in_place(self.places, begin, finish):
                continue
            span = self._unit(last, begin, finish, ending) if last else None
            if span is None:
                floor = last.end if last else self.start
                span = self._name(floor, begin, finish, ending)
                if span is None:
                    continue
                if last:
                    yield last
            last = span
        if last:
            yield last

    def _unit(self, parent: Span, begin: int, finish: int, ending: str) -> Span | None:
        """市总工会 + 权益 + 部; None where the ending belongs to another body."""
        between = self.text[parent.end : begin]
        if between.startswith(ANY_OF):
            return None
        if ending in self.words.ministries and self.words.generic.composes(between or "的"):
            begin, ending = finish - 1, "部"  # 市总工会|宣传教育|部
            between = self.text[parent.end : begin]
        if self._is_below(parent, begin, ending):
            kept = (parent,) if ending not in ROOMS and self._keeps_parent(parent, ending) else ()
            return Span(parent.start, finish, ending, kept, parent.sure)
        attached = between.startswith("附属") and self.words.kinds[ending] in ("school", "hospital")
        if not (ending in self.words.units or attached) or len(between) > LONGEST_UNIT:
            return None
        generic = self.words.generic.composes(between)
        branch = ending in CITY_BRANCHES
        # 材料科学与工程|学院, 自动化|研究所
        college = parent.ending in ("大学", "科学院", "研究院") and ending in ("学院", "研究所")
        if not (generic or college) and self._last_stop(parent.end, begin) is not None:
            return None
        if len(ending) == 1 and (not between or self._is_common(ending, begin)):
            return None
        inside = any(parent.end <= place.start < begin for place in self.places)
        post = ending in POSTS and self.words.kinds[parent.ending] in _HAVING_POSTS
        post |= ending in DEPOTS and self.words.kinds[parent.ending] == "enterprise"
        if inside and not (branch or attached or post):
            return None
        if not (generic or branch or attached or post or college or ORDINAL.match(between)):
            return None
        if between and self._is_common(ending, begin):
            return None
        if between.startswith(("的", *CONJUNCTIONS)) or between.endswith(CONJUNCTIONS):
            return None  # 区总工会|的法律援助室, 街道总工会|与街道司法所, 学院教师和|工会
        if is_no_unions_house(self.words, parent.ending, between, ending):
            return None
        if ending == "工会" and self.text.startswith("驿站", finish):
            return None  # 镇文化中心|工会驿站
        if between.endswith("届"):
            return None  # 工会联合会|第一届委员会: who was elected
        nested = self._keeps_parent(parent, ending)
        parents = (*parent.parents, parent) if nested else ()
        return Span(parent.start, finish, ending, parents, parent.sure)

    def _goes_on(self, ending: str, finish: int) -> bool:
        if goes_on(self.text, finish, self.end, ending, self.words):
            return True
        if ending not in self.words.short_firms:
            return False
        longer = LONGER_FIRM.match(self.text, finish, self.end)
        return longer is not None and self._last_stop(finish, longer.end()) is None

    def _is_below(self, parent: Span, begin: int, ending: str) -> bool:
        """国家税务总局|北京市税务局, 交通运输部|海事局, 水利厅|大堤管理局: one name, not two."""
        kind = self.words.kinds[parent.ending]
        between = self.text[parent.end : begin]
        if not between and parent.ending == "科学院":
            return ending in ("大学", "研究生院")  # 中国科学院|大学
        schools = kind == "school" == self.words.kinds[ending]
        if not (schools or kind in _HAVING_OFFICES) or ending in self.words.whole:
            return False
        if self._last_stop(parent.end, begin) is not None or self._is_common(ending, begin):
            return False
        if any(
            parent.end == place.start and place.end <= begin and place.place.level != "nation"
            for place in self.places
        ):
            return len(between) <= LONGEST_LOCAL
        lower = ending in self.words.units or ending in self.words.weak
        if kind != "government" or not lower or len(between) > LONGEST_UNIT:
            return False
        if BARE_PLACE.match(between):
            return False  # 市政府|市应急管理局
        if any(parent.end <= place.start < begin for place in self.places):
            return False
        ministry = parent.ending in self.words.whole and parent.ending[-1] == "部"
        if ministry or parent.ending == "总局":
            return True
        ordered = between[:2] in verbs() and between[:2] not in self.words.generic
        told = between[-2:] in self.words.generic or ending.startswith("管理")
        return told and not ordered

    def _keeps_parent(self, parent: Span, ending: str) -> bool:
        kind = self.words.kinds[parent.ending]
        if self.words.kinds[ending] in ("union", "party"):
            return False
        if ending in ROOMS or ending == "校区":
            return True
        part = kind == "enterprise" and self.words.kinds[ending] in ("enterprise", "other")
        return parent.ending.endswith("总工会") or (part and parent.ending == "集团" != ending)

    def _name(self, floor: int, begin: int, finish: int, ending: str) -> Span | None:
        words = self.words
        if ending in words.whole:
            if DATELINE.match(self.text, begin):
                return None
            return self._whole(floor, begin, finish, ending)
        if ending not in words.strong and ending not in words.weak:
            return None
        stop = self._last_stop(floor, begin)
        left = max(stop[1] if stop else floor, begin - LONGEST_STEM)
        if self._is_common(ending, begin):
            return None
        if ending == "工作室" and stop and stop[1] - stop[0] == 1:
            left = named_after(self.text, floor, left, begin, words)
        determiner = self.text[stop[0] : stop[1]] if stop else ""
        if ending in BRANDED:
            return self._unled(left, begin, finish, ending)
        start = self.begins.across(floor, begin, finish)
        if start is not None:
            return Span(start, finish, ending)
        start = self.begins.of_name(left, begin)
        if start is None and stop:
            # A stop inside a name: 志愿服务|指导|中心, behind the place that leads it.
            start = self.begins.of_name(max(floor, begin - LONGEST_STEM), begin)
            touches = stop[1] == begin and stop[1] - stop[0] == 2 and ending in words.weak
            if start is not None and not (touches or self._stem_is_generic(start, begin)):
                start = None
        if start is not None:
            start = self.begins.with_letter(left, start)
            brand = self.begins.of_brand(left, start, ending) if ending in CITY_BRANCHES else start
            if brand < start and determiner in COLLECTIVE_WORDS:
                return None  # 某局集团北京分公司
            return self._led(brand, begin, finish, ending)
        if ending in words.strong:
            left = clause_end(self.text, left, begin, ending, determiner, words)
        unlisted = unlisted_place(self.text, left, begin, words)
        if unlisted is not None:
            return self._of_unlisted_place(unlisted, Span(left, finish, ending), begin)
        start = self.begins.of_bare_place(left, begin, finish)
        if start is not None:
            if determiner in COLLECTIVE_WORDS and start == left:
                return None
            return self._bare(start, begin, finish, ending)
        if ending not in words.strong or determiner in COLLECTIVE_WORDS:
            return None
        return self._unled(left, begin, finish, ending)

    def _whole(self, floor: int, begin: int, finish: int, ending: str) -> Span | None:
        start = begin
        if ending[0] in "市区县省":
            # 朝阳区委: the place's own 区 is the first character of the ending.
            for place in self.places:
                if floor <= place.start and place.end in (begin, begin + 1):
                    start = min(start, self.begins.of_chain(place, floor))
            bare = start == begin > floor
            if bare and self.text[begin - 1] in NO_BARE_PLACE[ending[0]]:
                return None
            party = PARTY.search(self.text, max(floor, start - 3), start)
            start = party.start() if party else start
        elif ending[-1] == "部" and begin > floor and self.text[begin - 1] in HOUSE_ENDS:
            return None
        return Span(start, finish, ending)

    def _led(self, start: int, begin: int, finish: int, ending: str) -> Span | None:
        """A name that a place leads."""
        chain = self.begins.chain_end(start, begin)
        stem = self.text[chain:begin]
        leader = self.text[start:chain]
        kind = self.words.kinds[ending]
        if (
            SEVERAL.match(stem)
            or COUNTED.match(stem)
            or stem.startswith(("的", "某"))
            or (len(ending) == 1 and len(leader + stem) < 2)
        ):
            return None
        at_large = UNIONS_AT_LARGE.match(self.text, finish) is not None
        if kind == "union" and is_union_at_large(self.words, leader, stem, ending, at_large):
            return None
        if stem and ending not in self.words.strong and len(stem) > 14:
            return None
        branded = not any(place.start == start for place in self.places)
        if not stem and ending in NEEDS_STEM and not branded:
            return None
        if leader == "全国" and kind in ("enterprise", "school", "hospital", "court"):
            return None
        if ending == "厅" and not self.begins.leads_province(start, chain):
            return None  # 北京…演播厅: only provinces have offices of that name
        if stem in COMMON_STEMS and kind != "association":
            return None
        return Span(start, finish, ending)

    def _of_unlisted_place(self, chain: int, span: Span, begin: int) -> Span | None:
        """青溪县|总工会: a place by its look that no table has, or that has many namesakes."""
        stem = self.text[chain:begin]
        if SEVERAL.match(stem) or COUNTED.match(stem) or len(stem) > 12:
            return None
        if self.words.is_of_many(stem, self.words.kinds[span.ending]):
            return None
        return None if not stem and span.ending in NEEDS_STEM else span

    def _bare(self, start: int, begin: int, finish: int, ending: str) -> Span | None:
        """市…, 区…, 街道…: a place known from before leads it."""
        place = BARE_PLACE.match(self.text, start)
        assert place is not None
        stem = self.text[place.end() : begin]
        if ending in NEEDS_STEM and not stem:
            return None
        if len(stem) > 12 or COUNTED.match(stem) or (ending == "厅" and place.group() != "省"):
            return None
        if ending == "工会" and (not stem or self.text.startswith("驿站", finish)):
            return None
        if ending in ("医院", "学校", "中学", "小学", "公司", "集团") and not stem:
            return None
        return Span(start, finish, ending)

    def _unled(self, left: int, begin: int, finish: int, ending: str) -> Span | None:
        """A name that nothing but its own stem tells: 导航集团, 完美世界工会."""
        house = ORDINAL_HOUSE.match(self.text, left, begin)
        if house and house.end() == begin and ending in ("工会", "党委", "团委", "党支部"):
            return Span(left, finish, ending)
        counted = COUNTED.match(self.text[left:begin])
        if counted:
            left += counted.end()
        elif self.text[left - 1 : left] == "“" and self.text[finish : finish + 1] == "”":
            return None  # “三分钟工会” is a brand
        left = behind_own_house(self.text, left, begin, ending)
        stem = self.text[left:begin]
        if stem in OWN_HOUSE and ending in ("工会", "党委", "团委", "妇联") and not counted:
            at_large = ending == "工会" and UNIONS_AT_LARGE.match(self.text, finish)
            return None if at_large else Span(left, finish, ending)
        kind = self.words.kinds[ending]
        longest = LONGEST_LEGAL_STEM if ending.endswith("有限公司") else LONGEST_BARE_STEM
        if not 2 <= len(stem) <= longest or self.words.is_of_many(stem, kind):
            return None
        year = self.text[left - 1 : left] == "年"  # 2025年|首发集团: counts nothing
        if (counted and len(stem) < 3 and not year) or SEVERAL.match(stem):
            return None
        if ending in BRANDED and (len(stem) > 2 or len(first_known(stem)) > 1):
            return None
        if is_no_stem(stem):
            return None
        numbered = ending == "分公司" and stem.startswith("第")  # 第五客运|分公司
        if self.words.generic.composes(stem) and not numbered:
            return None
        if ending == "工会" and (
            UNIONS_AT_LARGE.match(self.text, finish) or self.words.telling.composes(stem)
        ):
            return None
        return Span(left, finish, ending, sure=len(stem) <= LONGEST_SURE_STEM)

    def _is_common(self, ending: str, begin: int) -> bool:
        nouns = (*self.words.not_names.get(ending, ()), "·")
        return self.text.endswith(nouns, self.start, begin)

    def _stem_is_generic(self, start: int, begin: int) -> bool:
        return self.words.generic.composes(self.text[self.begins.chain_end(start, begin) : begin])

    def _last_stop(self, floor: int, begin: int) -> tuple[int, int] | None:
        if self._stops is None:
            run = self.text[self.start : self.end]
            self._stops = [
                (start + self.start, end + self.start)
                for start, end in self.words.stops.find(run)
                if self._is_stop(start + self.start, end + self.start)
            ]
        for start, end in reversed(self._stops):
            if end <= begin and start >= floor and not self._is_soft(start, end, floor, begin):
                return start, end
        return None

    def _is_stop(self, start: int, end: int) -> bool:
        word = self.text[start:end]
        if self.text.startswith(self.words.no_stop_before.get(word, ()), end):
            return False
        if start > self.start and self.text[start - 1] in self.words.no_stop_after.get(word, ()):
            return False
        return not any(
            place.start < end and start < place.end and not place.place.short
            for place in self.places
        )

    def _is_soft(self, start: int, end: int, floor: int, begin: int) -> bool:
        """规划|和|自然资源委员会: a conjunction in a name that a place leads."""
        if self.text[start:end] not in ("和", "与", "及") or start == floor:
            return False
        led = self.begins.of_name(floor, start)
        if led is None:
            led = self.begins.of_bare_place(floor, start, begin)
        after = any(end <= place.start < begin for place in self.places)
        return led is not None and not after and not BARE_PLACE.match(self.text, end)
