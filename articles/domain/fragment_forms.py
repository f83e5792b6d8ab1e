"""What a fragment is by its form: prose, a short line, a byline, a column's mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import words
from .clean import Line
from .columns import read_column_mark
from .credits import Byline, Taken, parse_byline, read_lead, take_credits
from .crossheads import can_be_heading
from .fragments import Fragment, ends_sentence, is_cut
from .furniture import read_continuation, see_elsewhere
from .signatures import read_signature
from .types import Credit, Furniture
from .wrapping import unwrap

_RULE = re.compile(r"[-—–=_*~·.。•＊☆★◆●■─━＝\s　]{3,}")
_PARENTHESIS = re.compile(r"\*\*([^*]+)\*\*")
_SIGNED = re.compile(
    r"(?<=[。！？”])[（(]([\u4e00-\u9fff]{2,4}(?:[\s　、]+[\u4e00-\u9fff]{2,4}){0,3})[）)]$"
)


def read_fragments(lines: Sequence[Line]) -> list[Fragment]:
    """The fragments of a page's lines, each with what it is by its form."""
    pieces = unwrap(lines)
    signed = _signs_in_brackets(pieces)
    fragments = [read_fragment(piece, signed=signed) for piece in pieces]
    prose = [fragment for fragment in fragments if fragment.kind == "prose"]
    if sum(fragment.indent for fragment in prose) >= max(3, 0.5 * len(prose)):
        _tell_pieces(fragments)
    return fragments


def _tell_pieces(fragments: Sequence[Fragment]) -> None:
    """On a page that indents paragraphs, a short line with an indent over prose without one is a
    paragraph's first piece; one without, under a sentence left open, its last."""
    for above, below in pairwise(fragments):
        if below.gap or above.marked or below.marked or not above.text:
            continue
        if above.kind == "short" and above.indent:
            if below.kind == "prose" and not below.indent and not below.lead:
                above.kind = "prose"
        elif above.kind == "prose" and below.kind == "short" and not below.indent:
            open_end = not (above.closes or above.taken or ends_sentence(above.text))
            if open_end and is_cut(above.text, below.text):
                below.kind = "prose"


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
