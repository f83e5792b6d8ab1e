"""Everything that is found in one article: the pipeline of the finders."""

from __future__ import annotations

import datetime as dt

from articles.domain.known import NOTHING, Known
from articles.domain.types import FoundArticle, ParsedArticle

# Counted up with every change to what the finders find; kept with each thing found.
VERSION = 8


def find_all(
    article: ParsedArticle, issue_date: dt.date | None = None, known: Known = NOTHING
) -> FoundArticle:
    """What ``article`` tells of; ``issue_date`` is when it was printed.

    ``known`` is what the archive has decided. Offsets index into ``article.text``. Without an
    issue date, dates that hang on it have their words and no days.
    """
    # Loaded with the first article: a process that only serves readers does without.
    from articles.domain.dates import find_dates
    from articles.domain.districts import find_districts, find_townships
    from articles.domain.events import find_events
    from articles.domain.organizations import find_organizations
    from articles.domain.people import find_people

    context = "\n".join((article.kicker, article.headline, article.subhead))
    organizations = find_organizations(article.text, context, known)
    bodies = [body for body in organizations if body.name not in known.dismissed]
    districts = find_districts(article, bodies, known)
    dates = find_dates(article.text, issue_date)
    events = find_events(article, districts, bodies, dates)
    townships = find_townships(article, districts)
    people = find_people(article.text, bodies)
    return FoundArticle(districts, organizations, dates, events, people, townships=townships)
