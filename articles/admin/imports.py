"""The history of imports, and the way to the upload page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin import uploading
from articles.models import Import, ImportedFile


class FileInline(admin.TabularInline):
    model = ImportedFile
    fields = readonly_fields = ["name", "result", "page_link", "articles", "warnings", "message"]
    extra = 0
    can_delete = False
    verbose_name_plural = _("每个文件的结果")

    def has_add_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportedFile]:
        return super().get_queryset(request).select_related("page__issue__publication")

    @admin.display(description=_("结果"))
    def result(self, file: ImportedFile) -> str:
        return format_html(
            '<span class="badge {}">{}</span>', file.outcome, file.get_outcome_display()
        )

    @admin.display(description=_("版面"))
    def page_link(self, file: ImportedFile) -> str:
        if file.page is None:
            return "—"
        url = reverse("admin:articles_page_change", args=[file.page_id])
        return format_html('<a href="{}">{}</a>', url, file.page)


@admin.register(Import)
class ImportAdmin(admin.ModelAdmin):
    change_list_template = "admin/articles/import/change_list.html"
    list_display = [
        "started_at",
        "channel",
        "publication",
        "by",
        "state",
        "files_total",
        "files_failed",
    ]
    list_filter = ["status", "channel"]
    list_select_related = ["publication", "by"]
    date_hierarchy = "started_at"
    readonly_fields = ["publication", "channel", "status", "by", "started_at", "finished_at"]
    inlines = [FileInline]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        failed = Count("files", filter=Q(files__outcome=ImportedFile.Outcome.FAILED))
        return super().get_queryset(request).annotate(total=Count("files"), failed=failed)

    def get_urls(self) -> list:
        views = [
            ("", "upload", self.upload_view),
            ("file/", "upload_file", uploading.upload_file_view),
            ("finish/", "upload_finish", uploading.upload_finish_view),
        ]
        return [
            path(f"upload/{end}", self.admin_site.admin_view(view), name=f"articles_import_{name}")
            for end, name, view in views
        ] + super().get_urls()

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        return uploading.upload_view(
            request, {**self.admin_site.each_context(request), "opts": self.opts}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # it is history

    @admin.display(description=_("状态"), ordering="status")
    def state(self, batch: Import) -> str:
        return format_html(
            '<span class="badge {}">{}</span>', batch.status, batch.get_status_display()
        )

    @admin.display(description=_("文件"), ordering="total")
    def files_total(self, batch: Import) -> int:
        return batch.total

    @admin.display(description=_("失败"), ordering="failed")
    def files_failed(self, batch: Import) -> str:
        return format_html('<span class="count">{}</span>', batch.failed) if batch.failed else "—"
