"""What a query is made of: a tree of what an article has to contain and to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from articles.domain.searchable import searchable


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of characters that an article has to contain; ``exact`` when quoted."""

    text: str
    exact: bool = False

    @property
    def folded(self) -> str:
        return searchable(self.text)


@dataclass(frozen=True)
class Near:
    """Words, in any order, none overlapping, with at most ``distance`` characters between
    each and the next.
    """

    terms: tuple[Term, ...]
    distance: int

    @cached_property
    def pattern(self) -> str:
        """A regular expression for folded text."""
        return self._pattern([term.folded for term in self.terms])

    def stands_in(self, folded: str) -> bool:
        return re.search(self.pattern, folded) is not None

    def is_written_in(self, text: str) -> bool:
        """As ``stands_in``, but in text as printed, and to the letter."""
        return re.search(self._pattern([term.text for term in self.terms]), text) is not None

    def _pattern(self, words: list[str]) -> str:
        gap = f"[^\n]{{0,{self.distance}}}"
        orders = permutations(map(re.escape, words))
        return "|".join(gap.join(order) for order in dict.fromkeys(orders))


@dataclass(frozen=True, slots=True)
class Field:
    """Something an article has to be (``articles.search.fields``): 作者, 区, 日期 …"""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Node


@dataclass(frozen=True, slots=True)
class Literal:
    """The whole of a query, to be found as it is written (``articles.search.literal``)."""

    part: Node


Node = Term | Near | Field | All | Either | Without | Literal


def leaves(node: Node | None, unwanted: bool = False) -> Iterator[Term | Near | Field]:
    """What is wanted of the tree, and with ``unwanted`` what is not, in the order it was typed."""
    match node:
        case Term() | Near() | Field():
            yield node
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part, unwanted)
        case Literal(part):
            yield from leaves(part, unwanted)
        case Without(part) if unwanted:
            yield from leaves(part, unwanted)


def size(node: Node | None) -> int:
    """How many leaves the tree has, unwanted ones counted too."""
    match node:
        case None:
            return 0
        case All(parts) | Either(parts):
            return sum(size(part) for part in parts)
        case Without(part):
            return size(part)
        case _:
            return 1


def joined(kind: type[All] | type[Either], parts: list[Node]) -> Node | None:
    """The parts under one roof: each once, none where there are none, one by itself."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    single = tuple(dict.fromkeys(flat))
    return kind(single) if len(single) > 1 else single[0] if single else None


def rewritten(node: Node, change: Callable[[Term], Node], unwanted: bool = False) -> Node:
    """The tree with each wanted term, and each ``unwanted`` one, replaced by ``change``."""
    match node:
        case Term():
            return change(node)
        case All(parts) | Either(parts):
            changed = joined(type(node), [rewritten(part, change, unwanted) for part in parts])
            assert changed is not None
            return changed
        case Without(part) if unwanted:
            return Without(rewritten(part, change, unwanted))
        case _:
            return node


def in_print(node: Node | None) -> Node | None:
    """Only what is wanted of the words in print: no fields, nothing unwanted."""
    match node:
        case Term() | Near():
            return node
        case All(parts) | Either(parts):
            kept = [inner for part in parts if (inner := in_print(part)) is not None]
            return joined(type(node), kept)
        case Literal(part):
            return in_print(part)
        case _:
            return None
