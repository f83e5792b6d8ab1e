"""What the tables say of articles, as entries of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from articles.catalogue.columns import Entry, Value
from articles.models import (
    Article,
    ArticleDistrict,
    Coverage,
    Credit,
    OrganizationMention,
    PersonMention,
)
from articles.models.findings import Found
from articles.models.places import INNER_LEVELS

_OWN = {
    "genre": "genre", "column": "column", "subcolumn": "subcolumn",
    "page": "page__number", "section": "page__section", "issue": "page__issue",
}  # fmt: skip
_Values = dict[str, dict[Value, bool]]


def entries_of(articles: Sequence[int]) -> list[Entry]:
    """The entries of those of ``articles`` (keys) that are published, in six queries."""
    keys = list(articles)
    found: dict[int, _Values] = defaultdict(lambda: defaultdict(dict))
    published = Article.objects.published().filter(pk__in=keys)
    sids = {}
    for pk, sid, *own in published.order_by("pk").values_list("pk", "sid", *_OWN.values()):
        sids[pk] = sid
        for name, value in zip(_OWN, own, strict=True):
            if value not in (None, ""):
                found[pk][name][value] = False
    for article, name, value, status in _linked(keys):
        if value is not None:
            suggested = status not in (None, Found.Status.CONFIRMED)
            values = found[article][name]
            values[value] = suggested and values.get(value, True)
    return [Entry(pk, sid, found[pk]) for pk, sid in sids.items()]


def _linked(keys: list[int]) -> Iterable[tuple[int, str, Any, str | None]]:
    """(article, column, value, how sure) of all that other tables say of the articles."""
    places = ArticleDistrict.objects.filter(article__in=keys).values_list(
        "article", "district", "district__level", "district__parent"
    )
    for article, code, level, parent in places.order_by():
        yield article, "place", code, None
        if level in INNER_LEVELS:  # what lies inside a place counts to it
            yield article, "place", parent, None
    credits = Credit.objects.filter(article__in=keys).values_list("article", "contributor")
    for article, contributor in credits.order_by():
        yield article, "contributor", contributor, None
    for name, mentions in (("organization", OrganizationMention), ("person", PersonMention)):
        seen = mentions.objects.exclude(status=Found.Status.REJECTED).filter(article__in=keys)
        rows = seen.order_by().values_list("article", name, "status")
        for article, key, status in rows:
            yield article, name, key, status
    told = Coverage.objects.exclude(event__status=Found.Status.REJECTED).filter(article__in=keys)
    rows = told.order_by().values_list(
        "article", F("event"), "event__kind", "event__series", "event__status"
    )
    for article, event, kind, series, status in rows:
        yield article, "event", event, status
        yield article, "event_kind", kind, status
        yield article, "series", series, status
