"""What the catalogue keeps in the database: ``articles.catalogue`` reads, a service writes it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

ON_A_SHELF = 4096  # consecutive keys of articles


class CatalogueShelf(models.Model):
    """What the published articles of ``number * ON_A_SHELF`` and on may be narrowed by.

    ``columns`` is packed (``articles.catalogue.columns``); ``mark`` is another one after each
    change.
    """

    number = models.BigIntegerField(primary_key=True)
    mark = models.BigIntegerField()
    columns = models.BinaryField()

    class Meta:
        verbose_name = _("目录架")
        verbose_name_plural = _("目录架")

    def __str__(self) -> str:
        return str(self.number)


class CatalogueChange(models.Model):
    """An article that has changed since its shelf was written; no key, it may be gone since.

    Triggers write these (migration 0011), whoever changes an article, its places, credits,
    mentions or events. The marks are random, so that no undone transaction's comes again.
    """

    mark = models.BigIntegerField(primary_key=True)
    article = models.BigIntegerField()

    class Meta:
        verbose_name = _("目录变动")
        verbose_name_plural = _("目录变动")

    def __str__(self) -> str:
        return str(self.article)
