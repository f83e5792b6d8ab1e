"""Importing pages: pages and articles a second, with and without publishing and indexing.

    .venv/bin/python -m benchmarks.bench_import [--pages 300] [--database sqlite|postgresql]
    .venv/bin/python -m benchmarks.bench_import --url postgres://…/bench   # an empty one

Without ``--url`` each database is a throw-away one. A Markdown table goes to standard output.
The plain reference writes the very rows that the import without publishing made, read back
and inserted again in bulk in one transaction, without reading a page or asking for anything.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.throwaway import DATABASES, measure_each, set_up_django

if TYPE_CHECKING:
    from benchmarks.pages import PageFile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--url", help="measure this database only")
    options = parser.parse_args()
    if options.url:
        measure(options.url, options.pages)
        return
    databases = options.database or DATABASES
    measure_each(databases, "benchmarks.bench_import", "--pages", str(options.pages))


def measure(url: str, pages: int) -> None:
    set_up_django(url)
    from django.db import connection

    from articles.models import Article
    from articles.services.reading import read_page
    from benchmarks.pages import page_files

    files = list(page_files(pages))
    import_all("warm", files[:20], publish=True)  # dictionaries and gazetteer are loaded once
    rows = [
        ("reading alone, no database", seconds(read_page(*file) for file in files)),
        ("import", import_all("drafts", files)),
        ("the same files again: unchanged", import_all("drafts", files)),
        ("import, publish and index", import_all("published", files, publish=True)),
    ]
    count = Article.objects.filter(page__publication__name="drafts").count()
    number, base = insert_again("drafts")
    print(f"\n### {connection.vendor}: {pages} pages, {count:,} articles\n")
    print("| what | s | pages/s | articles/s | of the reference |\n|---|---|---|---|---|")
    for name, took in ((f"reference: the import's {number:,} rows in bulk", base), *rows):
        rates = f"{pages / took:,.0f} | {count / took:,.0f}"
        print(f"| {name} | {took:.2f} | {rates} | {took / base:.1f} |")


def seconds(work: Iterator[object]) -> float:
    began = time.perf_counter()
    for _each in work:
        pass
    return time.perf_counter() - began


def import_all(paper: str, files: list[PageFile], publish: bool = False) -> float:
    from articles.services.importing import Importer, publication_named

    importer = Importer(publication_named(paper), "command", publish=publish)

    def results() -> Iterator[object]:
        for file in files:
            importer.date, importer.number = file.date, file.number
            yield importer.import_file(file.name, file.data)

    took = seconds(results())
    importer.finish()
    failed = importer.batch.files.filter(outcome="failed").first()
    if failed:
        sys.exit(f"{failed.name}: {failed.message}")
    return took


def insert_again(paper: str) -> tuple[int, float]:
    """The paper's rows deleted and inserted as they were: how many, and in how many seconds."""
    from django.db import transaction

    from articles import models

    articles = models.Article.objects.filter(page__publication__name=paper)
    events = models.Event.objects.filter(coverage__article__in=articles)
    tables = [
        models.Page.objects.filter(publication__name=paper),
        articles,
        models.Credit.objects.filter(article__in=articles),
        models.ArticleDistrict.objects.filter(article__in=articles),
        models.ParseWarning.objects.filter(page__publication__name=paper),
        models.OrganizationMention.objects.filter(article__in=articles),
        models.PersonMention.objects.filter(article__in=articles),
        models.DateMention.objects.filter(article__in=articles),
        events,
        models.Coverage.objects.filter(article__in=articles),
        models.EventOrganizer.objects.filter(event__in=events),
        models.EventKey.objects.filter(event__in=events),
        models.EventProposal.objects.filter(first__in=events, second__in=events),
    ]
    rows = [(table.model, list(table)) for table in tables]
    events.delete()
    tables[0].delete()  # and with the pages all the rest
    began = time.perf_counter()
    with transaction.atomic():
        for model, objects in rows:
            model.objects.bulk_create(objects, batch_size=500)
    return sum(len(objects) for _model, objects in rows), time.perf_counter() - began


if __name__ == "__main__":
    main()
