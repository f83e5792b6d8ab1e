"""The forms about selections: which one articles go into, and what one is called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.models import Selection
from articles.services import selecting


class SelectionForm(forms.ModelForm):
    """``instance`` has its owner: nobody has two selections of one name."""

    class Meta:
        model = Selection
        fields = ["name", "note", "shared"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"shared": _("与同事共享")}
        help_texts = {"shared": _("同事都看得到、导得出；改动仍由您和管理员来做。")}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if _has_another(self.instance.owner_id, name, self.instance.pk):
            raise forms.ValidationError(_("您已经有一个同名的选集。"))
        return name


class CollectForm(forms.Form):
    """Which selection articles go into: one that ``user`` may change, or a new one of hers."""

    selection = forms.ModelChoiceField(
        Selection.objects.none(),
        required=False,
        label=_("现有的选集"),
        empty_label=_("——新建一个——"),
    )
    name = forms.CharField(required=False, max_length=100, label=_("新选集的名称"))

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["selection"].queryset = selecting.changeable_by(user)
        if not user.has_perm("articles.add_selection"):
            del self.fields["name"]
            self.fields["selection"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        name = data.get("name", "")
        if self.errors:
            return data
        if data.get("selection") and name:
            self.add_error("name", _("选了现有的选集，就不用写新的名称：两样留一样。"))
        elif not data.get("selection") and not name:
            self.add_error("name", _("请选一个现有的选集，或写下新选集的名称。"))
        elif name and _has_another(self.user.pk, name):
            self.add_error("name", _("您已经有一个同名的选集：请在上面选它，或另取名称。"))
        return data

    @property
    def target(self) -> Selection | str:
        """The selection chosen, or the name of a new one. Only for a valid form."""
        return self.cleaned_data["selection"] or self.cleaned_data["name"]


def _has_another(owner: int, name: str, pk: int | None = None) -> bool:
    return Selection.objects.filter(owner=owner, name=name).exclude(pk=pk).exists()
