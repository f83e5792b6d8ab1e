"""Events: their list, and one with all that was written about it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.addresses import active, link, problems
from articles.event_facets import event_facets, events_left
from articles.event_filters import EventFilter
from articles.facets import Facet
from articles.filters import OLDEST, ArticleFilter, listed
from articles.models import DateMention, Event, final
from articles.views.bars import bars
from articles.views.http import for_readers
from articles.views.timeline import Timeline, timeline

PER_LEAF = 20
REPORTS = 50  # articles on an event's page; the list has them all
OTHERS = 12  # other events of its series; the series' page has them all


@for_readers
def event_list(request: HttpRequest) -> HttpResponse:
    filterset = EventFilter(request.GET, queryset=Event.objects.told().for_lists())
    leaves = Paginator(filterset.qs, PER_LEAF)
    leaves.count = total = events_left(filterset)
    leaf = leaves.get_page(request.GET.get("page"))
    query = link(filterset)[1:]
    place = f"page={leaf.number}" if leaf.number > 1 else ""
    facets = event_facets(filterset, total)
    context = {
        "filterset": filterset,
        "leaf": leaf,
        "total": total,
        "facets": facets,
        "timeline": _timeline(filterset, facets),
        "active": active(filterset),
        "problems": problems(filterset),
        "leaf_url": f"?{query}&" if query else "?",
        "canonical_query": "&".join(filter(None, [query, place])),
    }
    return render(request, "articles/event_list.html", context)


def _timeline(filterset: EventFilter, facets: list[Facet]) -> Timeline | None:
    """The years of a list that is not one year's, oldest first."""
    years = next((facet.options for facet in facets if facet.name == "year"), [])
    if filterset.values.get("year") or len(years) < 2:
        return None
    rows = [(year.label, year.count, year.url) for year in reversed(years)]
    return Timeline(_("逐年项数"), bars(rows))


@for_readers
def event(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event, pk=pk)
    if event.merged_into_id:
        return redirect(final(event), permanent=True)
    event = get_object_or_404(Event.objects.told().for_lists(), pk=pk)
    reports = ArticleFilter({"event": str(pk), "order": OLDEST})
    others = Event.objects.told().filter(series=event.series).exclude(pk=pk).for_lists()
    context = {
        "event": event,
        "total": len(event.told),
        "articles": listed(reports.in_order(REPORTS)),
        "timeline": timeline(reports, reverse("article_list")),
        "written": _days_as_written(event),
        "others": others.order_by("-day", "-pk")[:OTHERS] if event.series else [],
        "feed_url": f"{reverse('feed')}?event={pk}",
    }
    return render(request, "articles/event.html", context)


def _days_as_written(event: Event) -> list[str]:
    """The words by which the reports give the event's days: 9月2日, 上周末."""
    if event.start is None:
        return []
    told = [each.article_id for each in event.told]
    words = DateMention.objects.filter(
        article__in=told, start=event.start, end=event.end or event.start
    )
    return list(
        dict.fromkeys(
            words.order_by("article__sid", "position").values_list("text", flat=True)[:20]
        )
    )
