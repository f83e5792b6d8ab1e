"""What many readers have asked lately: words and how many asked, nobody's name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.beginnings import begun_with


class FrequentQuery(models.Model):
    """A query that found something, and how many different readers asked it on a day.

    There is a row only for what settings.FREQUENT_QUERIES readers asked on one day
    (docs/decisions/0013).
    """

    text = models.CharField(_("检索词"), max_length=40)
    day = models.DateField(_("日期"))
    readers = models.PositiveIntegerField(_("人数"))

    class Meta:
        verbose_name = _("常用检索")
        verbose_name_plural = _("常用检索")
        indexes = [begun_with("text", "frequent_query_text")]
        constraints = [
            models.UniqueConstraint(fields=["day", "text"], name="frequent_query_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.text
