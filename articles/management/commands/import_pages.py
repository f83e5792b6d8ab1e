"""``manage.py import_pages PATH…``: the desk's importer, at the shell."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Import, ImportedFile
from articles.services.archives import Source, UnreadableArchive, read_sources, walk
from articles.services.importing import Importer, publication_named, summary


class Command(BaseCommand):
    help = (
        "Import page files, or the folders and ZIP archives that hold them. Each file is "
        "imported whole or not at all; run it again after a stop, nothing is done twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path)
        parser.add_argument("--date", type=_day, help="the issue's date, YYYY-MM-DD")
        parser.add_argument("--page", type=int, metavar="N", help="the page's number (one file)")
        parser.add_argument("--section", default="", help="the page's section, e.g. 工会")
        parser.add_argument(
            "--publication",
            default=settings.DEFAULT_PUBLICATION,
            help="a paper's name or slug; made where there is none (default: %(default)s)",
        )
        parser.add_argument("--publish", action="store_true", help="publish what can be")

    def handle(self, *args: Any, **options: Any) -> None:
        files = _files(options["paths"])
        if options["page"] is not None:
            if len(files) > 1:
                raise CommandError(f"--page is for one file, and here are {len(files)}.")
            if not 1 <= options["page"] <= 999:
                raise CommandError(f"--page {options['page']}: a page's number is 1 to 999.")
        importer = Importer(
            publication_named(options["publication"]),
            Import.Channel.COMMAND,
            date=options["date"],
            number=options["page"],
            section=options["section"],
            publish=options["publish"],
        )
        for count, (name, path) in enumerate(files, 1):
            self._progress(count, len(files))
            for result in self._import(importer, name, path):
                self._report(result)
        batch = importer.finish()
        self.stdout.write(summary(batch))
        if batch.status == Import.Status.FAILED:
            sys.exit(1)

    def _import(self, importer: Importer, name: str, path: Path) -> Iterator[ImportedFile]:
        try:
            for source in _sources(name, path):
                yield importer.import_file(source.name, source.data)
        except (OSError, UnreadableArchive) as problem:
            yield importer.refuse(name, str(problem))

    def _progress(self, count: int, total: int) -> None:
        if self.stderr.isatty() and total > 1:
            self.stderr.write(f"\r{count}/{total} ", ending="")

    def _report(self, result: ImportedFile) -> None:
        counts = f"{result.articles} 篇" if result.page else ""
        if result.warnings:
            counts += f"，{result.warnings} 条警示"
        parts = [result.get_outcome_display(), result.name, counts, result.message]
        self.stdout.write("  ".join(filter(None, map(str, parts))))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--date {text}: no day; write it like 2025-09-02") from None


def _files(paths: list[Path]) -> list[tuple[str, Path]]:
    """(name, file) of all that is to be imported; raises before anything is imported."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise CommandError(f"No such file or folder: {', '.join(missing)}. Nothing was imported.")
    files = [found for path in paths for found in walk(path)]
    if not files:
        raise CommandError("No page files (.txt .md) here. Nothing was imported.")
    return files


def _sources(name: str, path: Path) -> Iterator[Source]:
    if path.suffix.lower() == ".zip":
        yield from read_sources(name, path.read_bytes())
    else:
        yield Source(name, path.read_bytes())
