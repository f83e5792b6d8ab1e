"""What every thing found has: how sure it is, who decided, which finder found it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def statuses_for_readers() -> list[str]:
    """The statuses of what readers see: never rejected, and suggestions by the site's setting."""
    shown = [Found.Status.CONFIRMED]
    if settings.SHOW_SUGGESTIONS:
        shown += [Found.Status.SUGGESTED, Found.Status.DOUBTFUL]
    return [status.value for status in shown]


class FoundQuerySet(models.QuerySet):
    def for_readers(self) -> FoundQuerySet:
        """What readers see."""
        return self.filter(status__in=statuses_for_readers())

    def decided(self) -> FoundQuerySet:
        """What an editor has decided herself: no finder touches it."""
        return self.filter(decided_at__isnull=False)

    def undecided(self) -> FoundQuerySet:
        return self.filter(decided_at__isnull=True)


class Found(models.Model):
    """A thing found in an article.

    ``confirmed`` without ``decided_at`` resolved by itself from an earlier decision.
    ``found_version`` is ``domain.find.VERSION`` of the finder, 0 for what an editor added.
    """

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("已确认")
        SUGGESTED = "suggested", _("建议")
        DOUBTFUL = "doubtful", _("存疑")
        REJECTED = "rejected", _("已否定")

    status = models.CharField(
        _("判定"), max_length=10, choices=Status.choices, default=Status.SUGGESTED
    )
    found_version = models.PositiveSmallIntegerField(_("识别版本"), default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("判定人"), editable=False,
    )  # fmt: skip
    decided_at = models.DateTimeField(_("判定时间"), null=True, blank=True, editable=False)

    objects = FoundQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["confirmed", "suggested", "doubtful", "rejected"]),
                name="%(class)s_status_known",
            ),
        ]

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None
