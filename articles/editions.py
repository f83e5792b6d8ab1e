"""A series' editions side by side: what its events and their reports say of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from articles.domain.numerals import chinese_number
from articles.models import Event, EventOrganizer


@dataclass(frozen=True, slots=True)
class Edition:
    """The events of one edition, oldest first: heats and finals are events of their own.

    ``number`` is None where no report gives one; what happened within ``year`` then stands
    together. Figures are the largest that any report gives, None where none does.
    """

    number: int | None
    year: int
    events: list[Event]

    @property
    def organizers(self) -> list[EventOrganizer]:
        """Each body once in each role, in the order of the reports."""
        found: dict[tuple[str, str], EventOrganizer] = {}
        for event in self.events:
            for each in event.organizers.all():
                found.setdefault((each.role, each.name), each)
        return list(found.values())

    @property
    def participants(self) -> int | None:
        return max(
            (e.participants for e in self.events if e.participants is not None), default=None
        )

    @property
    def teams(self) -> int | None:
        return max((e.teams for e in self.events if e.teams is not None), default=None)

    @property
    def results(self) -> list[str]:
        """Sentences as written, each once."""
        lines = (line for event in self.events for line in event.results.splitlines() if line)
        return list(dict.fromkeys(lines))


@dataclass(frozen=True, slots=True)
class Gap:
    """Editions that no article of the archive tells of: from ``first`` to ``last``."""

    first: int
    last: int


def ordinal(number: int) -> str:
    """第六届, the number in the readers' own digits."""
    in_chinese = (get_language() or "zh").startswith("zh")
    shown = chinese_number(number) if in_chinese else str(number)
    return gettext("第%(number)s届") % {"number": shown}


def editions(events: Iterable[Event]) -> list[Edition]:
    """``events`` (each with its ``day``) by edition, in the order in which they took place.

    Numbered editions stand by their numbers. One without a number follows the last edition
    of its own year or before.
    """
    groups: dict[tuple[int | None, int], list[Event]] = {}
    for event in sorted(events, key=lambda each: (each.day or dt.date.min, each.pk)):
        year = event.day.year if event.day else 0
        key = (event.edition, 0) if event.edition is not None else (None, year)
        groups.setdefault(key, []).append(event)
    found = [
        Edition(number, group[0].day.year if group[0].day else year, group)
        for (number, year), group in groups.items()
    ]
    ordered = sorted((e for e in found if e.number is not None), key=lambda e: e.number or 0)
    for each in (e for e in found if e.number is None):
        before = [at for at, other in enumerate(ordered, 1) if other.year <= each.year]
        ordered.insert(max(before, default=0), each)
    return ordered


def with_gaps(found: list[Edition]) -> list[Edition | Gap]:
    """``found`` with what is missing before and between the numbered editions."""
    rows: list[Edition | Gap] = []
    expected = 1
    for edition in found:
        if edition.number is not None:
            if edition.number > expected:
                rows.append(Gap(expected, edition.number - 1))
            expected = edition.number + 1
        rows.append(edition)
    return rows
