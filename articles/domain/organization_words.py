"""The vocabulary that names of bodies are recognized by, from ``data/organization_words.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from articles.domain.lexicon import Lexicon
from articles.domain.tables import read_table
from articles.domain.words import common, verbs

# 用人单位|工会, 非公企业|工会: of many houses, however these are told apart.
_MANY = ("单位", "企业", "机构", "部门", "国企", "央企", "民企", "高校", "院校", "基层")


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
    brands: frozenset[str]  # the dictionary's adverbs and times that houses are called by
    before_verbs: frozenset[str]  # of the stops, those with a verb behind them
    ministries: frozenset[str]  # of those without any stem: 教育部

    def is_of_many(self, stem: str, kind: str = "union") -> bool:
        """行业|工会, 用人单位|工会, 在京高校|工会; but 物业企业|联合会 is one."""
        if kind == "association":
            return stem in self.collective
        stem, here = stem.removeprefix("京"), stem.startswith("京")
        alike = here and self.generic.composes(stem)
        return alike or stem in self.collective or stem.endswith(_MANY)


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
        brands=frozenset(table["brand"][""]),
        before_verbs=frozenset(table["before_verb"][""]),
        ministries=frozenset(name for name in _flat(table["whole"]) if name[-1] == "部"),
        not_names={ending: tuple(words) for ending, words in table["not_name"].items()},
    )


def _flat(lists: dict[str, list[str]]) -> list[str]:
    return [word for words in lists.values() for word in words]
