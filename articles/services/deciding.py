"""What an editor decides on the marks of an article, remembered for the next time.

Each decision is one transaction and one ``Decision`` that can be undone. ``seen`` is the
``fingerprint`` of what the editor had before her: where the text has been edited since, or
another editor has decided the mark, nothing is done and ``Refused`` is raised.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Decision,
    Event,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.models.findings import Found
from articles.services import decision_log
from articles.services.candidates import refer_no_more
from articles.services.changes import ChangeSet
from articles.services.remembering import Refused, establish, remember

Mark = TypeVar("Mark", OrganizationMention, PersonMention)
Action = Decision.Action
SURE = [Found.Status.SUGGESTED, Found.Status.CONFIRMED]
_STANDING = [Organization.Status.CANDIDATE, Organization.Status.CONFIRMED]


@dataclass(frozen=True, slots=True)
class Decided:
    """``note``: what the editor should know beside, or empty."""

    decision: Decision
    note: str = ""


def fingerprint(article: Article, mark: OrganizationMention | PersonMention | None = None) -> str:
    """Of what an editor sees: the text that offsets index into, and what the mark says."""
    says = f"\n{mark.status} {mark.organization_id}" if mark else ""
    return hashlib.sha256(f"{article.body}{says}".encode()).hexdigest()[:16]


@transaction.atomic
def accept(mark: Mark, seen: str, by: AbstractBaseUser, *, alike: bool = False) -> Decided:
    """The mark is right; a candidate that it points to is thereby a confirmed body.

    With ``alike`` the undecided marks of the article that say the same are accepted with it.
    """
    article, mark = _lock(mark, seen)
    changes = ChangeSet()
    if isinstance(mark, OrganizationMention):
        if mark.organization is None:
            raise Refused(_("“%s”还没有指向哪一家机构，请改指或新立。") % mark.text)
        body = establish(changes, mark.organization)
        count = point(changes, _alike(mark, alike), body, by)
        subject = _("认可“%(text)s”即%(body)s") % {"text": mark.text, "body": body}
    else:
        count = judge(changes, _alike(mark, alike), Found.Status.CONFIRMED, by)
        subject = _("认可“%(text)s”即%(body)s") % {"text": mark.name, "body": mark.person}
    return Decided(_decide(changes, Action.ACCEPT, _counted(subject, count), by, article))


@transaction.atomic
def change(
    mark: OrganizationMention,
    body: Organization,
    seen: str,
    by: AbstractBaseUser,
    *,
    alike: bool = False,
) -> Decided:
    """The mark means another body. A name that the text spells out becomes its alias."""
    article, mark = _lock(mark, seen)
    return _point_anew(Action.CHANGE, article, mark, body, by, alike)


@transaction.atomic
def make_new(
    mark: OrganizationMention,
    body: Organization,
    seen: str,
    by: AbstractBaseUser,
    *,
    alike: bool = False,
) -> Decided:
    """The mark means a body that the authority file lacks; ``body`` is unsaved.

    A candidate or a dismissed name is taken up with what ``body`` says of it.
    """
    article, mark = _lock(mark, seen)
    return _point_anew(Action.NEW, article, mark, body, by, alike)


@transaction.atomic
def reject(mark: Mark, seen: str, by: AbstractBaseUser, *, never: bool = False) -> Decided:
    """The mark is wrong here; with ``never`` its candidate is no body anywhere."""
    article, mark = _lock(mark, seen)
    changes = ChangeSet()
    words = mark.text if isinstance(mark, OrganizationMention) else mark.name
    subject = _("否定“%s”") % words
    if never:
        body = _candidate_of(mark)
        row = Organization.objects.filter(pk=body.pk)
        changes.change(row, status=Organization.Status.DISMISSED.value)
        refer_no_more(changes, [body.pk])
        subject = _("否定“%(text)s”：%(body)s不是机构") % {"text": words, "body": body}
    judge(changes, _alike(mark, alike=False), Found.Status.REJECTED, by)
    return Decided(_decide(changes, Action.REJECT, subject, by, article))


@transaction.atomic
def accept_sure(article: Article, seen: str, by: AbstractBaseUser) -> Decided:
    """Accept every undecided mark that is not doubtful, and confirm the bodies they name."""
    article = _lock_article(article.pk, seen)
    changes = ChangeSet()
    marks = sure_marks(article)
    count = 0
    bodies = Organization.objects.filter(pk__in=marks.values("organization")).order_by("pk")
    for body in list(bodies):
        rows = marks.filter(organization=body)
        count += point(changes, rows, establish(changes, body), by)
    count += judge(changes, sure_people(article), Found.Status.CONFIRMED, by)
    if not count:
        raise Refused(_("没有可以一并认可的标记：余下的存疑，请逐个判定。"))
    subject = _counted(_("认可有把握的标记"), count)
    return Decided(_decide(changes, Action.ACCEPT, subject, by, article))


def sure_marks(article: Article) -> QuerySet[OrganizationMention]:
    """Undecided, not doubtful, and of a body that is or may become one."""
    marks = OrganizationMention.objects.filter(article=article, decided_at__isnull=True)
    return marks.filter(status__in=SURE, organization__status__in=_STANDING)


def sure_people(article: Article) -> QuerySet[PersonMention]:
    people = PersonMention.objects.filter(article=article, decided_at__isnull=True)
    return people.filter(status__in=SURE)


@transaction.atomic
def add(
    article: Article, spans: list[tuple[int, int]], body: Organization, seen: str, by: Any
) -> Decided:
    """Mark a name that the finder missed, at each [start, end) of the article's body.

    ``body`` may be unsaved, as with ``make_new``. Raises ``Refused`` where a span is no words
    of one paragraph, or overlaps a mark that has not been rejected.
    """
    article = _lock_article(article.pk, seen)
    if not spans:
        raise Refused(_("没有选出文中的字句。"))
    changes = ChangeSet()
    words = [_words(article, start, end) for start, end in spans]
    is_new = body.pk is None
    body = establish(changes, body)
    for (start, end), text in zip(spans, words, strict=True):
        _clear(changes, article, start, end)
        mark = OrganizationMention(article=article, organization=body, name=body.name)
        mark.text, mark.start, mark.end, mark.kind = text, start, end, body.kind
        mark.status = Found.Status.CONFIRMED
        mark.decided_by_id, mark.decided_at = by.pk, timezone.now()
        changes.make(mark)
    note = remember(changes, body, words[0])
    subject = _("补标“%(text)s”即%(body)s") % {"text": words[0], "body": body}
    action = Action.NEW if is_new else Action.ACCEPT
    return Decided(
        _decide(changes, action, _counted(subject, len(spans)), by, article),
        note,
    )


@transaction.atomic
def judge_event(event: Event, article: Article, is_one: bool, by: AbstractBaseUser) -> Decided:
    """The event that the article tells of is one, or none: for all articles that tell of it."""
    changes = ChangeSet()
    rows = Event.objects.filter(pk=event.pk)
    status = Found.Status.CONFIRMED if is_one else Found.Status.REJECTED
    judge(changes, rows, status, by)
    words = _("认可活动“%s”") if is_one else _("否定活动“%s”")
    action = Action.ACCEPT if is_one else Action.REJECT
    return Decided(_decide(changes, action, words % event, by, article))


def last_decision(article: Article) -> Decision | None:
    """The newest decision on the article that has not been undone."""
    return Decision.objects.filter(article=article, undone_at__isnull=True).first()


def undo_last(article: Article, by: AbstractBaseUser) -> Decision:
    """Raises ``Refused`` where there is none, ``changes.CannotUndo`` as that does."""
    decision = last_decision(article)
    if decision is None:
        raise Refused(_("这篇稿件没有可撤销的判定。"))
    decision_log.undo(decision, by)
    return decision


# What decisions are made of


def point(
    changes: ChangeSet,
    rows: QuerySet[OrganizationMention],
    body: Organization,
    by: AbstractBaseUser,
) -> int:
    """These mentions mean the body, by an editor's decision; returns how many were changed."""
    return changes.change(
        rows,
        organization_id=body.pk,
        name=body.name,
        kind=body.kind,
        status=Found.Status.CONFIRMED.value,
        decided_by_id=by.pk,
        decided_at=timezone.now(),
    )


