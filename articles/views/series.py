"""Series of events: their list, and one with its editions side by side."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.catalogue import Catalogue, current
from articles.editions import Edition, editions, ordinal, with_gaps
from articles.filters import ArticleFilter
from articles.models import Article, Coverage, Event, EventSeries, final
from articles.views.bars import Bar, bars
from articles.views.http import for_readers
from articles.views.timeline import timeline

PER_LEAF = 50
NEWEST = 1000  # articles, some months of a weekly: a series they tell of is running
EVENTS = 300  # the newest events of a series on its page; the list of events has them all


@for_readers
def series_list(request: HttpRequest) -> HttpResponse:
    rows = current().remember(("told series",), _told_series, 1)
    leaf = Paginator(rows, PER_LEAF).get_page(request.GET.get("page"))
    named = EventSeries.objects.in_bulk([row["series"] for row in leaf])
    context = {
        "leaf": leaf,
        "series": [{**row, "series": named[row["series"]]} for row in leaf],
        "total": leaf.paginator.count,
        "canonical_query": f"page={leaf.number}" if leaf.number > 1 else "",
    }
    return render(request, "articles/event_series_list.html", context)


def _told_series() -> list[dict[str, Any]]:
    """Each series with its events: how many, of how many editions, from when to when."""
    events = Event.objects.told().filter(series__merged_into__isnull=True, series__isnull=False)
    rows = (
        events.order_by()
        .values("series")
        .annotate(
            count=Count("pk"),
            editions=Count("edition", distinct=True),
            first=Min("day"),
            last=Max("day"),
        )
    )
    return list(rows.order_by("-editions", "-count", "series"))


def running_series(catalogue: Catalogue, count: int) -> list[Event]:
    """Of the series that the newest articles tell of each its newest event."""
    keys = catalogue.remember(("running series",), _running, 1)[:count]
    events = Event.objects.select_related("series").in_bulk(keys)
    return [events[key] for key in keys if key in events]


def _running() -> list[int]:
    """The newest event of each series that runs, the newest one first, in two queries."""
    newest = Article.objects.published().newest_first()[:NEWEST]
    told = Coverage.objects.filter(article__in=newest.values("pk"))
    told = told.order_by("-article__sid", "-event_id").values_list("event_id", flat=True)
    keys = list(dict.fromkeys(told))
    # Their events by key: in one query SQLite would begin with all events there are.
    events = Event.objects.standing().for_readers().select_related("series").in_bulk(keys)
    first: dict[int, int] = {}
    for event in (events[key] for key in keys if key in events):
        if event.series and event.series.merged_into_id is None:
            first.setdefault(event.series_id, event.pk)
    return list(first.values())


@for_readers
def series(request: HttpRequest, pk: int) -> HttpResponse:
    series = get_object_or_404(EventSeries, pk=pk)
    if series.merged_into_id:
        return redirect(final(series), permanent=True)
    told = Event.objects.told().filter(series=series)
    total = told.count()
    events = told.for_lists().order_by("-day", "-pk")[:EVENTS]
    found = editions(events)
    context = {
        "series": series,
        "total": total,
        "limit": EVENTS,
        # What the page leaves out is not missing from the archive.
        "rows": with_gaps(found) if total <= EVENTS else found,
        "bars": _participants(found),
        "timeline": timeline(ArticleFilter({"series": str(pk)}), reverse("article_list")),
        "feed_url": f"{reverse('feed')}?series={pk}",
    }
    return render(request, "articles/event_series.html", context)


def _participants(found: list[Edition]) -> list[Bar]:
    """Heads over the editions; one alone is no row to compare."""
    counted = [each for each in found if each.participants]
    if len(counted) < 2:
        return []
    return bars(
        (f"{ordinal(each.number)} {each.year}" if each.number else str(each.year),
         each.participants or 0, "")
        for each in counted
    )  # fmt: skip
