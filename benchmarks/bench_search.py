"""Search on a synthetic archive: how long a reader waits, against a bare list.

    .venv/bin/python -m benchmarks.bench_search [--articles 20000] [--database sqlite|postgresql]
    .venv/bin/python -m benchmarks.bench_search --url postgres://…/bench   # one of your own, kept

Without ``--url`` each database is a throw-away one. A Markdown table goes to standard output,
what is being done to standard error. A search is what the site's page does: the query read,
its matches counted, the first 20 with all that a list shows, and their snippets.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.throwaway import DATABASES, measure_each, set_up_django

ROUNDS = 60  # of each kind of search, over 20 different queries
SHOWN = 20


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--url", help="measure this database only")
    options = parser.parse_args()
    if options.url:
        measure(options.url, options.articles)
        return
    databases = options.database or DATABASES
    measure_each(databases, "benchmarks.bench_search", "--articles", str(options.articles))


def measure(url: str, articles: int) -> None:
    set_up_django(url)
    from django.db import connection

    writing = fill(articles)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(f"\n### {connection.vendor}, {count_all():,} articles\n")
    if writing:
        print(f"Written, published and indexed: {writing:.0f} articles a second.\n")
    print("| what | matches | p50 ms | p95 ms | of a bare list |")
    print("|---|---|---|---|---|")
    base = None
    for name, matches, times in kinds():
        middle = statistics.median(times)
        base = base or middle
        late = statistics.quantiles(times, n=20)[-1]
        print(
            f"| {name} | {matches} | {middle:.1f} | {late:.1f} | {middle / base:.1f} |", flush=True
        )


def count_all() -> int:
    from articles.models import Article

    return Article.objects.published().count()


def fill(articles: int) -> float:
    """Generate what is missing; articles a second, 0 where nothing was."""
    from articles.services.generating import generate

    missing = articles - count_all()
    if missing <= 0:
        return 0.0
    began = time.monotonic()
    for done in generate(missing, seed=1):
        if done % 4800 == 0:
            say(f"{done}/{missing}")
    return missing / (time.monotonic() - began)


def kinds() -> Iterator[tuple[str, str, list[float]]]:
    """(what is measured, how many articles match, milliseconds)."""
    from articles.models import Article
    from articles.search import related

    newest = Article.objects.published().for_lists().newest_first()
    yield "bare list, newest 20", "all", timed(lambda _: list(newest[:SHOWN]), [""])
    common, middling, rare, phrases = words(Random(3))
    two = [f"{a} {b}" for a, b in zip(common, middling, strict=False)]
    for name, queries in [
        ("common word, by relevance", common),
        ("middling word, by relevance", middling),
        ("rare word, by relevance", rare),
        ("phrase of 4 to 8 characters", phrases),
        ("two words", two),
    ]:
        yield name, spread(queries), timed(search, queries)
    district = {"district": busiest_district()}
    yield (
        "common word in a district",
        spread(common, **district),
        timed(lambda text: search(text, **district), common),
    )
    yield "common word, newest first", spread(common), timed(by_date, common)
    sample = list(newest[:400:20])
    yield "related articles", "5", timed(lambda n: related(sample[n]), range(len(sample)))


def timed(work: Callable, inputs) -> list[float]:
    """Milliseconds of each of ROUNDS calls, after one warm-up for each input."""
    inputs = list(inputs)
    for each in inputs:
        work(each)
    times = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        work(inputs[number % len(inputs)])
        times.append((time.perf_counter() - began) * 1000)
    return times


def words(random: Random) -> tuple[list[str], list[str], list[str], list[str]]:
    """20 queries of each kind, from the archive's own texts."""
    from articles.domain.words import cut
    from articles.models import Article
    from articles.search import matching, parse_query

    total = count_all()
    bodies = list(
        Article.objects.published().newest_first().values_list("body", flat=True)[: 40 * 25 : 25]
    )
    seen = sorted({word for body in bodies for word in cut(body) if len(word) == 2})
    random.shuffle(seen)
    kinds: dict[str, list[str]] = {"common": [], "middling": [], "rare": []}
    for word in seen[:3000]:
        if all(len(found) >= 20 for found in kinds.values()):
            break
        share = matching(parse_query(word)).count() / total
        kind = "common" if share > 0.1 else "middling" if 0.01 < share < 0.05 else "rare"
        if (share < 0.002 or kind != "rare") and len(kinds[kind]) < 20:
            kinds[kind].append(word)
    phrases = []
    for body in bodies[:20]:
        line = max(body.split("\n"), key=len)
        start = random.randrange(max(1, len(line) - 8))
        phrases.append(f"“{line[start : start + random.randint(4, 8)]}”")
    return *kinds.values(), phrases


def spread(queries: list[str], **filters: str) -> str:
    counts = [found(text, **filters).qs.count() for text in queries]
    return f"{min(counts):,}–{max(counts):,}"


def found(text: str, **filters: str):
    from articles.filters import ArticleFilter
    from articles.models import Article

    return ArticleFilter({"q": text, **filters}, queryset=Article.objects.published().for_lists())


def search(text: str, **filters: str) -> None:
    from articles.search import ranked, snippet

    asked = found(text, **filters)
    asked.qs.count()
    ranking = ranked(asked.query, asked.qs, SHOWN)
    for article in ranking.articles:
        snippet(article, asked.query)


def by_date(text: str) -> None:
    asked = found(text, order="newest")
    asked.qs.count()
    list(asked.qs[:SHOWN])


def busiest_district() -> str:
    from django.db.models import Count

    from articles.models import District

    return District.objects.annotate(n=Count("articles")).order_by("-n")[0].code


if __name__ == "__main__":
    main()
