"""The design system on one page, with DEBUG only: sizes, colours, distances, every component."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.charts import (
    Cell,
    Line,
    Neighbour,
    Point,
    Scale,
    Tile,
    line_chart,
    line_sample,
    neighbour_graph,
    quarters,
)
from articles.charts import tile_map as draw_tiles
from articles.colours import PAIRS, Pair, Theme, contrast, themes, tokens
from articles.facets import Facet, Option
from articles.views.bars import bars
from articles.views.http import for_readers

# The sizes' names in Chinese print, and what each is for here.
SIZES = {
    "0s": ("小初", "报头"),
    "1": ("一号", "稿件主题"),
    "2": ("二号", "页题、头条"),
    "2s": ("小二", "数目、窄屏页题"),
    "3s": ("小三", "列表题目"),
    "4": ("四号", "正文、肩题、副题"),
    "4s": ("小四", "界面、摘要"),
    "5": ("五号", "注记、数目、署名"),
}
HERE = "#components"  # where the specimens' links lead

# What the readers' own partials are given to show.
FACET = Facet(
    "district",
    "地区",
    [
        Option("110105", "朝阳区", 1204, HERE, selected=True),
        Option("BDA", "北京经济技术开发区", 388, HERE),
        Option("110109", "门头沟区", 7, HERE),
    ],
)
HEADLINES = [
    {"column": "短讯", "headline": "驿站夜里添了一盏灯", "get_absolute_url": HERE},
    {
        "kicker": "一线来信",
        "headline": "师傅把图纸画在门板上",
        "subhead": "三十年后，徒弟把门板搬进了车间",
        "get_absolute_url": HERE,
    },
]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of colours with the contrast it has."""

    pair: Pair
    front: str
    back: str
    ratio: float

    @property
    def holds(self) -> bool:
        return self.ratio >= self.pair.least


@for_readers
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    css = tokens()
    known = themes(css)
    context = {
        "sizes": [(f"size-{key}", *SIZES[key], value) for key, value in _values(css, "size")],
        "spaces": [(f"space-{key}", value) for key, value in _values(css, "space")],
        "colours": {name: _judged(theme) for name, theme in known.items()},
        "themes": {name: theme.items() for name, theme in known.items()},
        "bars": bars([("2024年", 23, HERE), ("2025年", 20, HERE), ("2026年", 7, HERE)]),
        "tiles": _tiles(),
        "heat": _heat(),
        "lines": _lines(),
        "graphs": {name: _graph(name) for name in known},
        "samples": [(number, line_sample(number)) for number in range(1, 6)],
        "legend": Scale((1, 3, 8, 20, 55)).ranges,
        "facet": FACET,
        "headlines": HEADLINES,
    }
    return render(request, "articles/styleguide.html", context)


def _values(css: str, kind: str) -> list[tuple[str, str]]:
    """(key, value) of the tokens of that kind, in the order of the file."""
    return re.findall(rf"--{kind}-(\w+): ([.\d]+rem)", css)


def _judged(theme: Theme) -> list[Judged]:
    return [
        Judged(pair, theme[pair.front], theme[pair.back],
               contrast(theme[pair.front], theme[pair.back]))
        for pair in PAIRS
    ]  # fmt: skip


def _tiles() -> SafeString:
    """One square for each step of colour, none included."""
    names = ("无稿", "一级", "二级", "三级", "四级", "五级")
    return draw_tiles(
        [Tile(step % 3, step // 3, name, str(step * step), name, HERE, step)
         for step, name in enumerate(names)],
        gettext("样图"),
    )  # fmt: skip


def _heat() -> SafeString:
    """A quarter of a twice-weekly that misses an issue."""
    days = [dt.date(2024, 1, 2) + dt.timedelta(weeks=week, days=at) for week in range(13)
            for at in (0, 3)]  # fmt: skip
    cells = {
        day: Cell(1 + number % 5, f"{day:%Y-%m-%d}", HERE)
        for number, day in enumerate(days)
        if number != 9
    }
    months = {month: f"{month}月" for month in range(1, 13)}
    labels = dict.fromkeys((1, 4, 7, 10), gettext("样图"))
    return quarters(2024, cells, frozenset(days[9:10]), months, labels)[0].svg


def _lines() -> SafeString:
    years = range(2018, 2027)
    lines = [
        Line(f"词{number}", [Point((number * at * 7) % 40 + number * 6, f"{year}年", HERE)
                             for at, year in enumerate(years)])
        for number in range(1, 6)
    ]  # fmt: skip
    return line_chart(years, lines, gettext("样图"))


def _graph(theme: str) -> SafeString:
    """The graph names itself by ids, which each theme's has for itself."""
    names = ("甲区总工会", "乙街道总工会", "丙集团有限公司", "丁大学", "戊医院")
    neighbours = [
        Neighbour(name, name, HERE, 1 + 3 * number, number % 2 == 0)
        for number, name in enumerate(names)
    ]
    drawn = neighbour_graph("某市总工会", neighbours, gettext("样图"), gettext("样图"))
    return mark_safe(drawn.replace("graph-t", f"graph-{theme}-t"))
