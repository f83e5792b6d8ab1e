"""Which of the lines over an article is its headline, and how sure that is.

Every way to divide the lines into kicker, headline of one or two lines, and subhead is scored:
the signs of each line (`headline_signs`) weigh for or against the part it would have. The
weights are a conditional logit, fitted with `benchmarks/fit_headlines.py` on invented
headings, so the best way's share is the confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .headline_joins import is_incomplete, is_parallel, join_lines, one_space, runs_on
from .headline_signs import bigrams, signs
from .headline_weights import HEADLINE, KICKER, LIKENESS, SUBHEAD, WAY

MOST_LINES = 7
_FORMAL = {"formal", "releases"}  # the full name of what was held or given out
_SPECIFIC = {"body_first", "body", "vivid", "question", "asserts", "counted"}
_SCENE = {
    "let",
    "play",
    "spoken",
    "speaker",
    "utterance",
    "hands",
    "thing",
    "done",
    "place",
    "question",
}
_NO_SCENE = {"halves", "nominal", "lofty", "pun", "occasion", "occasion_noun"}
_GUESS = 0.55  # the most that is said of lines that name no one and tell nothing
_LEAD = 160  # characters of the body that a headline may sum up


@dataclass(frozen=True, slots=True)
class Heading:
    """``confidence`` (0 to 1) in the division of the lines."""

    headline: str
    kicker: str = ""
    subhead: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Way:
    """The headline is ``size`` lines from ``first`` on; ``features`` by ``part:sign``."""

    first: int
    size: int
    features: dict[str, float]


def weigh(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) * value for sign, value in found.items())


def headline_likeness(text: str) -> float:
    """How like a main headline a line is, in rough log odds."""
    return weigh(signs(text), LIKENESS)


def ways(lines: list[str], lead: str = "") -> list[Way]:
    """Every way to divide ``lines`` (at least two), with what speaks for and against it."""
    told = frozenset(bigrams(lead[:_LEAD]))
    single = [signs(line, told) for line in lines]
    for line, own in zip(lines, single, strict=True):
        if f"“{line}”" in lead:
            own["named"] = 1.0  # the name of a campaign, a show, a theme
    found = []
    for first in range(min(len(lines), 4)):
        for size in (1, 2):
            after = len(lines) - first - size
            if 0 <= after <= 4:
                found.append(Way(first, size, _features(lines, single, told, first, size)))
    return found


def _features(
    lines: list[str],
    single: list[dict[str, float]],
    told: frozenset[str],
    first: int,
    size: int,
) -> dict[str, float]:
    features: dict[str, float] = {}

    def add(part: str, found: Mapping[str, float]) -> None:
        for sign, value in found.items():
            features[f"{part}:{sign}"] = features.get(f"{part}:{sign}", 0.0) + value

    end = first + size
    headline = single[first] if size == 1 else signs("".join(lines[first:end]), told, 2)
    add("headline", headline)
    for found in single[:first]:
        add("kicker", found)
    for found in single[end:]:
        add("subhead", found)
    add("way", _shape(lines, single, headline, first, size))
    return features


def _shape(
    lines: list[str],
    single: list[dict[str, float]],
    headline: dict[str, float],
    first: int,
    size: int,
) -> dict[str, float]:
    """What speaks for and against a way as a whole."""
    end = first + size
    after = len(lines) - end
    others = [*single[:first], *single[end:]]
    clause = "clause" in headline
    told_well = bool(_SPECIFIC & set(headline)) and "halves" not in headline
    scenes = [*map(_is_scene, single)]
    own_scene = _is_scene(headline)
    shape = {
        "scene_over_fact": float(bool(after) and own_scene and _is_fact(single[end])),
        "scene_above": float(bool(first) and not own_scene and scenes[first - 1]),
        "scene_below": float(bool(after) and not own_scene and scenes[end]),
        "fact_above_scene": float(
            bool(first and after and own_scene) and _is_fact(single[first - 1])
        ),
        "name_over_fact": float(
            bool(first) and "nominal" in single[first - 1] and _is_fact(headline)
        ),
        "kicker": float(bool(first)),
        "subhead": float(bool(after)),
        "more_kickers": float(max(0, first - 1)),
        "kickers_apart": float(first == 2 and not is_parallel(*lines[:2])),
        "formal_below": float(told_well and any(_FORMAL & set(o) for o in single[end:])),
        "more_subheads": float(max(0, after - 1)),
        "question_under_news": float(bool(first) and "question" in single[end - 1]),
        "only_clause": float(clause and not any("clause" in other for other in others)),
        "clause_above": float(not clause and any("clause" in other for other in single[:first])),
        "clause_below": float(not clause and any("clause" in other for other in single[end:])),
        "told_best": headline.get("told", 0.0)
        - max((o.get("told", 0.0) for o in others), default=0),
        "kicker_longer": float(bool(first) and len(lines[first - 1]) > len(lines[first]) + 2),
        "split_sentence": float(sum(_cut_at(lines, at) for at in {first, end})),
        "split_actor": float(sum(_actor_at(lines, at) for at in {first, end})),
        "split_pair": float(sum(_pair_at(lines, at) for at in {first, end})),
    }
    if size == 2:
        above, below = lines[first], lines[first + 1]
        if runs_on(above, below):
            shape["runs_on"] = 1.0
        elif is_incomplete(above, below):
            shape["incomplete"] = 1.0
        elif is_parallel(above, below):
            sizes = [[len(part) for part in line.split()] for line in (above, below)]
            alike = sizes[0] == sizes[1] and len(sizes[0]) > 1
            shape["alike" if alike else "parallel"] = 1.0
        else:
            shape["apart"] = 1.0
        shape["dash_inside"] = single[first + 1].get("dash", 0.0)
    return {name: value for name, value in shape.items() if value}


def _is_scene(found: Mapping[str, float]) -> bool:
    """A clause that shows something concrete, no slogan, no pair, no mere name."""
    return not _SCENE.isdisjoint(found) and _NO_SCENE.isdisjoint(found)


def _is_fact(found: Mapping[str, float]) -> bool:
    """Who did or held what, in plain words."""
    return bool({"clause", "event"} & found.keys()) and not {"vivid", "play"} & found.keys()


def _cut_at(lines: list[str], at: int) -> bool:
    return 0 < at < len(lines) and runs_on(lines[at - 1], lines[at])


def _actor_at(lines: list[str], at: int) -> bool:
    return 0 < at < len(lines) and not _cut_at(lines, at) and is_incomplete(*lines[at - 1 : at + 1])


def _pair_at(lines: list[str], at: int) -> bool:
    return 0 < at < len(lines) and is_parallel(lines[at - 1], lines[at])


WEIGHTS = {
    f"{part}:{sign}": weight
    for part, weights in (
        ("headline", HEADLINE),
        ("kicker", KICKER),
        ("subhead", SUBHEAD),
        ("way", WAY),
    )
    for sign, weight in weights.items()
}


def choose(lines: list[str], marked: tuple[int, int] | None = None, lead: str = "") -> Heading:
    """The heading that ``lines`` (1 to MOST_LINES, cleaned) make.

    ``marked`` is the range of lines (half open) that Markdown sets as the heading of highest
    rank: the headline is among them. ``lead`` is the beginning of the article's text.
    """
    lines = [one_space(line) for line in lines]
    if not lines:
        return Heading("", confidence=0.0)
    if len(lines) == 1:
        return Heading(lines[0], confidence=0.97 if headline_likeness(lines[0]) > 0 else 0.85)
    scores = sorted(
        (-weigh(way.features, WEIGHTS), way.first, way.size)
        for way in ways(lines, lead)
        if marked is None or marked[0] <= way.first <= way.first + way.size <= marked[1]
    )
    if not scores:
        return Heading(join_lines(lines), confidence=0.3)
    best, first, size = scores[0]
    share = 1 / sum(math.exp(best - score) for score, _, _ in scores)
    if not any(
        {"event", "clause", "actor_alone", "verb", "question"} & set(signs(x)) for x in lines
    ):
        share = min(share, _GUESS)
    return Heading(
        join_lines(lines[first : first + size]),
        join_lines(lines[:first]),
        join_lines(lines[first + size :]),
        round(min(share, 0.99), 2),
    )
