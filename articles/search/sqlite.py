"""SQLite: FTS5 over overlapping pairs of characters, a contentless table beside the entries.

A stretch of three and more characters is a phrase of pairs, whose places FTS5 compares. Each
run's last character stands alone too, so that every character begins some token and one
character is looked up by prefix. Tokens are the hexadecimal UTF-16 of their characters:
the tokenizer drops nothing, and no character has a meaning in a query.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.db import connections, router

from articles.catalogue import Span
from articles.catalogue.columns import Integers
from articles.models import SearchEntry, SearchRebuild
from articles.search.nodes import All, Either, Node, Term

LIVE = "articles_search"
NEXT = "articles_search_next"  # while a rebuild runs
CREATE_NEXT = (  # as migration 0004 made the first one
    f'CREATE VIRTUAL TABLE "{NEXT}" USING fts5'
    "(headline, text, content='', columnsize=0, tokenize='ascii')"
)
_SELECT = f'SELECT rowid FROM "{LIVE}" WHERE "{LIVE}" MATCH %s'  # noqa: S608


def pairs(text: str) -> str:
    """The tokens of folded ``text``, spaces between: each run's pairs, then its last character."""
    tokens: list[str] = []
    for run in text.split("\n"):
        codes = run.encode("utf-16-be").hex()
        if len(codes) == 4 * len(run):
            tokens.extend(codes[at : at + 8] for at in range(0, len(codes), 4))
        else:
            units = [character.encode("utf-16-be").hex() for character in run]
            tokens.extend(a + b for a, b in zip(units, [*units[1:], ""], strict=True))
    return " ".join(tokens)


def match_expression(node: Node) -> str:
    """Terms, all of some, either of some, as FTS5 writes them."""
    match node:
        case Term():
            return _stretch(node)
        case All(parts):
            return "(" + " AND ".join(match_expression(part) for part in parts) + ")"
        case Either(parts):
            return "(" + " OR ".join(match_expression(part) for part in parts) + ")"
    raise TypeError(node)


def _stretch(term: Term) -> str:
    if len(term.folded) == 1:
        return f'"{pairs(term.folded)}"*'
    return '"' + pairs(term.folded).rpartition(" ")[0] + '"'


class SQLiteEngine:
    """See ``articles.search.engine.Engine``."""

    def sids(self, node: Node, spans: Sequence[Span], in_headline: bool = False) -> Integers:
        expression = match_expression(node)
        if in_headline:
            expression = f"headline : {expression}"
        sql = f"{_SELECT} AND rowid BETWEEN %s AND %s"
        return np.concatenate([_read(sql, [expression, *span]) for span in spans])

    def add(self, entries: Sequence[SearchEntry]) -> None:
        _insert(LIVE, entries)
        if ahead := _already_rebuilt(entries):
            _insert(NEXT, ahead)

    def remove(self, entries: Sequence[SearchEntry]) -> None:
        _delete(LIVE, entries)
        if ahead := _already_rebuilt(entries):
            _delete(NEXT, ahead)

    def begin_rebuild(self) -> None:
        """Pieces of the index are put together eight at a time while it grows, not four: less
        is written again and again.
        """
        _run(f'DROP TABLE IF EXISTS "{NEXT}"', CREATE_NEXT, _merging(8))

    def add_to_rebuild(self, entries: Sequence[SearchEntry]) -> None:
        _insert(NEXT, entries)

    def finish_rebuild(self) -> None:
        _run(
            _merging(4),
            f'DROP TABLE IF EXISTS "{LIVE}"',
            f'ALTER TABLE "{NEXT}" RENAME TO "{LIVE}"',
        )


def _merging(pieces: int) -> str:
    """How many pieces FTS5 joins into one (sqlite.org/fts5.html, automerge: 4 by default)."""
    return f"""INSERT INTO "{NEXT}"("{NEXT}", rank) VALUES ('automerge', {pieces})"""  # noqa: S608


def _read(sql: str, parameters: Sequence[object]) -> Integers:
    """The sids as one text: a row for each would take twice as long (measured)."""
    with connections[SearchEntry.objects.db].cursor() as cursor:
        cursor.execute(f"SELECT group_concat(rowid) FROM ({sql})", parameters)  # noqa: S608
        (sids,) = cursor.fetchone()
    return np.fromstring(sids or "", np.int64, sep=",")


def _already_rebuilt(entries: Sequence[SearchEntry]) -> list[SearchEntry]:
    """Those of ``entries`` that an unfinished rebuild has passed and will not come to again."""
    rebuild = SearchRebuild.objects.first()
    return [entry for entry in entries if entry.article_id <= rebuild.done_to] if rebuild else []


def _insert(table: str, entries: Sequence[SearchEntry]) -> None:
    _run_many(f'INSERT INTO "{table}"(rowid, headline, text) VALUES (%s, %s, %s)', entries)  # noqa: S608


def _delete(table: str, entries: Sequence[SearchEntry]) -> None:
    """FTS5 finds what to forget by the tokens: they have to be those that were added."""
    sql = f'INSERT INTO "{table}"("{table}", rowid, headline, text)'
    _run_many(f"{sql} VALUES ('delete', %s, %s, %s)", entries)


def _run_many(sql: str, entries: Sequence[SearchEntry]) -> None:
    with connections[router.db_for_write(SearchEntry)].cursor() as cursor:
        rows = ((entry.sid, pairs(entry.headline), pairs(entry.text)) for entry in entries)
        cursor.executemany(sql, rows)


def _run(*statements: str) -> None:
    with connections[router.db_for_write(SearchEntry)].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
