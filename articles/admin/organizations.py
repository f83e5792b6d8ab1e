"""The register of bodies: their names over time, their place among others, and their merging."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.body_form import BodyForm
from articles.admin.candidates import MAY_JUDGE, MAY_MERGE, CandidateViews
from articles.admin.decisions import say_decided
from articles.admin.inlines import Rows
from articles.admin.merging import MergingBodies, MergingViews
from articles.models import Organization, OrganizationAlias, OrganizationMention
from articles.services import authority, candidates, naming

_FACTS = ["name", "kind", "level", "parent", "district", "note"]
_RENAMING = ["old_name_as", "old_name_until"]


class AliasInline(Rows):
    model = OrganizationAlias
    fields = ["name", "kind", "since", "until"]
    extra = 1


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    form = BodyForm
    change_form_template = "admin/articles/organization/change_form.html"
    change_list_template = "admin/articles/organization/change_list.html"
    list_display = ["name", "status_badge", "kind", "level", "parent", "district", "mention_count"]
    list_filter = ["status", "kind", "level"]
    list_select_related = ["district", "parent"]
    search_fields = ["name", "aliases__name", "^initials", "^pinyin"]
    search_help_text = _("在名称、别名里找，或用拼音、拼音首字母")
    inlines = [AliasInline]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        mentions = OrganizationMention.objects.filter(organization=OuterRef("pk")).order_by()
        counted = mentions.values("organization").annotate(count=Count("pk")).values("count")
        return super().get_queryset(request).annotate(mention_total=Coalesce(Subquery(counted), 0))

    def get_urls(self) -> list:
        views = CandidateViews(self).urls() + MergingViews(self, MergingBodies()).urls()
        return views + super().get_urls()

    def has_change_permission(self, request: HttpRequest, obj: Organization | None = None) -> bool:
        is_merged = obj is not None and obj.status == Organization.Status.MERGED
        return not is_merged and super().has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Organization | None = None) -> list:
        fields = [*_FACTS]
        if obj is not None and self.has_change_permission(request, obj):
            fields[1:1] = [tuple(_RENAMING)]
        return [(None, {"fields": fields})]

    @admin.display(description=_("状态"), ordering="status")
    def status_badge(self, body: Organization) -> str:
        return format_html(
            '<span class="badge body-{}">{}</span>', body.status, body.get_status_display()
        )

    @admin.display(description=_("出现"), ordering="mention_total")
    def mention_count(self, body: Organization) -> int:
        return body.mention_total

    # The form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        body = context.get("original")
        is_candidate = body is not None and body.status == Organization.Status.CANDIDATE
        may_merge = request.user.has_perm(MAY_MERGE)
        context |= {
            "may_confirm": is_candidate and request.user.has_perm(MAY_JUDGE),
            "may_merge": may_merge and body is not None and body.status not in (
                Organization.Status.MERGED, Organization.Status.DISMISSED
            ),
        }  # fmt: skip
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:  # an editor adds what she knows to be a body
            obj.status = Organization.Status.CONFIRMED
        naming.save_body(obj, form.old_name())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for alias in formset.save(commit=False):
            naming.save_alias(alias)
        for alias in formset.deleted_objects:
            alias.delete()
        authority.touch()

    def delete_model(self, request: HttpRequest, obj: Organization) -> None:
        super().delete_model(request, obj)
        authority.touch()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        authority.touch()

    def response_change(self, request: HttpRequest, obj: Organization) -> HttpResponse:
        if "_confirm" not in request.POST or not request.user.has_perm(MAY_JUDGE):
            return super().response_change(request, obj)
        judged = candidates.confirm([obj.pk], request.user)
        if judged.decision:
            say_decided(self, request, judged.decision)
        return HttpResponseRedirect(reverse("admin:articles_organization_candidates"))
