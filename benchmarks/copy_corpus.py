"""Copy a synthetic archive from SQLite into an empty, migrated PostgreSQL database.

    .venv/bin/python -m benchmarks.copy_corpus sqlite:////tmp/big.sqlite3 postgres://…/big

Table by table with COPY, in constant memory; triggers and foreign keys rest meanwhile, and
indexes are made when all rows are there. Writing the archive anew would take ten times as long.
"""

from __future__ import annotations

import sqlite3
import sys
import time

import psycopg
from psycopg import sql


def main() -> None:
    source, target = sys.argv[1:]
    lite = sqlite3.connect(f"file:{source.removeprefix('sqlite:///')}?mode=ro", uri=True)
    lite.execute("BEGIN")  # one state of all tables, also while somebody writes
    there = {name for (name,) in lite.execute("SELECT name FROM sqlite_master")}
    with psycopg.connect(target, autocommit=True) as post:
        post.execute("SET session_replication_role = replica")
        post.execute("SET maintenance_work_mem = '1GB'")
        tables = [table for table in _tables(post) if table in there]
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        post.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))  # what migrations filled
        indexes = _without_indexes(post, tables)
        for table in tables:
            _copy(lite, post, table)
        for definition in indexes:
            began = time.monotonic()
            post.execute(definition)
            _say(f"{time.monotonic() - began:6.0f} s  {definition[:90]}")
        for table in tables:
            _set_sequence(post, table)
        post.execute("VACUUM ANALYZE")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tables(post: psycopg.Connection) -> list[str]:
    rows = post.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND (tablename LIKE 'articles\\_%') ORDER BY tablename"
    )
    return [name for (name,) in rows]


def _without_indexes(post: psycopg.Connection, tables: list[str]) -> list[str]:
    """Drop the indexes that no constraint needs; what makes them again."""
    rows = post.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i"
        " LEFT JOIN pg_constraint c ON c.conname = i.indexname"
        " WHERE i.schemaname = 'public' AND i.tablename = ANY(%s) AND c.oid IS NULL",
        [tables],
    ).fetchall()
    for name, _definition in rows:
        post.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _name, definition in rows]


def _copy(lite: sqlite3.Connection, post: psycopg.Connection, table: str) -> None:
    began, done = time.monotonic(), 0
    known = {row[1] for row in lite.execute(f"PRAGMA table_xinfo({table})")}
    columns = [
        (name, kind)
        for name, kind in post.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        if name in known
    ]
    names = ", ".join(f'"{name}"' for name, _kind in columns)
    booleans = [at for at, (_name, kind) in enumerate(columns) if kind == "boolean"]
    with post.cursor().copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in lite.execute(f'SELECT {names} FROM "{table}"'):
            values = list(row)
            for at in booleans:
                values[at] = None if values[at] is None else bool(values[at])
            copy.write_row(values)
            done += 1
    _say(f"{time.monotonic() - began:6.0f} s  {table}: {done:,} rows")


def _set_sequence(post: psycopg.Connection, table: str) -> None:
    (name,) = post.execute(
        "SELECT pg_get_serial_sequence(%s, a.attname) FROM pg_attribute a"
        " WHERE a.attrelid = %s::regclass AND a.attname IN ('id') UNION ALL SELECT NULL LIMIT 1",
        [table, table],
    ).fetchone() or (None,)
    if name:
        post.execute(
            sql.SQL("SELECT setval(%s, coalesce((SELECT max(id) FROM {}), 0) + 1)").format(
                sql.Identifier(table)
            ),
            [name],
        )


if __name__ == "__main__":
    main()
