"""What readers ask of the site: the mix that issue 4 wants measured, drawn from the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Min
from django.http import QueryDict
from django.urls import reverse

from articles import catalogue
from articles.filters import ArticleFilter
from articles.models import SearchEntry
from articles.models.articles import sid_range
from articles.search import parse_query
from articles.search.nodes import Node
from articles.search.shelves import words_of
from articles.views.paging import PER_LEAF
from benchmarks.site_clients import Asked
from benchmarks.site_words import Words, draw_words, random_keys

LISTS, SEARCHES, ARTICLES, EXPLORING = 0.4, 0.3, 0.2, 0.1
SEARCH_KINDS = 7
FAR = 10_000  # the leaf that is to be as fast as the first
DISTRICTS = 20  # the most frequent ones


@dataclass(frozen=True)
class Search:
    """A search as a reader types it, and as the references are asked."""

    kind: str
    text: str
    place: str = ""
    days: tuple[dt.date, dt.date] | None = None

    @property
    def filters(self) -> dict[str, Any]:
        filters: dict[str, Any] = {"q": self.text}
        if self.place:
            filters["district"] = self.place
        if self.days:
            filters["date_from"], filters["date_to"] = self.days
        return filters

    @property
    def asked(self) -> Asked:
        return Asked(self.kind, address("search", **self.filters))

    @property
    def node(self) -> Node:
        wanted = parse_query(self.text).wanted
        assert wanted is not None
        return wanted

    @property
    def between(self) -> tuple[int, int] | None:
        return sid_range(*self.days) if self.days else None


def find(search: Search) -> tuple[int, list[int]]:
    """As the page of results does, before it shows anything; no answer is remembered from before.

    How long articles are a process reads once, as Tantivy does.
    """
    now = catalogue.current()
    words_of(now).kept.clear()
    for kind in now.remembered.keys() - {"words"}:
        del now.remembered[kind]
    filterset = ArticleFilter(QueryDict(urlencode(search.filters)))
    return filterset.hits.total, filterset.in_order(PER_LEAF)


def address(view: str, *arguments: Any, **query: Any) -> str:
    path = reverse(view, args=arguments)
    return f"{path}?{urlencode(query)}" if query else path


class Drawing:
    """Requests for the archive that Django is set up for, always the same for one seed."""

    def __init__(self, seed: int, count: int) -> None:
        self.chance = Random(seed)
        self.count = count
        span = SearchEntry.objects.aggregate(first=Min("sid"), last=Max("sid"))
        if not span["last"]:
            raise SystemExit("The archive has no published articles: nothing can be measured.")
        self.first, self.last = (_day(span[end]) for end in ("first", "last"))
        now = catalogue.current()
        self.catalogue = now
        self.words = draw_words(self.chance, max(1, round(count * SEARCHES / SEARCH_KINDS)))
        self.places = [str(code) for code, _n in now.most("place", now.all, DISTRICTS)]

    def searches(self) -> list[Search]:
        """Equal parts of each of the seven kinds."""
        words, each = self.words, len(self.words.phrases)
        made = [
            *(Search("search: common word", word) for word in words.common),
            *(Search("search: middling word", word) for word in words.middling),
            *(Search("search: rare word", word) for word in words.rare),
            *(Search("search: phrase", phrase) for phrase in words.phrases),
            *self._narrowed(words, each),
        ]
        return self._as_many(made, each)

    def _narrowed(self, words: Words, each: int) -> Iterator[Search]:
        single = words.common + words.middling
        for _number in range(each if single else 0):
            pair = f"{self.chance.choice(single)} {self.chance.choice(words.middling or single)}"
            yield Search("search: two words", pair)
            place = self.chance.choice(self.places)
            yield Search("search: word + district", self.chance.choice(single), place=place)
            yield Search("search: word + range", self.chance.choice(single), days=self._days(365))

    def _as_many(self, made: list[Search], each: int) -> list[Search]:
        """``each`` of every kind, again the same where a small archive has no more."""
        kinds: dict[str, list[Search]] = {}
        for search in made:
            kinds.setdefault(search.kind, []).append(search)
        return [found[n % len(found)] for found in kinds.values() for n in range(each)]

    def lists(self) -> list[Asked]:
        return self._equally(
            LISTS,
            {
                "list: district": lambda: {"district": self._place()},
                "list: dates": lambda: self._dates(31),
                "list: district + year": lambda: {"district": self._place(), "year": self._year()},
                "list: district, deep": lambda: {"district": self._place(), "after": self._sid()},
                f"list: page {self.far:,}": lambda: {"after": self._far_sid(), "page": self.far},
            },
            lambda filters: address("article_list", **filters),
        )

    def articles(self) -> list[Asked]:
        keys = random_keys(self.chance, round(self.count * ARTICLES))
        return [Asked("article", address("article", key)) for key in keys]

    def exploring(self) -> list[Asked]:
        organizations = self._drawn("organization")
        events, series = self._drawn("event"), self._drawn("series")
        choose = self.chance.choice
        made: dict[str, Callable[[], str]] = {
            "explore: organization": lambda: address("organization", choose(organizations)),
            "explore: event": lambda: address("event", choose(events)),
            "explore: series": lambda: address("event_series", choose(series)),
            "explore: map": lambda: address("map", year=self._year()),
            "explore: calendar year": lambda: address("calendar_year", self._year()),
            "explore: trends": lambda: f"{reverse('trends')}?{self._two()}",
            "explore: home": lambda: address("home"),
        }
        there = {"organization": organizations, "event": events, "series": series}
        kept = {
            kind: make
            for kind, make in made.items()
            if there.get(kind.removeprefix("explore: "), True)
        }
        return self._equally(EXPLORING, kept, str)

    def _equally(
        self, share: float, kinds: dict[str, Callable[[], Any]], finish: Callable[[Any], str]
    ) -> list[Asked]:
        each = max(1, round(self.count * share / len(kinds)))
        return [Asked(kind, finish(make())) for kind, make in kinds.items() for _ in range(each)]

    def _two(self) -> str:
        single = self.words.common + self.words.middling + self.words.rare
        return urlencode([("w", word) for word in self.chance.sample(single, min(2, len(single)))])

    def _drawn(self, column: str) -> list[int]:
        """As many of the most frequent ones as of any."""
        most = [int(key) for key, _n in self.catalogue.most(column, self.catalogue.all)]
        return most[:50] + self.chance.sample(most, min(50, len(most)))

    def _place(self) -> str:
        return self.chance.choice(self.places)

    def _year(self) -> int:
        return self._day_between().year

    def _day_between(self) -> dt.date:
        """Days of the catalogue's articles, so that years with more of them come more often."""
        return _day(self._sid())

    def _sid(self) -> int:
        return int(self.catalogue.ordered[self.chance.randrange(len(self.catalogue))])

    def _days(self, length: int) -> tuple[dt.date, dt.date]:
        first = self._day_between()
        return first, first + dt.timedelta(self.chance.randint(0, length))

    def _dates(self, length: int) -> dict[str, Any]:
        first, last = self._days(length)
        return {"date_from": first, "date_to": last}

    @property
    def far(self) -> int:
        """Page 10,000, or the last one of a smaller archive."""
        return max(2, min(FAR, len(self.catalogue) // PER_LEAF))

    def _far_sid(self) -> int:
        at = min((self.far - 1) * PER_LEAF, len(self.catalogue) - 1)
        return int(self.catalogue.ordered[-at])


def _day(sid: int) -> dt.date:
    return dt.datetime.strptime(str(sid)[:8], "%Y%m%d").date()
