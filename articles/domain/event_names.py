"""What an event is called: its official title, else the headline without who held it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.domain.event_words import is_title, kind_of
from articles.domain.numerals import small_number
from articles.domain.series_names import EDITION, YEAR, bare_name, stage_of
from articles.domain.types import EventKind, ParsedArticle

HELD = (
    r"(?:举办|举行|召开|开展|开幕|开班|开赛|开讲|开营|启动|落幕|闭幕|收官|收拍|收杆|收枰|落下帷幕|上演|启幕|"
    r"拉开帷幕|拉开战幕|揭晓|打响|鸣锣|鸣枪|开课|结业|开机|开锣|揭牌|启用|成立|亮相|进行|圆满结束|圆满完成|结束|连演|连办|"
    r"出炉|颁奖|决出|火热|火热开赛|鸣金)"
)
_HELD_INSIDE = re.compile(HELD + r"(?!仪?式|大会|典礼|活动)")
_FUTURE = re.compile(r"(?:将于|将在|拟于|定于|即将)[^“”]*$")
_OWN_NAME = re.compile(r"“[^“”]{4,20}”[^“”]{2,}")  # “青春有约”青年联谊活动
# 由甲、乙联合召开的算法恳谈会上，…
_AT_WHICH = re.compile(
    r"(?:主办|承办|召开|举办|举行|组织)的(?P<title>[^，。；的]{4,40}?)(?:现场|上)，"
)
_QUOTED_TITLE = re.compile(
    r"“([^“”‘’]*(?:‘[^’]*’[^“”‘’]*)*)”(?=[^，。；]{0,30}(?:举办|举行|开幕|启动|开赛|落幕|召开|开班|闭幕|收官))"
)
_LEAD_TITLE = re.compile(
    r"(?:^|[，。；）)]|由[^，。]{4,40}?(?:主办|承办)的)(?P<title>[^，。；（）]{6,70}?)"
    r"，?(?:在[^，。；]{2,30}?)?(?:正式|成功|圆满|隆重|顺利)?(?:"
    + HELD
    + r"|[走开]进)(?!的|仪?式|典礼|大会)"
)
_HELD_BY = re.compile(
    r"(?:主办|承办|协办|举办|召开|开展|组织|指导|建设|打造|共建|设立|建立|修缮|承建|建成)的"
)
_BEFORE_TITLE = re.compile(
    r"^(?:位于[^，。的]{2,14}的|近日|日前|昨日|今日|由|此次|本次|这次|这场|一[场次堂]|第一|\d+月\d+日|本报讯|（[^）]*）|以“[^”]*”为主题的|"
    r"(?:历时|为期)[^，。的]{2,8}的|备受[^，。的]{2,4}的|名[为叫](?=[“《]))+"
)
_BEHIND_TITLE = re.compile(r"(?:在(?!职|线|岗)[^，。；]{2,30}|(?:\d{1,2}月)?\d{1,2}日.*)$")
_LAST_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日$")
_CALLED = re.compile(r"^(“[^“”]+”|《[^《》]+》)的")  # 名为“…”的讲座
# 举办第二期…培训班, 开展“…”慰问活动: what was held, behind the verb.
_OBJECT = re.compile(
    r"(?:举办|举行|开展|召开|启动|办起|开办|推出|上演|(?:办|摆|开|搭|搬)[了出起])(?!的)了?(?P<title>(?:[^，。；：（）]|（扩大）){4,50})(?=[，。；：]|$)"
)
_VERB = re.compile(r"(?:举办|举行|开展|召开|启动)了?(?!仪?式|大会)")
_MANY = re.compile(
    r"^(?:一?系列|各[类种项]|多[场次]|[\d一二三四五六七八九十]+[余多]?[场次期]|相关)"
)
_THIS = re.compile(
    r"(?:这场|此次|本次|这次|(?:主办|承办)的(?=“))(?P<title>[^，。；由]{4,30}?)(?:由|是|将|共|已|在)"
)
_OPENED = re.compile(
    r"(?:^|[，。；）])(?P<title>[^，。；（）]{4,60}?)(?:在[^，。；]{2,30}?)?(?:正式)?"
    r"(?P<verb>启用|揭牌|投入使用|挂牌|落成|通车|开馆|竣工)(?=[，。；]|$)"
)
_ENDS_OPENED = re.compile(r"(?:启用|揭牌|投用|使用|挂牌|落成|通车|开馆|竣工|成立)(?:仪式)?$")
# Quoted in headline and lead: the name of something that meets, no thing that is given.
_QUOTED = re.compile(r"“[^“”]{1,14}(?:门诊|夜校|课堂|讲堂|[课营会节集赛日行])”")
_ACTIVITY = re.compile(r"”[^“”，。]{0,10}(?:活动|行动|仪式|服务|大集)$")
# What follows a title that tells whose event it is, and no verb that holds it.
_THEIRS = re.compile(
    r"(?:（[^（）]*）)?(?:(?:联合|共同)?(?:组织|开设|举办|主办|开办|办起|打造|推出)?的)?"
    r"(?P<title>(?:第[^，。；“]{1,4}[届期])?(?:“[^“”]{2,14}”)?[^，。；：“”的、]{0,18}?)"
    r"(?=[在为给与向]|迎来|来到|走进|开[到讲课学场营班赛幕]|准时|正式|如期|结业|结营|收[官枰]|举|上岗|在这里|拉开|吸引|，)"
)
_SENDS = re.compile(r"组织(?!生活)|邀请|带领")  # 组织职工登山: what they did, no title
_TEAM = re.compile(r"(?<=[务讲演])(?:队|团|小分队|服务队|小组)$")
_TOLD_EDITION = re.compile(
    r"(?:这|已)(?:已经|已)?是[^，。；“”]{0,12}?的?第[^，。；“”]{1,4}[届期](?=[，。])"
)
_HOUSE_OPENED = re.compile(
    r"(?:(?<=的)[^，。；：“”的]{2,8})?“[^“”]{2,12}”(?:[^，。；：“”在]{0,6}(?:服务站|驿站|书屋|之家|中心|学堂|食堂|基地|小屋|课堂|夜校|工作站|学校|庭|室))?"
    r"(?=[^“”。]{0,24}(?:揭牌|启用|迎客|亮灯|亮相|投入使用|投用|挂牌|落成|开张|开放)|。[^“”。]{0,30}(?:揭牌|启用))"
)
_OPENING = re.compile(r"(?:揭牌|启用|投入使用|投用|挂牌|落成)(?:仪式)?")
_VISITS = re.compile(r"^[^，。“” ]{2,20}?(?:总工会|工会联合会|工会)(?=慰问|看望|走访|探访)")
_TAIL = re.compile(
    r"(?:圆满|成功|隆重|顺利|正式|火热|在[^，。“”]{2,16}|[走开]进[^，。“”]{2,16})?"
    + HELD
    + r"(?:仪式)?$"
)
_MOVES = re.compile(r"[走开]进[^，。“”]{2,16}$")
_HEAD_VERB = re.compile(
    r"^[^“”，。]{2,30}?(?:联合)?(?:组织开展|举办|举行|召开|开展|启动|主办|承办|组织|办起|开设|开办|推出)"
    r"(?:了|起)?(?=.{4})"
)
_LEG = re.compile(
    r"(?P<whole>(?:北京市?|首都|京津冀|全国)[^，。“”]{2,30}(?:大赛|竞赛|比武|锦标赛|联赛))"
    r"(?:总?决赛|半决赛|复赛|初赛|[\u4e00-\u9fff]{0,8}(?:专场|分站赛?|站))$"
)
_AGAIN = re.compile(r"系列|[“‘][^“”‘’]{1,12}杯[”’]|论坛$|博览会$|文化节$|艺术节$|体育节$|年会$")


def event_name(
    article: ParsedArticle, lead: str, kind: EventKind, body_ends: Sequence[int] = ()
) -> str:
    """The official title that the lead tells, else the headline without who held it and 举办.

    ``body_ends``: where names of bodies end in the lead, whose event it may be.
    """
    quoted = [t for t in _QUOTED_TITLE.findall(lead) if len(t) >= 8 and kind_of(t)]
    if quoted:
        return str(quoted[0])
    title, held = title_in(lead), _object_in(lead)
    for each in (title, held):
        if each and (EDITION.search(each) or YEAR.search(each) or _OWN_NAME.match(each)):
            return each
    headline = _FUTURE.sub("", article.headline.split("——")[0].strip())
    bare = _TAIL.sub("", _HEAD_VERB.sub("", headline))
    bare = _LAST_DAY.sub("", _MOVES.sub("", bare))
    if len(bare) >= 4 and kind_of(bare) and bare != article.headline:
        return bare.strip()
    opened = ""
    if kind == "opening":
        parts = [part for part in headline.split() if _ENDS_OPENED.search(part)]
        opened = parts[0] if parts else _house_opened(lead) or _opened_in(lead)
    theirs = held_by_body(lead, body_ends)
    told = (
        title
        or held
        or _beside(article.subhead)
        or (theirs[0] if theirs else "")
        or _this_in(lead)
        or _at_which(lead)
        or opened
    )
    return told or _quoted_again(headline, lead) or _VISITS.sub("", headline)


def _beside(subhead: str) -> str:
    """The subhead's official title, behind a headline that plays with words."""
    bare = _TAIL.sub("", subhead)
    return bare if EDITION.search(bare) and is_title(bare) and " " not in bare else ""


