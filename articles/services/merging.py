"""Two bodies that are one: everything of the one moves to the other, and can be moved back.

The merged body stays, so that its address and its name lead to the other for ever.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.domain.pinyin import initials, pinyin
from articles.models import (
    Decision,
    EventOrganizer,
    Organization,
    OrganizationAlias,
    OrganizationMention,
    Person,
    PersonMention,
)
from articles.models.findings import Found
from articles.services import decision_log
from articles.services.changes import ChangeSet
from articles.services.remembering import Refused, establish

Status = Organization.Status
_GAINED = ("parent_id", "district_id", "level", "note")  # what the other lacks, it takes over


@dataclass(frozen=True, slots=True)
class OldName:
    """As what the merged body's name stays with the other; a former one with its dates."""

    kind: str = OrganizationAlias.Kind.OTHER.value
    since: dt.date | None = None
    until: dt.date | None = None


def reason_not_to_merge(source: Organization, target: Organization) -> str:
    """Why the one can't be merged into the other, or nothing."""
    if source.pk == target.pk:
        return _("不能并入自己。")
    if source.status == Status.MERGED:
        return _("“%(name)s”已经并入“%(other)s”。") % {"name": source, "other": source.merged_into}
    if source.status == Status.DISMISSED:
        return _("“%s”已判定不是机构；要合并，请先撤销那次判定。") % source
    if target.status == Status.MERGED:
        return _("“%(name)s”自己已经并入“%(other)s”，请改并入“%(other)s”。") % {
            "name": target,
            "other": target.merged_into,
        }
    if target.status == Status.DISMISSED:
        return _("“%s”已判定不是机构，不能并入它。") % target
    return ""


@transaction.atomic
def merge(
    source: Organization, target: Organization, by: AbstractBaseUser, name_as: OldName
) -> Decision:
    """Merge the one into the other, as one decision. Raises ``Refused``, with nothing done."""
    keys = [source.pk, target.pk]
    rows = Organization.objects.select_for_update(of=("self",)).order_by("pk")
    locked = {body.pk: body for body in rows.filter(pk__in=keys)}
    source, target = locked[source.pk], locked[target.pk]
    if reason := reason_not_to_merge(source, target):
        raise Refused(reason)
    changes = ChangeSet()
    count = move_to(changes, source, target, name_as)
    subject = _("合并机构：%(source)s → %(target)s（出现 %(count)s 处）") % {
        "source": source,
        "target": target,
        "count": count,
    }
    return decision_log.log(changes.decide(Decision.Action.MERGE, subject, by), by)


def move_to(
    changes: ChangeSet, source: Organization, target: Organization, name_as: OldName
) -> int:
    """Move all that is the source's; returns how many mentions. Both are locked and mergeable."""
    establish(changes, target)
    _settle_in_tree(changes, source, target)
    count = _move_mentions(changes, source, target)
    _move_aliases(changes, source, target)
    _keep_name(changes, source, target, name_as)
    _move_organizers(changes, source, target)
    _move_people(changes, source, target)
    changes.change(Organization.objects.filter(merged_into=source), merged_into_id=target.pk)
    changes.change(_row(source), status=Status.MERGED.value, merged_into_id=target.pk)
    return count


def gains(source: Organization, target: Organization) -> dict[str, object]:
    """Column → value that the target takes over, since it has none of its own.

    A target that stands below the source takes the source's place in the tree.
    """
    taken: dict[str, object] = {
        column: getattr(source, column)
        for column in _GAINED
        if getattr(source, column) and not getattr(target, column)
    }
    if source.parent_id in Organization.objects.keys_below(target.pk):
        taken.pop("parent_id", None)
    if target.pk in Organization.objects.keys_below(source.pk):
        taken["parent_id"] = source.parent_id
    return taken


def _row(body: Organization) -> QuerySet[Organization]:
    return Organization.objects.filter(pk=body.pk)


def _settle_in_tree(changes: ChangeSet, source: Organization, target: Organization) -> None:
    taken = gains(source, target)
    if taken:
        changes.change(_row(target), **taken)
    changes.change(Organization.objects.filter(parent=source), parent_id=target.pk)


def _move_mentions(changes: ChangeSet, source: Organization, target: Organization) -> int:
    """What was only suggested to be the target, or is so now, resolves by this decision."""
    for_both = OrganizationMention.objects.filter(organization__in=[source.pk, target.pk])
    suggested = for_both.filter(decided_at__isnull=True, status=Found.Status.SUGGESTED)
    changes.change(suggested, status=Found.Status.CONFIRMED.value)
    return changes.change(
        OrganizationMention.objects.filter(organization=source),
        organization_id=target.pk,
        name=target.name,
        kind=target.kind,
    )


def _move_aliases(changes: ChangeSet, source: Organization, target: Organization) -> None:
    aliases = OrganizationAlias.objects.filter(organization=source)
    changes.delete(aliases.filter(name__in=_names(target)))
    changes.change(aliases, organization_id=target.pk)


def _names(body: Organization) -> set[str]:
    return {body.name, *body.aliases.values_list("name", flat=True)}


def _keep_name(
    changes: ChangeSet, source: Organization, target: Organization, name_as: OldName
) -> None:
    said = {"kind": name_as.kind, "since": name_as.since, "until": name_as.until}
    alias = OrganizationAlias.objects.filter(organization=target, name=source.name)
    if alias.exists():
        if name_as != OldName():
            changes.change(alias, **said)
        return
    changes.make(
        OrganizationAlias(
            organization=target,
            name=source.name,
            initials=initials(source.name),
            pinyin=pinyin(source.name),
            **said,
        )
    )


def _move_organizers(changes: ChangeSet, source: Organization, target: Organization) -> None:
    """An event that both hold in one role keeps one of them."""
    ours = EventOrganizer.objects.filter(organization=source).order_by("pk")
    events = list(ours.values_list("event_id", flat=True))
    named = EventOrganizer.objects.filter(event__in=events, name=target.name)
    changes.change(named.filter(organization__isnull=True), organization_id=target.pk)
    theirs = EventOrganizer.objects.filter(event__in=events, organization=target)
    held = set(theirs.values_list("event_id", "role"))
    doubled = []
    for pk, event, role in ours.values_list("pk", "event_id", "role"):
        if (event, role) in held:
            doubled.append(pk)
        held.add((event, role))
    changes.delete(EventOrganizer.objects.filter(pk__in=doubled))
    changes.change(ours, organization_id=target.pk, name=target.name)


def _move_people(changes: ChangeSet, source: Organization, target: Organization) -> None:
    """Persons whom the body's name tells apart: one of the target with that name is the same."""
    ours = list(Person.objects.filter(distinction=source.name))
    names = [person.name for person in ours]
    theirs = Person.objects.filter(distinction=target.name, name__in=names)
    same = {person.name: person for person in theirs}
    for person in ours:
        if person.name in same:
            mentions = PersonMention.objects.filter(person=person)
            changes.change(mentions, person_id=same[person.name].pk)
            changes.delete(Person.objects.filter(pk=person.pk))
        else:
            changes.change(Person.objects.filter(pk=person.pk), distinction=target.name)
    changes.change(PersonMention.objects.filter(organization=source), organization_id=target.pk)
