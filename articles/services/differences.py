"""Deciding what a changed file says otherwise than an editor."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
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

    An article that the file no longer has is withdrawn if it was published (its address
    goes on saying so), else deleted. Raises ``AlreadyDecided``, and what saving raises.
    """
    locked = Difference.objects.select_for_update(of=("self",)).get(pk=difference.pk)
    if locked.decision != Difference.Decision.OPEN:
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
    if article is None:
        values = {difference.field: difference.offered}
        dating.save_page(difference.page_id, values, difference.page.version, by, note)
    elif difference.field:
        values = {difference.field: difference.offered}
        save_article(article.pk, values, article.version, by, note)
    elif article.status == Article.Status.PUBLISHED:
        withdraw([article.pk], by=by)
    else:
        article.delete()
