"""Export of a synthetic archive: rows a second and peak memory, as the command has them.

    .venv/bin/python -m benchmarks.bench_export [--articles 2000 20000]
    DATABASE_URL=postgres://…/bench .venv/bin/python -m benchmarks.bench_export

Fills the database that DATABASE_URL names, or a throw-away SQLite one, to each number of
articles in turn, and exports all of it in each format by ``manage.py export_articles``, each
in a process of its own. The peak is that process's own memory (Linux: RssAnon), the
interpreter and Django with it (``nothing`` in the table: a filter that finds nothing) and
SQLite's page cache of up to 64 MB, but not the database file that SQLite maps (up to 256 MB),
which the system takes back as it likes. A Markdown table goes to standard output.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000])
    sizes = sorted(parser.parse_args().articles)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch}/bench.sqlite3")
        os.environ.setdefault("SECRET_KEY", "benchmark")  # DEBUG off: as a site runs
        measure(sizes, Path(scratch))


def measure(sizes: list[int], scratch: Path) -> None:
    engine = os.environ["DATABASE_URL"].split(":")[0]
    manage("migrate", "--verbosity", "0")
    print(f"\n### Export, {engine}\n\n| articles | format | rows/s | MB | peak MB |")
    print("|---|---|---|---|---|", flush=True)
    for size in sizes:
        fill(size)
        _, base = export("csv", scratch / "nothing", "--year", "1801")
        print(f"| 0 | nothing | | | {base:.0f} |", flush=True)
        for name in ("csv", "xlsx", "jsonl"):
            file = scratch / f"out.{name}"
            seconds, peak = export(name, file)
            megabytes = file.stat().st_size / 1e6
            file.unlink()
            print(
                f"| {size:,} | {name} | {size / seconds:,.0f} | {megabytes:.1f} | {peak:.0f} |",
                flush=True,
            )


def fill(size: int) -> None:
    code = "from articles.models import Article; print(Article.objects.published().count())"
    count = int(manage("shell", "--verbosity", "0", "-c", code))
    if count > size:
        sys.exit(f"This database holds {count} articles already, more than {size}.")
    if count < size:
        manage("generate_corpus", str(size - count))


def manage(*arguments: str) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def export(name: str, file: Path, *filters: str) -> tuple[float, float]:
    """(seconds, peak MB) of one run of the command, with its start."""
    arguments = ["export_articles", "--format", name, "-o", str(file), *filters]
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    began = time.monotonic()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, own_megabytes(child.pid))
        time.sleep(0.02)
    if child.returncode and not filters:
        sys.exit(f"export_articles ended with status {child.returncode}")
    return time.monotonic() - began, peak


def own_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
