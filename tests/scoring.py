"""Compare a parsed page with hand-checked gold: the page layers of contract 1.

Our own measure of what the house's score_pages.py measures, for tests that name the page and
the layer. A page is the JSON of contract 1 (or the same as Python values), gold the form of
tests/samples/gold. Each layer function gives the misses as readable strings, none when exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from articles.domain.types import ParsedPage

Json = dict[str, Any]

PLAIN_LAYERS = ("kicker", "subhead", "column", "subcolumn", "source")


def page_as_json(page: ParsedPage) -> Json:
    """The page layers of a ParsedPage in contract 1's form."""
    return {
        "banner": page.banner,
        "articles": [
            {
                **{layer: getattr(article, layer) for layer in PLAIN_LAYERS},
                "headline": article.headline,
                "credits": [{"role": c.role, "name": c.name} for c in article.credits],
                "paragraphs": list(article.paragraphs),
                "warnings": [{"code": w.code} for w in article.warnings],
            }
            for article in page.articles
        ],
    }


def pairs(gold: Json, parsed: Json) -> Iterator[tuple[Json, Json]]:
    """Gold articles with the parsed one of the same headline, {} where there is none."""
    by_headline = {article["headline"].strip(): article for article in parsed["articles"]}
    for article in gold["articles"]:
        yield article, by_headline.get(article["headline"], {})


def banner_misses(gold: Json, parsed: Json) -> list[str]:
    wanted, found = gold["banner"].strip(), (parsed["banner"] or "").strip()
    return [] if wanted == found else [f"banner: wanted {wanted!r}, found {found!r}"]


def headline_misses(gold: Json, parsed: Json) -> list[str]:
    """Headlines not found, and found ones that gold has not."""
    wanted = [article["headline"] for article in gold["articles"]]
    found = [article["headline"].strip() for article in parsed["articles"]]
    missing = [f"not found: {headline}" for headline in wanted if headline not in found]
    return missing + [f"invented: {headline}" for headline in found if headline not in wanted]


def order_misses(gold: Json, parsed: Json) -> list[str]:
    wanted = [article["headline"] for article in gold["articles"]]
    found = [a["headline"].strip() for a in parsed["articles"] if a["headline"].strip() in wanted]
    kept = [headline for headline in wanted if headline in found]
    return [] if found == kept else [f"order: wanted {kept}, found {found}"]


def plain_misses(layer: str) -> Callable[[Json, Json], list[str]]:
    """A layer that is one string, the same or not."""

    def misses(gold: Json, parsed: Json) -> list[str]:
        return [
            f"{article['headline']}: wanted {article[layer]!r}, found {found.get(layer)!r}"
            for article, found in pairs(gold, parsed)
            if article[layer].strip() != (found.get(layer) or "").strip()
        ]

    return misses


def credit_misses(gold: Json, parsed: Json) -> list[str]:
    """All credits and no others; in a photo story the writer may be its photographer, too."""
    misses = []
    for article, found in pairs(gold, parsed):
        wanted = {(c["role"], c["name"]) for c in article["credits"]}
        credits = {(c["role"], c["name"]) for c in found.get("credits", [])}
        names = {name for _, name in wanted} if article["photo_story"] else set()
        extra = {c for c in credits - wanted if not (c[0] == "photographer" and c[1] in names)}
        if extra or wanted - credits:
            misses.append(f"{article['headline']}: missing {wanted - credits}, extra {extra}")
    return misses


def paragraph_misses(gold: Json, parsed: Json) -> list[str]:
    """Each paragraph by its first and last characters and its length."""
    misses = []
    for article, found in pairs(gold, parsed):
        wanted, paragraphs = article["paragraphs"], found.get("paragraphs", [])
        if len(wanted) != len(paragraphs):
            misses.append(f"{article['headline']}: {len(paragraphs)} of {len(wanted)} paragraphs")
        misses += [
            f"{article['headline']}: wanted {w['starts']}…{w['ends']} ({w['chars']}),"
            f" found {p[:12]}…{p[-12:]} ({len(p)})"
            for w, p in zip(wanted, paragraphs, strict=False)
            if not (p.startswith(w["starts"]) and p.endswith(w["ends"]) and len(p) == w["chars"])
        ]
    return misses


def duplicate_misses(gold: Json, parsed: Json) -> list[str]:
    return [
        f"{article['headline']}: no duplicate_fragment warning"
        for article, found in pairs(gold, parsed)
        if article["has_duplicated_fragment"]
        and "duplicate_fragment" not in {w["code"] for w in found.get("warnings", [])}
    ]


LAYERS: dict[str, Callable[[Json, Json], list[str]]] = {
    "banner": banner_misses,
    "headline": headline_misses,
    "order": order_misses,
    **{layer: plain_misses(layer) for layer in PLAIN_LAYERS},
    "credits": credit_misses,
    "paragraphs": paragraph_misses,
    "duplicates": duplicate_misses,
}
