"""Confirmed bodies whose names are near others: what a candidate may be another writing of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from articles.domain.near_names import LIKELY, bare, nearness
from articles.domain.pinyin import initials
from articles.models import Organization, OrganizationAlias

MOST = 3  # near bodies of one name
_SHORTEST_SUFFIX = 4
_LEAST_RATIO = 50  # of 100: below this two names are hardly near
_CITY = ("", "bj", "bjs")  # 北京, 北京市 before a name
Name = tuple[int, str, str, str]  # key and name of a body, one of its names, that one's pinyin


@dataclass(frozen=True, slots=True)
class Near:
    """``name`` is the body's name or alias that is near; ``score`` from 0 to 1."""

    pk: int
    body: str
    name: str
    score: float


def near_bodies(bodies: Collection[Organization]) -> dict[int, list[Near]]:
    """For each body at most ``MOST`` confirmed others, nearest first, in four queries.

    A near name begins with the same two sounds (北京市 before either does not count), or is
    the body's own name without what leads it; so few of a large authority file are compared.
    """
    names = list(_may_be_near([body.name for body in bodies])) if bodies else []
    return {body.pk: _nearest(body, names) for body in bodies}


def _may_be_near(wanted: Collection[str]) -> Iterator[Name]:
    """By sound and by suffix one after the other: asked together, SQLite reads the whole table."""
    sounds = {initials(bare(name))[:2] for name in wanted}
    sounded = Q(pk__in=[])
    for start in sorted(city + sound for sound in sounds if len(sound) == 2 for city in _CITY):
        # A range and not LIKE, which SQLite answers from no index.
        sounded |= Q(initials__gte=start, initials__lt=start + "~")
    suffixes = {name[at:] for name in wanted for at in range(1, len(name) - _SHORTEST_SUFFIX + 1)}
    for condition in (sounded, Q(name__in=suffixes)):
        yield from _names(condition)


def _names(condition: Q) -> Iterator[Name]:
    confirmed = Organization.Status.CONFIRMED
    bodies = Organization.objects.filter(condition, status=confirmed).order_by()
    for pk, name, pinyin in bodies.values_list("pk", "name", "pinyin"):
        yield pk, name, name, pinyin
    aliases = OrganizationAlias.objects.filter(condition, organization__status=confirmed)
    yield from aliases.order_by().values_list(
        "organization_id", "organization__name", "name", "pinyin"
    )


def _nearest(body: Organization, names: list[Name]) -> list[Near]:
    likely = process.extract(
        body.name,
        [name for _pk, _body, name, _pinyin in names],
        scorer=fuzz.ratio,
        score_cutoff=_LEAST_RATIO,
        limit=50,
    )
    best: dict[int, Near] = {}
    for _name, _ratio, at in likely:
        pk, of, name, pinyin = names[at]
        score = nearness(body.name, name, bool(pinyin) and pinyin == body.pinyin)
        if pk != body.pk and score >= LIKELY and (pk not in best or best[pk].score < score):
            best[pk] = Near(pk, of, name, score)
    ranked = sorted(best.values(), key=lambda near: (-near.score, near.body))
    return ranked[:MOST]
