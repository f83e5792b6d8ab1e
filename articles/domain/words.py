"""Words: the only place that knows jieba, and which of its two makes is there.

``rjieba`` (Rust) gives jieba's very output some twenty times as fast and starts in a tenth
of a second; jieba itself stands in where its wheel does not install (seen to differ only in
Latin runs such as ``0.A``). Importing this module loads no dictionary; the first call does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from heapq import nsmallest
from importlib import util
from pathlib import Path

KEYWORDS = 8  # kept of each article
LONGEST_KEYWORD = 50  # characters; a longer one is dropped
_IN_USE = 20  # how often the dictionary counted a word that is more than rare
_CIRCUMSTANCES = frozenset("dpcf")  # jieba's marks of speech
_TIMES = tuple("年月周天日夜晚早午前后时间期季节里初末底来")  # and not 明清, 同治, 现代
WHOLE_QUERY = 4  # characters: a shorter query is one term, whatever a segmenter makes of it

# Words of their own: what UTF-8 cannot hold, which rjieba refuses, and the ideographs that
# jieba's dictionary and patterns (U+4E00 to U+9FD5) leave out.
_APART = re.compile("([\ud800-\udfff\u3400-\u4dbf\u9fd6-\u9fff\U00020000-\U0003ffff])")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w")
_EDGES = re.compile(r"^\W+|\W+$")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# What joins words and is never what somebody looks for; only dropped from long queries.
_PARTICLES = frozenset("的了和与及在是对把被从向为以于之其也都就并或等着过地得而")


def cut(text: str) -> list[str]:
    """The words of ``text`` in order; joined they are ``text`` again."""
    return segment(text, _cutter())


def lies_across(left: str, right: str) -> bool:
    """Whether a word of the dictionary lies across the end of ``left`` and the start of ``right``.

    Without guessing: what the dictionary lacks falls apart into characters.
    """
    edge, at = left[-8:], 0
    for word in segment(edge + right[:8], _known_cutter()):
        at += len(word)
        if at >= len(edge):
            return at > len(edge)
    return False


def known_words(text: str) -> list[str]:
    """``text`` cut without guessing: what the dictionary lacks falls apart into characters."""
    return segment(text, _known_cutter())


def first_known(text: str) -> str:
    """The word of the dictionary that ``text`` begins with, without guessing."""
    return next(iter(segment(text, _known_cutter())), "")


def times_across(text: str, pair: str, looked_at: int = 5) -> int:
    """How many of the first places where ``pair`` stands in ``text`` lie across two words.

    Of two Chinese characters only; a longer stretch is seldom there by chance.
    """
    if len(pair) != 2 or not all(map(_CHINESE.match, pair)):
        return 0
    across, at = 0, text.find(pair)
    while at >= 0 and looked_at:
        left, right = text[max(at - 6, 0) : at], text[at + 2 : at + 8]
        across += _is_parted(left, pair, right)
        at, looked_at = text.find(pair, at + 2), looked_at - 1
    return across


def _is_parted(left: str, pair: str, right: str) -> bool:
    """Whether a word ends between the two, and one of them belongs to a neighbour."""
    ends, at = set(), 0
    for word in segment(left + pair + right, _known_cutter()):
        at += len(word)
        ends.add(at)
    start, end = len(left), len(left) + 2
    return start + 1 in ends and not (start in ends | {0} and end in ends)


def segment(text: str, cutter: Callable[[str], list[str]]) -> list[str]:
    """``cut`` with a make of one's choice, characters apart on which the makes differ."""
    words: list[str] = []
    for part in _APART.split(text):
        if _APART.match(part):
            words.append(part)
        elif part:
            words.extend(cutter(part))
    return words


def split_query(text: str) -> list[str]:
    """The terms of a query, each of which a hit has to contain.

    Spaces separate, punctuation around a stretch is dropped. A stretch of at most
    WHOLE_QUERY characters stays whole; a longer one is cut into words. Characters left over
    one by one are joined to a term of their own, because a name that jieba does not know
    falls apart into them; particles are dropped.
    """
    terms: list[str] = []
    for part in _SPACES.split(text.strip()):
        part = _EDGES.sub("", part) or part
        terms.extend([part] if len(part) <= WHOLE_QUERY else _terms(part))
    return [term for term in dict.fromkeys(terms) if term]


