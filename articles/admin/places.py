"""Districts of the national standard, and the names by which papers call places besides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import district_choices
from articles.models import District, PlaceName
from articles.services import authority


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    """The table of the national standard: read, never written."""

    list_display = ["code", "name", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: District | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: District | None = None) -> bool:
        return False


class PlaceNameForm(forms.ModelForm):
    district = forms.ChoiceField(label=_("所在地区"))

    class Meta:
        model = PlaceName
        fields = ["name", "district", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = district_choices()

    def clean_district(self) -> District:
        return District.objects.get(pk=self.cleaned_data["district"])


@admin.register(PlaceName)
class PlaceNameAdmin(admin.ModelAdmin):
    """亦城 → 经开区: what the finders' own table of places lacks."""

    form = PlaceNameForm
    list_display = ["name", "district", "note"]
    list_select_related = ["district"]
    search_fields = ["name", "note"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        authority.touch()

    def delete_model(self, request: HttpRequest, obj: PlaceName) -> None:
        super().delete_model(request, obj)
        authority.touch()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        authority.touch()
