"""The vocabulary that names of bodies are recognized by, from ``data/organization_words.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from articles.domain.lexicon import Lexicon
from articles.domain.tables import read_table
from articles.domain.words import common, verbs


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``kinds`` gives every ending's kind; what the sets mean stands at the head of the table."""

    kinds: dict[str, str]
    endings: Lexicon
    strong: frozenset[str]
    weak: frozenset[str]
    whole: frozenset[str]
    units: frozenset[str]
    short_firms: frozenset[str]
    collective: frozenset[str]
    generic: Lexicon
    telling: Lexicon  # generic words and verbs: 培训紧扣基层
    stops: Lexicon
    no_stop_after: dict[str, frozenset[str]]
    no_stop_before: dict[str, tuple[str, ...]]
    not_names: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    table: dict[str, dict[str, list[str]]] = {}
    for use, what, words in read_table("organization_words.tsv"):
        table.setdefault(use, {}).setdefault(what, []).extend(words.split())
    units = frozenset(table["unit"][""])
    kinds = dict.fromkeys(units, "other")
    for use in ("weak", "strong", "whole"):
        for kind, endings in table[use].items():
            kinds.update(dict.fromkeys(endings, kind))
    return Vocabulary(
        kinds=kinds,
        endings=Lexicon(kinds),
        strong=frozenset(_flat(table["strong"])),
        weak=frozenset(_flat(table["weak"])),
        whole=frozenset(_flat(table["whole"])),
        units=units,
        short_firms=frozenset(table["short_firm"][""]),
        collective=frozenset(table["collective"][""]),
        generic=Lexicon(table["generic"][""]),
        telling=Lexicon([*table["generic"][""], *(verbs() & common())]),
        stops=Lexicon(table["stop"][""]),
        no_stop_after={stop: frozenset(words) for stop, words in table["stop_after"].items()},
        no_stop_before={stop: tuple(words) for stop, words in table["stop_before"].items()},
        not_names={ending: tuple(words) for ending, words in table["not_name"].items()},
    )


def _flat(lists: dict[str, list[str]]) -> list[str]:
    return [word for words in lists.values() for word in words]
