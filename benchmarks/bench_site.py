"""The site as readers have it: whole HTTP responses, beside Tantivy and bare SQL.

    .venv/bin/python -m benchmarks.bench_site [--articles 20000] [--database sqlite|postgresql]
    .venv/bin/python -m benchmarks.bench_site --url postgres://…/million --tantivy /tmp/tantivy
    … --json new.json --against old.json      # and how many times as long as in the other run

Without ``--url`` each database is a throw-away one. A database that is named is only read (and
written to by nobody: ``--migrate`` brings it up to date first). The site is gunicorn with two
workers; requests are issue 4's mix (40 % lists, 30 % searches, 20 % articles, 10 % entity and
exploring pages), each asked for once unmeasured, then by one client and by eight, in an order
of chance: each one after the other, and eight readers who look at every page for a second. A
common word's facets come after its page, as in a browser: a kind of their own. The
very same searches are then asked of the references, in this process. Markdown to standard output.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.site_clients import Asked, Figures, by_kind, figures, mixed, read_all
from benchmarks.site_server import Site, serving
from benchmarks.throwaway import DATABASES, measure_each, set_up_django

if TYPE_CHECKING:
    from benchmarks.site_requests import Search

CLIENTS = {"1 client": (1, 0.0), "8 clients": (8, 0.0), "8 readers": (8, 1.0)}  # seconds' pause
LIGHT = "/about/"  # asks little of the database
MIX = "the mix"
Find = Callable[["Search"], "tuple[int, list[int]]"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, help="of a throw-away archive (default: 20,000)")
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--url", help="measure this database only")
    parser.add_argument("--migrate", action="store_true", help="migrate the database first")
    parser.add_argument("--requests", type=int, default=1000, help="by each number of clients")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tantivy", type=Path, help="keep Tantivy's index here, or use that one")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--against", type=Path, help="compare with what --json wrote")
    options = parser.parse_args()
    if options.url:
        measure(options)
        return
    articles = options.articles or 20_000
    rest = ["--articles", str(articles), "--requests", str(options.requests)]
    measure_each(options.database or DATABASES, "benchmarks.bench_site", "--migrate", *rest)


def measure(options: argparse.Namespace) -> None:
    set_up_django(options.url, migrate=options.migrate)
    from django.db import connection

    from benchmarks.corpus import count_all, fill

    if options.articles and options.migrate:
        fill(options.articles)
    if connection.vendor == "postgresql" and options.migrate:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    articles = count_all()
    searches, requests = draw(options.seed, options.requests)
    result: dict[str, Any] = {"database": connection.vendor, "articles": articles}
    print(f"\n### {connection.vendor}, {articles:,} articles, {len(requests):,} requests\n")
    connection.close()
    result |= measure_site(options.url, requests, options.seed)
    result |= measure_references(searches, result["clients"]["1 client"], options.tantivy)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False))
    if options.against:
        compare(result, json.loads(options.against.read_text()))


def draw(seed: int, count: int) -> tuple[list[Search], list[Asked]]:
    """The searches for the references, and all requests with those searches among them."""
    from benchmarks.site_requests import Drawing

    drawing = Drawing(seed, count)
    searches = drawing.searches()
    others = [*drawing.lists(), *drawing.articles(), *drawing.exploring()]
    return searches, [*(search.asked for search in searches), *others]


def measure_site(url: str, requests: list[Asked], seed: int) -> dict[str, Any]:
    """Start, one client, eight clients, memory: printed, and as JSON has it."""
    clients: dict[str, dict[str, Figures]] = {}
    with serving(url, LIGHT) as site:
        first = read_all(site.port, [requests[0]], 1)[0][0]
        print(f"Start to a first answer: {site.start:.1f} s; its first search after that:")
        print(f"{first.milliseconds / 1000:.1f} s. {memory(site)} before anything else.\n")
        read_all(site.port, requests, 2)
        for name, (number, pause) in CLIENTS.items():
            Random(f"{seed}/{name}").shuffle(requests)
            answers, seconds = read_all(site.port, requests, number, pause)
            found = by_kind(answers) | {MIX: mixed(answers)}
            rate = len(answers) / seconds
            print(
                f"{name}, a second's pause" if pause else name, end=f", {rate:.0f} answers/s:\n\n"
            )
            print_figures(found)
            clients[name] = found
        print(f"{memory(site)} after it all.\n")
        return {"start": site.start, "memory": site.memory(), "clients": clients}


def memory(site: Site) -> str:
    each = ", ".join(f"{own:.0f} ({whole:.0f})" for own, whole in site.memory())
    return f"MB of a worker's own memory (with mapped files): {each}"


def print_figures(found: dict[str, Figures]) -> None:
    print("| what | answers | p50 ms | p95 ms | p99 ms | kB |\n|---|---|---|---|---|---|")
    for kind, each in found.items():
        times = f"{each.p50:.1f} | {each.p95:.1f} | {each.p99:.1f}"
        print(f"| {kind} | {each.count:,} | {times} | {each.size / 1024:.0f} |", flush=True)
    print()


def measure_references(
    searches: list[Search], site: dict[str, Figures], folder: Path | None
) -> dict[str, Any]:
    """The searches without HTTP, in bare SQL and by Tantivy, beside whole pages."""
    from benchmarks import bare_sql
    from benchmarks.site_requests import find
    from benchmarks.tantivy_reference import Reference

    with tempfile.TemporaryDirectory(dir="/tmp") as scratch:
        reference = Reference(folder or Path(scratch) / "tantivy")
        found = {
            "finding": times_of(searches, find),
            "sql": times_of(searches, lambda s: (bare_sql.read(s.node), [])),
            "tantivy": times_of(searches, lambda s: reference.find(s.node, s.place, s.between)),
        }
    print("One client's searches, p50 / p95 ms; finding is total and twenty, as of the references,")
    print("ranked, but without HTTP, highlights and facets; × says how many times as long:\n")
    print("| what | hits | the page | finding | bare SQL | Tantivy | finding × SQL | × Tantivy |")
    print("|---|---|---|---|---|---|---|---|")
    for kind, (finding, hits) in found["finding"].items():
        sql, tantivy = found["sql"][kind][0], found["tantivy"][kind][0]
        times = [f"{low_high(each)}" for each in (site[kind], finding, sql, tantivy)]
        ratios = [f"{short(finding.p95 / each.p95)}" for each in (sql, tantivy)]
        cells = [kind, f"{min(hits):,}–{max(hits):,}", *times, *ratios]
        print(f"| {' | '.join(cells)} |", flush=True)
    pairs = zip(all_hits(found["finding"]), all_hits(found["tantivy"]), strict=True)
    wrong = sum(mine != theirs for mine, theirs in pairs)
    print(f"\nOf {len(searches)} totals {wrong} are not Tantivy's.")
    print()
    return {
        name: {kind: each for kind, (each, _hits) in kinds.items()} for name, kinds in found.items()
    }


def all_hits(kinds: dict[str, tuple[Figures, list[int]]]) -> list[int]:
    return [count for _figures, hits in kinds.values() for count in hits]


def low_high(found: Figures) -> str:
    return f"{short(found.p50)} / {short(found.p95)}"


def short(number: float) -> str:
    """Two figures at least."""
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def times_of(searches: list[Search], find: Find) -> dict[str, tuple[Figures, list[int]]]:
    """(figures, hits of each search) by kind; all are asked once before they are measured."""
    times: dict[str, list[float]] = {}
    hits: dict[str, list[int]] = {}
    for search in searches:
        find(search)
    for search in searches:
        began = time.perf_counter()
        count, _sids = find(search)
        times.setdefault(search.kind, []).append((time.perf_counter() - began) * 1000)
        hits.setdefault(search.kind, []).append(count)
    return {kind: (figures(found), hits[kind]) for kind, found in times.items()}


def compare(new: dict[str, Any], old: dict[str, Any]) -> None:
    """How many times as long each kind takes at p95 as in the other run."""
    print(f"p95 beside {old['database']} with {old['articles']:,} articles, times as long:\n")
    print(f"| what | {' | '.join(CLIENTS)} |\n|---|{'---|' * len(CLIENTS)}")
    for kind in new["clients"]["1 client"]:
        cells = [ratio(new["clients"][n], old["clients"][n], kind) for n in CLIENTS]
        print(f"| {kind} | {' | '.join(cells)} |")


def ratio(new: dict[str, Any], old: dict[str, Any], kind: str) -> str:
    """Empty for what one of the runs did not ask for."""
    if kind not in new or kind not in old:
        return ""
    return f"{Figures(*new[kind]).p95 / Figures(*old[kind]).p95:.1f}"


if __name__ == "__main__":
    main()
