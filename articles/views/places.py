"""Districts: Beijing's seventeen, the rest of the country, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from articles.addresses import link
from articles.catalogue import current
from articles.domain.types import BEIJING, NATION
from articles.event_filters import EventFilter
from articles.facets import Facet, Option, counts_by_place, counts_of, facet
from articles.filters import ArticleFilter
from articles.models import (
    District,
    Event,
    Organization,
)
from articles.models.places import INNER_LEVELS
from articles.views.http import for_readers
from articles.views.timeline import timeline

ON_A_PAGE = 20  # newest articles on a district's or contributor's page; the list has them all
BODIES = 12  # on a district's page; the index has them all
EVENTS = 6  # the newest on a district's page; their list has them all


@dataclass(frozen=True, slots=True)
class Place:
    district: District
    count: int
    inside: tuple[Place, ...] = ()


@for_readers
def district_list(request: HttpRequest) -> HttpResponse:
    counts = counts_by_place(ArticleFilter({}))
    wholes = District.objects.filter(pk__in=[NATION, BEIJING])
    provinces = District.objects.filter(pk__in=counts, level=District.Level.PROVINCE)
    context = {
        "beijing": _places(District.objects.of_beijing().order_by("code"), counts),
        "wholes": _places(wholes, counts),
        "elsewhere": _places(provinces.exclude(pk=BEIJING), counts, _prefectures()),
    }
    return render(request, "articles/district_list.html", context)


def _places(
    districts: Iterable[District],
    counts: dict[str, int],
    inside: dict[str | None, list[Place]] | None = None,
) -> list[Place]:
    return [
        Place(each, counts.get(each.pk, 0), tuple((inside or {}).get(each.pk, ())))
        for each in districts
    ]


def _prefectures() -> dict[str | None, list[Place]]:
    """The prefectures that articles tell of, by province, each with its own count."""
    found: dict[str | None, list[Place]] = {}
    for place in _told(District.objects.filter(level=District.Level.PREFECTURE)):
        found.setdefault(place.district.parent_id, []).append(place)
    return found


def _told(places: QuerySet[District]) -> list[Place]:
    """Those of ``places`` that published articles tell of, by code, each with its own count."""
    catalogue = current()
    counts = {str(code): count for code, count in catalogue.most("place", catalogue.all)}
    return _places(places.filter(pk__in=counts).order_by("code"), counts)


@for_readers
def district(request: HttpRequest, code: str) -> HttpResponse:
    district = get_object_or_404(District.objects.select_related("parent"), code=code)
    articles = ArticleFilter({"district": code})
    events = EventFilter({"district": code}, queryset=Event.objects.told().for_lists()).qs
    bodies = _bodies(district)
    path = reverse("article_list")
    facets = [facet(articles, n, path=path) for n in ("column", "contributor")]
    context = {
        "district": district,
        "total": articles.hits.total,
        "articles": articles.newest(ON_A_PAGE),
        "bodies": bodies[:BODIES],
        "all_bodies": len(bodies),
        "events": events[:EVENTS],
        "all_events": events.count(),
        "timeline": timeline(articles, path),
        "facets": [_inside(district), *facets],
        "all_url": link(articles, path),
        "feed_url": link(articles, reverse("feed")),
    }
    return render(request, "articles/district.html", context)


def _inside(district: District) -> Facet:
    """The townships, or a province's prefectures, that articles tell of, most first."""
    inside = District.objects.inside(district)
    options = [
        Option(
            place.district.pk, place.district.name, place.count, place.district.get_absolute_url()
        )
        for place in sorted(_told(inside), key=lambda place: -place.count)
    ]
    is_province = district.level == District.Level.PROVINCE
    return Facet("district", gettext("地市") if is_province else gettext("街道乡镇"), options)


def _bodies(district: District) -> list[tuple[Organization, int]]:
    """Each body seated there that articles name, and how many do: confirmed ones first."""
    inside = Q(district__parent=district, district__level__in=INNER_LEVELS)
    counts = counts_of(current(), "organization")
    seated = Organization.objects.standing().filter(Q(district=district) | inside)
    named = [(body, counts[body.pk]) for body in seated.order_by("pk") if body.pk in counts]
    confirmed = Organization.Status.CONFIRMED
    return sorted(named, key=lambda each: (each[0].status != confirmed, -each[1]))
