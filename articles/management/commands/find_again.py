"""manage.py find_again: the archive's articles searched again for what they tell of."""

from __future__ import annotations

import time
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandParser
from django.db import reset_queries
from django.utils.translation import gettext as _

from articles.management.arguments import day
from articles.services.finding_again import Progress, articles_to_read, find_again
from articles.services.proposing import propose_missing
from articles.services.tidying import complete_candidates, drop_unused


class Command(BaseCommand):
    help = (
        "对库中稿件重新识别地区、机构、人物、时间和活动：改进建议，不动任何已作的判定。"
        "每批一次提交，中断后用 --after 接着做（--outdated 直接再运行即可）。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="全部稿件")
        which.add_argument("--outdated", action="store_true", help="只是由旧版识别程序识别过的稿件")
        parser.add_argument("--from", dest="first", type=day, help="刊期不早于这一天")
        parser.add_argument("--to", dest="last", type=day, help="刊期不晚于这一天")
        parser.add_argument(
            "--after", type=int, default=0, metavar="N", help="从编号大于 N 的稿件做起"
        )

    def handle(self, **options) -> None:
        began = time.monotonic()
        articles = articles_to_read(options["first"], options["last"], options["outdated"])
        progress = Progress(total=0)
        for progress in find_again(articles, options["after"]):
            reset_queries()  # with DEBUG, Django keeps what it has asked
            self.stdout.write(
                _("已识别 %(articles)s/%(total)s（到稿件 %(last)s）") % asdict(progress)
            )
        given, dropped, proposed = complete_candidates(), drop_unused(), propose_missing()
        self.stdout.write(
            _(
                "标记新增 %(new)s 处，消失 %(gone)s 处，由建议转为确认 %(confirmed)s 处；"
                "活动新增或更新 %(events)s 项；%(kept)s 篇有编辑的判定，全部保留。"
            )
            % asdict(progress)
        )
        self.stdout.write(
            _(
                "候选机构补上归属 %(given)s 个，清除无用的名称 %(dropped)s 个；"
                "给旧活动新提归并建议 %(proposed)s 项。用时 %(seconds).1f 秒"
            )
            % {
                "given": given,
                "dropped": dropped,
                "proposed": proposed,
                "seconds": time.monotonic() - began,
            }
        )
