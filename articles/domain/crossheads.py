"""Short lines by their form: which may be a heading at all, which are cross-heads."""

from __future__ import annotations

import re

from .headline_joins import open_quote
from .headline_signs import has_verb, is_quoted

LONGEST_LINE = 45  # characters; a longer line is no headline

_FRAGMENT_START = re.compile(
    r"据|此次|本次|自|近日|日前|今年|在|当|随着|目前|同时|此外|下一步|活动|现场|其中|为了?|对于|"
    r"由|截至|通过|经|我们|他|她|与此|"
    r"不仅|作为|接下来|除|针对|按照|根据|如果|因|从|一位|一名|来自|比赛|之后|随后|最终|记者"
)
_CROSSHEAD_MARK = re.compile(
    r"^(?:[■●◆▲★◎◇□]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|0?\d[.、"
    r"．])"
)


_ACTOR_ALONE = re.compile(
    r"(?:总?工会|公司|集团|街道|镇|乡|委员会|局|学院|大学|医院|中心|社区|工作室|协会|[区市县省]|"
    r"负责人|代表|同志|人员|相关|有关|单位|部门)$"
)


# 全国劳模某某： over the line that says what of him; no one speaks or is spoken to, nothing is
# listed. A longer one (某部、某会等八部门：) ends with bodies or a name.
_WHO = re.compile(
    r"(?!.*(?:[说道问答称写]|表示|介绍|认为|指出|如下|包括|下列|其中)|各|致|尊敬|亲爱|敬爱|全体|广大)"
    r"(?:[^，、；：（“]{4,12}|[^，；：（“]{4,26}(?:部门|单位|工会|[局委部]|[员师工者长手匠人][^，、；：（“]{2,3}))："
)
# Question and answer, set line by line: whoever speaks, no headline.
_ASKS_OR_ANSWERS = re.compile(r"(?:[问答QA]|记者|主持人|读者|网友)\s*[:：]")


def can_be_heading(text: str) -> bool:
    """By its form alone: short, no sentence, quotations and brackets closed."""
    if not text or len(text) > LONGEST_LINE or text.count("，") > 1 or "。" in text or "；" in text:
        return False
    if _WHO.fullmatch(text):
        return True
    if _ASKS_OR_ANSWERS.match(text):
        return False
    if (
        text.endswith(("，", "、", "：", "；", "（", "“", "《", "——"))
        or text[0] in "，。、；：？！）”’》…"
    ):
        return False
    if len(text) > 22 and re.search(r"[！？][^”’』」）》 ].{3}", text):
        return False  # a question and the start of its answer
    if text.endswith(("！", "？", "!", "?", "……", "…")):
        return len(text) <= 32
    return True


_TEXT_START = re.compile(
    r"据|[此本]次|近日|日前|连日来|目前|同时|此外|下一步|与此|截至|随着|活动(?:中|现场|当天|期间)|现场，|"
    r"不仅|接下来|针对|按照|根据|其中|随后|最终|之后|记者(?:了解|近日|从|在|看到|发现|获悉|采访)"
)
_TEXT_INSIDE = re.compile(r"[^：]{11,}：|.*(?:表示|介绍|说|认为|指出|告诉记者)，")


def begins_like_text(text: str) -> bool:
    """Words that a report's sentences begin with (据介绍, 记者了解到), who said it and a comma, a
    colon far inside."""
    return bool(_TEXT_START.match(text) or _TEXT_INSIDE.match(text))


def crosshead_likeness(text: str) -> float:
    """How like a cross-head inside an article, against a paragraph's first line cut off."""
    size = len(text)
    score = 1.0 if 4 <= size <= 16 else (-0.5 if size > 22 else 0.0)
    if _CROSSHEAD_MARK.match(text):
        score += 3.0
    halves = text.split("，")
    if size <= 16 and re.search("怎样|怎么|如何|哪里|哪儿|什么|[谁吗呢]", text):
        score += 0.8
    if len(halves) == 2 and len(halves[0]) == len(halves[1]):
        score += 0.5  # 谁快谁慢，数据说话
    elif "，" in text:
        score -= 1.2
    if len(text.split()) >= 2:
        score += 0.8
    if _FRAGMENT_START.match(text):
        score -= 1.3
    if re.search(r"[的和与及为让把被将对向在从以用给由到于至是]$", text) or (
        text.endswith("了") and len(text.split()) == 1
    ):
        score -= 0.0 if re.search("怎么|怎样|什么|谁|哪|如何", text) else 2.0
    if open_quote(text) or text.endswith("："):
        score -= 3.0
    if text[-1:].isascii() and text[-1:].isalnum():
        score -= 1.0
    if is_quoted(text):
        score += 0.6
    if _ACTOR_ALONE.search(text) and not has_verb(text):
        score -= 1.2  # 青河街道: who, and no more
    return score