def judge(
    changes: ChangeSet, rows: QuerySet[Any], status: Found.Status, by: AbstractBaseUser
) -> int:
    """These have the status by an editor's decision; returns how many were changed."""
    return changes.change(rows, status=status.value, decided_by_id=by.pk, decided_at=timezone.now())


def _point_anew(
    action: Decision.Action,
    article: Article,
    mark: OrganizationMention,
    body: Organization,
    by: AbstractBaseUser,
    alike: bool,
) -> Decided:
    changes = ChangeSet()
    body = establish(changes, body)
    rows = _alike(mark, alike)
    spelt_out = mark.text == mark.name  # not 区总工会, which the sentences before explain
    count = point(changes, rows, body, by)
    note = remember(changes, body, mark.text) if spelt_out else ""
    words = _("“%(text)s”改指%(body)s") if action == Action.CHANGE else _("“%(text)s”新立%(body)s")
    subject = _counted(words % {"text": mark.text, "body": body}, count)
    return Decided(_decide(changes, action, subject, by, article), note)


def _decide(
    changes: ChangeSet,
    action: Decision.Action,
    subject: str,
    by: AbstractBaseUser,
    article: Article,
) -> Decision:
    """One decision, told in the histories of the bodies and events that it changed."""
    return decision_log.log(changes.decide(action, subject, by, article), by)


