"""Articles as a link tells of them."""

from __future__ import annotations

from articles.models import Article
from articles.models.articles import ArticleQuerySet

_TOLD = (
    "sid", "headline", "page__number", "page__section", "page__source_name", "page__issue__date",
)  # fmt: skip


def for_links(*also: str) -> ArticleQuerySet:
    """Published articles with headline, date and page, and with the fields ``also``: one query."""
    return Article.objects.published().select_related("page__issue").only(*_TOLD, *also)
