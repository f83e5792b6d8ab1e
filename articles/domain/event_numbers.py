"""How many took part, in how many teams, and where it was held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.domain.numerals import small_number

_NUMBER = (
    r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百]{1,6})(?P<wan>万|千)?(?:余|多|来)?"
)
_PARTICIPANTS = re.compile(
    rf"{_NUMBER}(?P<people>名|位|人(?!次|份))(?:[^，。；]{{0,24}}?)"
    r"(?:参赛|参加|参与|同台|报名(?!者)|展开|角逐|亮相|齐聚|欢聚|走进|到场|出席|比拼|登台|上场|参训|受训|受益|前来|走上|"
    r"脱颖而出|旁听)"
)
_GATHERED = re.compile(
    rf"(?:(?:共|近|吸引了?|来自[^，。]{{0,30}}?|组织了?){_NUMBER}(?P<people>名|人(?!次|份)))"
)
_RECEIVED = re.compile(
    rf"(?:接待|服务|吸引)了?(?:职工|工人|骑手|群众|居民|市民){_NUMBER}(?P<people>名|人(?!次|份))"
)
# Who is told of in the lead: 52名驾驶员经过…学习, 为全镇218名护林员送去….
_TOLD = re.compile(rf"{_NUMBER}(?P<people>名)(?=[一-龥“\d])")
_TOLD_POLITELY = re.compile(rf"{_NUMBER}(?P<people>位)(?=[一-龥“])")
_IN_HEADING = re.compile(rf"(?:^|[ 　—]){_NUMBER}(?P<people>[名位])(?=[一-龥“])")
_MEMBERS = re.compile(
    rf"{_NUMBER}(?P<people>[名位])[^，。；、]{{0,6}}?(?:选手|队员|球员|棋手|代表|学员|考生)"
)
_AT_LEAST = 10
# Those who are sent to help, chosen or counted elsewhere are not those who take part.
_CHOSEN = re.compile(
    r"(?:选派|派出|聘请?|聘任|请来|邀请?|评选?出|产生|表彰|推选|新增|发展|招录|招募|配备|带出|走出|选聘|覆盖|涉及|惠及|拥有|吸纳|累计|已有|先后|和[它其]的)了?[^，。；]{0,12}$"
)
_HELPER = re.compile(
    r"[^，。；、]{0,8}?(?:专家|律师|导师|讲师|评委|裁判|嘉宾|记者|书法家|[发咨]?[理询]师|医生|医师|法官|志愿者)"
)
_TEAMS = re.compile(
    rf"{_NUMBER}(?:支|个)(?:[^，。；、\d]{{0,14}}?)(?:参赛队伍|参赛队|代表队|球队|队伍|团队|战队|方队|(?<!连)队(?=[，。、参同角展的]))"
)
_VENUE = re.compile(
    r"在(?!建)(?P<venue>(?:[^，。；：、在“”]|在建){2,26}?)(?:正式|成功|圆满|隆重|顺利|拉开帷幕|火热|同步|联合|共同|鸣锣|激情|如期)*"
    r"(?:举办|举行|召开|开幕|开班|开赛|启动|落幕|闭幕|上演|收官|揭牌|启用|进行|开讲|开营|成立|启幕|开课|亮相|"
    r"拉开帷幕|落下帷幕|收[枰杆拍]|开门|迎客|连演|连办|首演|开学|结业|比试|开市|打响|鸣枪|开拍|挂牌|办起|开展(?=[，。]))"
)
_NOT_VENUE = re.compile(
    r"近日|日前|过程|期间|基础|线上|指导|支持|这里|共同|联合|^(?:全国|全市|全区|京|此)$|(?:活动|时|中|后|下|上|前|范围)$"
)
_SITE = (
    r"(?:馆|中心|公园|学院|学校|党校|校区|基地|剧[场院]|礼堂|(?:[广球操机农车货市]|体育|训练|试验)场|车间|厂区|园区|产业园|大街|胡同|"
    r"医院|会议室|食堂|大厦|写字楼|航站楼|之家|文化宫|工地|社区|大集|村)"
)
# 在某图书馆里做了…, 走进某医院: where no verb of holding tells the place.
_INSIDE = re.compile(
    rf"(?:在|走进|搬进|开进|来到)(?P<venue>[^，。；：、在“”]{{2,22}}?{_SITE})"
    r"(?=里|内|上|的一[间处座片]|[，。；]|开展|[为给]|进行)"
)
# The place that 在这里 takes up.
_PLACE = re.compile(rf"(?<![\u4e00-\u9fff])[^，。；：、“”\n]{{2,24}}?{_SITE}")
_SITUATED_IN = re.compile(
    rf"位于(?P<venue>[^，。；：、“”的]{{2,22}}?{_SITE})的(?=[^，。；]{{2,20}}(?:投入使用|启用|揭牌|开张|亮灯))"
)
_SITUATED = re.compile(r"^位于[^，。；]{1,10}?的")


def participants_in(
    paragraphs: Sequence[str], headings: Sequence[str] = (), volunteers: bool = False
) -> int | None:
    """Heads; None where neither text nor ``headings`` name any. 人次 are no heads.

    ``volunteers`` says that those who help are those who take part.
    """
    text, first = "\n".join(paragraphs), paragraphs[0]
    second = paragraphs[1] if len(paragraphs) > 1 else ""
    looked_at = [(_PARTICIPANTS, text, 3), (_GATHERED, text, 3), (_RECEIVED, text, 3)]
    looked_at += [(_TOLD, first, _AT_LEAST), (_MEMBERS, second, _AT_LEAST)]
    looked_at += [(_TOLD_POLITELY, first, _AT_LEAST)]
    looked_at += [(_IN_HEADING, heading, _AT_LEAST) for heading in headings]
    for pattern, words, least in looked_at:
        for match in pattern.finditer(words):
            count = _count(match)
            before = words[max(0, match.start("n") - 20) : match.start("n")]
            helper = _HELPER.match(words, match.end("people"))
            helps = _CHOSEN.search(before) or (helper and not volunteers)
            if count and count >= least and not helps:
                return count
    return None


def teams_in(text: str) -> int | None:
    match = _TEAMS.search(text)
    return _count(match) if match else None


def venue_in(lead: str) -> str:
    for pattern in (_VENUE, _INSIDE):
        for match in pattern.finditer(lead):
            venue = _SITUATED.sub("", match["venue"])
            if not _NOT_VENUE.search(venue):
                return venue
    situated = _SITUATED_IN.search(lead)
    if situated:
        return situated["venue"]
    here = lead.find("在这里")
    told = _PLACE.findall(lead, 0, here) if here > 0 else []
    return _SITUATED.sub("", told[-1]) if told else ""


def _count(match: re.Match[str]) -> int | None:
    written = match["n"].replace(",", "")
    number = small_number(written) if not written[0].isdecimal() else float(written)
    if number is None:
        return None
    return round(number * {"万": 10_000, "千": 1_000}.get(match["wan"] or "", 1))