def _lock(mark: Mark, seen: str) -> tuple[Article, Mark]:
    """The article, locked, and the mark as it stands now."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=mark.article_id)
    now = type(mark)._default_manager.filter(pk=mark.pk, article=article).first()
    if now is None:
        raise Refused(_("这处标记已经不在了：识别结果刚更新过。请看过再判定。"))
    if fingerprint(article, now) != seen:
        raise Refused(_("正文或这处标记刚被别人改过，没有判定。请看过现在的样子再判定。"))
    return article, now


def _lock_article(pk: int, seen: str) -> Article:
    article = Article.objects.select_for_update(of=("self",)).get(pk=pk)
    if fingerprint(article) != seen:
        raise Refused(_("正文刚被改过，标记的位置变了，没有判定。请看过现在的正文再判定。"))
    return article


def _alike(mark: Mark, alike: bool) -> QuerySet[Mark]:
    """The mark; with ``alike`` also the undecided ones of the article that say the same."""
    one = Q(pk=mark.pk)
    if alike and isinstance(mark, OrganizationMention):
        one |= Q(text=mark.text, name=mark.name, decided_at__isnull=True)
    elif alike:
        one |= Q(person=mark.person_id, decided_at__isnull=True)
    return type(mark)._default_manager.filter(one, article=mark.article_id)


def _candidate_of(mark: OrganizationMention | PersonMention) -> Organization:
    body = mark.organization
    candidate = Organization.Status.CANDIDATE
    if isinstance(mark, PersonMention) or body is None or body.status != candidate:
        raise Refused(_("只有候选机构才能判定为“不是机构”；已确认的请到机构页处理。"))
    return body


def _words(article: Article, start: int, end: int) -> str:
    text = article.body[start:end]
    if not 0 <= start < end <= len(article.body) or not text.strip() or "\n" in text:
        raise Refused(_("选出的字句不在正文的一个段落里，请重选。"))
    if len(text) > 100:
        raise Refused(_("机构名最多 100 字，选出的有 %s 字，请重选。") % len(text))
    return text


def _clear(changes: ChangeSet, article: Article, start: int, end: int) -> None:
    """Make room for a mark: one rejected at this very place goes, no other mark may overlap."""
    marks = OrganizationMention.objects.filter(article=article, start__lt=end, end__gt=start)
    standing = marks.exclude(status=Found.Status.REJECTED).first()
    if standing is not None:
        raise Refused(_("与已有的标记“%s”重叠，请先否定或改指它。") % standing.text)
    changes.delete(marks.filter(start=start, end=end))


def _counted(subject: str, count: int) -> str:
    return subject if count == 1 else _("%(what)s（%(count)s 处）") % {
        "what": subject, "count": count,
    }  # fmt: skip
