"""manage.py search: the site's own search on the command line."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from articles.filters import listed
from articles.management.narrowing import add_filters, narrowed
from articles.models import Article
from articles.search import Query, snippet


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("%(text)s 不是大于零的整数") % {"text": text})
    return int(text)


class Command(BaseCommand):
    help = "检索已发布的稿件，与网站上的检索相同。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "query",
            help='词语并列为都要有；"…" 为原样词组；词前加 - 为不要；OR 或 | 为任一。'
            "以 - 开头的查询，前面另写 --",
        )
        add_filters(parser, without=("q",))
        parser.add_argument("--limit", type=positive, default=20, metavar="N")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, **options: Any) -> None:
        found = narrowed(options, q=options["query"])
        total = found.catalogue.count(found.hits.every)
        rows = [_row(article, found.query) for article in listed(found.in_order(options["limit"]))]
        if options["format"] == "json":
            answer = {"total": total, "exact": True, "articles": rows}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self._print(rows, total, found.query)

    def _print(self, rows: list[dict[str, Any]], total: int, query: Query) -> None:
        if query.explanation:
            self.stdout.write(query.explanation)
        self.stdout.write(_("共 %(total)s 篇，列出 %(shown)s 篇") % {
            "total": total, "shown": len(rows)
        })  # fmt: skip
        for row in rows:
            page = _("第%(number)s版") % {"number": row["page"]} if row["page"] else ""
            head = " ".join(filter(None, [row["date"], page, row["headline"], row["url"]]))
            self.stdout.write(f"\n{head}\n  {row['snippet']}")


def _row(article: Article, query: Query) -> dict[str, Any]:
    page = article.page
    links = article.district_links.all()
    return {
        "id": article.pk,
        "headline": article.headline,
        "date": page.issue.date.isoformat() if page.issue else None,
        "page": page.number,
        "district": next((link.district_id for link in links if link.primary), None),
        "url": article.get_absolute_url(),
        "snippet": "".join(piece.text for piece in snippet(article, query)),
    }
