"""What an event is called: its official title, else the headline without who held it."""

from __future__ import annotations

import re

from articles.domain.event_words import kind_of
from articles.domain.numerals import small_number
from articles.domain.series_names import EDITION, YEAR, bare_name, stage_of
from articles.domain.types import ParsedArticle

HELD = (
    r"(?:举办|举行|召开|开展|开幕|开班|开赛|开讲|开营|启动|落幕|闭幕|收官|收拍|收杆|收枰|落下帷幕|上演|启幕|"
    r"拉开帷幕|拉开战幕|揭晓|打响|鸣锣|鸣枪|开课|结业|开机|开锣|揭牌|启用|成立|亮相|进行|圆满结束|圆满完成|结束|"
    r"出炉|决出|火热|火热开赛|鸣金)"
)
_FUTURE = re.compile(r"(?:将于|将在|拟于|定于|即将)[^“”]*$")
_QUOTED_TITLE = re.compile(
    r"“([^“”‘’]*(?:‘[^’]*’[^“”‘’]*)*)”(?=[^，。；]{0,30}(?:举办|举行|开幕|启动|开赛|落幕|召开|开班|闭幕|收官))"
)
_LEAD_TITLE = re.compile(
    r"(?:^|[，。；）)]|由[^，。]{4,40}?(?:主办|承办)的)(?P<title>[^，。；（）]{6,70}?)"
    r"(?:在[^，。；]{2,30}?)?(?:正式|成功|圆满|隆重|顺利)?" + HELD
)
_HELD_BY = re.compile(r"(?:主办|承办|协办)的")
_BEFORE_TITLE = re.compile(
    r"^(?:近日|日前|昨日|今日|由|此次|本次|第一|\d+月\d+日|本报讯|（[^）]*）|以“[^”]*”为主题的|"
    r"(?:历时|为期)[^，。的]{2,8}的|备受[^，。的]{2,4}的)+"
)
_TAIL = re.compile(
    r"(?:圆满|成功|隆重|顺利|正式|火热|在[^，。“”]{2,16}|走进[^，。“”]{2,16})?"
    + HELD
    + r"(?:仪式)?$"
)
_MOVES = re.compile(r"走进[^，。“”]{2,16}$")
_HEAD_VERB = re.compile(
    r"^[^“”，。]{2,30}?(?:联合)?(?:组织开展|举办|举行|召开|开展|启动|主办|承办|组织|办起|开设|开办|推出)"
    r"(?:了|起)?(?=.{4})"
)
_AGAIN = re.compile(r"系列|[“‘][^“”‘’]{1,12}杯[”’]|论坛$|博览会$|文化节$|艺术节$|体育节$|年会$")


def event_name(article: ParsedArticle, lead: str) -> str:
    """The official title in quotation marks, else the headline without who held it and 举办."""
    quoted = [t for t in _QUOTED_TITLE.findall(lead) if len(t) >= 8 and kind_of(t)]
    if quoted:
        return str(quoted[0])
    title = title_in(lead)
    if title and (EDITION.search(title) or YEAR.search(title)):
        return title
    headline = _FUTURE.sub("", article.headline.split("——")[0].strip())
    bare = _TAIL.sub("", _HEAD_VERB.sub("", headline))
    bare = _MOVES.sub("", bare)
    if len(bare) >= 4 and kind_of(bare) and bare != article.headline:
        return bare.strip()
    return title or article.headline


def title_in(words: str) -> str:
    """…技能竞赛在…举办: what was held, in the words of the text; empty where it is not said so."""
    for match in _LEAD_TITLE.finditer(words):
        title = _FUTURE.sub("", _BEFORE_TITLE.sub("", _HELD_BY.split(match["title"])[-1]))
        found = kind_of(title)
        if found and found.strong and len(title) >= 6 and not re.search(HELD, title):
            return title
    return ""


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
