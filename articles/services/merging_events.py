"""Two events that are one, two series that are one, and events put into one series.

What was merged stays, so that its address leads on, and so that the finder, who found it in
an article, knows what became of it (``Coverage.found_as``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.same_event import series_key
from articles.models import (
    Coverage,
    Decision,
    Event,
    EventOrganizer,
    EventProposal,
    EventSeries,
    final,
)
from articles.models.findings import Found
from articles.services import decision_log
from articles.services.changes import ChangeSet
from articles.services.naming import named_series
from articles.services.proposing import propose
from articles.services.remembering import Refused

# What an event says, each to be taken from one of the two; the days go together.
SAYINGS: dict[str, tuple[str, ...]] = {
    name: (name,)
    for name in (
        "name", "kind", "series", "edition", "stage", "district", "venue", "participants",
        "teams", "results",
    )
} | {"days": ("start", "end")}  # fmt: skip
_LABELS = {field.name: field.verbose_name for field in Event._meta.fields} | {
    "days": gettext_lazy("日期")
}
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Differing:
    """A saying in which two events differ; ``from_source`` is the proposed choice."""

    key: str
    label: str
    source: str
    target: str
    from_source: bool


def reason_not_to_merge(source: Event | EventSeries, target: Event | EventSeries) -> str:
    """Why the one can't be merged into the other, or nothing."""
    if source.pk == target.pk:
        return _("不能并入自己。")
    for one in (source, target):
        if one.merged_into is not None:
            return _("“%(name)s”已经并入“%(other)s”。") % {"name": one, "other": one.merged_into}
    return ""


def differing(source: Event, target: Event) -> list[Differing]:
    """What they say otherwise. Proposed is the target's; the source's where the target says
    nothing, or only the source has been confirmed and says something.
    """
    found = []
    source_surer = source.status == Found.Status.CONFIRMED != target.status
    for key, columns in SAYINGS.items():
        ours, theirs = _said(source, columns), _said(target, columns)
        if ours != theirs:
            take = bool(ours) and (not theirs or source_surer)
            found.append(Differing(key, str(_LABELS[key]), ours, theirs, take))
    return found


def _said(event: Event, columns: tuple[str, ...]) -> str:
    if columns == ("kind",):
        return str(event.get_kind_display())
    values = [getattr(event, column) for column in columns]
    return " – ".join(dict.fromkeys(str(value) for value in values if value not in (None, "")))


@transaction.atomic
def merge_events(
    source: Event, target: Event, by: AbstractBaseUser, from_source: Collection[str]
) -> Decision:
    """Merge the one into the other; of ``SAYINGS`` those named are the source's.

    The target is thereby confirmed. Coverage and organizers that both have stay with the
    merged one. Raises ``Refused``, with nothing done.
    """
    source, target = _lock(Event.objects.select_related("merged_into"), source.pk, target.pk)
    if reason := reason_not_to_merge(source, target):
        raise Refused(reason)
    changes = ChangeSet()
    changes.change(
        Event.objects.filter(pk=target.pk),
        **_taken(source, from_source),
        status=Found.Status.CONFIRMED.value,
        decided_by_id=by.pk,
        decided_at=timezone.now(),
    )
    count = _move_coverage(changes, source, target)
    _move_organizers(changes, source, target)
    _settle_proposals(changes, source, target)
    changes.change(
        Event.objects.filter(Q(pk=source.pk) | Q(merged_into=source)), merged_into_id=target.pk
    )
    subject = _("合并活动：%(source)s → %(target)s（报道 %(count)s 篇）") % {
        "source": source,
        "target": target,
        "count": count,
    }
    decision = decision_log.log(changes.decide(Decision.Action.MERGE, subject, by), by)
    propose([target])
    return decision


def _lock(rows: QuerySet[Any], *pks: int) -> list[Any]:
    found = {row.pk: row for row in rows.select_for_update(of=("self",)).filter(pk__in=pks)}
    return [found[pk] for pk in pks]


def _taken(source: Event, keys: Collection[str]) -> dict[str, Any]:
    columns = [column for key, columns in SAYINGS.items() if key in keys for column in columns]
    attributes = [f"{name}_id" if name in ("series", "district") else name for name in columns]
    return {name: getattr(source, name) for name in attributes}


def _move_coverage(changes: ChangeSet, source: Event, target: Event) -> int:
    told = Coverage.objects.filter(event=target).values_list("article_id", flat=True)
    moving = Coverage.objects.filter(event=source).exclude(article__in=list(told))
    return changes.change(moving, event_id=target.pk)


def _move_organizers(changes: ChangeSet, source: Event, target: Event) -> None:
    """Behind the target's own, in their order."""
    theirs = EventOrganizer.objects.filter(event=target)
    held = set(theirs.values_list("name", "role"))
    last = theirs.aggregate(last=Max("position"))["last"] or 0
    for organizer in EventOrganizer.objects.filter(event=source).order_by("position"):
        if (organizer.name, organizer.role) not in held:
            last += 1
            row = EventOrganizer.objects.filter(pk=organizer.pk)
            changes.change(row, event_id=target.pk, position=last)


