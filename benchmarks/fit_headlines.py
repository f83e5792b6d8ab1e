"""Fit the weights of the headline's choice, and say how well they do on headings left out.

    python -m benchmarks.fit_headlines [--write]

A conditional logit over the ways to divide each heading of `tests/domain/headings.txt`
(invented, labelled by hand), by Newton's method; PRIOR, which the handbooks' rules suggest,
holds the weights back where examples are few. Every tenth heading is left out in turn for the
figure.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from articles.domain import headlines
from articles.domain.headlines import Way

HEADINGS = Path(__file__).parents[1] / "tests" / "domain" / "headings.txt"
WEIGHTS = Path(headlines.__file__).with_name("headline_weights.py")
STRICTNESS = 0.4  # how strongly a weight is held at its prior
STEPS, ENOUGH = 40, 1e-6
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
Rows = tuple[np.ndarray, int]


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


def matrix(made: list[Example], names: list[str]) -> list[Rows]:
    """Each heading as its ways' features in the order of ``names``, and which way is right."""
    columns = {name: at for at, name in enumerate(names)}
    rows = []
    for ways, right in made:
        features = np.zeros((len(ways), len(names)))
        for at, way in enumerate(ways):
            for name, value in way.features.items():
                features[at, columns[name]] = value
        rows.append((features, right.index(True)))
    return rows


def shares(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def loss(rows: list[Rows], weights: np.ndarray, prior: np.ndarray) -> float:
    missed = sum(-np.log(shares(features @ weights)[right]) for features, right in rows)
    return float(missed + STRICTNESS / 2 * np.square(weights - prior).sum())


def fit(rows: list[Rows], prior: np.ndarray) -> np.ndarray:
    """By Newton's steps, halved while they would overshoot."""
    weights = prior.copy()
    for _ in range(STEPS):
        slope = STRICTNESS * (prior - weights)
        bend = STRICTNESS * np.eye(len(weights))
        for features, right in rows:
            share = shares(features @ weights)
            slope += features[right] - share @ features
            apart = features - share @ features
            bend += apart.T @ (apart * share[:, None])
        step = np.linalg.solve(bend, slope)
        before = loss(rows, weights, prior)
        while loss(rows, weights + step, prior) > before and np.abs(step).max() > ENOUGH:
            step /= 2
        weights = weights + step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def is_right(row: Rows, weights: np.ndarray) -> bool:
    features, right = row
    return int(np.argmax(features @ weights)) == right


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
    made = examples()
    handbook = {f"{part}:{sign}": w for part, own in PRIOR.items() for sign, w in own.items()}
    names = sorted({*handbook, *(n for ways, _ in made for way in ways for n in way.features)})
    prior = np.array([handbook.get(name, 0.0) for name in names])
    rows = matrix(made, names)
    print(f"{len(made)} headings; with the handbooks' weights:", end=" ")
    print(f"{sum(is_right(row, prior) for row in rows)} right")
    titles = [
        " / ".join(f"{part} {line}" for part, line in pairs)
        for pairs, _ in read_headings()
        if len(pairs) > 1
    ]
    wrong = []
    for fold in range(FOLDS):
        weights = fit([row for i, row in enumerate(rows) if i % FOLDS != fold], prior)
        wrong += [i for i in range(fold, len(made), FOLDS) if not is_right(rows[i], weights)]
    print(f"left out in turn: {len(made) - len(wrong)} right")
    for i in wrong:
        print("  wrong:", titles[i])
    weights = fit(rows, prior)
    wrong = [i for i, row in enumerate(rows) if not is_right(row, weights)]
    print(f"fitted on all: {len(made) - len(wrong)} right")
    for i in wrong:
        print("  wrong:", titles[i])
    if wanted.write:
        write(dict(zip(names, map(float, weights), strict=True)))


if __name__ == "__main__":
    main()
