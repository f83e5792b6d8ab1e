"""Who changed what, value by value: kept in Django's own LogEntry, so that it can be undone.

The message is Django's form (``[{"changed": {"fields": […]}}]``), which every admin page can
show, with one more key: ``values`` maps a field's name to [before, after].
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise

# What a form's field can hold, in the shape JSON gives back: text, number, list, None.
Value = Any
Values = dict[str, Value]
Changes = dict[str, tuple[Value, Value]]


def differences(before: Mapping[str, Value], after: Mapping[str, Value]) -> Changes:
    """The fields of ``after`` that stand otherwise in ``before``."""
    return {name: (before[name], value) for name, value in after.items() if before[name] != value}


def log_changes(
    obj: models.Model,
    by: AbstractBaseUser,
    changes: Changes,
    labels: Mapping[str, str | Promise],
    note: str = "",
) -> LogEntry:
    """One entry of history for one save; ``note`` says why, where there is more to say."""
    message: list[dict[str, Any]] = [
        {
            "changed": {"fields": [str(labels[name]) for name in changes]},
            "values": {name: list(pair) for name, pair in changes.items()},
            "note": note,
        }
    ]
    return LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(obj),
        object_id=str(obj.pk),
        object_repr=str(obj)[:200],
        action_flag=CHANGE,
        change_message=json.dumps(message, ensure_ascii=False),
    )


def history(obj: models.Model) -> QuerySet[LogEntry]:
    """The object's entries, newest first."""
    return LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(obj), object_id=str(obj.pk)
    ).order_by("-action_time", "-pk")


def changes_of(entry: LogEntry) -> Changes:
    """What this save changed; nothing for an entry that keeps no values (a publication)."""
    for part in _parts(entry):
        values = part.get("values")
        if isinstance(values, dict):
            return {name: (pair[0], pair[1]) for name, pair in values.items()}
    return {}


def note_of(entry: LogEntry) -> str:
    return " ".join(str(part["note"]) for part in _parts(entry) if part.get("note"))


def _parts(entry: LogEntry) -> list[dict[str, Any]]:
    try:
        message = json.loads(entry.change_message)
    except json.JSONDecodeError:
        return []
    return [part for part in message if isinstance(part, dict)] if isinstance(message, list) else []


def values_before(obj: models.Model, entry: LogEntry) -> Values:
    """The values that the fields changed in ``entry`` or since had right before ``entry``."""
    values: Values = {}
    for later in history(obj):
        for name, (before, _after) in changes_of(later).items():
            values[name] = before
        if later.pk == entry.pk:
            return values
    raise LogEntry.DoesNotExist(f"entry {entry.pk} is not of {obj!r}")
