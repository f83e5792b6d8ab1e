"""The registers of events and of their series."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.inlines import Rows
from articles.admin.merging import Merging, MergingEvents, MergingSeries, MergingViews
from articles.domain.same_event import series_key
from articles.models import Coverage, Event, EventOrganizer, EventSeries
from articles.services.naming import rekey
from articles.services.proposing import propose

_LONGEST_KEY = 200


class Mergeable(admin.ModelAdmin):
    """A register whose rows are merged; a merged one is only shown."""

    sort: type[Merging[Any]]
    change_form_template = "admin/articles/event/change_form.html"

    def get_urls(self) -> list:
        return MergingViews(self, self.sort()).urls() + super().get_urls()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context.get("original")
        standing = row is not None and row.merged_into_id is None
        context["may_merge"] = standing and request.user.has_perm(self.sort.permission)
        return super().render_change_form(request, context, *args, **kwargs)


class OrganizerInline(Rows):
    model = EventOrganizer
    raw_id_fields = ["organization"]
    extra = 1


class CoverageInline(Rows):
    """The articles that tell of the event; one is taken off, or added by its number."""

    model = Coverage
    raw_id_fields = ["article"]
    extra = 0

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> None:
        """Not in the order of the list of articles, which rests on its annotations."""


@admin.register(Event)
class EventAdmin(Mergeable):
    sort = MergingEvents
    list_display = ["name", "kind", "status_badge", "start", "end", "district", "venue"]
    list_filter = ["status", "kind"]
    list_select_related = ["district"]
    search_fields = ["name", "series__name", "venue"]
    date_hierarchy = "start"
    raw_id_fields = ["series", "district"]
    inlines = [OrganizerInline, CoverageInline]
    list_per_page = 50

    @admin.display(description=gettext_lazy("判定"), ordering="status")
    def status_badge(self, event: Event) -> str:
        return format_html(
            '<span class="badge {}">{}</span>', event.status, event.get_status_display()
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What the event says now may be what another says."""
        super().save_related(request, form, formsets, change)
        propose([form.instance])


class SeriesForm(forms.ModelForm):
    class Meta:
        model = EventSeries
        fields = ["name"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        key = series_key(name)[:_LONGEST_KEY]
        if not key:
            raise ValidationError(_("除了年份、届次没有别的：请写出系列的名称。"))
        other = EventSeries.objects.filter(key=key).exclude(pk=self.instance.pk).first()
        if other is not None:
            raise ValidationError(
                _("已有系列“%s”，只差年份、届次或标点。若是同一个，请用“并入”。") % other
            )
        rekey(self.instance, key)
        return name


@admin.register(EventSeries)
class EventSeriesAdmin(Mergeable):
    sort = MergingSeries
    form = SeriesForm
    list_display = ["name", "event_count", "merged_into"]
    list_select_related = ["merged_into"]
    search_fields = ["name"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventSeries]:
        return super().get_queryset(request).annotate(event_total=Count("events"))

    @admin.display(description=gettext_lazy("活动"), ordering="event_total")
    def event_count(self, series: EventSeries) -> int:
        return series.event_total
