"""What a reader may mean while typing: bodies, places, people, series, events, headlines.

By characters from the beginning, by pinyin (chaoyangqu) or its initials (cyq); bodies and
series also by characters inside, since they are few. Each kind is looked up by ranges of
an index with a limit, so that the archive's size does not tell. Events and headlines go by
characters alone: nothing keeps their pinyin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles.domain.fold import fold
from articles.domain.pinyin import initials, pinyin
from articles.domain.same_event import series_key
from articles.models import (
    ArticleDistrict,
    District,
    Event,
    EventKey,
    EventSeries,
    Organization,
    OrganizationAlias,
    OrganizationMention,
    Person,
    PersonMention,
    final,
)
from articles.models.findings import FoundQuerySet
from articles.models.organizations import OrganizationQuerySet
from articles.search.headlines import newest_with_headline
from articles.search.nodes import searchable
from articles.search.prefixes import begins

MOST = 10
LONGEST = 40  # characters; who types more does not look for a name
_OF_A_KIND = 5
_LOOKED_AT = 200  # rows of a kind that an index gives, of which the nearest are told


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``label``: what it is; ``note``: what tells it apart (full name, year, day); or empty."""

    label: str
    name: str
    note: str
    url: str


def suggestions(typed: str) -> list[Suggestion]:
    """At most MOST, kind by kind, the nearest of each first; what readers may see alone.

    Asks the database a fixed number of times at most.
    """
    text = " ".join(searchable(typed).split())[:LONGEST]
    if not text:
        return []
    of_kinds = [look_up(text)[:_OF_A_KIND] for look_up in _KINDS]
    in_turn = [each for turn in zip_longest(*of_kinds) for each in turn if each is not None]
    kept = set(in_turn[:MOST])
    return [each for each in chain.from_iterable(of_kinds) if each in kept]


def _bodies(text: str) -> list[Suggestion]:
    name = text.replace(" ", "")
    called = _called(name)
    bodies = Organization.objects.select_related("merged_into__merged_into").order_by()
    aliases = OrganizationAlias.objects.select_related("organization").order_by()
    found = {body.name: final(body) for body in bodies.filter(called)[:_LOOKED_AT]}
    found |= {alias.name: alias.organization for alias in aliases.filter(called)[:_LOOKED_AT]}
    if len(found) < _OF_A_KIND and len(name) > 1:
        inside = bodies.filter(name__contains=name)[:_LOOKED_AT]
        found |= {body.name: final(body) for body in inside}
    shown = _shown_bodies().in_bulk({body.pk for body in found.values()})
    told: dict[int, Suggestion] = {}
    nearest = sorted(found, key=lambda each: _nearness(each, name, found[each].name != each))
    for said in nearest:
        if body := shown.get(found[said].pk):
            note = said if said != body.name else ""
            told.setdefault(body.pk, _suggested(_("机构"), body.name, note, body))
    return list(told.values())


def _shown_bodies() -> OrganizationQuerySet:
    """Those that readers may look at and that a published article names."""
    bodies = Organization.objects.all()
    bodies = bodies.standing() if settings.SHOW_SUGGESTIONS else bodies.confirmed()
    return bodies.filter(_is_printed(OrganizationMention.objects.for_readers(), "organization"))


def _people(text: str) -> list[Suggestion]:
    name = text.replace(" ", "")
    keys = Person.objects.filter(_called(name)).order_by().values_list("pk", flat=True)
    printed = _is_printed(PersonMention.objects.for_readers(), "person")
    shown = Person.objects.filter(printed).in_bulk(list(keys[:_LOOKED_AT]))
    nearest = sorted(shown.values(), key=lambda person: _nearness(person.name, name))
    return [_suggested(_("人物"), each.name, each.distinction, each) for each in nearest]


def _is_printed(mentions: FoundQuerySet, what: str) -> Exists:
    printed = mentions.filter(article__sid__isnull=False, **{what: OuterRef("pk")})
    return Exists(printed.order_by())


