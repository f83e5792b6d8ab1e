"""Suggestions as one types; what was perhaps meant where a query found little."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.search.suggesting import LONGEST, suggestions
from articles.views.http import asked, for_readers


@for_readers
def suggest(request: HttpRequest) -> HttpResponse:
    """``said`` tells a screen reader how many there are."""
    found = suggestions(asked(request, "q", LONGEST))
    said = ngettext("%(count)s 条建议", "%(count)s 条建议", len(found)) % {"count": len(found)}
    return JsonResponse(
        {
            "said": said if found else _("没有建议"),
            "suggestions": [asdict(each) for each in found],
        }
    )
