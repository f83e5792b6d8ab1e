"""The pieces a page comes in, before anyone knows which article they belong to.

What stands together is one fragment (`wrapping`), and `fragment_forms` says by its form what
it is. A column's break cuts a paragraph anywhere: `is_cut` and `seam` tell of the two ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import words
from .columns import ColumnMark
from .credits import Byline, Lead
from .furniture import Continuation
from .types import Furniture

_CLOSERS = "”’』」）)》〉】]*"
_SENTENCE_ENDS = "。！？!?…"


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
