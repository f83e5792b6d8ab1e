"""候选机构: names found in print that the authority file lacks, judged one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.confirming import SHOWN, tell
from articles.admin.decisions import say_decided
from articles.models import District, Organization
from articles.services import candidates
from articles.services.candidate_evidence import waiting, with_evidence
from articles.services.candidates import Judged

ON_A_LEAF = 25
MAY_JUDGE = "articles.change_organizationmention"
MAY_MERGE = "articles.merge_organization"


class NarrowForm(forms.Form):
    """What the queue is narrowed to; every value that can't be read is left out."""

    q = forms.CharField(label=gettext_lazy("名称或拼音"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"),
        required=False,
        choices=[("", gettext_lazy("全部类别")), *Organization.Kind.choices],
    )
    district = forms.ModelChoiceField(
        District.objects.of_beijing(),
        label=gettext_lazy("地区"),
        required=False,
        empty_label=gettext_lazy("全部地区"),
    )
    least = forms.IntegerField(label=gettext_lazy("至少见于几篇"), required=False, min_value=0)

    def rows(self) -> QuerySet[Organization]:
        self.full_clean()
        values = self.cleaned_data
        district = values.get("district")
        return waiting(
            values.get("q", ""),
            values.get("kind", ""),
            district.pk if district else "",
            values.get("least") or 0,
        )


@dataclass(frozen=True, slots=True)
class Act:
    """What a button does; ``perform`` takes the candidates' keys and the posted data."""

    title: Any
    note: Any
    permission: str
    perform: Callable[[Collection[int], QueryDict, Any], Judged]


def chosen_near(pks: Collection[int], data: QueryDict) -> dict[int, int]:
    """Candidate's key → the key of the body chosen beside it, 0 where none was."""
    chosen = {pk: data.get(f"into-{pk}", "") for pk in pks}
    return {pk: int(into) if into.isdigit() else 0 for pk, into in chosen.items()}


ACTS = {
    "confirm": Act(
        gettext_lazy("确认机构"),
        gettext_lazy("立为正式机构；文中建议的标记随之确认，存疑的仍待判定。"),
        MAY_JUDGE,
        lambda pks, data, by: candidates.confirm(pks, by),
    ),
    "merge": Act(
        gettext_lazy("并入相近机构"),
        gettext_lazy("各自并入右边的机构，名称留作它的别名，出现处一并归它。"),
        MAY_MERGE,
        lambda pks, data, by: candidates.merge_each(chosen_near(pks, data), by),
    ),
    "dismiss": Act(
        gettext_lazy("不是机构"),
        gettext_lazy("这些名称以后不再当作机构；未判定的标记随之否定。"),
        MAY_JUDGE,
        lambda pks, data, by: candidates.dismiss(pks, by),
    ),
}


@dataclass
class Posted:
    """Which act, on which candidates: the one whose own button was pressed, all of the narrowed
    queue (``across``), or the ticked ones.
    """

    data: QueryDict
    rows: QuerySet[Organization]
    key: str = ""
    row: str = ""
    pks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key, _colon, self.row = self.data.get("act", "").partition(":")
        if self.row.isdigit():
            self.pks = [int(self.row)]
        elif self.across:
            self.pks = list(self.rows.values_list("pk", flat=True))
        else:
            self.pks = [int(pk) for pk in self.data.getlist("body") if pk.isdigit()]

    @property
    def across(self) -> bool:
        return "across" in self.data and self.key != "merge"

    @property
    def is_final(self) -> bool:
        """Asked already, and what is there is still what was shown."""
        if self.row.isdigit():
            return True
        shown = self.data.get("shown", "")
        return "confirmed" in self.data and (not self.across or shown == str(len(self.pks)))


def _reason(body: Organization, into: dict[int, int], targets: dict[int, Organization]) -> str:
    reason = candidates.reason_not_to_judge(body)
    if not reason and into and into[body.pk] not in targets:
        return _("没有选出相近的机构")
    return reason


def row_to_go_on_with(data: QueryDict) -> str:
    """The fragment of the row that takes the judged one's place; the script posts its number."""
    at = data.get("at", "")
    return f"#row-{at}" if at.isdigit() else ""


class CandidateViews:
    """The queue below the address of the register of bodies."""

    def __init__(self, modeladmin: ModelAdmin) -> None:
        self.admin = modeladmin
        self.site = modeladmin.admin_site

    def urls(self) -> list[URLPattern]:
        view = self.site.admin_view(self.queue)
        return [path("candidates/", view, name="articles_organization_candidates")]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """The queue; posted, what is asked for: first shown with its counts, then done."""
        if not self.admin.has_view_permission(request):
            raise PermissionDenied
        narrow = NarrowForm(request.GET, label_suffix="")
        if request.method == "POST":
            return self._posted(request, Posted(request.POST, narrow.rows()))
        leaf = Paginator(narrow.rows(), ON_A_LEAF).get_page(request.GET.get("p"))
        query = request.GET.copy()
        query.pop("p", None)
        context = {
            **self._context(request),
            "narrow": narrow,
            "narrowed": any(query.values()),
            "query": query.urlencode(),
            "leaf": leaf,
            "evidence": with_evidence(leaf.object_list),
            "may_judge": request.user.has_perm(MAY_JUDGE),
            "may_merge": request.user.has_perm(MAY_MERGE),
            "may_edit": self.admin.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/articles/organization/candidates.html", context)

    def _posted(self, request: HttpRequest, posted: Posted) -> HttpResponse:
        act = ACTS.get(posted.key)
        if act is None or not request.user.has_perm(act.permission):
            raise PermissionDenied
        if not posted.pks:
            self.admin.message_user(request, _("请先勾选候选机构。"), messages.WARNING)
            return self._back(request)
        if not posted.is_final:
            return self._ask(request, posted, act)
        judged = act.perform(posted.pks, request.POST, request.user)
        if judged.decision:
            say_decided(self.admin, request, judged.decision)
        if judged.refused or not judged.decision:
            tell(self.admin, request, str(act.title), len(judged.done), judged.refused)
        return self._back(request)

    def _back(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(request.get_full_path() + row_to_go_on_with(request.POST))

    def _ask(self, request: HttpRequest, posted: Posted, act: Act) -> HttpResponse:
        """How many it would be and which, and what is refused and why."""
        bodies = list(Organization.objects.filter(pk__in=posted.pks).order_by("name"))
        into = chosen_near(posted.pks, posted.data) if posted.key == "merge" else {}
        targets = Organization.objects.confirmed().in_bulk(set(into.values()))
        judged = [(body, targets.get(into.get(body.pk, 0)), _reason(body, into, targets))
                  for body in bodies]  # fmt: skip
        will = [(body, target) for body, target, reason in judged if not reason]
        context = {
            **self._context(request),
            "title": act.title,
            "note": act.note,
            "act": posted.key,
            "across": posted.across,
            "chosen": len(posted.pks),
            "will": will,
            "shown": will[:SHOWN],
            "more": max(0, len(will) - SHOWN),
            "refused": [(body, reason) for body, _target, reason in judged if reason],
        }
        return TemplateResponse(
            request, "admin/articles/organization/candidates_confirm.html", context
        )

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **self.site.each_context(request),
            "title": _("候选机构"),
            "opts": self.admin.opts,
            "media": self.admin.media,
            "back": reverse("admin:articles_organization_changelist"),
        }
