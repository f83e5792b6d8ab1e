"""Keywords and related articles, which reading takes from the index alone."""

import subprocess
import sys

import pytest

from articles.search import keywords_of, related
from articles.services.publishing import withdraw
from tests.builders import make_article

pytestmark = pytest.mark.django_db

WEAVING = "织造厂举办织造技能竞赛，织女巧手同台，织造工序二十道，纺织机轰鸣。"


@pytest.fixture
def articles():
    return [
        make_article("织造竞赛开赛", WEAVING * 2, published=True, date="2025-09-02"),
        make_article("织造竞赛收官", WEAVING + "颁奖仪式举行。", published=True, date="2025-03-02"),
        make_article("豆汁飘香", "小吃店豆汁焦圈飘香，老街坊排队品尝早点。", published=True),
        make_article("织造竞赛备赛", WEAVING, published=False),
    ]


def test_keywords_are_the_articles_own_words(articles):
    words = keywords_of(articles[0], 3)
    assert words[0] == "织造"
    assert len(words) == 3
    assert keywords_of(articles[3], 3) == []


def test_related_articles_share_keywords_and_are_published(articles):
    assert related(articles[0]) == [articles[1]]
    assert related(articles[2]) == []
    assert related(articles[3]) == []
    withdraw([articles[1].pk])
    assert related(articles[0]) == []


def test_related_articles_take_a_fixed_number_of_queries(articles, django_assert_num_queries):
    with django_assert_num_queries(5):  # own words, theirs, articles and their two prefetches
        related(articles[0])


def test_neither_search_nor_the_addresses_load_a_dictionary():
    code = """
import django, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()
import archive.urls, articles.search, articles.services.publishing
from articles.domain import words
from articles.search.query import parse
parse("平谷区 技能竞赛").terms
assert words._cutter.cache_info().currsize == 0
assert words._inverse_document_frequencies.cache_info().currsize == 0
assert not {"jieba", "rjieba"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
