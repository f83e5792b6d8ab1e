"""判定: what was decided, by whom, what it changed; and undoing it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.models import Decision
from articles.services import decision_log
from articles.services.changes import CannotUndo

_EVENTS = {"event", "eventseries"}
_NEEDED = {
    Decision.Action.APPLY: "articles.apply_to_archive",
    Decision.Action.LINK: "articles.change_eventproposal",
    Decision.Action.KEEP_APART: "articles.change_eventproposal",
}


def may_undo(user: User, decision: Decision) -> bool:
    """Who may take a decision may undo it."""
    return user.has_perm(_needed(decision))


def _needed(decision: Decision) -> str:
    if decision.action == Decision.Action.MERGE:
        of_events = any(step["model"] in _EVENTS for step in decision.changes)
        return "articles.merge_event" if of_events else "articles.merge_organization"
    return _NEEDED.get(Decision.Action(decision.action), "articles.change_organizationmention")


def say_decided(modeladmin: admin.ModelAdmin, request: HttpRequest, decision: Decision) -> None:
    """What was decided, and where it can be undone."""
    url = reverse("admin:articles_decision_change", args=[decision.pk])
    link = format_html('<a href="{}">{}</a>', url, _("撤销这一步"))
    modeladmin.message_user(request, format_html("{}。{}", decision, link), messages.SUCCESS)


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """Read, and undone; never written by hand."""

    list_display = ["subject", "action", "by", "at", "state"]
    list_filter = ["action", "by"]
    list_select_related = ["by", "undone_by"]
    search_fields = ["subject"]
    date_hierarchy = "at"
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).defer("changes")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(require_POST(self.undo_view))
        return [
            path("<int:pk>/undo/", undo, name="articles_decision_undo"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("状态"))
    def state(self, decision: Decision) -> str:
        if decision.undone_at is None:
            return "—"
        return _("%(who)s已撤销") % {"who": decision.undone_by or ""}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One decision with what it changed, and the button to undo it."""
        decision = self.get_object(request, object_id)
        if decision is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, decision):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(decision),
            "opts": self.opts,
            "original": decision,
            "changed": summary(decision),
            "may_undo": decision.undone_at is None and may_undo(request.user, decision),
        }
        return TemplateResponse(request, "admin/articles/decision/change_form.html", context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = get_object_or_404(Decision, pk=pk)
        if not may_undo(request.user, decision):
            raise PermissionDenied
        try:
            decision_log.undo(decision, request.user)
        except CannotUndo as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("已撤销：%s。") % decision, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_decision_change", args=[pk]))


def summary(decision: Decision) -> list[tuple[str, str, int]]:
    """(what, what was done to it, how many rows), in the order of the doing."""
    words = {"changed": _("改动"), "made": _("新增"), "deleted": _("移除")}
    counts: dict[tuple[str, str], int] = {}
    for step in decision.changes:
        name = str(apps.get_model("articles", step["model"])._meta.verbose_name)
        key = (name, words[step["did"]])
        counts[key] = counts.get(key, 0) + len(step.get("pks", step.get("rows", [])))
    return [(name, did, count) for (name, did), count in counts.items()]
