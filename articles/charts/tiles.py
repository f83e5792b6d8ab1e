"""A map of squares of one size: where places lie to each other, not how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SIDE, GAP = 96, 4  # of a square, and between two


@dataclass(frozen=True, slots=True)
class Tile:
    """A square in ``column`` and ``row``; ``step`` 0 to 5 is its colour, ``title`` what is read."""

    column: int
    row: int
    name: str
    count: str
    title: str
    url: str
    step: int


def tile_map(tiles: Sequence[Tile], label: str, lang: str = "zh-Hans") -> SafeString:
    """Each tile a link with its name and count. ``label`` names the whole for a screen reader."""
    width = (SIDE + GAP) * (1 + max(tile.column for tile in tiles)) - GAP
    height = (SIDE + GAP) * (1 + max(tile.row for tile in tiles)) - GAP
    return format_html(
        '<svg class="tile-map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        width, height, label, format_html_join("", "{}", ((_tile(t, lang),) for t in tiles)),
    )  # fmt: skip


def _tile(tile: Tile, lang: str) -> SafeString:
    x, y = tile.column * (SIDE + GAP), tile.row * (SIDE + GAP)
    return format_html(
        '<a href="{}" aria-label="{}" class="step-{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" lang="{}">{}</text>'
        '<text x="{}" y="{}" class="tile-count">{}</text></a>',
        tile.url, tile.title, tile.step, tile.title, x, y, SIDE, SIDE,
        x + SIDE // 2, y + 45, lang, tile.name, x + SIDE // 2, y + 74, tile.count,
    )  # fmt: skip
