"""Imports: each run, each file's result, and what a changed file leaves to decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.issues import Page, Publication


class Import(models.Model):
    """One run of the importer, from the desk or the shell.

    ``process`` is the process that runs it (services.runs.this_process), so that a run that
    was killed can be told from one at work; ``note`` says how such a run ended.
    """

    class Channel(models.TextChoices):
        UPLOAD = "upload", _("网页上传")
        COMMAND = "command", _("命令行")

    class Status(models.TextChoices):
        RUNNING = "running", _("进行中")
        FINISHED = "finished", _("完成")
        FAILED = "failed", _("有文件失败")

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="imports", verbose_name=_("报纸")
    )
    channel = models.CharField(_("途径"), max_length=10, choices=Channel.choices)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.RUNNING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("操作人"),
    )  # fmt: skip
    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    process = models.CharField(max_length=100, blank=True, editable=False)
    note = models.TextField(_("备注"), blank=True, editable=False)

    class Meta:
        verbose_name = _("导入")
        verbose_name_plural = _("导入")
        ordering = ["-started_at", "-pk"]
        permissions = [("import_pages", _("可以导入版面"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["running", "finished", "failed"]),
                name="import_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status="running") | Q(finished_at__isnull=False),
                name="import_finished_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} #{self.pk}"


class ImportedFile(models.Model):
    """What became of one file. ``message`` says it in a sentence, with what to do."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("新建")
        UNCHANGED = "unchanged", _("未变")
        UPDATED = "updated", _("更新")
        DIFFERS = "differs", _("有差异待定")
        FAILED = "failed", _("失败")

    batch = models.ForeignKey(Import, models.CASCADE, related_name="files", verbose_name=_("导入"))
    name = models.CharField(_("文件名"), max_length=255)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices)
    message = models.TextField(_("说明"), blank=True)
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="imported_files",
        verbose_name=_("版面"),
    )  # fmt: skip
    articles = models.PositiveIntegerField(_("稿件数"), default=0)
    warnings = models.PositiveIntegerField(_("警示数"), default=0)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("导入的文件")
        verbose_name_plural = _("导入的文件")
        ordering = ["batch_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["created", "unchanged", "updated", "differs", "failed"]),
                name="imported_file_outcome_known",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="failed") | ~Q(message=""),
                name="imported_file_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DifferenceQuerySet(models.QuerySet["Difference"]):
    def open(self) -> DifferenceQuerySet:
        return self.filter(decision="open")


class Difference(models.Model):
    """A changed file says otherwise than an editor: kept as it was until someone decides.

    ``field`` names a field of the article (or, without an article, of the page); an empty
    ``field`` means that the article is missing from the changed file, or stands in it anew.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("待定")
        ACCEPTED = "accepted", _("采用新文件")
        REFUSED = "refused", _("保留现状")

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="differences", verbose_name=_("版面")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="differences",
        verbose_name=_("稿件"),
    )  # fmt: skip
    field = models.CharField(_("栏位"), max_length=30, blank=True)
    kept = models.JSONField(_("现有"), null=True)
    offered = models.JSONField(_("新文件"), null=True)
    decision = models.CharField(
        _("决定"), max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("决定人"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("发现时间"), auto_now_add=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("差异")
        verbose_name_plural = _("差异")
        ordering = ["page_id", "article_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "field"],
                condition=Q(decision="open", article__isnull=False),
                name="difference_one_open_per_field",
            ),
            models.UniqueConstraint(
                fields=["page", "field"],
                condition=Q(decision="open", article__isnull=True),
                name="difference_one_open_per_page_field",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["open", "accepted", "refused"]),
                name="difference_decision_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="open") | Q(decided_at__isnull=False),
                name="difference_decided_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article or self.page}: {self.field}"
