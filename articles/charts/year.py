"""A year as a heat map in four quarters: a column each week, Monday above, a square each day.

In quarters, since fourteen weeks are what a narrow screen has room for with squares that a
finger can hit; side by side two and two they still read as a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SIDE = 24  # of a day, the gap to the next included
HEAD = 20  # above the days, for the months' names
WEEKS = 14  # no quarter touches more


@dataclass(frozen=True, slots=True)
class Cell:
    """A day with an issue: ``step`` 1 to 5 is its colour, ``title`` what is read."""

    step: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Quarter:
    first: dt.date
    svg: SafeString


def quarters(
    year: int,
    cells: Mapping[dt.date, Cell],
    missing: frozenset[dt.date],
    months: Mapping[int, str],
    labels: Mapping[int, str],
) -> list[Quarter]:
    """The year's four, by the number of the quarter's first month named ``labels``."""
    return [
        _quarter(dt.date(year, month, 1), cells, missing, months, labels[month])
        for month in (1, 4, 7, 10)
    ]


def _quarter(
    first: dt.date,
    cells: Mapping[dt.date, Cell],
    missing: frozenset[dt.date],
    months: Mapping[int, str],
    label: str,
) -> Quarter:
    after = dt.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    days = [first + dt.timedelta(days=number) for number in range((after - first).days)]
    monday = first - dt.timedelta(days=first.weekday())
    at = {day: ((day - monday).days // 7 * SIDE, HEAD + day.weekday() * SIDE) for day in days}
    empty = [at[day] for day in days if day not in cells and day not in missing]
    gone = [at[day] for day in days if day in missing and day not in cells]
    names = [(at[day][0] + 1, HEAD - 6, months[day.month]) for day in days if day.day == 1]
    linked = ((_cell(cells[day], *at[day]),) for day in days if day in cells)
    svg = format_html(
        '<svg class="heat" viewBox="0 0 {} {}" role="group" aria-label="{}">{}'
        '<path class="is-empty" d="{}"/><path class="is-missing" d="{}"/>{}</svg>',
        WEEKS * SIDE, HEAD + 7 * SIDE, label,
        format_html_join("", '<text x="{}" y="{}" aria-hidden="true">{}</text>', names),
        "".join(_square(*corner) for corner in empty),
        "".join(_crossed(*corner) for corner in gone),
        format_html_join("", "{}", linked),
    )  # fmt: skip
    return Quarter(first, svg)


def _cell(cell: Cell, x: int, y: int) -> SafeString:
    return format_html(
        '<a href="{}" class="step-{}"><title>{}</title><path d="M{} {}h{s}v{s}h-{s}z"/></a>',
        cell.url, cell.step, cell.title, x, y, s=SIDE,
    )  # fmt: skip


def _square(x: int, y: int) -> str:
    return f"M{x + 10} {y + 10}h4v4h-4z"


def _crossed(x: int, y: int) -> str:
    return f"M{x + 4.5} {y + 4.5}h15v15h-15zl15 15"
