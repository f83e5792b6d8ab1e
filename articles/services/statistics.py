"""What the database knows of its tables, by which it plans."""

from __future__ import annotations

import logging

from django.db import OperationalError, connections, router, transaction

from articles.models import Article

_LOOKED_AT = 1000  # rows of each index

logger = logging.getLogger(__name__)


def refresh_statistics() -> None:
    """After much was written: SQLite counts nothing by itself, and then reads whole tables.

    At 600,000 articles the front page took 87 s without and 1.4 s with what this tells it.
    PostgreSQL's autovacuum does the same unasked. What was written stands, also where others
    write so long that this can't be done.
    """
    connection = connections[router.db_for_write(Article)]
    if connection.vendor != "sqlite":
        return
    try:
        # In a transaction, which waits for other writers: by itself ``optimize`` begins to read,
        # and SQLite refuses who reads already and would write when somebody else has written.
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={_LOOKED_AT}")
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
            # What is known is made anew where a table has grown much since.
            cursor.execute("PRAGMA optimize" if cursor.fetchone() else "ANALYZE")
    except OperationalError as problem:
        logger.warning(
            'SQLite was not told of its tables (%s): run `sqlite3 FILE "PRAGMA optimize"` once'
            " nobody writes.",
            problem,
        )
