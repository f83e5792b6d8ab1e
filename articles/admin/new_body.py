"""The short form for a body that the authority file lacks, filled with what its name tells."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from articles.admin.body_field import BodyField
from articles.admin.forms import district_choices
from articles.domain.organization_profiles import profile
from articles.domain.types import OrganizationProfile
from articles.models import District, Organization

Draft = tuple[str, OrganizationProfile]


def draft_of(name: str, kind: str = "") -> Draft:
    return name, profile(name, kind)


class NewBodyForm(forms.Form):
    """``draft`` fills it; bound, ``body()`` is the unsaved body that it describes."""

    prefix = "new"
    name = forms.CharField(label=gettext_lazy("规范名称"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=Organization.Kind.choices)
    level = forms.ChoiceField(
        label=gettext_lazy("层级"),
        choices=[("", "—"), *Organization.Level.choices],
        required=False,
    )
    parent = BodyField(
        label=gettext_lazy("上级"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("写机构库里的名称或别名；没有就空着。"),
    )
    district = forms.ChoiceField(label=gettext_lazy("地区"), required=False)

    def __init__(self, data: Any = None, *, draft: Draft | None = None) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="")
        choices = district_choices()
        if draft:
            name, told = draft
            self.initial = {"name": name, "kind": told.kind or "other", "level": told.level}
            self.initial |= {"parent": told.parent, "district": told.district or ""}
        code = (data or {}).get("new-district", "") or self.initial.get("district", "")
        township = District.objects.filter(pk=code, level=District.Level.TOWNSHIP).first()
        if township:
            choices.insert(1, (township.code, township.name))
        self.fields["district"].choices = choices

    def body(self) -> Organization:
        """Call it on a valid form."""
        values = self.cleaned_data
        return Organization(
            name=values["name"].strip(),
            kind=values["kind"],
            level=values["level"],
            parent=values["parent"],
            district_id=values["district"] or None,
        )

    def problems(self) -> str:
        """All errors in one line, each with its field's name."""
        return " ".join(
            f"{self.fields[name].label}：{error}"
            for name, errors in self.errors.items()
            for error in errors
        )
