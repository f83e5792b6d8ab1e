"""Everything that is found in one article: the pipeline of the finders."""

from __future__ import annotations

import datetime as dt

from articles.domain.dates import find_dates
from articles.domain.districts import find_districts
from articles.domain.events import find_events
from articles.domain.organizations import find_organizations
from articles.domain.types import FoundArticle, ParsedArticle


def find_all(article: ParsedArticle, issue_date: dt.date | None = None) -> FoundArticle:
    """Districts, bodies, dates and events of ``article``; ``issue_date`` is when it was printed.

    Offsets index into ``article.text``. Without an issue date, dates that hang on it have
    their words and no days.
    """
    context = "\n".join((article.kicker, article.headline, article.subhead))
    organizations = find_organizations(article.text, context)
    districts = find_districts(article, organizations)
    dates = find_dates(article.text, issue_date)
    events = find_events(article, districts, organizations, dates)
    return FoundArticle(districts, organizations, dates, events)
