"""The reference for searching: Tantivy, an embedded engine in Rust, on the site's own tokens.

Its index holds what the site's does: the pairs of characters of each entry with their places,
the sid, and the places an article belongs to. It answers as a page asks: how many, and twenty.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tantivy import Document, FieldType, Index, Occur, Query, SchemaBuilder

from articles import catalogue
from articles.models import SearchEntry
from articles.search.nodes import All, Either, Node, Term

HEAP = 256_000_000  # bytes that the writer may fill before it writes a segment
AT_ONCE = 2000  # entries read in one go
SHOWN = 20

SCHEMA = (
    SchemaBuilder()
    .add_text_field("text", tokenizer_name="whitespace", index_option="position")
    .add_text_field("place", tokenizer_name="whitespace", index_option="basic")
    .add_integer_field("sid", indexed=True, fast=True)
    .build()
)


class Reference:
    """Tantivy's index of the archive in ``folder``; made anew unless it holds as many entries."""

    def __init__(self, folder: Path) -> None:
        wanted = SearchEntry.objects.count()
        if folder.is_dir() and Index.exists(str(folder)):
            self._open(folder)
            if self.searcher.num_docs == wanted:
                return
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _fill(Index(SCHEMA, path=str(folder)), wanted)
        self._open(folder)

    def _open(self, folder: Path) -> None:
        self.searcher = Index.open(str(folder)).searcher()

    def find(
        self, node: Node, place: str | None = None, between: tuple[int, int] | None = None
    ) -> tuple[int, list[int]]:
        """How many entries hold the tree, and the sids of the twenty that it ranks first."""
        wanted = [_query(node)]
        if place:
            wanted.append(Query.term_query(SCHEMA, "place", place, index_option="basic"))
        if between:
            wanted.append(Query.range_query(SCHEMA, "sid", FieldType.Integer, *between))
        found = self.searcher.search(_combined(Occur.Must, wanted), SHOWN)
        addresses = [address for _score, address in found.hits]
        return found.count, self.searcher.fast_field_values("sid", addresses)


def pairs(text: str) -> str:
    """The tokens of folded ``text``, spaces between: each line's pairs, and its last character."""
    tokens: list[str] = []
    for line in text.split("\n"):
        units = [character.encode("utf-16-be").hex() for character in line]
        tokens.extend(a + b for a, b in zip(units, [*units[1:], ""], strict=True))
    return " ".join(tokens)


def _fill(index: Index, wanted: int) -> None:
    writer = index.writer(HEAP, num_threads=1)
    for number, (sid, text, places) in enumerate(_entries()):
        writer.add_document(Document(text=pairs(text), place=" ".join(places), sid=sid))
        if number % 20_000 == 0:
            print(f"Tantivy: {number:,}/{wanted:,}", file=sys.stderr, flush=True)
    writer.commit()
    writer.wait_merging_threads()


def _entries() -> Iterator[tuple[int, str, list[str]]]:
    """(sid, folded text, codes of its places) of all that is published, oldest first."""
    now = catalogue.current()
    column, words = now.columns["place"], now.codes.words
    rows = now.order.tolist()
    for at in range(0, len(rows), AT_ONCE):
        part = rows[at : at + AT_ONCE]
        sids = now.sids[part].tolist()
        entries = SearchEntry.objects.filter(sid__gte=sids[0], sid__lte=sids[-1])
        texts = {
            sid: f"{headline}\n{text}"
            for sid, headline, text in entries.values_list("sid", "headline", "text")
        }
        for row, sid in zip(part, sids, strict=True):
            if sid in texts:
                yield sid, texts[sid], [words[code] for code in column.of_row(row).tolist()]


def _query(node: Node) -> Query:
    match node:
        case Term():
            tokens = pairs(node.folded).split(" ")[:-1]  # two characters and more: pairs alone
            if len(tokens) == 1:
                return Query.term_query(SCHEMA, "text", tokens[0])
            return Query.phrase_query(SCHEMA, "text", tokens)
        case All(parts):
            return _combined(Occur.Must, [_query(part) for part in parts])
        case Either(parts):
            return _combined(Occur.Should, [_query(part) for part in parts])
    raise TypeError(node)


def _combined(occur: Occur, queries: list[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(occur, query) for query in queries])
