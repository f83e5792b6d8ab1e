"""Characters that a reader may not know how to say, and how they are said where they stand.

Rare is what is not among the 3,755 characters of level one of GB/T 2312-1980 (rows 16 to 55,
the ones in daily use, by their pinyin), reckoned from Python's own codec, so that no table
has to be kept. A traditional form is as rare as its simplified one.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

from articles.domain.fold import fold
from articles.domain.pinyin import toned

_LEVEL_ONE_ROWS = range(16, 56)
_CELLS = range(1, 95)
_LAST_CELL_OF_ROW_55 = 89


def rare_readings(text: str) -> dict[int, str]:
    """Where a rare character stands in ``text`` -> its pinyin with the tone (芮: ruì).

    The words around it tell which of several readings it is; a character that the
    dictionary does not know is left out.
    """
    if not any(is_rare(character) for character in set(text)):
        return {}
    readings: dict[int, str] = {}
    for is_chinese, run in groupby(enumerate(text), lambda each: is_ideograph(each[1])):
        placed = list(run)
        if is_chinese and any(is_rare(character) for _, character in placed):
            said = toned("".join(character for _, character in placed))
            for (at, character), reading in zip(placed, said, strict=True):
                if reading and is_rare(character):
                    readings[at] = reading
    return readings


def is_rare(character: str) -> bool:
    return (
        is_ideograph(character)
        and character not in common_characters()
        and fold(character) not in common_characters()
    )


def is_ideograph(character: str) -> bool:
    """Whether it is a Chinese character of Unicode: unified, extended or compatible."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 of level one."""
    return frozenset(
        bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")
        for row in _LEVEL_ONE_ROWS
        for cell in _CELLS
        if row < _LEVEL_ONE_ROWS[-1] or cell <= _LAST_CELL_OF_ROW_55
    )
