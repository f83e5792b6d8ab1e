"""What editors decided about things found, each as a set of changes that can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """One act of an editor: accepting a mention, confirming candidates, merging two bodies.

    ``changes`` is what ``services.changes.ChangeSet`` wrote: rows made, changed and deleted,
    with their values before and after. ``subject`` says in words what was decided.
    """

    class Action(models.TextChoices):
        ACCEPT = "accept", _("认可")
        CHANGE = "change", _("改指")
        NEW = "new", _("新立机构")
        REJECT = "reject", _("否定")
        APPLY = "apply", _("用于全库")
        CONFIRM = "confirm", _("确认机构")
        DISMISS = "dismiss", _("判定不是机构")
        MERGE = "merge", _("合并")
        LINK = "link", _("归入系列")
        KEEP_APART = "keep_apart", _("不是一回事")

    action = models.CharField(_("动作"), max_length=12, choices=Action.choices)
    subject = models.CharField(_("事由"), max_length=300)
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="decisions",
        verbose_name=_("稿件"),
    )  # fmt: skip
    changes = models.JSONField(default=list, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+",
        verbose_name=_("判定人"),
    )  # fmt: skip
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("撤销人"),
    )  # fmt: skip
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("判定")
        verbose_name_plural = _("判定")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "undone_at"], name="decision_of_article")]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="decision_has_subject"),
        ]

    def __str__(self) -> str:
        return self.subject
