"""Names of bodies in running text: a grammar anchored on how such names end.

A name ends in one of the endings of ``data/organization_words.tsv``. Where it begins is
decided in this order: at the place that leads it (朝阳区…, 市…), behind the body that it is a
unit of, behind the last word that stands before names only (联合, 在, 来自), at the last
punctuation mark. A stem of nothing but common nouns (职工服务|中心) is no name.
Measured against taggers in ``MEASURED.md``: this recalls and cuts best, at ten times the speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.gazetteer import PlaceMention, find_places
from articles.domain.organization_names import Namer
from articles.domain.organization_words import Vocabulary, vocabulary
from articles.domain.types import OrganizationMention

LONGEST_STEM = 24  # characters before the ending, of a name that a place leads
LONGEST_BARE_STEM = 10  # of one that nothing leads
LONGEST_UNIT = 9  # between a body and the ending of its unit

# What names are set in: no punctuation but （集团） or （北京） inside a company's name.
_RUN = re.compile(
    r"(?:[\u3400-\u9fffA-Za-z0-9·&]"
    r"|[（(](?:集团|控股|中国|北京|股份|[\u4e00-\u9fff]{2})[）)](?=[\u4e00-\u9fff]{0,12}(?:公司|集团|分行)))+"
)
# What follows an ending where it is the front of another word: 大学|生, 银行|卡, 局|面.
_GOES_ON = {
    "大学": "生城堂路",
    "中学": "生路",
    "小学": "生路",
    "学院": "路派桥",
    "银行": "卡业家",
    "集团": "军化",
    "公司": "法制化",
    "工会": "法议",
    "法院": "路",
    "区委": "员托派任培会",
    "市委": "员托派任培会",
    "县委": "员托派任培会",
    "省委": "员托派任培会",
    "党委": "员会",
    "团委": "员托",
    "工委": "员托",
    "委": "员托派任培以屈曲婉身",
    "局": "面部限势域长中促",
    "厂": "房区商家矿长",
    "署": "名",
    "部": "分门署件队长落级委",
    "处": "于理长境置分罚方在",
    "科": "技学普研目长室",
    "科协": "作同调",
    "所": "有在以需谓长属",
    "室": "内外友",
    "办": "理公事法学案好",
    "队": "伍员友长列",
    "总队": "长",
    "支队": "长",
    "大队": "长",
    "中心": "任思位城环组",
    "学会": "了用",
    "人大": "代附",
    "政府": "性",
    "基地": "化",
}
_UNIONS_AT_LARGE = re.compile(
    r"驿站|干部|系统|工作|会员|经费|领域|事业|阵地|服务|之家|户外|改革|助力|建设|活动|覆盖|社会工作者|专干|小家|新|人|第|十|[二三]十|"
    r"(?:基层)?组织(?!职工|员工|开展|举办|会员|了|召开|召集|一场|首|\d)"
)
_BARE_PLACE = re.compile(r"(?:市|区|县|省|街道|镇|乡)")
_NO_BARE_PLACE = {
    "市": "城都超门上本全我该各三两四夜股集闹罢直",
    "区": "社地辖园片校院景小城郊山全我本该各矿灾特战站库厂赛专商两分市展生",
    "县": "各全我本该两",
    "省": "各全我本该节反",
    "街道": "各本该",
    "镇": "城村乡街各本该",
    "乡": "城家故返下山水各本该老",
}
_AFTER_BARE_PLACE = re.compile(
    r"市(?:民(?![政委族])|场|面|值|区|容|井|政(?![协法务府]))|区(?:域|内|间|级|块|位|属|别|分)|[镇乡](?:街|村|域|里|亲|土)"
    r"|县城|街道(?!总工会|工会|办|党|妇|团|人大|残|工委)"
)
_COUNTED = re.compile(
    r"^.*(?:\d|[一二三四五六七八九十两几数百千多])(?:余|多)?(?:名|家|个|所|位|支|批|人|年|月|日|万|场|次|届|间|座|项|组|种|级|条)"
)
_SEVERAL = re.compile(r"[各多]|.*[两三四五六七八九十][市区县]$")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+|[一二三四五六七八九十]{1,2}$")
_COLLECTIVE_WORDS = frozenset(
    "各 每 某 某家 一家 两家 三家 多家 几家 数家 这家 那家 多所 一所 全市 全区".split()
)
_CITY_BRANCHES = frozenset("分公司 公司 分行 支行 分院 分校 医院 有限公司 分局".split())
_NEEDS_STEM = frozenset(
    "公司 集团 学校 学院 中心 委 局 厅 署 厂 委员会 办公室 大队 联盟 实验室 工作室 俱乐部".split()
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A name at [start, end) of the text, ``ending`` its last part, ``parents`` what it is a unit of."""

    start: int
    end: int
    ending: str
    parents: tuple[_Span, ...] = ()


