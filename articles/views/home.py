"""The front page, and what this site is."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.facets import facet
from articles.filters import ArticleFilter
from articles.models import Article, Contributor
from articles.views.http import for_readers
from articles.views.issues import first_articles, latest_issues, with_headlines
from articles.views.places import places_of_beijing

RECENT_ISSUES = 3  # before the latest, each with its first HEADLINES
HEADLINES = 5


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    everything = ArticleFilter({}, queryset=Article.objects.published())
    issue, *recent = latest_issues(1 + RECENT_ISSUES) or [None]
    context = {
        "issue": issue,
        "pages": list(with_headlines(issue.pages.all())) if issue else [],
        "recent": [(each, first_articles(each)[:HEADLINES]) for each in recent],
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
