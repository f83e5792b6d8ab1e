"""Lines that a column broke made paragraphs again, where an extraction kept its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .clean import Line
from .columns import read_column_mark
from .credits import parse_byline, read_lead, take_credits
from .crossheads import can_be_heading
from .fragments import Fragment, ends_sentence, seam
from .furniture import read_furniture
from .types import Furniture

NARROWEST, WIDEST = 8.0, 44.0  # em; the columns a newspaper sets


def _em(text: str) -> float:
    """Width in em: Latin letters and digits are half as wide as Chinese characters."""
    return sum(0.5 if ord(c) < 0x2000 else 1.0 for c in text)


def _count(text: str) -> float:
    return float(len(text))


@dataclass(frozen=True, slots=True)
class _Column:
    """The width at which a page's lines are broken, in em or in characters."""

    width: float
    measure: Callable[[str], float]

    def of(self, line: Line) -> float:
        return self.measure(line.text[:200]) + (2 if line.indent else 0)

    def is_full(self, line: Line) -> bool:
        return self.width - 1.5 <= self.of(line) <= self.width + 3


def _column(lines: Sequence[Line]) -> _Column | None:
    """The column that the page is set in; None where its lines are not broken at one width."""
    pairs = [a for a, b in pairwise(lines) if a.text and b.text and len(a.text) <= 2 * WIDEST]
    best: tuple[int, _Column] | None = None
    for measure in (_em, _count):
        column = _Column(0.0, measure)
        widths = [column.of(line) for line in pairs]
        counts = Counter(round(w) for w in widths if NARROWEST <= w <= WIDEST)
        for width, count in counts.items():
            near = count + max(counts.get(width - 1, 0), counts.get(width + 1, 0))
            body = sum(w > width * 0.6 for w in widths)
            longer = sum(w > width + 2.5 for w in widths)
            if near >= 6 and near >= 0.5 * body and longer <= 0.2 * len(widths):
                score = near + count
                if best is None or score > best[0]:
                    best = (score, _Column(float(width), measure))
    return best[1] if best else None


def unwrap(lines: Sequence[Line]) -> list[Fragment]:
    """One fragment a line, or a paragraph's lines made one where the page is hard-wrapped.

    A page is taken for hard-wrapped when most lines that another follows are of one width.
    Then a full line runs on into the next, unless that is indented, begins an article, or
    (after a full stop) does not reach a full stop itself, as headings do not.
    """
    column = _column(lines)
    indents = sum(line.indent for line in lines) >= 3
    spaced = any(line.spaced for line in lines)
    fragments: list[Fragment] = []
    texts: list[list[str]] = []
    gap = 0
    before: Line | None = None  # the line right above
    last: Line | None = None  # the last line, whatever gap follows it
    heading = False  # the fragment under way is a line of a heading
    for at, line in enumerate(lines):
        if not line.text:
            gap += 1
            before = None
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        heads = bool(column and indents and not line.indent) and (
            (heading or before is None or _is_whole(before.text)) and _heads(lines, at)
        )
        goes_on = last is not None and _is_cut_head(texts[-1])
        if before and column and not heads:
            goes_on = goes_on or _runs_on(before, line, after, column, indents)
        if last and goes_on:
            space = " " if _has_space("".join(texts[-1]), line.text, last, spaced) else ""
            texts[-1].append(space + line.text)
            fragments[-1].last_line = line.number
        else:
            fragments.append(Fragment(line.number, line.number, "", gap, line.indent))
            texts.append([line.text])
            heading = heads
        gap, before, last = 0, line, line
    for fragment, parts in zip(fragments, texts, strict=True):
        fragment.text = parts[0]
        if len(parts) > 1:
            fragment.text = _glue_all(parts, fragment)
    return fragments


_CUT_HEAD = re.compile(
    r"(?:据?(?:本报|新华社|中新社))[^。，“”]{0,16}?[讯电][\s\u3000]*(?:[（(][^（）()]{0,60})?"
)


