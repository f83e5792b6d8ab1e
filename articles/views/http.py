"""What every readers' page does with HTTP."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """GET and HEAD only; kept by browsers, asked for anew, answered 304 while it is the same."""
    return require_safe(conditional_page(cache_control(no_cache=True)(view)))


def asked(request: HttpRequest, name: str, longest: int = 100) -> str:
    """What the address says of ``name``: at most ``longest`` characters, none that no text has."""
    return request.GET.get(name, "").replace("\0", "").strip()[:longest]


def unpublished(request: HttpRequest, article: Article) -> HttpResponse:
    """410 for what readers could once see, 404 for what they never could."""
    if article.published_at is None:
        raise Http404
    return render(request, "410.html", status=410)
