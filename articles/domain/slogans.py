"""Slogans over a page, which belong to no article: 深入学习贯彻…精神 奋力开创…新局面."""

from __future__ import annotations

import re

from .headline_signs import signs

BY_CHANCE = 0.15  # of a line's pairs of characters stand in any article's beginning

_SLOGAN = re.compile(
    r"深入学习|学习贯彻|贯彻落实|全面贯彻|坚持以|以习近平|习近平新时代|重要(?:论述|讲话|指示)|二十大|二十届|全会精神|主题教育|"
    r"精神为指引|为党育人|为国育才|奋力|奋进|奋斗|谱写|新局面|新篇章|新征程|新时代|新作为|新业绩|"
    r"弘扬|凝心聚力|凝聚|团结|踔厉奋发|勇毅前行|喜迎|庆祝|热烈|献礼|高举|不忘初心|牢记使命|"
    r"开拓|铸牢|争当|争做|争创|在行动|心系职工|情系职工|服务大局|服务职工|竭诚服务|"
    r"劳动最光荣|劳动创造|劳动美|中国梦|致敬|建功|立业|共筑|共建|同心|万岁|推动高质量发展|加快推进|"
    r"努力开创|高质量发展新|金山银山|安全第一|质量第一|以人为本|人民至上|工匠精神|劳模精神"
)


def slogan_score(text: str) -> int:
    """How like a slogan over the page ``text`` is: its words, two parallel halves, no news."""
    score = min(3, len(_SLOGAN.findall(text)))
    halves = text.split()
    sizes = sorted(map(len, halves))
    alike = len(halves) >= 2 and sizes[-1] - sizes[0] <= (6 if sizes[0] >= 6 else 0)
    if alike:
        score += 1
    return score if len(text) <= 60 else 0


def banner_likeness(text: str, told: frozenset[str]) -> float:
    """How like a slogan over the page ``text`` is: its words and form, and that the article
    below (``told``: its first bigrams) does not speak of it."""
    found = signs(text, told)
    spoken_of = max(0.0, found.get("told", 0.0) - BY_CHANCE)
    score = slogan_score(text) - 2.0 * found.get("event", 0.0) - 4.0 * spoken_of
    against = ("number", "counted", "question", "colon", "dash", "says", "announces", "comma")
    return score - sum(found.get(sign, 0.0) for sign in against) - ("“" in text)
