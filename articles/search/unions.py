"""Several short lists in one query, each with its own order and limit."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

_PLACE = object()
# What a list is narrowed by: stands for each of the keys.
EACH = RawSQL("%s", (_PLACE,))


def rows_of_each(one: QuerySet[Any, Any], keys: Collection[int | str]) -> list[tuple[Any, ...]]:
    """The rows of the list ``one``, which is narrowed by EACH, for all the keys; none for no key.

    The list's SQL is made once and not for each key, which would outweigh the looking up.
    Django's own ``union`` can't do this on SQLite, where a part with a limit must stand in
    brackets of its own.
    """
    if not keys:
        return []
    sql, values = one.query.get_compiler(one.db).as_sql()
    part = f"SELECT * FROM ({sql}) AS part"  # noqa: S608 - Django's own words
    with connections[one.db].cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([part] * len(keys)),
            [key if value is _PLACE else value for key in keys for value in values],
        )
        return list(cursor.fetchall())
