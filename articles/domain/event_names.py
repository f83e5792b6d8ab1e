"""What an event is called: its official title, else the headline without who held it."""

from __future__ import annotations

import re

from articles.domain.event_words import is_title, kind_of
from articles.domain.numerals import small_number
from articles.domain.series_names import EDITION, YEAR, bare_name, stage_of
from articles.domain.types import EventKind, ParsedArticle

HELD = (
    r"(?:举办|举行|召开|开展|开幕|开班|开赛|开讲|开营|启动|落幕|闭幕|收官|收拍|收杆|收枰|落下帷幕|上演|启幕|"
    r"拉开帷幕|拉开战幕|揭晓|打响|鸣锣|鸣枪|开课|结业|开机|开锣|揭牌|启用|成立|亮相|进行|圆满结束|圆满完成|结束|"
    r"出炉|颁奖|决出|火热|火热开赛|鸣金)"
)
_HELD_INSIDE = re.compile(HELD + r"(?!仪?式|大会|典礼|活动)")
_FUTURE = re.compile(r"(?:将于|将在|拟于|定于|即将)[^“”]*$")
_QUOTED_TITLE = re.compile(
    r"“([^“”‘’]*(?:‘[^’]*’[^“”‘’]*)*)”(?=[^，。；]{0,30}(?:举办|举行|开幕|启动|开赛|落幕|召开|开班|闭幕|收官))"
)
_LEAD_TITLE = re.compile(
    r"(?:^|[，。；）)]|由[^，。]{4,40}?(?:主办|承办)的)(?P<title>[^，。；（）]{6,70}?)"
    r"(?:在[^，。；]{2,30}?)?(?:正式|成功|圆满|隆重|顺利)?(?:"
    + HELD
    + r"|[走开]进)(?!的|仪?式|典礼|大会)"
)
_HELD_BY = re.compile(
    r"(?:主办|承办|协办|举办|召开|开展|组织|指导|建设|打造|共建|设立|建立|修缮|承建|建成)的"
)
_BEFORE_TITLE = re.compile(
    r"^(?:近日|日前|昨日|今日|由|此次|本次|这次|这场|一[场次堂]|第一|\d+月\d+日|本报讯|（[^）]*）|以“[^”]*”为主题的|"
    r"(?:历时|为期)[^，。的]{2,8}的|备受[^，。的]{2,4}的|名为(?=[“《]))+"
)
_BEHIND_TITLE = re.compile(r"(?:在(?!职|线|岗)[^，。；]{2,30}|(?:\d{1,2}月)?\d{1,2}日.*)$")
_LAST_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日$")
_CALLED = re.compile(r"^(“[^“”]+”|《[^《》]+》)的")  # 名为“…”的讲座
# 举办第二期…培训班, 开展“…”慰问活动: what was held, behind the verb.
_OBJECT = re.compile(
    r"(?:举办|举行|开展|召开|启动|办起|开办|推出)(?!的)了?(?P<title>[^，。；：（）]{4,50})(?=[，。；：]|$)"
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
_AGAIN = re.compile(r"系列|[“‘][^“”‘’]{1,12}杯[”’]|论坛$|博览会$|文化节$|艺术节$|体育节$|年会$")


def event_name(article: ParsedArticle, lead: str, kind: EventKind) -> str:
    """The official title that the lead tells, else the headline without who held it and 举办."""
    quoted = [t for t in _QUOTED_TITLE.findall(lead) if len(t) >= 8 and kind_of(t)]
    if quoted:
        return str(quoted[0])
    title, held = title_in(lead), _object_in(lead)
    for each in (title, held):
        if each and (EDITION.search(each) or YEAR.search(each)):
            return each
    headline = _FUTURE.sub("", article.headline.split("——")[0].strip())
    bare = _TAIL.sub("", _HEAD_VERB.sub("", headline))
    bare = _LAST_DAY.sub("", _MOVES.sub("", bare))
    if len(bare) >= 4 and kind_of(bare) and bare != article.headline:
        return bare.strip()
    opened = ""
    if kind == "opening":
        parts = [part for part in headline.split() if _ENDS_OPENED.search(part)]
        opened = parts[0] if parts else _opened_in(lead)
    return title or held or _this_in(lead) or opened or _quoted_again(headline, lead) or headline


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


def series_in(name: str, edition: int | None) -> str:
    """A name without year, edition and stage; empty where nothing says it comes again."""
    again = edition is not None or YEAR.search(name) or _AGAIN.search(bare_name(name))
    return bare_name(name) if again else ""


def stage_in(article: ParsedArticle, name: str) -> str:
    """初赛, 决赛, 颁奖仪式 …: of the name, else of the headline."""
    return stage_of(name) or stage_of(article.headline)
