"""The other reference for searching: each database's own index asked by hand, and nothing else.

How many match and the newest twenty, without words read, ranked, marked or rendered.
"""

from __future__ import annotations

import json

from django.db import connection, transaction

from articles.models import District
from articles.models.articles import INNER_LEVELS
from articles.search.nodes import All, Node, Term
from articles.search.postgresql import keys
from articles.search.sqlite import LIVE, match_expression

SHOWN = 20
# Materialized, or the limit lets PostgreSQL walk all days backwards (docs/decisions/0003).
ASK = """
    WITH found AS MATERIALIZED (SELECT {table}.{sid} AS sid FROM {table} {join} WHERE {where})
    SELECT sid, (SELECT count(*) FROM found) FROM found ORDER BY sid DESC LIMIT {shown}
"""
IN_PLACE = """
    AND EXISTS (
        SELECT 1 FROM articles_articledistrict d
        WHERE d.article_id = a.id AND d.district_id IN ({codes})
    )
"""
CODES = {  # a list as one parameter
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT json_array_elements_text(%s::json)",
}


def find(
    node: Node, place: str | None = None, between: tuple[int, int] | None = None
) -> tuple[int, list[int]]:
    """How many entries hold the terms of the tree, and the newest twenty of them."""
    table, sid, where, parameters = _HOLDING[connection.vendor](node)
    join = ""
    if place:
        join = f"JOIN articles_article a ON a.sid = {table}.{sid}"
        where += IN_PLACE.format(codes=CODES[connection.vendor])
        parameters.append(json.dumps(_codes(place)))
    if between:
        where += f" AND {table}.{sid} BETWEEN %s AND %s"
        parameters += between
    asked = ASK.format(table=table, sid=sid, join=join, where=where, shown=SHOWN)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(asked, parameters)
        rows = cursor.fetchall()
    return (rows[0][1] if rows else 0), [row[0] for row in rows]


def _codes(place: str) -> list[str]:
    """The place and what counts to it."""
    inner = District.objects.filter(parent=place, level__in=INNER_LEVELS)
    return [place, *inner.values_list("pk", flat=True)]


def _in_full_text(node: Node) -> tuple[str, str, str, list[object]]:
    return LIVE, "rowid", f"{LIVE} MATCH %s", [match_expression(node)]


def _in_keys(node: Node) -> tuple[str, str, str, list[object]]:
    terms = node.parts if isinstance(node, All) else (node,)
    where: list[str] = ["keys @> %s::int4[]"]
    stretches = [term.folded for term in terms if isinstance(term, Term)]
    parameters: list[object] = [sorted({key for each in stretches for key in keys(each)})]
    for stretch in stretches:
        if len(stretch) > 2:
            where.append("strpos(headline || E'\\n' || text, %s) > 0")
            parameters.append(stretch)
    return "articles_searchentry", "sid", " AND ".join(where), parameters


_HOLDING = {"sqlite": _in_full_text, "postgresql": _in_keys}
