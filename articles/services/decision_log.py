"""The history of bodies, events and series tells of the decisions that changed them.

What has a history is never tidied away, so what a decision took a thing from is there when
it is undone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Decision
from articles.services import changes

_REGISTERS = ("organization", "event", "eventseries")
_POINTING = {"organization": {"merged_into_id": "organization", "parent_id": "organization"},
             "event": {"merged_into_id": "event", "series_id": "eventseries"},
             "eventseries": {"merged_into_id": "eventseries"}}  # fmt: skip
_BATCH = 500


def log(decision: Decision, by: AbstractBaseUser, words: str = "") -> Decision:
    """An entry for each body, event and series that it changed, put others into or took from.

    ``words`` stand for the decision's own. Returns the decision.
    """
    keys = _touched(decision)
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                user_id=by.pk,
                content_type=ContentType.objects.get_for_model(model),
                object_id=str(row.pk),
                object_repr=str(row)[:200],
                action_flag=CHANGE,
                change_message=words or str(decision),
            )
            for name in sorted(keys)
            for model in [apps.get_model("articles", name)]
            for row in model._default_manager.filter(pk__in=keys[name]).order_by("pk")
        ],
        batch_size=_BATCH,
    )
    return decision


def _touched(decision: Decision) -> dict[str, set[Any]]:
    """Model → keys."""
    keys: dict[str, set[Any]] = defaultdict(set)
    for step in decision.changes:
        if step["model"] in _REGISTERS and step["did"] != "deleted":
            keys[step["model"]] |= set(step["pks"])
            for column, model in _POINTING[step["model"]].items():
                told = {step.get(side, {}).get(column) for side in ("before", "after")}
                keys[model] |= told - {None}
    return keys


@transaction.atomic
def undo(decision: Decision, by: AbstractBaseUser) -> None:
    """Undo it, and say so in those histories. Raises ``changes.CannotUndo`` as that does."""
    changes.undo(decision, by)
    log(decision, by, _("撤销：%s") % decision)
