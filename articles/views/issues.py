"""Issues and pages: the paper as it was printed."""

from __future__ import annotations

from django.db.models import F, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.catalogue import current
from articles.models import Article, Issue, Page
from articles.models.articles import ArticleQuerySet
from articles.models.issues import PAGE_ORDER, IssueQuerySet, PageQuerySet
from articles.views.http import for_readers


def with_headlines(pages: PageQuerySet) -> PageQuerySet:
    """The pages that readers see, in order, with ``headlines``: their published articles."""
    articles = Article.objects.published().order_by("order").defer("parsed")
    return (
        pages.published()
        .defer("source", "text", "furniture", "parsed", "time_hints")
        .order_by(*PAGE_ORDER)
        .prefetch_related(Prefetch("articles", articles, to_attr="headlines"))
    )


@for_readers
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    issue = get_object_or_404(Issue.objects.published().select_related("publication"), pk=pk)
    others = Issue.objects.published().filter(publication=issue.publication_id)
    context = {
        "issue": issue,
        "pages": with_headlines(issue.pages.all()),
        "earlier": others.filter(date__lt=issue.date).order_by("-date").first(),
        "later": others.filter(date__gt=issue.date).order_by("date").first(),
    }
    return render(request, "articles/issue.html", context)


@for_readers
def page(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Page.objects.published().select_related("issue__publication")
    page = get_object_or_404(visible.defer("source", "text", "parsed"), pk=pk)
    pages = list(with_headlines(Page.objects.filter(issue=page.issue_id)).only("number", "section"))
    at = next(index for index, each in enumerate(pages) if each.pk == page.pk)
    context = {
        "page": page,
        "issue": page.issue,
        "pages": pages,
        "articles": page.articles.published().for_lists().order_by("order"),
        "earlier": pages[at - 1] if at else None,
        "later": pages[at + 1] if at + 1 < len(pages) else None,
    }
    return render(request, "articles/page.html", context)


def latest_issues(count: int) -> list[Issue]:
    """The newest issues that readers see, newest first."""
    issues: IssueQuerySet = Issue.objects.published().filter(date__in=current().latest(count))
    return list(issues.select_related("publication").order_by("-date", "pk")[:count])


def first_articles(issue: Issue) -> ArticleQuerySet:
    """The issue's articles from its first page on, as much of them as a headline needs."""
    articles = Article.objects.published().filter(page__issue=issue)
    by_page = [F("page__number").asc(nulls_last=True), "page", "order"]
    return articles.order_by(*by_page).only("headline", "kicker", "subhead")
