"""The day an event stands by follows its articles, whoever changes what."""

import datetime as dt

import pytest
from django.db import connection

from articles.models import Article, Coverage, Event
from articles.services.publishing import publish, withdraw
from tests.builders import make_article, make_event

pytestmark = pytest.mark.django_db
NEWS, LATER = dt.date(2025, 9, 2), dt.date(2025, 9, 9)


def day(event: Event) -> dt.date | None:
    return Event.objects.values_list("day", flat=True).get(pk=event.pk)


@pytest.mark.parametrize(
    ("start", "published", "expected"),
    [
        (None, False, None),
        (None, True, NEWS),
        (dt.date(2025, 8, 30), True, dt.date(2025, 8, 30)),
        (dt.date(2025, 8, 30), False, None),
        (dt.date(2025, 12, 1), True, dt.date(2025, 12, 1)),
    ],
)
def test_it_is_the_first_day_or_that_of_the_first_report(start, published, expected):
    article = make_article(date="2025-09-02", published=published)
    assert day(make_event("读书节", article, start=start)) == expected


def test_it_follows_every_change():
    first = make_article(date="2025-09-02", published=True)
    second = make_article(date="2025-09-09", published=True)
    event = make_event("读书节", second)
    assert day(event) == LATER
    link = Coverage.objects.create(event=event, article=first)
    assert day(event) == NEWS
    withdraw([first.pk])
    assert day(event) == LATER
    publish([first.pk])
    assert day(event) == NEWS
    link.delete()
    assert day(event) == LATER
    Event.objects.filter(pk=event.pk).update(start=dt.date(2025, 9, 5))
    assert day(event) == dt.date(2025, 9, 5)
    withdraw([second.pk])
    Article.objects.get(pk=second.pk).delete()
    assert day(event) is None


def test_a_save_of_what_was_read_before_does_not_undo_it():
    event = make_event("读书节")
    Coverage.objects.create(event=event, article=make_article(date="2025-09-02", published=True))
    assert event.day is None
    event.venue = "职工之家"
    event.save()
    assert day(event) == NEWS


def test_moved_reports_move_the_day():
    kept = make_event("读书节", make_article(date="2025-09-09", published=True))
    other = make_event("职工读书节", make_article(date="2025-09-02", published=True))
    Coverage.objects.filter(event=other).update(event=kept)
    assert (day(kept), day(other)) == (NEWS, None)


def test_all_triggers_stand_after_all_migrations():
    asked = {
        "sqlite": "SELECT count(*) FROM sqlite_master"
        " WHERE type = 'trigger' AND name LIKE 'event!_day!_%' ESCAPE '!'",
        "postgresql": r"SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'event\_day\_%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone() == (5,)
