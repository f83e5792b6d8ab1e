"""PostgreSQL: the characters and pairs of each entry as int4[] under GIN, then ``strpos``.

The database itself makes the keys of an entry (migration 0004: a generated column), so they
always agree with it. Sequential scans are forbidden for the question alone: the planner takes
comparing arrays for cheap, though each has to be fetched from its side table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from django.db import connections, transaction

from articles.catalogue import Span
from articles.catalogue.columns import Integers
from articles.models import SearchEntry
from articles.search.nodes import All, Either, Node, Term

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


def _combined(sign: str, parts: Sequence[_Part]) -> _Part:
    sql = f" {sign} ".join(f"({sql})" for sql, _ in parts)
    return sql, [parameter for _, parameters in parts for parameter in parameters]


class PostgreSQLEngine:
    """See ``articles.search.engine.Engine``."""

    def sids(self, node: Node, spans: Sequence[Span], in_headline: bool = False) -> Integers:
        """The planner sees the very days here, and may join the index of pairs with theirs."""
        sql, parameters = _holding(node, spans, in_headline)
        using = SearchEntry.objects.db
        with transaction.atomic(using), connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            return _copied(cursor, connections[using].ops.compose_sql(sql, parameters))

    def add(self, entries: Sequence[SearchEntry]) -> None:
        """The database has done it."""

    def remove(self, entries: Sequence[SearchEntry]) -> None:
        """The database does it."""

    def begin_rebuild(self) -> None:
        """The entries are the index: each is replaced in its place."""

    def add_to_rebuild(self, entries: Sequence[SearchEntry]) -> None: ...

    def finish_rebuild(self) -> None: ...


def _holding(node: Node, spans: Sequence[Span], headline: bool) -> _Part:
    """The sids of what holds the node: its terms in one go, what is either by itself."""
    match node:
        case Term():
            return _all_of([node], spans, headline)
        case Either(parts):
            return _combined("UNION", [_holding(part, spans, headline) for part in parts])
        case All(parts):
            terms = [part for part in parts if isinstance(part, Term)]
            single = [_all_of(terms, spans, headline)] if terms else []
            others = [part for part in parts if not isinstance(part, Term)]
            return _combined(
                "INTERSECT", single + [_holding(part, spans, headline) for part in others]
            )
    raise TypeError(node)


def _all_of(terms: Sequence[Term], spans: Sequence[Span], headline: bool) -> _Part:
    stretches = [term.folded for term in terms]
    wanted = sorted({key for stretch in stretches for key in keys(stretch)})
    # In a subselect, the planner does not see how common a key is: where nearly every article
    # has it, it would go by the days alone and read every row's long array to check (100 times
    # as long, measured) instead of asking the index for both.
    within = " OR ".join(["sid BETWEEN %s AND %s"] * len(spans))
    where = [f"({within})", "keys @> (SELECT %s::int4[])"]
    parameters: list[object] = [*chain(*spans), wanted]
    for stretch in stretches:
        if headline:
            where.append("strpos(headline, %s) > 0")
            parameters.append(stretch)
        elif not _is_told_by_keys(stretch):
            where.append("(strpos(headline, %s) > 0 OR strpos(text, %s) > 0)")
            parameters += [stretch, stretch]
    return f"SELECT sid FROM articles_searchentry WHERE {' AND '.join(where)}", parameters  # noqa: S608


def _copied(cursor: Any, sql: str) -> Integers:
    """The rows as one array, by COPY in binary: a message for each row would be most of the time.

    PostgreSQL's manual, COPY, "Binary Format": a head of 19 bytes, 2 for how many values, 4 for
    how long the value is (-1 for none). The array (array_send of its sources): 20 bytes of
    dimensions, then 4 for how long an element is and 8 of it.
    """
    asked = f"SELECT array_agg(sid) FROM ({sql}) AS found"  # noqa: S608
    with cursor.copy(f"COPY ({asked}) TO STDOUT (FORMAT BINARY)") as copy:
        data = b"".join(map(bytes, copy))
    length = int.from_bytes(data[21:25], signed=True)
    if length < 0:
        return np.zeros(0, np.int64)
    return np.frombuffer(data, np.dtype(">i4,>i8"), (length - 20) // 12, 45)["f1"].astype(np.int64)