def held_by_body(lead: str, body_ends: Sequence[int]) -> tuple[str, int] | None:
    """某街道总工会的暑期托管班迎来…: what stands right behind whose it is; where that one ends."""
    for end in body_ends:
        match = _THEIRS.match(lead, end)
        title = _TEAM.sub("", match["title"]) if match else ""
        named = is_title(title) and not _HELD_INSIDE.search(title)
        if len(title) >= 4 and named and not _SENDS.match(title):
            return title, end
    return None


def _house_opened(lead: str) -> str:
    """“夜光书屋” … 揭牌: the house by its name, with what was done where that is said."""
    house = _HOUSE_OPENED.search(lead)
    if not house:
        return ""
    done = _OPENING.search(lead, house.end())
    return house.group() + (done.group() if done else "")


def title_in(words: str) -> str:
    """…技能竞赛在…举办: what was held, in the words of the text; empty where it is not said so."""
    for match in _LEAD_TITLE.finditer(words):
        title = _FUTURE.sub("", _bare_title(match["title"]))
        found = kind_of(title)
        named = found and (found.strong or "“" in title) and is_title(title)
        if named and len(title) >= 6 and not _HELD_INSIDE.search(title):
            return title
    return ""


def _bare_title(words: str) -> str:
    title = _BEFORE_TITLE.sub("", _HELD_BY.split(words)[-1])
    return _BEHIND_TITLE.sub("", _CALLED.sub(r"\1", title))


