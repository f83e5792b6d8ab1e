"""Is there an event in a story, of which kind, and who held it where and when.

A headline in Chinese ends in its head: 技能竞赛|培训班 is a training, 宣讲|比赛 a contest. So
the last kind word of the headline decides, else that of the lead's clause that says 举办. A
report on work in general (举措, 推进…建设) has neither and gives no event.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from articles.domain.event_words import kind_of
from articles.domain.numerals import small_number
from articles.domain.types import (
    DateMention,
    DistrictMention,
    EventDraft,
    EventKind,
    OrganizationMention,
    Organizer,
    ParsedArticle,
)

LEAD = 260  # characters of the body in which a report says what happened

_HELD = (
    r"(?:举办|举行|召开|开展|开幕|开班|开赛|开讲|开营|启动|落幕|闭幕|收官|落下帷幕|上演|启幕|拉开帷幕|揭晓|打响|鸣锣|开课|结业|开机|"
    r"揭牌|启用|成立|亮相|进行|圆满结束)"
)
_HOLDS = re.compile(
    r"举办|举行|召开|主办|承办|组织开展|开展|启动|上演|开赛|开班|落幕|揭牌|启用|成立|拉开帷幕"
)
_TIME = re.compile(
    r"近日|日前|连日来|近期|[今昨]天|[今昨]日|\d{1,2}日|[上下本]周|节|当天|上午|下午|晚|来临|暑期|寒假"
)
_WORK = re.compile(
    r"举措|机制|模式|推进|推动|建设|覆盖|建强|提升|赋能|打造|破解|激活|工作法|经验|做法|综述|答卷|密码|之路|实现|"
    r"筑牢|擦亮|绘就|跑出|交出|助力|构建|完善|健全|规范|创新|深化|织密|托起|撑起|用好|盘活|增强|扩大|优化"
)
_WORK_COLUMN = re.compile(
    r"经验|案例|调研|观察|综述|之石|评论|言论|理论|人物|故事|百科|问答|以案说法|说法|提示"
)
_QUOTED_TITLE = re.compile(
    r"“([^“”‘’]*(?:‘[^’]*’[^“”‘’]*)*)”(?=[^，。；]{0,30}(?:举办|举行|开幕|启动|开赛|落幕|召开|开班))"
)
_LEAD_TITLE = re.compile(
    r"(?:^|[，。；）)]|由[^，。]{4,40}?(?:主办|承办)的)(?P<title>[^，。；（）]{6,70}?)"
    r"(?:在[^，。；]{2,30}?)?(?:正式|成功|圆满|隆重|顺利)?" + _HELD
)
_BEFORE_TITLE = re.compile(
    r"^(?:近日|日前|昨日|今日|由|此次|本次|第一|\d+月\d+日|本报讯|（[^）]*）|以“[^”]*”为主题的)+"
)
_EDITION = re.compile(r"第([一二三四五六七八九十百\d]{1,4})(?:届|季)|(首)届")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:[-—至](?:19|20)\d{2})?年度?(?!初任)")
_STAGE = re.compile(
    r"(?:全国|全市|市级|区级)?(?:初赛|预赛|复赛|半决赛|总决赛|决赛|颁奖(?:典礼|仪式|活动)?)$"
)
_TAIL = re.compile(r"(?:圆满|成功|隆重|顺利|正式|火热|在[^，。“”]{2,16})?" + _HELD + r"(?:仪式)?$")
_HEAD_VERB = re.compile(
    r"^[^“”，。]{2,30}?(?:联合)?(?:举办|举行|召开|开展|启动|组织开展|主办|承办|组织)(?=.{4})"
)
_VENUE = re.compile(
    r"在(?P<venue>[^，。；：、在“”]{2,26}?)(?:正式|成功|圆满|隆重|顺利|拉开帷幕|火热|同步|联合|共同)?"
    r"(?:举办|举行|召开|开幕|开班|开赛|启动|落幕|闭幕|上演|收官|揭牌|启用|进行|开讲|开营|成立)"
)
_NOT_VENUE = re.compile(
    r"近日|日前|过程|期间|基础|活动|时|中|后|下|上|前|线上|范围|指导|支持|全国|全市|全区$"
)
_PARTICIPANTS = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)(?P<wan>万)?(?:余|多)?(?:名|位|人)(?:[^，。；\d]{0,24}?)"
    r"(?:参赛|参加|参与|同台|报名|展开|角逐|亮相|齐聚|欢聚|走进)"
)
_GATHERED = re.compile(
    r"(?:共|近|吸引|来自[^，。]{0,30}?)(?P<n>\d+(?:\.\d+)?)(?P<wan>万)?(?:余|多)?(?:名|人)"
)
_ROLE = re.compile(
    r"(?P<role>主办|承办|协办|联合主办|共同主办|联合承办|共同承办|指导|提供支持|支持|联合举办|共同举办|联合开展|举办|开展|召开)"
)
_BETWEEN = re.compile(
    r"^(?:[、，和与及暨]|以及|共同|联合|携手|分别|组织|等|单位|区域内|牵头|积极|今日|近日|日前|昨日)*$"
)


def find_events(
    article: ParsedArticle,
    districts: Sequence[DistrictMention],
    organizations: Sequence[OrganizationMention],
    dates: Sequence[DateMention],
) -> tuple[EventDraft, ...]:
    """The event that ``article`` reports, none where it reports no one event.

    The mentions are those found in ``article``. Days that only 近日 and the like tell stay None.
    """
    kind = _kind(article)
    if kind is None:
        return ()
    lead = article.text[:LEAD]
    name = _name(article, lead)
    edition = _edition(name) or _edition(article.headline)
    start, end = _days(lead, dates)
    return (
        EventDraft(
            kind=kind,
            name=name,
            series=_series(name, edition),
            edition=edition,
            organizers=_organizers(article.text, organizations),
            start=start,
            end=end,
            district=next((d.code for d in districts if d.primary), None),
            venue=_venue(lead),
            participants=_participants(article.text),
        ),
    )


def _kind(article: ParsedArticle) -> EventKind | None:
    lead = article.text[:LEAD]
    if _WORK_COLUMN.search(article.column + article.subcolumn):
        return None
    happened = _TIME.search(lead) is not None
    headline = kind_of(article.headline)
    if headline and headline.strong:
        return headline.kind
    told = _kind_in_lead(lead) if happened else None
    if headline:
        working = _WORK.search(article.headline)
        return headline.kind if told or not working else None
    if _WORK.search(article.headline) and not re.search(r"[“”]", article.headline):
        return None
    for words in (article.subhead, article.kicker):
        found = kind_of(words)
        if found and found.strong and (told or happened):
            return found.kind
    return told


def _kind_in_lead(lead: str) -> EventKind | None:
    """The last kind word of the clauses that say something was held."""
    for clause in re.split(r"[。；！？\n]", lead)[:3]:
        holds = _HOLDS.search(clause)
        if holds and not re.search(r"获悉|了解到|据介绍", clause):
            found = kind_of(clause[holds.start() :]) or kind_of(clause[: holds.end()])
            if found:
                return found.kind
            if "活动" in clause:
                return "other"
    return None


def _name(article: ParsedArticle, lead: str) -> str:
    """The official title in quotation marks, else the headline without who held it and 举办."""
    quoted = [t for t in _QUOTED_TITLE.findall(lead) if len(t) >= 8 and kind_of(t)]
    if quoted:
        return str(quoted[0])
    title = _title_in_lead(lead)
    if title and (_EDITION.search(title) or _YEAR.search(title)):
        return title
    headline = article.headline.split("——")[0].strip()
    bare = _TAIL.sub("", _HEAD_VERB.sub("", headline))
    if len(bare) >= 4 and kind_of(bare) and bare != headline:
        return bare.strip()
    return title or headline


def _title_in_lead(lead: str) -> str:
    """…技能竞赛在…举办: what was held, in the words of the lead; empty where it is not said so."""
    for match in _LEAD_TITLE.finditer(lead):
        title = _BEFORE_TITLE.sub("", match["title"])
        found = kind_of(title)
        if found and found.strong and len(title) >= 6 and not _HOLDS.search(title):
            return title
    return ""


def _series(name: str, edition: int | None) -> str:
    """A name without year, edition and stage; empty where nothing says it comes again."""
    bare = _EDITION.sub("", _YEAR.sub("", name))
    bare = _STAGE.sub("", bare).strip()
    again = edition is not None or _YEAR.search(name) or "系列" in name
    return bare if again and bare else ""


def _edition(words: str) -> int | None:
    match = _EDITION.search(words)
    if not match:
        return None
    return 1 if match.group(2) else small_number(match.group(1))


def _days(lead: str, dates: Sequence[DateMention]) -> tuple[dt.date | None, dt.date | None]:
    first = lead.split("\n")[0]
    for date in dates:
        if date.precision == "day" and date.text in first and not date.text.endswith("节"):
            return date.start, date.end
    return None, None


def _venue(lead: str) -> str:
    for match in _VENUE.finditer(lead):
        venue = match["venue"]
        if not _NOT_VENUE.search(venue):
            return venue
    return ""


def _participants(text: str) -> int | None:
    for pattern in (_PARTICIPANTS, _GATHERED):
        match = pattern.search(text)
        if match:
            return round(float(match["n"]) * (10_000 if match["wan"] else 1))
    return None


def _organizers(text: str, bodies: Sequence[OrganizationMention]) -> tuple[Organizer, ...]:
    """Bodies right before 主办, 承办 …, or acting before 举办; A 联合 B 举办 makes B 联合."""
    outer = _outermost(bodies)
    ends = [body.end for body in outer]
    found: dict[str, str] = {}
    for match in _ROLE.finditer(text):
        words = match["role"]
        # Only the first paragraph's 举办 is sure to be this event's.
        loose = not re.search("主办|承办|协办|支持|指导", words)
        if loose and (found or match.start() > LEAD):
            continue
        role = "主办" if loose else re.sub("联合|共同|提供", "", words)
        group: list[tuple[str, str]] = []
        right = match.start()
        for body in reversed(outer[: bisect_right(ends, right)]):
            between = text[max(body.end, right - 30) : right]
            if body.end < right - 30 or not _BETWEEN.match(between):
                break
            if text[body.start - 1 : body.start] == "在" and not between:
                break  # where it was held, not who did
            group.append((body.name, between))
            right = body.start
        joined = False
        for name, between in reversed(group):
            found.setdefault(name, "联合" if loose and joined else role)
            joined = joined or "联合" in between or "携手" in between
    return tuple(Organizer(name, role) for name, role in found.items())


def _outermost(bodies: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """Without the bodies that stand inside another's name; ``bodies`` by start, longest first."""
    outer: list[OrganizationMention] = []
    for body in bodies:
        if not outer or body.start >= outer[-1].end:
            outer.append(body)
    return outer
