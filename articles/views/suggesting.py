"""Suggestions as one types; what was perhaps meant where a query found little."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.addresses import link
from articles.filters import ArticleFilter
from articles.search.soundalikes import did_you_mean
from articles.search.suggesting import LONGEST, bodies, suggestions
from articles.services.counting_queries import note
from articles.views.http import asked, for_readers


@for_readers
def suggest(request: HttpRequest) -> HttpResponse:
    """``said`` tells a screen reader how many there are; ``of=organization`` are bodies alone."""
    look_up = bodies if asked(request, "of") == "organization" else suggestions
    found = look_up(asked(request, "q", LONGEST))
    said = ngettext("%(count)s 条建议", "%(count)s 条建议", len(found)) % {"count": len(found)}
    return JsonResponse(
        {
            "said": said if found else _("没有建议"),
            "suggestions": [asdict(each) for each in found],
        }
    )


def count_query(request: HttpRequest, text: str) -> None:
    """A reader's query that found something; readers behind one proxy are told apart."""
    told_by = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")
    note(text, "\n".join(request.META.get(name, "") for name in told_by))


@dataclass(frozen=True, slots=True)
class Meant:
    """A query of the same sound that finds more: ``count`` articles under the same filters,
    but not literally.
    """

    text: str
    count: int
    url: str


def meant(filterset: ArticleFilter) -> Meant | None:
    """What was perhaps meant by the query of a list that holds few articles."""

    def url(text: str) -> str:
        return link(filterset, q=text, exact=None)  # literally, articles would have to be read

    def count(text: str) -> int:
        return ArticleFilter(QueryDict(url(text)[1:])).hits.total

    if filterset.query.is_empty:
        return None
    found = did_you_mean(filterset.query, filterset.hits.total, count)
    return Meant(*found, url(found[0])) if found else None
