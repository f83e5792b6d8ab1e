"""What the dictionary says of what may be a name: whether it is a word, or cut out of one."""

from __future__ import annotations

import re
from itertools import accumulate

from articles.domain import words
from articles.domain.person_words import (
    AFTER_FULL_NAME,
    AFTER_NAME,
    BEFORE_NOUNS,
    HOW_SAID,
    NOUNS,
    SAYS,
    SELDOM_LAST,
    SPEAKS,
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


def runs_on(text: str, end: int) -> bool:
    """张三|参加: a word begins where the shorter of two names would end."""
    last = text[end]
    if text[end + 1 : end + 2] in "，。、；）和与" and last not in "说讲称问答等":
        return False
    if last in BEFORE_NOUNS and SPEAKS.match(text, end + 1):
        return False  # 史大为|坦言
    if last in SELDOM_LAST or SPEAKS.match(text, end):
        return True
    if SAYS.match(text, end + 1) and last not in HOW_SAID:
        return False  # 葛天明|说, no 明说
    behind = text[end + 1 : end + 3] in words.common() and not AFTER_NAME.match(text, end)
    if behind and word_ends(text, end)[0] == end + 1:
        return False  # 贾永胜|出席|活动, no 胜出
    return text[end : end + 2] in words.common()
