"""What begins with some characters, asked so that either database reads a range of an index."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

_LAST = "\U0010ffff"


def begins(field: str, prefix: str) -> Q:
    """The condition that ``field`` begins with ``prefix``, to the letter; case counts.

    SQLite's indexes serve ranges of values. PostgreSQL's serve patterns under any collation,
    where they were made for them: Django's own of single fields, ``models.beginnings``'s others.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
    return Q(**{f"{field}__startswith": prefix})
