"""Names as editors write them into the registers: with their pinyin, and made known to finders."""

from __future__ import annotations

from django.db import transaction

from articles.domain.pinyin import initials, pinyin
from articles.models import (
    EventOrganizer,
    EventSeries,
    Organization,
    OrganizationAlias,
    OrganizationMention,
    Person,
)
from articles.services import authority
from articles.services.merging import OldName


@transaction.atomic
def save_body(body: Organization, old_name: OldName | None = None) -> None:
    """Save the body under its name; with ``old_name`` the name it had so far stays an alias."""
    before = Organization.objects.filter(pk=body.pk).values_list("name", flat=True).first()
    spell(body)
    body.save()
    if before is not None and before != body.name:
        OrganizationAlias.objects.filter(organization=body, name=body.name).delete()
        if old_name is not None:
            save_alias(_alias(body, before, old_name))
        OrganizationMention.objects.filter(organization=body).update(name=body.name)
        _rename_organizers(body, before)
    authority.touch()


def _alias(body: Organization, name: str, old_name: OldName) -> OrganizationAlias:
    alias = OrganizationAlias.objects.filter(organization=body, name=name).first()
    alias = alias or OrganizationAlias(organization=body, name=name)
    alias.kind, alias.since, alias.until = old_name.kind, old_name.since, old_name.until
    return alias


def _rename_organizers(body: Organization, before: str) -> None:
    """But where the event has one of the new name in that role."""
    rows = EventOrganizer.objects.filter(organization=body, name=before)
    taken = EventOrganizer.objects.filter(name=body.name).values_list("event_id", "role")
    clashing = set(taken.filter(event__in=rows.values("event")))
    free = [one.pk for one in rows if (one.event_id, one.role) not in clashing]
    EventOrganizer.objects.filter(pk__in=free).update(name=body.name)


def save_alias(alias: OrganizationAlias) -> None:
    """Save it with its pinyin; call ``authority.touch`` after the last."""
    spell(alias)
    alias.save()


def named_series(name: str, key: str) -> EventSeries:
    """A series not yet saved, with its pinyin. ``key`` is ``series_key`` of ``name``."""
    series = EventSeries(name=name)
    rekey(series, key)
    return series


def rekey(series: EventSeries, key: str) -> None:
    """Let the series go by another key."""
    series.key, series.initials, series.pinyin = key, initials(key), pinyin(key)


def save_person(person: Person) -> None:
    spell(person)
    person.save()


def spell(named: Organization | OrganizationAlias | Person) -> None:
    """Give it the letters of its name."""
    is_person = isinstance(named, Person)
    named.initials, named.pinyin = initials(named.name, is_person), pinyin(named.name, is_person)
