"""Indexes that find what a name begins with, whatever the database's collation."""

from __future__ import annotations

from django.db import models


def begun_with(field: str, name: str) -> models.Index:
    """An index of ``field`` for ``articles.search.prefixes.begins``.

    PostgreSQL reads a range of an index for LIKE 'x%' only where the index compares letter by
    letter; SQLite's all do.
    """
    return models.Index(fields=[field], name=name, opclasses=["varchar_pattern_ops"])
