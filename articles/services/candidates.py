"""Judging candidates, many at once: bodies, other writings of bodies, or no bodies at all.

Each act is one transaction and one ``Decision`` that can be undone. What can't be done is
refused with its reason, and keeps nothing else from being done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import (
    Decision,
    EventOrganizer,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.models.findings import Found
from articles.services import decision_log
from articles.services.changes import ChangeSet
from articles.services.merging import OldName, move_to

_BATCH = 500
_NAMED = 3  # bodies named in a decision's words
Status = Organization.Status


@dataclass(slots=True)
class Judged:
    """``refused`` are (body, why); ``decision`` is None where nothing was done."""

    done: list[Organization] = field(default_factory=list)
    refused: list[tuple[Organization, str]] = field(default_factory=list)
    decision: Decision | None = None


def reason_not_to_judge(body: Organization) -> str:
    """Why it is no candidate any more, or nothing."""
    if body.status == Status.CANDIDATE:
        return ""
    return _("已经判定过：%s") % body.get_status_display()


@transaction.atomic
def confirm(pks: Collection[int], by: AbstractBaseUser) -> Judged:
    """They are bodies; what was only suggested to be one of them is one, what is doubtful stays."""
    judged, changes = _lock(pks), ChangeSet()
    for keys in _batches(judged.done):
        changes.change(Organization.objects.filter(pk__in=keys), status=Status.CONFIRMED.value)
        suggested = _undecided(keys).filter(status=Found.Status.SUGGESTED)
        changes.change(suggested, status=Found.Status.CONFIRMED.value)
    return _decide(judged, changes, Decision.Action.CONFIRM, by)


@transaction.atomic
def dismiss(pks: Collection[int], by: AbstractBaseUser) -> Judged:
    """They are no bodies: their marks are rejected but for decided ones, nothing refers to them."""
    judged, changes = _lock(pks), ChangeSet()
    for keys in _batches(judged.done):
        changes.change(Organization.objects.filter(pk__in=keys), status=Status.DISMISSED.value)
        changes.change(_undecided(keys), status=Found.Status.REJECTED.value)
        refer_no_more(changes, keys)
    return _decide(judged, changes, Decision.Action.DISMISS, by)


def refer_no_more(changes: ChangeSet, bodies: Collection[int]) -> None:
    """Nothing but marks in print refers to these names that are no bodies."""
    changes.change(EventOrganizer.objects.filter(organization__in=bodies), organization_id=None)
    changes.change(PersonMention.objects.filter(organization__in=bodies), organization_id=None)
    changes.change(Organization.objects.filter(parent__in=bodies), parent_id=None)


@transaction.atomic
def merge_each(into: Mapping[int, int], by: AbstractBaseUser) -> Judged:
    """Each is another writing of the body beside it: candidate's key → body's key."""
    judged, changes = _lock(into.keys()), ChangeSet()
    targets = Organization.objects.select_for_update(of=("self",)).in_bulk(sorted(into.values()))
    merged = []
    for body in judged.done:
        target = targets.get(into[body.pk])
        if target is None or target.status != Status.CONFIRMED:
            judged.refused.append((body, _("要并入的不是已确认的机构，请另选")))
            continue
        move_to(changes, body, target, OldName())
        merged.append(body)
    judged.done = merged
    return _decide(judged, changes, Decision.Action.MERGE, by)


def _lock(pks: Collection[int]) -> Judged:
    """The candidates among them, locked in one order; the others refused."""
    judged = Judged()
    keys = sorted(pks)
    for start in range(0, len(keys), _BATCH):
        rows = Organization.objects.select_for_update(of=("self",))
        for body in rows.filter(pk__in=keys[start : start + _BATCH]).order_by("pk"):
            reason = reason_not_to_judge(body)
            if reason:
                judged.refused.append((body, reason))
            else:
                judged.done.append(body)
    return judged


def _undecided(bodies: Collection[int]) -> models.QuerySet[Any]:
    return OrganizationMention.objects.filter(organization__in=bodies, decided_at__isnull=True)


def _batches(bodies: list[Organization]) -> Iterator[list[int]]:
    keys = [body.pk for body in bodies]
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))


def _decide(
    judged: Judged, changes: ChangeSet, action: Decision.Action, by: AbstractBaseUser
) -> Judged:
    if judged.done:
        decision = changes.decide(action, _subject(action, judged.done), by)
        judged.decision = decision_log.log(decision, by)
    return judged


def _subject(action: Decision.Action, bodies: list[Organization]) -> str:
    names = "、".join(str(body) for body in bodies[:_NAMED])
    said = f"{action.label}：{names}"
    if len(bodies) <= _NAMED:
        return said
    return said + ngettext("等 %(count)d 家", "等 %(count)d 家", len(bodies)) % {
        "count": len(bodies)
    }
