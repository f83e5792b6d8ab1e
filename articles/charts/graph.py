"""Whom one acts with: the one in the middle, the others around it on an ellipse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 400
ROW = 50  # between two others on a side
LEFT, RIGHT = 110, 290  # where the names of the two sides end and begin, at the ellipse's height
BULGE = 26  # how much farther inside the first and the last stand
LETTERS, LINES = 7, 2  # of a name on the chart; the title has it whole
LINE = 17  # from one line of a name to the next
MIDDLE_LETTERS, MIDDLE_LINES = 5, 4
THIN, THICK = 1.2, 6.0
_ENDS = "省市区县镇乡道局院会司团校厂"  # a word of a body's name often ends with one of these
FEW = 9  # where the heaviest is lighter, no line is thick


@dataclass(frozen=True, slots=True)
class Neighbour:
    """``weight`` makes the line thick; a close one has a full dot, others a ring; one
    that ``waits`` to be confirmed hangs on a broken line.
    """

    name: str
    title: str
    url: str
    weight: int
    is_close: bool
    waits: bool = False


def neighbour_graph(
    name: str, neighbours: Sequence[Neighbour], title: str, description: str
) -> SafeString:
    """``neighbours`` around ``name``, right and left in turns from the top on; each is a link.

    The same for the same data. ``title`` and ``description`` tell a screen reader what it is.
    """
    sides = (neighbours[::2], neighbours[1::2])
    height = ROW * max(2, len(sides[0]))
    placed = [
        (neighbour, *_place(at, len(side), height, direction))
        for side, direction in zip(sides, (1, -1), strict=True)
        for at, neighbour in enumerate(side)
    ]
    heaviest = max(FEW, *(each.weight for each in neighbours), 0)
    return format_html(
        '<svg class="graph" viewBox="0 0 {} {}" role="group"'
        ' aria-labelledby="graph-title graph-text">'
        '<title id="graph-title">{}</title><desc id="graph-text">{}</desc>{}{}</svg>',
        WIDTH, height, title, description,
        format_html_join("", "{}", (
            (_link(each, x, y, direction, height, heaviest),) for each, x, y, direction in placed
        )),
        _middle(name, height),
    )  # fmt: skip


def _place(at: int, count: int, height: float, direction: int) -> tuple[float, float, int]:
    """Where the ``at``-th of ``count`` on a side stands: evenly downwards, on the ellipse."""
    y = height * (2 * at + 1) / (2 * count)
    inwards = BULGE * (1 - math.sqrt(1 - (1 - 2 * y / height) ** 2))
    x = RIGHT - inwards if direction > 0 else LEFT + inwards
    return round(x, 1), round(y, 1), direction


def _link(
    each: Neighbour, x: float, y: float, direction: int, height: float, heaviest: int
) -> SafeString:
    width = THIN + (THICK - THIN) * math.sqrt(each.weight / heaviest)
    lines = _lines(each.name, LETTERS, LINES)
    return format_html(
        '<a class="{}" href="{}"><title>{}</title>'
        '<path class="tie" d="M{} {}Q{} {} {} {}" stroke-width="{}"/>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="3"/>'
        '<circle cx="{}" cy="{}" r="4.5"/>{}</a>',
        ("is-close" if each.is_close else "is-loose") + " is-waiting" * each.waits,
        each.url, each.title,
        WIDTH / 2, height / 2, (WIDTH / 2 + x) / 2, y, x, y, round(width, 1),
        x if direction > 0 else 0, y - ROW / 2 + 3, WIDTH - x if direction > 0 else x, ROW - 6,
        x, y, _words(lines, x + 9 * direction, y, "" if direction > 0 else "at-end"),
    )  # fmt: skip


def _middle(name: str, height: float) -> SafeString:
    lines = _lines(name, MIDDLE_LETTERS, MIDDLE_LINES)
    size = (max(map(len, lines)) * 14 + 16, len(lines) * LINE + 12)
    return format_html(
        '<g class="middle" aria-hidden="true">'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>{}</g>',
        (WIDTH - size[0]) / 2, (height - size[1]) / 2, *size,
        _words(lines, WIDTH / 2, height / 2, "at-middle"),
    )  # fmt: skip


def _words(lines: Sequence[str], x: float, y: float, anchor: str) -> SafeString:
    top = y + 5 - LINE * (len(lines) - 1) / 2
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        ((anchor, x, top + LINE * at, line) for at, line in enumerate(lines)),
    )


def _lines(name: str, letters: int, most: int) -> list[str]:
    """The name in so many lines at most, parted where a word ends if it can be; … for the rest."""
    room = letters * most
    rest = name if len(name) <= room else name[: room - 1] + "…"
    lines = []
    while (count := -(-len(rest) // letters)) > 1:
        breaks = range(max(1, len(rest) - letters * (count - 1)), letters + 1)
        at = min(breaks, key=lambda at: (rest[at - 1] not in _ENDS, abs(at - len(rest) / count)))
        lines.append(rest[:at])
        rest = rest[at:]
    return [*lines, rest]
