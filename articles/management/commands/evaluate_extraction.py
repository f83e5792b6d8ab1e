"""``manage.py evaluate_extraction``: what is found of hand-checked pages, and what is missed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.domain.clean import decode
from articles.domain.contract import page_to_json
from articles.domain.find import find_all
from articles.domain.pages import parse_page
from articles.evaluation import Figures, Json, figures
from articles.management.output import Utf8Command


class Command(Utf8Command):
    help = (
        "读版面、找实体，与人工核过的答案逐层比较，打印每层的对错数和漏掉、找错的。"
        "不读也不写数据库。"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", type=Path, metavar="GOLD_DIR", help="答案，每版一个 JSON")
        parser.add_argument(
            "--pages", type=Path, metavar="DIR", help="同名的版面 .txt；默认是答案旁边的 pages"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--against", type=Path, metavar="FILE", help="与上次的结果比，列出得失")
        parser.add_argument("--write", type=Path, metavar="FILE", help="把这次的结果写进文件")

    def handle(self, **options: Any) -> None:
        found = figures(_pages(options["gold"], options["pages"]))
        if options["format"] == "json":
            text = json.dumps(found.as_json() | {"details": found.misses}, ensure_ascii=False)
            self.stdout.write(text)
        else:
            self._print(found)
        if options["against"]:
            self._compare(found, _read_json(options["against"]))
        if options["write"]:
            text = json.dumps(found.as_json(), ensure_ascii=False, indent=1)
            options["write"].write_text(f"{text}\n", encoding="utf-8")

    def _print(self, found: Figures) -> None:
        for miss, detail in found.misses.items():
            self.stdout.write(f"- {miss}{f'（{detail}）' if detail else ''}")
        for layer, (right, every) in found.counts.items():
            self.stdout.write(f"{layer:32} {right}/{every}  {right / every:.3f}")

    def _compare(self, found: Figures, last: Json) -> None:
        """What was missed and is not, what is missed and was not, and how the figures moved.

        What is missed on a page that was not there is no loss: it is told as a number.
        """
        before, now = set(last.get("misses", [])), set(found.misses)
        new = [page for page in found.pages if page not in last.get("pages", found.pages)]
        fresh = {miss for miss in now if miss.split(": ")[0] in new}
        if new:
            self.stdout.write(f"新增版面 {'、'.join(new)}：未找对 {len(fresh)} 处，不算失")
        now -= fresh
        self.stdout.write(f"与上次相比：得 {len(before - now)}，失 {len(now - before)}")
        for miss in sorted(before - now):
            self.stdout.write(f"  得 {miss}")
        for miss in sorted(now - before):
            self.stdout.write(f"  失 {miss}")
        for layer, (right, every) in found.counts.items():
            old = last.get("figures", {}).get(layer)
            if old and tuple(old) != (right, every):
                self.stdout.write(f"  {layer}: {old[0]}/{old[1]} → {right}/{every}")


def _pages(gold: Path, pages: Path | None) -> Iterator[tuple[str, Json, Json]]:
    """(name, gold, parsed) of each page."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise CommandError(f"{gold} 里没有答案：应有与版面同名的 .json 文件。")
    for file in files:
        page = (pages or gold.parent / "pages") / f"{file.stem}.txt"
        try:
            parsed = parse_page(decode(page.read_bytes()).text)
        except OSError as error:
            raise CommandError(
                f"读不了 {page}：{error.strerror}。版面应与答案同名；放在别处就用 --pages 指明。"
            ) from error
        right = _read_json(file)
        date = parsed.date or _issue_date(file, right)
        found = [find_all(article, date) for article in parsed.articles]
        yield file.stem, right, page_to_json(parsed, found)


def _issue_date(file: Path, right: Json) -> dt.date | None:
    """The issue's, which not every page says itself."""
    try:
        return dt.date.fromisoformat(right["issue_date"]) if "issue_date" in right else None
    except (TypeError, ValueError) as error:
        raise CommandError(f"{file} 的 issue_date 应是 2025-09-02 这样的日期：{error}") from error


def _read_json(file: Path) -> Json:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"读不了 {file}：{error.strerror}") from error
    except ValueError as error:
        raise CommandError(f"{file} 不是 JSON：{error}") from error
    if not isinstance(read, dict):
        raise CommandError(f"{file} 应是一个 JSON 对象。")
    return read
