"""Rows written as they are."""

import pytest

from articles.models import SearchKeyword
from articles.services.rows import insert
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
