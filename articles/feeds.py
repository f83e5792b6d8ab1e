"""Atom (RFC 4287) for any list: the feed takes the query string that the list takes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import get_language, gettext
from django.views.decorators.http import conditional_page, require_safe

from articles.addresses import active, link
from articles.citations import authors
from articles.context_processors import HREFLANG
from articles.filters import ArticleFilter
from articles.models import Article

ENTRIES = 50  # the newest; older ones are in the list
SUMMARY = 200  # characters of the body

# What XML 1.0 has no character for.
_NOT_XML = dict.fromkeys([*range(32), *range(55296, 57344), 65534, 65535])
_NOT_XML = {code: to for code, to in _NOT_XML.items() if code not in (9, 10, 13)}


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest articles of the list that the query string describes, whatever its order."""
    filterset = ArticleFilter(request.GET)
    articles = filterset.newest(ENTRIES)
    atom = Atom1Feed(
        title=_title(filterset),
        link=request.build_absolute_uri(link(filterset, reverse("article_list"))),
        description=gettext("报纸版面上的稿件，逐篇可读、可检索、可引用。"),
        language=HREFLANG.get(get_language() or "", "zh-Hans"),
        feed_url=request.build_absolute_uri(link(filterset, request.path)),
    )
    for article in articles:
        _add(atom, article, request)
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    response["Last-Modified"] = http_date(atom.latest_post_date().timestamp())
    patch_cache_control(response, public=True, max_age=300)
    return response


def _title(filterset: ArticleFilter) -> str:
    said = [f"{each.label} {each.value}" for each in active(filterset)]
    return " · ".join([gettext("版面 · 新发布的稿件"), *map(_clean, said)])


def _add(atom: Atom1Feed, article: Article, request: HttpRequest) -> None:
    url = request.build_absolute_uri(article.get_absolute_url())
    names = authors(article)
    atom.add_item(
        title=_clean(article.headline),
        link=url,
        description=escape(_clean(article.body[:SUMMARY])),
        unique_id=url.replace("/en/articles/", "/articles/"),
        author_name=_clean("、".join(names)) if names else str(article.page.publication),
        pubdate=article.published_at,
        updateddate=max(article.updated_at, article.published_at or timezone.now()),
        categories=[_clean(c) for c in (article.column, article.get_genre_display()) if c],
    )


def _clean(text: str) -> str:
    return text.translate(_NOT_XML)
