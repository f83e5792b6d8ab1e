"""Several short lists in one query, each with its own order and limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import QuerySet


def rows_of_each(lists: Sequence[QuerySet[Any, Any]]) -> list[tuple[Any, ...]]:
    """The rows of all the ``lists``, which have to yield the same columns; none for no list.

    Django's own ``union`` can't do this on SQLite, where a part with a limit must stand in
    brackets of its own.
    """
    if not lists:
        return []
    using = lists[0].db
    parts = [each.query.get_compiler(using).as_sql() for each in lists]
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in parts)  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(union, [value for _, values in parts for value in values])
        return list(cursor.fetchall())
