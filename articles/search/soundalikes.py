"""Did you mean: a query with one word exchanged for another of the same sound (公会, 工会).

Whoever writes with pinyin picks a wrong character of the right sound. Looked for are names of
the registers that sound alike, and known words and columns that differ in one character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection

from articles.domain.pinyin import initials, pinyin, same_sound
from articles.domain.searchable import searchable
from articles.models import Organization, OrganizationAlias, Person
from articles.search.nodes import Field, Near, leaves
from articles.search.query import Query, parse

ENOUGH = 3  # articles: a query that finds so many is left alone
_CERTAIN = 4  # characters of a word that is typed right if it is found at all
_WORDS = 3  # of the query, the first ones
_LONGEST_NAME = 30  # characters
_LONGEST = 8  # characters of a word in which single ones are exchanged
_WINDOWS = (4, 3, 2)  # characters of a known word within it
_NAMES = 3
_TRIED = 5  # exchanged queries that are searched for, the likeliest
_COUNTED = 1000  # articles about a word; more make it no likelier

# How many articles are about each word or stand in a column so called, as far as _COUNTED.
_KNOWN = f"""
WITH variant(word) AS (VALUES {{values}}), known(word, articles) AS (
    SELECT word, (SELECT COUNT(*) FROM (
        SELECT 1 FROM articles_searchkeyword k WHERE k.word = variant.word LIMIT {_COUNTED}) a)
    + (SELECT COUNT(*) FROM (
        SELECT 1 FROM articles_article c
        WHERE c."column" = variant.word AND c.sid IS NOT NULL LIMIT {_COUNTED}) b)
    FROM variant
) SELECT word, articles FROM known WHERE articles > 0
"""  # noqa: S608 - numbers of this module


def did_you_mean(query: Query, total: int, count: Callable[[str], int]) -> tuple[str, int] | None:
    """What was perhaps meant where ``query`` finds no more than ``total``, and how many that finds.

    ``count`` says how many articles a query finds. Nothing is said where ``total`` is ENOUGH,
    where long words are found, which would not be there with a wrong character in them, and where
    nothing that sounds alike finds more.
    """
    if total >= ENOUGH or (total and min(map(len, _words(query.text)), default=0) >= _CERTAIN):
        return None
    for text in _exchanged(query.text):
        found = count(text)
        if found > total:
            return text, found
    return None


def _exchanged(text: str) -> list[str]:
    """The query with one word exchanged, likeliest first: at most _TRIED."""
    words = list(dict.fromkeys(filter(_can_be_wrong, _words(text))))[:_WORDS]
    likely = [text.replace(word, name) for word in words for name in _names_like(word)]
    variants: dict[str, list[tuple[str, str]]] = {}
    for word in words:
        for known, typed, changed in _variants(word):
            variants.setdefault(known, []).append((typed, text.replace(word, changed)))
    typed = {each for pairs in variants.values() for each, _changed in pairs}
    counts = _known(list(variants.keys() | typed))
    for known in sorted(variants, key=lambda known: (-counts.get(known, 0), -len(known), known)):
        for each, changed in variants[known]:
            if counts.get(known, 0) > counts.get(each, 0):  # the commoner word was meant
                likely.append(changed)
    return list(dict.fromkeys(each for each in likely if each != text))[:_TRIED]


def _words(text: str) -> Iterator[str]:
    for leaf in leaves(parse(text).wanted):
        match leaf:
            case Near():
                yield from (term.text for term in leaf.terms)
            case Field():
                yield leaf.value
            case _:
                yield leaf.text


def _can_be_wrong(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST_NAME and all("\u4e00" <= each <= "\u9fff" for each in word)


def _names_like(word: str) -> list[str]:
    """Names of bodies and people that are said as ``word`` is, otherwise written."""
    sounds = {"initials": initials(word), "pinyin": pinyin(word)}
    person = {"initials": initials(word, True), "pinyin": pinyin(word, True)}
    named = [
        Organization.objects.standing().filter(**sounds),
        OrganizationAlias.objects.filter(**sounds),
        Person.objects.filter(**person),
    ]
    return [
        name
        for rows in named
        for name in rows.exclude(name=word).order_by().values_list("name", flat=True)[:_NAMES]
    ]


def _variants(word: str) -> Iterator[tuple[str, str, str]]:
    """(known word to look for, what was typed of it, ``word`` changed so): each character by each
    of the same sound.

    The known word may be a part, since words are typed without spaces between.
    """
    if len(word) > _LONGEST:
        return
    for at, character in enumerate(word):
        for other in same_sound(character):
            changed = word[:at] + other + word[at + 1 :]
            for size in _WINDOWS:
                for start in range(max(0, at - size + 1), min(at, len(word) - size) + 1):
                    known, typed = (
                        searchable(each[start : start + size]) for each in (changed, word)
                    )
                    yield known, typed, changed


def _known(words: list[str]) -> dict[str, int]:
    """Those of the words that published articles are about, and how many: one query."""
    if not words:
        return {}
    sql = _KNOWN.format(values=", ".join(["(%s)"] * len(words)))
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        return dict(cursor.fetchall())
