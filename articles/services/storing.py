"""A page read becomes rows; a changed file changes only what no editor has touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from articles.domain.types import Warning
from articles.models import (
    Article,
    Contributor,
    Credit,
    Difference,
    Issue,
    Page,
    ParseWarning,
    Publication,
)
from articles.services.curating import TEXT_FIELDS, save_credits, snapshot
from articles.services.finding import store_found
from articles.services.reading import LIKE, ReadArticle, Reading, likeness

PAGE_FIELDS = ("section", "banner")
ASIDE = 10_000  # orders are unique on a page: a new order goes through numbers beyond these


class Mismatch(ValueError):
    """The place in print is taken by a page that has nothing in common with this file."""


@dataclass(slots=True)
class Change:
    """How many articles a changed file has renewed, added, dropped, and left to decide."""

    renewed: int = 0
    added: int = 0
    dropped: int = 0
    differing: int = 0

    def message(self) -> str:
        parts = [
            _("更新 %d 篇") % self.renewed if self.renewed else "",
            _("新增 %d 篇") % self.added if self.added else "",
            _("删去 %d 篇") % self.dropped if self.dropped else "",
            _("%d 处与编辑的改动不同，请到“差异”里决定") % self.differing if self.differing else "",
        ]
        return "，".join(filter(None, parts)) + "。" if any(parts) else _("稿件没有变化。")


def store_page(publication: Publication, reading: Reading) -> Page:
    """Save a new page with all its articles (inside the caller's transaction)."""
    page = Page.objects.create(
        publication=publication,
        issue=_issue(publication, reading),
        number=reading.number,
        source_name=reading.name,
        parsed=reading.page_values,
        **_as_read(reading),
        **{name: reading.page_values[name] for name in PAGE_FIELDS},
    )
    _store_warnings(page, None, reading.warnings)
    _store_articles(page, list(enumerate(reading.articles, 1)))
    return page


def _issue(publication: Publication, reading: Reading) -> Issue | None:
    if reading.date is None:
        return None
    issue, _made = Issue.objects.get_or_create(publication=publication, date=reading.date)
    if issue.number is None and reading.page.issue_number:
        issue.number = reading.page.issue_number
        issue.save(update_fields=["number"])
    return issue


def _as_read(reading: Reading) -> dict[str, Any]:
    return {
        "source": reading.data,
        "sha256": reading.sha256,
        "encoding": reading.encoding,
        "text": reading.text,
        "time_hints": reading.time_hints(),
        "furniture": reading.furniture,
    }


def _store_articles(page: Page, placed: Sequence[tuple[int, ReadArticle]]) -> None:
    """Make the articles, each at its order, with credits, warnings and what was found."""
    articles = Article.objects.bulk_create(
        [
            Article(
                page=page,
                order=order,
                confidence=read.parsed.confidence,
                first_line=read.parsed.first_line,
                last_line=read.parsed.last_line,
                parsed=read.values,
                **{name: read.values[name] for name in TEXT_FIELDS},
            )
            for order, read in placed
        ]
    )
    reads = [read for _order, read in placed]
    contributors = _contributors(
        {name for read in reads for _r, name, _t in read.values["credits"]}
    )
    Credit.objects.bulk_create(
        Credit(
            article=article,
            contributor_id=contributors[name],
            role=role,
            title=title,
            position=position,
        )
        for article, read in zip(articles, reads, strict=True)
        for position, (role, name, title) in enumerate(read.values["credits"], 1)
    )
    for article, read in zip(articles, reads, strict=True):
        _store_warnings(page, article, read.warnings)
        store_found(article, read.found)


def _contributors(names: set[str]) -> dict[str, int]:
    """Name → key of the contributor without distinction, made where there is none."""
    Contributor.objects.bulk_create(
        [Contributor(name=name) for name in sorted(names)], ignore_conflicts=True
    )
    known = Contributor.objects.filter(name__in=names, distinction="")
    return dict(known.values_list("name", "pk"))


def _store_warnings(page: Page, article: Article | None, warnings: Sequence[Warning]) -> None:
    ParseWarning.objects.bulk_create(
        ParseWarning(
            page=page,
            article=article,
            code=warning.code,
            message=warning.message,
            text=warning.text,
            line=warning.line,
        )
        for warning in warnings
    )


def update_page(page: Page, reading: Reading) -> Change:
    """Bring a stored page up to a changed file (inside the caller's transaction).

    Fields that no editor has touched, of articles still in draft, are renewed; the rest
    becomes open differences. Raises ``Mismatch`` where the two have nothing in common.
    """
    stored = list(page.articles.select_for_update().order_by("order"))
    pairs = _match(reading.articles, stored)
    if stored and reading.articles and not any(old for _new, old in pairs):
        raise Mismatch(
            _("“%(page)s”已有另一个文件（%(file)s），两者没有一篇相同的稿件。请核对日期和版次。")
            % {"page": page, "file": page.source_name}
        )
    change = Change()
    _renew_page(page, reading, change)
    orders = {old.pk: order for order, (_new, old) in enumerate(pairs, 1) if old}
    gone = [old for old in stored if old.pk not in orders]
    page.articles.update(order=F("order") + ASIDE)
    for order, old in enumerate(_drop(gone, change), len(pairs) + 1):
        Article.objects.filter(pk=old.pk).update(order=order)
    for order, (new, old) in enumerate(pairs, 1):
        if old is not None:
            old.order = order
            _renew_article(old, new, change)
    added = [(order, new) for order, (new, old) in enumerate(pairs, 1) if old is None]
    _store_articles(page, added)
    change.added = len(added)
    return change


def _match(
    new: Sequence[ReadArticle], stored: Sequence[Article]
) -> list[tuple[ReadArticle, Article | None]]:
    """Each article of the file with the stored one it continues: the most alike first."""
    scores = sorted(
        (
            (likeness(read.values, {"headline": old.headline, "body": old.body}), -at, -index)
            for at, read in enumerate(new)
            for index, old in enumerate(stored)
        ),
        reverse=True,
    )
    of_new: dict[int, Article] = {}
    used: set[int] = set()
    for score, at, index in scores:
        if score >= LIKE and -at not in of_new and -index not in used:
            of_new[-at] = stored[-index]
            used.add(-index)
    return [(read, of_new.get(at)) for at, read in enumerate(new)]


def _renew_page(page: Page, reading: Reading, change: Change) -> None:
    for name in PAGE_FIELDS:
        offered = reading.page_values[name]
        if offered == page.parsed.get(name) or offered == getattr(page, name):
            continue
        if name in page.edited_fields:
            _differ(page, None, name, getattr(page, name), offered, change)
        else:
            setattr(page, name, offered)
    for name, value in _as_read(reading).items():
        setattr(page, name, value)
    if page.issue is None and reading.date:
        page.issue = _issue(page.publication, reading)
    if page.number is None:
        page.number = reading.number
    page.parsed = reading.page_values
    page.source_name = reading.name
    page.version += 1
    page.save()
    _renew_warnings(page, None, reading.warnings)


def _renew_article(article: Article, read: ReadArticle, change: Change) -> None:
    """Take from the file what it changed, where no editor has had a hand in it."""
    now = snapshot(article)
    open_to_change = article.status == Article.Status.DRAFT
    renewed = False
    for name, offered in read.values.items():
        if offered == article.parsed.get(name) or offered == now[name]:
            continue
        if not open_to_change or name in article.edited_fields:
            _differ(article.page, article, name, now[name], offered, change)
            continue
        renewed = True
        if name == "credits":
            save_credits(article, offered)
        elif name != "districts":  # these are found anew below
            setattr(article, name, offered)
    article.parsed = read.values
    article.first_line, article.last_line = read.parsed.first_line, read.parsed.last_line
    if renewed:
        article.confidence = read.parsed.confidence
        article.version += 1
        change.renewed += 1
    article.save()
    if renewed:
        store_found(article, read.found)
    _renew_warnings(article.page, article, read.warnings)


def _differ(
    page: Page, article: Article | None, name: str, kept: Any, offered: Any, change: Change
) -> None:
    """One open difference for a field, however often the file comes again."""
    Difference.objects.update_or_create(
        page=page,
        article=article,
        field=name,
        decision=Difference.Decision.OPEN,
        defaults={"kept": kept, "offered": offered},
    )
    change.differing += 1


def _drop(gone: Sequence[Article], change: Change) -> list[Article]:
    """Delete what the file no longer has and nobody touched; returns what stays, to decide."""
    kept = []
    for article in gone:
        if article.status == Article.Status.DRAFT and not article.edited_fields:
            article.delete()
            change.dropped += 1
        else:
            _differ(article.page, article, "", article.headline, None, change)
            kept.append(article)
    return kept


def _renew_warnings(page: Page, article: Article | None, warnings: Sequence[Warning]) -> None:
    """The file's warnings now; one that an editor has settled stays settled."""
    old = ParseWarning.objects.filter(page=page, article=article)
    settled = set(old.filter(settled=True).values_list("code", "message"))
    old.delete()
    _store_warnings(page, article, warnings)
    for code, message in settled:
        ParseWarning.objects.filter(page=page, article=article, code=code, message=message).update(
            settled=True
        )
