"""Where the clause before a name ends that nothing but its own stem tells.

下班先去|宣武医院, 连夜陪工友去|积水潭医院: a name begins behind the dictionary's verbs, adverbs and
times. 清扫|学校, 周末|工会: one of them alone names no house. A name of characters that the
dictionary leaves apart (永进) is kept whole: a verb's character in it is no verb.
"""

from __future__ import annotations

from articles.domain.organization_words import Vocabulary
from articles.domain.words import circumstances, common, known_words, verbs

# Words of one character, where they stand between longer words. What follows an adverb is a
# verb (可先|委派), what follows the others is a name.
_ADVERBS = frozenset("先又再可能会要就才还只便却仍也都")
_TO = frozenset("来到往回进返抵赴跟同陪找问说送带给后前时际")
_TIMES = ("时间", "时分", "时候", "时段", "当口")
# Houses that a verb alone makes no name of.
_HOUSES = frozenset(("工会", "学校", "学院", "大学", "中学", "小学", "幼儿园", "医院", "公司"))


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
    if free and ending in _HOUSES and all(word in verbs() and word in common() for word in stem):
        return begin
    return begin - len("".join(stem))


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
