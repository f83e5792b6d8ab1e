"""Names of events without what changes from one time to the next: year, edition and stage.

“匠人杯”技能大赛 comes again as 2025年第三届‘匠人杯’技能大赛决赛: both have one key.
"""

from __future__ import annotations

import re

from articles.domain.fold import fold

NUMERAL = r"[〇零一二三四五六七八九十百\d]{1,5}"
EDITION = re.compile(rf"第\s?(?P<number>{NUMERAL})\s?(?:[届期]|季(?!度))|(?P<first>首)[届季期]")
_SPAN = r"(?:年?[-—–~～至/](?:(?:19|20)\d{2}|\d{2}))?"
YEAR = re.compile(
    rf"(?<!\d)(?:19|20)\d{{2}}{_SPAN}(?:年度|年|学年|赛季)?(?![\d级款版届])"
    r"|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}年度?"
)
_STAGES = (
    r"(?:启动|开幕|闭幕|颁奖|揭幕|开营|开班|结业|总结表彰|表彰|发布|授牌)(?:典礼|仪式|式|大会|活动|晚会)|"
    r"(?:大?区|市|省|赛区)?(?:海选赛?|初选|预选赛|资格赛|初赛|预赛|复赛|小组赛|淘汰赛|选拔赛|晋级赛|"
    r"半决赛|总决赛|决赛|收官战|揭幕战|开幕战|开幕式|闭幕式)|颁奖$"
)
STAGE = re.compile(_STAGES)
_LAST_STAGE = re.compile(
    rf"(?:暨|之|的|·|-|—|：|:)*(?:全国|全市|全区|市级|区级|省级)?(?:{_STAGES})$"
)
_OUTER_QUOTES = re.compile(r"^“([^“”]*)”$")
_SIGNS = re.compile(r"[\W_]+")
_BRAND = re.compile(r"[“‘'\"《「]([^“”‘’'\"《》「」]{2,12})[”’'\"》」]")


def bare_name(name: str) -> str:
    """``name`` as written, less its year, edition and stage; quotation marks round all of it go."""
    bare = EDITION.sub("", YEAR.sub("", _OUTER_QUOTES.sub(r"\1", name.strip())))
    for _ in range(3):
        shorter = _LAST_STAGE.sub("", bare.strip("，、：:—-·暨 　"))
        if shorter == bare or not _SIGNS.sub("", shorter):
            break
        bare = shorter
    return bare.strip("，、：:—-· 　")


def series_key(name: str) -> str:
    """What names of one series have in common: folded, without signs, year, edition and stage.

    Empty where nothing else is in ``name``.
    """
    return _SIGNS.sub("", bare_name(fold(name)))


def brand_in(name: str) -> str:
    """The proper name that a series goes by: 匠人杯 of 第二届“匠人杯”技能大赛; empty for none."""
    inner = _OUTER_QUOTES.sub(r"\1", name.strip())
    brand = _BRAND.search(inner)
    return _SIGNS.sub("", fold(brand[1])) if brand else ""


def stage_of(name: str) -> str:
    """The last stage that ``name`` tells (初赛, 总决赛, 颁奖仪式), empty for none."""
    stages = STAGE.findall(name)
    return stages[-1] if stages else ""
