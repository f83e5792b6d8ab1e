"""The pieces a page comes in, before anyone knows which article they belong to.

A column break cuts a paragraph anywhere, and an extraction may set every line of a column
apart: `unwrap` makes one fragment of what stands together, `read_fragment` says what a
fragment is by its form (prose, a short line, a byline, a column's mark).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import words
from .clean import Line
from .columns import ColumnMark, read_column_mark
from .credits import Byline, Lead, Taken, parse_byline, read_lead, take_credits
from .crossheads import can_be_heading
from .furniture import Continuation, read_continuation, read_furniture, see_elsewhere
from .signatures import read_signature
from .types import Credit, Furniture

NARROWEST, WIDEST = 8.0, 44.0  # em; the columns a newspaper sets
_CLOSERS = "”’』」）)》〉】]*"
_SENTENCE_ENDS = "。！？!?…"
_RULE = re.compile(r"[-—–=_*~·.。•＊☆★◆●■─━＝\s　]{3,}")
_PARENTHESIS = re.compile(r"\*\*([^*]+)\*\*")


@dataclass(slots=True)
class Fragment:
    """``kind``: prose, short (may be a heading), byline, mark, continued. ``gap`` counts the
    blank lines before it; ``marked`` is Markdown's heading level, 0 without, 7 for bold."""

    line: int
    last_line: int
    text: str
    gap: int = 0
    indent: bool = False
    kind: str = "prose"
    marked: int = 0
    byline: Byline | None = None
    mark: ColumnMark | None = None
    lead: Lead | None = None
    taken: tuple[Byline, ...] = ()
    continued: list[Continuation] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    closes: bool = False
    crosshead: bool = False  # stands in a body, and the prose after it does not go on with it

    def is_note(self) -> bool:
        """An editor's note: 编者按 and what it says."""
        return self.lead is not None and self.lead.strong and not self.lead.end


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends where a paragraph may: a full stop and what closes after it, a
    colon before a list, a semicolon."""
    bare = text.rstrip(_CLOSERS + " \u3000")
    return bool(bare) and bare[-1] in _SENTENCE_ENDS


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
    fragments: list[Fragment] = []
    texts: list[list[str]] = []
    gap = 0
    before: Line | None = None
    for at, line in enumerate(lines):
        if not line.text:
            gap += 1
            before = None
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        if before and column and _runs_on(before, line, after, column, indents):
            texts[-1].append(line.text)
            fragments[-1].last_line = line.number
        else:
            fragments.append(Fragment(line.number, line.number, "", gap, line.indent))
            texts.append([line.text])
        gap, before = 0, line
    for fragment, parts in zip(fragments, texts, strict=True):
        fragment.text = parts[0]
        if len(parts) > 1:
            fragment.text = _glue_all(parts, fragment)
    return _mend_heads(fragments)


_CUT_HEAD = re.compile(
    r"(?:本报|新华社|中新社)[^。，“”]{0,16}?[讯电][\s\u3000]*(?:[（(][^（）()]{0,60})?"
)


def _mend_heads(fragments: list[Fragment]) -> list[Fragment]:
    """A message head that a column cut (本报讯（记者 甲 / 乙）…) goes with what follows."""
    mended: list[Fragment] = []
    for fragment in fragments:
        if mended and len(mended[-1].text) <= 90 and _CUT_HEAD.fullmatch(mended[-1].text):
            mended[-1].text += fragment.text
            mended[-1].last_line = fragment.last_line
        else:
            mended.append(fragment)
    return mended


def _runs_on(a: Line, b: Line, after: Line | None, column: _Column, indents: bool) -> bool:
    if not column.is_full(a) or b.indent:
        return False
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


_BEGINS_INSIDE = re.compile(
    r"[，。、；：！？）”’》」』…,.;:!?)]|[的了着过们]|表示[，：。]|介绍说?[，：]|说[，：。]|"
    r"认为[，：]|指出[，：]|告诉记者|[^\W\d_好是对不嗯哦啊来看听瞧问答][，。；、]"
)
_ENDS_INSIDE = re.compile(r"[，、：；（“《的和与及让把被将对向从给由至]$")
# 1|26家, 98.|5%, 37|名: a number across the cut, or its measure word behind it.
_NUMBER_CUT = re.compile(r"\d\|[\d.%％℃余多名家个人件万亿元岁场项所位支]|\d[.,]\|\d")
_LATIN_END = re.compile(r"[A-Za-z]-?$")
_ASKS = re.compile(r"怎么|怎样|什么|如何|谁|哪")


def is_cut(left: str, right: str) -> bool:
    """Signs that ``right`` goes on with the sentence of ``left``: it begins with a mark or a
    particle that begins nothing, ``left`` leaves a quotation open, or a word lies across."""
    if _NUMBER_CUT.search(left[-8:] + "|" + right[:2]):
        return True
    if _BEGINS_INSIDE.match(right) or (_ENDS_INSIDE.search(left) and not _ASKS.search(left)):
        return True
    if any(left.count(a) > left.count(b) for a, b in (("“", "”"), ("《", "》"), ("（", "）"))):
        return True
    if _LATIN_END.search(left) and right[:1].isascii() and right[:1].islower():
        return True
    return words.lies_across(left, right)


_HYPHENATED = re.compile(r"[A-Za-z]{3,}-$")
_INITIALS_END = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,3}$")
_INITIALS = re.compile(r"[A-Z\d]{1,3}(?![A-Za-z])")


def seam(left: str, right: str) -> tuple[str, str]:
    """How two pieces of a cut paragraph meet: the left piece (without the hyphen of a divided
    word) and what stands between them: a space between two Latin words, else nothing."""
    if not left or not right:
        return left, ""
    if right[0].isascii() and right[0].islower() and _HYPHENATED.search(left[-24:]):
        return left[:-1], ""
    if _INITIALS_END.search(left[-4:]) and _INITIALS.match(right):
        return left, ""  # BI|M: an abbreviation, which is one word
    latin_left = left[-1].isascii() and (left[-1].isalpha() or left[-1] in ",.;:")
    if latin_left and left[-1] in ",.;:":
        latin_left = len(left) > 1 and left[-2].isascii() and left[-2].isalpha()
    if latin_left and right[0].isascii() and right[0].isalpha():
        return left, " "
    return left, ""


_SIGNED = re.compile(
    r"(?<=[。！？”])[（(]([\u4e00-\u9fff]{2,4}(?:[\s　、]+[\u4e00-\u9fff]{2,4}){0,3})[）)]$"
)


def read_fragments(lines: Sequence[Line]) -> list[Fragment]:
    """The fragments of a page's lines, each with what it is by its form."""
    pieces = unwrap(lines)
    signed = _signs_in_brackets(pieces)
    return [read_fragment(piece, signed=signed) for piece in pieces]


