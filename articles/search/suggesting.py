"""What a reader may mean while typing: bodies, places, people, series, events, headlines,
and what others ask often (``search.frequent``), which is all there is before anything is typed.

By characters from the beginning, by pinyin (chaoyangqu) or its initials (cyq); bodies and
series also by characters inside, since they are few. Each kind is looked up by ranges of
an index with a limit, so that the archive's size does not tell. Headlines go by characters
anywhere in them; by pinyin those of the newest articles alone (``headlines.SPOKEN``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import chain, zip_longest
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.domain.fold import fold
from articles.domain.gazetteer import all_districts
from articles.domain.pinyin import initials, pinyin
from articles.domain.same_event import series_key
from articles.domain.searchable import searchable
from articles.models import (
    ArticleDistrict,
    Coverage,
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
from articles.models.findings import statuses_for_readers
from articles.search.field_names import as_body, body_typed
from articles.search.frequent import frequent_queries
from articles.search.headlines import newest_sounding, newest_with_headline
from articles.search.prefixes import begins
from articles.search.unions import EACH, rows_of_each

MOST = 10
LONGEST = 40  # characters; who types more does not look for a name
_OF_A_KIND = 5
_OFTEN = 3  # frequent queries among the rest
_LOOKED_AT = 200  # rows of a kind that an index gives
_CHECKED = 20  # of them, the nearest: whether they are in print


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``label``: what it is; ``note``: what tells it apart (full name, year, day); or empty.

    ``fill`` is what the box then holds, where choosing it doesn't lead to ``url``.
    """

    label: str
    name: str
    note: str
    url: str
    fill: str = ""


def suggestions(typed: str) -> list[Suggestion]:
    """At most MOST, kind by kind, the nearest of each first; what readers may see alone.

    Asks the database a fixed number of times at most.
    """
    text = _asked(typed)
    if not text:
        return _often(frequent_queries())
    often = _often(frequent_queries(" ".join(typed.split())[:LONGEST], _OFTEN))
    of_kinds = [often, *(look_up(text)[:_OF_A_KIND] for look_up in _KINDS)]
    in_turn = [each for turn in zip_longest(*of_kinds) for each in turn if each is not None]
    kept = set(in_turn[:MOST])
    return [each for each in chain.from_iterable(of_kinds) if each in kept]


def bodies(typed: str) -> list[Suggestion]:
    """As above, but bodies alone, ``fill`` being what a search box takes for each."""
    text = _asked(body_typed(typed.strip()) or typed)
    found = _bodies(text)[:MOST] if text else []
    return [replace(each, fill=as_body(each.name)) for each in found]


def _asked(typed: str) -> str:
    return " ".join(searchable(typed).split())[:LONGEST]


def _often(queries: Iterable[str]) -> list[Suggestion]:
    search = reverse("search")
    return [
        Suggestion(_("常查"), text, "", f"{search}?{urlencode({'q': text})}") for text in queries
    ]


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
    nearest = sorted(found, key=lambda each: _nearness(each, name, found[each].name != each))
    keys = dict.fromkeys(found[each].pk for each in nearest if found[each].status in _shown())
    printed = _in_print(OrganizationMention.objects.for_readers(), "organization", keys)
    told: dict[int, Suggestion] = {}
    for said in nearest:
        body = found[said]
        if body.pk in printed:
            note = said if said != body.name else ""
            waits = body.status == Organization.Status.CANDIDATE
            label = _("机构（待确认）") if waits else _("机构")
            told.setdefault(body.pk, _suggested(label, body.name, note, body))
    return list(told.values())


def _shown() -> list[str]:
    """The statuses of bodies that readers may look at."""
    candidates = [Organization.Status.CANDIDATE] if settings.SHOW_SUGGESTIONS else []
    return [Organization.Status.CONFIRMED, *candidates]


def _people(text: str) -> list[Suggestion]:
    name = text.replace(" ", "")
    found = Person.objects.filter(_called(name)).order_by()[:_LOOKED_AT]
    nearest = sorted(found, key=lambda person: _nearness(person.name, name))
    keys = [person.pk for person in nearest]
    printed = _in_print(PersonMention.objects.for_readers(), "person", keys)
    return [
        _suggested(_("人物"), each.name, each.distinction, each)
        for each in nearest
        if each.pk in printed
    ]


def _districts(text: str) -> list[Suggestion]:
    name = text.replace(" ", "")
    known = _sounds_of_places() if name.isascii() else _names_of_places()
    codes = [code for code, called in known if any(each.startswith(name) for each in called)]
    links = ArticleDistrict.objects.all()
    told = _in_print(links, "district", codes) | _in_print(links, "district__parent", codes)
    rows = District.objects.select_related("parent").in_bulk(told)
    return [
        _suggested(_("地区"), each.name, each.parent.name if each.parent else "", each)
        for each in (rows[code] for code in codes if code in told)
    ]


