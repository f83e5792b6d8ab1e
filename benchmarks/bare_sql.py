"""The other reference for searching: the shelves' rows read by SQL, and nothing made of them."""

from __future__ import annotations

from articles.search.nodes import Node, Term, leaves
from articles.search.postings import keys_of
from articles.search.shelves import read_rows


def read(node: Node) -> int:
    """How many bytes all shelves have of the keys of the tree's terms, places left aside."""
    words = [leaf.folded for leaf in leaves(node) if isinstance(leaf, Term)]
    keys = {key for word in words for side in (False, True) for key in keys_of(word, side).values()}
    return sum(len(bytes(articles)) for _key, _shelf, articles, _places in read_rows(sorted(keys)))
