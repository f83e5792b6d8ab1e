"""Times that articles tell of."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DateMention(models.Model):
    """A time that an article tells of: earliest and latest day, where they can be said.

    ``offset`` is where the words begin in the body; ``edtf`` see ``domain.types.DateMention``.
    """

    class Precision(models.TextChoices):
        DAY = "day", _("日")
        MONTH = "month", _("月")
        SEASON = "season", _("季")
        YEAR = "year", _("年")
        VAGUE = "vague", _("约")

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="date_mentions", verbose_name=_("稿件")
    )
    text = models.CharField(_("原文"), max_length=100)
    start = models.DateField(_("最早"), null=True)
    end = models.DateField(_("最晚"), null=True)
    precision = models.CharField(_("精度"), max_length=10, choices=Precision.choices)
    edtf = models.CharField(_("EDTF"), max_length=60, blank=True)
    offset = models.PositiveIntegerField(_("位置"), default=0)
    position = models.PositiveIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("时间")
        verbose_name_plural = _("时间")
        ordering = ["article_id", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="date_mention_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text
