"""Issues and pages: the paper as it was printed."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.catalogue import Catalogue
from articles.facets import counts_of
from articles.models import Article, Issue, Page
from articles.models.articles import ArticleQuerySet
from articles.models.issues import PAGE_ORDER, PageQuerySet
from articles.views.http import for_readers

_OF_STRIP = ("number", "section", "source_name")
_OF_HEADLINES = ("order", "column", "subcolumn", "kicker", "headline", "subhead")


def with_headlines(pages: PageQuerySet) -> PageQuerySet:
    """The pages that readers see, in order, with ``headlines``: their published articles."""
    articles = Article.objects.published().order_by("order").only("page", *_OF_HEADLINES)
    told = Prefetch("articles", articles, to_attr="headlines")
    light = pages.published().only("issue", *_OF_STRIP).order_by(*PAGE_ORDER)
    return light.prefetch_related(told)


def pages_of(issue: int | None) -> list[Page]:
    """The pages of an issue that readers see, in order, as much of them as a strip needs."""
    # Of each page one article is read, not all as by ``published``.
    standing = Article.objects.filter(page=OuterRef("pk"), sid__isnull=False)
    pages = Page.objects.filter(Exists(standing), issue=issue)
    return list(pages.only(*_OF_STRIP).order_by(*PAGE_ORDER))


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
    pages = pages_of(page.issue_id)
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


def latest_issues(catalogue: Catalogue, count: int) -> list[Issue]:
    """The newest issues that readers see, newest first."""
    printed = counts_of(catalogue, "issue")
    issues = Issue.objects.filter(date__in=catalogue.latest(count)).select_related("publication")
    return [each for each in issues.order_by("-date", "pk") if each.pk in printed][:count]


def first_articles(issue: Issue) -> ArticleQuerySet:
    """The issue's articles from its first page on, as much of them as a headline needs."""
    articles = Article.objects.published().filter(page__issue=issue)
    by_page = [F("page__number").asc(nulls_last=True), "page", "order"]
    return articles.order_by(*by_page).only("headline", "kicker", "subhead")
