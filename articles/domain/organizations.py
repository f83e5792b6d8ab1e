"""Names of bodies in running text: a grammar anchored on how such names end.

A name ends in one of the endings of ``data/organization_words.tsv``. Where it begins is
decided in this order: at the place that leads it (朝阳区…, 市…), behind the body that it is a
unit of, behind the last word that stands before names only (联合, 在, 来自), behind the clause
before it (``organization_clauses``), at the last punctuation mark. A stem of nothing but common
nouns (职工服务|中心) is no name.
Measured against taggers in ``MEASURED.md``: this recalls and cuts best, at ten times the speed.
"""

from __future__ import annotations

import re

from articles.domain.gazetteer import find_places
from articles.domain.known import NOTHING, Known
from articles.domain.known_names import with_known
from articles.domain.lexicon import Lexicon
from articles.domain.organization_names import Namer
from articles.domain.organization_reader import Span, spans
from articles.domain.organization_words import vocabulary
from articles.domain.types import OrganizationMention
from articles.domain.words import first_known

_COUNTED_FIRMS = re.compile(
    r"(?P<names>[\u4e00-\u9fffA-Za-z、]{2,40})等(?:\d+|[一二三四五六七八九十百]+)[余多]?家"
    r"[\u4e00-\u9fff]{0,6}?(?:企业|公司|机构|平台|单位)"
)


def find_organizations(
    text: str, context: str = "", known: Known = NOTHING
) -> tuple[OrganizationMention, ...]:
    """Mentions of bodies in ``text``, by start; a unit's mention may hold its parent's.

    ``context`` is what a reader has read before (the headline): it resolves 区总工会 to
    the district named there. No body is found in it. A name of ``known`` is found where the
    grammar can't, and settles where a name begins and ends.
    """
    places = list(find_places(text, known))
    namer = Namer(text, context, places, known)
    found: list[OrganizationMention] = []
    for span in spans(text, places):
        for part in (*span.parents, span):
            written = text[part.start : part.end]
            name = namer.name(written, part.start)
            if name:
                kind = "association" if written.startswith("共青团") else _kind(part)
                sure = part.sure and not namer.guessed
                found.append(OrganizationMention(name, written, part.start, part.end, kind, sure))
    found += _by_short_name(text, namer, found)
    found += _firms_listed(text, found)
    if known.bodies:
        found = with_known(text, found, known)
    return tuple(sorted(set(found), key=lambda m: (m.start, -m.end)))


def _by_short_name(
    text: str, namer: Namer, found: list[OrganizationMention]
) -> list[OrganizationMention]:
    """The places where a body stands under the name that （以下简称“…”） gave it."""
    if not namer.short:
        return []
    kinds = {mention.name: mention.kind for mention in found}
    taken = {i for mention in found for i in range(mention.start, mention.end)}
    mentions = []
    for start, end in Lexicon(namer.short).find(text):
        defined = text[max(start - 2, 0) : start].endswith(("称", "称“", "称：", "：“"))
        if start not in taken and not defined:
            name = namer.short[text[start:end]]
            mentions.append(OrganizationMention(name, text[start:end], start, end, kinds[name]))
    return mentions


def _firms_listed(text: str, found: list[OrganizationMention]) -> list[OrganizationMention]:
    """会同中芯国际等46家企业: firms by names that no ending tells, where the text counts them."""
    mentions = []
    for counted in _COUNTED_FIRMS.finditer(text):
        start = counted.start("names")
        for name in counted["names"].split("、"):
            begin, end = start, start + len(name)
            start = end + 1
            stops = [stop for _, stop in vocabulary().stops.find(name)]
            begin += stops[-1] if stops else 0
            firm = text[begin:end]
            known = any(body.start < end and begin < body.end for body in found)
            if not known and 2 <= len(firm) <= 6 and _is_coined(firm):
                mentions.append(OrganizationMention(firm, firm, begin, end, "enterprise", False))
    return mentions


def _is_coined(firm: str) -> bool:
    """No place, and not put together of the dictionary's words: 美团, 中芯|国际; not 高端|装备."""
    return len(first_known(firm)) == 1 and not any(find_places(firm))


def _kind(span: Span) -> str:
    kinds = vocabulary().kinds
    kind = kinds[span.ending]
    return _kind(span.parents[-1]) if kind == "other" and span.parents else kind
