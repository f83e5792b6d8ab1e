"""How Chinese is said: pypinyin's words and characters, in a tenth of the room.

The dictionary is read from pypinyin's package without importing that, which takes half a second
and 50 MB of lists for every garbage collection to walk through. Here it is one text of sorted
lines, ``朝三暮四 zhāo sān mù sì``, in which words are looked up by halves.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any
from unicodedata import normalize

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))  # ` ´ ¯ ˇ, apart from their letters


class Readings:
    """pypinyin's readings, and beside or instead of them ``own`` ones.

    These are of words or single characters, each with its syllables, spaces between.
    Raises ImportError where pypinyin is not installed.
    """

    def __init__(self, own: dict[str, str]) -> None:
        known = _of_pypinyin() | own
        lines = sorted(f"{word} {said}\n" for word, said in known.items())
        self._longest = max(map(len, known))
        self._text = "".join(lines)
        self._starts = array("I")
        at = 0
        for line in lines:
            self._starts.append(at)
            at += len(line)

    def toned(self, characters: str) -> list[str]:
        """How each is said, with its tone; "" where unknown. The longest word decides."""
        said: list[str] = []
        while len(said) < len(characters):
            ahead = characters[len(said) : len(said) + self._longest]
            said += self._of_longest_word(ahead) or [""]
        return said

    def _of_longest_word(self, characters: str) -> list[str]:
        """The syllables of the longest known word that ``characters`` begin with; [] of none."""
        text, starts = self._text, self._starts
        end = number = 0
        for size in range(1, len(characters) + 1):
            word = characters[:size]
            number = bisect_left(starts, word, number, key=lambda at: text[at : at + size])
            at = starts[number] if number < len(starts) else len(text)
            if not text.startswith(word, at):
                break
            if text[at + size] == " ":
                start, end = at + size, text.index("\n", at)
        return text[start:end].split() if end else []


@cache
def toneless(syllable: str) -> str:
    """As it is typed: lǜ is lv."""
    return normalize("NFC", normalize("NFD", syllable).translate(_TONES)).replace("ü", "v")


def _of_pypinyin() -> dict[str, str]:
    characters = {
        chr(int(code)): readings.partition(",")[0]  # the usual one first
        for code, readings in _file("pinyin_dict.json").items()
    }
    words = {
        word: " ".join(said for said, *_others in syllables)
        for word, syllables in _file("phrases_dict.json").items()
    }
    return characters | words


def _file(name: str) -> dict[str, Any]:
    package = util.find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ImportError("pypinyin is not installed: it holds the readings of Chinese characters")
    read: dict[str, Any] = json.loads((Path(package.origin).parent / name).read_text("utf-8"))
    return read
