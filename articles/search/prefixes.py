"""What begins with some characters, asked so that either database reads a range of an index."""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.db.models import Q

_LAST = "\U0010ffff"


def begins(field: str, prefix: str) -> Q:
    """The condition that ``field`` begins with ``prefix``, to the letter; case counts.

    Where the database sorts text by code points, a range of values says it. PostgreSQL with
    another collation is asked by pattern, for which Django's own indexes of single fields serve.
    """
    if _sorts_by_code(connection.vendor):
        return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
    return Q(**{f"{field}__startswith": prefix})


@cache
def _sorts_by_code(vendor: str) -> bool:
    if vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT datcollate FROM pg_database WHERE datname = current_database()")
        return cursor.fetchone()[0].upper() in ("C", "POSIX", "C.UTF-8", "C.UTF8")
