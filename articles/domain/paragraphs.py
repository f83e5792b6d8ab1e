"""Paragraphs made whole again: what a column's or page's break cut is joined.

A piece that does not end a sentence is joined with the next one; so is one with an open
quotation that the next closes. Cross-heads, list items and captions stay apart. A break
right behind a full stop cannot be told from a paragraph's end, unless the page indents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from .crossheads import can_be_heading, crosshead_likeness
from .duplicates import overlap
from .fragments import Fragment, ends_sentence, is_cut, seam
from .types import Furniture, Warning

_LIST_MARK = re.compile(
    r"(?:[■●◆▲★◎◇□○▪•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}[.、．](?!\d)|"
    r"[①-⑳]|第[一二三四五六七八九十]{1,3}[，、条章：:]|[〇一二三四五六七八九十]是)"
)
_CAPTION = re.compile(
    r"(?:[▲△←→↑↓◀▶]|(?:上|下|左|右|题|配|压题)[图]|图[为①-⑩一二三四1-9：:]|资料图|本版图片|"
    r"图片说明)"
)
_CONTINUES = re.compile(r"[，。、；：！？）”’》」』…,.;:!?)]|[的了着过们]")
_LIST_INTRODUCED = re.compile(
    r"(?:如下|以下|名单|包括|分别是|分别为|内容|要求|事项|通知|公告|安排)[^。]{0,14}[：:]$|^[^，。"
    r"]{1,16}[：:]$"
)
_LONGEST_ALIKE = 16
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"), ("「", "」"))


@dataclass(slots=True)
class Body:
    """An article's paragraphs, and what was left out of them on the way."""

    paragraphs: list[str] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A paragraph under way; ``depth`` of quotation marks left open, kept as it grows."""

    pieces: list[str]
    line: int
    crosshead: bool = False
    short: bool = False
    at: int = 0  # the index of its first fragment
    open_marks: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        for opening, closing in _PAIRS:
            now = self.open_marks.get(opening, 0) + text.count(opening) - text.count(closing)
            self.open_marks[opening] = max(0, now)

    @property
    def tail(self) -> str:
        return self.pieces[-1]


def build(fragments: Sequence[Fragment], *, indented: bool = False) -> Body:
    """The paragraphs of an article's body fragments, in page order.

    ``indented``: the page marks paragraphs by an indent, so a fragment without one goes on.
    """
    body = Body()
    current: _Open | None = None
    held: list[_Open] = []
    crossheads = _crossheads(fragments)
    verses = _verses(fragments)
    rows = _rows(fragments)
    done: list[_Open] = []
    for at, fragment in enumerate(fragments):
        text = fragment.text
        if not text:
            continue
        if current is None:
            current = _start(fragment, at in crossheads, at)
            continue
        verse = at - 1 in verses and (at in verses or not is_cut(current.tail, text))
        waits = _waits(current, verse) and not (at in rows or _row_ends(current, text, rows))
        if waits and _CAPTION.match(text):
            held.append(_start(fragment, False, at))
            continue
        if _joins(current, fragment, at in crossheads, waits, indented):
            _append(current, fragment, body)
        else:
            done += [current, *held]
            held = []
            current = _start(fragment, at in crossheads, at)
    if current:
        done += [current, *held]
    for position, paragraph in enumerate(done):
        whole = "".join(paragraph.pieces)
        body.paragraphs.append(whole)
        last = position == len(done) - 1
        ended = ends_sentence(whole) or (not last and whole.endswith(("：", ":", "；", ";")))
        if not (paragraph.crosshead or paragraph.short or ended or paragraph.at in rows):
            body.warnings.append(_unfinished(whole, paragraph.line))
    return body


def _unfinished(text: str, line: int) -> Warning:
    end = text[-16:]
    return Warning(
        "unfinished_paragraph",
        f"从第 {line} 行起的一段没有结束（“…{end}”），下文可能在别处或缺失，请对照报纸补全。",
        line,
    )


def _start(fragment: Fragment, crosshead: bool, at: int) -> _Open:
    paragraph = _Open([], fragment.line, crosshead, fragment.kind != "prose", at)
    paragraph.add(fragment.text)
    return paragraph


def _waits(paragraph: _Open, verse: bool) -> bool:
    """The paragraph's sentence is not at its end."""
    if paragraph.crosshead or verse:
        return False
    tail = paragraph.tail
    if tail.endswith(("：", ":")) and _LIST_INTRODUCED.search(tail[-40:]):
        return False
    return not ends_sentence(tail)


