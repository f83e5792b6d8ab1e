"""How a list's articles lie in time: bars, each of which narrows the list to what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.addresses import link, shown
from articles.filters import ArticleFilter
from articles.trends import articles_by_month, articles_by_year
from articles.views.bars import Bar, bars


@dataclass(frozen=True, slots=True)
class Timeline:
    label: str
    bars: list[Bar]


def timeline(filterset: ArticleFilter, path: str = "") -> Timeline | None:
    """The list's years or, where it has only one, that year's months, oldest first.

    Each bar's number is what its address gives. None where there is nothing to compare.
    """
    months, years = articles_by_month(filterset), articles_by_year(filterset)
    if len(years) > 1:
        rows = [
            (shown("year", year), count, link(filterset, path, year=year))
            for year, count in years.items()
        ]
        return Timeline(_("逐年篇数"), bars(rows))
    if len(months) > 1:
        rows = [
            (shown("month", month), count, link(filterset, path, year=year, month=month))
            for (year, month), count in months.items()
        ]
        label = _("%(year)s年逐月篇数") % {"year": next(iter(years))}
        return Timeline(label, bars(rows))
    return None
