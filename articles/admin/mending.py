"""The change page of what editors mend: a form from a snapshot, saved by a service, undoable.

Instead of Django's own ModelForm saving, because a save is one service call that knows the
version it was made from. Where that is no longer the present one, nothing is saved, and the
page shows field by field what the other editor has and what she has; she chooses.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.comparing import Choice, choices_between
from articles.services.curating import Conflict
from articles.services.histories import Changes, Values, changes_of, history, note_of, values_before


class Mending:
    """One object's forms, and what an editor wants of it. Subclasses name fields and service."""

    labels: dict[str, Any] = {}

    def __init__(self, obj: Any, data: QueryDict | None = None) -> None:
        self.obj = obj
        self.data = data
        self.current = self.snapshot()
        self.version = obj.version
        self.base: Values = self.current
        self.choices: list[Choice] = []
        self.in_conflict = False
        self.unanswered = False
        self.parts: dict[str, BaseForm | BaseFormSet] = self.make_parts()

    # What a subclass says

    def snapshot(self) -> Values:
        raise NotImplementedError

    def make_parts(self) -> dict[str, BaseForm | BaseFormSet]:
        raise NotImplementedError

    def posted(self) -> Values:
        """The snapshot that the valid forms describe."""
        raise NotImplementedError

    def save_values(self, values: Values, version: int, by: Any) -> Changes:
        raise NotImplementedError

    # What holds for all

    def is_valid(self) -> bool:
        """All parts are looked at, so that all errors are shown at once."""
        return not [name for name, part in self.parts.items() if not part.is_valid()]

    @property
    def has_errors(self) -> bool:
        return self.data is not None and not self.is_valid()

    @property
    def settled_now(self) -> list[int]:
        """The warnings ticked in the form as it stands."""
        if self.data is None:
            return self.current["settled"]
        return [int(pk) for pk in self.data.getlist("settled") if pk.isdigit()]

    @property
    def base_json(self) -> str:
        return json.dumps(self.base, ensure_ascii=False)

    def save(self, by: Any) -> Changes:
        """Raises Conflict (nothing is saved) until every field in question has an answer."""
        assert self.data is not None
        values = self.posted()
        for name in self.data.getlist("asked"):
            answer = self.data.get(f"take_{name}")
            if answer == "theirs" and name in self.current:
                values[name] = self.current[name]
            self.unanswered |= answer not in ("theirs", "mine")
        if self.unanswered:
            raise Conflict(self.obj)
        revert = self.data.get("_revert", "")
        if revert in self.obj.parsed and revert in values:
            values[revert] = self.obj.parsed[revert]
        return self.save_values(values, self._posted_version(), by)

    def _posted_version(self) -> int:
        version = (self.data or {}).get("version", "")
        return int(version) if version.isdigit() else 0

    def show_conflict(self, current: Any) -> None:
        """From here on the form speaks of the object as it stands now."""
        self.in_conflict = True
        self.obj = current
        self.current = self.snapshot()
        self.version = current.version
        self.choices = choices_between(
            self._posted_base(), self.current, self.posted(), self.labels
        )
        self.base = self.current

    def _posted_base(self) -> Values:
        """What she started from, as her own form says; only what is offered first depends on it."""
        try:
            base = json.loads((self.data or {}).get("base", ""))
        except json.JSONDecodeError:
            base = {}
        return base if isinstance(base, dict) else {}

    def refuse(self, error: ValidationError) -> None:
        """Put the service's refusals where the fields are."""
        form = next(iter(self.parts.values()))
        assert isinstance(form, BaseForm)
        for name, reasons in error.message_dict.items():
            form.add_error(name if name in form.fields else None, reasons)


