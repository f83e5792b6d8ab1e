"""How many took part, in how many teams, and where it was held."""

from __future__ import annotations

import re

from articles.domain.numerals import small_number

_NUMBER = (
    r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百]{1,6})(?P<wan>万|千)?(?:余|多|来)?"
)
_PARTICIPANTS = re.compile(
    rf"{_NUMBER}(?:名|位|人(?!次|份))(?:[^，。；\d]{{0,24}}?)"
    r"(?:参赛|参加|参与|同台|报名|展开|角逐|亮相|齐聚|欢聚|走进|到场|出席|比拼|登台|上场|参训|受训|受益|前来|走上)"
)
_GATHERED = re.compile(
    rf"(?:共|近|吸引了?|来自[^，。]{{0,30}}?|组织了?){_NUMBER}(?:名|人(?!次|份))"
)
_TEAMS = re.compile(
    rf"{_NUMBER}(?:支|个)(?:[^，。；、\d]{{0,14}}?)(?:参赛队伍|参赛队|代表队|球队|队伍|团队|战队|方队|队(?=[，。、参同角展的]))"
)
_VENUE = re.compile(
    r"在(?P<venue>[^，。；：、在“”]{2,26}?)(?:正式|成功|圆满|隆重|顺利|拉开帷幕|火热|同步|联合|共同|鸣锣|激情|如期)*"
    r"(?:举办|举行|召开|开幕|开班|开赛|启动|落幕|闭幕|上演|收官|揭牌|启用|进行|开讲|开营|成立|启幕|开课|亮相|"
    r"拉开帷幕|打响|鸣枪|开拍)"
)
_NOT_VENUE = re.compile(
    r"近日|日前|过程|期间|基础|活动|时|中|后|下|上|前|线上|范围|指导|支持|全国|全市|全区$"
)


def participants_in(text: str) -> int | None:
    """Heads; None where the text names none. 人次 are no heads."""
    for pattern in (_PARTICIPANTS, _GATHERED):
        for match in pattern.finditer(text):
            count = _count(match)
            if count and count > 1:
                return count
    return None


def teams_in(text: str) -> int | None:
    match = _TEAMS.search(text)
    return _count(match) if match else None


def venue_in(lead: str) -> str:
    for match in _VENUE.finditer(lead):
        venue = match["venue"]
        if not _NOT_VENUE.search(venue):
            return str(venue)
    return ""


def _count(match: re.Match[str]) -> int | None:
    written = match["n"].replace(",", "")
    number = small_number(written) if not written[0].isdecimal() else float(written)
    if number is None:
        return None
    return round(number * {"万": 10_000, "千": 1_000}.get(match["wan"] or "", 1))
