"""Who writes shelves anew while articles are saved: one transaction at a time."""

from __future__ import annotations

from django.db import connection

_LOCK = 0x7E1D  # the number by which PostgreSQL knows it, whatever the database


def may_write_shelves() -> bool:
    """Whether this transaction may write shelves; until it ends no other one may.

    Two that wrote the same shelves in two orders would wait for each other, and whoever comes
    second need not wait: what one leaves the next one takes. SQLite has one writer anyway.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])
