"""A year's issues day by day: as the calendar shows them, and as a heat map."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from articles.catalogue import Catalogue
from articles.charts import Cell, Quarter, Scale, quarters
from articles.domain.appearing import missing_days
from articles.models import Issue, Publication
from articles.models.articles import sid_range


@dataclass(frozen=True, slots=True)
class DayIssue:
    """An issue on a day of the calendar, and how many of its articles readers can see."""

    pk: int
    publication: str
    number: int | None
    articles: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A day on which an issue is missing; ``publications`` are those that have one missing."""

    day: dt.date
    publications: list[str]


@dataclass(frozen=True, slots=True)
class YearChart:
    """``legend`` is (step, least, most articles a day)."""

    year: int
    quarters: list[Quarter]
    legend: list[tuple[int, int, int]]
    gaps: list[Gap]
    issues: int
    articles: int


def issues_by_day(
    catalogue: Catalogue, first: dt.date, last: dt.date
) -> dict[dt.date, list[DayIssue]]:
    """The issues of the days from ``first`` to ``last`` that readers see."""
    articles = dict(catalogue.most("issue", catalogue.between(*sid_range(first, last))))
    issues = Issue.objects.filter(pk__in=list(articles)).order_by("date", "publication__name")
    days: dict[dt.date, list[DayIssue]] = defaultdict(list)
    for pk, date, number, name in issues.values_list("pk", "date", "number", "publication__name"):
        days[date].append(DayIssue(pk, name, number, articles[pk]))
    return days


def year_chart(year: int, days: Mapping[dt.date, list[DayIssue]]) -> YearChart:
    """The year as a heat map up to its last issue's quarter.

    ``days`` are ``issues_by_day`` of the whole year, and not empty.
    """
    counts = {day: sum(issue.articles for issue in issues) for day, issues in days.items()}
    scale, said_in = Scale(counts.values()), get_language()
    cells = {
        day: Cell(scale.step(counts[day]), _title(day, counts[day], said_in), _address(day, issues))
        for day, issues in days.items()
    }
    gaps = missing_in(year, days)
    month_names = {month: date_format(dt.date(year, month, 1), "F") for month in range(1, 13)}
    labels = {month: _span(year, month) for month in (1, 4, 7, 10)}
    drawn = quarters(year, cells, frozenset(gap.day for gap in gaps), month_names, labels)
    last = max([*days, *(gap.day for gap in gaps)])
    return YearChart(
        year,
        [quarter for quarter in drawn if quarter.first <= last],
        scale.ranges,
        gaps,
        sum(map(len, days.values())),
        sum(counts.values()),
    )


@lru_cache(maxsize=5000)
def _title(day: dt.date, count: int, _language: str) -> str:
    """Kept, as a year has three hundred: Django takes 30 microseconds to write a day in words."""
    articles = ngettext("%(count)s 篇", "%(count)s 篇", count) % {"count": count}
    return f"{date_format(day, 'DATE_FORMAT')} {date_format(day, 'l')} {articles}"


def _address(day: dt.date, issues: list[DayIssue]) -> str:
    """The day's issue; the day's articles where there are several."""
    if len(issues) == 1:
        return reverse("issue", args=[issues[0].pk])
    return f"{reverse('article_list')}?date_from={day}&date_to={day}"


def _span(year: int, month: int) -> str:
    """2025年1月至3月, of the quarter that begins with ``month``."""
    first, last = dt.date(year, month, 1), dt.date(year, month + 2, 1)
    return gettext("%(first)s至%(last)s") % {
        "first": date_format(first, "YEAR_MONTH_FORMAT"),
        "last": date_format(last, "F"),
    }


def missing_in(year: int, days: Mapping[dt.date, list[DayIssue]]) -> list[Gap]:
    """What each paper lacks between its first and its last issue in the archive."""
    appeared: dict[str, list[dt.date]] = defaultdict(list)
    for day, issues in days.items():
        for issue in issues:
            appeared[issue.publication].append(day)
    gaps: dict[dt.date, list[str]] = defaultdict(list)
    for name, before, after in _beyond(year, list(appeared)):
        first = dt.date(year, 1, 1) if before else min(appeared[name])
        last = dt.date(year, 12, 31) if after else max(appeared[name])
        for day in missing_days(appeared[name], first, last):
            gaps[day].append(name)
    return [Gap(day, gaps[day]) for day in sorted(gaps)]


def _beyond(year: int, names: list[str]) -> list[tuple[str, bool, bool]]:
    """Of each paper, whether readers see issues of it before the year and after it."""
    seen = Issue.objects.filter(publication=OuterRef("pk"), pages__articles__sid__isnull=False)
    rows = Publication.objects.filter(name__in=names).annotate(
        before=Exists(seen.filter(date__lt=dt.date(year, 1, 1))),
        after=Exists(seen.filter(date__gt=dt.date(year, 12, 31))),
    )
    return [(each.name, each.before, each.after) for each in rows.order_by("name")]
