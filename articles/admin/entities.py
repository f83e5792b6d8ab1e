"""Papers and their issues, who wrote in them, and who is named: plain registers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor, Issue, Person, Publication
from articles.services import naming


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


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    """Persons named in articles; ``distinction`` tells two of one name apart."""

    list_display = ["name", "distinction", "mention_count"]
    search_fields = ["name", "distinction", "^initials", "^pinyin"]
    fields = ["name", "distinction"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).annotate(mention_total=Count("mentions"))

    @admin.display(description=_("出现"), ordering="mention_total")
    def mention_count(self, person: Person) -> int:
        return person.mention_total

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        naming.save_person(obj)
