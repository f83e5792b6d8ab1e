"""What is pure in the benchmarks: figures, the drawing of words, the addresses of requests."""

from random import Random

import pytest

from articles.search.nodes import All, Term
from benchmarks.site_clients import FACETS, Answer, by_kind, figures, mixed
from benchmarks.site_words import is_chinese_pair, pair_shares, phrase


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([7.0], (1, 7.0, 7.0, 7.0)),
        ([4.0, 1.0, 3.0, 2.0], (4, 2.0, 4.0, 4.0)),
        ([float(n) for n in range(1, 101)], (100, 50.0, 95.0, 99.0)),
        ([float(n) for n in range(1, 1001)], (1000, 500.0, 950.0, 990.0)),
    ],
)
def test_figures_are_measured_ones_by_nearest_rank(times, expected):
    assert figures(times)[:4] == expected


def test_facets_that_a_page_fetches_stand_apart_from_the_mix():
    answers = [
        Answer("list", "/articles/", 10.0, 2000),
        Answer("search", "/search/?q=工会", 30.0, 4000),
        Answer(FACETS, "/articles/facets/?q=工会", 300.0, 9000),
    ]
    assert list(by_kind(answers)) == [FACETS, "list", "search"]
    assert mixed(answers) == (2, 10.0, 30.0, 30.0, 3000)


def test_a_pair_counts_once_in_each_text():
    shares = pair_shares(["工会工会", "工会", "技能", "竞赛"])
    assert shares["工会"] == 0.5
    assert shares["会工"] == 0.25
    assert "会技" not in shares


@pytest.mark.parametrize(
    ("word", "expected"), [("工会", True), ("工", False), ("AI", False), ("2月", False)]
)
def test_words_to_search_for_are_two_chinese_characters(word, expected):
    assert is_chinese_pair(word) is expected


@pytest.mark.parametrize(
    "body", ["职工技能大赛在体育馆开幕，五百人到场", "短", "一\n二三四五六七八九十"]
)
def test_a_phrase_is_quoted_and_stands_in_a_line(body):
    for seed in range(20):
        quoted = phrase(Random(seed), body)
        assert quoted[0] + quoted[-1] == "“”"
        assert quoted[1:-1]
        assert any(quoted[1:-1] in line for line in body.split("\n"))


def test_pages_with_words_exchanged_are_no_copies_but_keep_their_lines():
    from benchmarks.pages import SOURCES, page_files

    again = len(SOURCES)
    plain = [file.data.decode() for file in page_files(again)]
    mixed_up = [file.data.decode() for file in page_files(again, exchanged=0.5)]
    for one, other in zip(plain, mixed_up, strict=True):
        assert one.count("\n") == other.count("\n")
        assert one.replace(one[-20:], "") != other.replace(other[-20:], "")


@pytest.mark.django_db
def test_the_references_find_what_the_site_finds(tmp_path):
    from articles.services.shelving import shelve_all
    from benchmarks import bare_sql
    from benchmarks.site_requests import Search, find
    from benchmarks.tantivy_reference import Reference
    from tests.builders import make_article

    texts = ["职工技能大赛开幕。", "大赛技能，职工。", "技能大赛闭幕。"]
    sids = {make_article(headline="通知", body=text, published=True).sid for text in texts}
    reference = Reference(tmp_path / "index")
    for text, node, count in [
        ("技能", Term("技能"), 3),
        ("“技能大赛”", Term("技能大赛", exact=True), 2),
        ("技能 开幕", All((Term("技能"), Term("开幕"))), 1),
    ]:
        for total, found in (reference.find(node), find(Search("", text))):
            assert total == len(found) == count
            assert set(found) <= sids
        assert bare_sql.read(node) == 0
    list(shelve_all())
    assert bare_sql.read(Term("技能")) > bare_sql.read(Term("鑫鑫")) == 0
