"""``manage.py parse_page FILE``: contract 1. Reads no database and writes none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.domain.clean import UnreadablePage, decode
from articles.domain.contract import page_to_json
from articles.domain.filenames import read_file_name
from articles.domain.find import find_all
from articles.domain.pages import parse_page
from articles.management.arguments import day


class Command(BaseCommand):
    help = "Print the articles that stand on a page, and what is found in them."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a page's file; - for standard input")
        parser.add_argument(
            "--date",
            type=day,
            help="the issue's date (YYYY-MM-DD) that 近日, 去年 are counted from",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        data = _read(options["file"])
        try:
            page = parse_page(decode(data).text)
        except UnreadablePage as problem:
            raise CommandError(f"{options['file']}: {problem}") from problem
        date = options["date"] or page.date or read_file_name(options["file"]).date
        found = page_to_json(page, [find_all(article, date) for article in page.articles])
        if options["format"] == "json":
            text = json.dumps(found, ensure_ascii=False, indent=1)
        else:
            text = "\n".join(_summary(found))
        # Whatever the locale says: the contract is UTF-8.
        self.stdout._out.flush()
        out = getattr(self.stdout._out, "buffer", None)
        if out is None:
            self.stdout.write(text)
        else:
            out.write(text.encode("utf-8", "replace") + b"\n")
            out.flush()


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise CommandError(f"{name}: {problem.strerror}") from problem


def _summary(page: dict[str, Any]) -> list[str]:
    """A page for people to read at the shell."""
    lines = [f"版头语  {page['banner']}"] if page["banner"] else []
    for article in page["articles"]:
        lines += ["", f"{article['order']}. {article['headline'] or '（无题）'}"]
        names = "、".join(f"{c['role']} {c['name']}" for c in article["credits"])
        places = "、".join(
            d["name"] + ("（主要）" if d["primary"] else "") for d in article["districts"]
        )
        rows = [
            ("栏目", " / ".join(filter(None, (article["column"], article["subcolumn"])))),
            ("肩题", article["kicker"]),
            ("副题", article["subhead"]),
            ("署名", names),
            ("来源", article["source"]),
            ("地区", places),
            ("机构", "、".join(dict.fromkeys(o["name"] for o in article["organizations"]))),
            ("活动", "、".join(f"{e['kind']} {e['name']}" for e in article["events"])),
            (
                "正文",
                f"{len(article['paragraphs'])} 段，{sum(map(len, article['paragraphs']))} 字",
            ),
        ]
        lines += [f"   {label}  {value}" for label, value in rows if value]
        lines += [f"   ！{_place(w)}{w['message']}" for w in article["warnings"]]
    lines += [f"！{_place(w)}{w['message']}" for w in page["warnings"]]
    return lines


def _place(warning: dict[str, Any]) -> str:
    return f"第 {warning['line']} 行：" if warning["line"] else ""
