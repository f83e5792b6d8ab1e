"""The FilterSet of events: what narrows their list."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from articles.catalogue import Catalogue, current
from articles.filters import (
    DATE_FORMATS,
    FIRST_YEAR,
    LAST_YEAR,
    IntegerFilter,
    ListFilter,
)
from articles.models import (
    District,
    Event,
    EventOrganizer,
    EventSeries,
    Organization,
    final,
)
from articles.models.events import EventQuerySet

_DATE_ERROR = {"invalid": _("日期请写成 2025-09-02 的样子")}
_YEAR_ERROR = _("年份请写成四位数字，如 2025")


class EventForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("date_from"), data.get("date_to")
        if first and last and last < first:
            self.add_error("date_to", _("截止日期早于起始日期"))
        return data


class EventFilter(ListFilter):
    """Events narrowed by what an address says, newest first.

    ``EventFilter(data, queryset=Event.objects.told()).qs``.
    """

    q = CharFilter(method="filter_name", label=_("名称"))
    kind = ChoiceFilter(
        choices=Event.Kind.choices,
        label=_("类别"),
        error_messages={"invalid_choice": _("没有这类活动")},
    )
    district = ModelChoiceFilter(
        method="filter_district",
        queryset=District.objects.all(),
        to_field_name="code",
        label=_("地区"),
        error_messages={"invalid_choice": _("没有这个地区代码")},
    )
    organization = ModelChoiceFilter(
        method="filter_organization",
        queryset=Organization.objects.exclude(status=Organization.Status.DISMISSED),
        label=_("举办单位"),
        error_messages={"invalid_choice": _("没有这个机构")},
    )
    series = ModelChoiceFilter(
        method="filter_series",
        queryset=EventSeries.objects.all(),
        label=_("系列活动"),
        error_messages={"invalid_choice": _("没有这个系列")},
    )
    year = IntegerFilter(
        method="filter_year",
        label=_("年份"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _YEAR_ERROR),
    )
    date_from = DateFilter(
        method="filter_from",
        label=_("起始日期"),
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERROR,
    )
    date_to = DateFilter(
        method="filter_to",
        label=_("截止日期"),
        input_formats=DATE_FORMATS,
        error_messages=_DATE_ERROR,
    )

    class Meta:
        model = Event
        fields: list[str] = []
        form = EventForm

    @cached_property
    def catalogue(self) -> Catalogue:
        """The state of the archive that counts are remembered with."""
        return current()

    def without(self, *names: str) -> EventQuerySet:
        """The events that all filters but the named ones leave, newest first."""
        return super().without(*names).order_by("-day", "-pk")

    def filter_name(self, queryset: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Every word stands in the event's name."""
        for word in value.split():
            queryset = queryset.filter(name__icontains=word)
        return queryset

    def filter_district(self, queryset: EventQuerySet, name: str, value: District) -> EventQuerySet:
        """The place and what counts to it: see ``ArticleFilter.filter_district``."""
        inside = District.objects.inside(value)
        return queryset.filter(district__in=[value.pk, *inside.values_list("pk", flat=True)])

    def filter_organization(
        self, queryset: EventQuerySet, name: str, value: Organization
    ) -> EventQuerySet:
        """Events that the body held, in whatever role."""
        held = EventOrganizer.objects.filter(organization=final(value))
        return queryset.filter(pk__in=held.values("event"))

    def filter_series(
        self, queryset: EventQuerySet, name: str, value: EventSeries
    ) -> EventQuerySet:
        return queryset.filter(series=final(value))

    def filter_year(self, queryset: EventQuerySet, name: str, value: int) -> EventQuerySet:
        return queryset.filter(day__range=(dt.date(value, 1, 1), dt.date(value, 12, 31)))

    def filter_from(self, queryset: EventQuerySet, name: str, value: dt.date) -> EventQuerySet:
        """What was not over before that day."""
        return queryset.alias(last=Coalesce("end", "day")).filter(last__gte=value)

    def filter_to(self, queryset: EventQuerySet, name: str, value: dt.date) -> EventQuerySet:
        return queryset.filter(day__lte=value)
