"""Lines that belong to the page and to no article: mastheads, page numbers, editors' lines.

A line is furniture when it is made of nothing but the items that Chinese papers set there
(date, weekday, lunar date, 第3版, 总第…期, 责任编辑 …, 电话, CN 11-…); one unknown word
beside a page number is the section's name. Where a bare number, date or name of a paper
would also fit in an article, only the page's edges count.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .numerals import make_date, small_number

LONGEST = 160  # characters; longer lines are articles' text
_HAN = "\u4e00-\u9fff"
_NUM = "一二三四五六七八九十"
_STEM_YEAR = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
_YEAR = "[一二][〇零○一二三四五六七八九]{3}"


@dataclass(frozen=True, slots=True)
class FurnitureLine:
    """What a line of furniture says; ``weak`` where it is furniture only at the page's edge."""

    kind: str
    number: int | None = None
    section: str = ""
    date: dt.date | None = None
    issue_number: int | None = None
    weak: bool = False


_EDITOR = (
    r"(?:本版|值班|执行|责任|图片|视觉|美术|文字|版面|新媒体|见习|一版|二版|本期|主任|首席|技术)?"
    r"(?:责任编辑|责编|责校|图编|文编|编辑|美术编辑|美编|版式设计|版式|校对|校检|检校|组版|排版|"
    r"制图|审读|审校|编委|总编辑?|"
    r"编审|主编|副主编|监制|统筹|策划|设计|终审|复审|初审|二审|三审|一审|审核|照排|签发|值班主任|"
    r"主任)"
)
_SKY = "(?:晴|多云|阴|[小中大暴阵雷]{1,2}雨|[小中大]?雪|雾|霾)"
_ITEMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("date", r"(?P<y>(?:19|"
                r"20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)\s*日?"),
        ("date", rf"(?P<y>{_YEAR})年(?P<m>[{_NUM}]{{1,2}})月(?P<d>[{_NUM}廿]{{1,3}})日"),
        ("day", r"\d{1,2}月\d{1,2}日"),
        ("weekday", r"(?:星期|周|礼拜)[一二三四五六日天]"),
        ("weekday", r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
        (
            "lunar",
            rf"(?:农历)?(?:{_STEM_YEAR})?闰?[正冬腊{_NUM}]{{1,2}}月(?:[初十廿卅二三])[{_NUM}]{{1,2}}",
        ),
        ("lunar", r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"),
        ("term", rf"(?:立[春夏秋冬]|[春秋]分|[夏冬]至|雨水|惊蛰|清明|谷雨|小满|芒种|[小大][暑寒雪]|"
                rf"处暑|[白寒]露|霜降)(?![{_HAN}])"),
        ("page", rf"(?:版次|版面|版序)\s*[:：]?\s*第?(?P<n>\d{{1,3}}|[{_NUM}]{{1,3}})\s*版?"),
        ("page", rf"第?\s*[A-D]?(?P<n>\d{{1,3}})\s*版(?![{_HAN}])|"
                rf"第?(?P<c>[{_NUM}]{{1,3}})版(?![{_HAN}])"),
        ("page", r"第\s*[A-D]?(?P<n>\d{1,3})\s*版"),
        ("page", r"(?:page|p)\.?\s?(?P<n>\d{1,3})(?![\d\w])"),
        ("page", r"[A-D]\s?(?P<n>\d{1,2})(?![\d\w])"),
        ("issue", r"(?:总|第|总第)\s*(?P<i>\d{1,6})\s*[期号](?:\s*[（(]?总第?\s*\d+\s*期[）)]?)?"),
        ("count", rf"(?:今日|本期|今天|本报今日|共)\s*(?:\d{{1,3}}|[{_NUM}]{{1,3}})\s*版"),
        ("imprint", r"(?:国内|国际)?(?:统一)?(?:连续)?(?:出版物|"
                r"刊)号\s*[:：]?\s*(?:CN)?\s*[\d-]+[—-]?\d*(?:/[A-Z])?"),
        ("imprint", r"(?:CN|ISSN)\s*\d{2,4}\s*[—–-]\s*\d{3,4}[X\d]?(?:/\w+)?"),
        ("imprint", r"(?:邮发)?代号\s*[:：]?\s*\d{1,2}\s*[—–-]\s*\d{1,4}"),
        ("imprint", r"(?:每?[份月年季]?(?:零售|定|售|订)?价)\s*[:：]?\s*[\d.]+\s*元(?:/[份年月])?"),
        ("imprint", rf"[{_HAN}]{{2,16}}(?:主管主办|主管|主办|承办|协办|出版|承印|印刷厂?|编辑出版|"
                rf"印务公司)(?![{_HAN}])"),
        ("imprint", rf"(?:主管主办|主管|主办|承办|协办|出版|承印|"
                rf"印刷)(?:单位)?[:：][{_HAN}]{{2,30}}"),
        ("imprint", r"内部(?:资料|刊物|交流)|免费(?:交流|赠阅)|注意保存|"
                r"准印证?号?[:：]?[^\s　]{2,24}|赠阅"),
        ("issue", r"(?:19|20)\d\d年(?:第?\d{1,2}[期号]|\d{1,2}月[号刊](?:[上下]半月)?)"),
        ("contact", rf"(?:[{_HAN}]{{0,8}}(?:电话|热线|传真|手机|"
                rf"专线))\s*[:：]?\s*[（(]?\d[\d\-—–（）() 、/转]{{5,40}}"),
        ("contact", r"[（(]?0\d{2,3}[）)]?\s*[-—–]?\s*\d{7,8}|1[3-9]\d{9}|"
                r"[48]00[-—]?\d{3}[-—]?\d{4}"),
        ("contact", rf"(?:[{_HAN}]{{0,6}}(?:邮箱|信箱)|E[-—–－]{{0,2}}mail|电子邮件|"
                rf"投稿)?\s*[:：]?\s*[\w.+-]{{1,40}}@[\w-]+(?:\.[\w-]+)+"),
        ("contact", r"(?:[\u4e00-\u9fff]{0,6}(?:网址|官网|网站|新闻网|校园网|主页))?\s*[:：]?\s*(?:https?://|"
                r"www\.)[\w./?=&%#:-]+"),
        ("contact", r"(?:社址|报社地址|本报地址|地址|通讯地址)\s*[:：][^\s　]{2,40}"),
        ("contact", r"邮(?:政)?编(?:码)?\s*[:：]?\s*\d{6}"),
        ("contact", r"(?:QQ群?|微信号?|微信公众号|官方微博|微博|抖音号?|视频号|"
                r"客户端)\s*[:：]\s*[^\s　]{2,24}"),
        ("contact", rf"(?:扫码|扫描|扫一扫)[{_HAN}“”《》]{{0,24}}|更多精彩内容?[{_HAN}“”《》，"
                rf",]{{0,24}}"),
        ("contact", r"[\u4e00-\u9fff]{0,4}热线\s*[:：]?\s*(?:内线|分机)\s*\d{3,6}"),
        ("imprint", r"仅供(?:内部)?(?:交流|学习|参考)|"
                r"(?:本期)?(?:发行|印数|印量)\s*[:：]?\s*\d[\d,]*\s*[份册]?"),
        ("imprint", rf"[{_HAN}]{{1,3}}内部?资?准字?第?[A-Z\d—-]{{2,12}}号|出版(?![{_HAN}])"),
        ("imprint", r"零售每份[\d.]+元"),
        ("weather", rf"[{_HAN}]{{0,6}}天气\s*[:：]"),
        ("weather", r"偏?[东南西北]{1,2}风\s*\d{1,2}(?:[~～至-]\d{1,2})?级"),
        ("weather", r"-?\d{1,2}\s*[℃°]?C?\s*[~～至—–-]+\s*-?\d{1,2}\s*(?:℃|°C|度)"),
        ("weather", rf"{_SKY}(?:[转间到]{_SKY}){{0,2}}(?![{_HAN}])"),
        ("advertisement", r"公益广告[:：].{2,40}$|(?:公益)?广告(?![\u4e00-\u9fff])|[·•]?广告[·•]"),
        ("editors", _EDITOR + r"(?=[\s　:：/／|｜]|$)"),
        ("masthead", rf"《?[{_HAN}]{{1,8}}(?:日报|晚报|午报|早报|晨报|时报|周报|商报|都市报|"
                rf"青年报|工人报|法治报|法制报|农民报|教育报|科技报|导报|快报|工会报|校报|医学报|"
                rf"企业报|文艺报|老年报|经济报|矿工报|铁道报|建筑报|电力报)》?(?![{_HAN}])"),
    )
)  # fmt: skip
# Which of them stands here, the first that fits: a tenth of the time of one after the other.
_ANY_ITEM = re.compile(
    "|".join(f"({re.sub('[(][?]P<.>', '(?:', each.pattern)})" for _, each in _ITEMS), re.IGNORECASE
)
_SKIP = re.compile(r"[\s　|｜/／·•,，;；:：—–_=＝~～*#.。、\-■□●◆★▲（）()\[\]【】<>]+")
_WORD = re.compile(r"[^\s　|｜/／·•,，;；:：—–_=＝~～*#.。、\-■□●◆★▲（）()\[\]【】<>]+")
_RUNS_ON = re.compile(rf"版[{_HAN}]")
_BARE_NUMBER = re.compile(r"[-—·\s]*(?P<n>\d{1,2})[-—·\s]*")
_LATIN = re.compile(r"[A-Z][A-Z .&'-]{3,60}")
_SENTENCE_MARK = re.compile(r"[，。、；！？…”）]")  # 企业。 is the end of a paragraph
_KNOWN_SECTION = re.compile(
    r"(?:要闻|综合|工会|新闻|本市|北京|国内|国际|社会|经济|文化|体育|副刊|专题|专版|民生|教育|"
    r"健康|法治|时事|评论|"
    r"理论|职工|劳动|文娱|娱乐|城事|时政|政务|生活|科技|财经|读书|特刊|特别报道|校园|企业|基层|"
    r"党建|人物|视点|"
    r"一线|区县|京郊|天下|关注|广告|深度|调查|热点|头版|服务|维权|安全|创新|产业|卫生|旅游|城区|"
    r"镇街|乡镇|理论学习)"
    r"{1,3}(?:新闻|周刊|专刊|特刊|版|专版|专页|之窗|天地|视窗)?"
)


