"""A changed file changes only what no editor has touched; the rest waits as differences.

A field is the file's to change while its article is a draft and the field holds what the
parser last read. The reading that a file gave last stands in ``parsed``; an article with an
empty ``parsed`` does not stand in the file (an editor made it, or the file dropped it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F
from django.utils import timezone

from articles.domain.known import Known
from articles.domain.types import FoundArticle
from articles.models import Article, ArticleDistrict, Credit, Difference, Page
from articles.services.curating import FOUND_IN, LABELS, TEXT_FIELDS
from articles.services.finding import find_anew, find_in, store_all_found
from articles.services.histories import log_changes
from articles.services.marks import follow_edits, given_up_note
from articles.services.matching import Form, pair_up
from articles.services.reading import MAX_ARTICLES, ReadArticle, Reading
from articles.services.storing import (
    WarningRow,
    as_read,
    issue_of,
    store_articles,
    store_credits,
    store_warnings,
)

PAGE_FIELDS = ("date", "number", "section", "banner")
# What a file does not say, an earlier one or an editor did: not erased.
NEVER_ERASED = {"date", "number", "section"}
ASIDE = 2 * MAX_ARTICLES  # orders are unique on a page: a new order goes through these
NOTHING_READ = {"credits": [], "districts": [], "genre": Article.Genre.NEWS.value}


class Mismatch(ValueError):
    """The place in print is taken by a page that has nothing in common with this file."""


@dataclass(slots=True)
class Change:
    """How many articles a changed file has renewed, added, dropped, and left to decide.

    ``given_up``: the words of decided marks that no longer stand in an article's body.
    """

    renewed: int = 0
    added: int = 0
    dropped: int = 0
    differing: int = 0
    given_up: list[str] = field(default_factory=list)

    def message(self) -> str:
        parts = [
            f"更新 {self.renewed} 篇" if self.renewed else "",
            f"新增 {self.added} 篇" if self.added else "",
            f"删去 {self.dropped} 篇" if self.dropped else "",
            f"{self.differing} 处与编辑的改动或已核发的稿件不同，未动，请到“差异”里决定"
            if self.differing
            else "",
        ]
        message = "，".join(filter(None, parts)) + "。" if any(parts) else "稿件没有变化。"
        return message + (f"{given_up_note(self.given_up)}。" if self.given_up else "")


@dataclass(frozen=True, slots=True)
class _Renewed:
    """An article that took something from the file, and what its body was."""

    article: Article
    read: ReadArticle
    body_before: str


def pairs_of(page: Page, reading: Reading) -> tuple[list[Article], dict[int, int]]:
    """The page's articles in order, and which of them (by index) each article read continues."""
    stored = list(page.articles.select_for_update().order_by("order"))
    forms = [
        [
            Form(article.headline, article.body),
            Form(article.parsed.get("headline", ""), article.parsed.get("body", "")),
        ]
        for article in stored
    ]
    return stored, pair_up([read.form for read in reading.articles], forms)


def update_page(page: Page, reading: Reading, by: AbstractBaseUser | None = None) -> Change:
    """Bring a stored page, locked by the caller, up to a changed file.

    Raises ``Mismatch`` where the two have nothing in common.
    """
    stored, pairs = pairs_of(page, reading)
    if stored and not pairs:
        raise Mismatch(
            f"“{page}”已有另一个文件（{page.source_name}），两者没有一篇相同的稿件。"
            "请核对日期和版次；确要换成新的文件，请先在编辑台删除原来的版面。"
        )
    change = Change()
    was_undated = page.issue_id is None
    _renew_page(page, reading, change)
    settled = set(
        page.parse_warnings.filter(settled=True).values_list("article", "code", "message")
    )
    page.parse_warnings.all().delete()
    kept = _drop([a for i, a in enumerate(stored) if i not in pairs.values()], page, change)
    renewed = _renew_articles(page, reading, stored, pairs, kept, change)
    _store_found(page, reading, renewed, change, by)
    added = [(at + 1, read) for at, read in enumerate(reading.articles) if at not in pairs]
    made = store_articles([(page, order, read) for order, read in added])
    change.added = len(made)
    places = {at: stored[index] for at, index in pairs.items()}
    places |= {order - 1: article for (order, _read), article in zip(added, made, strict=True)}
    rows: list[WarningRow] = [
        (page, article, warning, (article and article.pk, warning.code, warning.message) in settled)
        for article, warnings in [
            (None, reading.warnings),
            *((places[at], read.warnings) for at, read in enumerate(reading.articles)),
        ]
        for warning in warnings
    ]
    store_warnings(rows)
    if was_undated and page.issue:  # "去年" now has a year
        for article in [*kept, *places.values()]:
            if article not in made and all(article != one.article for one in renewed):
                article.page = page
                find_anew(article)
    return change


def _renew_page(page: Page, reading: Reading, change: Change) -> None:
    now = {
        "date": page.issue.date.isoformat() if page.issue else None,
        **{name: getattr(page, name) for name in PAGE_FIELDS[1:]},
    }
    for name, offered in reading.page_values.items():
        before = page.parsed.get(name)
        if offered == before or (name in NEVER_ERASED and not offered):
            continue
        if offered == now[name]:
            _agree(page, None, name)
        elif name in page.edited_fields or now[name] not in (before, None, ""):
            change.differing += _differ(page, None, name, now[name], offered)
        elif name == "date":
            page.issue = issue_of(page.publication, reading)
        else:
            setattr(page, name, offered)
    for name, value in as_read(reading).items():
        setattr(page, name, value)
    page.parsed = reading.page_values
    page.version += 1
    page.save()


