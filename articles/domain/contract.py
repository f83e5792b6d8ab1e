"""Contract 1's JSON (docs and DESIGN.md): what `manage.py parse_page` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .types import FoundArticle, ParsedArticle, ParsedPage, Warning


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def warning_to_json(warning: Warning) -> dict[str, Any]:
    return {
        "code": warning.code,
        "message": warning.message,
        "line": warning.line,
        "text": warning.text,
    }


def article_to_json(article: ParsedArticle, found: FoundArticle) -> dict[str, Any]:
    """One article of contract 1. Dates as YYYY-MM-DD or null, absent text as empty strings."""
    return {
        "order": article.order,
        "column": article.column,
        "subcolumn": article.subcolumn,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "genre": article.genre,
        "source": article.source,
        "continued_on": article.continued_on,
        "continued_from": article.continued_from,
        "confidence": article.confidence,
        "credits": [asdict(credit) for credit in article.credits],
        "paragraphs": list(article.paragraphs),
        "districts": [
            {"code": d.code, "name": d.name, "primary": d.primary} for d in found.districts
        ],
        "organizations": [asdict(mention) for mention in found.organizations],
        "dates": [
            {
                "text": date.text,
                "start": _day(date.start),
                "end": _day(date.end),
                "precision": date.precision,
                "edtf": date.edtf,
                "offset": date.offset,
            }
            for date in found.dates
        ],
        "events": [
            {
                **asdict(event),
                "start": _day(event.start),
                "end": _day(event.end),
                "organizers": [asdict(organizer) for organizer in event.organizers],
            }
            for event in found.events
        ],
        "people": [asdict(person) for person in found.people],
        "warnings": [warning_to_json(warning) for warning in article.warnings],
    }


def page_to_json(page: ParsedPage, founds: Sequence[FoundArticle]) -> dict[str, Any]:
    """The whole object of contract 1; ``founds`` has one entry for each article, in order."""
    return {
        "banner": page.banner,
        "number": page.number,
        "section": page.section,
        "date": _day(page.date),
        "issue_number": page.issue_number,
        "furniture": [asdict(line) for line in page.furniture],
        "warnings": [warning_to_json(warning) for warning in page.warnings],
        "articles": [
            article_to_json(article, found)
            for article, found in zip(page.articles, founds, strict=True)
        ],
    }
