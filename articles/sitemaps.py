"""sitemap.xml: an index of one sitemap a month and one of the standing pages; robots.txt.

A past month's sitemap hardly changes, and each is written to the reader as it is read from
the database. Addresses come in Chinese with the English alternate beside them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.catalogue import current
from articles.context_processors import in_languages
from articles.filters import FIRST_YEAR, LAST_YEAR, SID_MONTH, SID_YEAR
from articles.models import Article
from articles.models.articles import SID_PER_DAY

PER_SITEMAP = 50_000  # addresses, as sitemaps.org allows

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_STANDING = (
    "home", "article_list", "calendar", "district_list", "event_list", "event_series_list",
    "contributor_list", "organization_list", "person_list", "map", "trends", "about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    path: str
    changed: dt.datetime | None = None


def _streamed(parts: Iterable[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts, content_type="application/xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    return _streamed(_index(request))


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_site(request: HttpRequest) -> HttpResponse:
    return _streamed(_urlset(request, _standing()))


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_month(request: HttpRequest, year: int, month: int, part: int = 1) -> HttpResponse:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and part >= 1):
        raise Http404
    return _streamed(_urlset(request, _of_month(year, month, part)))


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    address = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /en/admin/", f"Sitemap: {address}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _index(request: HttpRequest) -> Iterator[str]:
    months = (
        Article.objects.published()
        .annotate(year=SID_YEAR, month=SID_MONTH)
        .values_list("year", "month")
        .annotate(count=Count("pk"), changed=Max("updated_at"))
        .order_by("-year", "-month")
    )
    yield f"{_XML}<sitemapindex {_NAMESPACES}>\n"
    yield _sitemap(request, reverse("sitemap_site"), None)
    for year, month, count, changed in months.iterator():
        for part in range(1, 2 + (count - 1) // ARTICLES_PER_PART):
            yield _sitemap(request, reverse("sitemap_month", args=[year, month, part]), changed)
    yield "</sitemapindex>\n"


def _sitemap(request: HttpRequest, path: str, changed: dt.datetime | None) -> str:
    when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc>{when}</sitemap>\n"


def _urlset(request: HttpRequest, entries: Iterable[Entry]) -> Iterator[str]:
    origin = f"{request.scheme}://{request.get_host()}"
    yield f"{_XML}<urlset {_NAMESPACES}>\n"
    for entry in entries:
        paths = in_languages(entry.path)
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(origin + paths[to])}"/>'
            for code, to in (("zh-Hans", "zh"), ("en", "en"), ("x-default", "zh"))
        )
        when = ""
        if entry.changed:
            when = f"<lastmod>{entry.changed.isoformat(timespec='seconds')}</lastmod>"
        yield f"<url><loc>{escape(origin + paths['zh'])}</loc>{when}{links}</url>\n"
    yield "</urlset>\n"


def _standing() -> Iterator[Entry]:
    """The pages that are not of a month. Contributors end the file, the busiest first."""
    for name in _STANDING:
        yield Entry(reverse(name))
    catalogue = current()
    for year in dict.fromkeys(year for year, _month in catalogue.by_month(catalogue.all)):
        yield Entry(reverse("calendar_year", args=[year]))
    for code, _count in catalogue.most("place", catalogue.all):
        yield Entry(reverse("district", args=[code]))
    for pk, _count in catalogue.most("contributor", catalogue.all, PER_SITEMAP - 1000):
        yield Entry(reverse("contributor", args=[pk]))


# An article's page and issue may each come with it, so a part holds a third as many articles.
ARTICLES_PER_PART = PER_SITEMAP // 3


def _of_month(year: int, month: int, part: int) -> Iterator[Entry]:
    """A month's articles with their pages and issues, each page and issue with its first."""
    low = (year * 10_000 + month * 100) * SID_PER_DAY
    rows = (
        Article.objects.published()
        .filter(sid__gte=low, sid__lt=low + 100 * SID_PER_DAY)
        .newest_first()
        .values_list("pk", "updated_at", "page", "page__issue")
    )
    seen: set[str] = set()
    start = (part - 1) * ARTICLES_PER_PART
    for pk, changed, page, issue in rows[start : start + ARTICLES_PER_PART].iterator():
        for name, key in (("issue", issue), ("page", page)):
            path = reverse(name, args=[key])
            if path not in seen:
                seen.add(path)
                yield Entry(path)
        yield Entry(reverse("article", args=[pk]), changed)
