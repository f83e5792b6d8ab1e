"""Text that stands twice on a page, where a column's flow went wrong.

Copies are compared by letters and digits alone, so one that lost its punctuation is a copy,
too. All of it is linear: a copy is looked up by its first characters, never pair by pair.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

SHORTEST_COPY = 10  # letters and digits; shorter pieces repeat by nature
SHORTEST_ECHO = 4  # of a piece that is nothing but the one before it again
LOOK_BACK = 3  # pieces before a short one that it may repeat
LONGEST_RUN = 6  # pieces of one paragraph
SHORTEST_OVERLAP = 8
LONGEST_OVERLAP = 240
SHORTEST_SENTENCE = 10
LONGEST_LINE = 24  # a cross-head may be quoted in the text; a longer piece is text itself
_NEAR = 300  # characters of a piece that tell what it is about
FAR_SENTENCE = 24  # a sentence as long does not stand twice in one article by nature

_NOISE = re.compile(r"[\W_]+")
_CONTINUES = re.compile(r"[，。、；：！？）”’》…,.;:!?)的了着过们等和与及里中上下]")
_ENDED = re.compile(r"[。！？!?…][”’』」）)》】]*$")


def letters(text: str) -> str:
    return _NOISE.sub("", text)


@dataclass(frozen=True, slots=True)
class Copy:
    """Piece ``index`` repeats piece ``of`` wholly: it is to be dropped."""

    index: int
    of: int


def find_copies(pieces: Sequence[str]) -> list[Copy]:
    """The pieces that stand elsewhere again, as a piece or inside a longer one.

    Of two equal copies the one whose neighbours do without it goes: that before which a
    sentence waits for its end stays. A piece inside a longer text (which a cut may have made
    several pieces) goes, unless it may be a cross-head that the text takes up.
    """
    keys = [letters(piece) for piece in pieces]
    anchors: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if len(key) >= SHORTEST_COPY:
            anchors.setdefault(key[:SHORTEST_COPY], []).append(index)
    copies = _echoes(keys)
    budget = 20 * sum(map(len, keys))  # characters compared: text of one repeated word stays linear
    for run in _runs(pieces):
        text = "".join(keys[index] for index in run)
        starts = list(accumulate((len(keys[index]) for index in run), initial=0))
        for at in range(len(text) - SHORTEST_COPY + 1):
            for other in anchors.get(text[at : at + SHORTEST_COPY], ())[:8]:
                holder = run[bisect_right(starts, at) - 1]
                if other == holder or other in copies or holder in copies:
                    continue
                budget -= len(keys[other])
                if budget < 0:
                    return [Copy(i, copies[i]) for i in sorted(copies)]
                if not text.startswith(keys[other], at):
                    continue
                if keys[other] == keys[holder]:
                    first, second = sorted((holder, other))
                    better = _fit(pieces, second) - _fit(pieces, first) or (
                        _kinship(keys, second) - _kinship(keys, first)
                    )
                    drop = first if better > 0 else second
                    copies[drop] = second if drop == first else first
                elif other in run:
                    if keys[other] in keys[holder]:  # and not only there where it stands itself
                        copies[other] = holder
                elif not _may_be_line(pieces, other, holder):
                    copies[other] = holder
    return [Copy(index, copies[index]) for index in sorted(copies)]


def find_stray_lines(pieces: Sequence[str], lines: Sequence[int]) -> list[Copy]:
    """Of the pieces numbered ``lines``, short ones that may be headings, those that repeat a
    stretch of the text right before them which begins or ends inside a clause."""
    found = []
    headings = set(lines)  # lines over an article may well share words with the page's slogan
    for index in lines:
        key = letters(pieces[index])
        near = [i for i in range(max(0, index - LOOK_BACK), index) if i not in headings]
        if len(key) >= SHORTEST_COPY and key in "".join(letters(pieces[i]) for i in near):
            holder = next((i for i in near if pieces[index] in pieces[i]), None)
            if holder is None or not _may_be_line(pieces, index, holder):
                found.append(Copy(index, near[-1] if holder is None else holder))
    return found


def _echoes(keys: Sequence[str]) -> dict[int, int]:
    """Short pieces that only repeat the piece right before them."""
    return {
        index: index - 1
        for index in range(1, len(keys))
        if SHORTEST_ECHO <= len(keys[index]) < SHORTEST_COPY and keys[index] == keys[index - 1]
    }


def _runs(pieces: Sequence[str]) -> Iterator[list[int]]:
    """The pieces together that a cut parted: each that is not at its end, with the next."""
    run: list[int] = []
    for index, piece in enumerate(pieces):
        run.append(index)
        if _ENDED.search(piece) or len(run) == LONGEST_RUN:
            yield run
            run = []
    if run:
        yield run


def _may_be_line(pieces: Sequence[str], index: int, holder: int) -> bool:
    """A short piece that stands between finished ones, and is a clause of its own in the text."""
    piece = pieces[index]
    if len(letters(piece)) > LONGEST_LINE or _ENDED.search(piece):
        return False
    if index and not _ENDED.search(pieces[index - 1]):
        return False
    found = pieces[holder].find(piece)
    if found < 0:
        return False
    around = (pieces[holder][:found][-1:], pieces[holder][found + len(piece) :][:1])
    return all(not mark or _NOISE.match(mark) for mark in around)


def _fit(pieces: Sequence[str], at: int) -> int:
    """How well a piece stands where it does: what is before waits for it, what follows goes on."""
    piece = pieces[at]
    before = pieces[at - 1] if at else ""
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    fit = 0
    begins_inside = bool(_CONTINUES.match(piece))
    if before and not _ENDED.search(before):
        fit += 1  # something must follow; is it this?
        fit += 1 if not after or not _CONTINUES.match(after) else 0
    elif begins_inside:
        fit -= 2
    if not _ENDED.search(piece):
        fit += 1 if after and (_CONTINUES.match(after) or _ENDED.search(after)) else -1
    elif after and _CONTINUES.match(after):
        fit -= 2
    return fit


def _kinship(keys: Sequence[str], at: int) -> int:
    """How many pairs of characters a piece shares with each of its two neighbours."""
    own = _pairs(keys[at])
    beside = [keys[place] for place in (at - 1, at + 1) if 0 <= place < len(keys)]
    return sum(len(own & _pairs(key)) for key in beside if key != keys[at])


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(min(len(key), _NEAR) - 1)}


def overlap(left: str, right: str) -> int:
    """How many characters at the head of ``right`` repeat the tail of ``left`` (0 for none)."""
    if len(right) < SHORTEST_OVERLAP:
        return 0
    tail_at = max(0, len(left) - LONGEST_OVERLAP)
    head = right[:SHORTEST_OVERLAP]
    if len(set(head)) < 4:
        return 0
    at = left.find(head, tail_at)
    while at >= 0:
        size = len(left) - at
        if right.startswith(left[at:]):
            return size
        at = left.find(head, at + 1)
    return 0


_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?][”’』」）)》】]*|[^。！？!?]+$")


def repeated_sentences(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs without sentences that a column's flow set twice, and those sentences.

    A sentence goes when the same stands right before it (or a few sentences before, then
    the run of them repeats), or when it is long and stood in the article already.
    """
    seen: dict[str, int] = {}
    kept: list[str] = []
    dropped: list[str] = []
    order = 0
    for paragraph in paragraphs:
        sentences = _SENTENCE.findall(paragraph)
        if sum(map(len, sentences)) != len(paragraph):
            sentences = [paragraph]
        keep: list[str] = []
        run: list[str] = []
        for sentence in sentences:
            key = letters(sentence)
            last = seen.get(key)
            near = last is not None and order - last <= 4
            if (
                len(key) >= SHORTEST_SENTENCE
                and last is not None
                and (near or len(key) >= FAR_SENTENCE)
            ):
                run.append(sentence)
            else:
                keep.append(sentence)
                seen[key] = order
            order += 1
        dropped += ["".join(run)] if run else []
        if keep:
            kept.append("".join(keep).strip(" \u3000"))
    return kept, dropped
