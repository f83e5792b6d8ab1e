"""Parsed pages against hand-checked gold, layer by layer: what is right, and what is missed.

The layers are those of the house's ``score_pages.py`` under the same names, so that both say
the same of a page. A page is an object of contract 1, gold the form of ``tests/samples/gold``.
An article whose gold has people, dates or an event's details is judged by these, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

PARTS = ("kicker", "subhead", "column", "subcolumn", "source")
PAGE_LAYERS = (
    "banner", "headline", "no invented article", *PARTS, "credits", "paragraphs exact",
    "duplicated fragment flagged",
)  # fmt: skip
RECALL, PRECISION = "organization mentions: recall", "organization mentions: precision"
# Words of telling that may be taken for a date or not, in every article.
LOOSE_DATES = frozenset(
    [
        "今天", "明天", "昨天", "第二天", "当天", "当日", "当晚", "当年", "同日",
        "次日", "目前", "如今", "现在", "此前", "随后", "今后", "未来",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer looked at. ``subject`` says of what, ``detail`` what was wanted and found."""

    layer: str
    subject: str
    right: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """``counts``: right and all by layer; ``misses`` by ``page: layer: subject`` with details."""

    pages: list[str]
    counts: dict[str, tuple[int, int]]
    misses: dict[str, str]

    def as_json(self) -> Json:
        counts = {layer: list(both) for layer, both in self.counts.items()}
        return {"pages": self.pages, "figures": counts, "misses": sorted(self.misses)}


