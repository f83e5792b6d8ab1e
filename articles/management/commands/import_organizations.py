"""``manage.py import_organizations``: lists of bodies into the authority file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.management.output import Utf8Command
from articles.services.registering import (
    COLUMNS,
    BadList,
    Entry,
    read_list,
    register,
    starter_list,
)


class Command(Utf8Command):
    help = (
        f"把机构名单导入机构库：CSV 或 TSV，第一行是列名（{'、'.join(COLUMNS)}，只有名称必有）。"
        "每个文件要么全部导入，要么不动；可以重复运行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument(
            "--starter", action="store_true", help="随软件附带的名单：各级工会、政府、法院、媒体"
        )

    def handle(self, **options: Any) -> None:
        if not options["files"] and not options["starter"]:
            raise CommandError("请写名单文件，或 --starter 用随软件附带的名单。")
        if options["starter"]:
            self._register("附带的名单", starter_list())
        for path in options["files"]:
            try:
                entries = read_list(path.read_bytes())
            except OSError as error:
                raise CommandError(f"读不了 {path}：{error.strerror}") from error
            except BadList as error:
                raise CommandError(f"{path} 没有导入：\n{error}") from error
            self._register(str(path), entries)

    def _register(self, name: str, entries: list[Entry]) -> None:
        done = register(entries)
        self.stdout.write(
            f"{name}：新立 {len(done.made)}，由候选确认 {len(done.confirmed)}，"
            f"原已确认 {len(done.known)}，没有动 {len(done.refused)}"
        )
        for entry, why in done.refused:
            self.stdout.write(f"  第 {entry.line} 行 {entry.name}：{why}")
