"""Lines that are one headline: which run on, which are a pair, and how they are joined."""

from __future__ import annotations

import re

from . import words
from .headline_signs import (
    BODY,
    ENDS_WITH_EVENT,
    FINITE,
    LONG_ACTOR,
    actor,
    begins_with_predicate,
    is_counted,
    is_occasion,
    verb_after,
)

# A clause that cannot end here: one or two characters behind a comma, a question just begun.
_CUT_CLAUSE = re.compile(
    r"，[^，！？了吗]{1,2}$|(?:为何|为什么|凭什么|能否|能不能|是否|哪些)[^？?]{0,4}$|(?:如何|怎样|怎么)$"
)
_DANGLING = re.compile(
    r"(?:(?:传达|宣传)?学习(?:宣传)?贯彻|传达学习|学习传达|[建办搭撑架筑支织唱奏掀选评交拿捧端闯练亮种酿][起出响就]|部署推进|送[去上来]|带来|搭建|建起|办起|提供|筑牢|撑起|打造|推进|推动|走进|助力|获得?|荣获|实施|推出|加强|深化|聚焦|培育|赋能|联合|携手|搬[上进到]|"
    r"(?<!得)了(?:一)?[一二两三四五六七八九十几百千]*[个间家座张场条把件份位台支]|"
    r"(?:组织|邀请|带领|帮助)[^，。]{2,8}(?:群体|职工|劳动者|小哥|骑手|家属|子女|工人|员工|青年)|"
    r"(?:[工员协联合事总]会|司|团|道|院|校|[委局厂站镇乡区市县省])(?:联合|共同)?"
    r"(?:举办|举行|开展|组织|召开|启动|慰问|成立|设立|开设|评选|建设)|"
    r"[的和与及让把被将对向在从以给由到于至、，：:—“‘《（]|(?<!作)为|(?<![启投使信公])用)$"
)
_AFTER_ADVERB = ("在", "有", "能", "要", "经")
_JOINS_ON = re.compile(r"^[、，”’》）]")
_PARTICLE = re.compile(r"[的地得及]|等(?=[\d一二三四五六七八九十多部单])")
_ADVERB = re.compile("[在将于与和获被还也又正仍已]")
_GOES_ON = re.compile("举办|举行|开展|召开|启动|开幕|开班|成立|揭牌|结果|下周|今起|明起")
_MARKS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"))
# 把旧笔记 / 写成一本书: what is done with it stands in the next line.
_DISPOSAL = re.compile(r"[把将][^，把将成到进给在上出为入了]{2,14}$")
_DONE = re.compile(r"[^“《]{1,2}[成到进给在上出为入]")
_BARE_QUOTE = re.compile(r"[“《][^“”《》]{2,8}[”》]")


def one_space(text: str) -> str:
    """``text`` with every stretch of white space as one space: headlines are set with any width."""
    return " ".join(text.split())


def open_quote(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in _MARKS)


def runs_on(first: str, second: str) -> bool:
    """Signs in the words alone that ``first`` is cut: nothing of its own ends there."""
    if len(first) > LONG_ACTOR and first.endswith("："):
        return False  # a long list of who says it stands over the headline
    if open_quote(first) or _DANGLING.search(first) or _CUT_CLAUSE.search(first):
        return True
    goes_on = _GOES_ON.match(second) or (_ADVERB.match(second) and not _names(second))
    if goes_on and not FINITE.search(first):
        return True
    if _DISPOSAL.search(first) and _DONE.match(second):
        return True
    if _BARE_QUOTE.fullmatch(second) and len(second) + 2 < len(first):
        return True  # …七家 / “暖心铺”: too little for a line of its own
    if _PARTICLE.match(second) and not _names(second):
        return True
    return bool(_JOINS_ON.match(second))


def _names(line: str) -> bool:
    """A noun begins ``line`` where its first character might be a particle: 地铁, 和田."""
    word = words.cut(line[:6])[0]
    return word in words.common() and word not in words.verbs() and word[1:] not in _AFTER_ADVERB


def is_incomplete(first: str, second: str) -> bool:
    """Whether ``first`` cannot stand without ``second``: an open quotation, a verb without its
    object, an actor without a verb."""
    if runs_on(first, second):
        return True
    if len(first) == len(second) and first[0] == second[0]:
        return False  # 把…… 把……: a pair
    who = actor(first) or BODY.search(first)
    if not who or verb_after(first, actor(first)):
        return False
    if begins_with_predicate(second):
        return True
    return bool(ENDS_WITH_EVENT.search(second)) and not (actor(second) or is_counted(second))


def is_parallel(first: str, second: str) -> bool:
    """Two lines set as a pair: as long as each other, neither a news sentence of its own."""
    a, b = len(first.replace(" ", "")), len(second.replace(" ", ""))
    news = any(ENDS_WITH_EVENT.search(line) and BODY.search(line[:8]) for line in (first, second))
    return abs(a - b) <= 1 and 4 <= a <= 14 and not (news or is_occasion(first))


def join_lines(lines: list[str]) -> str:
    """Lines of one headline as one: an incomplete line runs on, parallel lines take a space."""
    joined = ""
    for line in map(one_space, lines):
        close = not joined or is_incomplete(joined, line)
        if joined[-1:].isascii() and line[:1].isascii():
            close = close and not (joined[-1:].isalpha() and line[:1].isalpha())
        joined += line if close else " " + line
    return joined
