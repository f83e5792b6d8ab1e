"""The pinyin initial of a Chinese name, for indexes, without a dictionary of readings.

GB 2312's first level holds its 3,755 characters in the order of their pinyin, so a
character's place there tells its initial. The second level stands by radical: the surnames
in it, and those read otherwise than the character mostly is, have a table.
"""

from __future__ import annotations

OTHER = "#"

# Each initial with the first character of its stretch in the first level, and that level's end.
_STRETCHES = "A啊B芭C擦D搭E蛾F发G噶H哈J击K喀L垃M妈N拿O哦P啪Q期R然S撒T塌W挖X昔Y压Z匝"
_LEVEL_END = "座".encode("gb2312")
_STARTS = [
    (char.encode("gb2312"), letter)
    for letter, char in zip(_STRETCHES[::2], _STRETCHES[1::2], strict=True)
]

# Surnames of 百家姓 and of today: beyond the first level, or (仇 单 解 …) read as a surname is.
_SURNAMES = {
    name: letter
    for letter, names in {
        "B": "邴亳",
        "C": "岑谌晁褚",
        "D": "邸笪窦",
        "F": "酆",
        "G": "缑妫郜",
        "H": "扈郇",
        "J": "嵇戢暨",
        "K": "蒯阚夔邝隗",
        "L": "郦栾蔺逯闾",
        "M": "芈缪宓",
        "N": "佴",
        "O": "区",
        "P": "朴逄邳濮",
        "Q": "仇亓綦瞿阙蘧麴覃郄",
        "R": "芮",
        "S": "单莘佘厍",
        "T": "邰佟滕",
        "W": "邬",
        "X": "解胥荀冼郗",
        "Y": "闫晏鄢郓庾",
        "Z": "曾查翟郅禚訾",
    }.items()
    for name in names
}

_COMPOUND = {"尉迟": "Y", "长孙": "Z", "万俟": "M", "单于": "C", "澹台": "T", "令狐": "L"}


def initial(name: str) -> str:
    """The capital letter under which ``name`` stands in an index; ``#`` where none is known.

    A Latin name stands under its first letter.
    """
    first = name.strip()[:1]
    if name.strip()[:2] in _COMPOUND:
        return _COMPOUND[name.strip()[:2]]
    if first in _SURNAMES:
        return _SURNAMES[first]
    if first.isascii():
        return first.upper() if first.isalpha() else OTHER
    code = _code(first)
    if len(code) != 2 or not _STARTS[0][0] <= code <= _LEVEL_END:
        return OTHER
    return next(letter for start, letter in reversed(_STARTS) if start <= code)


def sort_key(name: str) -> tuple[bool, str, list[bytes], str]:
    """Sorts names by initial, ``#`` last, then character by character as the dictionary does."""
    letter = initial(name)
    return (letter == OTHER, letter, [_code(char) for char in name], name)


def _code(char: str) -> bytes:
    """Its GB 2312 code; characters that standard lacks sort behind, by their code point."""
    try:
        return char.encode("gb2312")
    except UnicodeEncodeError:
        return b"\xff" + char.encode("utf-32-be", "surrogatepass")
