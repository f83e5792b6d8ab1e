"""Taken literally, a query finds what is written so, and nothing that is written otherwise."""

import pytest

from articles import catalogue
from articles.domain.fold import fold
from articles.filters import ArticleFilter
from articles.listing import listed_keys
from articles.models import Article
from articles.search import Hits, highlight, literal, parse_query, ranked
from tests.builders import make_article, make_mention, make_organization

pytestmark = pytest.mark.django_db

WRITTEN = [  # headline and body: each word in one way of writing
    ("工会慰问", "第3届比赛，AI助手，二〇二五年。\n甲队"),
    ("工會慰問", "第三届比賽，ai助手，二零二五年。\n甲队"),
    ("会工", "第３届比赛，ＡＩ助手，2025年。\n甲隊"),
    ("两种写法", "工会和工會，第3届和第三届，AI和Ai。"),
]
QUERIES = [
    "工会", "工會", "慰问", "慰問", "第3届", "第三届", "第３届", "AI", "ai", "ＡＩ", "Ai",
    "二〇二五", "二零二五", "2025", "２０２５", "甲队", "甲隊", "比赛", "比賽", "没有", "。",
]  # fmt: skip


@pytest.fixture
def archive():
    return [make_article(headline, body, published=True) for headline, body in WRITTEN]


def found(text):
    now = catalogue.current()
    query = parse_query(text, exact=True)
    keys = now.keys(Hits(query.wanted, now, now.all).rows).tolist()
    return {article.headline for article in Article.objects.filter(pk__in=keys)}


def holding(*words):
    return {
        headline
        for headline, body in WRITTEN
        if all(word in headline or word in body for word in words)
    }


@pytest.mark.parametrize("word", QUERIES)
def test_a_word_finds_what_is_written_so(archive, word):
    assert found(word) == holding(word)
    assert found(f"-{word}") == holding() - holding(word)


def test_the_same_words_find_each_other_when_not_taken_literally(archive):
    now = catalogue.current()
    for word in QUERIES:
        loose = Hits(parse_query(f"“{word}”").wanted, now, now.all).rows
        folded = [h for h, b in WRITTEN if fold(word) in fold(h) or fold(word) in fold(b)]
        assert now.count(loose) == len(folded)
        assert found(word) <= set(folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工会 工會", holding("工会", "工會")),
        ("工会 OR 工會", holding("工会") | holding("工會")),
        ("工会 -工會", {"工会慰问"}),
        ("(AI OR ai) -工会", {"工會慰問"}),
        ("“工会 工會”~2", {"两种写法"}),
        ("“工会 工會”~0", set()),
        ("标题:工會", {"工會慰問"}),
        ("-标题:工會 第三届", {"两种写法"}),
        ("AI OR 标题:工會", holding("AI") | {"工會慰問"}),
        ("-(工会 OR 工會)", {"会工"}),
    ],
)
def test_the_whole_language_is_taken_literally(archive, text, expected):
    assert found(text) == expected


def test_fields_of_things_are_none_of_writing(archive):
    body = make_organization("甲队工会")
    make_mention(archive[1], body, text="甲队")
    for text in ("机构:甲队 工會", "机构:甲队 -工会", "工會 日期:2025 -机构:乙"):
        assert "工會慰問" in found(text)
    assert found("机构:甲队 工会") == set()


def test_all_that_is_printed_is_read():
    parts = {
        "kicker": "肩題", "subhead": "副題", "column": "欄目", "subcolumn": "小欄",
        "source": "轉自報", "credits": (("reporter", "張三豐"),),
    }  # fmt: skip
    make_article("甲", "乙丙", published=True, **parts)
    for word in ("肩題", "副題", "欄目", "小欄", "轉自", "張三豐", "乙丙"):
        assert found(word) == {"甲"}
    for word in ("肩题", "栏目", "转自", "张三丰"):
        assert found(word) == set()


def test_only_what_is_written_so_is_marked(archive):
    query = parse_query("工會", exact=True)
    assert [piece.text for piece in highlight(WRITTEN[3][1], query) if piece.hit] == ["工會"]
    now = catalogue.current()
    sids = ranked(query, now, Hits(query.wanted, now, now.all).rows, 10)
    order = [Article.objects.get(sid=sid).headline for sid in sids]
    assert order == ["工會慰問", "两种写法"]


def test_of_many_the_newest_are_read_and_the_page_says_so(client, monkeypatch):
    for day in range(1, 10):
        word = "工會" if day % 3 == 0 else "工会"
        make_article(f"{word}{day}", date=f"2025-09-0{day}", published=True)
    asked = {"q": "工會", "exact": "1"}
    every = ArticleFilter(asked)
    assert (every.hits.total, every.hits.read_since) == (3, None)
    assert "逐篇对照" not in client.get("/search/", asked).content.decode()
    monkeypatch.setattr("articles.search.hits.READ", 4)
    catalogue.current().remembered.clear()
    some = ArticleFilter(asked)
    assert (some.hits.total, str(some.hits.read_since)) == (2, "2025-09-06")
    assert len(listed_keys(some)) == 3  # an export leaves nothing out
    page = client.get("/search/", asked).content.decode()
    assert "有 9 篇；这里对照了最新的" in page
    assert ArticleFilter(asked | {"date_to": "2025-09-04"}).hits.total == 1


def test_what_is_read_once_is_remembered(archive, monkeypatch):
    assert found("工會") == holding("工會")
    monkeypatch.setattr(literal, "_printed", None)
    assert found("工會") == holding("工會")


def test_the_reading_is_explained():
    assert parse_query("工會 -ai", exact=True).explanation == "照原样的写法，含“工會”，不含“ai”"
