"""Which articles of the catalogue a query finds, and in the order of their days.

All of them are looked up, however many. Only of a query that is taken literally the newest that
may hold it are read, and ``Hits.read_since`` says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from articles.catalogue import Catalogue, Packed, Rows
from articles.models import SearchEntry
from articles.models.articles import day_of
from articles.search.fields import field_rows
from articles.search.literal import READ, loosened, written_in
from articles.search.nodes import All, Either, Field, Literal, Near, Node, Term, Without
from articles.search.shelves import words_of

MANY = 20_000  # hits: of no more, what they have is counted at once
_KEPT = 32  # queries whose hits a catalogue remembers
_AT_ONCE = 2000  # articles whose texts are read together


def rows_of(node: Node, catalogue: Catalogue, in_headline: bool = False) -> Rows:
    """The articles that the tree finds; with ``in_headline`` it alone has to hold the words."""
    match node:
        case Term():
            return words_of(catalogue).having(node.folded, in_headline)
        case Near():
            return _near(node, catalogue, in_headline)
        case Field("headline", value):
            return rows_of(Term(value, exact=True), catalogue, in_headline=True)
        case Field():
            return field_rows(node, catalogue)
        case Without(part):
            return catalogue.all & ~rows_of(part, catalogue, in_headline)
        case All(parts):
            each = [rows_of(part, catalogue, in_headline) for part in parts]
            return reduce(np.logical_and, each)
        case Either(parts):
            each = [rows_of(part, catalogue, in_headline) for part in parts]
            return reduce(np.logical_or, each)
    raise TypeError(node)


def _near(near: Near, catalogue: Catalogue, in_headline: bool) -> Rows:
    """The articles that hold all the words are few enough to be looked at one by one."""
    having = rows_of(All(near.terms), catalogue, in_headline)
    sids, found = catalogue.sids[having], []
    for at in range(0, len(sids), _AT_ONCE):
        entries = SearchEntry.objects.filter(
            sid__among=frozenset(sids[at : at + _AT_ONCE].tolist())
        )
        for sid, headline, text in entries.values_list("sid", "headline", "text"):
            places = (headline,) if in_headline else (headline, text)
            found += [sid] if any(map(near.stands_in, places)) else []
    return catalogue.with_sids(np.array(found, np.int64))


@dataclass(frozen=True)
class Hits:
    """What ``node`` finds among ``others``; ``node`` None finds them all."""

    node: Node | None
    catalogue: Catalogue
    others: Rows

    @cached_property
    def total(self) -> int:
        return self.catalogue.count(self.rows)

    @property
    def are_many(self) -> bool:
        """Whether words find so many that a page is quicker without what they have."""
        return self.node is not None and self.total > MANY

    @cached_property
    def rows(self) -> Rows:
        """All hits; taken literally those among the articles read."""
        if self.node is None:
            return self.others
        if isinstance(self.node, Literal):
            return written_in(self.node, self.catalogue, self._newest_loosened[:READ])
        packed: Packed = self.catalogue.remember(("hits", self.node), self._packed, _KEPT)
        return self.catalogue.unpacked(packed) & self.others

    def _packed(self) -> Packed:
        assert self.node is not None
        return np.packbits(rows_of(self.node, self.catalogue))

    @cached_property
    def every(self) -> Rows:
        """All hits, also where a page reads a part of what may be one."""
        if isinstance(self.node, Literal):
            sids = self.catalogue.newest(self.loosened.rows, len(self.catalogue))
            return written_in(self.node, self.catalogue, sids)
        return self.rows

    @cached_property
    def loosened(self) -> Hits:
        """All that may be hits: taken literally those of the query that is not."""
        node = loosened(self.node) if isinstance(self.node, Literal) else self.node
        return Hits(node, self.catalogue, self.others)

    @cached_property
    def read_since(self) -> dt.date | None:
        """The day back to which articles were read where not all were, else None."""
        if not isinstance(self.node, Literal):
            return None
        sids = self._newest_loosened
        return day_of(sids[READ - 1]) if len(sids) > READ else None

    @cached_property
    def _newest_loosened(self) -> list[int]:
        return self.loosened.newest(READ + 1)

    def oldest(self, limit: int, above: int | None = None) -> list[int]:
        """The sids of the oldest hits, at most ``limit``, oldest first, all over ``above``."""
        return self.catalogue.oldest(self.rows, limit, above)

    def newest(self, limit: int, below: int | None = None) -> list[int]:
        """The sids of the newest hits, at most ``limit``, newest first, all less than ``below``."""
        return self.catalogue.newest(self.rows, limit, below)
