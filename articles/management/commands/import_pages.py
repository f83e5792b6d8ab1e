"""``manage.py import_pages PATH…``: the desk's importer, at the shell."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError, reset_queries

from articles.management.arguments import day
from articles.management.output import Utf8Command
from articles.models import Import, ImportedFile, ParseWarning
from articles.services.archives import Source, UnreadableArchive, read_sources
from articles.services.importing import Importer, publication_named, summary
from articles.services.reading import MAX_NUMBER, Reading
from articles.services.reading_ahead import read_ahead
from articles.services.statistics import refresh_statistics

SHOWN_WARNINGS = 3  # a file; the desk shows all
TOGETHER = 8  # files kept in one transaction where they are new pages


class Command(Utf8Command):
    help = (
        "导入版面文件，或其中有版面文件的文件夹、ZIP。每个文件整个导入或完全不导入；"
        "中断之后再运行一次即可，不会重复。有文件失败时退出码为 1，其余照常保存。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", help="文件、文件夹或 ZIP")
        parser.add_argument("--date", type=day, metavar="D", help="出版日期，如 2025-09-02")
        parser.add_argument("--page", type=int, metavar="N", help="版次（只导入一个文件时）")
        parser.add_argument("--section", default="", metavar="S", help="版名，如 工会")
        parser.add_argument(
            "--publication",
            default=settings.DEFAULT_PUBLICATION,
            metavar="P",
            help="报纸的名称或网址名，没有就新建（默认：%(default)s）",
        )
        parser.add_argument("--publish", action="store_true", help="能发布的稿件立即发布")
        parser.add_argument(
            "--workers",
            type=int,
            metavar="N",
            default=min(1, (os.cpu_count() or 1) - 1),
            help="另用几个进程预先读后面的版面；0 表示都在本进程里读（默认：%(default)s）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = [(_label(Path(path)), Path(path)) for path in options["paths"]]
        _check(paths, options["page"])
        try:
            batch = self._import(self._importer(options), paths, options["workers"])
        except DatabaseError as problem:
            raise CommandError(
                f"数据库不能用（{problem}）。新的数据库请先运行 manage.py migrate；"
                "已经完成的文件都保存了，恢复之后再导入一次即可。"
            ) from problem
        refresh_statistics()
        self.stdout.write(summary(batch))
        failed = batch.files.filter(outcome=ImportedFile.Outcome.FAILED).count()
        if failed:
            raise CommandError(f"{failed} 个文件没有导入，原因见上；其余的都已保存。")

    def _importer(self, options: dict[str, Any]) -> Importer:
        publication = publication_named(options["publication"])
        importer = Importer(
            publication,
            Import.Channel.COMMAND,
            date=options["date"],
            number=options["page"],
            section=options["section"],
            publish=options["publish"],
        )
        self.stdout.write(f"导入到 {publication.name}（网址名 {publication.slug}）")
        for run in importer.stopped:
            self.stdout.write(f"{run}（{run.started_at:%Y-%m-%d %H:%M}）：{run.note}")
        return importer

    def _import(self, importer: Importer, paths: list[tuple[str, Path]], workers: int) -> Import:
        sources = _sources(paths)
        batches = iter(lambda: list(islice(sources, TOGETHER)), [])
        try:
            with closing(read_ahead(importer, batches, workers)) as ahead:
                for some, readings in ahead:
                    self._some(importer, some, readings)
        except KeyboardInterrupt:
            importer.finish("导入被操作人中断。再导入一次即可，不会重复。")
            raise CommandError("已中断。完成的文件都已保存，再导入一次即可。") from None
        return importer.finish()

    def _some(
        self, importer: Importer, sources: list[Source], readings: Mapping[int, Reading] | None
    ) -> None:
        reset_queries()  # with DEBUG, Django keeps what it has asked
        if self.stderr.isatty():
            self.stderr.write(f"\r… {sources[0].name}\r", ending="")
        results = importer.import_sources(sources, readings)
        for source, result in zip(sources, results, strict=True):
            if result is None:
                self.stdout.write(f"略过  {source.name}  {source.skipped}")
            else:
                self.stdout.write(_report(result))
        self.stdout.flush()


def _report(result: ImportedFile) -> str:
    """A line for a file: what came of it, how many articles, where the doubts are."""
    counts = [f"{result.articles} 篇"] if result.page else []
    if result.warnings:
        where = _places(result)
        counts.append(f"{result.warnings} 条警示" + (f"（{where}）" if where else ""))
    parts = [str(result.get_outcome_display()), result.name, "，".join(counts), result.message]
    return "  ".join(filter(None, parts))


def _places(result: ImportedFile) -> str:
    open_ones = ParseWarning.objects.filter(page=result.page, settled=False)
    lines = sorted(set(open_ones.exclude(line=None).values_list("line", flat=True)))
    shown = "、".join(map(str, lines[:SHOWN_WARNINGS]))
    more = "等" if len(lines) > SHOWN_WARNINGS else ""
    return f"第 {shown} 行{more}" if shown else ""


def _label(path: Path) -> str:
    """The name of a path as given: that of a folder is kept, it may say the date."""
    return path.name or path.resolve().name


def _check(paths: list[tuple[str, Path]], number: int | None) -> None:
    """Raise before anything is imported where the command cannot be meant so."""
    if not any(path.exists() for _name, path in paths):
        missing = "、".join(str(path) for _name, path in paths)
        raise CommandError(f"没有这个文件或文件夹：{missing}。请检查路径。")
    if number is None:
        return
    if not 1 <= number <= MAX_NUMBER:
        raise CommandError(f"--page {number}：版次应在 1 到 {MAX_NUMBER} 之间。")
    is_one = len(paths) == 1 and paths[0][1].is_file() and paths[0][1].suffix.lower() != ".zip"
    if not is_one:
        raise CommandError("--page 只能在导入一个文件时用：几个文件不会是同一版。")


def _sources(paths: list[tuple[str, Path]]) -> Iterator[Source]:
    """The files of all paths; what can't be opened comes as an error and stops no other."""
    for name, path in paths:
        if not path.exists():
            yield Source(str(path), error="没有这个文件或文件夹。请检查路径。")
            continue
        found = False
        try:
            for source in read_sources(name, path):
                found = found or not source.skipped
                yield source
            if not found:
                yield Source(str(path), error="这个文件夹里没有版面文件（.txt .md）。")
        except UnreadableArchive as problem:
            yield Source(name, error=str(problem))
        except OSError as problem:
            yield Source(str(path), error=f"读不了：{problem.strerror}。请检查权限。")
