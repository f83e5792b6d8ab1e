"""Bodies that articles name: each name finds its row, or becomes a candidate for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from articles.domain.find import VERSION
from articles.domain.organization_names import is_of_any_house
from articles.domain.organization_profiles import profile
from articles.domain.pinyin import initials, pinyin
from articles.domain.types import FoundArticle, OrganizationProfile
from articles.models import (
    Article,
    District,
    Organization,
    OrganizationAlias,
    OrganizationMention,
)
from articles.services.marks import Renewal, renew_marks
from articles.services.rows import insert_objects

LONGEST = 100  # characters of a name
_BATCH = 500
_COLUMNS = ("name", "kind", "status", "parent_id", "merged_into_id")
Bodies = Mapping[str, Organization]


def store_organizations(
    pairs: Sequence[tuple[Article, FoundArticle]], bodies: Bodies, are_new: bool
) -> Renewal:
    """The mentions of bodies in each article, resolved by ``bodies``."""
    found = [
        OrganizationMention(
            article=article,
            organization=body,
            name=mention.name[:LONGEST],
            text=mention.text[:LONGEST],
            kind=mention.kind,
            start=mention.start,
            end=mention.end,
            status=_status(body, mention.sure),
            found_version=VERSION,
        )
        for article, one in pairs
        for mention in {(m.start, m.end): m for m in one.organizations}.values()
        for body in [bodies.get(mention.name[:LONGEST])]
    ]
    if are_new:
        insert_objects(found)
        return Renewal(new=len(found))
    return renew_marks(OrganizationMention, [article for article, _found in pairs], found)


def _status(body: Organization | None, is_sure: bool) -> OrganizationMention.Status:
    if body is not None and body.status == Organization.Status.DISMISSED:
        return OrganizationMention.Status.REJECTED
    if body is None or not is_sure:  # a name of two bodies, or a guess of the finder's
        return OrganizationMention.Status.DOUBTFUL
    if body.status == Organization.Status.CONFIRMED:
        return OrganizationMention.Status.CONFIRMED
    return OrganizationMention.Status.SUGGESTED


def names_in(pairs: Sequence[tuple[Article, FoundArticle]]) -> dict[str, str]:
    """Every name of one body that the articles tell of → its kind, empty where none is said."""
    kinds: dict[str, str] = {}
    for _article, found in pairs:
        for mention in found.organizations:
            if is_of_any_house(mention.name):
                continue
            kinds.setdefault(mention.name[:LONGEST], mention.kind)
    for _article, found in pairs:
        others = [person.body for person in found.people]
        others += [organizer.name for event in found.events for organizer in event.organizers]
        for name in others:
            if name:
                kinds.setdefault(name[:LONGEST], "")
    return kinds


def bodies_named(kinds: Mapping[str, str]) -> dict[str, Organization]:
    """The body that each name means; a name that none bears becomes a candidate's.

    A name that two bodies share as an alias is left out. Call it once in a transaction with
    all the names: two importers that make the same candidates then wait for one another in
    one order.
    """
    bodies, ambiguous = find_bodies(kinds)
    missing = {
        name: kind for name, kind in kinds.items() if name not in bodies and name not in ambiguous
    }
    return bodies | _make_candidates(missing) if missing else bodies


def find_bodies(names: Iterable[str]) -> tuple[dict[str, Organization], set[str]]:
    """The body of each name (by name, else by alias, merged ones followed), and the names of
    several bodies.
    """
    names = set(names)
    rows = Organization.objects.only(*_COLUMNS)
    found = {body.name: {body.pk: body} for body in rows.filter(name__in=names)}
    aliases = OrganizationAlias.objects.filter(name__in=names - found.keys())
    meant: dict[str, set[int]] = {}
    for name, pk in aliases.values_list("name", "organization_id"):
        meant.setdefault(name, set()).add(pk)
    bodies = rows.in_bulk({pk for pks in meant.values() for pk in pks})
    found |= {name: {pk: bodies[pk] for pk in pks} for name, pks in meant.items()}
    found = _follow_merged(found)
    single = {name: next(iter(ones.values())) for name, ones in found.items() if len(ones) == 1}
    return single, found.keys() - single.keys()


def _follow_merged(found: dict[str, dict[int, Organization]]) -> dict[str, dict[int, Organization]]:
    """Each merged body replaced by what it became in the end."""
    while True:
        targets = {
            body.merged_into_id
            for ones in found.values()
            for body in ones.values()
            if body.merged_into_id
        }
        if not targets:
            return found
        rows = Organization.objects.only(*_COLUMNS).in_bulk(targets)
        found = {
            name: {
                final.pk: final
                for body in ones.values()
                for final in [rows[body.merged_into_id] if body.merged_into_id else body]
            }
            for name, ones in found.items()
        }


def _make_candidates(kinds: Mapping[str, str]) -> dict[str, Organization]:
    """New candidates with what their names tell of them; one that stands by now is taken."""
    profiles = {name: profile(name, kind) for name, kind in sorted(kinds.items())}
    known = known_districts(one.district for one in profiles.values())
    Organization.objects.bulk_create(
        [
            Organization(
                name=name,
                kind=one.kind or Organization.Kind.OTHER,
                level=one.level,
                district_id=one.district if one.district in known else None,
                initials=initials(name),
                pinyin=pinyin(name),
            )
            for name, one in profiles.items()
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    rows = Organization.objects.only(*_COLUMNS).filter(name__in=kinds)
    bodies = {body.name: body for body in rows}
    propose_parents([bodies[name] for name in profiles], profiles)
    return bodies


def complete(candidates: Sequence[Organization]) -> int:
    """Give candidates the level, district and parent that their names tell of, where they have
    none. Returns how many were given something.
    """
    profiles = {body.name: profile(body.name, body.kind) for body in candidates}
    known = known_districts(one.district for one in profiles.values())
    given = []
    for body in candidates:
        said = profiles[body.name]
        level = body.level or said.level
        district = body.district_id or (said.district if said.district in known else None)
        if (level, district) != (body.level, body.district_id):
            body.level, body.district_id = level, district
            given.append(body)
    Organization.objects.bulk_update(given, ["level", "district"], _BATCH)
    placed = propose_parents(candidates, profiles)
    return len({body.pk for body in [*given, *placed]})


def propose_parents(
    candidates: Sequence[Organization], profiles: Mapping[str, OrganizationProfile]
) -> list[Organization]:
    """Put candidates that have no parent under the one their names tell of, where it stands.

    Returns those that found one. A parent that stands below the candidate itself is none.
    """
    orphans = [
        body
        for body in candidates
        if body.parent_id is None and body.status == Organization.Status.CANDIDATE
    ]
    parents, _ambiguous = find_bodies(
        {profiles[body.name].parent for body in orphans if profiles[body.name].parent}
    )
    above = _above(parents.values())
    placed = []
    for body in orphans:
        parent = standing(parents.get(profiles[body.name].parent))
        if parent and body.pk not in _line(parent.pk, above):
            body.parent_id = above[body.pk] = parent.pk
            placed.append(body)
    Organization.objects.bulk_update(placed, ["parent"], _BATCH)
    return placed


def _above(bodies: Iterable[Organization]) -> dict[int, int | None]:
    """Each of the bodies, and all above them, with its parent: one query for each level."""
    above = {body.pk: body.parent_id for body in bodies}
    while unknown := {pk for pk in above.values() if pk is not None} - above.keys():
        rows = Organization.objects.filter(pk__in=unknown)
        above |= dict(rows.values_list("pk", "parent_id"))
    return above


def _line(pk: int | None, above: Mapping[int, int | None]) -> set[int]:
    """The body and all above it."""
    line: set[int] = set()
    while pk is not None and pk not in line:
        line.add(pk)
        pk = above.get(pk)
    return line


def standing(body: Organization | None) -> Organization | None:
    """The body, where it is one as far as is known; None for a dismissed one."""
    is_one = body and body.status in {Organization.Status.CANDIDATE, Organization.Status.CONFIRMED}
    return body if is_one else None


def known_districts(codes: Iterable[str | None]) -> set[str]:
    """Those of the codes that the table of districts has."""
    known = District.objects.filter(code__in={code for code in codes if code})
    return set(known.values_list("code", flat=True))
