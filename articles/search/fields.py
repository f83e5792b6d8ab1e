"""What a field of the query language asks of an article: 作者:… 机构:… 日期:…"""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from articles.catalogue import Catalogue, Rows
from articles.domain.gazetteer import all_districts
from articles.domain.numerals import small_number
from articles.domain.searchable import searchable
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

_PAGE = re.compile("第?([0-9〇零一二三四五六七八九十百]{1,6})版?")


def field_rows(field: Field, catalogue: Catalogue) -> Rows:
    """The articles that the field asks for; none where there is no such thing."""
    value = field.value.strip()
    match field.name:
        case "contributor":
            return _rows(catalogue, "contributor", Contributor.objects.filter(_named(value)))
        case "organization":
            return catalogue.having(
                "organization", [pk for (pk,) in _bodies(value).values_list("pk")]
            )
        case "person":
            return _rows(catalogue, "person", Person.objects.filter(_named(value)))
        case "event":
            return _rows(catalogue, "event", Event.objects.filter(_named(value)))
        case "series":
            return _rows(catalogue, "series", EventSeries.objects.filter(_named(value)))
        case "district":
            return _rows(catalogue, "place", _places(searchable(value)))
        case "column":
            return _with_word(catalogue, "column", value) | _with_word(
                catalogue, "subcolumn", value
            )
        case "page":
            number = _number(value)
            if number is not None:
                return catalogue.having("page", [number])
            return _with_word(catalogue, "section", value)
        case "date":
            span = days(value)
            return catalogue.between(*sid_range(*span)) if span else catalogue.none()
    raise ValueError(field.name)


def _number(page: str) -> int | None:
    """3, 第3版, 三版, 头版; None for what is no page's number, and so its section's name."""
    found = _PAGE.fullmatch(searchable(page))
    return 1 if page == "头版" else small_number(found[1]) if found else None


def _rows(catalogue: Catalogue, column: str, things: QuerySet) -> Rows:
    return catalogue.having(column, things.values_list("pk", flat=True))


def _named(value: str, name: str = "name") -> Q:
    """Names that contain the value as it was typed, or in simplified characters."""
    return Q(**{f"{name}__icontains": value}) | Q(**{f"{name}__icontains": searchable(value)})


def _with_word(catalogue: Catalogue, column: str, value: str) -> Rows:
    """The articles that have a word in the column which contains the value."""
    sought = searchable(value)
    words = [word for word in catalogue.codes.words if sought in searchable(word)]
    return catalogue.having(column, words)


def _bodies(name: str) -> QuerySet[Organization]:
    """The bodies of exactly this name or alias; where there are none, of a name that has it."""
    bodies = Organization.objects.standing()
    spelt = {name, searchable(name)}
    exact = bodies.filter(
        Q(name__in=spelt) | Q(aliases__name__in=spelt) | Q(merged__name__in=spelt)
    )
    if exact.exists():
        return exact.values("pk")
    return bodies.filter(_named(name) | _named(name, "aliases__name")).values("pk")


def _places(name: str) -> QuerySet[District]:
    """By code or name; 朝阳 is 朝阳区 too, and 经开区 or 亦庄 what the gazetteer calls so."""
    codes = [name.upper(), *(place.code for place in all_districts() if name in place.aliases)]
    named = [name, *(name + ending for ending in ("区", "市", "省", "街道", "镇", "乡", "地区"))]
    return District.objects.filter(Q(code__in=codes) | Q(name__in=named))
