"""The shelves of search follow the entries: what is newer is written on them when it is much."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from articles.models import SearchEntry, SearchPosting, SearchUnshelved
from articles.models.cataloguing import ON_A_SHELF
from articles.search.postings import rows
from articles.services.cataloguing import locked_shelf
from articles.services.rows import insert
from articles.services.turns import may_write_shelves

MANY = 2000  # articles: every reader's process keeps where their words stand until it is written
MOST = 6000
_WORTH = 512  # of so many on a shelf it is written anew, which takes a second


def note_unshelved(articles: Iterable[int]) -> None:
    """The entries of these articles are new: in the transaction that saves them."""
    keys = list(articles)
    SearchUnshelved.objects.filter(article__in=keys).delete()
    marks = ((key, secrets.randbits(62)) for key in keys)
    insert(SearchUnshelved, ("article", "mark"), marks)


def shelve_when_many() -> None:
    """Write shelves anew if much is newer; else readers bear it easily."""
    articles = SearchUnshelved.objects.values_list("article", flat=True)[: MOST + 1]
    newer = Counter(article // ON_A_SHELF for article in articles)
    many = newer.total()
    if many <= MANY or not may_write_shelves():
        return
    for number, count in newer.most_common():
        if count >= _WORTH or many > MOST:
            shelve(number, least=count // 2)
            many -= count


@transaction.atomic
def shelve(number: int, least: int = 0) -> None:
    """Write one shelf as its articles' entries are now, if at least so many are newer.

    What is saved while this reads them keeps its mark, and counts before the shelf.
    """
    locked_shelf(number)
    first = number * ON_A_SHELF
    on_it: Any = {"article__gte": first, "article__lt": first + ON_A_SHELF}
    newer = SearchUnshelved.objects.filter(**on_it)
    marks = list(newer.values_list("mark", flat=True))
    if len(marks) < least:
        return  # another process has written it meanwhile
    entries = SearchEntry.objects.filter(**on_it).order_by("article_id")
    texts = {
        article - first: (headline, text)
        for article, headline, text in entries.values_list("article_id", "headline", "text")
    }
    SearchPosting.objects.filter(shelf=number).delete()
    made = ((number, row.key, row.articles, row.places) for row in rows(texts))
    insert(SearchPosting, ("shelf", "key", "articles", "places"), made if texts else ())
    newer.filter(mark__among=set(marks)).delete()


def shelve_all() -> Iterator[int]:
    """Write all shelves as the entries are now; yields the number of each."""
    last = SearchEntry.objects.order_by("-article").values_list("article_id", flat=True).first()
    shelves = last // ON_A_SHELF + 1 if last else 0
    for number in range(shelves):
        shelve(number)
        yield number
    drop_shelves(shelves)


def drop_shelves(first: int) -> None:
    """Forget the shelves from ``first`` on: no published article stands there any more."""
    SearchPosting.objects.filter(shelf__gte=first).delete()
    SearchUnshelved.objects.filter(article__gte=first * ON_A_SHELF).delete()