# Any paper's name alone at the edge; 报 ends few other lines (日报, 捷报 and 喜报 do).
_PAPER = re.compile(rf"《?[{_HAN}]{{3,12}}(?<![喜捷汇预通海简申举填上公墙警回])报》?(?:社)?")
# A weekly's or a newsroom's name, which is furniture only as the page's very first words.
_PERIODICAL = re.compile(
    rf"《?[{_HAN}A-Za-z]{{1,8}}(?:周刊|月刊|旬刊|专刊|特刊|导刊|画刊|会刊|院刊|校刊|融媒体?|融媒体中心|时讯|"
    r"简报|快报|新闻|之声|快讯|周末|通讯|信息|园地)》?"
)


@dataclass(slots=True)
class _Reading:
    kinds: list[str]
    words: list[str]
    number: int | None = None
    date: dt.date | None = None
    issue: int | None = None


def _tokens(text: str) -> _Reading:
    reading = _Reading([], [])
    at = 0
    while at < len(text):
        if skip := _SKIP.match(text, at):
            at = skip.end()
            continue
        if found := _ANY_ITEM.match(text, at):
            kind, pattern = _ITEMS[(found.lastindex or 1) - 1]
            match = pattern.match(text, at)
            assert match  # the very same pattern, now with the names of its parts
            _note(reading, kind, match.groupdict())
            at = match.end()
        else:
            word = _WORD.match(text, at)
            assert word  # whatever is no separator is a word
            if latin := _LATIN.match(text, at):
                reading.kinds.append("latin")
                at = latin.end()
            else:
                reading.words.append(word.group())
                reading.kinds.append("word")
                at = word.end()
    return reading


