"""Rows written as they are."""

import datetime as dt

import pytest

from articles.models import DateMention, SearchKeyword
from articles.services.rows import insert, insert_objects
from tests.builders import make_article

pytestmark = pytest.mark.django_db

WORDS = ["织造", "a\tb", "c\\n", "引'\"号", "\\N", "100%s", "𠮷"]


def test_rows_come_back_as_they_were_written():
    sid = make_article("织造", published=True).sid
    SearchKeyword.objects.all().delete()
    insert(SearchKeyword, ("entry_id", "word", "weight"), ((sid, word, 1 / 3) for word in WORDS))
    rows = SearchKeyword.objects.order_by("pk").values_list("entry_id", "word", "weight")
    assert list(rows) == [(sid, word, 1 / 3) for word in WORDS]


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(SearchKeyword, ("entry_id", "word", "weight"), iter(()))


def test_objects_are_written_as_bulk_create_writes_them():
    article = make_article("织造", published=True)
    said = [("去年底", None, ""), ("9月2日", dt.date(2025, 9, 2), "2025-09-02")]
    made = [
        DateMention(
            article=article, text=text, start=day, end=day, edtf=edtf, offset=at, position=at + 1
        )
        for at, (text, day, edtf) in enumerate(said)
    ]
    DateMention.objects.all().delete()
    insert_objects(made)
    written = list(DateMention.objects.order_by("position").values())
    DateMention.objects.all().delete()
    DateMention.objects.bulk_create(made)
    created = list(DateMention.objects.order_by("position").values())
    assert [row | {"id": 0} for row in written] == [row | {"id": 0} for row in created]
    insert_objects(one for one in ())
