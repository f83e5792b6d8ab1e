"""A decision on one article's marks, used for the whole archive: shown first, then done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Decision, Organization, OrganizationMention, final
from articles.models.findings import Found
from articles.services import decision_log
from articles.services.changes import ChangeSet
from articles.services.deciding import judge, point
from articles.services.remembering import Refused

_REJECTED = Found.Status.REJECTED
TEACHING = {
    Decision.Action.ACCEPT,
    Decision.Action.CHANGE,
    Decision.Action.NEW,
    Decision.Action.REJECT,
}


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What stands as ``text``, and was taken for ``name``, means ``body``; None: no body.

    ``judged`` is the body that was confirmed or dismissed with it: its other marks follow.
    """

    text: str
    name: str
    body: Organization | None
    judged: Organization | None

    def marks(self) -> QuerySet[OrganizationMention]:
        """The undecided ones that the lesson would change, in any article."""
        undecided = OrganizationMention.objects.filter(decided_at__isnull=True)
        meant = Q(text=self.text, name=self.name)
        if self.body is None:
            if self.judged:
                meant |= Q(organization=self.judged)
            return undecided.filter(meant).exclude(status=_REJECTED)
        if self.judged:
            meant |= Q(organization=self.judged, status=Found.Status.SUGGESTED)
        as_said = Q(organization=self.body, status=Found.Status.CONFIRMED)
        return undecided.filter(meant).exclude(as_said)


def elsewhere(decision: Decision) -> QuerySet[OrganizationMention]:
    """The undecided marks of other articles that the decision would touch, newest article first.

    Those with the same words taken for the same body; and where a body was confirmed by it,
    all that were only suggested to be that body.
    """
    touched = Q(pk__in=[])
    for lesson in _lessons(decision):
        touched |= Q(pk__in=lesson.marks().values("pk"))
    marks = OrganizationMention.objects.filter(touched).exclude(article=decision.article_id)
    return marks.order_by("-article__sid", "-article", "start")


@transaction.atomic
def apply(decision: Decision, shown: int, by: AbstractBaseUser) -> Decision:
    """Decide likewise on all that ``elsewhere`` names, as one decision that can be undone.

    ``shown`` is how many the editor has been shown. Raises ``Refused`` where it is another
    number by now, or none.
    """
    changes = ChangeSet()
    count = 0
    for lesson in _lessons(decision):
        rows = lesson.marks().exclude(article=decision.article_id)
        if lesson.body is None:
            count += judge(changes, rows, _REJECTED, by)
        else:
            count += point(changes, rows, lesson.body, by)
    if not count:
        raise Refused(_("别的稿件里没有同样而未判定的标记。"))
    if count != shown:
        raise Refused(
            _("刚才列出 %(shown)s 处，现在是 %(count)s 处，没有判定。请再看一遍。")
            % {"shown": shown, "count": count}
        )
    subject = _("全库照办：%(what)s（%(count)s 处）") % {"what": decision, "count": count}
    applied = changes.decide(Decision.Action.APPLY, subject, by, decision.article)
    return decision_log.log(applied, by)


def _lessons(decision: Decision) -> Iterator[_Lesson]:
    """Read from what the decision changed; what was undone, or is gone since, teaches nothing."""
    if decision.undone_at is not None or decision.action not in TEACHING:
        return
    judged = {
        pk for step in decision.changes if step["model"] == "organization" for pk in step["pks"]
    }
    for step in decision.changes:
        if step["model"] != "organizationmention" or step["did"] != "changed":
            continue
        marks = OrganizationMention.objects.filter(pk__in=step["pks"])
        is_rejection = step["after"]["status"] == _REJECTED
        for mark in {mark.text: mark for mark in marks.select_related("organization")}.values():
            name = step["before"].get("name", mark.name)
            body = final(mark.organization) if mark.organization else None
            with_it = body if body and body.pk in judged else None
            if is_rejection:
                yield _Lesson(mark.text, name, None, with_it)
            elif body and body.status == Organization.Status.CONFIRMED:
                yield _Lesson(mark.text, name, body, with_it)
