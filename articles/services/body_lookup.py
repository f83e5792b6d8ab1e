"""Bodies by what an editor types: a name or a part of it, an alias, pinyin or its initials."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from articles.models import Organization, OrganizationAlias

MOST = 12


@dataclass(frozen=True, slots=True)
class LookedUp:
    """At most ``MOST`` bodies, the likeliest first; ``has_more`` where there were others."""

    bodies: list[Organization]
    has_more: bool


def look_up(words: str) -> LookedUp:
    """Bodies that are one as far as is known; nothing for nothing.

    Letters are read as pinyin (chaoyangqu) or as initials (cyqzgh), from the beginning;
    all else as a part of a name, an alias, or the name of a body that was merged.
    """
    words = "".join(words.split())
    if not words:
        return LookedUp([], False)
    rows = Organization.objects.standing().filter(_by_letters(words) | _by_name(words))
    rows = rows.select_related("parent", "district")
    found = list(rows.order_by(_nearness(words), "-status", "name")[: MOST + 1])
    return LookedUp(found[:MOST], len(found) > MOST)


def _by_name(words: str) -> Q:
    aliases = OrganizationAlias.objects.filter(name__icontains=words)
    merged = Organization.objects.filter(name__icontains=words, merged_into__isnull=False)
    return (
        Q(name__icontains=words)
        | Q(pk__in=aliases.values("organization"))
        | Q(pk__in=merged.values("merged_into"))
    )


def _by_letters(words: str) -> Q:
    letters = words.lower()
    if not (letters.isascii() and letters.isalnum()):
        return Q(pk__in=[])
    aliases = OrganizationAlias.objects.filter(_begins(letters))
    return _begins(letters) | Q(pk__in=aliases.values("organization"))


def _begins(letters: str) -> Q:
    return Q(initials__startswith=letters) | Q(pinyin__startswith=letters)


def _nearness(words: str) -> Case:
    """0 the name itself, 1 one of its aliases, 2 begins so, 3 the rest."""
    letters = words.lower()
    aliases = OrganizationAlias.objects.filter(name=words)
    return Case(
        When(name=words, then=Value(0)),
        When(initials=letters, then=Value(0)),
        When(pk__in=aliases.values("organization"), then=Value(1)),
        When(name__startswith=words, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
