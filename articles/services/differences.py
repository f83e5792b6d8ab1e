"""Deciding what a changed file says otherwise than the archive."""

from __future__ import annotations

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Difference
from articles.services import dating
from articles.services.curating import save_article
from articles.services.publishing import withdraw


class AlreadyDecided(ValueError):
    """Someone else has decided this difference meanwhile."""


@transaction.atomic
def decide(difference: Difference, accept: bool, by: AbstractBaseUser) -> Difference:
    """Take the file's word (``accept``) or keep the archive's; the history tells which.

    An article that the file no longer has is withdrawn if it ever was published (who cited
    its address finds that said), else deleted. Raises ``AlreadyDecided``, ``Conflict`` and
    ``ValidationError`` as curating.save_article and dating.save_page do; nothing is decided
    then.
    """
    locked = (
        Difference.objects.select_for_update(of=("self",))
        .select_related("article", "page")
        .filter(pk=difference.pk)
        .first()
    )
    if locked is None or locked.decision != Difference.Decision.OPEN:
        raise AlreadyDecided(_("这处差异已经有人决定了。"))
    locked.decision = Difference.Decision.ACCEPTED if accept else Difference.Decision.REFUSED
    locked.decided_by_id = by.pk
    locked.decided_at = timezone.now()
    locked.save()
    if accept:
        _accept(locked, by)
    return locked


def _accept(difference: Difference, by: AbstractBaseUser) -> None:
    article = difference.article
    note = _("采用新文件的内容")
    values = {difference.field: difference.offered}
    if article is None:
        page = difference.page
        dating.save_page(page.pk, values, page.version, by, note)
    elif difference.field:
        save_article(article.pk, values, article.version, by, note)
    elif article.status == Article.Status.PUBLISHED:
        withdraw([article.pk], by=by)
    elif article.published_at is None:
        _delete(difference, article, by)


def _delete(difference: Difference, article: Article, by: AbstractBaseUser) -> None:
    """The decision outlives the article: its row stays with the page."""
    difference.article = None
    difference.save(update_fields=["article"])
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article.pk),
        object_repr=str(article)[:200],
        action_flag=DELETION,
        change_message=_("新文件里没有这一篇，采用新文件"),
    )
    article.delete()
