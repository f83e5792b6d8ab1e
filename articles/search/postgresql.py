"""PostgreSQL: the characters and pairs of each entry as int4[] under GIN, then ``strpos``.

The database itself makes the keys of an entry (migration 0004: a generated column), so they
always agree with it. ``articles_search_sids`` is a function because a function can forbid
the sequential scan for itself alone: the planner takes comparing arrays for cheap, though each
has to be fetched from its side table, and because the planner can't pull it apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles.models import SearchEntry
from articles.search.nodes import All, Either, Near, Node, Term

_SIDS = "SELECT articles_search_sids(%s::int4[], %s::text[], %s)"
_Part = tuple[str, list[object]]  # SQL that gives sids, and its parameters


def keys(stretch: str) -> list[int]:
    """What ``articles_search_keys`` (migration 0004) makes of the pairs of folded ``stretch``."""
    units = [_unit(character) for character in stretch]
    following = units[1:] or [0]
    return sorted({a * 65536 + b - 2**31 for a, b in zip(units, following, strict=False)})


def _unit(character: str) -> int:
    """A code of 16 bits; beyond the first plane not its own, but none of the first plane's."""
    code = ord(character)
    return code if code < 0x10000 else 0xD800 + code % 0x800


def _is_told_by_keys(stretch: str) -> bool:
    """Whether the keys alone say that ``stretch`` is there."""
    return len(stretch) <= 2 and all(ord(character) < 0x10000 for character in stretch)


def _all_of(terms: Sequence[Term], headline: bool) -> _Part:
    stretches = [term.folded for term in terms]
    wanted = sorted({key for stretch in stretches for key in keys(stretch)})
    seen = [s for s in stretches if headline or not _is_told_by_keys(s)]
    return _SIDS, [wanted, seen, headline]


def _combined(sign: str, parts: Sequence[_Part]) -> _Part:
    sql = f" {sign} ".join(f"({sql})" for sql, _ in parts)
    return sql, [parameter for _, parameters in parts for parameter in parameters]


def _holding(node: Node, headline: bool) -> _Part:
    """The sids of what holds the node: its terms in one go, what is either by itself."""
    match node:
        case Term():
            return _all_of([node], headline)
        case Either(parts):
            return _combined("UNION", [_holding(part, headline) for part in parts])
        case All(parts):
            terms = [part for part in parts if isinstance(part, Term)]
            single = [_all_of(terms, headline)] if terms else []
            others = [_holding(part, headline) for part in parts if not isinstance(part, Term)]
            return _combined("INTERSECT", single + others)
    raise TypeError(node)


class PostgreSQLEngine:
    """See ``articles.search.engine.Engine``."""

    def containing(self, node: Node, in_headline: bool = False) -> Q:
        return _among(_holding(node, in_headline))

    def near(self, near: Near, in_headline: bool = False) -> Q:
        candidates, parameters = _all_of(near.terms, in_headline)
        there = "headline ~ %s" if in_headline else "(headline ~ %s OR text ~ %s)"
        sql = f"SELECT sid FROM articles_searchentry WHERE sid IN ({candidates}) AND {there}"  # noqa: S608
        return _among((sql, [*parameters, *[near.pattern] * (1 if in_headline else 2)]))

    def add(self, entries: Sequence[SearchEntry]) -> None:
        """The database has done it."""

    def remove(self, entries: Sequence[SearchEntry]) -> None:
        """The database does it."""

    def begin_rebuild(self) -> None:
        """The entries are the index: each is replaced in its place."""

    def add_to_rebuild(self, entries: Sequence[SearchEntry]) -> None: ...

    def finish_rebuild(self) -> None: ...


def _among(part: _Part) -> Q:
    sql, parameters = part
    return Q(sid__in=RawSQL(sql, parameters))  # noqa: S611 (what is typed is parameters)
