"""How near two names of bodies are: whether an editor should see one beside the other.

Most of a name is what many share (…区…街道总工会), so the part of its own (``core``) weighs as
much as the whole. 朝阳总工会 is near 朝阳区总工会, 昌平区总工会 is not.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from articles.domain.organization_words import vocabulary

LIKELY = 0.75  # below this two names are not near
_SAME_SOUND = 0.95
_CONTAINED = 0.85

_CITY = re.compile(r"^北京市?(?=..)")
_UNIT_OF_PLACE = re.compile(r"(?<=..)(?:街道办事处|街道|地区|[区县镇乡])")
_NUMBER = re.compile(r"\d+|[零〇一二三四五六七八九十百]+")


def bare(name: str) -> str:
    """The name without the city it leads with, which papers print or leave out."""
    return _CITY.sub("", name)


def core(name: str) -> str:
    """The name's own part: without the city, the units of places, and the word for what it is."""
    own = bare(name)
    own = own.removesuffix(_ending(own))
    return _UNIT_OF_PLACE.sub("", own) or own


def _ending(name: str) -> str:
    kinds = vocabulary().kinds
    return next((name[at:] for at in range(1, len(name)) if name[at:] in kinds), "")


def _are_of_two_kinds(one: str, other: str) -> bool:
    """朝阳区人民法院 and 朝阳区人民政府: what they are, their endings say."""
    kinds = vocabulary().kinds
    told = {kinds.get(_ending(name), "other") for name in (one, other)} - {"other"}
    return len(told) > 1


def nearness(one: str, other: str, sound_alike: bool = False) -> float:
    """From 0 to 1. ``sound_alike``: both have one pinyin.

    Other numbers (第一, 第二) are far, and so are names of bodies of two kinds.
    """
    if _are_of_two_kinds(one, other):
        return 0.0
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    if sound_alike or bare(one) == bare(other):
        return _SAME_SOUND
    score = (fuzz.ratio(one, other) + fuzz.ratio(core(one), core(other))) / 200
    shorter, longer = sorted((bare(one), bare(other)), key=len)
    if len(shorter) > 3 and longer.endswith(shorter):
        score = max(score, _CONTAINED)
    return score