@cache
def _names_of_places() -> list[tuple[str, list[str]]]:
    """(code, [name, other name …]) of the standard's places, Beijing's first: once a process.

    The standard comes with a release, and a release starts the process anew.
    """
    rows = District.objects.exclude(level=District.Level.TOWNSHIP).values_list("code", "name")
    aliases = {place.code: place.aliases for place in all_districts()}
    places = [
        (code, [fold(each) for each in (name, *aliases.get(code, ()))]) for code, name in rows
    ]
    return sorted(places, key=lambda place: (place[0] != "BDA" and place[0][:2] != "11", place[0]))


@cache
def _sounds_of_places() -> list[tuple[str, list[str]]]:
    """(code, [pinyin, initials]): the dictionary is loaded when letters are typed, not before."""
    return [
        (code, [said(name) for name in names for said in (pinyin, initials)])
        for code, names in _names_of_places()
    ]


def _series(text: str) -> list[Suggestion]:
    key = series_key(text)
    if not key:
        return []
    rows = EventSeries.objects.select_related("merged_into__merged_into").order_by()
    found = list(rows.filter(_called(key, "key"))[:_LOOKED_AT])
    if len(found) < _OF_A_KIND and len(key) > 1:
        found += rows.filter(key__contains=key)[:_LOOKED_AT]
    finals = {each.pk: each for each in map(final, found)}
    told = Coverage.objects.filter(
        event__merged_into__isnull=True, event__status__in=statuses_for_readers()
    )
    shown = _in_print(told, "event__series", finals)
    return [
        _suggested(_("系列"), each.name, "", each) for pk, each in finals.items() if pk in shown
    ]


def _events(text: str) -> list[Suggestion]:
    """By their keys: names, folded, less year, edition and stage; these names in letters."""
    key = series_key(text)
    if not key:
        return []
    kinds = ("series", "brand", *(("sound", "initials") if _is_letters(key) else ()))
    named = reduce(or_, (begins("key", f"{kind} {key}") for kind in kinds))
    rows = EventKey.objects.filter(named).order_by()
    keys = rows.values_list("event", "event__merged_into", "event__merged_into__merged_into")
    finals = {next(filter(None, reversed(row))) for row in keys[:_LOOKED_AT]}
    standing = Event.objects.standing().for_readers().filter(pk__in=finals)
    nearest = list(standing.order_by("-start", "-pk"))
    told = _in_print(Coverage.objects.all(), "event", [event.pk for event in nearest])
    found = [event for event in nearest if event.pk in told]
    shown: dict[tuple[str, str], Event] = {}
    for event in found:
        shown.setdefault((event.name, _year(event)), event)
    return [_suggested(_("活动"), name, year, event) for (name, year), event in shown.items()]


def _year(event: Event) -> str:
    return _("%(year)s年") % {"year": event.start.year} if event.start else ""


def _headlines(text: str) -> list[Suggestion]:
    articles = [
        *newest_with_headline(text.split(), _OF_A_KIND),
        *newest_sounding(text.replace(" ", ""), _OF_A_KIND),
    ]
    return [
        _suggested(_("稿件"), each.headline, f"{each.page.issue.date}", each)
        for each in dict.fromkeys(articles)
    ]


def _in_print(rows: QuerySet[Any], what: str, keys: Iterable[Any]) -> set[Any]:
    """Of the first _CHECKED keys those with a row of a published article; each asked by itself.

    Asked for all at once, PostgreSQL may begin with all articles there are.
    """
    one = rows.filter(article__sid__isnull=False, **{what: EACH}).order_by()
    return {key for (key,) in rows_of_each(one.values_list(what)[:1], list(keys)[:_CHECKED])}


def _called(text: str, name: str = "name") -> Q:
    """Whose name begins so or, for letters, whose pinyin or initials do (AI协会 is aixiehui)."""
    if not _is_letters(text):
        return begins(name, text)
    return begins("initials", text) | begins("pinyin", text)


def _is_letters(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _nearness(called: str, text: str, other: bool = False) -> tuple[bool, bool, bool, int, str]:
    """The name itself first, then what begins so, ``other`` names later, shorter ones first."""
    folded = fold(called)
    return (folded != text, not folded.startswith(text), other, len(called), called)


def _suggested(label: str, name: str, note: str, row: object) -> Suggestion:
    return Suggestion(label, name, note, row.get_absolute_url())  # type: ignore[attr-defined]


_KINDS: tuple[Callable[[str], list[Suggestion]], ...] = (
    _bodies, _districts, _people, _series, _events, _headlines,
)  # fmt: skip
