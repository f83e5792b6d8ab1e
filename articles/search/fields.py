"""What a field of the query language asks of an article: 作者:… 机构:… 日期:…"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from articles.catalogue import Catalogue, Rows
from articles.models import (
    Contributor,
    District,
    Event,
    EventSeries,
    Organization,
    Person,
)
from articles.models.articles import sid_range
from articles.search.field_names import days
from articles.search.nodes import Field


def field_rows(field: Field, catalogue: Catalogue) -> Rows:
    """The articles that the field asks for; none where there is no such thing."""
    value = field.value.strip()
    match field.name:
        case "contributor":
            return _rows(
                catalogue, "contributor", Contributor.objects.filter(name__icontains=value)
            )
        case "organization":
            return catalogue.having(
                "organization", [pk for (pk,) in _bodies(value).values_list("pk")]
            )
        case "person":
            return _rows(catalogue, "person", Person.objects.filter(name__icontains=value))
        case "event":
            return _rows(catalogue, "event", Event.objects.filter(name__icontains=value))
        case "series":
            return _rows(catalogue, "series", EventSeries.objects.filter(name__icontains=value))
        case "district":
            return _rows(catalogue, "place", _places(value))
        case "column":
            return _with_word(catalogue, "column", value) | _with_word(
                catalogue, "subcolumn", value
            )
        case "page":
            if value.isdecimal():
                return catalogue.having("page", [int(value[:9])])
            return _with_word(catalogue, "section", value)
        case "date":
            span = days(value)
            return catalogue.between(*sid_range(*span)) if span else catalogue.none()
    raise ValueError(field.name)


def _rows(catalogue: Catalogue, column: str, things: QuerySet) -> Rows:
    return catalogue.having(column, things.values_list("pk", flat=True))


def _with_word(catalogue: Catalogue, column: str, value: str) -> Rows:
    """The articles that have a word in the column which contains the value."""
    sought = value.casefold()
    words = [word for word in catalogue.codes.words if sought in word.casefold()]
    return catalogue.having(column, words)


def _bodies(name: str) -> QuerySet[Organization]:
    """The bodies of exactly this name or alias; where there are none, of a name that has it."""
    bodies = Organization.objects.standing()
    exact = bodies.filter(Q(name=name) | Q(aliases__name=name) | Q(merged__name=name))
    if exact.exists():
        return exact.values("pk")
    return bodies.filter(Q(name__icontains=name) | Q(aliases__name__icontains=name)).values("pk")


def _places(name: str) -> QuerySet[District]:
    """By code or name; 朝阳 is 朝阳区 too."""
    named = [name, *(name + ending for ending in ("区", "市", "省", "街道", "镇", "乡", "地区"))]
    return District.objects.filter(Q(code__iexact=name) | Q(name__in=named))
