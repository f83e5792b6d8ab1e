"""What search keeps of each published article, on either database."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.domain.words import LONGEST_KEYWORD
from articles.models.articles import Article


class SearchEntry(models.Model):
    """A published article as search sees it; there is one exactly while it is published.

    ``headline`` and ``text`` (all else that search finds, a line for each part) are folded
    (``articles.domain.searchable``). Where their characters stand is kept on shelves beside.
    The article can't be deleted meanwhile: it has an address, and has to be withdrawn first.
    """

    sid = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField(
        Article, models.PROTECT, related_name="search_entry", verbose_name=_("稿件")
    )
    headline = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name = _("检索条目")
        verbose_name_plural = _("检索条目")
        constraints = [
            models.CheckConstraint(condition=Q(sid__gt=0), name="search_entry_sid_positive"),
        ]

    def __str__(self) -> str:
        return self.headline


class SearchPosting(models.Model):
    """Which articles of a shelf (``ON_A_SHELF`` consecutive keys) have some characters, and where.

    ``articles.search.postings`` says what ``key`` is and how the rest is packed. A shelf is
    written as one stretch of the primary key, and asked as often as there are shelves.
    """

    pk = models.CompositePrimaryKey("shelf", "key")
    shelf = models.IntegerField()
    key = models.BigIntegerField()
    articles = models.BinaryField()
    places = models.BinaryField()

    class Meta:
        verbose_name = _("检索字表")
        verbose_name_plural = _("检索字表")

    def __str__(self) -> str:
        return f"{self.shelf}/{self.key}"


class SearchUnshelved(models.Model):
    """An article whose entry is newer than its shelf: what the shelf says of it does not count.

    The marks are random, so that no undone transaction's comes again.
    """

    article = models.BigIntegerField(primary_key=True)
    mark = models.BigIntegerField()

    class Meta:
        verbose_name = _("未上架的检索条目")
        verbose_name_plural = _("未上架的检索条目")

    def __str__(self) -> str:
        return str(self.article)


class SearchKeyword(models.Model):
    """A word that an article is about. The squares of an article's weights add up to 1."""

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="keywords", db_index=False)
    word = models.CharField(max_length=LONGEST_KEYWORD)
    weight = models.FloatField()

    class Meta:
        verbose_name = _("关键词")
        verbose_name_plural = _("关键词")
        indexes = [models.Index(fields=["word", "entry", "weight"], name="search_keyword_told")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "word"], name="search_keyword_unique"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1), name="search_keyword_weight_share"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class SearchBand(models.Model):
    """A number that an article shares with those that may be copies of it.

    ``value`` is one of ``domain.minhash.bands``.
    """

    pk = models.CompositePrimaryKey("value", "entry_id")
    value = models.IntegerField()
    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="bands")

    class Meta:
        verbose_name = _("文本指纹")
        verbose_name_plural = _("文本指纹")

    def __str__(self) -> str:
        return f"{self.value}"


class SearchRebuild(models.Model):
    """A rebuilding of the index that is not finished: all articles up to ``done_to`` are done."""

    started_at = models.DateTimeField(auto_now_add=True)
    done_to = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("重建检索")
        verbose_name_plural = _("重建检索")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="search_rebuild_only_one"),
        ]

    def __str__(self) -> str:
        return f"{self.done_to}"
