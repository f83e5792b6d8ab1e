"""JSON Lines: an object a line, with contract 1's fields of an article and where it stands."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from articles.exports.base import Exporter
from articles.exports.records import BASE_PREFETCH, Record, told_events
from articles.models import Article, District, Event, EventOrganizer


class JSONLinesExporter(Exporter):
    """UTF-8 without a byte order mark; every line ends in LF.

    Before contract 1's fields (``articles.domain.contract``) each object has ``id``, ``date``
    (YYYY-MM-DD), ``page`` (a number or null), ``url``, ``publication``, ``issue_number``,
    ``section``, ``status`` and ``published_at`` (ISO 8601); from a selection also ``note``.
    Bodies, people and events have besides ``id``, by which the site's addresses and filters
    know them, and ``status`` (confirmed, suggested, doubtful); events also ``series_id``.
    """

    name = "jsonl"
    label = _("JSON Lines 数据")
    content_type = "application/x-ndjson; charset=utf-8"
    prefetch = (
        *BASE_PREFETCH[:-1],
        Prefetch("coverage", queryset=told_events().prefetch_related("event__organizers")),
        "date_mentions",
        "parse_warnings",
    )

    def blocks(self) -> Iterator[bytes]:
        for records in self.records():
            lines = [json.dumps(self._object(record), ensure_ascii=False) for record in records]
            yield "".join(f"{line}\n" for line in lines).encode()

    def _object(self, record: Record) -> dict[str, Any]:
        note = {"note": record.note} if self.listing.selection else {}
        return {"id": record.article.pk, **_where(record), **note, **_parts(record.article)}


def _where(record: Record) -> dict[str, Any]:
    article, page, issue = record.article, record.article.page, record.article.page.issue
    return {
        "date": _day(issue.date) if issue else None,
        "page": page.number,
        "url": record.url,
        "publication": page.publication.name,
        "issue_number": issue.number if issue else None,
        "section": page.section,
        "status": article.status,
        "published_at": article.published_at.isoformat() if article.published_at else None,
    }


def _parts(article: Article) -> dict[str, Any]:
    """Contract 1's fields, as the editors left them."""
    mentions = sorted(article.organization_mentions.all(), key=lambda m: (m.start, m.end))
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
        "credits": [
            {"role": c.role, "name": c.contributor.name, "title": c.title}
            for c in article.credits.all()
        ],
        "paragraphs": article.paragraphs,
        "districts": [
            {"code": link.district_id, "name": link.district.name, "primary": link.primary}
            for link in article.district_links.all()
            if link.district.level != District.Level.TOWNSHIP
        ],
        "townships": [
            {"code": link.district_id, "name": link.district.name}
            for link in article.district_links.all()
            if link.district.level == District.Level.TOWNSHIP
        ],
        "organizations": [
            {
                "name": m.name,
                "text": m.text,
                "start": m.start,
                "end": m.end,
                "kind": m.kind,
                "id": m.organization_id,
                "status": m.status,
            }
            for m in mentions
        ],
        "people": [
            {
                "name": m.name,
                "start": m.start,
                "end": m.end,
                "office": m.office,
                "body": m.body,
                "speaks": m.speaks,
                "id": m.person_id,
                "status": m.status,
            }
            for m in sorted(article.person_mentions.all(), key=lambda m: m.start)
        ],
        "dates": [
            {
                "text": d.text,
                "start": _day(d.start),
                "end": _day(d.end),
                "precision": d.precision,
                "edtf": d.edtf,
                "offset": d.offset,
            }
            for d in article.date_mentions.all()
        ],
        "events": [_event(coverage.event) for coverage in article.coverage.all()],
        "warnings": [
            {"code": w.code, "message": w.message, "line": w.line, "text": w.text}
            for w in article.parse_warnings.all()
        ],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "name": event.name,
        "series": event.series.name if event.series else "",
        "edition": event.edition,
        "organizers": [_organizer(organizer) for organizer in event.organizers.all()],
        "start": _day(event.start),
        "end": _day(event.end),
        "district": event.district_id,
        "venue": event.venue,
        "participants": event.participants,
        "stage": event.stage,
        "teams": event.teams,
        "results": event.results.split("\n") if event.results else [],
        "id": event.pk,
        "series_id": event.series_id,
        "status": event.status,
    }


def _organizer(organizer: EventOrganizer) -> dict[str, Any]:
    return {"name": organizer.name, "role": organizer.role, "id": organizer.organization_id}


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
