"""Which places a story names, and the one it is about.

Newspapers say where in the headline, else in the lead, through the body that acts: a story
on 安贞街道总工会 is 朝阳区's however often other districts are named. The order of the rules
in ``_primary`` is the order of that evidence; each decision carries its reason in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.domain.gazetteer import (
    District,
    PlaceMention,
    Township,
    all_districts,
    all_townships,
    district_by_code,
    find_places,
    gazetteer,
    is_in_beijing,
    townships_named,
)
from articles.domain.known import NOTHING, Known
from articles.domain.organizations import find_organizations
from articles.domain.types import (
    BEIJING,
    NATION,
    DistrictMention,
    OrganizationMention,
    ParsedArticle,
)

__all__ = [
    "District",
    "Township",
    "all_districts",
    "all_townships",
    "district_by_code",
    "find_districts",
    "find_townships",
    "is_in_beijing",
]

LEAD_SENTENCES = 2

# Short names of cities that are ordinary words, names or brands as often as places.
_AMBIGUOUS = (
    "来宾 白银 三明 安康 吴忠 大同 长治 东方 中山 北海 阿里 日照 开封 新乡 宁德 广安 普洱 "
    "大庆 黄山 泰安 巴中 海南 海北 海东 海西 黔南 山南 白山 双河 新星 天门 文昌 保定 安顺 "
    "平凉 固原 中卫 金昌 金华 定西 永州 和田 红河 文山 玉树 大理 万宁 白沙 北屯 临高 昌江 "
    "白杨 东营 威海 铁岭 延安 遵义 通化 朔州 承德 兴安"
)
_WORDS_TOO = frozenset(_AMBIGUOUS.split())
_HAPPENS = re.compile(
    r"市?(?:成功)?(?:举办|举行|召开|开幕|落幕|启动|开赛|开班|闭幕|揭牌|\d+月\d+日电|讯)"
)
_BEFORE_PLACE = re.compile(r"(?:在|赴|到|抵达|来到|前往|走进|新华社)$")
_ORIGIN = re.compile(r"(?:来自|老家|家在|籍贯|出生于|生于)$")  # where a person is from
# 全国 that tells a person's honour, not where the story plays.
_HONOUR = re.compile(
    r"全国(?:劳|五一|文明|先进|道德|优秀|人大代表|政协委员|三八|技术能手|模范|青年|工人先锋|最美|助残|“)"
)
_CITY = re.compile(
    r"(?<!成为)(?:北京(?!路|时间|烤鸭|大学生)|首都|京城|本市|全市|(?<![城都超])市(?:总工会|直机关|委|政府))"
)
_NATIONWIDE = re.compile(r"全国|我国|中华全国|国家级")
_JOINED = re.compile(r"^(?:[、和与及]|联合|携手|两区|三区)+$")
_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’]?")
_QUOTED = re.compile(r"[“《][^”》\n]*[”》]")
_CITY_KINDS = frozenset({"union", "party", "government", "court", "association"})
# What only bears the name of the city or the nation: 北京建工集团工会, 中国工商银行…分行.
_HOUSE = re.compile("公司|集团|银行|[总分支]行|大学|学院|医院|[工电酒饭商药]厂|[总分]厂|酒店|饭店")
_WITH = re.compile("[、和与及同]|联合|会同|携手|共同|牵手|联手")
_AWAY = re.compile(
    r"北京[^，。：、\s]{1,12}?(?:带[到进]|送[到进往]|奔?赴|走进|开[到进]|来到|援|支教|支医)"
)


@dataclass(frozen=True, slots=True)
class _Site:
    """A place told apart: ``code`` of a district or of a prefecture, as ``words`` on the page."""

    code: str
    words: str
    start: int
    end: int


def find_districts(
    article: ParsedArticle,
    organizations: Sequence[OrganizationMention] | None = None,
    known: Known = NOTHING,
) -> tuple[DistrictMention, ...]:
    """The districts of Beijing an article names, and the places elsewhere where it plays.

    At most one is primary, and it stands first. ``organizations`` are those of the
    article's text, where they have been found already; ``known`` has places added by editors.
    """
    if organizations is None:
        context = f"{article.kicker}\n{article.headline}\n{article.subhead}"
        organizations = find_organizations(article.text, context, known)
    reading = _Reading(article, organizations, known)
    primary = reading.primary()
    found: dict[str, DistrictMention] = {}
    if primary:
        found[primary.code] = primary
    for site in reading.named():
        if site.code not in found:
            reason = f"文中写到“{site.words}”"
            found[site.code] = DistrictMention(site.code, _name(site.code), False, reason)
    return tuple(found.values())


def find_townships(
    article: ParsedArticle, districts: Sequence[DistrictMention]
) -> tuple[DistrictMention, ...]:
    """The streets, towns and townships of Beijing that an article names in full.

    ``districts`` are the article's: they tell apart two of one name, and a story that plays
    elsewhere names no street of Beijing.
    """
    codes = [district.code for district in districts]
    if any(d.primary and d.code != NATION and not is_in_beijing(d.code) for d in districts):
        return ()
    whole = "\n".join((article.kicker, article.headline, article.subhead, article.text))
    found: dict[str, DistrictMention] = {}
    for mention in find_places(whole):
        named = townships_named(mention.name) if mention.place.level == "township" else ()
        inside = [one for one in named if one.district in codes]
        if len(named) == 1 or len(inside) == 1:
            one = (inside or named)[0]
            reason = f"文中写到“{mention.name}”"
            found.setdefault(one.code, DistrictMention(one.code, one.name, False, reason))
    return tuple(found.values())


def _county_behind(code: str, following: str) -> tuple[str, int]:
    """福建|晋江: a city or county without its suffix, right behind its province; else ``code``."""
    if code.endswith("0000"):
        for length in range(len(following), 1, -1):
            for suffix in "市县区":
                place = gazetteer().get(following[:length] + suffix)
                if place and place.codes[0][:2] == code[:2]:
                    return place.codes[0], length
    return code, 0


def _name(code: str) -> str:
    district = district_by_code(code)
    return district.name if district else code


def _around(codes: Iterable[str]) -> str:
    """The prefecture that all of these lie in, else their province."""
    prefectures = {code[:4] for code in codes if not code.endswith("0000")}
    return prefectures.pop() + "00" if len(prefectures) == 1 else min(codes)[:2] + "0000"


class _Reading:
    """One article's places, by where in it they stand."""

    def __init__(
        self,
        article: ParsedArticle,
        organizations: Sequence[OrganizationMention],
        known: Known,
    ) -> None:
        self.article = article
        self.known = known
        self.organizations = organizations
        self.text = article.text
        self.whole = "\n".join((article.kicker, article.headline, article.subhead, self.text))
        named = [
            p.place.codes[0] for p in find_places(self.whole, known) if p.place.level == "district"
        ]
        self.districts_named = tuple(dict.fromkeys(named))
        self.head_sites = list(self._sites(article.headline, short=True))
        first = next((p for p in article.paragraphs if len(p) > 20), self.text)
        sentences = [s for s in _SENTENCE.findall(first) if s][:LEAD_SENTENCES]
        self.lead_start = max(self.text.find(first), 0)
        self.lead = "".join(sentences)
        self.sites = list(self._sites(self.text, short=False))

    def named(self) -> Iterator[_Site]:
        """Places in Beijing anywhere, places elsewhere where the article plays."""
        yield from self.head_sites
        yield from (site for site in self.sites if is_in_beijing(site.code))
        lead_end = self.lead_start + len(self.lead)
        for site in self.sites:
            plays = _BEFORE_PLACE.search(self.text, max(site.start - 4, 0), site.start)
            if site.start < lead_end and plays and not is_in_beijing(site.code):
                yield site

    def primary(self) -> DistrictMention | None:
        for rule in (
            self._in_headline,
            self._in_second_headlines,
            self._acting_in_lead,
            self._place_in_lead,
            self._only_one_named,
            self._at_large,
        ):
            decision = rule()
            if decision:
                code, reason = decision
                return DistrictMention(code, _name(code), True, reason)
        return None

    def _in_headline(self) -> tuple[str, str] | None:
        headline = self.article.headline
        if self.head_sites:
            first = self.head_sites[0]
            for one, other in pairwise(self.head_sites):
                between = headline[one.end : other.start]
                if one.code != other.code and _JOINED.match(between) and is_in_beijing(one.code):
                    return BEIJING, f"标题写到“{one.words}”“{other.words}”等几个区"
            return first.code, f"标题写到“{first.words}”"
        own = [
            o for o in find_organizations(headline, known=self.known) if o.kind not in _CITY_KINDS
        ]
        city = None if _AWAY.search(headline) else _CITY.search(headline)
        if city and not any(o.start <= city.start() < o.end for o in own):
            return BEIJING, f"标题写到“{city.group()}”，是全市的事"
        if _NATIONWIDE.search(_HONOUR.sub("", headline)):
            return NATION, "标题写到“全国”"
        return None

    def _in_second_headlines(self) -> tuple[str, str] | None:
        for words in (self.article.kicker, self.article.subhead):
            sites = list(self._sites(words, short=True))
            if len({site.code for site in sites}) == 1:
                return sites[0].code, f"肩题或副题写到“{sites[0].words}”"
        return None

    def _acting_in_lead(self) -> tuple[str, str] | None:
        """The first body that governs or unites a place; else the house of whatever name."""
        end = self.lead_start + len(self.lead)
        acting = [
            (body, code)
            for body in self.organizations
            if self.lead_start <= body.start < end and body.kind in _CITY_KINDS
            if (code := self._code_of(body))
        ]
        if not acting:
            return None
        at_home = [pair for pair in acting if not _HOUSE.search(pair[0].name)]
        body, code = self._innermost(at_home or acting)
        return code, f"首段行动的单位是“{body.text}”"

    def _innermost(
        self, acting: list[tuple[OrganizationMention, str]]
    ) -> tuple[OrganizationMention, str]:
        """The first, or of a city's body and those it acts with the first of a place inside.

        北京市总工会、和田地区总工会 act in 和田; a district's body named later only helps.
        """
        first, code = acting[0]
        last = first
        for body, place in acting[1:] if code == BEIJING else ():
            between = self.text[last.end : body.start]
            if len(between) > 3 or not _WITH.match(between):
                break
            if not place.endswith("0000"):
                return body, place
            last = body
        return first, code

    def _place_in_lead(self) -> tuple[str, str] | None:
        end = self.lead_start + len(self.lead)
        for site in self.sites:
            if self.lead_start <= site.start < end:
                return site.code, f"首段写到“{site.words}”"
        for site in self._sites(self.lead, short=not _CITY.search(self.whole)):
            if not is_in_beijing(site.code):
                return site.code, f"首段写到“{site.words}”"
        return None

    def _only_one_named(self) -> tuple[str, str] | None:
        codes = {site.code for site in self.sites}
        acting = {code for o in self.organizations if (code := self._code_of(o))}
        acting -= {BEIJING, NATION}
        if len(codes) == 1 and (is_in_beijing(self.sites[0].code) or acting == codes):
            return self.sites[0].code, f"全文只写到“{self.sites[0].words}”一处"
        if len(acting) == 1 and not codes:
            return acting.pop(), "文中单位所在地"
        everywhere = codes | acting
        provinces = {code[:2] for code in everywhere}
        if acting and len(provinces) == 1 and not any(map(is_in_beijing, everywhere)):
            return _around(everywhere), "文中各单位所在地"
        return None

    def _at_large(self) -> tuple[str, str] | None:
        districts = [_name(site.code) for site in self.sites if is_in_beijing(site.code)]
        if districts:
            return BEIJING, f"写到{'、'.join(dict.fromkeys(districts))}，不止一区"
        city = self._city_named()
        nation = _NATIONWIDE.search(_HONOUR.sub("", self.whole))
        if city and not (nation and nation.start() < city.start()):
            return BEIJING, f"文中写到“{city.group()}”，未写到哪个区"
        if nation:
            return NATION, f"文中写到“{nation.group()}”，未写到哪个地方"
        return None

    def _city_named(self) -> re.Match[str] | None:
        """The first word for Beijing; the 市总工会 of 荆州市总工会 is none."""
        elsewhere = {
            i
            for body in self.organizations
            if (code := self._code_of(body)) and not is_in_beijing(code) and code != NATION
            for i in range(body.start, body.end)
        }
        offset = len(self.whole) - len(self.text)
        found = _CITY.finditer(self.whole)
        return next((match for match in found if match.start() - offset not in elsewhere), None)

    def _code_of(self, body: OrganizationMention) -> str | None:
        """Where a body is, by its name: 安贞街道总工会 in 朝阳区, 全国总工会 in the nation."""
        sites = list(self._sites(body.name, short=True))
        if sites:
            return sites[0].code
        is_house = _HOUSE.search(body.name)
        if body.name.startswith(("北京", "首都")) or (is_house and "北京" in body.name):
            return BEIJING
        return (
            NATION
            if not is_house and body.name.startswith(("全国", "中国", "国家", "中华"))
            else None
        )

    def _sites(self, text: str, short: bool) -> Iterator[_Site]:
        """The places of ``text`` below the whole city; with ``short``, 朝阳 and 杭州 count too."""
        unquoted = _QUOTED.sub(lambda match: "“" * len(match.group()), text)
        mentions = list(find_places(text, self.known))
        skip_until = 0
        for index, mention in enumerate(mentions):
            place = mention.place
            at_large = NATION in place.codes or BEIJING in place.codes
            if mention.start < skip_until or at_large:
                continue
            previous = mentions[index - 1] if index else None
            behind = previous is not None and previous.end == mention.start
            if place.short and unquoted[mention.start] == "“":
                continue
            if place.short and not behind and not self._counts(mention, text, short):
                continue
            inner = mention
            # 四川成都, 浙江杭州市, 重庆市沙坪坝区: the inner of a chain of places.
            for following in mentions[index + 1 : index + 4]:
                if following.start != inner.end or is_in_beijing(inner.place.codes[0]):
                    break
                if following.place.level not in ("prefecture", "county"):
                    skip_until = following.end  # a street of that city, not Beijing's
                    break
                inner, skip_until = following, following.end
            code = self._one_code(inner)
            if code and not is_in_beijing(code):
                begin = previous.start if previous and behind else mention.start
                if _ORIGIN.search(text, max(begin - 4, 0), begin):
                    continue
                code, length = _county_behind(code, text[inner.end : inner.end + 4])
                yield _Site(code, inner.name + text[inner.end :][:length], mention.start, inner.end)
            elif code:
                yield _Site(code, inner.name, mention.start, inner.end)

    def _counts(self, mention: PlaceMention, text: str, short: bool) -> bool:
        """Whether a name without its suffix is meant as a place."""
        if mention.place.level == "district":
            return short
        if mention.name in _WORDS_TOO:
            return False
        if short or _HAPPENS.match(text, mention.end):
            return True
        return bool(_BEFORE_PLACE.search(text, max(mention.start - 4, 0), mention.start))

    def _one_code(self, mention: PlaceMention) -> str | None:
        """八里庄街道 and 东风街道 stand twice in Beijing: a district named in the story tells."""
        codes = mention.place.codes
        if len(codes) == 1:
            return codes[0]
        return next((code for code in reversed(self.districts_named) if code in codes), None)
