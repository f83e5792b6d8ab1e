"""Hits marked in the words as printed: templates set <mark> round the pieces that are hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article
from articles.search.query import Query

ELLIPSIS = "…"
PLACES = 30  # of each term, the first, among which the snippet is sought


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, not yet escaped, that is a hit or is not."""

    text: str
    hit: bool = False


Span = tuple[int, int]


def highlight(text: str, query: Query) -> list[Piece]:
    """``text`` in pieces, every hit in one; joined they are ``text`` again."""
    marks = query.marks
    hits = _hits(query.as_compared(text), marks) if marks else []
    return _pieces(text, 0, len(text), hits)


def snippet(article: Article, query: Query, length: int = 120) -> list[Piece]:
    """The stretch of at most ``length`` characters of the body where most of the query stands.

    Without a hit in the body, its beginning. What is left out before and after shows as ``…``.
    """
    marks = query.marks
    compared = query.as_compared(article.body) if marks else ""
    start = _best_start(compared, marks, length)
    body = article.body.replace("\n", " ")
    end = min(len(body), start + length)
    hits = _hits(compared, marks)
    pieces = _pieces(body, start, end, hits)
    before = [Piece(ELLIPSIS)] if start else []
    after = [Piece(ELLIPSIS)] if end < len(body) else []
    return [*before, *pieces, *after]


def _hits(compared: str, marks: Iterable[str]) -> list[Span]:
    """Where ``marks`` stand in a text as it is compared; hits that overlap or touch are one."""
    found = sorted(span for mark in marks for span in _occurrences(compared, mark))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _occurrences(folded: str, term: str) -> list[Span]:
    """All places, those that overlap each other too (人人人 holds 人人 twice)."""
    spans = []
    at = folded.find(term)
    while at >= 0:
        spans.append((at, at + len(term)))
        at = folded.find(term, at + 1)
    return spans


def _best_start(folded: str, terms: tuple[str, ...], length: int) -> int:
    """Where to begin: the window with the most different terms, the earliest of such windows."""
    spans = sorted((*span, term) for term in terms for span in _occurrences(folded, term)[:PLACES])
    lead = length // 6  # what is read before the first hit
    best, best_start = 0, 0
    for index, (start, _end, _term) in enumerate(spans):
        begin = max(0, min(start - lead, len(folded) - length))
        kinds = len({term for _, end, term in spans[index:] if end <= begin + length})
        if not best or kinds > best:
            best, best_start = kinds or 1, begin
    return best_start


def _pieces(text: str, start: int, end: int, hits: list[Span]) -> list[Piece]:
    """``text`` from ``start`` to ``end``; a hit that reaches over an edge is cut there."""
    pieces = []
    at = start
    for first, last in hits:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if at < first:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], hit=True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces
