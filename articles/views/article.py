"""One article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.citations import authors, cite
from articles.models import Article
from articles.search import keywords_of, parse_query, related
from articles.views.http import for_readers, unpublished


@for_readers
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.for_lists(), pk=pk)
    if not article.is_published:
        return unpublished(request, article)
    earlier, later = _neighbours(article)
    context = {
        "article": article,
        "page": article.page,
        "issue": article.page.issue,
        "authors": authors(article),
        "citation": cite(article),
        "earlier": earlier,
        "later": later,
        "keywords": keywords_of(article),
        "related": related(article),
        "query": parse_query(request.GET.get("q", "")),
    }
    return render(request, "articles/article.html", context)


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
