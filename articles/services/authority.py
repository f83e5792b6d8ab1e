"""What the archive has decided of bodies and places, as the finders take it.

Built from the database once and kept in the process. Every service that changes bodies,
their aliases or places calls ``touch``, which writes a new token into a row that all
processes share; each use of ``known`` reads that row, and builds anew where the token is
another. The token is random and not a count, so that one written in a transaction that was
rolled back never comes again for something else.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.known import NOTHING, Known, KnownBody
from articles.models import AuthorityStamp, Organization, OrganizationAlias, PlaceName

_ROW = 1


@dataclass(slots=True)
class _Kept:
    token: str | None = None
    known: Known = NOTHING


_kept = _Kept()


def known() -> Known:
    """Confirmed bodies by each of their names, names that are no bodies, and added places.

    A name means the body that bears it, else the one body of which it is an alias, a former
    name, or the name of a body merged into it; a name of two bodies says nothing.
    """
    token = _token()
    if _kept.token != token:
        _kept.known = _build()
        _kept.token = token
    return _kept.known


def touch() -> None:
    """Say that the authority file was changed, inside the transaction that changes it.

    Call it last: others that change the file wait from here to the transaction's end.
    """
    AuthorityStamp.objects.update_or_create(pk=_ROW, defaults={"token": uuid.uuid4().hex})


def forget() -> None:
    """Drop what this process remembers: the next ``known`` builds it anew."""
    _kept.token = None


def _token() -> str:
    return AuthorityStamp.objects.filter(pk=_ROW).values_list("token", flat=True).first() or ""


def _build() -> Known:
    bodies = {body.pk: body for body in _bodies()}
    meant: dict[str, set[int]] = {}
    for pk, name in _names(bodies):
        final = _final(pk, bodies)
        if final is not None:
            meant.setdefault(name, set()).add(final.pk)
    confirmed: dict[str, KnownBody] = {}
    dismissed: set[str] = set()
    for body in bodies.values():
        if body.status == Organization.Status.CONFIRMED:
            meant[body.name] = {body.pk}
        elif body.status == Organization.Status.DISMISSED:
            dismissed.add(body.name)
    for name, pks in meant.items():
        if len(pks) == 1:
            body = bodies[next(iter(pks))]
            if body.status == Organization.Status.CONFIRMED:
                confirmed[name] = KnownBody(body.name, body.kind)
            elif body.status == Organization.Status.DISMISSED:
                dismissed.add(name)
    places = dict(PlaceName.objects.values_list("name", "district_id"))
    return Known(confirmed, frozenset(dismissed - confirmed.keys()), places)


def _bodies() -> Iterator[Organization]:
    """All but candidates, with no more than is asked of them."""
    decided = Organization.objects.exclude(status=Organization.Status.CANDIDATE).order_by("pk")
    return decided.only("name", "kind", "status", "merged_into_id").iterator()


def _names(bodies: dict[int, Organization]) -> Iterator[tuple[int, str]]:
    """Each name that stands for another: aliases, and what merged bodies were called."""
    for body in bodies.values():
        if body.status == Organization.Status.MERGED:
            yield body.pk, body.name
    yield from OrganizationAlias.objects.order_by("pk").values_list("organization_id", "name")


def _final(pk: int, bodies: dict[int, Organization]) -> Organization | None:
    """What a body became in the end; None where that is a candidate."""
    body = bodies.get(pk)
    for _each in bodies:
        if body is None or body.merged_into_id is None:
            break
        body = bodies.get(body.merged_into_id)
    return body
