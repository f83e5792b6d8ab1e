"""Leafing through a list: by key where it stands by date, so that every leaf costs the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from articles.addresses import link
from articles.filters import OLDEST, RELEVANCE, ArticleFilter, listed
from articles.models import Article

PER_LEAF = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """A screenful of a list. Addresses are empty where there is no further leaf.

    ``first`` to ``last`` of ``total`` say where the leaf stands, None where that isn't known.
    """

    articles: list[Article]
    total: int
    first: int | None = None
    previous: str = ""
    next: str = ""

    @property
    def last(self) -> int | None:
        return self.first + len(self.articles) - 1 if self.first else None


def turn_to(filterset: ArticleFilter, data: QueryDict) -> Leaf:
    """The leaf of the list that ``after``, ``before`` and ``page`` in ``data`` ask for.

    By date ``after`` and ``before`` are sids, and ``page`` only says the leaf's number for
    the reader; by relevance ``page`` is all. What is out of range gives the first leaf.
    """
    total = filterset.hits.total
    number = _number(data.get("page"), 1 + max(0, total - 1) // PER_LEAF)
    if filterset.ordering == RELEVANCE:
        return _by_relevance(filterset, total, number or 1)
    return _by_date(filterset, total, number, _sid(data.get("after")), _sid(data.get("before")))


def _by_relevance(filterset: ArticleFilter, total: int, number: int) -> Leaf:
    start = (number - 1) * PER_LEAF
    articles = listed(filterset.in_order(PER_LEAF, start))
    more = total > start + PER_LEAF
    return Leaf(
        articles,
        total,
        first=start + 1 if articles else None,
        previous=_leaf_url(filterset, page=number - 1) if number > 1 else "",
        next=_leaf_url(filterset, page=number + 1) if more else "",
    )


def _by_date(
    filterset: ArticleFilter, total: int, number: int | None, after: int | None, before: int | None
) -> Leaf:
    articles, more_before, more_after = _around(filterset, after, before)
    if after is None and not more_before:
        number = 1
    first = (number - 1) * PER_LEAF + 1 if number and articles else None
    previous = following = ""
    if more_before:
        previous = _leaf_url(filterset, before=articles[0].sid, page=number and number - 1)
    if more_after:
        following = _leaf_url(filterset, after=articles[-1].sid, page=number and number + 1)
    return Leaf(articles, total, first, previous, following)


def _around(
    filterset: ArticleFilter, after: int | None, before: int | None
) -> tuple[list[Article], bool, bool]:
    """The articles of the leaf, and whether the list has any before and after them."""
    onward, backward = filterset.hits.newest, filterset.hits.oldest
    if filterset.ordering == OLDEST:
        onward, backward = backward, onward
    if after is not None:
        sids = onward(PER_LEAF + 1, after)
        if sids:
            return listed(sids[:PER_LEAF]), True, len(sids) > PER_LEAF
    if before is not None:
        sids = backward(PER_LEAF + 1, before)
        if len(sids) > PER_LEAF:
            return listed(sids[:PER_LEAF][::-1]), True, True
    sids = onward(PER_LEAF + 1)
    return listed(sids[:PER_LEAF]), False, len(sids) > PER_LEAF


def _leaf_url(filterset: ArticleFilter, **place: Any) -> str:
    url = link(filterset)
    where = "&".join(f"{name}={value}" for name, value in place.items() if value)
    return f"{url}{'&' if len(url) > 1 else ''}{where}"


def _sid(text: str | None) -> int | None:
    """A sid has no more than 15 digits; what has is nobody's."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 15 else None


def _number(text: str | None, last: int) -> int | None:
    number = _sid(text)
    return number if number and number <= last else None
