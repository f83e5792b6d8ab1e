"""This day in other years: the issue of the day, or of its week where no year has one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from articles.catalogue import Catalogue
from articles.facets import counts_of
from articles.models import Article, Issue

NEAR = 3  # days before and after, together a week
SHOWN = 6  # years, the newest; ``OnThisDay.more`` says how many others have one


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """An issue and its first headline for each year, newest first.

    ``exact`` says whether they are of this very day; else they are the nearest of its week.
    """

    day: dt.date
    exact: bool
    issues: list[tuple[Issue, Article]]
    more: int


def on_this_day(catalogue: Catalogue, day: dt.date, years: Iterable[int]) -> OnThisDay:
    """The issues of ``years`` but the day's own."""
    targets = {year: in_year(day, year) for year in years if year != day.year}
    found = _issues(targets, counts_of(catalogue, "issue"))
    exact = {year: issue for year, issue in found.items() if issue.date == targets[year]}
    chosen = sorted((exact or found).values(), key=lambda issue: issue.date, reverse=True)
    leads = _leads(chosen[:SHOWN])
    issues = [(issue, leads[issue.pk]) for issue in chosen[:SHOWN]]
    return OnThisDay(day, bool(exact), issues, max(len(chosen) - SHOWN, 0))


def _leads(issues: Iterable[Issue]) -> dict[int, Article]:
    """The first article of each issue, by the issue's key."""
    articles = Article.objects.filter(page__issue=OuterRef("pk"), sid__isnull=False)
    first = articles.order_by(F("page__number").asc(nulls_last=True), "page", "order")
    asked = Issue.objects.filter(pk__in=[issue.pk for issue in issues])
    keys = dict(asked.annotate(lead=Subquery(first.values("pk")[:1])).values_list("lead", "pk"))
    found = Article.objects.only("headline").in_bulk(keys)
    return {keys[pk]: article for pk, article in found.items()}


def in_year(day: dt.date, year: int) -> dt.date:
    """The same day of that year; the 28th of February for a 29th that it lacks."""
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)


def _issues(targets: dict[int, dt.date], printed: Container[int]) -> dict[int, Issue]:
    """Of each year the issue nearest to its target, of those ``printed`` that readers see."""
    days = {
        target + dt.timedelta(days=offset): year
        for year, target in targets.items()
        for offset in range(-NEAR, NEAR + 1)
    }
    by_year: dict[int, list[Issue]] = defaultdict(list)
    for issue in Issue.objects.filter(date__in=days).order_by("date", "publication"):
        if issue.pk in printed:
            by_year[days[issue.date]].append(issue)
    return {
        year: min(each, key=lambda issue: abs(issue.date - targets[year]))
        for year, each in by_year.items()
    }
