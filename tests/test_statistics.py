"""What is told to SQLite of its tables never costs what was written."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from articles.services import statistics
from articles.services.statistics import refresh_statistics

pytestmark = pytest.mark.django_db


class _Busy:
    """As SQLite answers where others write for longer than it waits."""

    @staticmethod
    def atomic(_using: str) -> None:
        raise OperationalError("database is locked")


def test_where_others_write_on_a_line_says_what_to_do(monkeypatch, caplog):
    monkeypatch.setattr(statistics, "transaction", _Busy)
    refresh_statistics()
    assert ("PRAGMA optimize" in caplog.text) is (connection.vendor == "sqlite")


def test_sqlite_knows_its_tables_afterwards(transactional_db):
    if connection.vendor != "sqlite":
        return  # PostgreSQL's autovacuum does it
    refresh_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        assert cursor.fetchone() == (1,)
