"""The process's own copy of the catalogue, brought up to date before every use."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db import connections

from articles.catalogue.columns import Codes, pack, unpack
from articles.catalogue.entries import entries_of
from articles.catalogue.narrowing import Catalogue, amended, assembled
from articles.memory import give_back
from articles.models import CatalogueChange, CatalogueShelf
from articles.models.cataloguing import ON_A_SHELF

_MOST_DEAD = 8  # a copy of which one row in so many is out of date is made anew
_AT_ONCE = 500  # changed articles read in one go
_MARKS = "SELECT number, mark, 0 FROM {} UNION ALL SELECT article, mark, 1 FROM {}"
_Marks = list[tuple[int, int, int]]
_lock = threading.Lock()
_copies: dict[tuple[str, bool], _Copy] = {}  # by database, and whether suggestions show


@dataclass(frozen=True)
class _Copy:
    """``shelves`` are the marks by number that it was made from, ``changes`` those applied.

    ``marks`` are both as the database tells them.
    """

    catalogue: Catalogue
    marks: _Marks
    shelves: dict[int, int]
    changes: dict[int, int]


def current() -> Catalogue:
    """The catalogue as the database has it now, for readers of this site (SHOW_SUGGESTIONS)."""
    marks = _marks()
    variant = CatalogueShelf.objects.db, bool(settings.SHOW_SUGGESTIONS)
    copy = _copies.get(variant)
    if copy is None or copy.marks != marks:
        with _lock:
            copy = _renewed(_copies.get(variant), marks)
            _copies[variant] = copy
        give_back()  # reading takes several times the room of what is read
    return copy.catalogue


def _marks() -> _Marks:
    """Each shelf's number and mark, and each changed article and its mark, in one query.

    Every page asks it: through Django's models it would take three times as long.
    """
    tables = [model._meta.db_table for model in (CatalogueShelf, CatalogueChange)]
    with connections[CatalogueShelf.objects.db].cursor() as cursor:
        cursor.execute(_MARKS.format(*tables))
        return list(cursor.fetchall())


def _renewed(copy: _Copy | None, marks: _Marks) -> _Copy:
    shelves = {number: mark for number, mark, is_change in marks if not is_change}
    changes = {mark: article for article, mark, is_change in marks if is_change}
    if copy is None or _is_worn(copy, shelves):
        copy = _read()
    catalogue = copy.catalogue
    numbers = sorted(shelves.keys() | copy.shelves.keys())
    moved = {n for n in numbers if shelves.get(n) != copy.shelves.get(n)}
    for number in moved:
        catalogue = _with_shelf(catalogue, number)
    # Of a moved shelf all changes are done again, else the new ones and those that were undone.
    fresh = [
        a for mark, a in changes.items() if mark not in copy.changes or a // ON_A_SHELF in moved
    ]
    undone = [
        a for m, a in copy.changes.items() if m not in changes and a // ON_A_SHELF not in moved
    ]
    articles = sorted({*fresh, *undone})
    for at in range(0, len(articles), _AT_ONCE):
        catalogue = _with_articles(catalogue, articles[at : at + _AT_ONCE])
    return _Copy(catalogue, marks, shelves, changes)


def _is_worn(copy: _Copy, shelves: dict[int, int]) -> bool:
    """Whether making it anew is quicker than mending it, or much of it is out of date."""
    moved = sum(copy.shelves.get(number) != mark for number, mark in shelves.items())
    dead = len(copy.catalogue.articles) - len(copy.catalogue)
    return (dead + moved * ON_A_SHELF) * _MOST_DEAD > len(copy.catalogue.articles) + 8 * ON_A_SHELF


def _read() -> _Copy:
    codes = Codes()
    rows = CatalogueShelf.objects.order_by("number").values_list("number", "mark", "columns")
    marks, read = {}, []
    for number, mark, columns in rows.iterator(chunk_size=16):
        marks[number] = mark
        read.append(unpack(bytes(columns), codes, bool(settings.SHOW_SUGGESTIONS)))
    return _Copy(assembled(read, codes), [], marks, {})


def _with_shelf(catalogue: Catalogue, number: int) -> Catalogue:
    """With all of a shelf as it is now, and nothing else of its keys."""
    articles = catalogue.articles
    gone = articles[(articles // ON_A_SHELF) == number]
    columns = CatalogueShelf.objects.filter(pk=number).values_list("columns", flat=True).first()
    packed = pack([]) if columns is None else bytes(columns)
    shelf = unpack(packed, catalogue.codes, bool(settings.SHOW_SUGGESTIONS))
    return amended(catalogue, gone, shelf)


def _with_articles(catalogue: Catalogue, articles: list[int]) -> Catalogue:
    """With these articles as the tables have them now."""
    packed = pack(entries_of(articles))
    shelf = unpack(packed, catalogue.codes, bool(settings.SHOW_SUGGESTIONS))
    return amended(catalogue, np.array(articles, np.int64), shelf)