def _is_cut_head(pieces: Sequence[str]) -> bool:
    """A message head that a column cut (本报讯（记者 甲 / 乙）…): it goes with what follows."""
    return len(pieces) <= 6 and bool(_CUT_HEAD.fullmatch("".join(pieces)[:91]))


_WRITER_AT_END = re.compile(r"[。！？”][（(][^（）()]{2,30}[）)]$")


_CREDIT_END = re.compile(r"[摄影图文道）)*]$|^[^，。]{2,24}$")


def _is_whole(text: str) -> bool:
    """A paragraph's last line, or a credit's."""
    if ends_sentence(text) or _WRITER_AT_END.search(text):
        return True
    if not _CREDIT_END.search(text):
        return False
    return parse_byline(text) is not None or bool(take_credits(text).bylines)


def _heads(lines: Sequence[Line], at: int) -> bool:
    """The lines from ``at`` on to the next indented one are a heading: no sentence ends there."""
    for line in lines[at : at + 8]:
        if not line.text or line.indent:
            return True
        if "。" in line.text or line.text.endswith(("，", "；", "、")):
            return False
    return False


_OPEN_BRACKET = re.compile(r"[（(][^（）()。]{2,80}$")
_ROLE_END = re.compile("(?:记者|通讯员|实习生|作者)$")
_ROLE_BEGIN = re.compile("(?:实习)?记者|通讯员|实习生")
_SPACED_END = re.compile(r"[讯电A-Za-z,.]$")


def _has_space(left: str, right: str, before: Line, spaced: bool) -> bool:
    """A line was broken at a space, as message heads and lists of names have them: where the
    file keeps spaces at lines' ends (``spaced``) by that, else between a role and a name."""
    inside = _OPEN_BRACKET.search(left[-120:])
    if spaced:
        return before.spaced and bool(inside or _SPACED_END.search(left))
    return bool(inside and (_ROLE_END.search(left) or _ROLE_BEGIN.match(right)))


_BRACKET_AT_END = re.compile(r"[（(][^（）()，。]{0,12}$")
_LAST_WORDS = re.compile(r"[。！？”][\s\u3000]*([^。！？”]{1,12})$")


def _signs_across(a: str, b: str) -> bool:
    """The end of ``a`` and ``b`` together are a credit: …受益。苗 / 小雨 摄."""
    last = _LAST_WORDS.search(a)
    return bool(last and len(b) <= 24 and parse_byline(last[1] + b))


def _runs_on(a: Line, b: Line, after: Line | None, column: _Column, indents: bool) -> bool:
    if b.indent:
        return False
    if _signs_across(a.text, b.text) or _BRACKET_AT_END.search(a.text):
        return True
    if not column.is_full(a):
        return False
    if indents and a.indent and (mark := read_column_mark(a.text)) and mark.rest:
        return True  # 【提示】 and what it says: a paragraph's first line
    if read_furniture(a.text) or read_furniture(b.text) or parse_byline(b.text):
        return False
    if (
        _strong(b.text)
        or read_column_mark(b.text)
        or read_column_mark(a.text)
        or parse_byline(a.text)
    ):
        return False
    if ends_sentence(a.text):
        if indents:
            return True
        return column.is_full(b) or ends_sentence(b.text)
    # A heading's last line may happen to fill the column.
    return not (after and _strong(after.text) and can_be_heading(a.text))


def _strong(text: str) -> bool:
    lead = read_lead(text)
    return bool(lead and lead.strong)


def _glue_all(parts: list[str], fragment: Fragment) -> str:
    pieces = [parts[0]]
    for part in parts[1:]:
        left, between = seam(pieces[-1], part)
        if len(left) != len(pieces[-1]):
            fragment.furniture.append(Furniture("mark", "-", fragment.line))
        pieces[-1] = left
        pieces += [between, part] if between else [part]
    return "".join(pieces)
