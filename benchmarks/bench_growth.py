"""How fast an archive of any size grows, and how fast its index is made anew.

    .venv/bin/python -m benchmarks.bench_growth --url postgres://…/million import [--workers 2]
    .venv/bin/python -m benchmarks.bench_growth --url sqlite:///… import --workers 1 --readers 1
    .venv/bin/python -m benchmarks.bench_growth --url postgres://…/million rebuild [--minutes 3]

``import`` reads, keeps, publishes and indexes pages as ``import_pages --publish`` does, as many
files together, into a publication of their own in the database that is there, with as many
processes at once, each of which has so many that read ahead for it (``import_pages --workers``);
42 of a hundred words are exchanged, so that no two pages are copies. A few hundred pages are
enough to see the rate at that size: measure at 100,000 articles and at a million, and compare.

``rebuild`` runs ``rebuild_search`` for some minutes (``--workers`` as there), and searches
meanwhile, as readers do. What is not finished stays, and ``manage.py rebuild_search`` goes on
with it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from typing import Any, NamedTuple

from benchmarks.site_clients import figures
from benchmarks.throwaway import set_up_django

EXCHANGED = 0.42
WARMING = 64  # pages before the clock runs: all processes have loaded their dictionaries
PAPER = "测速"  # what the papers that a run makes are named
FIRST_DAY = dt.date(1901, 1, 1)
DAYS_OF_A_WORKER = 400
_WHEN_AND_WHERE = {"masthead", "date", "page_number"}  # kinds of lines


class Share(NamedTuple):
    """What one process imports; no two processes or runs write the same pages."""

    url: str
    publication: str
    worker: int
    pages: int
    seed: int
    readers: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="the database to measure, which is written to")
    kinds = parser.add_subparsers(dest="what", required=True)
    importing = kinds.add_parser("import")
    importing.add_argument("--pages", type=int, default=400, help="of each worker")
    importing.add_argument("--workers", type=int, default=2)
    importing.add_argument("--readers", type=int, default=0, help="of each worker")
    rebuilding = kinds.add_parser("rebuild")
    rebuilding.add_argument("--minutes", type=float, default=3)
    rebuilding.add_argument("--workers", type=int, default=2, help="as rebuild_search has them")
    options = parser.parse_args()
    set_up_django(options.url)
    if options.what == "import":
        import_rate(options.url, options.pages, options.workers, options.readers)
    else:
        rebuild_rate(options.minutes, options.workers)


def import_rate(url: str, pages: int, workers: int, readers: int) -> None:
    from django.db import connection

    from articles.models import Article, Publication
    from articles.services.importing import publication_named

    before = Article.objects.count()
    runs = Publication.objects.filter(name__startswith=PAPER).count()
    paper = f"{PAPER} {dt.datetime.now():%Y-%m-%d %H:%M:%S}"
    publication_named(paper)
    vendor = connection.vendor
    connection.close()
    shares = [
        Share(url, paper, runs * workers + n, pages, before + n, readers)  # no two at one time
        for n in range(workers)
    ]
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers)
    with ProcessPoolExecutor(workers, context, set_ready, (ready,)) as pool:
        done = list(pool.map(import_share, shares))
    articles = sum(count for count, *_rest in done)
    seconds = max(end for *_rest, end in done) - min(start for _count, start, _end in done)
    print(f"\n### {vendor} of {before:,} articles: {workers} importing, publishing, indexing")
    print(f"with {readers} of each reading ahead\n")
    print("| pages | articles | s | pages/s | articles/s |\n|---|---|---|---|---|")
    total = workers * pages
    rates = f"{total / seconds:.1f} | {articles / seconds:.0f}"
    print(f"| {total:,} | {articles:,} | {seconds:.1f} | {rates} |")


def set_ready(ready: Any) -> None:
    global _ready
    _ready = ready


def import_share(share: Share) -> tuple[int, float, float]:
    """How many articles came of the share, and the clock's time before and after."""
    set_up_django(share.url, migrate=False)
    from django.db.models import Sum

    from articles.management.commands.import_pages import TOGETHER
    from articles.models import ImportedFile
    from articles.services.archives import Source
    from articles.services.importing import Importer, publication_named
    from articles.services.reading_ahead import read_ahead
    from benchmarks.pages import page_files

    publication = publication_named(share.publication)
    first_day = FIRST_DAY + dt.timedelta(share.worker * DAYS_OF_A_WORKER)
    files = [
        Source(f"{file.date}_{file.number:02}.txt", undated(file.data))
        for file in page_files(WARMING + share.pages, share.seed, EXCHANGED, first_day)
    ]
    importer = Importer(publication, "command", publish=True)
    began = 0.0
    batches = [files[at : at + TOGETHER] for at in range(0, len(files), TOGETHER)]
    with closing(read_ahead(importer, batches, share.readers)) as ahead:
        for number, (batch, readings) in enumerate(ahead):
            if number * TOGETHER == WARMING:
                _ready.wait()
                began = time.monotonic()
            importer.import_sources(batch, readings)
    importer.finish()
    ended = time.monotonic()
    measured = importer.batch.files.filter(name__gte=files[WARMING].name)
    if failed := measured.filter(outcome=ImportedFile.Outcome.FAILED).first():
        raise RuntimeError(f"{failed.name}: {failed.message}")
    return measured.aggregate(total=Sum("articles"))["total"] or 0, began, ended


def undated(data: bytes) -> bytes:
    """The page without the lines that would say its date and number: its file's name does."""
    from articles.domain.pages import parse_page

    text = data.decode()
    said = {each.line for each in parse_page(text).furniture if each.kind in _WHEN_AND_WHERE}
    lines = text.split("\n")
    return "\n".join(line for at, line in enumerate(lines, 1) if at not in said).encode()


def rebuild_rate(minutes: float, workers: int) -> None:
    from django.db import connection

    from articles.services.indexing import rebuild_index

    stop = threading.Event()
    times: list[float] = []
    reader = threading.Thread(target=read_meanwhile, args=(stop, times))
    print(f"\n### {connection.vendor}: the index made anew\n")
    print("| minute | done | of | articles/s | searches meanwhile p50 / p95 ms |")
    print("|---|---|---|---|---|")
    reader.start()
    try:
        began = since = time.monotonic()
        last = -1
        for done, total in rebuild_index(workers):
            last = done if last < 0 else last  # an unfinished one goes on
            now = time.monotonic()
            if now - since >= 60 or done >= total or now - began > minutes * 60:
                row(now - began, done, total, (done - last) / max(now - since, 0.001), times)
                since, last = now, done
            if now - began > minutes * 60:
                break
    finally:
        stop.set()
        reader.join()


def row(seconds: float, done: int, total: int, rate: float, times: list[float]) -> None:
    found = figures(times) if times else None
    waited = f"{found.p50:.0f} / {found.p95:.0f}" if found else ""
    print(f"| {seconds / 60:.1f} | {done:,} | {total:,} | {rate:.0f} | {waited} |", flush=True)
    times.clear()


def read_meanwhile(stop: threading.Event, times: list[float]) -> None:
    """A search twice a second, of words that the archive has."""
    from random import Random

    from django.db import connection

    from benchmarks.site_requests import Drawing, find

    searches = Drawing(1, 200).searches()
    chance = Random(1)
    while not stop.wait(0.5):
        began = time.perf_counter()
        find(chance.choice(searches))
        times.append((time.perf_counter() - began) * 1000)
    connection.close()


if __name__ == "__main__":
    main()
