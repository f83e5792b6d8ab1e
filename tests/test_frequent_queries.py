"""What many readers ask is suggested to others; what one asks stays between them and the page."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import OperationalError

from articles.models import FrequentQuery
from articles.search.frequent import frequent_queries
from articles.search.suggesting import suggestions
from articles.services import counting_queries
from articles.services.counting_queries import note, write
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counts(monkeypatch):
    """Each test begins to count, and none of them starts the thread that writes."""
    monkeypatch.setattr(counting_queries, "_today", counting_queries._Day(dt.date.min))
    monkeypatch.setattr(counting_queries, "EVERY", float("inf"))


def ask(query, readers):
    for number in range(readers):
        note(query, f"reader {number}")


def test_what_three_readers_ask_is_suggested():
    ask("驿站", 2)
    ask("书屋  职工", 3)
    ask("书屋 职工", 5)
    write()
    assert frequent_queries() == ["书屋 职工"]
    assert FrequentQuery.objects.get().readers == 5


@pytest.mark.parametrize(
    ("query", "readers"),
    [("我的名字", 2), ("电话 13912345678", 9), ("字" * 41, 9), ("字", 9), ("  ", 9)],
)
def test_what_is_private_or_no_query_is_never_written(query, readers):
    ask(query, readers)
    write()
    assert not FrequentQuery.objects.exists()


def test_one_reader_counts_once_a_day():
    for _ in range(9):
        note("驿站", "the same")
    write()
    assert frequent_queries() == []


def test_later_readers_are_added_to_what_is_written():
    ask("驿站", 3)
    write()
    ask("驿站", 7)
    write()
    write()
    assert FrequentQuery.objects.get().readers == 7


def test_the_most_asked_come_first_and_the_old_are_forgotten():
    today = counting_queries.timezone.localdate()
    for text, ago, readers in [("甲乙", 1, 5), ("丙丁", 2, 4), ("丙丁", 3, 4), ("戊己", 40, 99)]:
        FrequentQuery.objects.create(text=text, day=today - dt.timedelta(ago), readers=readers)
    assert frequent_queries() == ["丙丁", "甲乙"]
    ask("庚辛", 3)
    write()
    assert not FrequentQuery.objects.filter(text="戊己").exists()


def test_they_are_told_before_anything_is_typed_and_by_their_beginning():
    ask("驿站 骑手", 3)
    ask("AI", 4)
    write()
    assert [(each.label, each.name) for each in suggestions(" ")] == [
        ("常查", "AI"), ("常查", "驿站 骑手"),
    ]  # fmt: skip
    [found] = suggestions("驿站")
    assert found.url == "/search/?q=%E9%A9%BF%E7%AB%99+%E9%AA%91%E6%89%8B"
    assert [each.name for each in suggestions("驿站 骑手")] == []


def test_none_are_counted_where_the_site_does_not_want_it(settings):
    FrequentQuery.objects.create(text="驿站", day=counting_queries.timezone.localdate(), readers=9)
    settings.FREQUENT_QUERIES = 0
    ask("书屋", 9)
    write()
    assert frequent_queries() == []
    assert FrequentQuery.objects.count() == 1


def test_a_search_that_found_something_is_counted_and_writes_nothing(client):
    make_article("驿站落成", "驿站里有骑手。", published=True)
    for reader in "甲乙丙":
        for query in ("驿站", "没有的词", "落成"):
            order = "newest" if query == "落成" else "relevance"
            client.get("/search/", {"q": query, "order": order}, HTTP_USER_AGENT=reader)
    assert not FrequentQuery.objects.exists()
    write()
    assert set(frequent_queries()) == {"驿站", "落成"}
    page = client.get("/search/").content.decode()
    assert "大家常查" in page
    assert "?q=%E9%A9%BF%E7%AB%99" in page


def test_a_database_that_can_t_be_written_costs_nobody_a_page(client, monkeypatch):
    make_article("驿站落成", "驿站里有骑手。", published=True)
    failed = []

    def fails():
        failed.append(True)
        raise OperationalError("attempt to write a readonly database")

    class AtOnce:
        def __init__(self, target, daemon):
            self.start = target

    monkeypatch.setattr(counting_queries, "EVERY", 0)
    monkeypatch.setattr(counting_queries, "write", fails)
    monkeypatch.setattr(counting_queries.threading, "Thread", AtOnce)
    monkeypatch.setattr(counting_queries.connections["default"], "close", lambda: None)
    for reader in "甲乙丙丁":
        assert client.get("/search/?q=驿站", HTTP_USER_AGENT=reader).status_code == 200
    assert failed


def test_they_are_forgotten_one_by_one_or_all():
    for query in ("甲乙", "丙丁", "戊己"):
        ask(query, 3)
    write()
    call_command("forget_queries", "甲乙", verbosity=0)
    assert set(frequent_queries()) == {"丙丁", "戊己"}
    call_command("forget_queries", verbosity=0)
    assert frequent_queries() == []
