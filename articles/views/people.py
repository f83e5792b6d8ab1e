"""Contributors: the index by initial, and one of them."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.addresses import link
from articles.catalogue import current
from articles.domain.pinyin import initial, sort_key
from articles.facets import counts_of, facet
from articles.filters import ArticleFilter
from articles.models import Contributor, Credit
from articles.views.http import for_readers
from articles.views.places import ON_A_PAGE
from articles.views.timeline import timeline

ALL_AT_ONCE = 400  # more names than that are shown letter by letter


@for_readers
def contributor_list(request: HttpRequest) -> HttpResponse:
    counts = counts_of(current(), "contributor")
    people = Contributor.objects.in_bulk(counts).values()
    for person in people:
        person.count = counts[person.pk]
    ordered = sorted(people, key=lambda person: sort_key(person.name))
    groups = [(letter, list(each)) for letter, each in groupby(ordered, lambda p: initial(p.name))]
    letters = [letter for letter, _people in groups]
    chosen = request.GET.get("initial", "")
    if chosen not in letters:
        chosen = letters[0] if len(ordered) > ALL_AT_ONCE else ""
    context = {
        "total": len(ordered),
        "letters": letters,
        "chosen": chosen,
        "groups": [group for group in groups if chosen in ("", group[0])],
        "canonical_query": f"initial={chosen}" if "initial" in request.GET and chosen else "",
    }
    return render(request, "articles/contributor_list.html", context)


@for_readers
def contributor(request: HttpRequest, pk: int) -> HttpResponse:
    contributor = get_object_or_404(Contributor.objects.published(), pk=pk)
    articles = ArticleFilter({"contributor": str(pk)})
    path = reverse("article_list")
    context = {
        "contributor": contributor,
        "roles": _roles(contributor),
        "timeline": timeline(articles, path),
        "total": articles.hits.total,
        "articles": articles.newest(ON_A_PAGE),
        "facets": [facet(articles, n, path=path) for n in ("district", "column")],
        "all_url": link(articles, path),
        "feed_url": link(articles, reverse("feed")),
    }
    return render(request, "articles/contributor.html", context)


def _roles(contributor: Contributor) -> list[tuple[str, int]]:
    """(记者, 12), (摄影, 3) …: in what parts, and in how many articles."""
    credits = contributor.credits.filter(article__status="published").order_by()
    roles = credits.values_list("role").annotate(count=Count("pk")).order_by("-count", "role")
    return [(str(Credit.Role(role).label), count) for role, count in roles]
