"""The form for a body of the register: names that can be typed, renamings, no circles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.body_field import BodyField
from articles.admin.forms import district_choices
from articles.models import District, Organization, OrganizationAlias
from articles.services.merging import OldName


class BodyForm(forms.ModelForm):
    parent = BodyField(
        label=gettext_lazy("上级"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("写机构库里的名称或别名；没有就空着。"),
    )
    district = forms.ChoiceField(label=gettext_lazy("地区"), required=False)
    old_name_as = forms.ChoiceField(
        label=gettext_lazy("改名后，旧名称"),
        required=False,
        initial=OrganizationAlias.Kind.OTHER,
        choices=[
            (OrganizationAlias.Kind.OTHER, gettext_lazy("留作别名：改正写法")),
            (OrganizationAlias.Kind.FORMER, gettext_lazy("留作曾用名：机构更了名")),
            ("", gettext_lazy("不留：原来写错了")),
        ],
        help_text=gettext_lazy("名称没有改，就不用管。"),
    )
    old_name_until = forms.DateField(
        label=gettext_lazy("旧名称用到"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("更名的前一天；旧稿件按刊期显示当时的名称。"),
    )

    class Meta:
        model = Organization
        fields = ["name", "kind", "level", "parent", "district", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = district_choices()
        code = self.data.get("district") or self.instance.district_id
        township = District.objects.filter(pk=code, level=District.Level.TOWNSHIP).first()
        if township:
            choices.insert(1, (township.code, township.name))
        self.fields["district"].choices = choices

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        other = Organization.objects.filter(name=name).exclude(pk=self.instance.pk).first()
        if other is None:
            return name
        if other.merged_into is not None:
            raise ValidationError(
                _("“%(name)s”已并入“%(other)s”，名称还归它：请换一个，或先撤销那次合并。")
                % {"name": name, "other": other.merged_into}
            )
        raise ValidationError(
            _("已有“%(name)s”（%(status)s）。若是同一家，请用“并入”。")
            % {"name": name, "status": other.get_status_display()}
        )

    def clean_parent(self) -> Organization | None:
        parent = self.cleaned_data["parent"]
        mine = self.instance.pk
        if parent and mine and parent.pk in Organization.objects.keys_below(mine):
            raise ValidationError(
                _("“%(parent)s”就是本机构或在它的下级里，会成循环。请另写上级，或先改它的上级。")
                % {"parent": parent}
            )
        return parent

    def clean_district(self) -> District | None:
        code = self.cleaned_data["district"]
        return District.objects.get(pk=code) if code else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        former = values.get("old_name_as") == OrganizationAlias.Kind.FORMER
        if values.get("old_name_until") and not former:
            self.add_error(
                "old_name_until", _("日期只用于曾用名：请在上面选“留作曾用名”，或空着日期。")
            )
        return values

    def old_name(self) -> OldName | None:
        """As what the name so far stays, where it was changed."""
        kind = self.cleaned_data.get("old_name_as")
        until = self.cleaned_data.get("old_name_until")
        return OldName(kind, until=until) if kind else None
