"""The query language: what a reader typed, read into what an article has to contain.

Words stand side by side: all of them. ``"…"`` or ``“…”``: exactly so, spaces included.
``-`` before anything: without it. ``OR`` or ``|`` between two: either. ``(…)``: read first.
``"甲 乙"~10``: both, at most ten characters apart. ``作者:…``, ``作者:(甲 OR 乙)``: a field.
Whatever can't be read so is searched as text; nothing a reader types raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from django.utils.translation import gettext as _

from articles.domain.searchable import CONTROL_AS_SPACE, searchable
from articles.domain.spellings import spellings
from articles.domain.words import WHOLE_QUERY, split_query
from articles.search.explaining import explained
from articles.search.field_names import FIELD, is_understood
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
    rewritten,
    size,
)

MAX_CHARACTERS = 1000  # of a query, and MAX_TERMS of its words; what is left out is said
MAX_TERMS = 40
MAX_NEAR = 4  # words beside each other: their orders are tried one by one
MAX_DISTANCE = 200  # characters
MAX_DEPTH = 20  # brackets within brackets; deeper ones are text

_MINUS = "-－−"
_EITHER = "|｜"
_CLOSING = {'"': '"', "＂": "＂", "“": "”“", "”": "”“"}  # input methods mix the curly ones up
_OPEN, _CLOSE = "(（", ")）"
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)}
_JOINS = ("OR", "AND")  # signs that are words
_LONGEST_FIELD = 40  # characters of its name, the colon and what space is behind it
_BARE = re.compile(r"\w(?:.*\w)?", re.DOTALL)  # a word but for the signs around it
_DISTANCE = re.compile(r"[~～](\d{1,3})(?=$|[\s|｜)）])")


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed and what it wants. ``notes`` say what was changed in the reading."""

    text: str = ""
    wanted: Node | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked: every published article matches."""
        return self.wanted is None

    @property
    def terms(self) -> tuple[str, ...]:
        """The stretches that an article may contain, folded."""
        return tuple(dict.fromkeys(map(searchable, self._written())))

    @property
    def marks(self) -> tuple[str, ...]:
        """The stretches to mark in an article ``as_compared``."""
        return tuple(dict.fromkeys(map(self.as_compared, self._written())))

    def as_compared(self, text: str) -> str:
        """``text`` as the query sees it: folded, unless it is taken literally."""
        return text if isinstance(self.wanted, Literal) else searchable(text)

    def _written(self) -> Iterator[str]:
        for leaf in leaves(self.wanted):
            match leaf:
                case Term():
                    yield leaf.text
                case Near():
                    yield from (term.text for term in leaf.terms)
                case Field("headline"):
                    yield leaf.value

    @property
    def explanation(self) -> str:
        """How the query was read, a sentence for the reader; empty where nothing is asked."""
        said = [explained(self.wanted)] if self.wanted is not None else []
        return _("；").join([*said, *self.notes])


def parse(text: str) -> Query:
    """Read ``text`` without asking the database. Never raises."""
    line = _one_line(text)
    notes = []
    if len(line) > MAX_CHARACTERS:
        line = line[:MAX_CHARACTERS].strip()
        notes.append(_("查询太长，只用了前%(count)s个字") % {"count": MAX_CHARACTERS})
    tokens = _tokens(line)
    kept = _first(tokens)
    if len(kept) < len(tokens):
        notes.append(_("词语太多，只用了前%(count)s个") % {"count": MAX_TERMS})
    wanted = _grouped(kept)
    undated = [leaf.text for leaf in leaves(wanted, unwanted=True) if _is_no_date(leaf)]
    notes += [_("没有看懂“%(word)s”这个日期，当作文字") % {"word": each} for each in undated]
    if line and wanted is None:
        wanted = Term(line, exact=True)
    return Query(text, wanted, tuple(notes))


def _is_no_date(leaf: Term | Near | Field) -> TypeGuard[Term]:
    if not isinstance(leaf, Term) or leaf.exact:
        return False
    found = FIELD.match(searchable(leaf.text))
    return found is not None and found.lastgroup == "date"


def _one_line(text: str) -> str:
    """One line of what was typed, its characters as typed but for control characters."""
    return text.translate(CONTROL_AS_SPACE).replace("\n", " ").strip()


@dataclass(frozen=True, slots=True)
class _Token:
    """A part, wanted or not; or, without a part, the sign that stands between alternatives."""

    text: str
    part: Node | None = None
    negative: bool = False


def _first(tokens: list[_Token]) -> list[_Token]:
    """As many as hold MAX_TERMS leaves; a bracket that holds more by itself is left out."""
    kept, count = [], 0
    for token in tokens:
        count += size(token.part)
        if count > MAX_TERMS:
            break
        kept.append(token)
    return kept


def _tokens(line: str, depth: int = 0) -> list[_Token]:
    tokens = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
        elif line[at] in _EITHER:
            if not tokens or tokens[-1] != _Token(line[at]):  # || is |
                tokens.append(_Token(line[at]))
            at += 1
        else:
            start = at
            negative = line[at] in _MINUS and not _ends_word(line, at + 1)
            part, at = _part(line, at + negative, depth)
            text = line[start:at]
            tokens.append(_Token(text) if text in _JOINS else _Token(text, part, negative))
    return tokens


def _part(line: str, start: int, depth: int) -> tuple[Node, int]:
    """The bracket, field, phrase or word that begins at ``start``, and where the line goes on."""
    if line[start] in _OPEN and depth < MAX_DEPTH:
        end = _matching(line, start)
        inner = _grouped(_tokens(line[start + 1 : end], depth + 1)) if end else None
        if inner is not None:
            return inner, end + 1
    if found := FIELD.match(searchable(line[start : start + _LONGEST_FIELD])):
        at, name = start + found.end(), found.lastgroup or ""
        value, end = _part(line, at, depth)
        if line[at] not in _OPEN or not _ends_word(line, end):  # 机构:(某)公司
            value, end = _term(line, at)
        field = _of_field(name, value)
        if field is not None:
            return field, end
    return _term(line, start)


def _of_field(name: str, value: Node) -> Node | None:
    """What a field asks for: one value, or a bracket of them; None where one can't be of it."""
    match value:
        case Term():
            field = Field(name, value.text)
            return field if is_understood(field) else None
        case Without(part):
            inner = _of_field(name, part)
            return inner and Without(inner)
        case All(parts) | Either(parts):
            fields = [field for part in parts if (field := _of_field(name, part))]
            return joined(type(value), fields) if len(fields) == len(parts) else None
    return None


