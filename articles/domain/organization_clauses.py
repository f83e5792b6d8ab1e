"""Where the clause before a name ends that nothing but its own stem tells.

下班先去|宣武医院, 连夜陪工友去|积水潭医院: a name begins behind the dictionary's verbs, adverbs and
times. 清扫|学校, 周末|工会: one of them alone names no house. A name of characters that the
dictionary leaves apart (永进) is kept whole: a verb's character in it is no verb.
"""

from __future__ import annotations

from articles.domain.names import SURNAMES
from articles.domain.organization_edges import SHORT_SCHOOLS, UNLISTED_PLACE
from articles.domain.organization_words import Vocabulary
from articles.domain.words import circumstances, common, first_known, known_words, verbs

# Words of one character, where they stand between longer words. What follows an adverb is a
# verb (可先|委派), what follows the others is a name.
_ADVERBS = frozenset("先又再可能会要就才还只便却仍也都")
_TO = frozenset("来到往回进返抵赴跟同陪找问说送带给后前时际")
_TIMES = ("时间", "时分", "时候", "时段", "当口")
_IN_NAMES = "和如为原"  # stops of one character that given names end in
# Houses that a verb alone makes no name of.
_HOUSES = frozenset(("工会", "学校", "学院", "大学", "中学", "小学", "幼儿园", "医院", "公司"))
# Of those, and others, the ones whose trade no verb right before them tells: not 维修|公司.
_PLAIN = _HOUSES - {"公司"} | {"集团", "联合会", "实验室", "工作室", "银行", "图书馆", "博物馆"}


def clause_end(
    text: str, left: int, begin: int, ending: str, stop: str, vocabulary: Vocabulary
) -> int:
    """Where at or behind ``left`` the stem of the name may begin whose ending is at ``begin``.

    ``stop`` is the word right before ``left``, where it is one that stands before names.
    """
    words = known_words(text[left:begin])
    first = next(
        (i + 1 for i in reversed(range(len(words))) if _ends_clause(words, i, vocabulary)), 0
    )
    stem = words[first:]
    listed = text[left - 1 : left] == "、"
    told = stop in vocabulary.before_verbs or stop in circumstances()
    free = first > 0 or told or not (stop or listed)  # 协助|清扫学校; but 了|大成学校
    alone = (free and ending in _HOUSES) or (told and ending in _PLAIN)
    if alone and all(word in verbs() and word in common() for word in stem):
        return begin
    if ending in _PLAIN and _tells_a_deed(words, vocabulary):
        return begin
    return begin - len("".join(stem))


def named_after(text: str, floor: int, left: int, begin: int, vocabulary: Vocabulary) -> int:
    """依托|闵广和|劳模创新工作室: what looks like 和 before the stem ends somebody's name."""
    start = left - 3
    if text[left - 1] not in _IN_NAMES or start < floor or text[start] not in SURNAMES:
        return left
    if begin == left or len(first_known(text[start:left])) > 1:
        return left
    common_stem = vocabulary.generic.composes(text[left:begin])
    return (
        start if common_stem and not vocabulary.generic.composes(text[start : left - 1]) else left
    )


def behind_own_house(text: str, left: int, begin: int, ending: str) -> int:
    """该学院|机电工程学院: a part of the house told of, whose name stands elsewhere."""
    inside = ending == "学院" and text.startswith(("学院", "学校"), left) and begin > left + 3
    return left + 2 if inside else left


def unlisted_place(text: str, left: int, begin: int, vocabulary: Vocabulary) -> int | None:
    """Where 青溪县, a place by its look, ends; none where it is 移送|区…. But 解放|街道 is one."""
    place = UNLISTED_PLACE.match(text, left)
    if place is None or place.end() > begin:
        return None
    region, town = place["stem"], place["town"]
    told = region in verbs() or vocabulary.generic.composes(region or town or "京")
    return None if told else place.end()


def is_no_stem(stem: str) -> bool:
    """What no name begins or ends with: …员|工会."""
    return (
        stem[0] in "们着过地得之所其也"
        or (stem[-1] in "员职的们小大老" and stem[-2:] not in SHORT_SCHOOLS)
        or "得" in stem
        or stem.isdecimal()
    )


def _tells_a_deed(words: list[str], vocabulary: Vocabulary) -> bool:
    """村干部|兼任|联合会: common words, the last of which does something to the house."""
    if not words or words[-1] not in verbs() or words[-1] not in common():
        return False
    told = any(len(word) > 1 and word in common() for word in words[:-1])
    last = words[-1]  # 社会组织|联合会: a stop that ended no clause is none here
    kept = last in vocabulary.brands or last in vocabulary.stops
    return told and not kept and not vocabulary.generic.composes(last)


def _ends_clause(words: list[str], index: int, vocabulary: Vocabulary) -> bool:
    word = words[index]
    if len(word) > 1:
        if word in vocabulary.brands:
            return False
        if word.endswith(_TIMES) or word in circumstances():
            return True
        if index and words[index - 1] in _ADVERBS and _stands_alone(words, index - 1):
            return True
        return index + 1 < len(words) and word in verbs() and len(words[index + 1]) > 1
    return word in _ADVERBS | _TO and _stands_alone(words, index)


def _stands_alone(words: list[str], index: int) -> bool:
    """No character of a name that the dictionary lacks: between longer words, or such ones."""
    short = _ADVERBS | _TO
    before = index == 0 or len(words[index - 1]) > 1 or words[index - 1] in short
    behind = index + 1 == len(words) or len(words[index + 1]) > 1 or words[index + 1] in short
    return before and behind
