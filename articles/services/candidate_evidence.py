"""What an editor needs to see of candidates: how often they occur, where, and what is near."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from articles.models import Article, Organization, OrganizationAlias, OrganizationMention
from articles.models.findings import Found
from articles.services.near_bodies import Near, near_bodies

CONTEXTS = 3  # shown of each candidate, from different articles
_AROUND = 40  # characters of the sentence on either side
_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a mention, its long parts cut."""

    article: Article
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """``body`` has the counts of ``waiting``."""

    body: Organization
    contexts: list[Context]
    near: list[Near]


def waiting(
    words: str = "", kind: str = "", district: str = "", least: int = 0
) -> QuerySet[Organization]:
    """Candidates, those in most articles first, with ``article_count`` and ``mention_count``.

    ``words``: a part of the name, or pinyin or its initials from their beginning; ``least``:
    in that many articles or more.
    """
    rows = Organization.objects.candidates().select_related("parent", "district")
    if words:
        rows = rows.filter(_called(words))
    if kind:
        rows = rows.filter(kind=kind)
    if district:
        rows = rows.filter(Q(district=district) | Q(district__parent=district))
    standing = ~Q(mentions__status=Found.Status.REJECTED)
    counted = rows.annotate(
        article_count=Count("mentions__article", filter=standing, distinct=True),
        mention_count=Count("mentions", filter=standing),
    )
    if least:
        counted = counted.filter(article_count__gte=least)
    return counted.order_by("-article_count", "-mention_count", "name")


def _called(words: str) -> Q:
    words = "".join(words.split())
    aliases = OrganizationAlias.objects.filter(name__icontains=words)
    called = Q(name__icontains=words) | Q(pk__in=aliases.values("organization"))
    letters = words.lower()
    if letters.isascii() and letters.isalnum():
        called |= Q(initials__startswith=letters) | Q(pinyin__startswith=letters)
    return called


def with_evidence(bodies: Collection[Organization]) -> list[Evidence]:
    """Each with its contexts and near bodies, in six queries at most, however many they are."""
    near = near_bodies(bodies)
    contexts = _contexts([body.pk for body in bodies])
    return [Evidence(body, contexts.get(body.pk, []), near[body.pk]) for body in bodies]


def _contexts(bodies: Collection[int]) -> Mapping[int, list[Context]]:
    """From the newest articles, the first mention in each."""
    heavy = [f"article__page__{name}" for name in ("source", "text", "parsed", "furniture")]
    rows = OrganizationMention.objects.filter(pk__in=_newest_mentions(bodies))
    rows = rows.select_related("article__page__issue__publication")
    found: dict[int, list[Context]] = defaultdict(list)
    for mark in rows.defer("article__parsed", *heavy).order_by("-article_id"):
        assert mark.organization_id is not None
        found[mark.organization_id].append(context_at(mark.article, mark.start, mark.end))
    return found


def _newest_mentions(bodies: Collection[int]) -> list[int]:
    """Each by a subquery that reads the index from its end: a window would read all mentions."""
    marks = OrganizationMention.objects.exclude(status=Found.Status.REJECTED)
    earlier = marks.filter(
        organization=OuterRef("organization"),
        article=OuterRef("article"),
        start__lt=OuterRef("start"),
    )
    theirs = marks.filter(~Exists(earlier), organization=OuterRef("pk")).order_by("-article_id")
    newest = [Subquery(theirs.values("pk")[n : n + 1]) for n in range(CONTEXTS)]
    rows = Organization.objects.filter(pk__in=bodies).order_by().values_list(*newest)
    return [pk for pks in rows for pk in pks if pk is not None]


def context_at(article: Article, start: int, end: int) -> Context:
    """The words of the article's body at [start, end) in their sentence."""
    before = _SENTENCE_END.split(article.body[:start])[-1]
    after = article.body[end:]
    stop = _SENTENCE_END.search(after)
    after = after[: stop.end()].rstrip("\n") if stop else after
    if len(before) > _AROUND:
        before = "……" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "……"
    return Context(article, before.lstrip(), article.body[start:end], after)
