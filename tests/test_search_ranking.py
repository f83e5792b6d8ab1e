"""Headline hits first, then the text's; the same order on either database."""

import datetime as dt

import pytest

from articles import catalogue
from articles.filters import listed
from articles.models.articles import sid_range
from articles.search import Hits, parse_query, ranked, ranking
from tests.builders import make_article

pytestmark = pytest.mark.django_db

FILLER = "街道里巷今日天气晴好，" * 20


def order(text, limit=10, offset=0, last="9999-12-31"):
    query, now = parse_query(text), catalogue.current()
    others = now.between(*sid_range(None, dt.date.fromisoformat(last)))
    rows = Hits(query.wanted, now, others).rows
    return [article.headline for article in listed(ranked(query, now, rows, limit, offset))]


@pytest.fixture
def archive():
    for day, headline, body in [
        (1, "织造老字号", "厂史一则。" + FILLER),
        (2, "巧匠同台", "织造织造织造织造，" * 5 + FILLER),
        (3, "街道新闻", "提到织造一次。" + FILLER),
        (4, "里巷新闻", "提到织造一次。" + FILLER * 4),
        (5, "技能竞赛与织造", "厂里开赛。" + FILLER),
        (6, "技能竞赛", "织造厂里开赛。" + FILLER),
        (7, "结业", "织造技能竞赛。" + FILLER),
    ]:
        make_article(headline, body, date=f"2025-09-0{day}", published=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老字号 OR 巧匠", ["织造老字号", "巧匠同台"]),
        ("提到", ["街道新闻", "里巷新闻"]),
        ("织造 -竞赛", ["织造老字号", "巧匠同台", "街道新闻", "里巷新闻"]),
        ("织造 竞赛", ["技能竞赛与织造", "技能竞赛", "结业"]),
        ("没有的词", []),
    ],
)
def test_articles_stand_in_order_of_their_worth(archive, text, expected):
    assert order(text) == expected


def test_without_wanted_words_the_newest_stand_first(archive):
    assert order("-织造老字号", limit=2) == ["结业", "技能竞赛"]
    assert order("", limit=2) == ["结业", "技能竞赛"]


def test_leaf_after_leaf_shows_every_match_once_also_what_is_not_looked_at_again(
    archive, monkeypatch
):
    whole = order("织造")
    assert len(whole) == 7
    monkeypatch.setattr(ranking, "REFINED", 3)
    leaves = [order("织造", limit=2, offset=offset) for offset in range(0, 10, 2)]
    headlines = [headline for leaf in leaves for headline in leaf]
    assert sorted(headlines) == sorted(whole)
    assert set(headlines[:2]) == {"织造老字号", "技能竞赛与织造"}


def test_filters_narrow_what_is_ranked(archive):
    assert order("织造", last="2025-09-03") == ["织造老字号", "巧匠同台", "街道新闻"]


def test_a_leaf_costs_the_same_however_many_match(archive, django_assert_num_queries):
    query, now = parse_query("织造"), catalogue.current()
    rows = Hits(query.wanted, now, now.all).rows
    assert now.count(rows) == 7
    # How long the articles are, and of the best the texts, and kickers and subheads.
    with django_assert_num_queries(3):
        ranked(query, now, rows, 10)
