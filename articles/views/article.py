"""One article."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.citations import authors, cite
from articles.filters import told_coverage
from articles.models import Article, OrganizationMention, Page, PersonMention
from articles.models.articles import ArticleQuerySet
from articles.search import keywords_of, near_copies, other_parts, parse_query, related
from articles.views.http import asked, for_readers, unpublished
from articles.views.issues import pages_of


@for_readers
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_with_all_it_tells(Article.objects.for_reading()), pk=pk)
    if not article.is_published:
        return unpublished(request, article)
    pages = pages_of(article.page.issue_id)
    earlier, later = _neighbours(article, pages)
    again = near_copies(article)
    keywords = keywords_of(article)
    context = {
        "article": article,
        "page": article.page,
        "issue": article.page.issue,
        "pages": pages,
        "authors": authors(article),
        "citation": cite(article),
        "earlier": earlier,
        "later": later,
        "keywords": keywords,
        "parts": other_parts(article),
        "again": again,
        "related": related(article, keywords, without=[each.article.sid for each in again.copies]),
        "query": parse_query(request.GET.get("q", "")),
        "with_pinyin": asked(request, "pinyin") == "1",
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


def _neighbours(article: Article, pages: list[Page]) -> tuple[Article | None, Article | None]:
    """The published articles before and after it; past its page's ends the other pages'."""
    here = next(index for index, each in enumerate(pages) if each.pk == article.page_id)
    on_page = list(_headlines(pages[here]))
    at = next(index for index, each in enumerate(on_page) if each.pk == article.pk)
    earlier, later = on_page[:at], on_page[at + 1 :]
    if not earlier and here:
        earlier = [*_headlines(pages[here - 1])]
    if not later and here + 1 < len(pages):
        later = [*_headlines(pages[here + 1])]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _headlines(page: Page) -> ArticleQuerySet:
    return page.articles.published().only("headline", "order", "page").order_by("order")
