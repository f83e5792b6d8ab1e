"""Exports as downloads."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.exports import FORMATS, Exporter, Listing
from articles.models import Selection
from articles.views.staff import pointed_at, staff_may

LONGEST_NAME = 80  # characters of a file's name before the count


@require_safe
@staff_may("export_article")
def article_export(request: HttpRequest, name: str) -> HttpResponseBase:
    """The ticked articles, or the list that the address's filters give."""
    exporter = _format(name)
    pointed = pointed_at(request.GET)
    if pointed.problem:
        messages.warning(request, pointed.problem)
        filters = [each for each in request.GET.items() if each[0] not in ("scope", "article")]
        return redirect(f"{reverse('article_list')}?{urlencode(filters)}")
    return download(request, exporter, Listing(pointed.keys), pointed.words)


@require_safe
@staff_may("view_selection", "export_article")
def selection_export(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    exporter = _format(name)
    selection = get_object_or_404(Selection.objects.visible_to(request.user), pk=pk)
    listing = Listing.of_selection(selection)
    if not len(listing):
        messages.warning(request, _("选集里没有已发布的稿件，什么也没有导出。"))
        return redirect("selection", pk=pk)
    return download(request, exporter, listing, [selection.name])


def _format(name: str) -> type[Exporter]:
    if name not in FORMATS:
        raise Http404
    return FORMATS[name]


def download(
    request: HttpRequest, format: type[Exporter], listing: Listing, words: Iterable[str]
) -> HttpResponseBase:
    """The export as a file to keep, sent while it is written where the format lets it.

    An Excel file goes to the disk first: its first byte depends on its last.
    """
    exporter = format(listing, request.build_absolute_uri("/"))
    if exporter.streams:
        response: HttpResponseBase = StreamingHttpResponse(
            exporter.blocks(), content_type=exporter.content_type
        )
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
        exporter.write_to(file)
        file.seek(0)
        response = FileResponse(file, content_type=exporter.content_type)
    response["Content-Disposition"] = disposition(file_name(words, len(listing), exporter.name))
    return response


def file_name(words: Iterable[str], count: int, suffix: str) -> str:
    """版面_朝阳区_2025年_37篇.csv: what it holds, in characters that any disk takes."""
    told = "_".join([settings.SITE_NAME, *words])
    told = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\s]+', " ", told).strip(" .")
    number = ngettext("%(count)d篇", "%(count)d篇", count) % {"count": count}
    return f"{told[:LONGEST_NAME].strip()}_{number}.{suffix}"


def disposition(name: str) -> str:
    """Content-Disposition with the name twice (RFC 6266): in ASCII, and in full (RFC 8187)."""
    parts = (part.strip("_") for part in re.split(r"[^A-Za-z0-9.-]+", name))
    plain = "_".join(["banmian", *(part for part in parts if part)])
    plain = re.sub(r"_(?=\.[a-z]+$)", "", plain)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
