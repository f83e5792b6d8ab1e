"""How often words and bodies are told of, year by year, of all that the archive has of the year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from articles.addresses import link
from articles.filters import ArticleFilter
from articles.models import Organization, OrganizationAlias, final
from articles.search.field_names import body_typed

MOST = 5  # lines that an eye can follow
FEW = 100  # articles; of fewer in a year a single one more is a leap
PER = 10_000  # articles of the year
KEY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Value:
    """``count`` of the year's ``total`` articles; ``url`` is the list of them."""

    year: int
    count: int
    total: int
    url: str

    @property
    def rate(self) -> float:
        """Per ten thousand articles of the year."""
        return self.count * PER / self.total


@dataclass(frozen=True, slots=True)
class Trend:
    """A word's or body's values over the years; ``parameter`` is what asks for it (name, value)."""

    name: str
    parameter: tuple[str, str]
    url: str
    values: list[Value]

    @property
    def total(self) -> int:
        return sum(value.count for value in self.values)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to compare, at most ``MOST`` in all, bodies first.

    ``left_out`` are the names beyond that, ``unknown`` the keys that are no body's.
    """

    bodies: list[Organization]
    words: list[str]
    left_out: list[str]
    unknown: list[str]


def asked_for(words: Iterable[str], keys: Iterable[str]) -> Asked:
    """Read words and bodies' keys as they stand in an address; a merged body is what it became.

    A word 机构:名称 is the body of that name, where there is one alone.
    """
    # No text of the archive holds NUL, and PostgreSQL takes none.
    plain = (" ".join(each.replace("\0", " ").split()) for each in words)
    wanted = list(dict.fromkeys(word for word in plain if word))
    asked = list(dict.fromkeys(key.strip() for key in keys if key.strip()))
    known = Organization.objects.exclude(status=Organization.Status.DISMISSED)
    numbers = [int(key) for key in asked if KEY.fullmatch(key)]
    found = known.select_related("merged_into").in_bulk(numbers) if numbers else {}
    given = [final(found[number]) for number in numbers if number in found]
    typed = {word: name for word in wanted if (name := body_typed(word))}
    named = _named(typed, known)
    bodies = list(dict.fromkeys([*given, *named.values()]))
    wanted = [word for word in wanted if word not in named]
    unknown = [key for key in asked if not KEY.fullmatch(key) or int(key) not in found]
    names = [*(body.name for body in bodies), *wanted]
    room = max(MOST - len(bodies), 0)
    return Asked(bodies[:MOST], wanted[:room], names[MOST:], unknown)


def _named(names: dict[str, str], known: QuerySet[Organization]) -> dict[str, Organization]:
    """The body that each word names, where its name or alias is that of one body alone."""
    if not names:
        return {}
    bodies = known.select_related("merged_into").filter(name__in=names.values())
    found: dict[str, set[Organization]] = {body.name: {final(body)} for body in bodies}
    aliases = OrganizationAlias.objects.filter(
        name__in=[name for name in names.values() if name not in found],
        organization__in=known,
    )
    for alias in aliases.select_related("organization__merged_into"):
        found.setdefault(alias.name, set()).add(final(alias.organization))
    alone = {word: found[name] for word, name in names.items() if len(found.get(name, ())) == 1}
    return {word: next(iter(bodies)) for word, bodies in alone.items()}


def compare(asked: Asked, totals: dict[int, int]) -> list[Trend]:
    """A trend for each, one query each; ``totals`` are ``articles_by_year`` of the archive."""
    bodies = [trend_of_body(body, totals) for body in asked.bodies]
    return bodies + [trend_of_word(word, totals) for word in asked.words]


def articles_by_year(filterset: ArticleFilter) -> dict[int, int]:
    """How many articles the filters leave of each year, oldest first."""
    years: dict[int, int] = {}
    for (year, _month), count in articles_by_month(filterset).items():
        years[year] = years.get(year, 0) + count
    return years


def articles_by_month(filterset: ArticleFilter) -> dict[tuple[int, int], int]:
    """How many articles the filters leave of each (year, month) that has any, oldest first."""
    catalogue = filterset.catalogue
    months: dict[tuple[int, int], int] = filterset.remembered(
        "months", lambda: catalogue.by_month(filterset.hits.rows)
    )
    return months


def trend_of_word(word: str, totals: dict[int, int]) -> Trend:
    """``word`` as search understands it; ``totals`` are ``articles_by_year`` of the archive."""
    return _trend(word, ("w", word), {"q": word}, reverse("search"), totals)


def trend_of_body(body: Organization, totals: dict[int, int]) -> Trend:
    """What readers see of the body's mentions, without the bodies below it."""
    pk = str(body.pk)
    return _trend(body.name, ("o", pk), {"organization": pk}, reverse("article_list"), totals)


def _trend(
    name: str, parameter: tuple[str, str], filters: dict[str, str], path: str,
    totals: dict[int, int],
) -> Trend:  # fmt: skip
    filterset = ArticleFilter(filters)
    counts = articles_by_year(filterset)
    values = [
        Value(year, counts.get(year, 0), total, link(filterset, path, year=year))
        for year, total in totals.items()
    ]
    return Trend(name, parameter, link(filterset, path), values)
