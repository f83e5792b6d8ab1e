"""Districts: Beijing's seventeen, the rest of the country, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.domain.types import BEIJING, NATION
from articles.facets import counts_by_place, facet
from articles.filters import ArticleFilter, link
from articles.models import Article, ArticleDistrict, District
from articles.views.http import for_readers

ON_A_PAGE = 20  # newest articles on a district's or contributor's page; the list has them all


@dataclass(frozen=True, slots=True)
class Place:
    district: District
    count: int
    inside: tuple[Place, ...] = ()


def places_of_beijing() -> list[Place]:
    """The sixteen districts and 经开区 in the order of their codes, those without articles too."""
    counts = counts_by_place(Article.objects.published())
    return _places(District.objects.of_beijing().order_by("code"), counts)


@for_readers
def district_list(request: HttpRequest) -> HttpResponse:
    counts = counts_by_place(Article.objects.published())
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
    links = ArticleDistrict.objects.filter(
        article__status=Article.Status.PUBLISHED, district__level=District.Level.PREFECTURE
    )
    counts = dict(links.values_list("district").annotate(Count("pk")).order_by())
    found: dict[str | None, list[Place]] = {}
    for each in District.objects.filter(pk__in=counts):
        found.setdefault(each.parent_id, []).append(Place(each, counts[each.pk]))
    return found


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
