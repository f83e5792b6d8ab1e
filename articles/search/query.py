"""The query language: what a reader typed, read into what an article has to contain.

Words stand side by side: all of them. ``"…"`` or ``“…”``: exactly so, spaces included.
``-`` before a word or phrase: without it. ``OR`` or ``|`` between two: either. Whatever
can't be read so is searched as text; nothing a reader types raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.domain.fold import fold
from articles.domain.words import WHOLE_QUERY, split_query

MAX_CHARACTERS = 1000  # of a query, and MAX_TERMS of its words; what is left out is said
MAX_TERMS = 40

_SPACE_FOR = {code: " " for code in [*range(0x20), 0x7F, *range(0xD800, 0xE000)] if code != 0x0A}
_MINUS = "-－−"
_EITHER = "|｜"
_CLOSING = {'"': '"', "＂": "＂", "“": "”“", "”": "”“"}  # input methods mix the curly ones up


def searchable(text: str) -> str:
    """``text`` as index and query compare it: folded, control characters as spaces.

    One character for each of ``text``; newlines stay, they part what stands apart in print.
    """
    return fold(text).translate(_SPACE_FOR)


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of characters that an article has to contain; ``exact`` when quoted."""

    text: str
    exact: bool = False

    @property
    def folded(self) -> str:
        return searchable(self.text)


Alternative = tuple[Term, ...]  # all of these
Clause = tuple[Alternative, ...]  # one of these, or more


@dataclass(frozen=True, slots=True)
class Query:
    """Every clause, and none of ``without``. ``notes`` say what was changed in the reading."""

    text: str = ""
    clauses: tuple[Clause, ...] = ()
    without: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked: every published article matches."""
        return not self.clauses and not self.without

    @property
    def terms(self) -> tuple[str, ...]:
        """The stretches to mark in an article, folded: those that it may contain."""
        found = (term.folded for clause in self.clauses for group in clause for term in group)
        return tuple(dict.fromkeys(found))

    @property
    def explanation(self) -> str:
        """How the query was read, a sentence for the reader; empty where nothing is asked."""
        parts = []
        if single := [clause[0] for clause in self.clauses if len(clause) == 1]:
            parts.append(_("含%(words)s") % {"words": _all_of([t for g in single for t in g])})
        for clause in self.clauses:
            if len(clause) > 1:
                words = _("或").join(_all_of(group) for group in clause)
                parts.append(_("含%(words)s") % {"words": words})
        if self.without:
            words = _("、").join(_quoted(term) for term in self.without)
            parts.append(_("不含%(words)s") % {"words": words})
        said = [_("，").join(parts)] if parts else []
        return _("；").join([*said, *self.notes])


def _quoted(term: Term) -> str:
    return _("“%(word)s”") % {"word": term.text}


def _all_of(terms: Alternative | list[Term]) -> str:
    return _("和").join(_quoted(term) for term in terms)


def parse(text: str) -> Query:
    """Read ``text`` without asking the database. Never raises."""
    line = _one_line(text)
    notes = []
    if len(line) > MAX_CHARACTERS:
        line = line[:MAX_CHARACTERS].strip()
        notes.append(_("查询太长，只用了前%(count)s个字") % {"count": MAX_CHARACTERS})
    tokens = _tokens(line)
    if len(tokens) > MAX_TERMS:
        tokens = tokens[:MAX_TERMS]
        notes.append(_("词语太多，只用了前%(count)s个") % {"count": MAX_TERMS})
    clauses, without = _grouped(tokens)
    if line and not clauses and not without:
        clauses = [((Term(line, exact=True),),)]
    return Query(
        text,
        tuple(dict.fromkeys(clauses)),
        tuple(dict.fromkeys(without)),
        tuple(notes),
    )


def _one_line(text: str) -> str:
    """One line of what was typed, its characters as typed but for control characters."""
    return text.translate(_SPACE_FOR).replace("\n", " ").strip()


@dataclass(frozen=True, slots=True)
class _Token:
    """A term, wanted or not; or, without a term, the sign that stands between alternatives."""

    text: str
    term: Term | None = None
    negative: bool = False


def _tokens(line: str) -> list[_Token]:
    tokens = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
        elif line[at] in _EITHER:
            tokens.append(_Token(line[at]))
            at += 1
        else:
            negative = line[at] in _MINUS and not _ends_word(line, at + 1)
            term, at = _term(line, at + negative)
            token = _Token(term.text, term, negative)
            tokens.append(_Token("OR") if token == _Token("OR", Term("OR")) else token)
    return tokens


def _term(line: str, start: int) -> tuple[Term, int]:
    """The phrase or word that begins at ``start``, and where the line goes on."""
    closing = _CLOSING.get(line[start], "")
    for end in range(start + 1, len(line)) if closing else ():
        if line[end] in closing:
            if phrase := line[start + 1 : end].strip():
                return Term(phrase, exact=True), end + 1
            break
    end = start + 1
    while not _ends_word(line, end):
        end += 1
    return Term(line[start:end]), end


def _ends_word(line: str, at: int) -> bool:
    return at >= len(line) or line[at].isspace() or line[at] in _EITHER


def _grouped(tokens: list[_Token]) -> tuple[list[Clause], list[Term]]:
    """A sign that stands between no two wanted terms is text (``OR``) or nothing (``|``)."""
    clauses: list[Clause] = []
    without: list[Term] = []
    joins = False  # the next term is an alternative to the last clause
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token.term is None:
            joins = _is_wanted(before) and _is_wanted(after)
            if not joins and token.text == "OR":
                clauses.append(((Term("OR"),),))
        elif token.negative:
            without.append(token.term)
        elif joins:
            clauses[-1] = (*clauses[-1], (token.term,))
            joins = False
        else:
            clauses.append(((token.term,),))
    return clauses, without


def _is_wanted(token: _Token | None) -> bool:
    return token is not None and token.term is not None and not token.negative


def split_unfound(query: Query, is_found: Callable[[Query], bool]) -> Query:
    """``query`` with each long word that stands in no article replaced by its own words.

    An exact stretch thus always finds its article; what is no exact stretch, a question typed
    without spaces, finds what contains its words. Quoted and unwanted terms stay.
    """
    notes = list(query.notes)
    clauses = []
    for clause in query.clauses:
        groups = []
        for group in clause:
            terms: list[Term] = []
            for term in group:
                words = _words_instead(term, is_found)
                terms.extend(words or [term])
                if words:
                    notes.append(
                        _("没有文章含%(word)s全句，改按词语查找") % {"word": _quoted(term)}
                    )
            groups.append(tuple(dict.fromkeys(terms)))
        clauses.append(tuple(groups))
    return replace(query, clauses=tuple(clauses), notes=tuple(notes))


def _words_instead(term: Term, is_found: Callable[[Query], bool]) -> list[Term]:
    if term.exact or len(term.text) <= WHOLE_QUERY:
        return []
    if is_found(Query(term.text, (((term,),),))):
        return []
    words = split_query(term.text)[:MAX_TERMS]
    return [] if words == [term.text] else [Term(word, exact=True) for word in words]
