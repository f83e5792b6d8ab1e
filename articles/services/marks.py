"""Marks in a text (mentions of bodies and of persons) brought up to what the finder says now.

A mark keeps its row for as long as it stands at its place, so that decisions written down
with its key can be undone; one that an editor has decided is never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from articles.domain.anchors import moved
from articles.domain.find import VERSION
from articles.models import Article, OrganizationMention, PersonMention

Mark = TypeVar("Mark", OrganizationMention, PersonMention)

_ASIDE = 10**9  # places are unique in an article: marks go through these while they move
_BATCH = 500


@dataclass(slots=True)
class Renewal:
    """Marks that are ``new``, ``gone``, ``confirmed`` by an earlier decision only now.

    ``kept_in``: the keys of the articles in which an editor has decided marks herself.
    """

    new: int = 0
    gone: int = 0
    confirmed: int = 0
    kept_in: set[int] = field(default_factory=set)


def renew_marks(model: type[Mark], articles: Iterable[Article], found: Sequence[Mark]) -> Renewal:
    """Let ``found`` (unsaved) be the marks of these articles, beside those that are decided.

    What overlaps a decided mark is left out. A mark rejected because its name is known to be
    no body stays as it is, where it is not found otherwise.
    """
    decided: dict[int, list[Mark]] = defaultdict(list)
    old: dict[tuple[int, int, int], Mark] = {}
    for mark in model._default_manager.filter(article__in=list(articles)):
        if mark.is_decided:
            decided[mark.article_id].append(mark)
        else:
            old[mark.article_id, mark.start, mark.end] = mark
    renewal = Renewal(kept_in=set(decided))
    made: list[Mark] = []
    changed: list[Mark] = []
    unchanged: list[Mark] = []
    for mark in found:
        if any(_overlap(mark, other) for other in decided.get(mark.article_id, ())):
            continue
        before = old.pop((mark.article_id, mark.start, mark.end), None)
        if before is None:
            made.append(mark)
            continue
        mark.pk = before.pk
        (unchanged if _says(mark) == _says(before) else changed).append(mark)
        renewal.confirmed += mark.status == "confirmed" != before.status
    gone = [mark for mark in old.values() if mark.status != "rejected"]
    _rows(model, gone).delete()
    model._default_manager.bulk_create(made, batch_size=_BATCH)
    model._default_manager.bulk_update(changed, [*_columns(model), "found_version"], _BATCH)
    _rows(model, unchanged).exclude(found_version=VERSION).update(found_version=VERSION)
    renewal.new, renewal.gone = len(made), len(gone)
    return renewal


def follow_edits(edited: Sequence[tuple[Article, str]]) -> dict[int, list[str]]:
    """Move the marks along with texts that were edited: each article with its body before.

    A mark whose characters no longer stand is deleted. Returns the words of the decided ones
    that were given up so, by article.
    """
    bodies = {
        article.pk: (before, article.body) for article, before in edited if before != article.body
    }
    given_up: dict[int, list[str]] = defaultdict(list)
    if bodies:
        lost: list[OrganizationMention | PersonMention] = []
        lost += _follow(OrganizationMention, bodies)
        lost += _follow(PersonMention, bodies)
        for mark in lost:
            if mark.is_decided:
                words = bodies[mark.article_id][0][mark.start : mark.end]
                given_up[mark.article_id].append(words)
    return dict(given_up)


def _follow(model: type[Mark], bodies: Mapping[int, tuple[str, str]]) -> list[Mark]:
    """Move what stands, delete what does not, and return that."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in model._default_manager.filter(article__in=bodies).order_by("start", "end"):
        marks[mark.article_id].append(mark)
    moving: list[Mark] = []
    lost: list[Mark] = []
    for pk, theirs in marks.items():
        places = moved(*bodies[pk], [(mark.start, mark.end) for mark in theirs])
        for mark, place in zip(theirs, places, strict=True):
            if place is None:
                lost.append(mark)
            elif place != (mark.start, mark.end):
                mark.start, mark.end = place
                moving.append(mark)
    _rows(model, lost).delete()
    _rows(model, moving).update(start=F("start") + _ASIDE, end=F("end") + _ASIDE)
    model._default_manager.bulk_update(moving, ["start", "end"], _BATCH)
    return lost


def given_up_note(words: Sequence[str]) -> str:
    """One line for the article's history; empty where nothing was given up."""
    if not words:
        return ""
    return _("原文已改，%(count)s 处判定作废：%(words)s") % {
        "count": len(words),
        "words": "、".join(words),
    }


def _rows(model: type[Mark], marks: Sequence[Mark]) -> QuerySet[Mark]:
    return model._default_manager.filter(pk__in=[mark.pk for mark in marks])


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _columns(model: type[Mark]) -> list[str]:
    """What the finder says of a mark at its place."""
    ours = {"id", "article", "start", "end", "found_version", "decided_by", "decided_at"}
    return [field.name for field in model._meta.concrete_fields if field.name not in ours]


def _says(mark: Mark) -> list[object]:
    fields = mark._meta.concrete_fields
    ours = {"id", "found_version", "decided_by_id", "decided_at"}
    return [getattr(mark, field.attname) for field in fields if field.attname not in ours]
