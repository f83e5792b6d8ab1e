"""What an engine has to do, and which one a database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connections, router

from articles.catalogue import Span
from articles.catalogue.columns import Integers
from articles.models import SearchEntry
from articles.search.nodes import All, Either, Node, Term
from articles.search.postgresql import PostgreSQLEngine
from articles.search.sqlite import SQLiteEngine


class Engine(Protocol):
    """An index of ``SearchEntry`` rows. Writing happens in the caller's transaction."""

    def sids(self, node: Node, spans: Sequence[Span], in_headline: bool = False) -> Integers:
        """The sids within ``spans`` of what holds the tree, in no order, each once.

        The tree is of terms alone (``is_the_index_s``). With ``in_headline`` the headline alone
        has to hold it.
        """

    def add(self, entries: Sequence[SearchEntry]) -> None:
        """Index entries that have just been saved, and that the index doesn't hold."""

    def remove(self, entries: Sequence[SearchEntry]) -> None:
        """Forget entries that the index holds, told as they were saved."""

    def begin_rebuild(self) -> None:
        """Start a fresh index, which ``add_to_rebuild`` fills; readers keep the present one."""

    def add_to_rebuild(self, entries: Sequence[SearchEntry]) -> None: ...

    def finish_rebuild(self) -> None:
        """The fresh index takes the present one's place."""


_ENGINES: dict[str, Engine] = {"sqlite": SQLiteEngine(), "postgresql": PostgreSQLEngine()}


def engine_of(using: str) -> Engine:
    return _ENGINES[connections[using].vendor]


def writing_engine() -> Engine:
    return engine_of(router.db_for_write(SearchEntry))


def is_the_index_s(node: Node) -> bool:
    """Whether the tree is of terms alone, so that the index answers it in one go."""
    match node:
        case Term():
            return True
        case All(parts) | Either(parts):
            return all(is_the_index_s(part) for part in parts)
    return False
