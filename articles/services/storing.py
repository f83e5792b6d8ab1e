"""A page read becomes rows, inside the caller's transaction; nothing is asked row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from articles.domain.find import VERSION
from articles.domain.types import Warning
from articles.models import Article, Contributor, Credit, Issue, Page, ParseWarning, Publication
from articles.services.curating import TEXT_FIELDS
from articles.services.finding import store_all_found
from articles.services.reading import ReadArticle, Reading
from articles.services.rows import insert_objects

# The page, the article (None: the page itself), the warning, whether an editor has settled it.
WarningRow = tuple[Page, Article | None, Warning, bool]


def store_page(publication: Publication, reading: Reading) -> Page:
    """Save a new page with all its articles."""
    return store_pages(publication, [reading])[0]


def store_pages(publication: Publication, readings: Sequence[Reading]) -> list[Page]:
    """Save new pages with all their articles, in as many queries as one page takes."""
    issues = {reading.date: issue_of(publication, reading) for reading in _one_a_day(readings)}
    pages = Page.objects.bulk_create(
        Page(
            publication=publication,
            issue=issues[reading.date],
            number=reading.number,
            section=reading.section,
            banner=reading.banner,
            parsed=reading.page_values,
            **as_read(reading),
        )
        for reading in readings
    )
    both = list(zip(pages, readings, strict=True))
    placed = [
        (page, order, read)
        for page, reading in both
        for order, read in enumerate(reading.articles, 1)
    ]
    articles = store_articles(placed)
    rows: list[WarningRow] = [
        (page, None, warning, False) for page, reading in both for warning in reading.warnings
    ]
    for article, (page, _order, read) in zip(articles, placed, strict=True):
        rows += ((page, article, warning, False) for warning in read.warnings)
    store_warnings(rows)
    return pages


def _one_a_day(readings: Sequence[Reading]) -> Iterable[Reading]:
    """The first of each date; where a later one alone says the issue's number, that one."""
    said = {reading.date: reading for reading in reversed(readings) if reading.issue_number}
    return {reading.date: said.get(reading.date, reading) for reading in readings}.values()


def issue_of(publication: Publication, reading: Reading) -> Issue | None:
    """The issue of the reading's date, made where there is none; None where nobody knows it."""
    if reading.date is None:
        return None
    issue, _made = Issue.objects.get_or_create(
        publication=publication, date=reading.date, defaults={"number": reading.issue_number}
    )
    if issue.number is None and reading.issue_number:
        issue.number = reading.issue_number
        issue.save(update_fields=["number"])
    return issue


def as_read(reading: Reading) -> dict[str, Any]:
    """The columns of a page that are the file's and no editor's."""
    return {
        "source_name": reading.name,
        "source": reading.data,
        "sha256": reading.sha256,
        "encoding": reading.encoding,
        "text": reading.text,
        "time_hints": reading.time_hints,
        "furniture": reading.furniture,
    }


def store_articles(placed: Sequence[tuple[Page, int, ReadArticle]]) -> list[Article]:
    """Make the articles, each on its page at its order, with credits and what was found in them."""
    articles = Article.objects.bulk_create(
        Article(
            page=page,
            order=order,
            confidence=read.parsed.confidence,
            first_line=read.parsed.first_line,
            last_line=read.parsed.last_line,
            parsed=read.values,
            found_version=VERSION,
            **{name: read.values[name] for name in TEXT_FIELDS},
        )
        for page, order, read in placed
    )
    reads = [read for _page, _order, read in placed]
    store_credits([(a, read.values["credits"]) for a, read in zip(articles, reads, strict=True)])
    store_all_found([(a, read.found) for a, read in zip(articles, reads, strict=True)], True)
    return articles


def store_credits(credited: Iterable[tuple[Article, list[list[str]]]]) -> None:
    """Make credits, [role, name, title] in order, of articles that have none."""
    rows = [(article, credit) for article, credits in credited for credit in credits]
    contributors = _contributors({name for _article, (_role, name, _title) in rows})
    positions: dict[int, int] = {}
    made = []
    for article, (role, name, title) in rows:
        positions[article.pk] = positions.get(article.pk, 0) + 1
        made.append(
            Credit(
                article=article,
                contributor_id=contributors[name],
                role=role,
                title=title,
                position=positions[article.pk],
            )
        )
    insert_objects(made)


def _contributors(names: set[str]) -> dict[str, int]:
    """Name → key of the contributor without distinction, made where there is none.

    Two imports may make the same one at once: the second waits, and takes the first's.
    """
    known = Contributor.objects.filter(name__in=names, distinction="")
    found = dict(known.values_list("name", "pk"))
    missing = sorted(names - found.keys())
    if missing:
        Contributor.objects.bulk_create(
            [Contributor(name=name) for name in missing], ignore_conflicts=True
        )
        found = dict(known.all().values_list("name", "pk"))
    return found


def store_warnings(rows: Iterable[WarningRow]) -> None:
    insert_objects(
        ParseWarning(
            page=page,
            article=article,
            code=warning.code[:40],
            message=warning.message,
            text=warning.text,
            line=warning.line,
            settled=settled,
        )
        for page, article, warning, settled in rows
    )
