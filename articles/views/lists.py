"""The list of articles, and search, which is the same list asked in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.facets import facets
from articles.filters import ORDERS, RELEVANCE, ArticleFilter, active, link, problems
from articles.models import Article
from articles.views.http import for_readers
from articles.views.paging import Leaf, turn_to
from articles.views.suggesting import meant


@for_readers
def article_list(request: HttpRequest, searching: bool = False) -> HttpResponse:
    filterset = ArticleFilter(request.GET, queryset=Article.objects.published().for_lists())
    total = filterset.qs.count()
    leaf = turn_to(filterset, total, request.GET)
    context = {
        "searching": searching,
        "filterset": filterset,
        "query": filterset.query,
        "meant": meant(filterset, total),
        "leaf": leaf,
        "facets": facets(filterset, total),
        "active": active(filterset),
        "problems": problems(filterset),
        "orders": _orders(filterset),
        "all_url": link(filterset, q=filterset.values.get("q")),
        "filter_query": link(filterset)[1:],
        "canonical_query": _canonical(request, filterset, leaf),
    }
    return render(request, "articles/article_list.html", context)


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
