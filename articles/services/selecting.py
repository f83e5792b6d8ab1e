"""Selections: what staff put into them, in which order, and who may change them.

Each change is one transaction that locks the selection first, so that two people's changes
follow one another. Positions count from 1 without gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Article, Selection, SelectionItem

BATCH = 500  # articles added by one statement

Person = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Added:
    """``new`` articles went in; ``present`` were there before, ``missing`` exist no more."""

    new: int
    present: int
    missing: int


@dataclass(frozen=True, slots=True)
class Removed:
    """An article taken out, with all that is needed to put it back."""

    article: int
    position: int
    note: str


def may_change(selection: Selection, user: Person) -> bool:
    """Its owner may change a selection; a shared one also who manages the accounts (管理员)."""
    if not user.has_perm("articles.change_selection"):
        return False
    return selection.owner_id == user.pk or (selection.shared and user.has_perm("auth.change_user"))


def changeable_by(user: Person) -> QuerySet[Selection]:
    """The selections that ``user`` may put articles into."""
    if not user.has_perm("articles.change_selection"):
        return Selection.objects.none()
    if user.has_perm("auth.change_user"):
        return Selection.objects.visible_to(user)
    return Selection.objects.filter(owner=user.pk)


@transaction.atomic
def add(selection: Selection, articles: Iterable[int]) -> Added:
    """Put the articles with these keys at the end, in their order; what is there stays put."""
    _lock(selection)
    end = selection.items.count()
    new = present = missing = 0
    for keys in _batches(articles):
        there = set(selection.items.filter(article__in=keys).values_list("article", flat=True))
        known = set(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))
        fresh = [pk for pk in keys if pk in known and pk not in there]
        SelectionItem.objects.bulk_create(
            SelectionItem(selection=selection, article_id=pk, position=end + new + n)
            for n, pk in enumerate(fresh, 1)
        )
        new += len(fresh)
        present += len(there)
        missing += len(keys) - len(known)
    if new:
        _touch(selection)
    return Added(new, present, missing)


@transaction.atomic
def collect(
    owner: User, target: Selection | str, articles: Iterable[int]
) -> tuple[Selection, Added]:
    """Add articles to a selection, or to a new one of ``owner`` by the name ``target``.

    Raises ``IntegrityError`` where ``owner`` has one of that name.
    """
    if isinstance(target, str):
        target = Selection.objects.create(owner=owner, name=target)
    return target, add(target, articles)


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys in batches, each key once in its batch."""
    waiting = iter(keys)
    while batch := list(dict.fromkeys(islice(waiting, BATCH))):
        yield batch


@transaction.atomic
def move(selection: Selection, article: int, position: int) -> int:
    """Move an article to ``position``, or the nearest there is; the others make way.

    Returns where it now stands. Raises ``SelectionItem.DoesNotExist`` for an article that is
    not in the selection.
    """
    _lock(selection)
    item = selection.items.get(article=article)
    old = item.position
    new = max(1, min(position, selection.items.count()))
    if new < old:
        between = selection.items.filter(position__gte=new, position__lt=old)
        between.update(position=F("position") + 1)
    elif new > old:
        between = selection.items.filter(position__gt=old, position__lte=new)
        between.update(position=F("position") - 1)
    selection.items.filter(pk=item.pk).update(position=new)
    _touch(selection)
    return new


@transaction.atomic
def annotate(selection: Selection, article: int, note: str) -> None:
    """Write the note of an article. Raises ``SelectionItem.DoesNotExist`` where it is not in."""
    _lock(selection)
    if not selection.items.filter(article=article).update(note=note):
        raise SelectionItem.DoesNotExist(f"article {article} is not in selection {selection.pk}")
    _touch(selection)


@transaction.atomic
def remove(selection: Selection, articles: Iterable[int]) -> list[Removed]:
    """Take articles out; those after them move up. ``restore`` undoes it."""
    _lock(selection)
    items = list(selection.items.filter(article__in=list(articles)).order_by("position"))
    removed = [Removed(item.article_id, item.position, item.note) for item in items]
    selection.items.filter(pk__in=[item.pk for item in items]).delete()
    for each in reversed(removed):
        after = selection.items.filter(position__gt=each.position)
        after.update(position=F("position") - 1)
    if removed:
        _touch(selection)
    return removed


@transaction.atomic
def restore(selection: Selection, removed: Sequence[Removed]) -> int:
    """Put back what ``remove`` took out, where it stood; says how many.

    What is in the selection again meanwhile, or exists no more, is left as it is.
    """
    _lock(selection)
    keys = [each.article for each in removed]
    there = set(selection.items.filter(article__in=keys).values_list("article", flat=True))
    known = set(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))
    back = [each for each in removed if each.article in known - there]
    end = selection.items.count()
    for each in sorted(back, key=lambda one: one.position):
        end += 1
        position = min(each.position, end)
        selection.items.filter(position__gte=position).update(position=F("position") + 1)
        selection.items.create(article_id=each.article, position=position, note=each.note)
    if back:
        _touch(selection)
    return len(back)


def _lock(selection: Selection) -> None:
    """Keep other writers from the selection until the transaction ends."""
    Selection.objects.select_for_update().get(pk=selection.pk)


def _touch(selection: Selection) -> None:
    selection.updated_at = timezone.now()
    selection.save(update_fields=["updated_at"])
