"""Publishing and withdrawing: status, search key and index change in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BigIntegerField, Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.articles import make_sid
from articles.services.cataloguing import fold_when_many
from articles.services.indexing import add_to_index, remove_from_index

_BATCH = 500


@dataclass(slots=True)
class Outcome:
    """``done`` articles changed; ``refused`` are (article, why not) and stay as they were."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)


def reason_not_to_publish(article: Article) -> str:
    """Why this article can't be published now, for the editor; empty where it can."""
    if article.is_published:
        return _("已经发布")
    if article.page.issue is None:
        return _("所在版面待定刊期：请先为版面指定刊期")
    if not article.headline:
        return _("没有主题：请先补上主题")
    if not article.body.strip():
        return _("没有正文：请先补上正文")
    return ""


@transaction.atomic
def publish(pks: Iterable[int], by: AbstractBaseUser | None = None) -> Outcome:
    """Publish the articles with these keys that can be; the others are refused with a reason."""
    outcome = Outcome()
    now = timezone.now()
    for article in _locked(pks):
        reason = reason_not_to_publish(article)
        if reason:
            outcome.refused.append((article, reason))
            continue
        issue = article.page.issue
        assert issue is not None
        article.status = Article.Status.PUBLISHED
        article.sid = make_sid(issue.date, article.pk)
        article.published_at = article.published_at or now
        outcome.done.append(article)
    _save(outcome.done, published_at=Coalesce("published_at", now))
    add_to_index(outcome.done)
    fold_when_many()
    _log(outcome.done, by, _("发布"))
    return outcome


@transaction.atomic
def withdraw(pks: Iterable[int], by: AbstractBaseUser | None = None) -> Outcome:
    """Withdraw published articles: readers no longer see them, editors do."""
    outcome = Outcome()
    for article in _locked(pks):
        if article.is_published:
            outcome.done.append(article)
        else:
            outcome.refused.append((article, _("没有发布")))
    remove_from_index(outcome.done)
    for article in outcome.done:
        article.status = Article.Status.WITHDRAWN
        article.sid = None
    _save(outcome.done)
    fold_when_many()
    _log(outcome.done, by, _("撤回"))
    return outcome


def _locked(pks: Iterable[int]) -> list[Article]:
    """The articles, kept from other writers until the transaction ends."""
    articles = Article.objects.filter(pk__in=list(pks)).order_by("pk")
    return list(articles.select_for_update(of=("self",)).select_related("page__issue"))


def _save(articles: list[Article], **alike: Combinable) -> None:
    """Status and search key of each, and what is alike in all."""
    now = timezone.now()
    for article in articles:
        article.updated_at = now
    for first in range(0, len(articles), _BATCH):
        batch = articles[first : first + _BATCH]
        Article.objects.filter(pk__in=[article.pk for article in batch]).update(
            status=batch[0].status,
            sid=_sids(batch),
            updated_at=now,
            version=F("version") + 1,
            **alike,
        )


def _sids(articles: list[Article]) -> Case | None:
    if articles[0].sid is None:
        return None
    keys = (When(pk=article.pk, then=Value(article.sid)) for article in articles)
    return Case(*keys, output_field=BigIntegerField())


def _log(articles: list[Article], by: AbstractBaseUser | None, message: str) -> None:
    """One line of history for each article, as the desk's history page shows it."""
    if by is None:
        return
    content_type = ContentType.objects.get_for_model(Article)
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                user_id=by.pk,
                content_type=content_type,
                object_id=str(article.pk),
                object_repr=str(article)[:200],
                action_flag=CHANGE,
                change_message=message,
            )
            for article in articles
        ],
        batch_size=_BATCH,
    )
