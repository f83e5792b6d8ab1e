"""A field in which a body of the register is named as one would speak of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Organization
from articles.services.found_organizations import find_bodies


class BodyField(forms.CharField):
    """A body by its name or alias, typed; the value is the ``Organization``, or None."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return Organization.objects.filter(pk=value).values_list("name", flat=True).first()
        return value

    def to_python(self, value: Any) -> Organization | None:  # type: ignore[override]
        name = super().to_python(value)
        if not name:
            return None
        found, shared = find_bodies([name])
        if name in shared:
            raise ValidationError(_("有几家机构都叫“%s”，请写规范名称。") % name)
        body = found.get(name)
        if body is None or body.status == Organization.Status.DISMISSED:
            raise ValidationError(_("机构库里没有“%s”。请先立这家机构，或空着。") % name)
        return body

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def run_validators(self, value: Any) -> None:
        """The name itself is held to nothing but being known."""