def figures(pages: Iterable[tuple[str, Json, Json]]) -> Figures:
    """The figures of (name, gold, parsed) pages. A miss that comes twice is told once."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    misses: dict[str, str] = {}
    names = []
    for name, gold, parsed in pages:
        names.append(name)
        for judgement in judge_page(gold, parsed):
            every[judgement.layer] += 1
            right[judgement.layer] += judgement.right
            if not judgement.right:
                key = f"{name}: {judgement.layer}: {judgement.subject}"
                misses[key] = judgement.detail
    return Figures(names, {layer: (right[layer], every[layer]) for layer in every}, misses)


def judge_page(gold: Json, parsed: Json) -> Iterator[Judgement]:
    """Every answer of a page, also those that are right."""
    yield _same("banner", "", _text(gold, "banner"), _text(parsed, "banner"))
    found = {_text(article, "headline"): article for article in parsed["articles"]}
    for article in gold["articles"]:
        headline = article["headline"]
        match = found.pop(headline, None)
        yield Judgement("headline", headline, match is not None)
        for judgement in _judge_article(article, match or {}):
            missed = match is None and judgement.right
            yield Judgement(judgement.layer, headline, False) if missed else judgement
    yield Judgement("no invented article", "、".join(found), not found)
    yield from _judge_mentions(gold, parsed)


def _judge_article(gold: Json, found: Json) -> Iterator[Judgement]:
    headline = gold["headline"]
    for part in PARTS:
        if _text(gold, part) or _text(found, part):
            yield _same(part, headline, _text(gold, part), _text(found, part))
    yield _judge_credits(gold, found)
    yield _judge_paragraphs(gold, found)
    if gold["has_duplicated_fragment"]:
        codes = {warning["code"] for warning in found.get("warnings", [])}
        flagged = "duplicate_fragment" in codes
        yield Judgement("duplicated fragment flagged", headline, flagged)
    primary = next((d["code"] for d in found.get("districts", []) if d.get("primary")), None)
    yield _one_of("primary district", headline, gold["district_any_of"], primary)
    kinds = [event["kind"] for event in found.get("events", [])] or [None]
    yield _one_of("event kind", headline, gold["event_kind_any_of"], kinds[0])
    names = {o[key] for o in found.get("organizations", []) for key in ("name", "text")}
    for wanted in gold["organizations_must_include"]:
        right = any(_is_one_body(wanted, name) for name in names)
        yield Judgement("main organizations", f"{headline}: {wanted}", right)
    yield from _judge_people(gold, found)
    yield from _judge_dates(gold, found)
    if "event" in gold:
        event: Json = next(iter(found.get("events", [])), {})
        yield from _judge_event(headline, gold["event"], event)


def _judge_credits(gold: Json, found: Json) -> Judgement:
    """All credits and no others; in a photo story the writer may be its photographer, too."""
    wanted = {(credit["role"], credit["name"]) for credit in gold["credits"]}
    credits = {(credit["role"], credit["name"]) for credit in found.get("credits", [])}
    names = {name for _role, name in wanted} if gold["photo_story"] else set()
    extra = {c for c in credits - wanted if not (c[0] == "photographer" and c[1] in names)}
    detail = f"missing {sorted(wanted - credits)}, extra {sorted(extra)}"
    return Judgement("credits", gold["headline"], not extra and wanted <= credits, detail)


def _judge_paragraphs(gold: Json, found: Json) -> Judgement:
    """Each paragraph by its first and last characters and its length."""
    wanted, paragraphs = gold["paragraphs"], found.get("paragraphs", [])
    wrong = [
        f"wanted {w['starts']}…{w['ends']} ({w['chars']}), found {p[:12]}…{p[-12:]} ({len(p)})"
        for w, p in zip(wanted, paragraphs, strict=False)
        if not (p.startswith(w["starts"]) and p.endswith(w["ends"]) and len(p) == w["chars"])
    ]
    if len(wanted) != len(paragraphs):
        wrong.insert(0, f"{len(paragraphs)} paragraphs instead of {len(wanted)}")
    return Judgement("paragraphs exact", gold["headline"], not wrong, "; ".join(wrong))


def _judge_mentions(gold: Json, parsed: Json) -> Iterator[Judgement]:
    """Each distinct written form of the page once. What is allowed counts neither way."""
    wanted = set(gold["organization_mentions"])
    allowed = set(gold["organization_mentions_also_allowed"])
    found = {o["text"] for a in parsed["articles"] for o in a.get("organizations", [])}
    for text in sorted(wanted):
        yield Judgement(RECALL, text, text in found)
    for text in sorted(found - (allowed - wanted)):
        yield Judgement(PRECISION, text, text in wanted)


def _judge_people(gold: Json, found: Json) -> Iterator[Judgement]:
    """Each person once; of those found also office and body, by any mention that tells them."""
    if "people" not in gold:
        return
    headline, people = gold["headline"], found.get("people", [])
    names = {person["name"] for person in people}
    for wanted in gold["people"]:
        name = wanted["name"]
        yield Judgement("people: recall", f"{headline}: {name}", name in names)
        if name in names:
            mentions = [person for person in people if person["name"] == name]
            offices = {person["office"] for person in mentions} - {""} or {""}
            bodies = {person["body"] for person in mentions} - {""} or {""}
            right = any(_is_any_body(body, wanted["body_any_of"]) for body in bodies)
            yield Judgement(
                "people: office",
                f"{headline}: {name}",
                bool(offices & set(wanted["office_any_of"])),
                f"wanted {wanted['office_any_of']}, found {sorted(offices)}",
            )
            told = f"wanted {wanted['body_any_of']}, found {sorted(bodies)}"
            yield Judgement("people: body", f"{headline}: {name}", right, told)
    known = {wanted["name"] for wanted in gold["people"]}
    for name in sorted(names - (set(gold["people_also_allowed"]) - known)):
        yield Judgement("people: precision", f"{headline}: {name}", name in known)


def _judge_dates(gold: Json, found: Json) -> Iterator[Judgement]:
    """Each date once, its words with or without the hour; its days where gold tells them."""
    if "dates" not in gold:
        return
    headline, dates = gold["headline"], found.get("dates", [])
    for wanted in gold["dates"]:
        text, days = wanted["text"], wanted["days"]
        mine = [date for date in dates if _overlap(text, date["text"])]
        yield Judgement("dates: recall", f"{headline}: {text}", bool(mine))
        if mine and days:
            spans = [[date["start"], date["end"]] for date in mine]
            told = f"wanted {days}, found {spans}"
            yield Judgement("dates: days", f"{headline}: {text}", days in spans, told)
    known = [wanted["text"] for wanted in gold["dates"]]
    allowed = LOOSE_DATES | set(gold["dates_also_allowed"])
    for text in dict.fromkeys(date["text"] for date in dates):
        right = any(_overlap(text, each) for each in known)
        if right or not any(_overlap(text, each) for each in allowed):
            yield Judgement("dates: precision", f"{headline}: {text}", right)


def _judge_event(headline: str, gold: Json, found: Json) -> Iterator[Judgement]:
    """The details of the first event. What neither gold nor the page tells is not judged."""
    wanted = [_unquoted(name) for name in gold["name_any_of"]]
    yield _one_of("event: name", headline, wanted, _unquoted(_text(found, "name")))
    for part in ("series", "venue"):
        if f"{part}_any_of" in gold:
            wanted = [_unquoted(name) for name in gold[f"{part}_any_of"]]
            yield _one_of(f"event: {part}", headline, wanted, _unquoted(_text(found, part)))
    for part in ("edition", "stage"):
        here, there = gold[part] or "", found.get(part) or ""
        if here or there:
            yield _same(f"event: {part}", headline, str(here), str(there))
    for part in ("participants", "teams"):
        numbers, number = gold.get(f"{part}_any_of", [None]), found.get(part)
        if number or numbers != [None]:
            yield Judgement(
                f"event: {part}", headline, number in numbers, f"wanted {numbers}, found {number}"
            )
    if "days" in gold:
        days = [found.get("start"), found.get("end")]
        told = f"wanted {gold['days']}, found {days}"
        yield Judgement("event: days", headline, days == gold["days"], told)
    if "organizers" in gold:
        yield from _judge_organizers(headline, gold["organizers"], found.get("organizers", []))


def _judge_organizers(headline: str, gold: list[Json], found: list[Json]) -> Iterator[Judgement]:
    """Each body with its role; gold names several with a slash where each is right."""

    def same(wanted: Json, told: Json) -> bool:
        roles = wanted["role"].split("/")
        return told["role"] in roles and _is_one_body(wanted["name"], told["name"])

    for wanted in gold:
        right = any(same(wanted, told) for told in found)
        subject = f"{headline}: {wanted['name']} {wanted['role']}"
        yield Judgement("event: organizers, recall", subject, right)
    for told in found:
        right = any(same(wanted, told) for wanted in gold)
        subject = f"{headline}: {told['name']} {told['role']}"
        yield Judgement("event: organizers, precision", subject, right)


def _is_any_body(name: str, wanted: list[str]) -> bool:
    return any(name == each or (each and _is_one_body(each, name)) for each in wanted)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _unquoted(name: str) -> str:
    return "".join(name.translate(dict.fromkeys(map(ord, "“”‘’《》"))).split())


def _is_one_body(wanted: str, name: str) -> bool:
    """A full name and its shorter form name one body: 安贞街道总工会, 朝阳区安贞街道总工会."""
    return name.endswith(wanted) or (len(name) >= 4 and wanted.endswith(name))


def _same(layer: str, subject: str, wanted: str, found: str) -> Judgement:
    return Judgement(layer, subject, wanted == found, f"wanted {wanted!r}, found {found!r}")


def _one_of(layer: str, subject: str, wanted: Sequence[str | None], found: str | None) -> Judgement:
    return Judgement(layer, subject, found in wanted, f"wanted {wanted}, found {found}")


def _text(thing: Json, key: str) -> str:
    return (thing.get(key) or "").strip()