def _object_in(lead: str) -> str:
    for match in _OBJECT.finditer(lead):
        title = _bare_title(_VERB.split(match["title"])[-1])
        named = is_title(title) or _ACTIVITY.search(title)
        if named and len(title) >= 4 and not _MANY.search(title):
            return title
    return ""


def _this_in(lead: str) -> str:
    """这场“就业大集”由…: what was told before is called by its name."""
    match = _THIS.search(lead)
    return match["title"] if match and (is_title(match["title"]) or "”" in match["title"]) else ""


def _at_which(lead: str) -> str:
    match = _AT_WHICH.search(lead)
    return match["title"] if match and is_title(match["title"]) else ""


def _opened_in(lead: str) -> str:
    match = _OPENED.search(lead)
    return _bare_title(match["title"]) + match["verb"] if match else ""


def _quoted_again(headline: str, lead: str) -> str:
    """“午间法律门诊”: in quotation marks in the headline and again in the lead."""
    return next((quoted for quoted in _QUOTED.findall(headline) if quoted in lead), "")


def edition_in(words: str) -> int | None:
    """第六届 is 6, 首届 is 1; seasons (第二季) count as editions."""
    match = EDITION.search(words)
    if not match:
        return None
    return 1 if match["first"] else small_number(match["number"])


def edition_told(text: str) -> int | None:
    """这已经是议事会的第六期: said of what the report is about."""
    told = _TOLD_EDITION.search(text)
    return edition_in(told.group()) if told else None


def series_in(name: str, edition: int | None) -> str:
    """A name without year, edition and stage; empty where nothing says it comes again."""
    again = edition is not None or YEAR.search(name) or _AGAIN.search(bare_name(name))
    leg = _LEG.match(name)  # 首都职工急救大赛|决赛: contests of a city come again
    return (leg["whole"] if leg else bare_name(name)) if again or leg else ""


def stage_in(article: ParsedArticle, name: str) -> str:
    """初赛, 决赛, 颁奖仪式 …: of the name, else of the headline."""
    return stage_of(name) or stage_of(article.headline)
