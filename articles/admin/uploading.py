"""The upload page: files, folders, a ZIP; each file's result as it comes.

With JavaScript the page sends one file a request to ``upload/file/`` and reads a line of
JSON for each result; without, the same form sends all at once and gets a page of results.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import DATE
from articles.domain.clean import MAX_PAGE_BYTES
from articles.models import Import, ImportedFile, Publication
from articles.services.archives import (
    MAX_ZIP_FILES,
    PAGE_SUFFIXES,
    UnreadableArchive,
    is_page,
    read_sources,
)
from articles.services.importing import Importer, publication_named, summary

MAX_ZIP_UPLOAD = 64 * 1024 * 1024  # bytes; it is read into memory
SUFFIXES = sorted(PAGE_SUFFIXES | {".zip"})


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list) and data else [data or None]
        return [super(FilesField, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("文件"),
        allow_empty_file=True,  # the importer says what is wrong with it
        max_length=1000,
        widget=SeveralFiles(attrs={"accept": ",".join(SUFFIXES)}),
    )
    publication = forms.ModelChoiceField(
        Publication.objects.all(),
        label=gettext_lazy("报纸"),
        required=False,
        empty_label=settings.DEFAULT_PUBLICATION,
    )
    date = forms.DateField(
        label=gettext_lazy("出版日期"),
        required=False,
        widget=DATE,
        help_text=gettext_lazy("留空则看版面上和文件名里的；都没有就进“待定刊期”"),
    )
    number = forms.IntegerField(
        label=gettext_lazy("版次"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("只传一个版面时填"),
    )
    section = forms.CharField(label=gettext_lazy("版名"), required=False, max_length=50)
    publish = forms.BooleanField(label=gettext_lazy("导入后立即发布"), required=False)

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        files = data.get("files") or []
        if data.get("number") and (len(files) > 1 or any(_is_zip(file.name) for file in files)):
            self.add_error("number", _("版次只能在传一个版面文件时填写。"))
        return data


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _megabytes(size: int) -> int:
    return size // 1024**2


def make_importer(form: UploadForm, by: Any, batch: Import | None = None) -> Importer:
    given = form.cleaned_data
    return Importer(
        given["publication"] or publication_named(settings.DEFAULT_PUBLICATION),
        Import.Channel.UPLOAD,
        by=by,
        date=given["date"],
        number=given["number"],
        section=given["section"],
        publish=given.get("publish", False),
        batch=batch,
    )


def import_upload(importer: Importer, name: str, file: UploadedFile) -> Iterator[ImportedFile]:
    """The results of one uploaded file: one, or one for each page in a ZIP."""
    limit = MAX_ZIP_UPLOAD if _is_zip(name) else MAX_PAGE_BYTES
    if not _is_zip(name) and not is_page(name):
        message = _("不是版面文件。可以导入的是：%(suffixes)s。") % {"suffixes": " ".join(SUFFIXES)}
        yield importer.refuse(name, message)
    elif (file.size or 0) > limit:
        message = _(
            "文件有 %(size)d MB，上限 %(limit)d MB。请拆分，或请管理员用 import_pages 命令导入。"
        )
        sizes = {"size": _megabytes(file.size or 0), "limit": _megabytes(limit)}
        yield importer.refuse(name, message % sizes)
    else:
        try:
            for source in read_sources(name, file):
                result = importer.import_source(source)
                if result:  # what is no page in a ZIP is passed over
                    yield result
        except UnreadableArchive as problem:
            yield importer.refuse(name, str(problem))


def as_json(result: ImportedFile) -> dict[str, Any]:
    page = result.page
    return {
        "name": result.name,
        "outcome": result.outcome,
        "label": result.get_outcome_display(),
        "message": result.message,
        "articles": result.articles,
        "warnings": result.warnings,
        "page": str(page) if page else "",
        "url": reverse("admin:articles_page_change", args=[page.pk]) if page else "",
    }


def may_import(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.import_pages"):
        raise PermissionDenied


def upload_form(request: HttpRequest, *data: Any) -> UploadForm:
    return UploadForm(*data, may_publish=request.user.has_perm("articles.publish_article"))


def upload_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page; posted without JavaScript, all files are imported and the results shown."""
    may_import(request)
    form = upload_form(request)
    results: list[ImportedFile] = []
    batch = None
    if request.method == "POST":
        form = upload_form(request, request.POST, request.FILES)
        if form.is_valid():
            importer = make_importer(form, request.user)
            for file in form.cleaned_data["files"]:
                results += import_upload(importer, file.name, file)
            batch = importer.finish()
    context |= {
        "title": _("导入版面"),
        "form": form,
        "results": results,
        "batch": batch,
        "summary": summary(batch) if batch else "",
        "limits": {
            "page": _megabytes(MAX_PAGE_BYTES),
            "zip": _megabytes(MAX_ZIP_UPLOAD),
            "zip_files": MAX_ZIP_FILES,
            "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            "suffixes": " ".join(SUFFIXES),
        },
    }
    return TemplateResponse(request, "admin/desk/upload.html", context)


def upload_file_view(request: HttpRequest) -> HttpResponse:
    """One file of a run: a line of JSON with the run's number, then one for each result."""
    may_import(request)
    if request.method != "POST":
        return JsonResponse({"error": _("请用上传页。")}, status=405)
    form = upload_form(request, request.POST, request.FILES)
    if not form.is_valid():
        problems = "；".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"error": problems}, status=400)
    importer = make_importer(form, request.user, _own_open_run(request))
    # A folder's file says where in the folder it stood (webkitRelativePath).
    file = form.cleaned_data["files"][0]
    name = request.POST.get("path") or file.name
    return StreamingHttpResponse(_lines(importer, name, file), content_type="application/x-ndjson")


def _lines(importer: Importer, name: str, file: UploadedFile) -> Iterator[str]:
    yield json.dumps({"batch": importer.batch.pk}) + "\n"
    for result in import_upload(importer, name, file):
        yield json.dumps(as_json(result), ensure_ascii=False) + "\n"


def _own_open_run(request: HttpRequest) -> Import | None:
    batch = request.POST.get("batch", "")
    if not batch.isdigit():
        return None
    mine = Import.objects.filter(by=request.user.pk, status=Import.Status.RUNNING)
    return mine.filter(pk=int(batch)).first()


def upload_finish_view(request: HttpRequest) -> HttpResponse:
    """The page has sent its last file: the run is closed and summed up."""
    may_import(request)
    batch = _own_open_run(request)
    if batch is None:
        return JsonResponse({"error": _("没有这次导入，或已经结束。")}, status=404)
    importer = Importer(batch.publication, batch.channel, by=request.user, batch=batch)
    url = reverse("admin:articles_import_change", args=[batch.pk])
    return JsonResponse({"summary": summary(importer.finish()), "url": url})
