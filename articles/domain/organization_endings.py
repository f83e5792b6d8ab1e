"""Whether a word that names of bodies end in is the end of one where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from articles.domain.gazetteer import PlaceMention
from articles.domain.organization_edges import GOES_ON, LONGER_ENDINGS, NO_BODY_BEHIND
from articles.domain.organization_words import Vocabulary


def goes_on(text: str, finish: int, end: int, ending: str, words: Vocabulary) -> bool:
    """大学|生, 银行|卡: the word is the front of another, in a run that lasts until ``end``."""
    following = text[finish : finish + 1]
    if following and following in "）)" and finish < end:
        return True  # inside a name: 城建（集团）有限公司
    if text.startswith((*NO_BODY_BEHIND, *LONGER_ENDINGS.get(ending, ())), finish):
        return True
    by_last = ending in words.whole or ending[-1] in "厂"  # 教育部|门, 二厂|区
    last = ending[-1] if by_last else ""
    return bool(following) and following in GOES_ON.get(ending, "") + GOES_ON.get(last, "")


def lies_in_place(places: Iterable[PlaceMention], begin: int, finish: int) -> bool:
    """体育馆|路街道: a house's word in the name of a street."""
    return any(
        place.start <= begin and finish < place.end and not place.place.short for place in places
    )


def is_no_unions_house(words: Vocabulary, union: str, between: str, ending: str) -> bool:
    """区总工会|医院护工培训班, 区总工会|企业工会: a union's own hospital has a name."""
    houses = ("school", "hospital", "enterprise", "union")
    if words.kinds[union] != "union" or words.kinds[ending] not in houses:
        return False
    # 区总工会|新建|物流园工会: founded by it, not a part of it.
    return not between or words.is_of_many(between) or any(words.stops.find(between))


def is_union_at_large(
    words: Vocabulary, leader: str, stem: str, ending: str, at_large: bool
) -> bool:
    """昌平区非公企业|工会, 北京|工会, 昌平区|工会|驿站: ``at_large`` tells what stands behind."""
    if ending in ("工会", "总工会") and words.is_of_many(stem):
        return True
    if leader == "全国" and ending == "工会" and words.generic.composes(stem):
        return True  # 全国|货车司机|工会
    if ending != "工会" or stem:
        return False
    return at_large or leader[-1] not in "市区县镇乡街道城团园" or leader in ("全国", "全市")