def _settle_proposals(changes: ChangeSet, source: Event, target: Event) -> None:
    """The pair is decided; what was found to be no one with the source is none with the target.

    What is open on the source stays, unseen while it is merged.
    """
    rows = EventProposal.objects.filter(Q(first=source) | Q(second=source))
    pair = _pair(source.pk, target.pk)
    changes.change(
        rows.filter(first=pair[0], second=pair[1]), status=EventProposal.Status.ACCEPTED.value
    )
    for apart in rows.filter(status=EventProposal.Status.DISMISSED):
        other = apart.second_id if apart.first_id == source.pk else apart.first_id
        _keep_apart(changes, *_pair(target.pk, other), apart)


def _keep_apart(changes: ChangeSet, first: int, second: int, like: EventProposal) -> None:
    dismissed = EventProposal.Status.DISMISSED
    known = EventProposal.objects.filter(first=first, second=second)
    if known.exists():
        open_now = known.filter(status=EventProposal.Status.OPEN)
        changes.change(open_now, status=dismissed.value)
        return
    changes.make(
        EventProposal(
            first_id=first,
            second_id=second,
            relation=like.relation,
            score=like.score,
            reasons=like.reasons,
            status=dismissed,
        )
    )


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


@transaction.atomic
def merge_series(source: EventSeries, target: EventSeries, by: AbstractBaseUser) -> Decision:
    """All events of the one become the other's. Raises ``Refused``, with nothing done."""
    source, target = _lock(EventSeries.objects.select_related("merged_into"), source.pk, target.pk)
    if reason := reason_not_to_merge(source, target):
        raise Refused(reason)
    changes = ChangeSet()
    count = changes.change(Event.objects.filter(series=source), series_id=target.pk)
    changes.change(
        EventSeries.objects.filter(Q(pk=source.pk) | Q(merged_into=source)),
        merged_into_id=target.pk,
    )
    subject = _("合并系列：%(source)s → %(target)s（活动 %(count)s 项）") % {
        "source": source,
        "target": target,
        "count": count,
    }
    return decision_log.log(changes.decide(Decision.Action.MERGE, subject, by), by)


@transaction.atomic
def link(
    events: Collection[Event], name: str, by: AbstractBaseUser, proposal: EventProposal | None
) -> Decision:
    """Put the events into the series of that name, made where there is none.

    The proposal they came from is accepted. Raises ``Refused`` for a name that tells nothing.
    """
    changes = ChangeSet()
    series = _series_named(changes, name.strip())
    rows = Event.objects.filter(pk__in=[event.pk for event in events])
    changes.change(rows, series_id=series.pk)
    if proposal is not None:
        row = EventProposal.objects.filter(pk=proposal.pk)
        changes.change(row, status=EventProposal.Status.ACCEPTED.value)
    subject = _("归入系列 %(series)s：%(events)s") % {
        "series": series,
        "events": "、".join(str(event) for event in events),
    }
    return decision_log.log(changes.decide(Decision.Action.LINK, subject, by), by)


def _series_named(changes: ChangeSet, name: str) -> EventSeries:
    key = series_key(name)[:_LONGEST_KEY]
    if not key:
        raise Refused(_("“%s”里除了年份、届次没有别的，请写出系列的名称。") % name)
    found = EventSeries.objects.filter(key=key).first()
    if found is not None:
        return final(found)
    series = named_series(name[:_LONGEST_KEY], key)
    changes.make(series)
    return series


@transaction.atomic
def keep_apart(proposals: Collection[EventProposal], by: AbstractBaseUser) -> Decision:
    """The pairs have nothing to do with one another, and are not proposed again."""
    changes = ChangeSet()
    rows = EventProposal.objects.filter(
        pk__in=[one.pk for one in proposals], status=EventProposal.Status.OPEN
    )
    first = rows.select_related("first", "second").first()
    count = changes.change(rows, status=EventProposal.Status.DISMISSED.value)
    if first is None:
        raise Refused(_("这些建议都已经判定过了。"))
    subject = _("不是一回事：%(first)s；%(second)s") % {
        "first": first.first,
        "second": first.second,
    }
    if count > 1:
        subject += _("等 %(count)s 对") % {"count": count}
    return changes.decide(Decision.Action.KEEP_APART, subject, by)


def open_proposals() -> QuerySet[EventProposal]:
    """Those that wait: neither event is merged or rejected."""
    rows = EventProposal.objects.filter(status=EventProposal.Status.OPEN)
    for side in ("first", "second"):
        rows = rows.filter(**{f"{side}__merged_into__isnull": True})
        rows = rows.exclude(**{f"{side}__status": Event.Status.REJECTED})
    return rows
