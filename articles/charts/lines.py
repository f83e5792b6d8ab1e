"""Values over the years as lines, told apart by dashes and marks as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.charts.scale import ticks

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 26
MOST_LABELS = 8  # of years below the axis
HIT = 9  # radius around a point that answers

# About the point itself; the number of the line says which. Lines beyond begin again.
_MARKS = (
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "m-3.6-3.6h7.2v7.2h-7.2z",
    "m0-5l5 5l-5 5l-5-5z",
    "m0-5l4.6 8.4h-9.2z",
    "m0 5l4.6-8.4h-9.2z",
)


@dataclass(frozen=True, slots=True)
class Point:
    value: float
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """``points`` stand by the years of the chart; None is a year that has nothing to compare."""

    name: str
    points: Sequence[Point | None]


def line_chart(years: Sequence[int], lines: Sequence[Line], label: str) -> SafeString:
    """The lines over ``years``, each point a link. ``label`` names it for a screen reader."""
    values = [point.value for line in lines for point in line.points if point]
    marks = ticks(max(values, default=0))
    return format_html(
        '<svg class="line-chart" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}{}</svg>',
        WIDTH, HEIGHT, label, _axis(marks), _years(years),
        format_html_join("", "{}", (
            (_line(number, line, len(years), marks[-1]),) for number, line in enumerate(lines, 1)
        )),
    )  # fmt: skip


def line_sample(number: int) -> SafeString:
    """What the line of that number, from 1, looks like: for the legend."""
    return format_html(
        '<svg class="line-sample line-{}" viewBox="0 0 44 12" aria-hidden="true">'
        '<path class="stroke" d="M0 6h44"/><path class="mark" d="M22 6{}"/></svg>',
        number, _MARKS[(number - 1) % len(_MARKS)],
    )  # fmt: skip


def _axis(marks: Sequence[float]) -> SafeString:
    rows = ((LEFT, _y(mark, marks[-1]), WIDTH - LEFT - RIGHT, LEFT - 6, _y(mark, marks[-1]) + 4,
             number_format(f"{mark:g}", force_grouping=True)) for mark in marks)  # fmt: skip
    return format_html_join(
        "",
        '<path class="grid" d="M{} {}h{}"/><text class="is-value" x="{}" y="{}">{}</text>',
        rows,
    )


def _years(years: Sequence[int]) -> SafeString:
    every = -(-len(years) // MOST_LABELS)
    shown = ((_x(at, len(years)), HEIGHT - 7, year)
             for at, year in enumerate(years) if at % every == 0)  # fmt: skip
    return format_html_join("", '<text class="is-year" x="{}" y="{}">{}</text>', shown)


def _line(number: int, line: Line, count: int, top: float) -> SafeString:
    placed = [
        (point, _x(at, count), _y(point.value, top)) if point else None
        for at, point in enumerate(line.points)
    ]
    path, pen_down = "", False
    for each in placed:
        if each:
            path += f"{'L' if pen_down else 'M'}{each[1]} {each[2]}"
        pen_down = each is not None
    mark = _MARKS[(number - 1) % len(_MARKS)]
    return format_html(
        '<g class="line-{}" role="group" aria-label="{}"><path class="stroke" d="{}"/>{}</g>',
        number, line.name, path,
        format_html_join(
            "",
            '<a href="{}"><title>{}</title><circle class="hit" cx="{}" cy="{}" r="{}"/>'
            '<path class="mark" d="M{} {}{}"/></a>',
            ((p.url, p.title, x, y, HIT, x, y, mark) for p, x, y in filter(None, placed)),
        ),
    )  # fmt: skip


def _x(at: int, count: int) -> float:
    share = at / (count - 1) if count > 1 else 0.5
    return round(LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16), 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)
