"""The list of articles, and search, which is the same list asked in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from articles.addresses import active, link, problems
from articles.facets import facets
from articles.filters import ORDERS, RELEVANCE, ArticleFilter
from articles.search.frequent import frequent_queries
from articles.search.literal import READ
from articles.search.ranking import REFINED
from articles.views.http import for_readers
from articles.views.paging import Leaf, turn_to
from articles.views.suggesting import count_query, meant
from articles.views.timeline import timeline

COLLECTING = ["articles.change_selection", "articles.export_article"]


@for_readers
def article_list(request: HttpRequest, searching: bool = False) -> HttpResponse:
    filterset = ArticleFilter(request.GET)
    leaf = turn_to(filterset, request.GET)
    if leaf.articles and not filterset.query.is_empty:
        count_query(request, filterset.query.text)
    counted = [] if filterset.hits.are_many else facets(filterset)
    later = link(filterset, reverse("article_facets")) if filterset.hits.are_many else ""
    context = {
        "searching": searching,
        "filterset": filterset,
        "query": filterset.query,
        "meant": meant(filterset),
        "leaf": leaf,
        "read": READ,
        "often": frequent_queries() if searching and filterset.query.is_empty else [],
        # What very many hits have is counted after the page.
        "facets": counted,
        "timeline": timeline(filterset),
        "facets_url": later,
        "active": active(filterset),
        "problems": problems(filterset),
        "orders": _orders(filterset),
        "refined": REFINED if _is_partly_refined(filterset) else 0,
        "all_url": link(filterset, q=filterset.values.get("q")),
        "filter_query": link(filterset)[1:],
        "canonical_query": _canonical(request, filterset, leaf),
        "may_collect": any(map(request.user.has_perm, COLLECTING)),
    }
    return render(request, "articles/article_list.html", context)


@for_readers
def article_facets(request: HttpRequest) -> HttpResponse:
    """The facets of a list by themselves, and its exact total: what a page was quicker without."""
    filterset = ArticleFilter(request.GET)
    path = reverse("search") if not filterset.query.is_empty else reverse("article_list")
    context = {
        "facets": facets(filterset, path),
        "timeline": timeline(filterset, path),
        "total": filterset.hits.total,
        "filterset": filterset,
        "active": active(filterset, path),
        "list_url": link(filterset, path),
    }
    part = request.headers.get("X-Part") == "facets"
    template = "articles/_facets.html" if part else "articles/article_facets.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["X-Part"])
    return response


def _is_partly_refined(filterset: ArticleFilter) -> bool:
    """Whether only the first hits by relevance were looked at again in print."""
    return filterset.ordering == RELEVANCE and filterset.hits.total > REFINED


def _orders(filterset: ArticleFilter) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the present one); by relevance only with a query."""
    return [
        (str(label), link(filterset, order=order), order == filterset.ordering)
        for order, label in ORDERS
        if order != RELEVANCE or not filterset.query.is_empty
    ]


def _canonical(request: HttpRequest, filterset: ArticleFilter, leaf: Leaf) -> str:
    """One address for one list: the filters understood, and the place in it."""
    given = [name for name in ("after", "before") if name in request.GET and leaf.previous]
    place = [f"{name}={request.GET[name]}" for name in given[:1]]
    return "&".join([*filter(None, [link(filterset)[1:]]), *place])
