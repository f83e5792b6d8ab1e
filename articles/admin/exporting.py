"""Actions that take ticked articles away: into a file or into a selection.

Each asks first, with the number, and says afterwards how many it took. At the desk drafts can be
taken along: a file then has a column with the status.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.confirming import ask
from articles.exports import FORMATS, Listing
from articles.forms import CollectForm
from articles.listing import keys_of
from articles.models import Article
from articles.services import selecting
from articles.views.downloads import download
from articles.views.staff import told


class _Ticked(Sequence[Article]):
    """The ticked articles as ``ask`` shows them: their number, and the first by name."""

    def __init__(self, queryset: QuerySet[Article]) -> None:
        self.queryset = queryset
        self.count_all = queryset.count()

    def __len__(self) -> int:
        return self.count_all

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> list[Article]: ...
    def __getitem__(self, at: int | slice) -> Article | list[Article]:
        return list(self.queryset[at]) if isinstance(at, slice) else self.queryset[at]


def _export(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article], name: str
) -> HttpResponseBase | None:
    exporter = FORMATS[name]
    if "confirmed" not in request.POST:
        return ask(
            modeladmin,
            request,
            title=_("导出稿件（%(format)s）") % {"format": exporter.label},
            button=_("导出"),
            will=_Ticked(queryset),
            refused=[],
            note=_("按列表里的次序导出；没有发布的也在内，“状态”一栏写明。"),
        )
    keys = keys_of(_plain(queryset))
    if not keys:
        modeladmin.message_user(request, _("没有稿件，什么也没有导出。"), messages.WARNING)
        return None
    sentence = ngettext("已导出 %(count)d 篇。", "已导出 %(count)d 篇。", len(keys))
    modeladmin.message_user(request, sentence % {"count": len(keys)}, messages.SUCCESS)
    return download(request, exporter, Listing(keys, with_unpublished=True), [_("编辑台")])


def _plain(queryset: QuerySet[Article]) -> Any:
    return queryset.select_related(None).prefetch_related(None)


@admin.action(description=gettext_lazy("导出为 CSV"), permissions=["export"])
def export_csv(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponseBase | None:
    return _export(modeladmin, request, queryset, "csv")


@admin.action(description=gettext_lazy("导出为 Excel"), permissions=["export"])
def export_xlsx(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponseBase | None:
    return _export(modeladmin, request, queryset, "xlsx")


@admin.action(description=gettext_lazy("导出为 JSON Lines"), permissions=["export"])
def export_jsonl(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponseBase | None:
    return _export(modeladmin, request, queryset, "jsonl")


@admin.action(description=gettext_lazy("加入选集"), permissions=["collect"])
def add_to_selection(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponseBase | None:
    confirmed = "confirmed" in request.POST
    form = CollectForm(request.user, request.POST if confirmed else None)
    if not (confirmed and form.is_valid()):
        return ask(
            modeladmin,
            request,
            title=_("加入选集"),
            button=_("加入"),
            will=_Ticked(queryset),
            refused=[],
            form=form,
            note=_("没有发布的稿件也可以先收进来；从选集导出时只导出已发布的。"),
        )
    selection, added = selecting.collect(request.user, form.target, keys_of(_plain(queryset)))
    link = format_html(
        '<a href="{}">{}</a>', reverse("selection", args=[selection.pk]), selection.name
    )
    modeladmin.message_user(request, format_html("{} {}", link, told(added)), messages.SUCCESS)
    return None
