"""Words and bodies over the years: up to five, as lines, as a table, as CSV."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.charts import Line, Point, line_chart, line_sample
from articles.exports.csv_file import BOM, csv_lines, defused
from articles.filters import ArticleFilter
from articles.models import Organization
from articles.trends import FEW, MOST, Asked, Trend, Value, articles_by_year, asked_for, compare
from articles.views.downloads import disposition
from articles.views.http import for_readers


@for_readers
def trends(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request.GET.getlist("w"), request.GET.getlist("o"))
    totals = articles_by_year(ArticleFilter({}))
    found = compare(asked, totals)
    if request.GET.get("format") == "csv":
        return _csv(found, totals)
    context = {
        "asked": asked,
        "most": MOST,
        "inputs": [*asked.words, *[""] * (MOST - len(asked.words) - len(asked.bodies))],
        "legend": _legend(found),
        "namesakes": _namesakes(asked, found),
        "chart": _chart(found, totals) if found and totals else None,
        "few": FEW if len(_drawn(totals)) < len(totals) else 0,
        "rows": _rows(found, totals),
        "csv_url": _address(found, ("format", "csv")),
        "canonical_query": _address(found).removeprefix("?"),
    }
    return render(request, "articles/trends.html", context)


def _address(trends: list[Trend], *more: tuple[str, str]) -> str:
    query = urlencode([*(trend.parameter for trend in trends), *more])
    return f"?{query}" if query else ""


def _legend(trends: list[Trend]) -> list[tuple[Trend, SafeString, str]]:
    """Each with what its line looks like and the address without it."""
    path = reverse("trends")
    others = [[each for each in trends if each is not trend] for trend in trends]
    return [
        (trend, line_sample(number), path + _address(rest))
        for number, (trend, rest) in enumerate(zip(trends, others, strict=True), 1)
    ]


def _namesakes(asked: Asked, trends: list[Trend]) -> list[tuple[Organization, str]]:
    """Words that are a body's name, each with the address that counts the body instead."""
    if not asked.words:
        return []
    others = {word: [t for t in trends if t.parameter != ("w", word)] for word in asked.words}
    bodies = Organization.objects.confirmed().filter(name__in=asked.words).order_by("name")
    path = reverse("trends")
    return [(body, path + _address(others[body.name], ("o", str(body.pk)))) for body in bodies]


def _chart(trends: list[Trend], totals: dict[int, int]) -> SafeString:
    """From the first year that is ``_drawn`` to the last; what is not between is a gap."""
    drawn = _drawn(totals)
    years = range(min(drawn), max(drawn) + 1)
    lines = []
    for trend in trends:
        values = {value.year: value for value in trend.values if value.year in drawn}
        points = [values.get(year) and _point(trend, values[year]) for year in years]
        lines.append(Line(trend.name, points))
    return line_chart(years, lines, gettext("历年每万篇里的篇数"))


def _drawn(totals: dict[int, int]) -> set[int]:
    """The years with enough articles to speak of shares; all, where none has enough."""
    return {year for year, total in totals.items() if total >= FEW} or set(totals)


def _point(trend: Trend, value: Value) -> Point:
    return Point(value.rate, _title(trend, value), value.url)


def _title(trend: Trend, value: Value) -> str:
    articles = ngettext("%(count)s 篇", "%(count)s 篇", value.count)
    return gettext("%(name)s，%(year)s年：每万篇 %(rate)s（%(articles)s）") % {
        "name": trend.name,
        "year": value.year,
        "rate": number_format(round(value.rate, 1), 1),  # alone it would cut off
        "articles": articles % {"count": number_format(value.count, force_grouping=True)},
    }


def _rows(trends: list[Trend], totals: dict[int, int]) -> list[tuple[int, int, list[Value]]]:
    """(year, all its articles, each trend's value)."""
    return [
        (year, total, [trend.values[at] for trend in trends])
        for at, (year, total) in enumerate(totals.items())
    ]


def _csv(trends: list[Trend], totals: dict[int, int]) -> HttpResponse:
    names = [defused(trend.name) for trend in trends]
    header = [gettext("年份"), gettext("全年篇数")]
    for name in names:
        header += [
            gettext("%(name)s（篇）") % {"name": name},
            gettext("%(name)s（每万篇）") % {"name": name},
        ]
    rows = [
        [year, total, *(cell for v in values for cell in (v.count, round(v.rate, 2)))]
        for year, total, values in _rows(trends, totals)
    ]
    response = HttpResponse(BOM + csv_lines([header, *rows]), "text/csv; charset=utf-8")
    name = f"{settings.SITE_NAME}_{gettext('走势')}.csv"
    response["Content-Disposition"] = disposition(name)
    return response
