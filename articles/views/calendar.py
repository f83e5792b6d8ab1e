"""The calendar of issues: every year, the months of one, the days of one month."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.catalogue import current
from articles.filters import FIRST_YEAR, LAST_YEAR
from articles.models import Article, Issue
from articles.models.articles import sid_range
from articles.views.http import for_readers
from articles.views.year import DayIssue, Gap, issues_by_day, missing_in, year_chart


@dataclass(frozen=True, slots=True)
class Day:
    date: dt.date
    inside: bool
    issues: list[DayIssue] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # publications


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    weeks: list[list[Day]]

    @property
    def issues(self) -> int:
        return sum(len(day.issues) for week in self.weeks for day in week if day.inside)


@for_readers
def calendar(request: HttpRequest) -> HttpResponse:
    catalogue = current()
    keys = [key for key, _count in catalogue.most("issue", catalogue.all)]
    dates = Issue.objects.filter(pk__in=keys).values_list("date", flat=True)
    issues = Counter((day.year, day.month) for day in dates)
    articles = catalogue.by_month(catalogue.all)
    counts = {month: (issues[month], count) for month, count in articles.items()}
    years = [
        (year, [(dt.date(year, m, 1), *counts.get((year, m), (0, 0))) for m in range(1, 13)])
        for year in sorted({year for year, _month in counts}, reverse=True)
    ]
    return render(request, "articles/calendar.html", {"years": years})


@for_readers
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    _check(year)
    days = issues_by_day(current(), dt.date(year, 1, 1), dt.date(year, 12, 31))
    chart = year_chart(year, days) if days else None
    context = {
        "year": year,
        "months": [
            _month(year, month, days, chart.gaps if chart else []) for month in range(1, 13)
        ],
        "chart": chart,
        "earlier": year - 1 if _any(None, dt.date(year - 1, 12, 31)) else None,
        "later": year + 1 if _any(dt.date(year + 1, 1, 1), None) else None,
    }
    return render(request, "articles/calendar_year.html", context)


@for_readers
def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    _check(year, month)
    first = dt.date(year, month, 1)
    last = first.replace(day=months.monthrange(year, month)[1])
    before, after = first - dt.timedelta(days=1), last + dt.timedelta(days=1)
    days = issues_by_day(current(), dt.date(year, 1, 1), dt.date(year, 12, 31))
    context = {
        "month": _month(year, month, days, missing_in(year, days)),
        "earlier": before if _any(None, before) else None,
        "later": after if _any(after, None) else None,
    }
    return render(request, "articles/calendar_month.html", context)


def _check(year: int, month: int = 1) -> None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404


def _any(first: dt.date | None, last: dt.date | None) -> bool:
    return Article.objects.published().filter(sid__range=sid_range(first, last)).exists()


def _month(year: int, month: int, days: dict[dt.date, list[DayIssue]], gaps: list[Gap]) -> Month:
    missing = {gap.day: gap.publications for gap in gaps}
    weeks = months.Calendar(firstweekday=0).monthdatescalendar(year, month)
    return Month(
        dt.date(year, month, 1),
        [
            [Day(day, day.month == month, days.get(day, []), missing.get(day, [])) for day in week]
            for week in weeks
        ],
    )
