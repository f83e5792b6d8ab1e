"""Finds many words in a text in one pass, the leftmost and longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def starts_of(word: str, text: str) -> Iterator[int]:
    """Where ``word`` begins in ``text``, from left to right, never overlapping.

    A pattern made for each name would have to be compiled, a hundred times the time.
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


class Lexicon:
    """A fixed set of words, none of them empty."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the words in ``text``, from left to right, never overlapping."""
        words, lengths_of = self._words, self._lengths
        position, end = 0, len(text)
        while position < end:
            for length in lengths_of.get(text[position], ()):
                if text[position : position + length] in words and position + length <= end:
                    yield position, position + length
                    position += length
                    break
            else:
                position += 1

    def composes(self, text: str) -> bool:
        """True where ``text`` is nothing but words of this set, one after the other."""
        reached = [True] + [False] * len(text)
        for start, first in enumerate(text):
            if reached[start]:
                for length in self._lengths.get(first, ()):
                    if text[start : start + length] in self._words and start + length <= len(text):
                        reached[start + length] = True
        return reached[-1]
