"""A query as it was typed, read with a look at what the archive has."""

from __future__ import annotations

from articles import catalogue
from articles.search.hits import Hits
from articles.search.query import Query, literally, parse, respelled, split_unfound


def parse_query(text: str, exact: bool = False) -> Query:
    """Read what was typed; see ``articles.search.query``. Never raises for what is typed.

    With ``exact`` every word is wanted as it is written, to the letter. Otherwise a long word is
    looked up: where no published article has it as it stands, its own words are wanted instead;
    editions and dates are wanted in either kind of numeral. ``explanation`` says what it was
    read as.
    """
    if exact:
        return literally(parse(text))
    return respelled(split_unfound(parse(text), _is_found))


def _is_found(query: Query) -> bool:
    now = catalogue.current()
    return bool(Hits(respelled(query).wanted, now, now.all).newest(1))