def _districts(text: str) -> list[Suggestion]:
    name = text.replace(" ", "")
    known = _sounds_of_places() if name.isascii() else _names_of_places()
    codes = [code for code, called in known if any(each.startswith(name) for each in called)]
    codes = codes[:_LOOKED_AT]
    links = ArticleDistrict.objects.filter(article__sid__isnull=False).order_by()
    rows = District.objects.filter(pk__in=codes).filter(
        Exists(links.filter(district=OuterRef("pk")))
        | Exists(links.filter(district__parent=OuterRef("pk")))
    )
    told = rows.select_related("parent")
    return [
        _suggested(_("地区"), each.name, each.parent.name if each.parent else "", each)
        for each in sorted(told, key=lambda each: codes.index(each.pk))
    ]


@cache
def _names_of_places() -> list[tuple[str, list[str]]]:
    """(code, [name]) of the standard's places, Beijing's first: once a process.

    The standard comes with a release, and a release starts the process anew.
    """
    rows = District.objects.exclude(level=District.Level.TOWNSHIP).values_list("code", "name")
    places = [(code, [fold(name)]) for code, name in rows]
    return sorted(places, key=lambda place: (place[0] != "BDA" and place[0][:2] != "11", place[0]))


@cache
def _sounds_of_places() -> list[tuple[str, list[str]]]:
    """(code, [pinyin, initials]): the dictionary is loaded when letters are typed, not before."""
    return [(code, [pinyin(name), initials(name)]) for code, [name] in _names_of_places()]


def _series(text: str) -> list[Suggestion]:
    key = series_key(text)
    if not key:
        return []
    told = Exists(Event.objects.told().filter(series=OuterRef("pk")).order_by())
    rows = EventSeries.objects.select_related("merged_into__merged_into").order_by()
    found = list(rows.filter(begins("key", key))[:_LOOKED_AT])
    if len(found) < _OF_A_KIND and len(key) > 1:
        found += rows.filter(key__contains=key)[:_LOOKED_AT]
    finals = list(dict.fromkeys(final(each).pk for each in found))
    series = EventSeries.objects.filter(told).in_bulk(finals)
    return [_suggested(_("系列"), series[pk].name, "", series[pk]) for pk in finals if pk in series]


def _events(text: str) -> list[Suggestion]:
    """By the keys that events are compared by: folded names, less year, edition and stage."""
    key = series_key(text)
    if not key:
        return []
    named = begins("key", f"series {key}") | begins("key", f"brand {key}")
    rows = EventKey.objects.filter(named).order_by()
    keys = rows.values_list("event", "event__merged_into", "event__merged_into__merged_into")
    finals = {next(filter(None, reversed(row))) for row in keys[:_LOOKED_AT]}
    found = Event.objects.told().filter(pk__in=finals).order_by("-start", "-pk")
    shown: dict[tuple[str, str], Event] = {}
    for event in found:
        shown.setdefault((event.name, _year(event)), event)
    return [_suggested(_("活动"), name, year, event) for (name, year), event in shown.items()]


def _year(event: Event) -> str:
    return _("%(year)s年") % {"year": event.start.year} if event.start else ""


def _headlines(text: str) -> list[Suggestion]:
    articles = newest_with_headline(text.split(), _OF_A_KIND)
    return [
        _suggested(_("稿件"), each.headline, f"{each.page.issue.date}", each) for each in articles
    ]


def _called(text: str) -> Q:
    """Whose name begins so or, for letters, whose pinyin or initials do (AI协会 is aixiehui).

    Of these two only initials have an index: their first letter narrows it to a few rows.
    """
    if not (text.isascii() and text.isalnum()):
        return begins("name", text)
    sounding = Q(initials__startswith=text) | Q(pinyin__startswith=text)
    return begins("initials", text[0]) & sounding


def _nearness(called: str, text: str, other: bool = False) -> tuple[bool, bool, bool, int, str]:
    """The name itself first, then what begins so, ``other`` names later, shorter ones first."""
    folded = fold(called)
    return (folded != text, not folded.startswith(text), other, len(called), called)


def _suggested(label: str, name: str, note: str, row: object) -> Suggestion:
    return Suggestion(label, name, note, row.get_absolute_url())  # type: ignore[attr-defined]


_KINDS: tuple[Callable[[str], list[Suggestion]], ...] = (
    _bodies, _districts, _people, _series, _events, _headlines,
)  # fmt: skip
