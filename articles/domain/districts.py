"""Which places a story names, and the one it is about.

Newspapers say where in the headline, else in the lead, through the body that acts: a story
on 安贞街道总工会 is 朝阳区's however often other districts are named. The order of the rules
in ``_primary`` is the order of that evidence; each decision carries its reason in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.domain.district_sites import Site, Sites
from articles.domain.district_words import (
    AT_MANY,
    AWAY,
    BEFORE_PLACE,
    BRANCH,
    CITY,
    CITY_EVENT,
    CITY_HOUSE,
    CITY_KINDS,
    DATELINE,
    FLEET,
    HALL,
    HELD_ELSEWHERE,
    HONOUR,
    HOSTED,
    HOUSE,
    JOINED,
    LEG,
    MUSTERED,
    NATIONWIDE,
    NO_SHORT_BEHIND,
    OF_A_HOUSE,
    OF_BRANCHES,
    ORIGIN,
    SENTENCE,
    SHORT_BEFORE,
    SHORT_BEHIND,
    WITH,
)
from articles.domain.gazetteer import (
    District,
    Township,
    all_districts,
    all_townships,
    district_by_code,
    find_places,
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
        self.sites_of = Sites(known, tuple(dict.fromkeys(named))).of
        self.head_sites = list(self.sites_of(article.headline, short=True))
        first = next((p for p in article.paragraphs if len(p) > 20), self.text)
        sentences = [s for s in SENTENCE.findall(first) if s][:LEAD_SENTENCES]
        self.lead_start = max(self.text.find(first), 0)
        self.first, self.lead = first, "".join(sentences)
        self.sites = list(self.sites_of(self.text, short=False))

    def named(self) -> Iterator[Site]:
        """Places in Beijing anywhere, places elsewhere where the article plays."""
        yield from self.head_sites
        yield from (site for site in self.sites if is_in_beijing(site.code))
        lead_end = self.lead_start + len(self.lead)
        for site in self.sites:
            plays = BEFORE_PLACE.search(self.text, max(site.start - 4, 0), site.start)
            if site.start < lead_end and plays and not is_in_beijing(site.code):
                yield site

    def primary(self) -> DistrictMention | None:
        for rule in (
            self._in_headline,
            self._in_second_headlines,
            self._acting_in_lead,
            self._of_branches,
            self._city_event_in_lead,
            self._place_in_lead,
            self._further_on,
            self._only_one_named,
            self._short_in_lead,
            self._at_large,
        ):
            decision = rule()
            if decision:
                code, reason = decision
                return DistrictMention(code, _name(code), True, reason)
        return None

    def _in_headline(self) -> tuple[str, str] | None:
        headline = self.article.headline
        unhonoured = HONOUR.sub("", headline)
        nation = NATIONWIDE.search(unhonoured)
        if nation and HELD_ELSEWHERE.search(unhonoured, nation.end()):
            return NATION, f"标题写到“{nation.group()}”"
        if self.head_sites:
            first = self.head_sites[0]
            for one, other in pairwise(self.head_sites):
                between = headline[one.end : other.start]
                if one.code != other.code and JOINED.match(between) and is_in_beijing(one.code):
                    return BEIJING, f"标题写到“{one.words}”“{other.words}”等几个区"
            return first.code, f"标题写到“{first.words}”"
        own = [
            o for o in find_organizations(headline, known=self.known) if o.kind not in CITY_KINDS
        ]
        city = None if AWAY.search(headline) else CITY.search(headline)
        if city and not any(o.start <= city.start() < o.end for o in own):
            leg = self._host_of_leg() if LEG.search(headline, city.end()) else None
            return leg or (BEIJING, f"标题写到“{city.group()}”，是全市的事")
        return (NATION, f"标题写到“{nation.group()}”") if nation else None

    def _host_of_leg(self) -> tuple[str, str] | None:
        """The district whose union alone, not the city's, hosts a part of the city's contest."""
        hosts = {
            code: body.text
            for body in self.organizations
            if body.kind in CITY_KINDS and HOSTED.match(self.text, body.end)
            if (code := self._code_of(body))
        }
        code, words = hosts.popitem() if len(hosts) == 1 else (BEIJING, "")
        return None if code.endswith("0000") else (code, f"由“{words}”主办")

    def _in_second_headlines(self) -> tuple[str, str] | None:
        for words in (self.article.kicker, self.article.subhead):
            sites = list(self.sites_of(words, short=True))
            if len({site.code for site in sites}) == 1:
                return sites[0].code, f"肩题或副题写到“{sites[0].words}”"
            city = CITY_EVENT.search(words)
            if city and not sites:
                return BEIJING, f"肩题或副题写到“{city.group()}”"
        return None

    def _acting_in_lead(self) -> tuple[str, str] | None:
        """The first body that governs or unites a place; else the house of whatever name."""
        end = self.lead_start + len(self.lead)
        acting = [
            (body, code)
            for body in self.organizations
            if self.lead_start <= body.start < end and body.kind in CITY_KINDS
            if (code := self._code_of(body))
        ]
        if not acting:
            return None
        at_home = [pair for pair in acting if not HOUSE.search(pair[0].name)]
        body, code = self._innermost(at_home or acting)
        if code == BEIJING and OF_A_HOUSE.search(body.name):
            return self._where_house_acts() or (code, f"首段行动的单位是“{body.text}”")
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
            if len(between) > 3 or not WITH.match(between):
                break
            if not place.endswith("0000"):
                return body, place
            last = body
        return first, code

    def _where_house_acts(self) -> tuple[str, str] | None:
        """北京建工集团工会 in 通州区: the district that the lead tells outside bodies' names."""
        if AT_MANY.search(self.first):
            return None
        end = self.lead_start + len(self.first)
        taken = [(body.start, body.end) for body in self.organizations]
        sites = [
            site
            for site in (*self.sites, *self._short_sites())
            if self.lead_start <= site.start < end and is_in_beijing(site.code)
            if not any(start <= site.start < finish for start, finish in taken)
            if not ORIGIN.search(self.text, max(site.start - 4, 0), site.start)
            if not (MUSTERED.match(self.text, site.end) and FLEET.search(self.first))
            if not HALL.match(self.text, site.end)
        ]
        if len({site.code for site in sites}) != 1:
            return None
        return sites[0].code, f"首段写到“{sites[0].words}”"

    def _short_sites(self) -> Iterator[Site]:
        """通州院区, 在大兴: districts without their suffix where the first paragraph tells one."""
        for site in self.sites_of(self.first, short=True):
            start, end = site.start + self.lead_start, site.end + self.lead_start
            told = SHORT_BEHIND.match(self.text, end) or SHORT_BEFORE.search(self.text, 0, start)
            if is_in_beijing(site.code) and told and not NO_SHORT_BEHIND.match(self.text, end):
                yield Site(site.code, site.words, start, end)

    def _short_in_lead(self) -> tuple[str, str] | None:
        hired = any(CITY_HOUSE.search(body.name) for body in self.organizations)
        codes = {
            site.code: site.words
            for site in self._short_sites()
            if not (hired and HALL.match(self.text, site.end))
        }
        if len(codes) != 1:
            return None
        code, words = codes.popitem()
        return code, f"首段写到“{words}”"

    def _place_in_lead(self) -> tuple[str, str] | None:
        end = self.lead_start + len(self.lead)
        many = AT_MANY.search(self.lead)
        if many and all(is_in_beijing(site.code) for site in self.sites):
            return BEIJING, f"首段写到“{many.group()}”"
        house = next((body.name for body in self.organizations if body.start < end), "")
        for site in self.sites:
            if self.lead_start <= site.start < end:
                if CITY_HOUSE.search(house) and HALL.match(self.text, site.end):
                    return BEIJING, f"首段写到“{house}”，“{site.words}”只是场地"
                return site.code, f"首段写到“{site.words}”"
        for site in self.sites_of(self.lead, short=not CITY.search(self.whole)):
            if not is_in_beijing(site.code):
                return site.code, f"首段写到“{site.words}”"
        return None

    def _further_on(self) -> tuple[str, str] | None:
        """The rest of the first paragraph: its first sentences may be a scene."""
        if self.lead == self.first:
            return None
        self.lead = self.first
        return self._acting_in_lead() or self._place_in_lead()

    def _of_branches(self) -> tuple[str, str] | None:
        """The contest of a house's several branches: the place of one tells not where it was."""
        end = self.lead_start + len(self.first)
        inside = [body for body in self.organizations if self.lead_start <= body.start < end]
        for house, body in pairwise(inside if OF_BRANCHES.search(self.first) else ()):
            at_large = OF_A_HOUSE.search(house.name) and self._code_of(house) in (None, BEIJING)
            code = self._code_of(body) if BRANCH.search(body.text) else None
            if at_large and code and is_in_beijing(code):
                return BEIJING, f"首段的“{body.text}”只是几家分支之一"
        return None

    def _city_event_in_lead(self) -> tuple[str, str] | None:
        city = CITY_EVENT.search(self.first)
        return (BEIJING, f"首段写到“{city.group()}”") if city else None

    def _only_one_named(self) -> tuple[str, str] | None:
        codes = {site.code for site in self.sites}
        bodies = self.organizations
        if any(CITY_HOUSE.search(body.name) for body in bodies):
            bodies = [body for body in bodies if not HALL.fullmatch(body.text)]
        acting = {code for body in bodies if (code := self._code_of(body))}
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
        nation = NATIONWIDE.search(HONOUR.sub("", self.whole))
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
        sent = DATELINE.search(self.whole)
        found = CITY.finditer(self.whole, sent.end() if sent else 0)
        return next((match for match in found if match.start() - offset not in elsewhere), None)

    def _code_of(self, body: OrganizationMention) -> str | None:
        """Where a body is, by its name: 安贞街道总工会 in 朝阳区, 全国总工会 in the nation."""
        sites = list(self.sites_of(body.name, short=True))
        if sites:
            return sites[0].code
        is_house = HOUSE.search(body.name)
        if body.name.startswith(("北京", "首都")) or (is_house and "北京" in body.name):
            return BEIJING
        return (
            NATION
            if not is_house and body.name.startswith(("全国", "中国", "国家", "中华"))
            else None
        )
