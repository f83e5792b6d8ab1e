"""Bodies, events and series that were merged into another: their addresses lead on for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from articles.models.events import Event, EventSeries
    from articles.models.organizations import Organization

Mergeable = TypeVar("Mergeable", "Organization", "Event", "EventSeries")


def final(row: Mergeable) -> Mergeable:
    """What ``row`` was merged into in the end; itself where it was not."""
    seen: set[int] = set()
    while row.merged_into is not None and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row
