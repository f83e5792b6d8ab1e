"""Reading pages: how many a second, and whether time grows with the length alone.

    .venv/bin/python -m benchmarks.bench_parse [--pages 300]

No database. A Markdown table goes to standard output. The plain reference does to the same
bytes the least that any reader must: decode, normalize (NFKC), split into lines.
"""

from __future__ import annotations

import argparse
import statistics
import time
import unicodedata
from collections.abc import Callable

from articles.domain.clean import decode
from articles.domain.find import find_all
from articles.domain.pages import parse_page
from benchmarks.pages import page_files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    pages = [file.data for file in page_files(parser.parse_args().pages)]
    read(pages[0])  # dictionaries and gazetteer are loaded once
    print(
        f"### Reading {len(pages)} pages of {statistics.mean(map(len, pages)) / 3:.0f} characters\n"
    )
    print("| what | pages/s | p50 ms | p95 ms | of the reference |")
    print("|---|---|---|---|---|")
    kinds: dict[str, Callable[[bytes], None]] = {
        "reference: decode, NFKC, split": plain,
        "articles (parse_page)": parse,
        "articles and what they tell of (find_all)": read,
    }
    # Page by page, each way in turn: what else the machine does slows all alike.
    timings = [[timed(work, data) for work in kinds.values()] for data in pages]
    base = sum(times[0] for times in timings)
    for name, times in zip(kinds, zip(*timings, strict=True), strict=True):
        late = statistics.quantiles(times, n=20)[-1] * 1000
        middle = statistics.median(times) * 1000
        rate = len(times) / sum(times)
        print(f"| {name} | {rate:,.0f} | {middle:.2f} | {late:.2f} | {sum(times) / base:,.0f} |")
    grow(pages)


def grow(pages: list[bytes]) -> None:
    """One page of many articles, doubled: seconds should double, too."""
    print("\n### One long page\n\n| MB | parse_page s | s/MB |\n|---|---|---|")
    text = b"\n\n".join(pages)
    for megabytes in (0.5, 1, 2, 4):
        size = int(megabytes * 1024 * 1024)
        data = (
            (text * (size // len(text) + 1))[: size - size % 3].decode("utf-8", "ignore").encode()
        )
        seconds = timed(parse, data[: 4 * 1024 * 1024])
        print(f"| {megabytes} | {seconds:.2f} | {seconds / megabytes:.2f} |", flush=True)


def plain(data: bytes) -> None:
    unicodedata.normalize("NFKC", data.decode()).split("\n")


def parse(data: bytes) -> None:
    parse_page(decode(data).text)


def read(data: bytes) -> None:
    for article in parse_page(decode(data).text).articles:
        find_all(article, None)


def timed(work: Callable[[bytes], None], data: bytes) -> float:
    began = time.perf_counter()
    work(data)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
