"""Rows of a register's form: each field with a name for those who hear the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet


class NamedFields(BaseInlineFormSet):
    """Django shows the fields' names once, over the columns, and gives the fields none."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)


class Rows(admin.TabularInline):
    """Days are picked as elsewhere on the desk, by the browser's own means."""

    formset: Any = NamedFields
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
    }
