"""What a field of the query language asks of an article: 作者:… 机构:… 日期:…"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import (
    ArticleDistrict,
    Coverage,
    Credit,
    District,
    EventSeries,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.models.articles import sid_range
from articles.models.findings import statuses_for_readers
from articles.search.field_names import days
from articles.search.nodes import Field


def field_condition(field: Field) -> Q:
    """The condition on articles; nothing matches where there is no such thing."""
    value = field.value.strip()
    match field.name:
        case "contributor":
            return _having(Credit.objects.filter(contributor__name__icontains=value))
        case "organization":
            mentions = OrganizationMention.objects.for_readers()
            return _having(mentions.filter(organization__in=_bodies(value)))
        case "person":
            return _having(PersonMention.objects.for_readers().filter(name__icontains=value))
        case "event":
            return _having(_told().filter(event__name__icontains=value))
        case "series":
            series = EventSeries.objects.filter(name__icontains=value)
            return _having(_told().filter(event__series__in=series.values("pk")))
        case "district":
            return _having(ArticleDistrict.objects.of_place(_places(value)))
        case "column":
            return Q(column__icontains=value) | Q(subcolumn__icontains=value)
        case "page":
            if value.isdecimal():
                return Q(page__number=int(value[:9]))
            return Q(page__section__icontains=value)
        case "date":
            span = days(value)
            return Q(sid__range=sid_range(*span)) if span else Q(pk__in=[])
    raise ValueError(field.name)


def _having(rows: QuerySet) -> Q:
    return Q(Exists(rows.filter(article=OuterRef("pk"))))


def _told() -> QuerySet[Coverage]:
    return Coverage.objects.filter(event__status__in=statuses_for_readers())


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
