"""An editor's mending of an article: saved whole, or not at all.

A save says which version it was made from; over another's save it stops with ``Conflict``.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ArticleDistrict, Contributor, Credit, ParseWarning
from articles.services.finding import find_anew
from articles.services.histories import Changes, Values, differences, log_changes
from articles.services.indexing import update_index
from articles.services.marks import given_up_note
from articles.services.publishing import Outcome

TEXT_FIELDS = (
    "kicker", "headline", "subhead", "column", "subcolumn", "body", "genre", "source",
    "continued_on", "continued_from",
)  # fmt: skip
# A change in one of these may change what is found: the finders read them.
FOUND_IN = {"kicker", "headline", "subhead", "body"}
LABELS: dict[str, str | Promise] = {
    **{field.name: field.verbose_name for field in Article._meta.fields},
    "credits": gettext_lazy("署名"),
    "districts": gettext_lazy("地区"),
    "settled": gettext_lazy("已处理的警示"),
}


class Conflict(Exception):
    """Someone else has saved meanwhile. ``current`` is the object as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current!r} has been changed meanwhile")
        self.current = current


def snapshot(article: Article) -> Values:
    """All that an editor can change, as plain values that JSON keeps.

    ``credits``: [role, name, title] in order; ``districts``: [code, primary] by code;
    ``settled``: keys of the warnings that are settled.
    """
    credits = article.credits.select_related("contributor").order_by("position", "pk")
    return {
        **{name: getattr(article, name) for name in TEXT_FIELDS},
        "credits": [[credit.role, str(credit.contributor), credit.title] for credit in credits],
        "districts": [
            [link.district_id, link.primary]
            for link in article.district_links.districts().order_by("district")
        ],
        "settled": settled_warnings(article.parse_warnings.all()),
    }


def settled_warnings(warnings: models.QuerySet[ParseWarning]) -> list[int]:
    return sorted(warnings.filter(settled=True).values_list("pk", flat=True))


@transaction.atomic
def save_article(
    pk: int, values: Values, version: int, by: AbstractBaseUser, note: str = ""
) -> Changes:
    """Save ``values`` (some or all of ``snapshot``'s) and say what has changed.

    Notes which fields an editor has changed, finds anew what the text tells of where it
    changed (never over what an editor has decided; decisions on words that no longer stand
    are given up, and the history says which), and keeps the index in step.
    Raises ``Conflict`` where ``version`` is no longer the article's, ``ValidationError``
    where a published article would lose its headline or body.
    """
    article = (
        Article.objects.select_for_update(of=("self",)).select_related("page__issue").get(pk=pk)
    )
    if article.version != version:
        raise Conflict(article)
    before = snapshot(article)
    changed = differences(before, {name: values[name] for name in before if name in values})
    if not changed:
        return {}
    _refuse_to_empty(article, values)
    for name in TEXT_FIELDS:
        if name in changed:
            setattr(article, name, values[name])
    if "credits" in changed:
        save_credits(article, values["credits"])
    if "districts" in changed:
        _save_districts(article, values["districts"])
    if "settled" in changed:
        settle(article.parse_warnings.all(), values["settled"])
    article.edited_fields = edited_fields(article.edited_fields, article.parsed, changed)
    article.version += 1
    article.save()
    if FOUND_IN & changed.keys():
        given_up = find_anew(article, before["body"])
        note = " ".join(filter(None, [note, given_up_note(given_up)]))
    update_index([article])
    changes = differences(before, snapshot(article))
    log_changes(article, by, changes, LABELS, note)
    return changes


def _refuse_to_empty(article: Article, values: Values) -> None:
    """A published article keeps what publishing asked for."""
    if not article.is_published:
        return
    empty = [name for name in ("headline", "body") if not values.get(name, "x").strip()]
    if empty:
        raise ValidationError(
            {name: _("已发布的稿件不能没有这一栏。要清空，请先撤回稿件。") for name in empty}
        )


def edited_fields(edited: list[str], parsed: Values, changed: Changes) -> list[str]:
    """The fields that are an editor's: changed by one, and not back at what the parser read."""
    names = set(edited)
    for name, (_before, after) in changed.items():
        if name in parsed and parsed[name] == after:
            names.discard(name)
        elif name != "settled":
            names.add(name)
    return sorted(names)


def contributor_named(name: str) -> Contributor:
    """The contributor of this name, made where there is none; 王平（朝阳）has a distinction."""
    bare, _bracket, distinction = name.removesuffix("）").partition("（")
    if not name.endswith("）") or not bare:
        bare, distinction = name, ""
    return Contributor.objects.get_or_create(name=bare, distinction=distinction)[0]


def save_credits(article: Article, credits: Iterable[list[str]]) -> None:
    """The article's credits are these [role, name, title] and no others."""
    article.credits.all().delete()
    Credit.objects.bulk_create(
        Credit(
            article=article,
            contributor=contributor_named(name),
            role=role,
            title=title,
            position=position,
        )
        for position, (role, name, title) in enumerate(credits, 1)
    )


def _save_districts(article: Article, districts: Iterable[tuple[str, bool]]) -> None:
    """The links are these [code, primary]; a district kept keeps the finder's reason."""
    links = article.district_links.districts()
    reasons = dict(links.values_list("district", "reason"))
    links.delete()
    ArticleDistrict.objects.bulk_create(
        ArticleDistrict(
            article=article,
            district_id=code,
            primary=primary,
            reason=reasons.get(code, _("编辑指定")),
        )
        for code, primary in districts
    )


def settle(warnings: models.QuerySet[ParseWarning], settled: list[int]) -> None:
    warnings.filter(pk__in=settled).update(settled=True)
    warnings.exclude(pk__in=settled).update(settled=False)


def reason_not_to_check(article: Article) -> str:
    """Why this article can't be passed as checked; empty where it can."""
    if article.status != Article.Status.DRAFT:
        return _("状态不是“待核”，而是“%(status)s”") % {"status": article.get_status_display()}
    if not article.headline:
        return _("没有主题：请先补上主题")
    return ""


@transaction.atomic
def check(pks: Iterable[int], by: AbstractBaseUser) -> Outcome:
    """Pass drafts as checked (核对通过); the others are refused with a reason."""
    outcome = Outcome()
    articles = Article.objects.filter(pk__in=list(pks)).select_for_update().order_by("pk")
    for article in articles:
        reason = reason_not_to_check(article)
        if reason:
            outcome.refused.append((article, reason))
            continue
        article.status = Article.Status.CHECKED
        article.version += 1
        article.save(update_fields=["status", "version", "updated_at"])
        log_changes(article, by, {"status": ("draft", "checked")}, LABELS)
        outcome.done.append(article)
    return outcome


def next_to_check(article: Article) -> Article | None:
    """The draft to look at after this one: on its page, else the first of the newest page."""
    drafts = Article.objects.filter(status=Article.Status.DRAFT).exclude(pk=article.pk)
    same_page = drafts.filter(page=article.page_id).order_by("order")
    after = same_page.filter(order__gt=article.order).first()
    return after or same_page.first() or drafts.order_by("-page", "order").first()
