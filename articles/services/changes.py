"""Changes to rows, written down as they are made, so that they can be undone.

A decision on things found may touch one mention or ten thousand rows of a merged body. Each
goes through a ``ChangeSet``; what it wrote down stands in ``Decision.changes``::

    [{"model": "organizationmention", "did": "changed", "pks": [4, 9],
      "before": {"organization_id": 5}, "after": {"organization_id": 7}},
     {"model": "organizationalias", "did": "made", "pks": [3]},
     {"model": "eventorganizer", "did": "deleted", "rows": [{"id": 8, …}]}]

Rows that had the same values before stand together, so that a large merge stays short.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Decision
from articles.services import authority
from articles.services.cataloguing import fold_when_many

BATCH = 500
_REGISTER = {"organization", "organizationalias", "placename"}  # what authority.known is made of


class CannotUndo(Exception):
    """What a decision changed has been changed again since; the message says what."""


class ChangeSet:
    """Makes changes and writes them down. Use inside one transaction, then ``decide``."""

    def __init__(self) -> None:
        self.steps: list[dict[str, Any]] = []

    def change(self, rows: models.QuerySet[Any], **after: Any) -> int:
        """Set the columns (``organization_id=7``) of these rows; returns how many differed."""
        names = sorted(after)
        groups: dict[str, tuple[dict[str, Any], list[Any]]] = {}
        for pk, *values in rows.order_by("pk").values_list("pk", *names):
            before = dict(zip(names, values, strict=True))
            if before != after:
                groups.setdefault(repr(values), (before, []))[1].append(pk)
        model = rows.model
        for before, pks in groups.values():
            _update(model, pks, after)
            self.steps.append(
                {
                    "model": model._meta.model_name,
                    "did": "changed",
                    "pks": pks,
                    "before": before,
                    "after": after,
                }
            )
        return sum(len(pks) for _before, pks in groups.values())

    def make(self, row: models.Model) -> None:
        """Save a new row."""
        row.save(force_insert=True)
        step = {"model": row._meta.model_name, "did": "made", "pks": [row.pk]}
        self.steps.append(step)

    def delete(self, rows: models.QuerySet[Any]) -> int:
        """Delete these rows. Nothing else may hang on them, or it would be lost for good."""
        names = [field.attname for field in rows.model._meta.concrete_fields]
        values = list(rows.order_by("pk").values(*names))
        if values:
            pk = rows.model._meta.pk
            assert pk is not None
            _rows(rows.model, [row[pk.attname] for row in values]).delete()
            self.steps.append(
                {"model": rows.model._meta.model_name, "did": "deleted", "rows": values}
            )
        return len(values)

    def decide(
        self,
        action: Decision.Action,
        subject: str,
        by: AbstractBaseUser | None,
        article: Article | None = None,
    ) -> Decision:
        """Keep what was done as one decision, and let the finders know of it."""
        _tell_finders(self.steps)
        fold_when_many()
        return Decision.objects.create(
            action=action,
            subject=subject[:300],
            by_id=by.pk if by else None,
            article=article,
            changes=_as_json(self.steps),
        )


@transaction.atomic
def undo(decision: Decision, by: AbstractBaseUser | None) -> None:
    """Put everything back as it was before the decision.

    Raises ``CannotUndo``, with nothing changed, where it is undone already, where any row no
    longer is as the decision left it, or what a row pointed to is gone. Rows that are gone
    themselves (with their article, or since the finder finds them no more) stay gone.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.undone_at is not None:
        raise CannotUndo(_("这一步已经撤销过了。"))
    for step in reversed(decision.changes):
        model = apps.get_model("articles", step["model"])
        match step["did"]:
            case "changed":
                _change_back(model, step)
            case "made":
                _unmake(model, step["pks"])
            case "deleted":
                _restore(model, step["rows"])
    _tell_finders(decision.changes)
    fold_when_many()
    decision.undone_at = timezone.now()
    decision.undone_by_id = by.pk if by else None
    decision.save(update_fields=["undone_at", "undone_by"])


def _tell_finders(steps: Iterable[Mapping[str, Any]]) -> None:
    if any(step["model"] in _REGISTER for step in steps):
        authority.touch()


def _change_back(model: type[models.Model], step: Mapping[str, Any]) -> None:
    after, before = _as_python(model, step["after"]), _as_python(model, step["before"])
    others = sum(
        rows.count() - rows.filter(**_conditions(after)).count()
        for rows in (_rows(model, pks) for pks in _batches(step["pks"]))
    )
    if others:
        raise CannotUndo(
            _("“%(what)s”里有 %(count)s 处后来又改过，不能撤销；请先撤销后面的改动。")
            % {"what": model._meta.verbose_name, "count": others}
        )
    _demand_what_it_points_to(model, before)
    _update(model, step["pks"], before)


def _demand_what_it_points_to(model: type[models.Model], values: Mapping[str, Any]) -> None:
    for field in model._meta.concrete_fields:
        key, target = values.get(field.attname), field.related_model
        if target is None or key is None:
            continue
        if not _rows(target, [key]).exists():
            raise CannotUndo(
                _("“%(what)s”原来所指的“%(target)s”已经不在了，不能撤销。")
                % {"what": model._meta.verbose_name, "target": target._meta.verbose_name}
            )


def _unmake(model: type[models.Model], pks: list[Any]) -> None:
    for row in _rows(model, pks):
        held = _what_hangs_on(row)
        if held:
            raise CannotUndo(
                _("“%(row)s”后来有了“%(held)s”，不能撤销；请先改掉。") % {"row": row, "held": held}
            )
        row.delete()


def _what_hangs_on(row: models.Model) -> str:
    for relation in row._meta.related_objects:
        name = relation.field.name
        others = relation.related_model._default_manager.filter(**{name: row})
        if others.exists():
            return str(relation.related_model._meta.verbose_name)
    return ""


def _restore(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    taken = [row for row in rows if _rows(model, [row["id"]]).exists()]
    if taken:
        raise CannotUndo(_("“%s”已经又有了，不能撤销。") % model._meta.verbose_name)
    restored = [_as_python(model, row) for row in rows]
    for values in restored:
        _demand_what_it_points_to(model, values)
    model._default_manager.bulk_create([model(**values) for values in restored])


def _rows(model: type[models.Model], pks: list[Any]) -> models.QuerySet[Any]:
    return model._default_manager.filter(pk__in=pks)


def _update(model: type[models.Model], pks: list[Any], values: Mapping[str, Any]) -> None:
    for batch in _batches(pks):
        _rows(model, batch).update(**values)


def _batches(pks: list[Any]) -> Iterable[list[Any]]:
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))


def _conditions(values: Mapping[str, Any]) -> dict[str, Any]:
    """Filters that say: the row has these values; None is asked for by name."""
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value
        for name, value in values.items()
    }


def _as_python(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values out of JSON as their columns have them (dates, times)."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}


class _Exactly(DjangoJSONEncoder):
    """Django's own cuts times to milliseconds, and no row would be as it was left."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.datetime) else super().default(value)


def _as_json(steps: list[dict[str, Any]]) -> Any:
    return json.loads(json.dumps(steps, cls=_Exactly))
