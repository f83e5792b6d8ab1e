"""今日待办: what waits at the desk, each a number and the list behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Difference,
    ImportedFile,
    Organization,
    OrganizationMention,
    Page,
    ParseWarning,
)
from articles.models.findings import Found
from articles.services.merging_events import open_proposals

RECENTLY = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Todo:
    """``urgent`` where someone waits for it; a count of 0 is shown as done."""

    label: str
    count: int
    url: str
    hint: str
    urgent: bool = True


def todo_of(user: User) -> list[Todo]:
    """What this user may look at; the order is that of the work."""
    return [
        todo
        for permission, make in (
            ("articles.view_page", _undated),
            ("articles.view_article", _doubtful),
            ("articles.view_article", _drafts),
            ("articles.publish_article", _checked),
            ("articles.view_difference", _differences),
            ("articles.change_organizationmention", _candidates),
            ("articles.change_eventproposal", _proposals),
            ("articles.change_organizationmention", _doubtful_mentions),
            ("articles.view_import", _failed),
            ("articles.view_page", _recent),
        )
        if user.has_perm(permission)
        for todo in [make()]
    ]


def _list(model: str, **query: str) -> str:
    return reverse(f"admin:articles_{model}_changelist") + (f"?{urlencode(query)}" if query else "")


def open_warnings(**of: object) -> Exists:
    return Exists(ParseWarning.objects.filter(settled=False, **of))


def _undated() -> Todo:
    return Todo(
        _("版面待定刊期"),
        Page.objects.undated().count(),
        _list("page", dated="no"),
        _("不知道是哪一期的版面，指定刊期后才能发布"),
    )


def _doubtful() -> Todo:
    drafts = Article.objects.filter(status="draft")
    return Todo(
        _("待核稿件有警示"),
        drafts.filter(open_warnings(article=OuterRef("pk"))).count(),
        _list("article", status__exact="draft", warning="any"),
        _("程序拿不准的地方，请对照原文"),
    )


def _drafts() -> Todo:
    return Todo(
        _("待核稿件"),
        Article.objects.filter(status="draft").count(),
        _list("article", status__exact="draft"),
        _("全部等待核对的稿件"),
    )


def _checked() -> Todo:
    return Todo(
        _("已核待发布"),
        Article.objects.filter(status="checked").count(),
        _list("article", status__exact="checked"),
        _("核对通过，可以发布"),
    )


def _differences() -> Todo:
    return Todo(
        _("差异待定"),
        Difference.objects.open().count(),
        _list("difference"),
        _("文件改过，编辑也改过：以哪个为准"),
    )


def _candidates() -> Todo:
    return Todo(
        _("候选机构待定"),
        Organization.objects.candidates().count(),
        reverse("admin:articles_organization_candidates"),
        _("文中认出、机构库还没有的名称，见得多的在前"),
    )


def _proposals() -> Todo:
    return Todo(
        _("活动归并待定"),
        open_proposals().count(),
        _list("eventproposal"),
        _("像是同一活动或同一系列的，两两对看"),
    )


def _doubtful_mentions() -> Todo:
    """Led to by the newest article that has one; its page turns to the next."""
    doubtful = OrganizationMention.objects.undecided().filter(status=Found.Status.DOUBTFUL)
    newest = doubtful.order_by("-article_id").values_list("article", flat=True).first()
    return Todo(
        _("存疑的机构标记"),
        doubtful.count(),
        reverse("admin:articles_article_entities", args=[newest]) if newest else _list("article"),
        _("程序拿不准名称的起止或所指，从最近的一篇看起"),
    )


def _failed() -> Todo:
    since = timezone.now() - RECENTLY
    return Todo(
        _("导入失败的文件"),
        ImportedFile.objects.filter(outcome="failed", at__gte=since).count(),
        _list("import", status__exact="failed"),
        _("近 7 天；说明里写着怎么办"),
    )


def _recent() -> Todo:
    since = timezone.localtime(timezone.now() - RECENTLY)
    return Todo(
        _("近 7 天导入的版面"),
        Page.objects.filter(created_at__gte=since).count(),
        _list("page", created_at__gte=since.isoformat(timespec="seconds")),
        _("最近进来的版面"),
        urgent=False,
    )
