"""Which article of a changed file continues which stored one, so that addresses stay.

By the headline and by the runs of characters that two texts share. An article is known by
any of the forms it has had: as the file last gave it, and as an editor has mended it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from articles.domain.fold import fold

SHINGLE = 4  # characters; chance agreement of two bodies in a run of four is rare
TELLING = 20  # shingles: of a shorter text, even all of it found in a long one tells little
COMMON = 50  # articles: a run of characters that stands in more tells nothing
LIKE = 0.45  # of 1: the same headline over any body, or one half of the shorter body shared
SAME_HEADLINE = 0.6
SAME_BODY = 0.9


class Form(NamedTuple):
    headline: str
    body: str


def pair_up(new: Sequence[Form], stored: Sequence[Sequence[Form]]) -> dict[int, int]:
    """Index of a new article → index of the stored one it continues; the most alike first.

    Where two are as much alike, the one nearer in order is taken. Time grows with the
    length of the texts, not with the product of their numbers.
    """
    headlines: dict[str, set[int]] = defaultdict(set)
    postings: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for index, forms in enumerate(stored):
        shingles = set().union(*(shingles_of(form.body) for form in forms))
        sizes.append(max((len(shingles_of(form.body)) for form in forms), default=0))
        for shingle in shingles:
            postings[shingle].append(index)
        for form in forms:
            headlines[bare(form.headline)].add(index)
    scored = []
    for at, form in enumerate(new):
        shingles = shingles_of(form.body)
        shared: Counter[int] = Counter()
        for shingle in shingles:
            holders = postings.get(shingle, ())
            if len(holders) <= COMMON:
                shared.update(holders)
        headline = bare(form.headline)
        same = headlines.get(headline, set()) if headline else set()
        for index in shared.keys() | same:
            body = _share(shared[index], len(shingles), sizes[index])
            score = SAME_HEADLINE + (1 - SAME_HEADLINE) * body
            if index not in same:
                score = SAME_BODY * body
            if score >= LIKE:
                scored.append((-score, abs(at - index), at, index))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _score, _distance, at, index in sorted(scored):
        if at not in pairs and index not in taken:
            pairs[at] = index
            taken.add(index)
    return pairs


def _share(shared: int, one: int, other: int) -> float:
    """How much of the shorter text stands in the longer; of both, where one is very short."""
    if not shared:
        return 0.0
    shorter = min(one, other)
    if shorter >= TELLING:
        return min(1.0, shared / shorter)
    return min(1.0, 2 * shared / (one + other))


def bare(text: str) -> str:
    """Letters and digits only, folded: spaces and punctuation make no other headline."""
    return "".join(character for character in fold(text) if character.isalnum())


def shingles_of(text: str) -> set[str]:
    text = bare(text)
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}
