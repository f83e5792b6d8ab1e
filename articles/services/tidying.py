"""What the finder made once and nothing refers to any more; what it could not yet propose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import EventSeries, Organization, Person
from articles.services.found_organizations import complete

_BATCH = 500


def drop_unused() -> int:
    """Delete candidates, persons and series that nothing refers to and no editor has saved.

    Returns how many. A parent that only such candidates had goes with them.
    """
    dropped = _drop(Person.objects.all()) + _drop(EventSeries.objects.all())
    while gone := _drop(Organization.objects.candidates()):
        dropped += gone
    return dropped


def complete_candidates() -> int:
    """Give candidates the parent, level and district that their names tell of, where they have
    none: the parent may have come after them. Returns how many were given something.
    """
    lacking = Organization.objects.candidates().filter(
        Q(parent__isnull=True) | Q(level="") | Q(district__isnull=True)
    )
    given = 0
    for keys in _batches(lacking):
        with transaction.atomic():
            given += complete(list(lacking.filter(pk__in=keys).select_for_update(of=("self",))))
    return given


def _drop(rows: QuerySet[Any]) -> int:
    dropped = 0
    for keys in _batches(_unused(rows)):
        with transaction.atomic():
            # Locked first: what came to refer to them meanwhile is seen, and no more can come.
            locked = rows.filter(pk__in=keys).select_for_update(of=("self",))
            held = [row.pk for row in locked.order_by("pk")]
            gone = list(_unused(rows).filter(pk__in=held).values_list("pk", flat=True))
            rows.filter(pk__in=gone).delete()
            dropped += len(gone)
    return dropped


def _unused(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that no row of any table refers to."""
    for relation in rows.model._meta.related_objects:
        others: Any = relation.related_model
        refers = others._default_manager.filter(**{relation.field.name: OuterRef("pk")})
        rows = rows.filter(~Exists(refers))
    return rows


def _batches(rows: QuerySet[Any]) -> Iterator[list[int]]:
    """The keys of those that no editor has saved, some hundred at a time, from the lowest."""
    content_type = ContentType.objects.get_for_model(rows.model)
    last = 0
    while keys := list(
        rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):
        last = keys[-1]
        saved = LogEntry.objects.filter(
            content_type=content_type, object_id__in=[str(pk) for pk in keys]
        )
        mended = {int(pk) for pk in saved.values_list("object_id", flat=True) if pk}
        yield [pk for pk in keys if pk not in mended]
