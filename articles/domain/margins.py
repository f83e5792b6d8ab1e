"""What stands around a page's articles: its furniture, taken off before they are looked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .clean import CleanPage, Line
from .fragments import ends_sentence
from .furniture import (
    CONTENTS_TITLE,
    FurnitureLine,
    is_contents_line,
    read_furniture,
)
from .headline_joins import one_space
from .headline_signs import begins_with_predicate, has_verb
from .slogans import slogan_score
from .types import Furniture

_EDGE_TOP, _EDGE_BOTTOM = 8, 5  # filled lines at the page's edges where furniture stands


@dataclass(slots=True)
class Margin:
    """What the page's furniture says, collected line by line."""

    kept: list[Furniture] = field(default_factory=list)
    number: int | None = None
    section: str = ""
    date: dt.date | None = None
    issue_number: int | None = None


def take_furniture(page: CleanPage) -> tuple[Margin, list[Line]]:
    """The page's furniture, and its lines with furniture made blank."""
    margin = Margin()
    filled = [i for i, line in enumerate(page.lines) if line.text]
    edges = {*filled[:_EDGE_TOP], *filled[-_EDGE_BOTTOM:]}
    edges -= {i for i in filled if len(one_space(page.lines[i].text)) > 60}
    edges = _outside(page.lines, filled, edges)
    top = edges.intersection(filled[:3])
    lines: list[Line] = []
    contents = False
    for index, line in enumerate(page.lines):
        text = line.text.strip("#* ") if len(line.text) <= 200 else line.text
        found = read_furniture(text, edge=index in edges, top=index in top)
        if found and _goes_on(page.lines, index):
            found = None
        if not line.text:
            lines.append(line)
            continue
        if not found and index in top and _is_papers_name(text, page.lines[index + 1 :]):
            found = FurnitureLine("masthead")
        contents = (contents and is_contents_line(text)) or bool(CONTENTS_TITLE.fullmatch(text))
        if contents or is_contents_line(text):
            margin.kept.append(Furniture("contents", line.text, line.number))
        elif found:
            margin.kept.append(Furniture(found.kind, line.text, line.number))
            margin.number = margin.number if margin.number is not None else found.number
            margin.section = margin.section or found.section
            margin.date = margin.date or found.date
            margin.issue_number = margin.issue_number or found.issue_number
        else:
            lines.append(line)
            continue
        lines.append(Line(line.number, line.start, ""))
    return margin, lines


_SENTENCE = re.compile("[，。；]")


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """The line is a piece of a sentence that a column cut: it ends with a comma or a stop, or
    stands right under one that is a sentence not at its end (…、市教 / 育局主办)."""
    text, above = lines[index].text, lines[index - 1] if index else None
    if text[-1:] in "，。；、":
        return True
    return (
        bool(above and above.text)
        and above is not None
        and (above.indent or bool(_SENTENCE.search(above.text)))
        and not ends_sentence(above.text)
        and read_furniture(above.text, edge=True) is None
    )


def _is_papers_name(text: str, below: Sequence[Line]) -> bool:
    """A few characters at the page's top, right over the line with its date or number, that
    are no slogan: the paper's name, whatever it is."""
    if not re.fullmatch("《?[\u4e00-\u9fff]{2,8}》?", text) or _says_something(text):
        return False
    following = next((line.text for line in below if line.text), "")
    found = read_furniture(following, edge=True)
    return found is not None and bool(found.date or found.issue_number)


def _says_something(text: str) -> bool:
    return bool(slogan_score(text)) or has_verb(text) or begins_with_predicate(text)


def _outside(lines: Sequence[Line], filled: list[int], edges: set[int]) -> set[int]:
    """Of the edges' lines those before the first and after the last long line."""
    long = [i for i in filled if len(one_space(lines[i].text)) > 40]
    if not long:
        return edges
    return {i for i in edges if i < long[0] or i > long[-1]}
