"""What the dictionary says of what may be a name: whether it is a word, or cut out of one."""

from __future__ import annotations

import re
from itertools import accumulate

from articles.domain import words
from articles.domain.person_words import (
    AFTER_FULL_NAME,
    AFTER_NAME,
    NOUNS,
    SAYS,
    TAKES_NOUN,
    WORDY_SURNAMES,
)


def is_front_of_word(text: str, anchor: re.Match[str], end: int) -> bool:
    """居民|楼, 工|位: the front of a word is taken for a calling; 女工|党秀兰 is right."""
    start, length = anchor.start(), len(anchor.group())
    word = words.first_known(text[start:end])
    if len(word) <= length or (word[-1] in WORDY_SURNAMES and word not in words.common()):
        return False
    given = text[start + 2 : end]
    if (
        length == 1 == len(given) - 1
        and given not in words.common()
        and AFTER_NAME.match(text, end)
    ):
        return False  # 装调工|段晓光|参加
    before = words.first_known(text[start - 1 : end]) if start else ""
    return length > 1 or len(before) != 2


def is_word(text: str, start: int, end: int) -> bool:
    """宿舍楼, 敬礼: of the dictionary, and no name; but 毕升|说."""
    name, front = text[start:end], text[start : start + 2]
    if front in words.common() and words.first_known(name) == name:
        return SAYS.match(text, end) is None
    return name in words.verbs() and text[end : end + 1] in "，。；！"


def is_word_given(text: str, name: str, end: int) -> bool:
    """米立业, 应青松: a given name that is a word, behind a surname that is one."""
    if name[0] in TAKES_NOUN or words.first_known(name) == name:
        return False
    if not (AFTER_NAME.match(text, end) or AFTER_FULL_NAME.match(text, end)):
        return False
    return name[0] in NOUNS or name[1:] not in words.verbs()


def word_ends(text: str, start: int) -> list[int]:
    """Where the words end that a segmenter, which guesses at names, makes of ``text`` there."""
    return list(accumulate(map(len, words.cut(text[start : start + 8])), initial=start))[1:]
