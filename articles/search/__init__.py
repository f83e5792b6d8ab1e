"""Search: one query language and one interface, the same answers on both databases.

``parse_query`` reads what was typed, ``Hits`` are the articles of the catalogue that match,
``ranked`` a page of them by relevance, ``snippet`` and ``highlight`` mark the hits, ``related``
finds what tells of the same, ``near_copies`` where a text stands in print again,
``other_parts`` where it goes on.
"""

from articles.search.asking import parse_query
from articles.search.highlight import Piece, highlight, snippet
from articles.search.hits import Hits
from articles.search.near_copies import near_copies
from articles.search.parts import other_parts
from articles.search.query import Query
from articles.search.ranking import ranked
from articles.search.related import keywords_of, related

__all__ = [
    "Hits",
    "Piece",
    "Query",
    "highlight",
    "keywords_of",
    "near_copies",
    "other_parts",
    "parse_query",
    "ranked",
    "related",
    "snippet",
]
