"""The catalogue follows the articles: what has changed is written on its shelves."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from articles.catalogue.columns import pack, unpack_entries
from articles.catalogue.entries import entries_of
from articles.models import Article, CatalogueChange, CatalogueShelf
from articles.models.cataloguing import ON_A_SHELF
from articles.services.turns import may_write_shelves

MANY = 2000  # changes: every reader's process keeps them apart until they are folded in


def fold_when_many() -> None:
    """Write the changes on the shelves if there are many; else readers bear them easily."""
    if len(CatalogueChange.objects.values_list("mark")[: MANY + 1]) > MANY and may_write_shelves():
        for _done in fold():
            pass


def fold() -> Iterator[int]:
    """Write what has changed on the shelves, one in each transaction; yields articles done."""
    done = 0
    changes: dict[int, dict[int, int]] = defaultdict(dict)
    for mark, article in CatalogueChange.objects.values_list("mark", "article"):
        changes[article // ON_A_SHELF][mark] = article
    for number in sorted(changes):
        done += _fold(number, changes[number])
        yield done


@transaction.atomic
def _fold(number: int, changes: dict[int, int]) -> int:
    """Rewrite one shelf; the changes are read after it is locked, so that none is lost."""
    shelf = locked_shelf(number)
    articles = sorted(set(changes.values()))
    kept = [e for e in unpack_entries(bytes(shelf.columns)) if e.article not in set(articles)]
    entries = sorted([*kept, *entries_of(articles)], key=lambda entry: entry.article)
    shelf.mark, shelf.columns = secrets.randbits(62), pack(entries)
    shelf.save()
    CatalogueChange.objects.filter(mark__in=list(changes)).delete()
    return len(articles)


def locked_shelf(number: int) -> CatalogueShelf:
    """The shelf, which nobody else writes until the transaction ends; also that of search."""
    CatalogueShelf.objects.get_or_create(number=number, defaults={"mark": 0, "columns": pack([])})
    return CatalogueShelf.objects.select_for_update().get(pk=number)


def rebuild_catalogue() -> Iterator[tuple[int, int]]:
    """Write all shelves anew from the tables; yields (articles done, of how many)."""
    last = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    total, done = Article.objects.published().count(), 0
    yield done, total
    for number in range(last // ON_A_SHELF + 1):
        first = number * ON_A_SHELF
        keys = Article.objects.filter(pk__gte=first, pk__lt=first + ON_A_SHELF)
        done += _rewrite(number, list(keys.order_by("pk").values_list("pk", flat=True)))
        yield done, max(total, done)
    CatalogueShelf.objects.filter(number__gt=last // ON_A_SHELF).delete()


@transaction.atomic
def _rewrite(number: int, articles: list[int]) -> int:
    first = number * ON_A_SHELF
    known = CatalogueChange.objects.filter(article__gte=first, article__lt=first + ON_A_SHELF)
    marks = list(known.values_list("mark", flat=True))
    entries = entries_of(articles)
    CatalogueShelf.objects.update_or_create(
        number=number, defaults={"mark": secrets.randbits(62), "columns": pack(entries)}
    )
    CatalogueChange.objects.filter(mark__in=marks).delete()
    return len(entries)
