"""manage.py generate_corpus: synthetic articles, for benchmarks."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import reset_queries
from django.utils.translation import gettext as _

from articles.services.generating import NAME, generate
from articles.services.statistics import refresh_statistics


class Command(BaseCommand):
    help = f"在《{NAME}》中生成 N 篇已发布的合成稿件，供测速用；再次运行，接着再生成。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, **options: Any) -> None:
        count = options["count"]
        if count < 1:
            raise CommandError(_("N 应当大于零，而不是 %(count)s") % {"count": count}, returncode=2)
        began = time.monotonic()
        for done in generate(count, options["seed"]):
            reset_queries()  # with DEBUG, Django keeps what it has asked
            speed = done / (time.monotonic() - began)
            self.stdout.write(
                _("已生成 %(done)s/%(count)s 篇，每秒 %(speed).0f 篇")
                % {"done": done, "count": count, "speed": speed}
            )
        refresh_statistics()
