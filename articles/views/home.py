"""The front page, and what this site is."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.facets import facet
from articles.filters import ArticleFilter
from articles.models import Article, Contributor, Issue
from articles.views.http import for_readers
from articles.views.issues import latest_issue, with_headlines
from articles.views.places import places_of_beijing

ISSUES_SHOWN = 6


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    everything = ArticleFilter({}, queryset=Article.objects.published())
    issue = latest_issue()
    recent = Issue.objects.published().select_related("publication").order_by("-date", "pk")
    context = {
        "issue": issue,
        "pages": list(with_headlines(issue.pages.all())) if issue else [],
        "recent": recent[1 : ISSUES_SHOWN + 1],
        "places": places_of_beijing(),
        "columns": facet(everything, "column", path=reverse("article_list")),
        "years": facet(everything, "year").options,
    }
    return render(request, "articles/home.html", context)


@for_readers
def about(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    figures = published.aggregate(
        articles=Count("pk"),
        pages=Count("page", distinct=True),
        issues=Count("page__issue", distinct=True),
        first=Min("page__issue__date"),
        last=Max("page__issue__date"),
    )
    figures["contributors"] = Contributor.objects.published().count()
    return render(request, "articles/about.html", {"figures": figures})
