"""The desk's forms: plain forms filled from a snapshot, whose values make one again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Contributor, Credit, District, Issue, Page, Publication
from articles.services.curating import TEXT_FIELDS

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def paragraphs(text: str) -> str:
    """One paragraph a line, no blank lines, no indents: the form that a body is kept in."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class ArticleForm(forms.Form):
    """The parts of an article. A body that only differs in blank lines is not a change."""

    def __init__(self, *args: Any, current_body: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wide = forms.TextInput(attrs={"class": "vLargeTextField"})
        self.fields = forms.fields_for_model(
            Article,
            TEXT_FIELDS,
            widgets={
                **dict.fromkeys(("kicker", "headline", "subhead"), wide),
                "body": forms.Textarea(attrs={"class": "body", "rows": 24, "spellcheck": "false"}),
            },
        )
        self.fields["body"].help_text = _("每段一行，空行和段首空格会去掉。")
        self.current_body = current_body

    def clean_body(self) -> str:
        body = paragraphs(self.cleaned_data["body"])
        return self.current_body if body == paragraphs(self.current_body) else body


class CreditForm(forms.Form):
    # The initial role keeps an empty row an empty row: a list always has one chosen.
    role = forms.ChoiceField(
        label=gettext_lazy("身份"), choices=Credit.Role.choices, initial=Credit.Role.REPORTER
    )
    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=Contributor._meta.get_field("name").max_length,
        help_text=gettext_lazy("同名的人写区别：王平（朝阳）"),
    )
    title = forms.CharField(
        label=gettext_lazy("原文身份"),
        max_length=Credit._meta.get_field("title").max_length,
        required=False,
    )


class CreditRows(forms.BaseFormSet):
    def clean(self) -> None:
        if any(self.errors) or self.management_form.errors:
            return
        seen = set()
        for role, name, _title in self.rows():
            if (role, name) in seen:
                raise ValidationError(_("“%(name)s”以同一身份出现了两次。") % {"name": name})
            seen.add((role, name))

    def rows(self) -> list[list[str]]:
        """[role, name, title] in the order given; rows marked for deletion left out."""
        return [
            [data["role"], data["name"], data["title"]]
            for form in self.ordered_forms
            if (data := form.cleaned_data) and data.get("name") and data.get("role")
        ]


CreditFormSet = forms.formset_factory(
    CreditForm, formset=CreditRows, extra=1, can_order=True, can_delete=True
)


def district_choices() -> list[tuple[str, Any]]:
    """All places, Beijing's first, then the country's by province."""
    places = list(District.objects.exclude(level="township").order_by("code"))
    near = {"110000", "110115", "000000", "BDA"}
    beijing = [p for p in places if p.code in near or p.code.startswith("11")]
    beijing.sort(key=lambda place: (place.code == "000000", place.code))
    groups: list[tuple[str, Any]] = [("", "—"), (_("北京"), [(p.code, p.name) for p in beijing])]
    inside = {place.code for place in beijing}
    elsewhere: dict[str, list[tuple[str, str]]] = {}
    provinces = {place.code: place.name for place in places if place.level == "province"}
    for place in places:
        if place.code not in inside:
            province = provinces.get(place.code[:2] + "0000", "")
            elsewhere.setdefault(province, []).append((place.code, place.name))
    return groups + list(elsewhere.items())


class DistrictForm(forms.Form):
    district = forms.ChoiceField(label=gettext_lazy("地区"))
    primary = forms.BooleanField(label=gettext_lazy("主要地区"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = choices


class DistrictRows(forms.BaseFormSet):
    def clean(self) -> None:
        if any(self.errors) or self.management_form.errors:
            return
        rows = self.rows()
        codes = [code for code, _primary in rows]
        if len(set(codes)) < len(codes):
            raise ValidationError(_("同一个地区出现了两次。"))
        if sum(primary for _code, primary in rows) > 1:
            raise ValidationError(_("主要地区最多一个。"))

    def rows(self) -> list[list[Any]]:
        """[code, primary] by code; rows marked for deletion left out."""
        rows = [
            [form.cleaned_data["district"], form.cleaned_data["primary"]]
            for form in self.forms
            if form not in self.deleted_forms and form.cleaned_data.get("district")
        ]
        return sorted(rows)


DistrictFormSet = forms.formset_factory(
    DistrictForm, formset=DistrictRows, extra=1, can_delete=True
)


class PageForm(forms.Form):
    publication = forms.ModelChoiceField(
        Publication.objects.all(), label=Page._meta.get_field("publication").verbose_name
    )
    date = forms.DateField(
        label=Issue._meta.get_field("date").verbose_name,
        required=False,
        widget=DATE,
        help_text=gettext_lazy("留空则待定刊期"),
    )
    issue_number = forms.IntegerField(
        label=Issue._meta.get_field("number").verbose_name,
        required=False,
        min_value=1,
        max_value=99_999_999,
        help_text=gettext_lazy("本期各版共用"),
    )
    number = forms.IntegerField(
        label=Page._meta.get_field("number").verbose_name,
        required=False,
        min_value=1,
        max_value=999,
    )
    section = forms.CharField(
        label=Page._meta.get_field("section").verbose_name, required=False, max_length=50
    )
    banner = forms.CharField(
        label=Page._meta.get_field("banner").verbose_name,
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )


class IssueForm(forms.Form):
    date = forms.DateField(label=gettext_lazy("出版日期"), widget=DATE)
