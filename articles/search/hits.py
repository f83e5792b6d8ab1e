"""Which articles of the catalogue a query finds, how many, and the newest of them.

All of them are looked up unless the query is very common in what is searched: then the newest
are, how many there are is reckoned from samples, and ``Hits.exact`` is False. Of a query that is
taken literally the newest that may hold it are read, and ``Hits.read_since`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from articles.catalogue import Catalogue, Packed, Rows, Span
from articles.models import SearchEntry
from articles.models.articles import day_of
from articles.search.engine import engine_of, is_the_index_s
from articles.search.fields import field_rows
from articles.search.literal import READ, loosened, written_in
from articles.search.nodes import All, Either, Field, Literal, Near, Node, Term, Without, joined

FEW = 50_000  # articles: among no more, all hits are looked up
COMMON = 20_000  # hits: of more only samples are counted
_SAMPLES = 4  # stretches of the archive, evenly apart, the newest among them,
_SAMPLE = (512, 64)  # each so many times smaller than what is searched: the small ones do where
_ENOUGH = 1000  # so many hits are seen in them
_KEPT = 32  # queries whose hits a catalogue remembers


def rows_of(
    node: Node, catalogue: Catalogue, spans: Sequence[Span], in_headline: bool = False
) -> Rows:
    """The articles within ``spans`` that the tree finds; what only fields tell may lie outside."""
    if is_the_index_s(node):
        return catalogue.with_sids(_engine().sids(node, spans, in_headline))
    match node:
        case Near():
            return _near(node, catalogue, spans, in_headline)
        case Field("headline", value):
            term = Term(value, exact=True)
            return catalogue.with_sids(_engine().sids(term, spans, in_headline=True))
        case Field():
            return field_rows(node, catalogue)
        case Without(part):
            return catalogue.all & ~rows_of(part, catalogue, spans, in_headline)
        case All(parts):
            each = _asked(All, parts, catalogue, spans, in_headline)
            return reduce(np.logical_and, each)
        case Either(parts):
            each = _asked(Either, parts, catalogue, spans, in_headline)
            return reduce(np.logical_or, each)
    raise TypeError(node)


def _asked(
    kind: type[All] | type[Either],
    parts: Sequence[Node],
    catalogue: Catalogue,
    spans: Sequence[Span],
    in_headline: bool,
) -> list[Rows]:
    """The index's parts in one question, each other part in its own."""
    own = joined(kind, [part for part in parts if is_the_index_s(part)])
    others = [part for part in parts if not is_the_index_s(part)]
    asked = [own, *others] if own is not None else others
    return [rows_of(part, catalogue, spans, in_headline) for part in asked]


def _near(near: Near, catalogue: Catalogue, spans: Sequence[Span], in_headline: bool) -> Rows:
    """The articles that hold all the words are few enough to be looked at one by one."""
    sids = _engine().sids(All(near.terms), spans, in_headline)
    found: list[int] = []
    for at in range(0, len(sids), 2000):
        entries = SearchEntry.objects.filter(sid__in=sids[at : at + 2000].tolist())
        for sid, headline, text in entries.values_list("sid", "headline", "text"):
            places = (headline,) if in_headline else (headline, text)
            found += [sid] if any(map(near.stands_in, places)) else []
    return catalogue.with_sids(np.array(found, np.int64))


def _engine():
    return engine_of(SearchEntry.objects.db)