def _joins(a: _Open, b: Fragment, crosshead: bool, waits: bool, indented: bool) -> bool:
    if crosshead or a.crosshead:
        return False
    text = b.text
    if indented and b.indent:
        return False
    if overlap(a.tail, text):
        return True  # its end stands again at the head of the next column: cut there
    if a.tail.endswith(("：", ":")) and text[0] in "“‘":
        return True
    if waits:
        if a.tail.endswith(("；", ";", "：", ":")) and _LIST_MARK.match(text):
            return False
        return not (_LIST_MARK.match(text) and text[0] in "■●◆▲★◎◇□")
    if _CONTINUES.match(text) and text[0] not in "…":
        return True
    for opening, closing in _PAIRS:
        if a.open_marks.get(opening):
            closes, opens = text.find(closing), text.find(opening)
            if closes >= 0 and (opens < 0 or closes < opens):
                return True
    return indented and not b.indent and b.kind == "prose" and not a.short


def _append(paragraph: _Open, fragment: Fragment, body: Body) -> None:
    text = fragment.text
    before = paragraph.tail if len(paragraph.tail) > 40 else "".join(paragraph.pieces[-8:])
    size = overlap(before, text)
    if size:
        body.warnings.append(
            Warning(
                "duplicate_fragment",
                f"第 {fragment.line} 行开头重复了上一段的末尾，已去掉：“{text[:size]}”。",
                fragment.line,
                text[:size],
            )
        )
        text = text[size:]
        if not text:
            return
    left, between = seam(paragraph.tail, text)
    if left != paragraph.tail:
        body.furniture.append(Furniture("mark", "-", fragment.line))
    paragraph.pieces[-1] = left + between
    paragraph.add(text)
    paragraph.short = False


_ROW = re.compile(r"(?P<label>[^，。：:；“”、]{1,11}[^，。：:；“”、说道问答称示])[：:].")


def _rows(fragments: Sequence[Fragment]) -> frozenset[int]:
    """Rows of a list, as of winners: each under a label of its own, of one kind (一等奖：…)."""
    labels = {
        at: match["label"]
        for at, fragment in enumerate(fragments)
        if (match := _ROW.match(fragment.text))
    }
    names = list(labels.values())
    kinds = {name[-1] for name in names if names.count(name) > 1}  # 记者：…, again and again
    ends = [name[-1] for name in names]
    return frozenset(
        at
        for at, name in labels.items()
        if name[-1] not in kinds and ends.count(name[-1]) > 1 and "。" not in fragments[at].text
    )


def _row_ends(paragraph: _Open, text: str, rows: Collection[int]) -> bool:
    """It is a row, whole, and ``text`` goes on with something else."""
    if paragraph.at not in rows or text[0] in "《（":
        return False
    return not is_cut(paragraph.tail, text)


def _crossheads(fragments: Sequence[Fragment]) -> frozenset[int]:
    """Which of an article's short lines are cross-heads, and not the start of a cut paragraph.

    Cross-heads come in sets of like length, stand after a finished paragraph and before one
    that begins; a first line cut off goes on in the next piece.
    """
    if len(fragments) < 2:
        return frozenset()
    scores: dict[int, float] = {}
    for at, fragment in enumerate(fragments):
        if fragment.kind not in ("short", "mark") or (
            fragment.kind == "short" and not can_be_heading(fragment.text)
        ):
            continue
        before = fragments[at - 1].text if at else "。"
        following = (f for f in fragments[at + 1 : at + 4] if not _CAPTION.match(f.text))
        after = next(following, None)
        if after is None or not (ends_sentence(before) or before.endswith(("：", "；"))):
            continue
        score = crosshead_likeness(fragment.text) + (3.0 if fragment.marked else 0.0)
        score += 2.0 if fragment.kind == "mark" else 0.0
        if _CONTINUES.match(after.text):
            score -= 4.0
        elif is_cut(fragment.text, after.text):
            score -= 2.0
        if after.lead or after.text[:1] in "“《":
            score += 0.5
        if fragment.gap == 0 and fragment.line > 1:
            score += 0.3
        scores[at] = score
    if not scores:
        return frozenset()
    bonus = 0.8 if sum(s > 0 for s in scores.values()) >= 2 else 0.0
    return frozenset(
        at for at, score in scores.items() if score + bonus + _alike(at, scores, fragments) >= 1.0
    )


def _alike(at: int, scores: dict[int, float], fragments: Sequence[Fragment]) -> float:
    """What it adds that two or more other lines are as short, and made alike."""
    text = fragments[at].text
    if len(text) > _LONGEST_ALIKE:
        return 0.0
    lines = [fragments[i].text for i in scores if i != at]
    others = sum(
        abs(len(other) - len(text)) <= 3 and ("，" in other) == ("，" in text) for other in lines
    )
    paired = "，" in text and any(
        abs(len(other) - len(text)) <= 1 and other.find("，") == text.find("，") for other in lines
    )
    return 2.2 if others >= 2 or paired else 0.0


def _verses(fragments: Sequence[Fragment]) -> frozenset[int]:
    """Lines of verse or of a list: three and more short ones after each other, none a sentence's
    end; each stays a paragraph."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(fragments) + 1):
        if at < len(fragments) and fragments[at].kind == "short" and len(fragments[at].text) <= 16:
            run.append(at)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return frozenset(found)
