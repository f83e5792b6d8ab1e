"""Persons whom articles name: one row for each name and the body it goes with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.domain.find import VERSION
from articles.domain.pinyin import initials, pinyin
from articles.domain.types import FoundArticle
from articles.domain.types import PersonMention as FoundPerson
from articles.models import Article, Organization, Person, PersonMention
from articles.services.found_organizations import LONGEST, Bodies, standing
from articles.services.marks import Renewal, renew_marks
from articles.services.rows import insert_objects

_LONGEST_NAME = 50
_BATCH = 500
Key = tuple[str, str]  # a person's name, and what tells two of one name apart


def store_people(
    pairs: Sequence[tuple[Article, FoundArticle]], bodies: Bodies, are_new: bool
) -> Renewal:
    """The persons named in each article, with the body that each speaks or acts for."""
    found = [
        (article, mention, _body(mention, bodies))
        for article, one in pairs
        for mention in {(m.start, m.end): m for m in one.people if m.name}.values()
    ]
    people = _people({_key(mention, body) for _article, mention, body in found})
    decided = _decided(set(people.values()))
    marks = [
        PersonMention(
            article=article,
            person_id=pk,
            organization=body,
            name=mention.name[:_LONGEST_NAME],
            office=mention.office[:100],
            body=mention.body[:LONGEST],
            speaks=mention.speaks,
            start=mention.start,
            end=mention.end,
            status=decided.get(pk, PersonMention.Status.SUGGESTED),
            found_version=VERSION,
        )
        for article, mention, body in found
        for pk in [people[_key(mention, body)]]
    ]
    if are_new:
        insert_objects(marks)
        return Renewal(new=len(marks))
    return renew_marks(PersonMention, [article for article, _found in pairs], marks)


def _body(mention: FoundPerson, bodies: Bodies) -> Organization | None:
    return standing(bodies.get(mention.body[:LONGEST]))


def _key(mention: FoundPerson, body: Organization | None) -> Key:
    return mention.name[:_LONGEST_NAME], body.name if body else mention.body[:LONGEST]


def _people(keys: set[Key]) -> dict[Key, int]:
    """Name and distinction → the person's key, made where there is none."""
    if not keys:
        return {}
    found = _known(keys)
    if missing := sorted(keys - found.keys()):
        Person.objects.bulk_create(
            [
                Person(
                    name=name,
                    distinction=distinction,
                    initials=initials(name, is_person=True),
                    pinyin=pinyin(name, is_person=True),
                )
                for name, distinction in missing
            ],
            batch_size=_BATCH,
            ignore_conflicts=True,
        )
        found = _known(keys)
    return found


def _known(keys: set[Key]) -> dict[Key, int]:
    rows = Person.objects.filter(name__in={name for name, _distinction in keys})
    return {
        (name, distinction): pk
        for pk, name, distinction in rows.values_list("pk", "name", "distinction")
    }


def _decided(people: Collection[int]) -> dict[int, PersonMention.Status]:
    """What editors' decisions say of a person elsewhere: once confirmed, it is a person; a name
    that was only ever rejected is doubtful.
    """
    rows = PersonMention.objects.decided().filter(person__in=people)
    said: dict[int, PersonMention.Status] = {}
    for pk, status in rows.values_list("person_id", "status").distinct():
        if status == PersonMention.Status.CONFIRMED:
            said[pk] = PersonMention.Status.CONFIRMED
        elif status == PersonMention.Status.REJECTED:
            said.setdefault(pk, PersonMention.Status.DOUBTFUL)
    return said