def find_organizations(text: str, context: str = "") -> tuple[OrganizationMention, ...]:
    """Mentions of bodies in ``text``, by start; a unit's mention may hold its parent's.

    ``context`` is what a reader has read before (the headline): it resolves 区总工会 to
    the district named there. No body is found in it.
    """
    places = list(find_places(text))
    namer = Namer(text, context, places)
    found: list[OrganizationMention] = []
    for span in _spans(text, places):
        for part in (*span.parents, span):
            written = text[part.start : part.end]
            name = namer.name(written, part.start)
            if name:
                kind = _kind(part)
                found.append(OrganizationMention(name, written, part.start, part.end, kind))
    return tuple(sorted(set(found), key=lambda m: (m.start, -m.end)))


def _kind(span: _Span) -> str:
    kinds = vocabulary().kinds
    kind = kinds[span.ending]
    return _kind(span.parents[-1]) if kind == "other" and span.parents else kind


def _spans(text: str, places: list[PlaceMention]) -> Iterator[_Span]:
    words = vocabulary()
    position = 0
    for run in _RUN.finditer(text):
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
        self._stops: list[tuple[int, int]] | None = None

    def spans(self) -> Iterator[_Span]:
        last: _Span | None = None
        run = self.text[self.start : self.end]
        for begin, finish in self.words.endings.find(run):
            ending = run[begin:finish]
            begin, finish = begin + self.start, finish + self.start
            if self._goes_on(ending, finish):
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

    def _goes_on(self, ending: str, finish: int) -> bool:
        following = self.text[finish : finish + 1]
        return bool(following) and following in _GOES_ON.get(ending, "")

    def _unit(self, parent: _Span, begin: int, finish: int, ending: str) -> _Span | None:
        """市总工会 + 权益 + 部; None where the ending belongs to another body."""
        between = self.text[parent.end : begin]
        if ending not in self.words.units or len(between) > LONGEST_UNIT:
            return None
        generic = self.words.generic.composes(between)
        branch = ending in _CITY_BRANCHES
        if not generic and self._last_stop(parent.end, begin) is not None:
            return None
        if len(ending) == 1 and (not between or self._is_common(ending, begin)):
            return None
        inside = any(parent.end <= place.start < begin for place in self.places)
        attached = between.startswith("附属")
        if inside and not (branch or attached):
            return None
        if not (generic or branch or attached or _ORDINAL.match(between)):
            return None
        if between and self._is_common(ending, begin):
            return None
        nested = self._keeps_parent(parent, ending)
        return _Span(parent.start, finish, ending, (*parent.parents, parent) if nested else ())

    def _keeps_parent(self, parent: _Span, ending: str) -> bool:
        kind = self.words.kinds[parent.ending]
        if self.words.kinds[ending] in ("union", "party"):
            return False
        return parent.ending.endswith("总工会") or (kind == "enterprise" and ending != "集团")

    def _name(self, floor: int, begin: int, finish: int, ending: str) -> _Span | None:
        words = self.words
        if ending in words.whole:
            return self._whole(floor, begin, finish, ending)
        if ending not in words.strong and ending not in words.weak:
            return None
        stop = self._last_stop(floor, begin)
        left = max(stop[1] if stop else floor, begin - LONGEST_STEM)
        if self._is_common(ending, begin):
            return None
        start = self._place_start(left, begin)
        if start is None and stop:
            # A stop inside a name: 志愿服务|指导|中心, behind the place that leads it.
            start = self._place_start(max(floor, begin - LONGEST_STEM), begin)
            if start is not None and not self._stem_is_generic(start, begin):
                start = None
        if start is not None:
            return self._led(start, begin, finish, ending)
        determiner = self.text[stop[0] : stop[1]] if stop else ""
        start = self._bare_place_start(left, begin, finish)
        if start is not None:
            if determiner in _COLLECTIVE_WORDS and start == left:
                return None
            return self._bare(start, begin, finish, ending)
        if ending not in words.strong or determiner in _COLLECTIVE_WORDS:
            return None
        return self._unled(left, begin, finish, ending)

    def _whole(self, floor: int, begin: int, finish: int, ending: str) -> _Span | None:
        start = begin
        if ending[0] in "市区县省":
            if begin > floor and self.text[begin - 1] in _NO_BARE_PLACE[ending[0]]:
                return None
            # 朝阳区委: the place's own 区 is the first character of the ending.
            for place in self.places:
                if floor <= place.start and place.end in (begin, begin + 1):
                    start = min(start, self._chain_start(place, floor))
        return _Span(start, finish, ending)

    def _led(self, start: int, begin: int, finish: int, ending: str) -> _Span | None:
        """A name that a place leads."""
        chain = self._chain_end(start, begin)
        stem = self.text[chain:begin]
        leader = self.text[start:chain]
        kind = self.words.kinds[ending]
        if _COUNTED.match(stem) or (len(ending) == 1 and len(leader + stem) < 2):
            return None
        if kind == "union" and self._is_collective(stem, leader, ending, finish):
            return None
        if stem and ending not in self.words.strong and len(stem) > 14:
            return None
        if not stem and ending in _NEEDS_STEM:
            return None
        nationwide = leader in ("全国", "国家")
        if nationwide and kind in ("enterprise", "school", "hospital", "court"):
            return None
        if stem in (
            "企业",
            "民营企业",
            "国有企业",
            "各",
            "多",
            "著名",
            "市民",
            "各大",
            "本地",
            "当地",
        ):
            return None
        return _Span(start, finish, ending)

    def _is_collective(self, stem: str, leader: str, ending: str, finish: int) -> bool:
        """昌平区非公企业|工会, 北京|工会, 昌平区|工会|驿站: unions at large."""
        if stem in self.words.collective or _SEVERAL.match(stem):
            return True
        if ending != "工会" or stem:
            return False
        short = leader[-1] not in "市区县镇乡街道城团" or leader in ("全国", "全市")
        return short or bool(_UNIONS_AT_LARGE.match(self.text, finish))

    def _bare(self, start: int, begin: int, finish: int, ending: str) -> _Span | None:
        """市…, 区…, 街道…: a place known from before leads it."""
        place = _BARE_PLACE.match(self.text, start)
        assert place is not None
        stem = self.text[place.end() : begin]
        if ending in _NEEDS_STEM and not stem:
            return None
        if len(stem) > 12 or _COUNTED.match(stem):
            return None
        if ending == "工会" and not stem:
            return None
        if ending in ("医院", "学校", "中学", "小学", "公司", "集团") and not stem:
            return None
        return _Span(start, finish, ending)

    def _unled(self, left: int, begin: int, finish: int, ending: str) -> _Span | None:
        """A name that nothing but its own stem tells: 导航集团, 完美世界工会."""
        counted = _COUNTED.match(self.text[left:begin])
        if counted:
            left += counted.end()
        stem = self.text[left:begin]
        if stem in _OWN_HOUSE and ending in ("工会", "党委", "团委", "妇联") and not counted:
            at_large = ending == "工会" and _UNIONS_AT_LARGE.match(self.text, finish)
            return None if at_large else _Span(left, finish, ending)
        if not 2 <= len(stem) <= LONGEST_BARE_STEM or stem in self.words.collective:
            return None
        if counted and len(stem) < 3:
            return None
        if stem[0] in "们着过地得之所其也" or stem[-1] in "员职的们小大老" or stem.isdecimal():
            return None
        if self.words.generic.composes(stem):
            return None
        if ending == "工会" and _UNIONS_AT_LARGE.match(self.text, finish):
            return None
        return _Span(left, finish, ending)

    def _is_common(self, ending: str, begin: int) -> bool:
        nouns = self.words.not_names.get(ending)
        return nouns is not None and self.text.endswith(nouns, self.start, begin)

    def _stem_is_generic(self, start: int, begin: int) -> bool:
        return self.words.generic.composes(self.text[self._chain_end(start, begin) : begin])

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
        if self.text[end : end + 1] in self.words.no_stop_before.get(word, ()):
            return False
        if start > self.start and self.text[start - 1] in self.words.no_stop_after.get(word, ()):
            return False
        return not any(
            place.start < end and start < place.end and not place.place.short
            for place in self.places
        )

    def _is_soft(self, start: int, end: int, floor: int, begin: int) -> bool:
        """规划|和|自然资源委员会: a conjunction in a name that a place leads, before no other place."""
        if self.text[start:end] not in ("和", "与", "及") or start == floor:
            return False
        led = self._place_start(floor, start)
        if led is None:
            led = self._bare_place_start(floor, start, begin)
        after = any(end <= place.start < begin for place in self.places)
        return led is not None and not after and not _BARE_PLACE.match(self.text, end)

    def _place_start(self, left: int, begin: int) -> int | None:
        """Where the first place at or after ``left`` begins that leads the name ending there."""
        inside = [place for place in self.places if left <= place.start and place.end <= begin]
        while len(inside) > 1:
            first, second = inside[0], inside[1]
            gap = self.text[first.end : second.start]
            if not gap or gap[-1] not in _ROLES:
                break
            inside.pop(0)
        if not inside:
            return None
        brand = _BRANDS.search(self.text, max(left, inside[0].start - 4), inside[0].start)
        return brand.start() if brand else inside[0].start

    def _chain_start(self, place: PlaceMention, floor: int) -> int:
        start = place.start
        for other in reversed(self.places):
            if other.end == start and other.start >= floor:
                start = other.start
        return start

    def _chain_end(self, start: int, begin: int) -> int:
        """The end of the places that stand one behind the other from ``start`` on."""
        end = min((p.start for p in self.places if p.start >= start), default=start)
        for place in self.places:
            if place.start == end and place.end <= begin:
                end = place.end
        return end

    def _bare_place_start(self, left: int, begin: int, finish: int) -> int | None:
        """Where 市, 区, 镇 … stands for a place named before: 市|应急局."""
        for match in reversed(list(_BARE_PLACE.finditer(self.text, left, begin))):
            start, word = match.start(), match.group()
            if start > self.start and self.text[start - 1] in _NO_BARE_PLACE[word]:
                if start != left:
                    continue
            if _AFTER_BARE_PLACE.match(self.text, start, finish):
                continue
            if start != left and begin - match.end() > 8:
                continue
            if any(place.start <= start < place.end for place in self.places):
                continue
            return start
        return None


# What stands before the place in a branch's name: 国网北京市电力公司.
_BRANDS = re.compile(r"(?:国网|国家电网|中铁|中建|中交|中石化|中石油|中海油|联通|移动|电信|铁塔)$")
# 学院工会: in a report on one college, that college's.
_OWN_HOUSE = frozenset("学院 学校 医院 集团 公司 总公司 集团公司 厂 中心 支行 分公司 报社".split())
_ROLES = frozenset("模范匠章者代表工手家员人师姐哥任记星")
