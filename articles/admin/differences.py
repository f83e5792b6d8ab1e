"""What a changed file says otherwise than an editor: both side by side, to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.confirming import Step, in_two_steps, tell
from articles.admin.marking import marked
from articles.admin.wording import in_words
from articles.models import Difference
from articles.services import curating, dating
from articles.services.curating import Conflict
from articles.services.differences import AlreadyDecided, decide


class DecisionFilter(admin.SimpleListFilter):
    """Open ones unless another is asked for."""

    title = gettext_lazy("决定")
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Difference.Decision.choices[1:], ("all", _("全部"))]

    def choices(self, changelist: Any):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": Difference.Decision.OPEN.label,
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        return queryset.filter(decision=self.value() or Difference.Decision.OPEN)


class Decided:
    """What came of several decisions, as in_two_steps tells it."""

    def __init__(self) -> None:
        self.done: list[Difference] = []
        self.refused: list[tuple[Difference, str]] = []


def decide_all(pks: list[int], accept: bool, by: Any) -> Decided:
    """Each by itself, so that one which can't be done keeps no other from it."""
    outcome = Decided()
    for difference in Difference.objects.filter(pk__in=pks).order_by("pk"):
        try:
            outcome.done.append(decide(difference, accept, by))
        except AlreadyDecided as problem:
            outcome.refused.append((difference, str(problem)))
        except ValidationError as problem:
            outcome.refused.append((difference, " ".join(problem.messages)))
        except Conflict:
            outcome.refused.append((difference, _("刚有人保存过这一篇，请再试一次")))
    return outcome


@admin.register(Difference)
class DifferenceAdmin(admin.ModelAdmin):
    list_display = ["where", "field_name", "kept_words", "offered_words", "decision", "created_at"]
    list_filter = [DecisionFilter]
    list_select_related = ["page__issue__publication", "article"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["accept", "refuse"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Difference | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup == "page__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("稿件"))
    def where(self, difference: Difference) -> str:
        name = str(difference.article or difference.page.label)
        return format_html('{}<span class="kicker">{}</span>', name, difference.page)

    @admin.display(description=gettext_lazy("栏位"))
    def field_name(self, difference: Difference) -> str:
        if not difference.field:
            return _("整篇")
        labels = curating.LABELS if difference.article_id else dating.LABELS
        return str(labels.get(difference.field, difference.field))

    @admin.display(description=gettext_lazy("现有"))
    def kept_words(self, difference: Difference) -> str:
        return format_html('<div class="wording">{}</div>', self._sides(difference)[0] or "—")

    @admin.display(description=gettext_lazy("新文件"))
    def offered_words(self, difference: Difference) -> str:
        return format_html('<div class="wording">{}</div>', self._sides(difference)[1] or "—")

    def _sides(self, difference: Difference) -> tuple[SafeString, SafeString]:
        if not hasattr(difference, "sides"):
            offered = in_words(difference.field, difference.offered)
            if not difference.field and difference.offered is None:
                offered = _("（新文件里没有这一篇）")
            difference.sides = marked(in_words(difference.field, difference.kept), offered)
        return difference.sides

    @admin.action(description=gettext_lazy("采用新文件"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, True, _("采用新文件"))

    @admin.action(description=gettext_lazy("保留现状"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, False, _("保留现状"))

    def _decide(
        self, request: HttpRequest, queryset: QuerySet, accept: bool, title: str
    ) -> HttpResponse | None:
        step = Step(
            title,
            title,
            lambda one: "" if one.decision == Difference.Decision.OPEN else _("已经决定"),
            lambda pks: decide_all(pks, accept, request.user),
            label=self.name_of,
        )
        return in_two_steps(self, request, queryset, step)

    def name_of(self, difference: Difference) -> str:
        return f"{difference.article or difference.page}：{self.field_name(difference)}"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One difference, both sides whole; decided, the next one follows."""
        difference = self.get_object(request, object_id)
        if difference is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, difference):
            raise PermissionDenied
        may_decide = self.has_change_permission(request, difference)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self._decided(request, difference)
        kept, offered = self._sides(difference)
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(difference),
            "opts": self.opts,
            "original": difference,
            "kept": kept,
            "offered": offered,
            "may_decide": may_decide and difference.decision == Difference.Decision.OPEN,
            "open_count": Difference.objects.open().count(),
        }
        return TemplateResponse(request, "admin/desk/difference.html", context)

    def _decided(self, request: HttpRequest, difference: Difference) -> HttpResponse:
        decision = request.POST.get("decision")
        if decision not in (Difference.Decision.ACCEPTED, Difference.Decision.REFUSED):
            return HttpResponseRedirect(request.get_full_path())
        accept = decision == Difference.Decision.ACCEPTED
        outcome = decide_all([difference.pk], accept, request.user)
        title = _("采用新文件") if accept else _("保留现状")
        tell(self, request, title, len(outcome.done), outcome.refused)
        following = Difference.objects.open().exclude(pk=difference.pk).first()
        if following:
            url = reverse("admin:articles_difference_change", args=[following.pk])
            return HttpResponseRedirect(url)
        self.message_user(request, _("没有待定的差异了。"), messages.INFO)
        return HttpResponseRedirect(reverse("admin:articles_difference_changelist"))
