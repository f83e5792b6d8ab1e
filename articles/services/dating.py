"""Which issue a page belongs to, and the rest of what an editor mends of a page.

A new date reaches all that hangs on it in the same transaction: the published articles'
keys, the search index, and the dates that their texts count from the day of printing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Issue, Page, Publication
from articles.models.articles import make_sid
from articles.services.curating import Conflict, edited_fields, settle, settled_warnings
from articles.services.finding import find_anew
from articles.services.histories import Changes, Values, differences, log_changes
from articles.services.indexing import update_index

LABELS: dict[str, str | Promise] = {
    "publication": Page._meta.get_field("publication").verbose_name,
    "date": Issue._meta.get_field("date").verbose_name,
    "issue_number": Issue._meta.get_field("number").verbose_name,
    "number": Page._meta.get_field("number").verbose_name,
    "section": Page._meta.get_field("section").verbose_name,
    "banner": Page._meta.get_field("banner").verbose_name,
    "settled": gettext_lazy("已处理的警示"),
}


@dataclass(slots=True)
class PageOutcome:
    """``done`` pages have their issue; ``refused`` are (page, why not) and stay as they were."""

    done: list[Page] = field(default_factory=list)
    refused: list[tuple[Page, str]] = field(default_factory=list)


def snapshot(page: Page) -> Values:
    """All that an editor can change of a page, as plain values: ``date`` is YYYY-MM-DD or None."""
    return {
        "publication": page.publication_id,
        "date": page.issue.date.isoformat() if page.issue else None,
        "issue_number": page.issue.number if page.issue else None,
        "number": page.number,
        "section": page.section,
        "banner": page.banner,
        "settled": settled_warnings(page.parse_warnings.all()),
    }


@transaction.atomic
def save_page(
    pk: int, values: Values, version: int, by: AbstractBaseUser, note: str = ""
) -> Changes:
    """Save ``values`` (some or all of ``snapshot``'s) and say what has changed.

    Raises ``Conflict`` where ``version`` is no longer the page's, ``ValidationError`` where
    its place in the issue is taken, or a page with published articles would lose its date.
    """
    page = _locked([pk]).get()
    if page.version != version:
        raise Conflict(page)
    before = snapshot(page)
    changed = differences(before, {name: values[name] for name in before if name in values})
    if not changed:
        return {}
    wanted = before | values
    page.number, page.section, page.banner = (
        wanted[name] for name in ("number", "section", "banner")
    )
    moved = bool({"publication", "date"} & changed.keys())
    if moved:
        page.publication = Publication.objects.get(pk=wanted["publication"])
        page.issue = _issue_of(page, wanted["date"])
    if page.issue and "issue_number" in changed:
        page.issue.number = wanted["issue_number"]
        page.issue.save(update_fields=["number"])
    _refuse_what_cannot_stand(page)
    if "settled" in changed:
        settle(page.parse_warnings.all(), wanted["settled"])
    page.edited_fields = edited_fields(page.edited_fields, page.parsed, changed)
    page.version += 1
    _save(page)
    if moved:
        _move_articles(page)
    changes = differences(before, snapshot(page))
    log_changes(page, by, changes, LABELS, note)
    return changes


@transaction.atomic
def assign_issue(pks: Iterable[int], date: dt.date, by: AbstractBaseUser) -> PageOutcome:
    """Put the pages into their publication's issue of ``date``, made where there is none.

    A page whose number that issue already has is refused, and stays as it was.
    """
    outcome = PageOutcome()
    for page in _locked(pks).order_by("number", "pk"):
        try:
            with transaction.atomic():
                save_page(page.pk, {"date": date.isoformat()}, page.version, by)
        except ValidationError as error:
            outcome.refused.append((page, " ".join(error.messages)))
        else:
            page.refresh_from_db()
            outcome.done.append(page)
    return outcome


def taken_by(page: Page, issue: Issue | None) -> Page | None:
    """The page that already has this page's number in ``issue``."""
    if issue is None or page.number is None:
        return None
    return Page.objects.filter(issue=issue, number=page.number).exclude(pk=page.pk).first()


def taken_message(other: Page) -> str:
    return _("%(issue)s已有第%(number)s版：“%(label)s”（文件 %(file)s）。请先核对两版的版次。") % {
        "issue": other.issue,
        "number": other.number,
        "label": other.label,
        "file": other.source_name,
    }


def _locked(pks: Iterable[int]) -> QuerySet[Page]:
    pages = Page.objects.filter(pk__in=list(pks)).select_for_update(of=("self",))
    return pages.select_related("issue__publication", "publication")


def _issue_of(page: Page, date: str | None) -> Issue | None:
    if date is None:
        return None
    return Issue.objects.get_or_create(
        publication=page.publication, date=dt.date.fromisoformat(date)
    )[0]


def _refuse_what_cannot_stand(page: Page) -> None:
    other = taken_by(page, page.issue)
    if other:
        raise ValidationError({"number": taken_message(other)})
    same_bytes = Page.objects.filter(publication=page.publication, sha256=page.sha256)
    if same_bytes.exclude(pk=page.pk).exists():
        raise ValidationError({"publication": _("这份报纸已有内容相同的版面文件。")})
    published = page.articles.filter(status=Article.Status.PUBLISHED).count()
    if page.issue is None and published:
        raise ValidationError(
            {
                "date": _("本版有 %(count)s 篇已发布的稿件，不能没有刊期。请先撤回这些稿件。")
                % {"count": published}
            }
        )


def _save(page: Page) -> None:
    """Save; a page that took the same place in this very moment is told of like an older one."""
    try:
        with transaction.atomic():
            page.save()
    except IntegrityError:
        _refuse_what_cannot_stand(page)
        raise


def _move_articles(page: Page) -> None:
    """The articles follow their page to another day."""
    articles = list(page.articles.select_for_update().order_by("pk"))
    for article in articles:
        article.page = page
        if article.is_published:
            assert page.issue is not None
            article.sid = make_sid(page.issue.date, article.pk)
        article.version += 1
        article.save(update_fields=["sid", "version", "updated_at"])
        find_anew(article)
    update_index([article for article in articles if article.is_published])