def _note(reading: _Reading, kind: str, groups: dict[str, str | None]) -> None:
    reading.kinds.append(kind)
    if kind == "date" and (y := groups.get("y")):
        reading.date = make_date(y, groups.get("m") or "", groups.get("d") or "")
    elif kind == "page":
        number = groups.get("n") or groups.get("c")
        if number and reading.number is None:
            reading.number = small_number(number)
    elif kind == "issue" and (issue := groups.get("i")):
        reading.issue = int(issue)


def read_furniture(text: str, *, edge: bool = False, top: bool = False) -> FurnitureLine | None:
    """What ``text`` says where it is wholly furniture; None otherwise.

    ``edge``: the line stands among the first or last of the page, where a bare number, a
    bare date, a paper's name and a section's name alone count as furniture, too.
    ``top``: it is among the first three, where a periodical of any name is a masthead.
    """
    if not text or len(text) > LONGEST:
        return None
    if (edge and _PAPER.fullmatch(text)) or (top and _PERIODICAL.fullmatch(text)):
        return FurnitureLine("masthead")
    if bare := _BARE_NUMBER.fullmatch(text):
        return FurnitureLine("page_number", small_number(bare["n"]), weak=True) if edge else None
    reading = _tokens(text)
    section = _section(text, reading, edge)
    if section is None:
        return None
    kinds = set(reading.kinds)
    kind = _kind(kinds, section)
    if not kind or (not edge and kinds <= {"date", "day", "masthead", "latin", "word"}):
        return None
    if kinds <= {"latin"} and not edge:
        return None
    return FurnitureLine(kind, reading.number, section, reading.date, reading.issue)


