"""``manage.py parse_page FILE``: contract 1. Reads no database and writes none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.domain.clean import UnreadablePage, decode
from articles.domain.contract import page_to_json
from articles.domain.filenames import read_file_name
from articles.domain.find import find_all
from articles.domain.pages import parse_page
from articles.management.arguments import day
from articles.management.output import Utf8Command


class Command(Utf8Command):
    help = "读一个版面文件，印出其中的稿件和稿件里认出的内容；不读写数据库。"
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="版面文件；- 为标准输入")
        parser.add_argument(
            "--date", type=day, metavar="D", help="出版日期，如 2025-09-02：“近日”“去年”由它算起"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        data = _read(options["file"])
        try:
            page = parse_page(decode(data).text)
        except UnreadablePage as problem:
            raise CommandError(f"{options['file']}：{problem}") from problem
        date = options["date"] or page.date or read_file_name(options["file"]).date
        found = page_to_json(page, [find_all(article, date) for article in page.articles])
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_summary(found)))


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise CommandError(f"{name}：读不了（{problem.strerror}）。请检查路径和权限。") from problem


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