class MendingAdmin(admin.ModelAdmin):
    """``mending`` is the bundle of forms; ``change_form_template`` shows it."""

    mending: type[Mending] = Mending
    object_history_template = "admin/desk/history.html"

    def get_urls(self) -> list:
        restore = self.admin_site.admin_view(self.restore_view)
        name = f"articles_{self.opts.model_name}_restore"
        return [
            path("<path:object_id>/restore/<int:entry_id>/", restore, name=name),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # what is in print comes in by import

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if request.method == "POST":
            return self._save(request, obj)
        return self._show(request, self.mending(obj))

    def _save(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        mending = self.mending(obj, request.POST)
        if not mending.is_valid():
            return self._show(request, mending)
        try:
            changes = mending.save(request.user)
        except Conflict as conflict:
            mending.show_conflict(self.get_object(request, str(conflict.current.pk)))
            return self._show(request, mending)
        except ValidationError as error:
            mending.refuse(error)
            return self._show(request, mending)
        self.tell_saved(request, obj, changes)
        return self.response_saved(request, obj)

    def _show(self, request: HttpRequest, mending: Mending) -> TemplateResponse:
        obj = mending.obj
        latest = history(obj).select_related("user").first()
        context = {
            **self.admin_site.each_context(request),
            "title": str(obj),
            "opts": self.opts,
            "original": obj,
            "object_id": obj.pk,
            "change": True,
            "is_nav_sidebar_enabled": False,
            "mending": mending,
            "latest": latest,
            "errors": mending.has_errors,
            "media": self.media,
            "preserved_filters": self.get_preserved_filters(request),
            "has_view_permission": self.has_view_permission(request, obj),
            "has_change_permission": self.has_change_permission(request, obj),
            "has_delete_permission": self.has_delete_permission(request, obj),
            "has_absolute_url": False,
            **self.context_of(request, mending),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.change_form_template, context)

    def context_of(self, request: HttpRequest, mending: Mending) -> dict[str, Any]:
        return {}

    def response_saved(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return HttpResponseRedirect(request.get_full_path())

    def url_of(self, name: str, *args: Any) -> str:
        return reverse(f"admin:articles_{self.opts.model_name}_{name}", args=args)

    def tell_saved(self, request: HttpRequest, obj: Model, changes: Changes) -> None:
        if not changes:
            self.message_user(request, _("没有改动。"), messages.INFO)
            return
        entry = history(obj).first()
        assert entry is not None
        said = format_html(
            '{} <a href="{}">{}</a>',
            _("已保存：%(fields)s。")
            % {"fields": "、".join(str(self.mending.labels[name]) for name in changes)},
            self.url_of("restore", obj.pk, entry.pk),
            _("撤销这次保存"),
        )
        self.message_user(request, said, messages.SUCCESS)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        response = super().history_view(request, object_id, extra_context)
        context = getattr(response, "context_data", None)
        if context:
            entries = list(context["action_list"].object_list)
            for entry in entries:
                entry.rows = choices_between({}, *_sides(entry), self.mending.labels)
                entry.note = note_of(entry)
            context["action_list"].object_list = entries
            context["can_restore"] = self.has_change_permission(request, context["object"])
        return response

    def restore_view(self, request: HttpRequest, object_id: str, entry_id: int) -> HttpResponse:
        """恢复到此前: what would change; posted, it is changed, by a save like any other."""
        obj = get_object_or_404(self.get_queryset(request), pk=unquote(object_id))
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        entry = get_object_or_404(history(obj), pk=entry_id)
        mending = self.mending(obj, request.POST or None)
        wanted = {
            name: value
            for name, value in values_before(obj, entry).items()
            if name in mending.current
        }
        if request.method == "POST":
            return self._restore(request, mending, entry, wanted)
        now = {name: mending.current[name] for name in wanted}
        context = {
            **self.admin_site.each_context(request),
            "title": _("恢复到此前：%(name)s") % {"name": obj},
            "opts": self.opts,
            "original": obj,
            "entry": entry,
            "rows": choices_between({}, now, wanted, self.mending.labels),
            "version": obj.version,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/desk/restore.html", context)

    def _restore(
        self, request: HttpRequest, mending: Mending, entry: LogEntry, wanted: Values
    ) -> HttpResponse:
        obj = mending.obj
        when = entry.action_time.isoformat(timespec="seconds")
        note = _("恢复到 %(when)s 之前") % {"when": when}
        try:
            changes = mending.save_values(wanted, mending._posted_version(), request.user, note)
        except Conflict:
            self.message_user(request, _("刚有人保存过，没有恢复。请看过再试。"), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.tell_saved(request, obj, changes)
        return HttpResponseRedirect(self.url_of("change", obj.pk))


def _sides(entry: LogEntry) -> tuple[Values, Values]:
    changes = changes_of(entry)
    return (
        {name: before for name, (before, _after) in changes.items()},
        {name: after for name, (_before, after) in changes.items()},
    )
