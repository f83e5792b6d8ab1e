"""A page's file read: its text, its articles, what is found in them; nothing is written.

Date, page number and section come from the options, the page's own furniture, the file's
name, in this order; where they disagree, a warning says so. What is too long for its column
is cut, and kept whole in a warning.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from django.db.models import CharField, Model

from articles.domain.clean import decode
from articles.domain.dates import time_hints
from articles.domain.filenames import FileNameFacts, read_file_name
from articles.domain.find import find_all
from articles.domain.known import NOTHING, Known
from articles.domain.types import FoundArticle, ParsedArticle, ParsedPage, Warning
from articles.models import Article, Contributor, Credit, Page
from articles.services.curating import TEXT_FIELDS
from articles.services.matching import Form

MAX_ARTICLES = 5_000  # on a page; orders beyond are used while they are exchanged
MAX_NUMBER = 999  # of a page
MAX_ISSUE_NUMBER = 2**31 - 1
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SPACES = re.compile(r"\s+")


class UnusablePage(ValueError):
    """A page that can be read but not kept; the message says why and what to do."""


@dataclass(frozen=True)
class ReadArticle:
    """``values`` are all that an editor can change, as services.curating.snapshot has them."""

    parsed: ParsedArticle
    found: FoundArticle
    values: dict[str, Any]
    warnings: tuple[Warning, ...]

    @property
    def form(self) -> Form:
        return Form(self.values["headline"], self.values["body"])


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
    issue_number: int | None
    section: str
    banner: str
    articles: tuple[ReadArticle, ...]
    warnings: tuple[Warning, ...]
    known: Known

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def page_values(self) -> dict[str, Any]:
        """What an editor can mend of the page, as services.dating.snapshot has it."""
        return {
            "date": self.date.isoformat() if self.date else None,
            "number": self.number,
            "section": self.section,
            "banner": self.banner,
        }

    @property
    def furniture(self) -> list[dict[str, Any]]:
        return [asdict(line) for line in self.page.furniture]

    @cached_property
    def time_hints(self) -> list[str]:
        return list(time_hints(self.text)) if self.date is None else []

    def counted_from(self, date: dt.date) -> Reading:
        """The same with the articles' dates counted from another day of printing."""
        articles = (
            replace(read, found=find_all(read.parsed, date, self.known), values=dict(read.values))
            for read in self.articles
        )
        return replace(self, articles=tuple(articles))


File = tuple[str, bytes]  # its name, and what stands in it


@dataclass(frozen=True, slots=True)
class Unread:
    """Files by their place, the date, number and section that hold for all of them, and what
    the archive has decided.
    """

    files: Mapping[int, File]
    told: tuple[dt.date | None, int | None, str]
    known: Known


def read_page(
    name: str,
    data: bytes,
    date: dt.date | None = None,
    number: int | None = None,
    section: str = "",
    known: Known = NOTHING,
) -> Reading:
    """Read a file; ``known`` is what the archive has decided of bodies and places.

    Raises ``UnreadablePage`` or ``UnusablePage``: what is wrong, what to do.
    """
    # Loaded with the first page: a process that only serves readers does without.
    from articles.domain.pages import parse_page

    decoded = decode(data)
    page = parse_page(decoded.text)
    if len(page.articles) > MAX_ARTICLES:
        raise UnusablePage(
            f"读出了 {len(page.articles)} 篇稿件，一个版面至多 {MAX_ARTICLES} 篇。"
            "请核对文件是不是一个版面的文字。"
        )
    names = _facts_of(name)
    warnings = [*page.warnings, *_conflicts(page, names, date, number)]
    known_date = date or page.date or names.date
    fitted = _Fitting(Page)
    reading = Reading(
        name=name,
        data=data,
        text=decoded.text.replace("\x00", "\ufffd"),  # PostgreSQL keeps no NUL in text
        encoding=decoded.encoding,
        page=page,
        date=known_date,
        number=number or _page_number(page.number or names.number, warnings),
        issue_number=page.issue_number if _is_issue_number(page.issue_number) else None,
        section=fitted.cut("section", section or page.section or names.section),
        banner=fitted.cut("banner", page.banner),
        articles=tuple(_read_article(article, known_date, known) for article in page.articles),
        warnings=(),
        known=known,
    )
    return replace(reading, warnings=(*warnings, *fitted.warnings))


