"""manage.py export_articles: the site's own export on the command line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.exports import FORMATS, Exporter, Listing
from articles.listing import listed_keys
from articles.management.narrowing import UNCLEAR, add_filters, narrowed, only
from articles.models import Selection


class Command(BaseCommand):
    help = "导出已发布的稿件，与网站上的导出相同。条件的写法与网址中的相同；没有稿件就不写文件。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=list(FORMATS), required=True)
        parser.add_argument(
            "-o", "--output", required=True, metavar="FILE", help="文件；- 为标准输出"
        )
        add_filters(parser)
        parser.add_argument(
            "--selection", metavar="S", help="选集的编号或名称；不另写 --order 就按选集里的次序"
        )

    def handle(self, **options: Any) -> None:
        listing = self._listing(options)
        if not len(listing):
            raise CommandError(_("没有符合条件的已发布稿件：什么也没有导出，没有写文件。"))
        total = len(listing)

        def tell(done: int) -> None:
            if sys.stderr.isatty():
                end = "\n" if done == total else ""
                print(f"\r{done:,} / {total:,}", end=end, file=sys.stderr, flush=True)

        exporter = FORMATS[options["format"]](listing, settings.SITE_URL, tell)
        if options["output"] == "-":
            self._to_standard_output(exporter)
        else:
            _to_file(exporter, Path(options["output"]))

    def _listing(self, options: dict[str, Any]) -> Listing:
        selection = _selection(options["selection"]) if options["selection"] is not None else None
        keys = listed_keys(narrowed(options))
        if selection is None:
            return Listing(keys)
        chosen = Listing.of_selection(selection)
        if options["order"] is None:
            return chosen.only(set(keys))
        return Listing(keys, selection).only(set(chosen.keys))

    def _to_standard_output(self, exporter: Exporter) -> None:
        output = sys.stdout.buffer
        if not exporter.streams and output.isatty():
            raise CommandError(
                _("终端显示不了 %(format)s：请把输出接到文件，或用 -o FILE。")
                % {"format": exporter.name},
                returncode=UNCLEAR,
            )
        try:
            for block in exporter.blocks():
                output.write(block)
            output.flush()
        except BrokenPipeError:
            # Whoever reads has had enough: end as other programs do, by the signal, silently.
            os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
            sys.exit(128 + signal.SIGPIPE)


def _selection(text: str) -> Selection:
    by_number = Selection.objects.filter(pk=int(text)) if text.isdecimal() else None
    found = by_number or Selection.objects.filter(name=text.strip()).select_related("owner")
    if not found:
        raise CommandError(_("没有这个选集：%(name)s") % {"name": text}, returncode=UNCLEAR)
    pk = only([(each.pk, f"{each}（{each.owner}）") for each in found], "--selection")
    return Selection.objects.get(pk=pk)


def _to_file(exporter: Exporter, path: Path) -> None:
    """The whole file takes its place at once, or what was there stays."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe has no place to take
            with path.open("wb") as file:
                _copy(exporter, file)
            return
        with _in_its_place(path) as file:
            exporter.write_to(file)
    except OSError as error:
        raise CommandError(
            _("写不了 %(path)s：%(reason)s。请换一个位置，或先腾出地方。")
            % {"path": path, "reason": error.strerror or error}
        ) from error


def _copy(exporter: Exporter, file: BinaryIO) -> None:
    for block in exporter.blocks():
        file.write(block)


@contextmanager
def _in_its_place(path: Path) -> Iterator[BinaryIO]:
    """A file beside ``path`` that takes its place when all went well, and else is removed."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    """A polite kill cleans up like an error does."""
    sys.exit(128 + number)