def _kind(kinds: set[str], section: str) -> str:
    for kind in ("editors", "advertisement"):
        if kind in kinds:
            return kind
    if "page" in kinds:
        return "page_number"
    for kind in ("date", "day", "weekday", "lunar"):
        if kind in kinds:
            return "date"
    if kinds & {"masthead", "issue", "count", "imprint", "weather"}:
        return "masthead"
    if "contact" in kinds:
        return "contact"
    if "latin" in kinds:
        return "masthead"
    return "section" if section else ""


def _section(text: str, reading: _Reading, edge: bool) -> str | None:
    """The section's name among the words; an empty string where no word is left over; None
    where the words are too many or too long for furniture."""
    words, kinds = reading.words, set(reading.kinds)
    if not words:
        return ""
    if "editors" in kinds and reading.kinds[0] in {"editors", "page", "date", "weekday", "word"}:
        return _editors_section(reading)
    if kinds == {"word"}:
        return _bare_section(text, reading) if edge else None
    words = [w for w in words if not _PAPER.fullmatch(w)]
    if kinds & {"date", "weekday", "masthead"}:
        words = _without_number(reading, words)
    if not words:
        return ""
    joined = "".join(words)
    if _RUNS_ON.search(text) and not _KNOWN_SECTION.fullmatch(joined):
        return None  # 第3版画展: no page number
    dated = {"date", "weekday"} <= kinds
    if not kinds & {"page", "date", "issue", "weekday", "masthead"} or len(words) > 2 + dated:
        return None
    if all(_KNOWN_SECTION.fullmatch(w) for w in words):
        return "·".join(words)
    longest = 20 if {"date", "page"} <= kinds else 10
    if (
        (dated or "page" in kinds)
        and len(joined) <= longest
        and not re.search("[，。！？“”]", text)
    ):
        return "·".join(words)  # beside day and weekday any short name is the page's
    if reading.number is not None and len(words) == 1 and len(joined) <= 8:
        return joined
    return None


def _without_number(reading: _Reading, words: list[str]) -> list[str]:
    """``words`` without the one bare number among them, which is the page's."""
    numbers = [w for w in words if w.isdecimal() and len(w) <= 2]
    if len(numbers) != 1:
        return words
    if reading.number is None:
        reading.number = small_number(numbers[0])
    return [w for w in words if w not in numbers]


def _bare_section(text: str, reading: _Reading) -> str | None:
    """The same for a line of words alone, at the page's edge: 影像 视觉 08, 3 工会·综合, 要闻."""
    words = _without_number(reading, reading.words)
    numbered = len(words) < len(reading.words) <= 4
    if numbered:
        reading.kinds.append("page")
    if "0" in {w[0] for w in reading.words} and all(len(w) <= 4 for w in words):
        return "·".join(words)
    marked = text[0] in "【〖〔" or _SENTENCE_MARK.search(text)  # 【综合】 marks a column
    known = len("".join(words)) <= 8 and all(map(_KNOWN_SECTION.fullmatch, words))
    together = numbered or len(words) == 1 or "·" in text
    return "·".join(words) if known and together and not marked else None


