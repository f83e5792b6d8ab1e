"""A page's file read: its text, its articles, what is found in them; nothing is written.

Dates, page numbers and sections come from the options, the page's own furniture, the
file's name, in this order; where the last two disagree, a warning says so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import CharField
from django.utils.translation import gettext as _

from articles.domain.clean import decode
from articles.domain.dates import time_hints
from articles.domain.filenames import FileNameFacts, read_file_name
from articles.domain.find import find_all
from articles.domain.fold import fold
from articles.domain.pages import parse_page
from articles.domain.types import FoundArticle, ParsedArticle, ParsedPage, Warning
from articles.models import Article, Contributor, Credit, Page
from articles.services.curating import TEXT_FIELDS

LONGEST_NAME = Contributor._meta.get_field("name").max_length or 0
LONGEST_TITLE = Credit._meta.get_field("title").max_length or 0
SHINGLE = 4  # characters; chance agreement of two bodies in a run of four is rare


@dataclass(frozen=True)
class ReadArticle:
    """``values`` are all that an editor can change, as services.curating.snapshot has them."""

    parsed: ParsedArticle
    found: FoundArticle
    values: dict[str, Any]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True)
class Reading:
    """A file read. ``date`` and ``number`` are None where nobody knows them."""

    name: str
    data: bytes
    text: str
    encoding: str
    page: ParsedPage
    date: dt.date | None
    number: int | None
    section: str
    articles: tuple[ReadArticle, ...]
    warnings: tuple[Warning, ...] = field(default=())

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def page_values(self) -> dict[str, Any]:
        """What the page's columns hold that an editor can mend."""
        return {"number": self.number, "section": self.section, "banner": self.page.banner}

    @property
    def furniture(self) -> list[dict[str, Any]]:
        return [asdict(line) for line in self.page.furniture]

    def time_hints(self) -> list[str]:
        return list(time_hints(self.text)) if self.date is None else []

    def shares_articles_with(self, page: Page) -> bool:
        """Whether a stored page holds one of these articles: by headline, or by its text."""
        stored = list(page.articles.all())
        return any(
            likeness(article.values, {"headline": old.headline, "body": old.body}) >= LIKE
            for article in self.articles
            for old in stored
        ) or (not stored and not self.articles)


LIKE = 0.5


def likeness(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How alike two articles are, 0 to 1: by headline, or by the shingles of their bodies."""
    if one["headline"] and _bare(one["headline"]) == _bare(other["headline"]):
        return 1.0
    mine, theirs = _shingles(one["body"]), _shingles(other["body"])
    if not mine or not theirs:
        return 0.0
    return 0.99 * len(mine & theirs) / min(len(mine), len(theirs))


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _shingles(text: str) -> set[str]:
    text = _bare(text)
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}


def read_page(
    name: str,
    data: bytes,
    date: dt.date | None = None,
    number: int | None = None,
    section: str = "",
) -> Reading:
    """Read a file. Raises ``UnreadablePage`` with what is wrong and what to do."""
    decoded = decode(data)
    page = parse_page(decoded.text)
    names = read_file_name(name)
    date = date or page.date or names.date
    return Reading(
        name=name,
        data=data,
        text=decoded.text.replace("\x00", ""),
        encoding=decoded.encoding,
        page=page,
        date=date,
        number=number or page.number or names.number,
        section=_fit("section", section or page.section or names.section, Page),
        articles=tuple(_read_article(article, date) for article in page.articles),
        warnings=page.warnings + tuple(_conflicts(page, names, given_date=date)),
    )


def _conflicts(
    page: ParsedPage, names: FileNameFacts, given_date: dt.date | None
) -> Iterable[Warning]:
    if page.date and names.date and page.date != names.date:
        yield Warning(
            "date_conflict",
            _("版面上的日期是 %(page)s，文件名里的是 %(name)s，采用了 %(used)s。请核对。")
            % {"page": page.date, "name": names.date, "used": given_date},
        )
    if page.number and names.number and page.number != names.number:
        yield Warning(
            "number_conflict",
            _("版面上是第%(page)s版，文件名里是第%(name)s版。请核对。")
            % {"page": page.number, "name": names.number},
        )


def _read_article(article: ParsedArticle, date: dt.date | None) -> ReadArticle:
    found = find_all(article, date)
    warnings = list(article.warnings)
    values: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        value = article.text if name == "body" else getattr(article, name)
        values[name] = _fit(name, value, Article)
        if values[name] != value:
            warnings.append(
                Warning(
                    "too_long",
                    _("“%(field)s”有 %(length)d 个字，只留下了前 %(kept)d 个；全文在这条警示里。")
                    % {
                        "field": Article._meta.get_field(name).verbose_name,
                        "length": len(value),
                        "kept": len(values[name]),
                    },
                    article.first_line,
                    value,
                )
            )
    credits: list[list[str]] = []
    for credit in article.credits:
        entry = [credit.role, credit.name[:LONGEST_NAME], credit.title[:LONGEST_TITLE]]
        if entry[:2] not in [other[:2] for other in credits]:
            credits.append(entry)
    values["credits"] = credits
    values["districts"] = sorted([d.code, d.primary] for d in found.districts)
    return ReadArticle(article, found, values, tuple(warnings))


def _fit(name: str, value: str, model: type[Article] | type[Page]) -> str:
    column = model._meta.get_field(name)
    longest = column.max_length if isinstance(column, CharField) else None
    return value[:longest] if longest else value
