"""Where an article's text stands in print again: reprints, and texts that differ a little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.domain.minhash import bands, comparable, likeness
from articles.models import Article, SearchBand
from articles.search.links import for_links
from articles.search.unions import EACH, rows_of_each

PER_BAND = 50  # articles looked up for each number of the article's own: the newest
COMPARED = 40  # texts compared: those that share most numbers, then the newest
ALIKE = 0.7  # of the characters; less is the same subject, not the same text


@dataclass(frozen=True, slots=True)
class NearCopy:
    """``per_cent`` of the two texts is the same, 100 only where all letters and digits are."""

    article: Article
    per_cent: int


@dataclass(frozen=True, slots=True)
class NearCopies:
    """Newest first. ``compared`` is set where there may be more: so many texts were compared."""

    copies: Sequence[NearCopy] = ()
    compared: int = 0


def near_copies(article: Article) -> NearCopies:
    """Published articles with nearly the same text as a published one, in two queries.

    The cost is bounded: BANDS × PER_BAND index rows and COMPARED texts, whatever the archive
    holds. What is less alike is found less often (``domain.minhash`` says how often).
    """
    shared, is_cut = _candidates(article)
    best = sorted(shared, key=lambda sid: (-shared[sid], -sid))
    text = comparable(article.body)
    copies = []
    others = for_links("body").filter(sid__in=best[:COMPARED])
    for other in others.newest_first():
        alike = likeness(text, comparable(other.body), ALIKE)
        if alike >= ALIKE:
            copies.append(NearCopy(other, int(100 * alike)))
    return NearCopies(copies, min(len(best), COMPARED) if is_cut or best[COMPARED:] else 0)


def _candidates(article: Article) -> tuple[Counter[int], bool]:
    """How many numbers each other article shares with it; whether there are more of them."""
    shared: Counter[int] = Counter()
    if article.sid is None:
        return shared, False
    newest = SearchBand.objects.filter(value=EACH).order_by("-entry_id")
    rows = rows_of_each(
        newest.values_list("value", "entry_id")[: PER_BAND + 1], bands(article.body)
    )
    full = Counter(value for value, _ in rows)
    shared.update(sid for _, sid in rows if sid != article.sid)
    return shared, max(full.values(), default=0) > PER_BAND
