"""Hits are marked on the characters as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.search import Piece, highlight, snippet
from articles.search.query import parse


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("区总工会举办竞赛", "竞赛", "区总工会举办[竞赛]"),
        ("區總工會舉辦競賽", "工会 竞赛", "區總[工會]舉辦[競賽]"),
        ("ＡＩ技能與Ai课堂", "ai", "[ＡＩ]技能與[Ai]课堂"),
        ("人人人参加", "人人", "[人人人]参加"),
        ("职工技能竞赛", "职工技 技能竞", "[职工技能竞]赛"),
        ("职工技能", "职工 技能", "[职工技能]"),
        ("技能<b>&竞赛", "<b>", "技能[<b>]&竞赛"),
        ("技能竞赛", "技能 -竞赛", "[技能]竞赛"),
        ("𠮷野家与𠮷祥", "𠮷祥", "𠮷野家与[𠮷祥]"),
        ("技能竞赛", "", "技能竞赛"),
        ("", "技能", ""),
    ],
)
def test_hits_are_marked(text, query, expected):
    assert marked(highlight(text, parse(query))) == expected


@given(st.text(), st.text())
def test_the_pieces_are_the_text(text, query):
    assert "".join(piece.text for piece in highlight(text, parse(query))) == text


def test_a_snippet_shows_where_most_of_the_query_stands():
    body = "竞赛。" + "无关的话。" * 40 + "\n" + "这里技能竞赛开幕了，" + "无关的话。" * 40
    pieces = snippet(Article(body=body), parse("竞赛 技能 开幕"), 60)
    text = marked(pieces)
    assert "[技能竞赛开幕]" in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert "\n" not in text


@pytest.mark.parametrize(
    ("body", "query", "expected"),
    [
        ("短文一篇\n两段", "没有", "短文一篇 两段"),
        ("短文一篇\n两段", "篇", "短文一[篇] 两段"),
        ("一" * 12, "没有", "一" * 10 + "…"),
        ("", "没有", ""),
        ("一" * 30 + "技能" * 8, "技能技能技能技能技能技能技能技能", "…一[技能技能技能技能技]…"),
    ],
)
def test_a_snippet_of(body, query, expected):
    text = marked(snippet(Article(body=body), parse(query), 10))
    assert text == expected


@given(
    st.text(st.characters(exclude_characters="…"), max_size=80),
    st.text(max_size=5),
    st.integers(1, 30),
)
def test_a_snippet_is_a_stretch_of_the_body_no_longer_than_asked(body, query, length):
    pieces = snippet(Article(body=body), parse(query), length)
    before, after = pieces[:1] == [Piece("…")], pieces[-1:] == [Piece("…")]
    text = "".join(piece.text for piece in pieces)
    text = text[before : len(text) - after]
    assert len(text) <= length
    assert text in body.replace("\n", " ")
