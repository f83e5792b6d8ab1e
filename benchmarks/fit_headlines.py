"""Fit the weights of the headline's choice, and say how well they do on headings left out.

    python -m benchmarks.fit_headlines [--write]

A conditional logit over the ways to divide each heading of `tests/domain/headings.txt`
(invented, labelled by hand), by gradient ascent; PRIOR, which the handbooks' rules suggest,
holds the weights back where examples are few. Every tenth heading is left out in turn for the
figure.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from articles.domain import headlines
from articles.domain.headlines import Way, weigh

HEADINGS = Path(__file__).parents[1] / "tests" / "domain" / "headings.txt"
WEIGHTS = Path(headlines.__file__).with_name("headline_weights.py")
STRICTNESS = 0.4  # how strongly a weight is held at its prior
STEPS, RATE = 600, 0.01
FOLDS = 10

PRIOR = {
    "headline": {
        "fits": 0.4, "tiny": -1.0, "long": -1.0, "event": 0.7, "clause": 1.8, "actor_alone": 0.9,
        "verb": 0.8, "dash": -4.0, "counted": -0.9, "occasion": -1.2, "says": -1.4,
        "announces": -1.0, "quoted": -0.8, "dot": -0.6, "comma": -0.3, "hanging": -3.0,
        "question": 1.4, "colon": 0.6, "occasion_noun": -0.7, "edition": -1.5, "account": -1.0,
        "notice": 2.5, "halves": -0.3, "told": 0.8,
        "body_only": -1.5,
    },
    "kicker": {
        "short": 0.4, "occasion": 1.6, "says": 1.0, "announces": 1.8, "quoted": 0.9, "dot": 0.9,
        "theme": 1.0, "event": -0.6, "clause": -0.8, "actor_alone": 0.5, "dash": -4.0,
        "counted": -0.7, "number": -0.3, "spaced": 0.3, "halves": 0.8, "colon": -0.8,
        "account": 0.4, "occasion_noun": 1.0, "edition": 1.5, "question": -0.5, "told": -0.5,
        "who": 1.5,
    },
    "subhead": {
        "dash": 5.0, "counted": 1.4, "number": 0.5, "explains": 0.8, "ahead": 1.0, "account": 1.6,
        "notice": -2.0, "spaced": 0.4, "comma": 0.4, "event": -0.7, "clause": -0.6,
        "occasion": -0.8, "quoted": -0.3, "dot": -0.4, "question": -1.0, "theme": -0.2,
        "announces": -0.6,
    },
    "way": {
        "kicker": -0.2, "more_kickers": -0.7, "more_subheads": -0.4, "question_under_news": 1.4,
        "runs_on": 2.0, "incomplete": 2.0, "alike": 1.6, "parallel": 0.9, "apart": -1.8,
        "dash_inside": -6.0, "split_sentence": -2.5, "split_actor": -2.0, "kicker_longer": -0.2,
    },
}  # fmt: skip
Example = tuple[list[Way], list[bool]]


def read_headings(path: Path = HEADINGS) -> list[tuple[list[tuple[str, str]], str]]:
    """Each heading as [(part, line), …] with part K, H or S, and the lead it stands over."""
    found = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            pairs = [(piece[0], piece[2:]) for piece in row.split("|")]
            lead = next((line for part, line in pairs if part == "L"), "")
            found.append(([pair for pair in pairs if pair[0] != "L"], lead))
    return found


def examples() -> list[Example]:
    made = []
    for pairs, lead in read_headings():
        lines = [line for _, line in pairs]
        if len(lines) < 2:
            continue
        first = next(i for i, (part, _) in enumerate(pairs) if part == "H")
        size = sum(part == "H" for part, _ in pairs)
        found = headlines.ways(lines, lead)
        made.append((found, [(way.first, way.size) == (first, size) for way in found]))
    return made


def shares(ways: list[Way], weights: dict[str, float]) -> list[float]:
    scores = [weigh(way.features, weights) for way in ways]
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    return [power / sum(powers) for power in powers]


def fit(chosen: list[Example], prior: dict[str, float]) -> dict[str, float]:
    weights = dict(prior)
    names = {name for ways, _ in chosen for way in ways for name in way.features}
    for name in names:
        weights.setdefault(name, 0.0)
    for _ in range(STEPS):
        slope = {n: STRICTNESS * (prior.get(n, 0.0) - weights[n]) for n in weights}
        for ways, right in chosen:
            for way, share, is_right in zip(ways, shares(ways, weights), right, strict=True):
                for name, value in way.features.items():
                    slope[name] += (is_right - share) * value
        for name, steep in slope.items():
            weights[name] += RATE * steep
    return weights


def is_right(example: Example, weights: dict[str, float]) -> bool:
    ways, right = example
    found = shares(ways, weights)
    return right[found.index(max(found))]


def write(weights: dict[str, float]) -> None:
    text = WEIGHTS.read_text(encoding="utf-8").split("\n\nHEADLINE", 1)[0] + "\n"
    for part in ("headline", "kicker", "subhead", "way"):
        own = {n.split(":")[1]: w for n, w in weights.items() if n.startswith(part + ":")}
        text += f"\n{part.upper()} = {{\n"
        text += "".join(f'    "{n}": {w:.2f},\n' for n, w in sorted(own.items()) if abs(w) >= 0.05)
        text += "}\n"
    WEIGHTS.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write headline_weights.py anew")
    wanted = parser.parse_args()
    made, prior = (
        examples(),
        {f"{part}:{sign}": w for part, own in PRIOR.items() for sign, w in own.items()},
    )
    print(f"{len(made)} headings; with the handbooks' weights:", end=" ")
    print(f"{sum(is_right(e, prior) for e in made)} right")
    rows = [
        " / ".join(f"{part} {line}" for part, line in pairs)
        for pairs, _ in read_headings()
        if len(pairs) > 1
    ]
    wrong = []
    for fold in range(FOLDS):
        weights = fit([e for i, e in enumerate(made) if i % FOLDS != fold], prior)
        wrong += [i for i in range(fold, len(made), FOLDS) if not is_right(made[i], weights)]
    print(f"left out in turn: {len(made) - len(wrong)} right")
    for i in wrong:
        print("  wrong:", rows[i])
    weights = fit(made, prior)
    wrong = [i for i, example in enumerate(made) if not is_right(example, weights)]
    print(f"fitted on all: {len(made) - len(wrong)} right")
    for i in wrong:
        print("  wrong:", rows[i])
    if wanted.write:
        write(weights)


if __name__ == "__main__":
    main()
