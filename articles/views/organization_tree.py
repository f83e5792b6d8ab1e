"""The tree of bodies: those that articles name, and all that stand above these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.catalogue import current
from articles.facets import counts_of
from articles.models import Organization
from articles.views.http import asked, for_readers
from articles.views.organizations import line_above, listed

IN_TREE = 300  # bodies of one level; more are found by the index
CHILDREN = 40  # below each of them; its own branch has all
ALL_CHILDREN = 600  # below all of them


@dataclass(frozen=True, slots=True)
class Branch:
    """A body of the tree: ``count`` articles name it, ``below`` bodies of the tree are its own."""

    body: Organization
    count: int
    below: int
    children: list[Branch]


@for_readers
def organization_tree(request: HttpRequest) -> HttpResponse:
    under = asked(request, "under")
    root = listed().filter(pk=int(under)).first() if under.isdecimal() else None
    if under and root is None:
        raise Http404
    counts = counts_of(current(), "organization")
    below = _below(counts)
    level = below.get(root.pk if root else None, [])
    shown, room = {}, ALL_CHILDREN
    for pk in level[:IN_TREE]:
        shown[pk] = below.get(pk, [])[: min(CHILDREN, room)]
        room -= len(shown[pk])
    bodies = listed().in_bulk([*shown, *(pk for children in shown.values() for pk in children)])

    def branches(keys: Iterable[int]) -> list[Branch]:
        return [
            Branch(bodies[pk], counts.get(pk, 0), len(below.get(pk, [])),
                   branches(shown.get(pk, [])))
            for pk in keys if pk in bodies
        ]  # fmt: skip

    context = {
        "root": root,
        "line": line_above(root) if root else [],
        "branches": branches(shown),
        "is_cut": len(level) > IN_TREE,
        "shown": IN_TREE,
        "canonical_query": f"under={under}" if root else "",
    }
    return render(request, "articles/organization_tree.html", context)


def _below(counts: Iterable[int]) -> dict[int | None, list[int]]:
    """{body, or None at the top: the bodies of the tree right below it}.

    The larger first; of the others those that wait to be confirmed last. Whom articles name is
    known here: told to the database, it would be a list of thousands.
    """
    rows = listed().order_by("pinyin", "name", "pk").values_list("pk", "parent", "status")
    parents = {pk: parent for pk, parent, _status in rows}
    told: set[int | None] = set()
    for named in counts:
        pk: int | None = named
        while pk in parents and pk not in told:
            told.add(pk)
            pk = parents[pk]
    below: dict[int | None, list[int]] = {}
    for pk, parent in parents.items():
        if pk in told:
            below.setdefault(parent if parent in told else None, []).append(pk)
    waiting = {pk for pk, _parent, status in rows if status == Organization.Status.CANDIDATE}
    for keys in below.values():
        keys.sort(key=lambda pk: (-len(below.get(pk, [])), pk in waiting))
    return below