def _editors_section(reading: _Reading) -> str | None:
    """Names follow their labels; a word before the first label is the section or a paper."""
    before: list[str] = []
    names = 0
    labelled = False
    words = iter(reading.words)
    for kind in reading.kinds:
        if kind == "editors":
            labelled = True
        elif kind == "word":
            word = next(words)
            if labelled:
                names += 1
                if len(word) > 6 and "@" not in word:
                    return None
            else:
                before.append(word)
    before = _without_number(reading, before)
    if names == 0 or names > 24 or len(before) > 3 or any(len(w) > 8 for w in before):
        return None
    return "·".join(w for w in before if not w.isdecimal())


_CONTINUED = re.compile(
    rf"[\s　]*[（(\[【]?[▶►→➤>＞■]*(?P<way>紧?下转|转|紧?上接|紧接|"
    rf"接)(?P<where>第?\s*[A-D]?(?:\d{{1,3}}|[{_NUM}]{{1,3}})\s*版)"
    rf"[^（）()。，]{{0,12}}?[）)\]】]?[▶►→]*[\s　]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[（(](?:相关|详细?|全文|有关|图片|文字|另|更多)?(?:报道|内容|见|全文|详见|"
    r"新闻)?[^（）()]{0,12}?见[^（）()]{0,8}?"
    rf"第?\s*[A-D]?(?:\d{{1,3}}|[{_NUM}]{{1,3}})\s*版[^（）()]{{0,6}}[）)]"
)


@dataclass(frozen=True, slots=True)
class Continuation:
    """下转第3版 or 上接第1版: which way, the page as a short string (``3``, ``A3``), the words."""

    onward: bool
    page: str
    text: str
    start: int
    end: int


def read_continuation(text: str) -> Continuation | None:
    """A continuation mark at the start or the end of ``text`` (转3版 only in brackets)."""
    match = _CONTINUED.match(text[:60])
    tail_at = max(0, len(text) - 40)
    if not (match and _marked(match)):
        found = [m for m in _CONTINUED.finditer(text, tail_at) if m.end() == len(text)]
        match = found[-1] if found else None
    if not match or not _marked(match):
        return None
    way = match["way"]
    page = re.sub(r"[第版\s]", "", match["where"])
    value = small_number(page)
    letter = page[0].upper() if page[0].isascii() and page[0].isalpha() else ""
    if letter:
        value = small_number(page[1:])
    onward = "转" in way
    return Continuation(
        onward, f"{letter}{value}", match.group().strip(), match.start(), match.end()
    )


def _marked(match: re.Match[str]) -> bool:
    return match["way"] not in ("转", "接") or match.group().strip()[:1] in "（([【"


def see_elsewhere(text: str) -> tuple[int, int] | None:
    """Where （相关报道见第2版） stands at the end of ``text``."""
    tail_at = max(0, len(text) - 60)
    for match in _ELSEWHERE.finditer(text, tail_at):
        if match.end() == len(text):
            return match.span()
    return None


_CONTENTS = re.compile(
    rf".{{2,60}}?[\s　.…·．—>＞▶►→]+[（(]?(?:第?\s*[A-D]?\d{{1,3}}\s*版|第?[{_NUM}]{{1,3}}版|"
    rf"[A-D]\d{{1,2}}|P\d{{1,2}})[）)]?[▶►→>]*"
)
CONTENTS_TITLE = re.compile(
    r"[【\[■●>《]*\s*(?:今日)?(?:导\s*读|要闻导读|今日看点|本期导读|今日导读|"
    r"版面导读)\s*[】\]■●<》]*"
)

_CONTENTS_ROW = re.compile(  # 导读 ▶2版 … ▶5版 …
    r"[【\[]?(?:(?:今日|本期|要闻)?导\s*读[】\]]?[\s　:：]+"
    r"(?=.*[\d一二三四五六七八九十]版)|本版导\s*读[】\]]?[\s　:：]+)[^。]+$"
)


def is_contents_line(text: str) -> bool:
    """A line of the table of contents: a headline and the page where it stands."""
    if len(text) <= LONGEST and _CONTENTS_ROW.match(text):
        return True
    return len(text) <= 80 and bool(_CONTENTS.fullmatch(text)) and "。" not in text
