"""The other parts of an article that goes on on another page of its issue (下转, 上接)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.domain.minhash import comparable
from articles.models import Article
from articles.search.links import for_links

_NUMBER = re.compile(r"第?0*(\d{1,3})版?")


@dataclass(frozen=True, slots=True)
class Part:
    """``page`` is the words of the mark; ``article`` None where the part wasn't found."""

    page: str
    onward: bool
    article: Article | None


def other_parts(article: Article) -> list[Part]:
    """Where a published article comes from and goes on; one query for each mark it has."""
    marks = ((article.continued_from, False), (article.continued_on, True))
    return [Part(page, onward, _found(article, page, onward)) for page, onward in marks if page]


def _found(article: Article, page: str, onward: bool) -> Article | None:
    """The one article of that page whose mark points back, or else that has the headline.

    Where several answer none is named: a wrong part would be worse than the words alone.
    """
    number = _number_of(page)
    if number is None or article.page.issue_id is None or number == article.page.number:
        return None
    mark = "continued_from" if onward else "continued_on"
    on_page = for_links(mark).filter(page__issue=article.page.issue_id, page__number=number)
    others = list(on_page.order_by("order"))
    back = [
        each
        for each in others
        if article.page.number and _number_of(getattr(each, mark)) == article.page.number
    ]
    return back[0] if len(back) == 1 else _only_namesake(article, back or others)


def _number_of(page: str) -> int | None:
    match = _NUMBER.fullmatch(page.strip())
    return int(match[1]) if match else None


def _only_namesake(article: Article, others: Sequence[Article]) -> Article | None:
    headline = comparable(article.headline)
    same = [each for each in others if headline and comparable(each.headline) == headline]
    return same[0] if len(same) == 1 else None
