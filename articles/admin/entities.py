"""What the pages speak of, and who wrote them: plain registers."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Contributor,
    Coverage,
    District,
    Event,
    EventOrganizer,
    Issue,
    Organization,
    OrganizationAlias,
    Publication,
)


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ["name", "place", "slug"]
    search_fields = ["name"]


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):
    """Issues come with their pages; here their running number is mended, or an empty one goes."""

    list_display = ["date", "publication", "number", "page_count"]
    list_filter = ["publication"]
    list_select_related = ["publication"]
    date_hierarchy = "date"
    fields = ["publication", "date", "number"]
    readonly_fields = ["publication", "date"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return super().get_queryset(request).annotate(page_total=Count("pages"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # 指定刊期 makes them

    @admin.display(description=_("版面"), ordering="page_total")
    def page_count(self, issue: Issue) -> int:
        return issue.page_total


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    list_display = ["name", "distinction", "credit_count"]
    list_editable = ["distinction"]
    search_fields = ["name", "distinction"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        return super().get_queryset(request).annotate(credit_total=Count("credits"))

    @admin.display(description=_("署名"), ordering="credit_total")
    def credit_count(self, contributor: Contributor) -> int:
        return contributor.credit_total


class AliasInline(admin.TabularInline):
    model = OrganizationAlias
    extra = 1


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "status", "district"]
    list_filter = ["status", "kind"]
    list_select_related = ["district"]
    search_fields = ["name", "aliases__name"]
    raw_id_fields = ["parent", "district"]
    inlines = [AliasInline]
    list_per_page = 50


class OrganizerInline(admin.TabularInline):
    model = EventOrganizer
    raw_id_fields = ["organization"]
    extra = 1


class CoverageInline(admin.TabularInline):
    """The articles that tell of the event: shown, and led to."""

    model = Coverage
    extra = 0
    can_delete = False
    readonly_fields = ["article"]
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "start", "end", "district", "venue"]
    list_filter = ["kind"]
    list_select_related = ["district"]
    search_fields = ["name", "series", "venue"]
    date_hierarchy = "start"
    raw_id_fields = ["district"]
    inlines = [OrganizerInline, CoverageInline]
    list_per_page = 50


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
