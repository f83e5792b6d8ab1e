"""What the archive has decided of bodies and places, as the finders take it.

Built from the database once and kept in the process. Every service that changes bodies,
their aliases or places calls ``touch``, which writes a new token into a row that all
processes share; each use of ``known`` reads that row, and builds anew where the token is
another. The token is random and not a count, so that one written in a transaction that was
rolled back never comes again for something else.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    kind: str
    status: str
    merged_into: int | None


def _build() -> Known:
    """In three queries: all but candidates, the aliases, the places."""
    rows = Organization.objects.exclude(status=Organization.Status.CANDIDATE)
    columns = ("pk", "name", "kind", "status", "merged_into_id")
    bodies = {pk: _Body(*values) for pk, *values in rows.values_list(*columns)}
    meant = _meant(bodies)
    known: dict[str, KnownBody] = {}
    dismissed: set[str] = set()
    as_known: dict[int, KnownBody] = {}
    for name, pk in meant.items():
        body = bodies[pk]
        if body.status == Organization.Status.CONFIRMED:
            if pk not in as_known:
                as_known[pk] = KnownBody(body.name, body.kind)
            known[name] = as_known[pk]
        else:
            dismissed.add(name)
    places = dict(PlaceName.objects.values_list("name", "district_id"))
    return Known(known, frozenset(dismissed), places)


def _meant(bodies: Mapping[int, _Body]) -> dict[str, int]:
    """Each name with the one body, confirmed or dismissed, that it means."""
    meant: dict[str, int] = {}
    shared: set[str] = set()
    own = {body.name: pk for pk, body in bodies.items() if body.merged_into is None}
    for name, pk in _other_names(bodies):
        final = _final(pk, bodies)
        if final is not None and meant.setdefault(name, final) != final:
            shared.add(name)
    return {name: pk for name, pk in meant.items() if name not in shared} | own


def _other_names(bodies: Mapping[int, _Body]) -> Iterator[tuple[str, int]]:
    """Aliases, and what merged bodies were called."""
    for pk, body in bodies.items():
        if body.merged_into is not None:
            yield body.name, pk
    yield from OrganizationAlias.objects.values_list("name", "organization_id").iterator()


def _final(pk: int, bodies: Mapping[int, _Body]) -> int | None:
    """What a body became in the end; None where that is a candidate."""
    seen: set[int] = set()
    while pk in bodies and pk not in seen:
        seen.add(pk)
        further = bodies[pk].merged_into
        if further is None:
            return pk
        pk = further
    return None
