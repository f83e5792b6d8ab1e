"""并入: choose what a body, an event or a series is merged into, see what moves, do it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.decisions import say_decided
from articles.models import (
    Decision,
    Event,
    EventSeries,
    Organization,
    OrganizationAlias,
)
from articles.services import merging, merging_events
from articles.services.body_lookup import look_up
from articles.services.merge_preview import body_moves, event_moves, series_moves
from articles.services.near_bodies import near_bodies
from articles.services.remembering import Refused

MOST = 12  # found for what is typed; that there are more is said
Row = TypeVar("Row", Organization, Event, EventSeries)


class OldNameForm(forms.Form):
    """As what the merged body's name stays: another writing, a short form, or a former name."""

    kind = forms.ChoiceField(
        label=gettext_lazy("名称留作"),
        choices=[
            (OrganizationAlias.Kind.OTHER, gettext_lazy("别名：同一时期的另一种写法")),
            (OrganizationAlias.Kind.SHORT, gettext_lazy("简称")),
            (OrganizationAlias.Kind.FORMER, gettext_lazy("曾用名：后来更了名")),
        ],
        widget=forms.RadioSelect,
        initial=OrganizationAlias.Kind.OTHER,
    )
    since = forms.DateField(
        label=gettext_lazy("启用"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=gettext_lazy("停用（更名的前一天）"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("日期只用于曾用名：旧稿件按刊期显示当时的名称。"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            raise ValidationError(_("停用的日期早于启用的日期。"))
        if (since or until) and values.get("kind") != OrganizationAlias.Kind.FORMER:
            raise ValidationError(_("填了日期的应是曾用名；不是曾用名，请把日期空着。"))
        return values

    def old_name(self) -> merging.OldName:
        return merging.OldName(**self.cleaned_data)


class Merging(ABC, Generic[Row]):
    """One sort of thing that is merged: ``permission``, ``template`` of its preview."""

    model: type[Row]
    permission: str
    template: str

    @abstractmethod
    def find(self, words: str) -> tuple[list[Row], bool]:
        """What may be meant, and whether there is more than is given."""

    @abstractmethod
    def likely(self, source: Row) -> list[Row]:
        """What is offered before anything has been looked for."""

    @abstractmethod
    def reason(self, source: Row, target: Row) -> str:
        """Why it can't be, or nothing."""

    @abstractmethod
    def preview(self, source: Row, target: Row, data: QueryDict | None) -> dict[str, Any]:
        """What the template shows; ``form``, where there is one to fill in."""

    @abstractmethod
    def perform(
        self, source: Row, target: Row, form: forms.Form | None, data: QueryDict, by: Any
    ) -> Decision:
        """Do it. Raises ``Refused``."""


class MergingBodies(Merging[Organization]):
    model = Organization
    permission = "articles.merge_organization"
    template = "admin/articles/organization/merge.html"

    def find(self, words: str) -> tuple[list[Organization], bool]:
        found = look_up(words)
        return found.bodies, found.has_more

    def likely(self, source: Organization) -> list[Organization]:
        keys = [near.pk for near in near_bodies([source])[source.pk]]
        bodies = Organization.objects.select_related("parent", "district").in_bulk(keys)
        return [bodies[pk] for pk in keys]

    def reason(self, source: Organization, target: Organization) -> str:
        return merging.reason_not_to_merge(source, target)

    def preview(
        self, source: Organization, target: Organization, data: QueryDict | None
    ) -> dict[str, Any]:
        form = OldNameForm(data, label_suffix="", use_required_attribute=False)
        return {"moves": body_moves(source, target), "form": form}

    def perform(
        self,
        source: Organization,
        target: Organization,
        form: forms.Form | None,
        data: QueryDict,
        by: Any,
    ) -> Decision:
        assert isinstance(form, OldNameForm)
        return merging.merge(source, target, by, form.old_name())


class MergingEvents(Merging[Event]):
    model = Event
    permission = "articles.merge_event"
    template = "admin/articles/event/merge.html"

    def find(self, words: str) -> tuple[list[Event], bool]:
        rows = Event.objects.standing().filter(name__icontains=words)
        found = list(rows.select_related("district", "series")[: MOST + 1])
        return found[:MOST], len(found) > MOST

    def likely(self, source: Event) -> list[Event]:
        proposals = merging_events.open_proposals().filter(Q(first=source) | Q(second=source))
        pairs = proposals.select_related("first__district", "second__district")[:MOST]
        return [pair.second if pair.first_id == source.pk else pair.first for pair in pairs]

    def reason(self, source: Event, target: Event) -> str:
        return merging_events.reason_not_to_merge(source, target)

    def preview(self, source: Event, target: Event, data: QueryDict | None) -> dict[str, Any]:
        return {"moves": event_moves(source, target)}

    def perform(
        self, source: Event, target: Event, form: forms.Form | None, data: QueryDict, by: Any
    ) -> Decision:
        wanted = [key for key in merging_events.SAYINGS if data.get(f"take_{key}") == "source"]
        return merging_events.merge_events(source, target, by, wanted)


class MergingSeries(Merging[EventSeries]):
    model = EventSeries
    permission = "articles.merge_event"
    template = "admin/articles/eventseries/merge.html"

    def find(self, words: str) -> tuple[list[EventSeries], bool]:
        rows = EventSeries.objects.filter(name__icontains=words, merged_into__isnull=True)
        found = list(rows[: MOST + 1])
        return found[:MOST], len(found) > MOST

    def likely(self, source: EventSeries) -> list[EventSeries]:
        return []

    def reason(self, source: EventSeries, target: EventSeries) -> str:
        return merging_events.reason_not_to_merge(source, target)

    def preview(
        self, source: EventSeries, target: EventSeries, data: QueryDict | None
    ) -> dict[str, Any]:
        return {"moves": series_moves(source)}

    def perform(
        self,
        source: EventSeries,
        target: EventSeries,
        form: forms.Form | None,
        data: QueryDict,
        by: Any,
    ) -> Decision:
        return merging_events.merge_series(source, target, by)


class MergingViews:
    """The address <pk>/merge/ of an admin: first choose (``q``), then see (``into``), then do."""

    def __init__(self, modeladmin: ModelAdmin, sort: Merging[Any]) -> None:
        self.admin = modeladmin
        self.site = modeladmin.admin_site
        self.sort = sort
        self.name = f"articles_{sort.model._meta.model_name}"

    def urls(self) -> list[URLPattern]:
        view = self.site.admin_view(self.merge)
        return [path("<int:pk>/merge/", view, name=f"{self.name}_merge")]

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(self.sort.permission):
            raise PermissionDenied
        source = get_object_or_404(self.sort.model, pk=pk)
        into = request.GET.get("into", "")
        if not into.isdigit():
            return self._choose(request, source)
        target = get_object_or_404(self.sort.model, pk=into)
        if request.method == "POST":
            return self._do(request, source, target)
        return self._show(request, source, target)

    def _choose(self, request: HttpRequest, source: Any) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        found, has_more = self.sort.find(words) if words else (self.sort.likely(source), False)
        context = {
            **self._context(request, source),
            "words": words,
            "found": [one for one in found if one.pk != source.pk],
            "has_more": has_more,
        }
        return TemplateResponse(request, "admin/desk/merge_choose.html", context)

    def _show(
        self, request: HttpRequest, source: Any, target: Any, data: QueryDict | None = None
    ) -> HttpResponse:
        reason = self.sort.reason(source, target)
        context = {**self._context(request, source), "target": target, "reason": reason}
        if not reason:
            context |= self.sort.preview(source, target, data)
        return TemplateResponse(request, self.sort.template, context)

    def _do(self, request: HttpRequest, source: Any, target: Any) -> HttpResponse:
        data = request.POST
        form = OldNameForm(data) if isinstance(self.sort, MergingBodies) else None
        if form is not None and not form.is_valid():
            return self._show(request, source, target, data)
        try:
            decision = self.sort.perform(source, target, form, data, request.user)
        except Refused as refused:
            self.admin.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        say_decided(self.admin, request, decision)
        return HttpResponseRedirect(reverse(f"admin:{self.name}_change", args=[target.pk]))

    def _context(self, request: HttpRequest, source: Any) -> dict[str, Any]:
        return {
            **self.site.each_context(request),
            "title": _("并入：%s") % source,
            "opts": self.admin.opts,
            "media": self.admin.media,
            "source": source,
            "list_url": reverse(f"admin:{self.name}_changelist"),
            "source_url": reverse(f"admin:{self.name}_change", args=[source.pk]),
        }