def _terms(part: str) -> list[str]:
    terms: list[str] = []
    loose = ""  # single characters that stand beside each other
    for word in cut(part):
        if len(word) == 1 and _CHINESE.match(word) and word not in _PARTICLES:
            loose += word
            continue
        if loose:
            terms.append(loose)
            loose = ""
        if _WORD.search(word) and word not in _PARTICLES:
            terms.append(word)
    if loose:
        terms.append(loose)
    return _join_lone_characters(terms, part) or [part]


def _join_lone_characters(terms: list[str], part: str) -> list[str]:
    """A lone character goes with the word before it (else after it) that it touches in ``part``."""
    joined: list[str] = []
    for index, term in enumerate(terms):
        if len(term) > 1 or not _CHINESE.match(term):
            joined.append(term)
        elif joined and joined[-1] + term in part:
            joined[-1] += term
        elif index + 1 < len(terms) and term + terms[index + 1] in part:
            terms[index + 1] = term + terms[index + 1]
        else:
            joined.append(term)
    return joined


def keywords(text: str, limit: int) -> list[tuple[str, float]]:
    """The ``limit`` words of ``text`` with the highest TF-IDF, best first, with their weight.

    The document frequencies are jieba's own (``jieba/analyse/idf.txt``), a word that stands
    not there has their median, as in jieba.analyse. Ties stand in alphabetical order.
    """
    counts = Counter(cut(text))
    for word in [word for word in counts if len(word) < 2 or not _CHINESE.search(word)]:
        del counts[word]
    total = counts.total()
    frequencies, median = _inverse_document_frequencies()
    found = nsmallest(
        limit, [(-(n * frequencies.get(word, median) / total), word) for word, n in counts.items()]
    )
    return [(word, -weight) for weight, word in found]


@cache
def _cutter() -> Callable[[str], list[str]]:
    try:
        return rjieba_cutter()
    except ImportError:
        return jieba_cutter()


@cache
def _known_cutter() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        import jieba

        return lambda text: list(jieba.lcut(text, HMM=False))
    return lambda text: list(rjieba.cut(text, False))


def rjieba_cutter() -> Callable[[str], list[str]]:
    """Raises ImportError where rjieba is not installed."""
    import rjieba

    segment: Callable[[str], list[str]] = rjieba.cut
    return segment


def jieba_cutter() -> Callable[[str], list[str]]:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    segment: Callable[[str], list[str]] = jieba.lcut
    return segment


@cache
def _inverse_document_frequencies() -> tuple[dict[str, float], float]:
    frequencies = {}
    for line in _lines_of_jieba("analyse/idf.txt"):
        word, _, frequency = line.rpartition(" ")
        frequencies[word] = float(frequency)
    if not frequencies:
        return {}, 1.0
    return frequencies, sorted(frequencies.values())[len(frequencies) // 2]


def vocabulary() -> list[tuple[str, int, str]]:
    """jieba's dictionary: word, how often it was counted, part of speech; none without jieba."""
    rows = (line.split(" ") for line in _lines_of_jieba("dict.txt"))
    return [(row[0], int(row[1]), row[2]) for row in rows if len(row) == 3]


def verbs() -> frozenset[str]:
    """The words of two and more characters that jieba's dictionary calls verbs."""
    return _classes()[0]


def common() -> frozenset[str]:
    """The words of two and three characters that are in use and are no persons' names."""
    return _classes()[1]


def circumstances() -> frozenset[str]:
    """Adverbs, times, prepositions, conjunctions and places beside (周边) that are in use."""
    return _classes()[2]


@cache
def _classes() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """All three from one reading of the dictionary, which takes its time."""
    verbs, common, circumstances = set(), set(), set()
    for word, counted, speech in vocabulary():
        if len(word) < 2:
            continue
        if speech == "v":
            verbs.add(word)
        time = speech == "t" and word.endswith(_TIMES)
        if time or (counted >= _IN_USE and speech in _CIRCUMSTANCES):
            circumstances.add(word)
        if len(word) <= 3 and counted >= _IN_USE and not speech.startswith("nr"):
            common.add(word)
    return frozenset(verbs), frozenset(common), frozenset(circumstances)


def _lines_of_jieba(name: str) -> list[str]:
    """A file of jieba's package, read without importing it (that costs its dictionary)."""
    package = util.find_spec("jieba")
    if package is None or package.origin is None:
        return []
    return (Path(package.origin).parent / name).read_text("utf-8").splitlines()