def _matching(line: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes; 0 where it never does."""
    depth = 0
    for at in range(start, len(line)):
        depth += (line[at] in _OPEN) - (line[at] in _CLOSE)
        if depth == 0:
            return at
    return 0


def _term(line: str, start: int) -> tuple[Term | Near, int]:
    closing = _CLOSING.get(line[start], "")
    for end in range(start + 1, len(line)) if closing else ():
        if line[end] in closing:
            if phrase := line[start + 1 : end].strip():
                return _phrase(phrase, line, end + 1)
            break
    end = start + 1
    while not _ends_word(line, end):
        end += 1
    return Term(line[start:end]), end


def _phrase(phrase: str, line: str, end: int) -> tuple[Term | Near, int]:
    """A phrase as it stands or, with ~ and a number behind it, its words near each other."""
    near = _DISTANCE.match(line, end)
    words = tuple(dict.fromkeys(Term(word, exact=True) for word in phrase.split()))
    if near and 2 <= len(words) <= MAX_NEAR and int(near[1]) <= MAX_DISTANCE:
        return Near(words, int(near[1])), near.end()
    return Term(phrase, exact=True), end


def _ends_word(line: str, at: int) -> bool:
    return at >= len(line) or line[at].isspace() or line[at] in _EITHER


def _grouped(tokens: list[_Token]) -> Node | None:
    """A sign that stands between no two parts it could join is text (``OR``) or nothing (``|``)."""
    parts: list[Node] = []
    joins = False  # the next part is an alternative to the last
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token.part is None:
            if token.text == "AND":
                is_sign = all(each and each.part for each in (before, after))
            else:
                is_sign = joins = _is_wanted(before) and _is_wanted(after)
            if not is_sign and token.text in _JOINS:
                parts.append(Term(token.text))
        elif token.negative:
            parts.append(Without(token.part))
        elif joins:
            either = joined(Either, [parts[-1], token.part])
            assert either is not None
            parts[-1] = either
            joins = False
        else:
            parts.append(token.part)
    return joined(All, parts)


def _is_wanted(token: _Token | None) -> bool:
    return token is not None and token.part is not None and not token.negative


def split_unfound(query: Query, is_found: Callable[[Query], bool]) -> Query:
    """``query`` with each long word that stands in no article replaced by its own words, and
    each with signs around it (``"工会`` that nobody closed) by what they are around.

    An exact stretch thus always finds its article; what is no exact stretch, a question typed
    without spaces, finds what contains its words. Quoted and unwanted terms stay.
    """
    if query.wanted is None:
        return query
    notes = list(query.notes)

    def instead(term: Term) -> Node:
        words = _words_instead(term, is_found)
        if not words:
            return term
        told = {"word": _("“%(word)s”") % {"word": term.text}}
        notes.append(_("没有文章含%(word)s全句，改按词语查找") % told)
        return joined(All, list(words)) or term

    wanted = rewritten(query.wanted, instead)
    flat = joined(All, list(wanted.parts)) if isinstance(wanted, All) else wanted
    return replace(query, wanted=flat, notes=tuple(notes))


def literally(query: Query) -> Query:
    """``query`` with every word as if it were quoted, and to be found as it is written."""
    if query.wanted is None:
        return query
    quoted = rewritten(query.wanted, lambda term: replace(term, exact=True), unwanted=True)
    return replace(query, wanted=Literal(quoted))


def respelled(query: Query) -> Query:
    """``query`` with each unquoted word that holds a number in its other spellings too."""

    def either(term: Term) -> Node:
        if term.exact:
            return term
        return (
            joined(Either, [Term(text) for text in spellings(term.text.translate(_NARROW))]) or term
        )

    if query.wanted is None:
        return query
    return replace(query, wanted=rewritten(query.wanted, either, unwanted=True))


def _words_instead(term: Term, is_found: Callable[[Query], bool]) -> list[Term]:
    bare = _BARE.search(term.text)
    is_whole = len(term.text) <= WHOLE_QUERY and (not bare or bare[0] == term.text)
    if term.exact or is_whole:
        return []
    if is_found(Query(term.text, term)):
        return []
    words = split_query(term.text)[:MAX_TERMS]
    return [] if words == [term.text] else [Term(word, exact=True) for word in words]
