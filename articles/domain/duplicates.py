"""Text that stands twice on a page, where a column's flow went wrong.

Copies are compared by letters and digits alone, so one that lost its punctuation is a copy,
too. All of it is linear: a copy is looked up by its first characters, never pair by pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST_COPY = 10  # letters and digits; shorter pieces repeat by nature
SHORTEST_OVERLAP = 8
LONGEST_OVERLAP = 240
SHORTEST_SENTENCE = 10
LONGEST_LINE = 24  # a cross-head may be quoted in the text; a longer piece is text itself
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
    sentence waits for its end stays.
    """
    keys = [letters(piece) for piece in pieces]
    anchors: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if len(key) >= SHORTEST_COPY:
            anchors.setdefault(key[:SHORTEST_COPY], []).append(index)
    copies: dict[int, int] = {}
    budget = 20 * sum(map(len, keys))  # characters compared: text of one repeated word stays linear
    for index, key in enumerate(keys):
        for at in range(len(key) - SHORTEST_COPY + 1):
            found = anchors.get(key[at : at + SHORTEST_COPY])
            if not found:
                continue
            for other in found[:8]:
                if other == index or other in copies or index in copies:
                    continue
                budget -= len(keys[other])
                if budget < 0:
                    return [Copy(i, copies[i]) for i in sorted(copies)]
                if not key.startswith(keys[other], at):
                    continue
                if len(keys[other]) == len(key):
                    first, second = sorted((index, other))
                    drop = first if _fit(pieces, second) > _fit(pieces, first) else second
                    copies[drop] = second if drop == first else first
                elif _fit(pieces, other) <= 0 and (
                    _ENDED.search(pieces[other]) or len(keys[other]) > LONGEST_LINE
                ):
                    copies[other] = index
    return [Copy(index, copies[index]) for index in sorted(copies)]


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
