"""Districts: Beijing's seventeen, the rest of the country, and one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.facets import facet
from articles.filters import ArticleFilter, link
from articles.models import Article, District
from articles.views.http import for_readers

ON_A_PAGE = 20  # newest articles on a district's or contributor's page; the list has them all


@dataclass(frozen=True, slots=True)
class Place:
    district: District
    count: int
    inside: tuple[Place, ...] = ()


def places_of_beijing() -> list[Place]:
    """The sixteen districts and 经开区 in the order of their codes, those without articles too."""
    counts = _counts()
    return [Place(d, counts.get(d.pk, 0)) for d in District.objects.of_beijing().order_by("code")]


def _counts() -> dict[str, int]:
    """Articles by place, as ``ArticleFilter`` counts them."""
    options = facet(ArticleFilter({}, queryset=Article.objects.published()), "district").options
    return {option.value: option.count for option in options}


@for_readers
def district_list(request: HttpRequest) -> HttpResponse:
    counts = _counts()
    published = Count("article_links", filter=Q(article_links__article__status="published"))
    inner = District.objects.filter(level=District.Level.PREFECTURE).annotate(count=published)
    prefectures: dict[str | None, list[Place]] = {}
    for district in inner.filter(count__gt=0):
        prefectures.setdefault(district.parent_id, []).append(Place(district, district.count))
    wholes = District.objects.filter(pk__in=counts).exclude(level=District.Level.DISTRICT)
    places = [Place(d, counts[d.pk], tuple(prefectures.get(d.pk, ()))) for d in wholes]
    context = {
        "beijing": [
            Place(d, counts.get(d.pk, 0)) for d in District.objects.of_beijing().order_by("code")
        ],
        "wholes": [place for place in places if place.district.pk in ("000000", "110000")],
        "elsewhere": [place for place in places if place.district.pk not in ("000000", "110000")],
    }
    return render(request, "articles/district_list.html", context)


@for_readers
def district(request: HttpRequest, code: str) -> HttpResponse:
    district = get_object_or_404(District.objects.select_related("parent"), code=code)
    articles = ArticleFilter({"district": code}, queryset=Article.objects.published().for_lists())
    path = reverse("article_list")
    context = {
        "district": district,
        "total": articles.qs.count(),
        "articles": articles.qs[:ON_A_PAGE],
        "facets": [facet(articles, n, path=path) for n in ("year", "column", "contributor")],
        "all_url": link(articles, path),
        "feed_url": link(articles, reverse("feed")),
    }
    return render(request, "articles/district.html", context)
