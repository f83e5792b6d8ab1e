"""活动归并: pairs of events side by side that may be one, or of one series; an editor decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.candidates import row_to_go_on_with
from articles.admin.confirming import SHOWN
from articles.admin.decisions import say_decided
from articles.domain.series_names import bare_name
from articles.models import Coverage, Event, EventProposal
from articles.models.findings import Found
from articles.services.merging_events import keep_apart, link, open_proposals
from articles.services.remembering import Refused

ON_A_LEAF = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with what a merge would go by: the surer event with more coverage stays."""

    proposal: EventProposal
    sides: tuple[Event, Event]

    @property
    def percent(self) -> str:
        return f"{self.proposal.score:.0%}"

    @property
    def target(self) -> Event:
        return max(self.sides, key=_weight)

    @property
    def source(self) -> Event:
        return next(event for event in self.sides if event.pk != self.target.pk)


def _weight(event: Event) -> tuple[bool, int, int]:
    return event.status == Found.Status.CONFIRMED, len(event.coverage.all()), -event.pk


def with_both(rows: QuerySet[EventProposal]) -> QuerySet[EventProposal]:
    """With all that is shown of the two events, in a fixed number of queries."""
    coverage = Coverage.objects.select_related("article__page__issue__publication")
    heavy = [f"article__page__{name}" for name in ("source", "text", "parsed", "furniture")]
    coverage = coverage.defer("article__body", "article__parsed", *heavy)
    for side in ("first", "second"):
        rows = rows.select_related(f"{side}__series", f"{side}__district").prefetch_related(
            f"{side}__organizers", Prefetch(f"{side}__coverage", queryset=coverage)
        )
    return rows


class SeriesNameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("系列的名称"),
        max_length=200,
        help_text=gettext_lazy("不带年份、届次、阶段；同名的系列已有，就归入它。"),
    )


@admin.register(EventProposal)
class EventProposalAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.link_view)
        return [
            path("<int:pk>/link/", view, name="articles_eventproposal_link"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The queue; posted, pairs are kept apart: one at once, several after a look."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._posted(request)
        relation = request.GET.get("relation", "")
        rows = open_proposals()
        if relation in EventProposal.Relation.values:
            rows = rows.filter(relation=relation)
        leaf = Paginator(with_both(rows), ON_A_LEAF).get_page(request.GET.get("p"))
        context = {
            **self._context(request),
            "title": _("活动归并"),
            "leaf": leaf,
            "pairs": [Pair(one, (one.first, one.second)) for one in leaf],
            "relations": EventProposal.Relation.choices,
            "relation": relation,
            "query": f"relation={relation}" if relation else "",
            "may_decide": self.has_change_permission(request),
            "may_merge": request.user.has_perm("articles.merge_event"),
        }
        return TemplateResponse(request, "admin/articles/eventproposal/queue.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A proposal is decided in the queue; it has no form of its own."""
        return HttpResponseRedirect(reverse("admin:articles_eventproposal_changelist"))

    def _posted(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        one = request.POST.get("apart", "")
        keys = [one] if one.isdigit() else request.POST.getlist("proposal")
        keys = [key for key in keys if key.isdigit()]
        proposals = list(open_proposals().filter(pk__in=keys).select_related("first", "second"))
        if not proposals:
            words = _("请先勾选还没有判定的建议。")
            self.message_user(request, words, messages.WARNING)
        elif one.isdigit() or "confirmed" in request.POST:
            say_decided(self, request, keep_apart(proposals, request.user))
        else:
            context = {
                **self._context(request),
                "title": _("不是一回事"),
                "proposals": proposals[:SHOWN],
            }
            return TemplateResponse(request, "admin/articles/eventproposal/confirm.html", context)
        return HttpResponseRedirect(request.get_full_path() + row_to_go_on_with(request.POST))

    def link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Both events into one series, whose name is proposed and can be mended."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        proposal = get_object_or_404(with_both(open_proposals()), pk=pk)
        events = (proposal.first, proposal.second)
        known = [event.series for event in events if event.series]
        proposed = {"name": str(known[0]) if known else bare_name(proposal.first.name)}
        form = SeriesNameForm(request.POST or None, initial=proposed, label_suffix="")
        if request.method == "POST" and form.is_valid():
            try:
                decision = link(events, form.cleaned_data["name"], request.user, proposal)
            except Refused as refused:
                form.add_error("name", str(refused))
            else:
                say_decided(self, request, decision)
                return HttpResponseRedirect(reverse("admin:articles_eventproposal_changelist"))
        context = {
            **self._context(request),
            "title": _("归入同一系列"),
            "pair": Pair(proposal, events),
            "known": known,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/eventproposal/link.html", context)

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
        }
