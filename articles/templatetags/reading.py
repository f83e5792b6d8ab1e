"""What the readers' templates say: hits marked, excerpts, links between lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from articles.filters import ArticleFilter
from articles.models import Article, Credit
from articles.search import Piece, Query, highlight, snippet

register = template.Library()

_EXCERPT = 84  # characters: two lines on a wide screen
_CLAUSE = re.compile(r"(?<=[\s：，；？！])(?=[^\s：，；？！”’」』）》])")  # where a next one begins
_GAP = re.compile(r"(?<=[。！？”’）]) ")  # between two paragraphs that stand in one line


@register.simple_tag
def headlined(text: str, query: Query | None = None) -> SafeString:
    """``text`` escaped, the query's hits in <mark>, each clause in a span to break after."""
    pieces = highlight(text, query or Query())
    begins = [match.start() for match in _CLAUSE.finditer(text)]
    if not begins:
        return _markup(pieces)
    clauses = []
    for start, end in pairwise((0, *begins, len(text))):
        last = end - text[end - 1].isspace()
        clause = _markup(_between(pieces, start, last))
        clauses.append(format_html('<span class="clause">{}</span>{}', clause, text[last:end]))
    return mark_safe("".join(clauses))  # each is escaped by format_html


def _between(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    between, at = [], 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if text:
            between.append(Piece(text, piece.hit))
    return between


@register.simple_tag
def excerpt(article: Article, query: Query | None = None, most: int = _EXCERPT) -> SafeString:
    """Where most of the query stands in the body; its beginning where there is none."""
    pieces = snippet(article, query or Query(), most)
    return _markup(Piece(_GAP.sub("", piece.text), piece.hit) for piece in pieces)


@register.simple_tag
def in_list(**filters: object) -> str:
    """The address of the article list with these filters."""
    chosen = {name: value for name, value in filters.items() if value not in (None, "")}
    return f"{reverse('article_list')}?{urlencode(chosen)}"


@register.simple_tag
def article_link(article: Article, query: Query | None = None) -> str:
    """The article's address; from a search with its words, so that they are marked there."""
    words = f"?{urlencode({'q': query.text})}" if query and not query.is_empty else ""
    return article.get_absolute_url() + words


@register.simple_tag
def kept_fields(filterset: ArticleFilter, *asked: str) -> list[tuple[str, str]]:
    """The (name, value) that a form which asks for ``asked`` has to carry on."""
    return [(n, value) for n, value in filterset.understood if n not in asked]


@register.filter
def by_role(article: Article) -> list[tuple[str, bool, list[Credit]]]:
    """The byline in the order of the page: (实习生, whether so in print, credits)."""
    roles: dict[tuple[str, bool], list[Credit]] = {}
    for credit in article.credits.all():
        role = (credit.title or str(credit.get_role_display()), bool(credit.title))
        roles.setdefault(role, []).append(credit)
    return [(label, printed, credits) for (label, printed), credits in roles.items()]


@register.filter
def primary_first(article: Article) -> list[object]:
    return sorted(article.district_links.all(), key=lambda each: not each.primary)


def _markup(pieces: Iterable[Piece]) -> SafeString:
    return mark_safe(  # each piece is escaped by format_html
        "".join(
            format_html("<mark>{}</mark>" if piece.hit else "{}", piece.text) for piece in pieces
        )
    )
