"""How a query is read, without a database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import MAX_CHARACTERS, MAX_TERMS, Query, parse, split_unfound


def plain(query: Query):
    """[[[all of these] or [all of these]] and …], [without]."""
    clauses = [[[term.text for term in group] for group in clause] for clause in query.clauses]
    return clauses, [term.text for term in query.without]


@pytest.mark.parametrize(
    ("text", "clauses", "without"),
    [
        ("", [], []),
        (" \u3000\n", [], []),
        ("技能竞赛", [[["技能竞赛"]]], []),
        ("技能 竞赛", [[["技能"]], [["竞赛"]]], []),
        ("技能\u3000竞赛", [[["技能"]], [["竞赛"]]], []),
        ("技能 技能", [[["技能"]]], []),
        ('"技能 竞赛"', [[["技能 竞赛"]]], []),
        ("“技能 竞赛”", [[["技能 竞赛"]]], []),
        ("”技能 竞赛“", [[["技能 竞赛"]]], []),
        ("＂技能 竞赛＂", [[["技能 竞赛"]]], []),
        ("“工匠杯”竞赛", [[["工匠杯"]], [["竞赛"]]], []),
        ("技能 -竞赛", [[["技能"]]], ["竞赛"]),
        ("技能 －竞赛", [[["技能"]]], ["竞赛"]),
        ("技能 -“竞赛 初赛”", [[["技能"]]], ["竞赛 初赛"]),
        ("-竞赛", [], ["竞赛"]),
        ("甲乙 OR 丙丁", [[["甲乙"], ["丙丁"]]], []),
        ("甲乙 | 丙丁", [[["甲乙"], ["丙丁"]]], []),
        ("甲乙|丙丁｜戊己", [[["甲乙"], ["丙丁"], ["戊己"]]], []),
        ("子丑 甲乙 OR “丙 丁” 寅卯", [[["子丑"]], [["甲乙"], ["丙 丁"]], [["寅卯"]]], []),
        ("甲乙 or 丙丁", [[["甲乙"]], [["or"]], [["丙丁"]]], []),
        # What can't be read is text.
        ("OR", [[["OR"]]], []),
        ("OR 甲乙", [[["OR"]], [["甲乙"]]], []),
        ("甲乙 OR -丙丁", [[["甲乙"]], [["OR"]]], ["丙丁"]),
        ("|甲乙|", [[["甲乙"]]], []),
        ("-", [[["-"]]], []),
        ("- 甲乙", [[["-"]], [["甲乙"]]], []),
        ("|", [[["|"]]], []),
        ('"', [[['"']]], []),
        ('""', [[['""']]], []),
        ("“ ”", [[["“"]], [["”"]]], []),
        ("“工匠杯", [[["“工匠杯"]]], []),
        ("杯”竞赛", [[["杯”竞赛"]]], []),
        ("3-5月", [[["3-5月"]]], []),
        ("。！？", [[["。！？"]]], []),
        ("head:甲* AND NOT(", [[["head:甲*"]], [["AND"]], [["NOT("]]], []),
        ("甲\x00乙", [[["甲"]], [["乙"]]], []),
    ],
)
def test_what_is_typed_is_read_so(text, clauses, without):
    assert plain(parse(text)) == (clauses, without)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("技能 -竞赛", ("技能",)),
        ("ＡＢ ab 競賽", ("ab", "竞赛")),
        ("甲乙 OR 丙丁", ("甲乙", "丙丁")),
    ],
)
def test_the_words_to_mark_are_those_an_article_may_have_in_one_form(text, terms):
    assert parse(text).terms == terms


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("", ""),
        ("技能 竞赛", "含“技能”和“竞赛”"),
        ("技能 甲乙 OR 丙丁 -初赛 -复赛", "含“技能”，含“甲乙”或“丙丁”，不含“初赛”、“复赛”"),
    ],
)
def test_the_explanation_says_how_it_was_read(text, explanation):
    assert parse(text).explanation == explanation


def test_what_is_left_out_of_a_long_query_is_said():
    assert f"前{MAX_CHARACTERS}个字" in parse("工" * (MAX_CHARACTERS + 1)).explanation
    many = " ".join(f"词{n}" for n in range(MAX_TERMS + 1))
    assert f"前{MAX_TERMS}个" in parse(many).explanation
    assert len(parse(many).terms) == MAX_TERMS


def test_a_long_word_that_stands_nowhere_is_split_and_that_is_said():
    query = split_unfound(parse("平谷区职工技能竞赛"), lambda _: False)
    assert len(query.terms) > 1
    assert "".join(query.terms) in "平谷区职工技能竞赛"
    assert "没有文章含“平谷区职工技能竞赛”" in query.explanation


@pytest.mark.parametrize("text", ["“平谷区职工技能竞赛”", "技能竞赛", "技能 -平谷区职工技能竞赛"])
def test_phrases_short_words_and_unwanted_words_stay_whole(text):
    assert split_unfound(parse(text), lambda _: False) == parse(text)


def test_a_long_word_that_is_found_stays_whole():
    query = parse("平谷区职工技能竞赛")
    assert split_unfound(query, lambda _: True) == query


@given(st.text(alphabet=st.characters() | st.sampled_from(' "“”|-\ud800\x00\nOR甲')))
def test_whatever_is_typed_is_read(text):
    query = split_unfound(parse(text), lambda _: False)
    assert query.is_empty == (not re.sub(r"[\x00-\x20\x7f\ud800-\udfff]", "", text).strip())
    assert all(query.terms)
    for term in query.terms:
        term.encode("utf-16-be")
    assert isinstance(query.explanation, str)
