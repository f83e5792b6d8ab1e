"""A generated archive of SQLite's copied into PostgreSQL, many times faster than made anew.

    .venv/bin/python -m benchmarks.copy_corpus sqlite:////tmp/million.sqlite3 postgres://…/million

Copies every table of ours that both databases have, streamed by COPY, in one transaction: the
target holds the whole copy or what it held before. It is migrated first, and has to be without
articles; its user has to be a superuser, since triggers and foreign keys rest meanwhile. The
source is only read; while somebody writes to it, the copy is of the moment when it began.
Indexes are dropped and made again on the rows that are there, two at a time.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import psycopg
from psycopg import sql

from benchmarks.throwaway import set_up_django

OURS = "articles_"
USERS = "auth_user"  # whom some of our rows name; permissions are the target's own
AT_ONCE = 2000  # rows read in one go
MEMORY = "SET maintenance_work_mem = '512MB'"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", help="sqlite:////path")
    parser.add_argument("target", help="postgres://user@host:port/name")
    options = parser.parse_args()
    path = options.source.removeprefix("sqlite:///")
    if path == options.source:
        sys.exit(f"The source has to be sqlite:///PATH, not {options.source}.")
    set_up_django(options.target)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as source:
        copy(source, options.target)
    fill_catalogue()


def copy(source: sqlite3.Connection, url: str) -> None:
    """All of it. Exits where the target has articles already, or columns that nothing fills."""
    began = time.monotonic()
    source.execute("BEGIN")  # one view of it all
    with psycopg.connect(url) as target:
        if target.execute("SELECT EXISTS (SELECT FROM articles_article)").fetchone() == (True,):
            sys.exit("The target has articles already: give an empty database.")
        target.execute("SET session_replication_role = replica; SET timezone = 'UTC'")
        tables = shared_tables(source, target)
        indexes = drop_indexes(target, tables)
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        target.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
        for table, columns in tables.items():
            rows = copy_table(source, target, table, columns)
            set_sequences(target, table, columns)
            say(f"{table}: {rows:,} rows", began)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda each: make_index(url, each), indexes))
    say(f"{len(indexes)} indexes", began)
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("VACUUM ANALYZE")
    say("analyzed", began)


def shared_tables(
    source: sqlite3.Connection, target: psycopg.Connection
) -> dict[str, Sequence[str]]:
    """The columns to copy by table; says which tables of ours the source lacks."""
    wanted: dict[str, Sequence[str]] = {}
    rows = target.execute(
        """
        SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position),
               array_agg(column_name::text) FILTER (WHERE is_nullable = 'NO'
                   AND column_default IS NULL AND is_identity = 'NO')
        FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_generated = 'NEVER'
          AND (starts_with(table_name, %s) OR table_name = %s)
        GROUP BY table_name ORDER BY table_name
        """,
        [OURS, USERS],
    )
    for table, columns, needed in rows:
        there = {row[1] for row in source.execute(f'PRAGMA table_info("{table}")')}
        if not there:
            print(f"left out, the source has no {table}", file=sys.stderr)
        elif missing := set(needed or ()) - there:
            sys.exit(f"The source's {table} lacks {', '.join(sorted(missing))}: migrate it first.")
        else:
            wanted[table] = [column for column in columns if column in there]
    return wanted


def copy_table(
    source: sqlite3.Connection, target: psycopg.Connection, table: str, columns: Sequence[str]
) -> int:
    """Rows are written as text: PostgreSQL reads SQLite's 0 and 1, days and moments as they are."""
    names = ", ".join(f'"{column}"' for column in columns)
    cursor = source.execute(f'SELECT {names} FROM "{table}"')
    into = sql.SQL("COPY {} ({}) FROM STDIN WITH (FREEZE)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with target.cursor().copy(into) as writing:
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                writing.write_row(row)
            count += len(rows)
    return count


def set_sequences(target: psycopg.Connection, table: str, columns: Sequence[str]) -> None:
    """The next key follows the last one copied."""
    for column in columns:
        asked = "SELECT pg_get_serial_sequence(%s, %s)"
        (sequence,) = target.execute(asked, [f'"{table}"', column]).fetchone() or (None,)
        if sequence:
            last = sql.SQL("SELECT setval(%s, max({}) + 1, false) FROM {}")
            last = last.format(sql.Identifier(column), sql.Identifier(table))
            target.execute(last, [sequence])


def drop_indexes(target: psycopg.Connection, tables: dict[str, Sequence[str]]) -> list[str]:
    """Drop all but those of constraints; the statements that make them again, slowest first."""
    rows = target.execute(
        """
        SELECT pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text
        FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am am ON am.oid = c.relam
        WHERE t.relname = ANY(%s) AND t.relnamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
        ORDER BY am.amname <> 'gin', t.relname
        """,
        [list(tables)],
    ).fetchall()
    for _statement, name in rows:
        target.execute(f"DROP INDEX {name}")
    return [statement for statement, _name in rows]


def make_index(url: str, statement: str) -> None:
    with psycopg.connect(url) as target:
        target.execute(MEMORY)
        target.execute(statement)


def fill_catalogue() -> None:
    """The shelves that readers' pages count by, where the source had none."""
    from articles.models import CatalogueShelf
    from articles.services.cataloguing import rebuild_catalogue

    if not CatalogueShelf.objects.exists():
        print("making the catalogue", file=sys.stderr)
        for _done in rebuild_catalogue():
            pass


def say(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:7.1f} s  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
