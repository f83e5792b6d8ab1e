"""manage.py rebuild_search: the index and the catalogue made anew from the articles."""

from __future__ import annotations

import os
import time

from django.core.management.base import BaseCommand, CommandParser
from django.db import reset_queries
from django.utils.translation import gettext as _

from articles.services.cataloguing import rebuild_catalogue
from articles.services.indexing import rebuild_index
from articles.services.statistics import refresh_statistics

MOST_WORKERS = 4  # one process writes what they make, and keeps up with no more


class Command(BaseCommand):
    help = "由已发布的稿件重建检索。中断之后再运行，从中断处继续；重建期间照常检索、发布。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--workers",
            type=int,
            metavar="N",
            default=min(os.cpu_count() or 1, MOST_WORKERS),
            help="另用几个进程分词、算指纹；0 表示都在本进程里做（默认：%(default)s）",
        )

    def handle(self, **options) -> None:
        began = time.monotonic()
        done = total = 0
        for done, total in rebuild_index(options["workers"]):
            reset_queries()  # with DEBUG, Django keeps what it has asked
            self.stdout.write(_("已重建 %(done)s/%(total)s") % {"done": done, "total": total})
        for _shelved in rebuild_catalogue():
            reset_queries()
        refresh_statistics()
        seconds = time.monotonic() - began
        self.stdout.write(
            _("检索已重建：%(done)s 篇，用时 %(seconds).1f 秒") % {"done": done, "seconds": seconds}
        )
