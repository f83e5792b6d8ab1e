"""Which articles hold a query as it is written: 繁 is not 简, Ａ not A, 〇 not 零.

The index is folded, so it tells which articles may; their words as printed tell which do.
Each has to be read for that, which is why a page reads the newest READ alone, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from articles.catalogue import Catalogue, Rows
from articles.models import Article, Credit
from articles.search.fields import field_rows
from articles.search.nodes import (
    All,
    Either,
    Field,
    Literal,
    Near,
    Node,
    Term,
    Without,
    joined,
    leaves,
)

READ = 2000  # articles for a page; exports alone read the rest of a list
_AT_ONCE = 500
_KEPT = 8  # queries of which a catalogue remembers who holds them,
_REMEMBERED = 50_000  # and of each so many articles
_PARTS = ("kicker", "subhead", "column", "subcolumn", "source", "body")


def loosened(node: Node) -> Node | None:
    """What each article that holds the tree as written holds folded; None where that is any."""
    match node:
        case Literal(part):
            return loosened(part)
        case All(parts):
            return joined(All, [each for part in parts if (each := loosened(part)) is not None])
        case Either(parts):
            each = [one for part in parts if (one := loosened(part)) is not None]
            return joined(Either, each) if len(each) == len(parts) else None
        case Without(part):
            return None if any(_are_words(leaf) for leaf in leaves(part, unwanted=True)) else node
    return node


def written_in(node: Literal, catalogue: Catalogue, sids: Sequence[int]) -> Rows:
    """Those of the articles with these sids that hold the tree as it is written."""
    known: dict[int, bool] = catalogue.remember(("written", node), dict, _KEPT)
    found = [sid for sid in sids if known.get(sid)]
    unread = [sid for sid in sids if sid not in known]
    having = _having(node, catalogue, unread)
    for at in range(0, len(unread), _AT_ONCE):
        read = dict.fromkeys(unread[at : at + _AT_ONCE], False)  # also what is gone meanwhile
        for sid, headline, text in _printed(list(read)):
            fits = {field: sid in those for field, those in having.items()}
            read[sid] = _holds(node.part, headline, text, fits)
        found += [sid for sid, holds in read.items() if holds]
        if len(known) < _REMEMBERED:
            known.update(read)
    return catalogue.with_sids(np.array(found, np.int64))


def _having(node: Node, catalogue: Catalogue, sids: Sequence[int]) -> dict[Field, set[int]]:
    """Which of ``sids`` have each field that is not of words."""
    these = catalogue.with_sids(np.array(sids, np.int64))
    return {
        leaf: set(catalogue.newest(field_rows(leaf, catalogue) & these, len(sids)))
        for leaf in leaves(node, unwanted=True)
        if isinstance(leaf, Field) and not _are_words(leaf)
    }


def _holds(node: Node, headline: str, text: str, fits: Mapping[Field, bool]) -> bool:
    match node:
        case Term(word):
            return word in headline or word in text
        case Near():
            return node.is_written_in(headline) or node.is_written_in(text)
        case Field("headline", value):
            return value in headline
        case Field():
            return fits[node]
        case All(parts):
            return all(_holds(part, headline, text, fits) for part in parts)
        case Either(parts):
            return any(_holds(part, headline, text, fits) for part in parts)
        case Without(part):
            return not _holds(part, headline, text, fits)
    raise TypeError(node)


def _printed(sids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """(sid, headline, all else that search finds, a line for each part) as printed."""
    articles = Article.objects.published().filter(sid__in=sids).order_by()
    rows = list(articles.values_list("pk", "sid", "headline", *_PARTS))
    names: dict[int, list[str]] = defaultdict(list)
    credits = Credit.objects.filter(article__in=[pk for pk, *_rest in rows]).order_by()
    for pk, name in credits.values_list("article_id", "contributor__name"):
        names[pk].append(name)
    for pk, sid, headline, *parts in rows:
        yield sid, headline, "\n".join([*parts, *names[pk]])


def _are_words(leaf: Term | Near | Field) -> bool:
    return not isinstance(leaf, Field) or leaf.name == "headline"
