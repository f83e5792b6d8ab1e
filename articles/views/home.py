"""The front page, and what this site is."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.catalogue import current
from articles.facets import counts_by_place, facet
from articles.filters import ArticleFilter
from articles.models import Issue, Organization
from articles.trends import articles_by_year
from articles.views.http import for_readers
from articles.views.issues import first_articles, latest_issues, with_headlines
from articles.views.map import map_of
from articles.views.series import running_series
from articles.views.today import on_this_day
from articles.views.year import issues_by_day, year_chart

RECENT_ISSUES = 3  # before the latest, each with its first HEADLINES
HEADLINES = 5
SERIES = 6  # running ones; their list has them all


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    everything = ArticleFilter({})
    issue, *recent = latest_issues(everything.catalogue, 1 + RECENT_ISSUES) or [None]
    context: dict[str, object] = {"issue": issue}
    if issue:
        context |= {
            "pages": list(with_headlines(issue.pages.all())),
            "recent": [(each, first_articles(each)[:HEADLINES]) for each in recent],
            "columns": facet(everything, "column", path=reverse("article_list")),
            "series": running_series(everything.catalogue, SERIES),
            **_archive(issue, everything),
        }
    return render(request, "articles/home.html", context)


def _archive(latest: Issue, everything: ArticleFilter) -> dict[str, object]:
    """The whole archive at a glance: its years, this day in them, its places, its latest year."""
    counts, totals = counts_by_place(everything), articles_by_year(everything)
    year = latest.date.year
    days = issues_by_day(everything.catalogue, dt.date(year, 1, 1), dt.date(year, 12, 31))
    return {
        "map": map_of(counts),
        "chart": year_chart(year, days),
        "today": on_this_day(everything.catalogue, timezone.localdate(), totals),
        "years": sorted(totals, reverse=True),
        "figures": {
            "articles": sum(totals.values()),
            "first": min(totals),
            "last": max(totals),
            "places": len(counts),
            "bodies": Organization.objects.confirmed().count(),
        },
    }


@for_readers
def about(request: HttpRequest) -> HttpResponse:
    catalogue = current()
    figures = {
        "articles": len(catalogue),
        "pages": catalogue.remember(
            ("pages",), lambda: catalogue.distinct(catalogue.all, "issue", "page"), 1
        ),
        "issues": len(catalogue.most("issue", catalogue.all)),
        "first": catalogue.day(0),
        "last": catalogue.day(-1),
        "contributors": len(catalogue.most("contributor", catalogue.all)),
    }
    context = {"figures": figures, "often_from": settings.FREQUENT_QUERIES}
    return render(request, "articles/about.html", context)