def _signs_in_brackets(fragments: Sequence[Fragment]) -> bool:
    """Briefs of the page end with their writers in brackets, so that any name there is one."""
    found = [match[1] for f in fragments if (match := _SIGNED.search(f.text))]
    return len(found) >= 3 and any(parse_byline(names, names_only=True) for names in found)


def _take_pen_names(text: str) -> Taken | None:
    """``text`` without the writers in brackets at its end, whatever they call themselves."""
    match = _SIGNED.search(text)
    names = match[1].replace("、", " ").split() if match else []
    if not match or any(name in words.common() for name in names):
        return None
    byline = Byline(tuple(Credit("reporter", name) for name in names), closes=True)
    return Taken(text[: match.start()], (byline,), (match.group(),))


def read_fragment(fragment: Fragment, *, signed: bool = False) -> Fragment:
    """``fragment`` with its kind, its marks and credits taken off its text, in place.

    ``signed``: the page's briefs end with their writers in brackets.
    """
    text = _strip_markdown(fragment)
    if _RULE.fullmatch(text):
        fragment.furniture.append(Furniture("other", text, fragment.line))
        fragment.kind, fragment.text = "continued", ""
        return fragment
    text = _take_continuations(fragment, text)
    if not text:
        fragment.kind, fragment.text = "continued", ""
        return fragment
    lead = read_lead(text)
    byline = parse_byline(text, names_only=bool(_IN_BRACKETS.fullmatch(text)))
    byline = byline or read_signature(text)
    if byline:
        fragment.kind, fragment.byline, fragment.text = "byline", byline, text
        return fragment
    mark = None if lead and lead.strong else read_column_mark(text)
    if mark:
        if inner := parse_byline(mark.name) if not mark.rest else None:
            fragment.kind, fragment.byline, fragment.text = "byline", inner, text
        else:
            fragment.kind, fragment.mark, fragment.text = "mark", mark, text
        return fragment
    taken = (_take_pen_names(text) if signed else None) or take_credits(text)
    fragment.taken = taken.bylines
    fragment.closes = any(b.closes for b in taken.bylines)
    fragment.furniture += [Furniture("byline", cut, fragment.line) for cut in taken.cut]
    fragment.text = _plain(taken.text, fragment)
    fragment.lead = read_lead(fragment.text)
    strong = bool(fragment.lead and fragment.lead.strong)
    fragment.kind = "short" if can_be_heading(fragment.text) and not strong else "prose"
    if fragment.lead and not strong and _NEWS_BEGINNING.match(fragment.text):
        fragment.kind = "prose"
    if (taken.bylines or fragment.continued) and not fragment.marked:
        fragment.kind = "prose"
    return fragment


_NEWS_BEGINNING = re.compile(r"近日|日前|连日来|昨日|昨天|前不久|不久前|记者|[^，]{2,12}，")
_IN_BRACKETS = re.compile(r"[（(][^（）()]{2,24}[）)]")  # （甲 乙） on a line of its own signs
_HASHES = re.compile(r"(#{1,6})[\s　]")
_WHOLE_BOLD = re.compile(r"^(\*\*|__)([^*_]+)\1$")


def _strip_markdown(fragment: Fragment) -> str:
    text = fragment.text
    if text.startswith("#") and (match := _HASHES.match(text)):
        fragment.marked = len(match.group(1))
        rest = text[match.end() :].strip().rstrip("#").strip()
        fragment.furniture.append(
            Furniture("mark", "#" * (text.count("#") - rest.count("#")), fragment.line)
        )
        text = rest
    if (match := _WHOLE_BOLD.match(text)) and not parse_byline(text):
        fragment.marked = fragment.marked or 7
        fragment.furniture.append(Furniture("mark", match.group(1) * 2, fragment.line))
        text = match.group(2).strip()
    return text


def _plain(text: str, fragment: Fragment) -> str:
    """``text`` without Markdown's bold marks, which are no wording."""
    if "**" not in text:
        return text
    plain, count = _PARENTHESIS.subn(r"\1", text)
    if count:
        fragment.furniture.append(Furniture("mark", "****" * count, fragment.line))
    return plain.strip()


def _take_continuations(fragment: Fragment, text: str) -> str:
    for _ in range(2):
        found = read_continuation(text)
        if not found:
            break
        fragment.continued.append(found)
        fragment.furniture.append(Furniture("continued", found.text, fragment.line))
        text = (text[: found.start] + text[found.end :]).strip(" \u3000")
    if span := see_elsewhere(text):
        fragment.furniture.append(Furniture("other", text[span[0] :], fragment.line))
        text = text[: span[0]].strip(" \u3000")
    return text
