"""One form for all the ways a character can be written, so that search compares like with like.

Every character is folded by itself and into exactly one character: an offset into the
folded text is an offset into the original, which lets a reader's page mark hits in the
words as printed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

from articles.domain.tables import read_table

# The planes that hold characters with a fold: the first two, and the compatibility
# ideographs of the third.
_FOLDED_RANGES = (range(0xD800), range(0xE000, 0x20000), range(0x2F800, 0x2FA20))


def fold(text: str) -> str:
    """``text`` with widths, cases, compatibility forms and traditional characters made one.

    Promises ``len(fold(text)) == len(text)`` and ``fold(fold(text)) == fold(text)`` for any
    text, lone surrogates included. What has no image of one character stays (``…``, ``㎏``).
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    images = {
        row[0]: row[1] for name in ("traditional.tsv", "radicals.tsv") for row in read_table(name)
    }
    table = {}
    for code in chain(*_FOLDED_RANGES, (ord(c) for c in images)):
        character = chr(code)
        image = _image(character, images)
        if image != character:
            table[code] = image
    return table


def _image(character: str, images: dict[str, str]) -> str:
    """Fold again until nothing changes: ⻑ becomes 長 becomes 长."""
    seen = {character}
    while True:
        step = images.get(character, character)
        for turned in (unicodedata.normalize("NFKC", step), step.lower()):
            if len(turned) == 1 and turned != step:
                step = turned
                break
        if step in seen:
            return character
        seen.add(step)
        character = step
