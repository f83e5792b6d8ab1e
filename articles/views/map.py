"""The map: how many articles each of Beijing's districts has, and each province elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.addresses import active, link, problems
from articles.charts import Scale, Tile, tile_map
from articles.domain.tables import read_table
from articles.domain.types import BEIJING, NATION
from articles.facets import counts_by_place
from articles.filters import ArticleFilter
from articles.models import District
from articles.views.http import for_readers
from articles.views.places import Place
from articles.views.timeline import timeline

Address = Callable[[District], str]


@dataclass(frozen=True, slots=True)
class BeijingMap:
    """``legend`` is (step, least, most articles); ``places`` have their counts and addresses."""

    svg: SafeString
    legend: list[tuple[int, int, int]]
    places: list[tuple[Place, str]]


def beijing_map(
    districts: Mapping[str, District], counts: Mapping[str, int], address: Address
) -> BeijingMap:
    """The seventeen as tiles; ``districts`` has them by code, ``counts`` those with articles."""
    scale = Scale(counts.get(code, 0) for code, *_rest in _tiles())
    tiles, places = [], []
    for code, column, row, name in _tiles():
        district, count = districts[code], counts.get(code, 0)
        url, step, shown = (
            address(district),
            scale.step(count),
            number_format(count, force_grouping=True),
        )
        tiles.append(Tile(column, row, name, shown, _title(district, count), url, step))
        places.append((Place(district, count), url))
    places.sort(key=lambda each: (-each[0].count, each[0].district.pk))
    return BeijingMap(tile_map(tiles, gettext("北京各区的稿件")), scale.ranges, places)


def _title(district: District, count: int) -> str:
    shown = number_format(count, force_grouping=True)
    return f"{district}，" + ngettext("%(count)s 篇", "%(count)s 篇", count) % {"count": shown}


@cache
def _tiles() -> list[tuple[str, int, int, str]]:
    rows = read_table("beijing_tiles.tsv")
    return [(code, int(column), int(row), name) for code, column, row, name in rows]


def map_of(counts: Mapping[str, int]) -> BeijingMap:
    """The map of the whole archive, each tile a link to its district's page."""
    districts = District.objects.in_bulk([code for code, *_rest in _tiles()])
    return beijing_map(districts, counts, District.get_absolute_url)


@for_readers
def map_page(request: HttpRequest) -> HttpResponse:
    """All filters of the list but the district, which the map itself shows."""
    path = reverse("map")
    data = request.GET.copy()
    data.pop("district", None)
    filterset = ArticleFilter(data)
    counts = counts_by_place(filterset)
    districts = _districts(counts)
    chosen = active(filterset, path)

    def address(district: District) -> str:
        if not chosen:
            return district.get_absolute_url()
        return link(filterset, reverse("article_list"), district=district.pk)

    beyond = [each for code, each in districts.items() if code in counts]
    beyond = [each for each in beyond if each.level == District.Level.PROVINCE]
    context = {
        "map": beijing_map(districts, counts, address),
        "wholes": _counted([districts[BEIJING], districts[NATION]], counts, address),
        "elsewhere": _counted([e for e in beyond if e.pk != BEIJING], counts, address),
        "timeline": timeline(filterset, path),
        "filterset": filterset,
        "active": chosen,
        "problems": problems(filterset),
        "canonical_query": link(filterset)[1:],
    }
    return render(request, "articles/map.html", context)


def _districts(counts: Mapping[str, int]) -> dict[str, District]:
    """The places of the tiles, those with articles, Beijing and the nation, by code."""
    codes = [code for code, *_rest in _tiles()]
    return District.objects.in_bulk([*codes, *counts, BEIJING, NATION])


def _counted(
    districts: list[District], counts: Mapping[str, int], address: Address
) -> list[tuple[Place, str]]:
    """Each with its count and address, most first."""
    places = [(Place(each, counts.get(each.pk, 0)), address(each)) for each in districts]
    return sorted(places, key=lambda each: (-each[0].count, each[0].district.pk))