@dataclass(frozen=True)
class Hits:
    """What ``node`` finds among ``others``; ``node`` None finds them all."""

    node: Node | None
    catalogue: Catalogue
    others: Rows

    @cached_property
    def extent(self) -> tuple[int, int, int]:
        return self.catalogue.extent(self.others)

    @cached_property
    def exact(self) -> bool:
        """Whether all hits are looked up, so that ``total`` is how many there are."""
        return self._remembered is not None or self._estimate is None

    @cached_property
    def total(self) -> int:
        """How many; where not ``exact`` about so many, to two figures."""
        if self.exact:
            return self.catalogue.count(self.rows)
        digits = len(str(self._estimate)) - 2
        return round(self._estimate or 0, -digits)

    @cached_property
    def rows(self) -> Rows:
        """All hits, however long that takes; taken literally those among the articles read."""
        if self.node is None:
            return self.others
        if isinstance(self.node, Literal):
            return written_in(self.node, self.catalogue, self._newest_loosened[:READ])
        packed = self._remembered
        if packed is not None:
            return self.catalogue.unpacked(packed) & self.others
        low, high, span = self.extent
        is_most = 2 * span > len(self.catalogue)  # facets will ask for the rest as well
        if is_most:
            low, high, _all = self.catalogue.extent(self.catalogue.all)
        rows = rows_of(self.node, self.catalogue, [(low, high)])
        if is_most:
            self._remember(rows)
        return rows & self.others

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
        """As ``newest`` from the other end."""
        return self.catalogue.oldest(self.rows, limit, above)

    def newest(self, limit: int, below: int | None = None) -> list[int]:
        """The sids of the newest hits, at most ``limit``, newest first, all less than ``below``."""
        if self.exact:
            return self.catalogue.newest(self.rows, limit, below)
        found: list[int] = []
        ordered, (low, high, span) = self.catalogue.ordered, self.extent
        end = int(np.searchsorted(ordered, min(high + 1, below or high + 1)))
        first = int(np.searchsorted(ordered, low))
        size = 1 + 2 * limit * span // max(self._estimate or 1, 1)
        while end > first and len(found) < limit:
            start = max(end - size, first)
            rows = self._found([(start, end)]) & self.others
            found += self.catalogue.newest(rows, limit - len(found))
            end, size = start, 2 * size
        return found

    def since(self, count: int) -> int:
        """The sid from which on words find about ``count`` articles, whatever else is asked."""
        low, high, span = self.extent
        first, end = np.searchsorted(self.catalogue.ordered, [low, high + 1])
        _hits, found = self._reckoned or (0, 1)
        return int(self.catalogue.ordered[max(end - span * count // max(found, 1), first)])

    @cached_property
    def _remembered(self) -> Packed | None:
        return self.catalogue.remembered.get("hits", {}).get(("hits", self.node))

    def _remember(self, rows: Rows) -> None:
        self.catalogue.remember(("hits", self.node), lambda: np.packbits(rows), _KEPT)

    @property
    def _estimate(self) -> int | None:
        """How many hits there may be, where they are too many to look them all up."""
        return self._reckoned[0] if self._reckoned else None

    @cached_property
    def _reckoned(self) -> tuple[int, int] | None:
        """About how many hits there are, and how many words find; None where hits are few."""
        if self.node is None or not _has_words(self.node):
            return None
        _low, high, span = self.extent
        if span <= FEW:
            return None
        end = int(np.searchsorted(self.catalogue.ordered, high, side="right"))
        hits = found = 0
        for times in _SAMPLE:
            ends = [end - number * (span // _SAMPLES) for number in range(_SAMPLES)]
            rows = self._found([(last - max(span // times, 1), last) for last in ends])
            seen = self.catalogue.count(rows & self.others)
            hits, found = seen * times // _SAMPLES, self.catalogue.count(rows) * times // _SAMPLES
            if seen >= _ENOUGH:
                break
        return (hits, found) if hits > COMMON else None

    def _found(self, stretches: Sequence[tuple[int, int]]) -> Rows:
        """What the tree finds from each start to its end in the catalogue's order."""
        assert self.node is not None
        ordered = self.catalogue.ordered
        spans = [(int(ordered[start]), int(ordered[end - 1])) for start, end in stretches]
        return rows_of(self.node, self.catalogue, spans) & self.catalogue.within(spans)


def _has_words(node: Node) -> bool:
    match node:
        case Term() | Near():
            return True
        case All(parts) | Either(parts):
            return any(map(_has_words, parts))
        case Without(part):
            return _has_words(part)
    return node == Field("headline", getattr(node, "value", ""))
