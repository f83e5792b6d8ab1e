"""One article."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.citations import authors, cite
from articles.filters import told_coverage
from articles.models import Article, OrganizationMention, PersonMention
from articles.models.articles import ArticleQuerySet
from articles.search import keywords_of, near_copies, other_parts, parse_query, related
from articles.views.http import for_readers, unpublished


@for_readers
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_with_all_it_tells(Article.objects.for_lists()), pk=pk)
    if not article.is_published:
        return unpublished(request, article)
    earlier, later = _neighbours(article)
    again = near_copies(article)
    context = {
        "article": article,
        "page": article.page,
        "issue": article.page.issue,
        "authors": authors(article),
        "citation": cite(article),
        "earlier": earlier,
        "later": later,
        "keywords": keywords_of(article),
        "parts": other_parts(article),
        "again": again,
        "related": related(article, without=[each.article.sid for each in again.copies]),
        "query": parse_query(request.GET.get("q", "")),
    }
    return render(request, "articles/article.html", context)


def _with_all_it_tells(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With the bodies, persons, times and events that readers see, in a query for each."""
    bodies = OrganizationMention.objects.for_readers().select_related("organization")
    return articles.prefetch_related(
        Prefetch(
            "organization_mentions", queryset=bodies.prefetch_related("organization__aliases")
        ),
        Prefetch(
            "person_mentions",
            queryset=PersonMention.objects.for_readers().select_related("person", "organization"),
        ),
        "date_mentions",
        Prefetch("coverage", queryset=told_coverage().select_related("event__series")),
    )


def _neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The published articles right before and after it on its page."""
    on_page = list(
        Article.objects.published()
        .filter(page=article.page_id)
        .only("headline", "order")
        .order_by("order")
    )
    at = next(index for index, each in enumerate(on_page) if each.pk == article.pk)
    return (on_page[at - 1] if at else None), (on_page[at + 1] if at + 1 < len(on_page) else None)