def read_new(unread: Unread) -> dict[int, Reading]:
    """Those of the files that can be read, by their place.

    What is wrong with another, be it the file or a bug of ours, says who reads it by itself.
    """
    readings = {}
    for at, (name, data) in unread.files.items():
        with suppress(Exception):
            readings[at] = read_page(name, data, *unread.told, unread.known)
    return readings


def _facts_of(name: str) -> FileNameFacts:
    """What the file's name says; a date that it lacks may stand in its folder's name."""
    path = PurePosixPath(name.replace("\\", "/"))
    facts = read_file_name(path.name)
    for folder in path.parent.parts[::-1]:
        if facts.date:
            break
        facts = replace(facts, date=read_file_name(folder).date)
    return facts


def _is_issue_number(number: int | None) -> bool:
    return number is not None and 1 <= number <= MAX_ISSUE_NUMBER


def _page_number(number: int | None, warnings: list[Warning]) -> int | None:
    if number is None or 1 <= number <= MAX_NUMBER:
        return number
    warnings.append(Warning("number_out_of_range", f"版次 {number} 不在 1 到 {MAX_NUMBER} 之间。"))
    return None


def _conflicts(
    page: ParsedPage, names: FileNameFacts, date: dt.date | None, number: int | None
) -> Iterator[Warning]:
    """A warning where the sources disagree, naming each and the one taken, the first."""
    for code, what, values in (
        ("date_conflict", "日期", (date, page.date, names.date)),
        ("number_conflict", "版次", (number, page.number, names.number)),
    ):
        said = [
            (source, value)
            for source, value in zip(
                ("导入时指定的", "版面上的", "文件名里的"), values, strict=True
            )
            if value
        ]
        if len({value for _source, value in said}) > 1:
            told = "，".join(f"{source}{what}是 {value}" for source, value in said)
            yield Warning(code, f"{told}。采用了 {said[0][1]}，请核对。")


class _Fitting:
    """Cuts texts to their columns, and warns with the whole text of each that was cut."""

    def __init__(self, model: type[Model], line: int | None = None) -> None:
        self.model = model
        self.line = line
        self.warnings: list[Warning] = []

    def cut(self, name: str, value: str) -> str:
        column = self.model._meta.get_field(name)
        if not isinstance(column, CharField) or len(value) <= (column.max_length or 0):
            return value
        self.warn(str(column.verbose_name), value, column.max_length)
        return value[: column.max_length]

    def warn(self, what: str, value: str, kept: int | None) -> None:
        message = (
            f"“{what}”有 {len(value)} 个字，只留下了前 {kept} 个；全文在这条警示里，请核对分行。"
        )
        self.warnings.append(Warning("too_long", message, self.line, value))


def _read_article(article: ParsedArticle, date: dt.date | None, known: Known) -> ReadArticle:
    found = find_all(article, date, known)
    fitted = _Fitting(Article, article.first_line)
    values: dict[str, Any] = {
        name: fitted.cut(name, article.text if name == "body" else getattr(article, name))
        for name in TEXT_FIELDS
    }
    values["credits"] = _credits(article, fitted)
    values["districts"] = sorted([d.code, d.primary] for d in found.districts)
    return ReadArticle(article, found, values, (*article.warnings, *fitted.warnings))


def _credits(article: ParsedArticle, fitted: _Fitting) -> list[list[str]]:
    """[role, name, title] in order, each name once in a role."""
    longest_name = Contributor._meta.get_field("name").max_length or 0
    longest_title = Credit._meta.get_field("title").max_length or 0
    credits: dict[tuple[str, str], list[str]] = {}
    for credit in article.credits:
        name = contributor_name(credit.name)
        if len(name) > longest_name:
            fitted.warn("署名", credit.name, 0)
        elif name:
            if len(credit.title) > longest_title:
                fitted.warn("原文身份", credit.title, longest_title)
            entry = [credit.role, name, credit.title[:longest_title]]
            credits.setdefault((credit.role, name), entry)
    return list(credits.values())


def contributor_name(name: str) -> str:
    """A name as the list of contributors has it: 王 平 is 王平; Latin names keep one space."""
    return _SPACES.sub("" if _HAN.search(name) else " ", name.strip())
