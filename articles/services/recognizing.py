"""Which stored page a file is a version of, and which file is a new page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q

from articles.models import Page, Publication
from articles.services.reading import Reading
from articles.services.renewing import pairs_of


def find_stored_page(publication: Publication, reading: Reading) -> Page | None:
    """The page, locked, that this file is a new version of.

    The same issue and number; else the same file name, unless issue or number say that it is
    another page, and at least one article in common (names like ``1.txt`` come again). What
    an editor has said of the page's place does not count against it.
    """
    pages = Page.objects.filter(publication=publication).select_for_update(of=("self",))
    pages = pages.select_related("issue__publication", "publication")
    if reading.date and reading.number:
        in_place = pages.filter(issue__date=reading.date, number=reading.number).first()
        if in_place:
            return in_place
    for page in pages.filter(source_name=reading.name).order_by("-pk"):
        if _may_be(page, reading) and (pairs_of(page, reading)[1] or not page.articles.exists()):
            return page
    return None


def new_pages(publication: Publication, readings: Mapping[int, Reading]) -> dict[int, Reading]:
    """Those that no stored page, and none before them, may be an older version of.

    A file that says its date and its number is not held up by one of the same name elsewhere:
    a folder for each day may have its ``1.txt``.
    """
    pages = Page.objects.filter(publication=publication)
    each = readings.values()
    names = {reading.name for reading in each}
    dates = {reading.date for reading in each if reading.date}
    taken: set[object] = {
        *pages.filter(sha256__in={r.sha256 for r in each}).values_list("sha256", flat=True),
        *pages.filter(issue__date__in=dates).values_list("issue__date", "number"),
    }
    of_these_names = pages.filter(source_name__in=names)
    settled = Q(issue__isnull=False, number__isnull=False, edited_fields=[])
    unsettled = set(of_these_names.exclude(settled).values_list("source_name", flat=True))
    known = set(unsettled)
    if unplaced := {reading.name for reading in each if not _place(reading)}:
        same = pages.filter(source_name__in=unplaced)
        known |= set(same.values_list("source_name", flat=True).distinct())
    new = {}
    for at, reading in readings.items():
        place = _place(reading)
        own = {reading.sha256, *place}
        if own.isdisjoint(taken) and reading.name not in (unsettled if place else known):
            new[at] = reading
        taken |= own
        known.add(reading.name)
        if not place:
            unsettled.add(reading.name)
    return new


def _place(reading: Reading) -> list[tuple[dt.date, int]]:
    """Its date and number, where both are known."""
    return [(reading.date, reading.number)] if reading.date and reading.number else []


def _may_be(page: Page, reading: Reading) -> bool:
    said = page.parsed
    moved = "date" in page.edited_fields and said.get("date") in (
        None,
        reading.date and reading.date.isoformat(),
    )
    same_date = not reading.date or not page.issue or page.issue.date == reading.date or moved
    renumbered = "number" in page.edited_fields and said.get("number") in (None, reading.number)
    same_number = not reading.number or page.number in (None, reading.number) or renumbered
    return same_date and same_number
