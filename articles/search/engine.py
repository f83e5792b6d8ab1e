"""What an engine has to do, which one a database has, and search as others call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connections, router
from django.db.models import Q

from articles.models import Article, SearchEntry
from articles.models.articles import ArticleQuerySet
from articles.search.fields import field_condition
from articles.search.nodes import All, Either, Field, Near, Node, Term, Without, joined
from articles.search.postgresql import PostgreSQLEngine
from articles.search.query import Query, parse, respelled, split_unfound
from articles.search.sqlite import SQLiteEngine


class Engine(Protocol):
    """An index of ``SearchEntry`` rows. Writing happens in the caller's transaction."""

    def containing(self, node: Node, in_headline: bool = False) -> Q:
        """The condition on articles that they hold a tree of terms, all of some, either of some.

        With ``in_headline`` the headline alone has to hold it.
        """

    def near(self, near: Near, in_headline: bool = False) -> Q:
        """The condition that the words stand near each other in one line."""

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
    are wanted instead. Editions and dates are wanted in either kind of numeral. The query's
    ``explanation`` says what it was read as.
    """
    query = split_unfound(parse(text), lambda query: matching(respelled(query)).exists())
    return respelled(query)


def matching(query: Query, queryset: ArticleQuerySet | None = None) -> ArticleQuerySet:
    """The published articles (of ``queryset``) that match, as a queryset to go on with.

    An empty query matches all. The queryset's order is left as it is.
    """
    articles = (Article.objects.all() if queryset is None else queryset).published()
    if query.is_empty:
        return articles
    assert query.wanted is not None
    return articles.filter(condition(query.wanted, engine_of(articles.db)))


def condition(node: Node, engine: Engine, in_headline: bool = False) -> Q:
    """What the tree asks of an article; what only the index knows is asked of it in one go."""
    if _is_the_index_s(node):
        return engine.containing(node, in_headline)
    match node:
        case Near():
            return engine.near(node, in_headline)
        case Field():
            if node.name == "headline":
                return engine.containing(Term(node.value, exact=True), in_headline=True)
            return field_condition(node)
        case Without(part):
            return ~condition(part, engine, in_headline)
        case All(parts):
            return _gathered(All, parts, Q.AND, engine, in_headline)
        case Either(parts):
            return _gathered(Either, parts, Q.OR, engine, in_headline)
    raise TypeError(node)


def _gathered(
    kind: type[All] | type[Either],
    parts: Sequence[Node],
    sign: str,
    engine: Engine,
    in_headline: bool,
) -> Q:
    """The index's parts in one question, each other part in its own."""
    own = joined(kind, [part for part in parts if _is_the_index_s(part)])
    asked = [engine.containing(own, in_headline)] if own is not None else []
    others = [part for part in parts if not _is_the_index_s(part)]
    found = Q()
    for each in [*asked, *(condition(part, engine, in_headline) for part in others)]:
        found = (found & each if sign == Q.AND else found | each) if found else each
    return found


def _is_the_index_s(node: Node) -> bool:
    match node:
        case Term():
            return True
        case All(parts) | Either(parts):
            return all(_is_the_index_s(part) for part in parts)
    return False