def _drop(gone: Sequence[Article], page: Page, change: Change) -> list[Article]:
    """Delete what the file no longer has and nobody touched; returns what stays."""
    now = _values_of(gone)
    kept = []
    for article in gone:
        is_untouched = not article.edited_fields and _is_as_read(article, now[article.pk])
        if article.parsed and article.status == Article.Status.DRAFT and is_untouched:
            article.delete()
            change.dropped += 1
            continue
        if article.parsed:  # it stood in the last file
            change.differing += _differ(page, article, "", article.headline, None)
            article.parsed = {}
        kept.append(article)
    return kept


def _is_as_read(article: Article, now: Mapping[str, Any]) -> bool:
    return all(article.parsed.get(name, _blank(name)) == value for name, value in now.items())


def _blank(name: str) -> Any:
    return NOTHING_READ.get(name, "")


def _renew_articles(
    page: Page,
    reading: Reading,
    stored: Sequence[Article],
    pairs: Mapping[int, int],
    kept: Sequence[Article],
    change: Change,
) -> list[_Renewed]:
    """Renew the articles that go on, put all in the file's order; returns those changed."""
    now = _values_of(stored)
    renewed: list[_Renewed] = []
    credited: list[tuple[Article, ReadArticle]] = []
    for at, index in pairs.items():
        article, read = stored[index], reading.articles[at]
        article.order = at + 1
        taken = _take(page, article, now[article.pk], read, change)
        _agree(page, article, "")
        article.parsed = read.values
        article.first_line, article.last_line = read.parsed.first_line, read.parsed.last_line
        if taken:
            article.confidence = read.parsed.confidence
            article.version += 1
            article.updated_at = timezone.now()
            renewed.append(_Renewed(article, read, now[article.pk]["body"]))
        if "credits" in taken:
            credited.append((article, read))
    for order, article in enumerate(kept, len(reading.articles) + 1):
        article.order = order
        article.first_line = article.last_line = 0  # it stands nowhere in the file
    page.articles.update(order=F("order") + ASIDE)
    fields = [*TEXT_FIELDS, "parsed", "first_line", "last_line", "confidence"]
    fields += ["order", "version", "updated_at"]
    going_on = [stored[index] for index in pairs.values()]
    Article.objects.bulk_update([*going_on, *kept], fields, batch_size=100)
    Credit.objects.filter(article__in=[article for article, _read in credited]).delete()
    store_credits([(article, read.values["credits"]) for article, read in credited])
    change.renewed = len(renewed)
    return renewed


def _store_found(
    page: Page,
    reading: Reading,
    renewed: Sequence[_Renewed],
    change: Change,
    by: AbstractBaseUser | None,
) -> None:
    """What the renewed articles tell of; decided marks move along with their words."""
    given_up = follow_edits([(one.article, one.body_before) for one in renewed])
    store_all_found(
        [(one.article, _found_in(page, one.article, one.read, reading.known)) for one in renewed]
    )
    for one in renewed:
        words = given_up.get(one.article.pk, [])
        change.given_up += words
        if words and by:
            log_changes(one.article, by, {}, LABELS, given_up_note(words))


def _take(
    page: Page, article: Article, now: Mapping[str, Any], read: ReadArticle, change: Change
) -> set[str]:
    """Take from the file what it changed where it may, and say which fields that were."""
    taken: set[str] = set()
    differing: set[str] = set()
    for name, offered in read.values.items():
        before = article.parsed.get(name, _blank(name))
        if offered == before and article.parsed:
            continue
        if offered == now[name]:
            _agree(page, article, name)
            continue
        is_edited = name in article.edited_fields
        if name == "districts" and not is_edited:
            if differing & FOUND_IN:  # found anew when that is decided
                continue
        else:
            is_edited = is_edited or now[name] != before
        if is_edited or article.status != Article.Status.DRAFT:
            change.differing += _differ(page, article, name, now[name], offered)
            differing.add(name)
        else:
            taken.add(name)
            if name in TEXT_FIELDS:  # credits and districts are rows of their own
                setattr(article, name, offered)
    return taken


def _found_in(page: Page, article: Article, read: ReadArticle, known: Known) -> FoundArticle:
    """What the article as it now stands tells of: offsets index into an editor's body, too."""
    if all(getattr(article, name) == read.values[name] for name in FOUND_IN):
        return read.found
    article.page = page
    return find_in(article, known)


def _values_of(articles: Sequence[Article]) -> dict[int, dict[str, Any]]:
    """services.curating.snapshot of many, without the warnings, in two queries."""
    values: dict[int, dict[str, Any]] = {
        article.pk: {
            **{name: getattr(article, name) for name in TEXT_FIELDS},
            "credits": [],
            "districts": [],
        }
        for article in articles
    }
    credits = Credit.objects.filter(article__in=values).select_related("contributor")
    for credit in credits.order_by("position", "pk"):
        entry = [credit.role, str(credit.contributor), credit.title]
        values[credit.article_id]["credits"].append(entry)
    links = ArticleDistrict.objects.districts().filter(article__in=values).order_by("district")
    for pk, code, primary in links.values_list("article", "district", "primary"):
        values[pk]["districts"].append([code, primary])
    return values


def _differ(page: Page, article: Article | None, name: str, kept: Any, offered: Any) -> int:
    """One open difference for a field, however often the file comes again."""
    Difference.objects.update_or_create(
        page=page,
        article=article,
        field=name,
        decision=Difference.Decision.OPEN,
        defaults={"kept": kept, "offered": offered},
    )
    return 1


def _agree(page: Page, article: Article | None, name: str) -> None:
    """The file says now what the archive has: there is nothing left to decide."""
    page.differences.open().filter(article=article, field=name).delete()
