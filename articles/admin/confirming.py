"""Actions in two steps: first how many will be done and what is refused and why, then the doing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 200  # lines of a confirmation; how many more there are is said
NAMED = 5  # names in a message after the doing


@dataclass(frozen=True, slots=True)
class Step:
    """What an action is called and does; ``reason`` says why an object is refused, or nothing."""

    title: str
    button: str
    reason: Callable[[Any], str]
    perform: Callable[[list[int]], Any]  # an Outcome: .done, .refused
    note: str = ""
    label: Callable[[Any], str] = str


def in_two_steps(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, step: Step
) -> TemplateResponse | None:
    """Ask first; when confirmed, do it and tell what was done and what refused."""
    if "confirmed" in request.POST:
        outcome = step.perform(list(queryset.values_list("pk", flat=True)))
        refused = [(step.label(obj), reason) for obj, reason in outcome.refused]
        tell(modeladmin, request, step.title, len(outcome.done), refused)
        return None
    judged = [(obj, step.reason(obj)) for obj in queryset]
    return ask(
        modeladmin,
        request,
        title=step.title,
        button=step.button,
        note=step.note,
        will=[step.label(obj) for obj, reason in judged if not reason],
        refused=[(step.label(obj), reason) for obj, reason in judged if reason],
    )


def ask(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    *,
    title: str,
    button: str,
    will: Sequence[Any],
    refused: Sequence[tuple[Any, str]],
    note: str = "",
    form: forms.Form | None = None,
) -> TemplateResponse:
    """The page between: it posts the same action again, with ``confirmed``."""
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": title,
        "opts": modeladmin.opts,
        "media": modeladmin.media,
        "button": button,
        "note": note,
        "form": form,
        "will": will[:SHOWN],
        "will_count": len(will),
        "will_more": max(0, len(will) - SHOWN),
        "refused": refused[:SHOWN],
        "refused_count": len(refused),
        "refused_more": max(0, len(refused) - SHOWN),
        "action": request.POST.getlist("action")[int(request.POST.get("index") or 0)],
        "select_across": request.POST.get("select_across", "0"),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/desk/confirm.html", context)


def tell(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    title: str,
    done: int,
    refused: Iterable[tuple[Any, str]],
) -> None:
    """How many were done, and for each reason of refusal how many and which."""
    sentence = ngettext("%(title)s：完成 %(count)d 项。", "%(title)s：完成 %(count)d 项。", done)
    level = messages.SUCCESS if done else messages.WARNING
    modeladmin.message_user(request, sentence % {"title": title, "count": done}, level)
    by_reason: dict[str, list[str]] = {}
    for obj, reason in refused:
        by_reason.setdefault(reason, []).append(str(obj))
    for reason, names in by_reason.items():
        modeladmin.message_user(request, _refusal(reason, names), messages.WARNING)


def _refusal(reason: str, names: list[str]) -> str:
    more = _("等") if len(names) > NAMED else ""
    return _("%(count)d 项没有办：%(reason)s（%(names)s%(more)s）") % {
        "count": len(names),
        "reason": reason,
        "names": "、".join(names[:NAMED]),
        "more": more,
    }
