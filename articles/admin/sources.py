"""A page's file, line by line, with what the parser made of each line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.admin.warnings import name_of
from articles.models import Article, Page, ParseWarning

# The parser counts the lines of the file so (domain.clean).
LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class SourceLine:
    """``inside``: of the article looked at; ``opens``: the article that begins here."""

    number: int
    text: str
    inside: bool = False
    furniture: str = ""
    opens: Article | None = None
    warnings: list[ParseWarning] = field(default_factory=list)

    @property
    def classes(self) -> str:
        marks = {
            "inside": self.inside,
            "furniture": self.furniture and not self.inside,
            "doubtful": self.warnings,
            "blank": not self.text.strip(),
            "opens": self.opens,
        }
        return " ".join(name for name, holds in marks.items() if holds)

    @property
    def doubts(self) -> str:
        return "；".join(f"{name_of(warning.code)}：{warning.message}" for warning in self.warnings)


def source_lines(
    page: Page, warnings: list[ParseWarning], article: Article | None = None
) -> list[SourceLine]:
    """The page's text; without ``article`` every article's first line leads to it."""
    lines = [SourceLine(number, text) for number, text in enumerate(LINE_END.split(page.text), 1)]
    at = {line.number: line for line in lines}
    for piece in page.furniture:
        if line := at.get(piece.get("line")):
            line.furniture = piece.get("kind", "other")
    for warning in warnings:
        if line := at.get(warning.line or 0):
            line.warnings.append(warning)
    if article is not None:
        for line in lines[article.first_line - 1 : article.last_line]:
            line.inside = True
    else:
        for each in page.articles.all():
            if line := at.get(each.first_line):
                line.opens = each
    return lines
