"""What an engine has to do, which one a database has, and search as others call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connections, router
from django.db.models import Q

from articles.models import Article, SearchEntry
from articles.models.articles import ArticleQuerySet
from articles.search.postgresql import PostgreSQLEngine
from articles.search.query import Query, parse, split_unfound
from articles.search.sqlite import SQLiteEngine


class Engine(Protocol):
    """An index of ``SearchEntry`` rows. Writing happens in the caller's transaction."""

    def containing(self, query: Query) -> Q:
        """The condition on articles that they are as ``query`` wants them."""

    def containing_in_headline(self, query: Query) -> Q:
        """The condition that the headline alone has all that ``query`` wants of an article."""

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


def parse_query(text: str) -> Query:
    """Read what was typed; see ``articles.search.query``. Never raises for what is typed.

    A long word is looked up: where no published article has it as it stands, its own words
    are wanted instead, and the query's ``explanation`` says so.
    """
    return split_unfound(parse(text), lambda query: matching(query).exists())


def matching(query: Query, queryset: ArticleQuerySet | None = None) -> ArticleQuerySet:
    """The published articles (of ``queryset``) that match, as a queryset to go on with.

    An empty query matches all. The queryset's order is left as it is.
    """
    articles = (Article.objects.all() if queryset is None else queryset).published()
    if query.is_empty:
        return articles
    return articles.filter(engine_of(articles.db).containing(query))
