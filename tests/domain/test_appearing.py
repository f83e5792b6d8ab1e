"""On which days an issue is missing, by the paper's own custom."""

import datetime as dt

import pytest

from articles.domain.appearing import missing_days

TUESDAY = dt.date(2024, 1, 2)


def weekly(*weeks, start=TUESDAY):
    return {start + dt.timedelta(weeks=week) for week in weeks}


@pytest.mark.parametrize(
    ("appeared", "missing"),
    [
        (weekly(*range(12)), []),
        (weekly(*range(5), *range(6, 12)), [5]),
        (weekly(0, *range(2, 12)), [1]),
        # A pause of three issues is missing; a longer one is meant.
        (weekly(*range(5), *range(8, 14)), [5, 6, 7]),
        (weekly(*range(5), *range(9, 15)), []),
        (weekly(*range(5), *range(20, 26)), []),
        # Every other week is a custom of its own; few issues show none.
        (weekly(*range(0, 14, 2)), []),
        (weekly(0, 1, 3), []),
        (weekly(0), []),
    ],
)
def test_a_weekly_s_missing_weeks(appeared, missing):
    days = missing_days(appeared, min(appeared), max(appeared))
    assert days == sorted(weekly(*missing))


def test_a_paper_that_turns_from_weekly_to_twice_a_week_lacks_nothing_before():
    appeared = weekly(*range(20)) | weekly(*range(10, 20), start=TUESDAY + dt.timedelta(days=3))
    gone = TUESDAY + dt.timedelta(days=3, weeks=14)
    assert missing_days(appeared - {gone}, min(appeared), max(appeared)) == [gone]


def test_a_span_wider_than_the_issues_shows_what_its_end_lacks():
    last = TUESDAY + dt.timedelta(weeks=10)
    assert missing_days(weekly(*range(10)), TUESDAY, last) == [last]
