"""Where marks on a text stand after the text was edited.

Paragraphs are compared first, then the characters of those that differ, so that long texts
stay quick; a paragraph that moved as a whole takes its marks along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

Span = tuple[int, int]
# Characters of the old times characters of the new, in one stretch: some 3 MB of memory.
_LARGEST = 25_000_000
# (start in the old text, start in the new text, length): characters that stand in both.
_Block = tuple[int, int, int]


def moved(before: str, after: str, spans: Iterable[Span]) -> list[Span | None]:
    """For each span of ``before`` where it stands in ``after``; None where it changed.

    A span is kept when all its characters stand side by side in ``after``:
    ``after[slice(*new)] == before[slice(*old)]`` holds for every span returned. Where more
    than 25 million pairs of characters in one stretch would have to be compared, what stands
    in it counts as changed.
    """
    blocks = list(_join(_blocks(before, after)))
    return [_place(span, blocks) for span in spans]


def _place(span: Span, blocks: list[_Block]) -> Span | None:
    start, end = span
    for old, new, length in blocks:
        if old <= start and end <= old + length:
            return start + new - old, end + new - old
    return None


def _blocks(before: str, after: str) -> Iterator[_Block]:
    """What stands in both texts; a paragraph that moved comes last."""
    if before == after:
        yield 0, 0, len(before)
        return
    old_lines, new_lines = before.splitlines(True), after.splitlines(True)
    old_starts, new_starts = _starts(old_lines), _starts(new_lines)
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        old, new = old_starts[a], new_starts[c]
        if tag == "equal":
            yield old, new, old_starts[b] - old
        elif tag == "replace":
            yield from _in_stretch(before, after, (old, old_starts[b]), (new, new_starts[d]))
    yield from _moved_paragraphs(before, after)


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _in_stretch(before: str, after: str, old: Span, new: Span) -> Iterator[_Block]:
    first, second = before[slice(*old)], after[slice(*new)]
    if len(first) * len(second) > _LARGEST:
        return
    for op in Levenshtein.opcodes(first, second):
        if op.tag == "equal":
            yield old[0] + op.src_start, new[0] + op.dest_start, op.src_end - op.src_start


def _join(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Neighbouring blocks as one: a span may cross the border of two paragraphs."""
    last: _Block | None = None
    for old, new, length in blocks:
        if last and (last[0] + last[2], last[1] + last[2]) == (old, new):
            last = (last[0], last[1], last[2] + length)
        else:
            if last:
                yield last
            last = (old, new, length)
    if last:
        yield last


def _moved_paragraphs(before: str, after: str) -> Iterator[_Block]:
    """Paragraphs that stand once in each text, wherever."""
    old, new = _standing_once(before), _standing_once(after)
    for paragraph, start in old.items():
        if paragraph in new:
            yield start, new[paragraph], len(paragraph)


def _standing_once(text: str) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    position = 0
    for paragraph in text.split("\n"):
        if paragraph:
            places.setdefault(paragraph, []).append(position)
        position += len(paragraph) + 1
    return {paragraph: starts[0] for paragraph, starts in places.items() if len(starts) == 1}
