"""Names that the archive knows, beside what the grammar of names has found in a text."""

from __future__ import annotations

from collections.abc import Sequence

from articles.domain.known import Known
from articles.domain.types import OrganizationMention
from articles.domain.words import lies_across

SURE = 4  # characters: a name that long is hardly part of other words
_OPENING, _CLOSING = "“《（", "”》）"


def with_known(
    text: str, found: Sequence[OrganizationMention], known: Known
) -> list[OrganizationMention]:
    """The mentions of ``found``, and known names, each place of the text told of once.

    A known name wins where the grammar cut elsewhere; where it stands inside a longer name
    (顺义区总工会|权益部) the longer one stays. A name shorter than ``SURE`` has to stand between
    words, and is then doubtful unless it is quoted.
    """
    mentions = list(found)
    for start, end in known.names.find(text):
        name = text[start:end]
        if any(one.start <= start and end <= one.end for one in mentions):
            continue
        quoted = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
        quoted = quoted and start > 0 and end < len(text)
        if len(name) < SURE and not quoted and not _stands_alone(text, start, end):
            continue
        mentions = [one for one in mentions if one.end <= start or end <= one.start]
        body = known.bodies[name]
        sure = quoted or len(name) >= SURE
        mentions.append(OrganizationMention(body.name, name, start, end, body.kind, sure))
    return mentions


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word of the dictionary lies across either edge."""
    return not (
        lies_across(text[:start], text[start:end]) or lies_across(text[start:end], text[end:])
    )
