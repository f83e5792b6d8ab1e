"""How a query is read, without a database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.field_names import days
from articles.search.nodes import All, Either, Field, Near, Term, Without
from articles.search.query import MAX_CHARACTERS, MAX_TERMS, parse, split_unfound


def told(node) -> str:
    """The tree in one line: 甲 乙 | and -, brackets, ~n, field:value; phrases in quotes."""
    match node:
        case None:
            return ""
        case Term(text, exact):
            return f"“{text}”" if exact else text
        case Near(terms, distance):
            return f"“{' '.join(term.text for term in terms)}”~{distance}"
        case Field(name, value):
            return f"{name}:{value}"
        case Without(part):
            return f"-{inner(part)}"
        case Either(parts):
            return "|".join(map(inner, parts))
        case All(parts):
            return " ".join(told(p) if isinstance(p, Either) else inner(p) for p in parts)


def inner(node) -> str:
    return f"({told(node)})" if isinstance(node, All | Either) else told(node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u3000\n", ""),
        ("技能竞赛", "技能竞赛"),
        ("技能 竞赛", "技能 竞赛"),
        ("技能\u3000竞赛", "技能 竞赛"),
        ("技能 技能", "技能"),
        ('"技能 竞赛"', "“技能 竞赛”"),
        ("“技能 竞赛”", "“技能 竞赛”"),
        ("”技能 竞赛“", "“技能 竞赛”"),
        ("＂技能 竞赛＂", "“技能 竞赛”"),
        ("“工匠杯”竞赛", "“工匠杯” 竞赛"),
        ("技能 -竞赛", "技能 -竞赛"),
        ("技能 －竞赛", "技能 -竞赛"),
        ("技能 -“竞赛 初赛”", "技能 -“竞赛 初赛”"),
        ("-竞赛", "-竞赛"),
        ("甲乙 OR 丙丁", "甲乙|丙丁"),
        ("甲乙 | 丙丁", "甲乙|丙丁"),
        ("甲乙|丙丁｜戊己", "甲乙|丙丁|戊己"),
        ("子丑 甲乙 OR “丙 丁” 寅卯", "子丑 甲乙|“丙 丁” 寅卯"),
        ("甲乙 or 丙丁", "甲乙 or 丙丁"),
        # Brackets.
        ("(甲乙 丙丁) OR 戊己", "(甲乙 丙丁)|戊己"),
        ("（甲乙 OR 丙丁）戊己", "甲乙|丙丁 戊己"),
        ("-(初赛 OR 复赛) 技能", "-(初赛|复赛) 技能"),
        ("((甲乙))", "甲乙"),
        ("(甲乙 (丙丁 OR (戊己 庚辛)))", "甲乙 丙丁|(戊己 庚辛)"),
        # Near each other.
        ('"甲 乙"~10', "“甲 乙”~10"),
        ("“甲 乙 丙”～3 丁", "“甲 乙 丙”~3 丁"),
        ('-"甲 乙"~0', "-“甲 乙”~0"),
        ('"甲乙"~10', "“甲乙” ~10"),  # one word is near nothing
        ('"甲 乙"~201', "“甲 乙” ~201"),
        ('"甲 乙 丙 丁 戊"~5', "“甲 乙 丙 丁 戊” ~5"),
        ('"甲 乙"~十', "“甲 乙” ~十"),
        # Fields.
        ("作者:方晓禾", "contributor:方晓禾"),
        ("作者：“方 晓禾” 竞赛", "contributor:方 晓禾 竞赛"),
        ("-作者:方晓禾", "-contributor:方晓禾"),
        (
            "机构:朝阳区总工会 OR 机构:海淀区总工会",
            "organization:朝阳区总工会|organization:海淀区总工会",
        ),
        ("标题:竞赛 区:朝阳 栏目:观察 版:3", "headline:竞赛 district:朝阳 column:观察 page:3"),
        ("title:竞赛 BY:方", "headline:竞赛 contributor:方"),
        ("日期:2024-05..2024-09", "date:2024-05..2024-09"),
        ("日期:2024年5月至2024年9月", "date:2024年5月至2024年9月"),
        ("日期:2024..", "date:2024.."),
        ("日期:昨天", "日期:昨天"),
        ("日期:2024-13", "日期:2024-13"),
        ("日期:2025..2024", "日期:2025..2024"),
        ("作者: 方晓禾", "contributor:方晓禾"),  # a space that slipped in
        ("標題：競賽 ｂｙ:方", "headline:競賽 contributor:方"),
        ("标题:(甲乙 OR 丙丁) 版:3", "headline:甲乙|headline:丙丁 page:3"),
        ("标题:(甲乙 -丙丁)", "headline:甲乙 -headline:丙丁"),
        ("机构:(某)公司", "organization:(某)公司"),
        ("日期:(昨天 OR 2024)", "日期:(昨天|2024)"),
        ("作者:", "作者:"),
        ("tel:010", "tel:010"),
        # What can't be read is text.
        ("OR", "OR"),
        ("OR 甲乙", "OR 甲乙"),
        ("甲乙 OR -丙丁", "甲乙 OR -丙丁"),
        ("|甲乙|", "甲乙"),
        ("-", "-"),
        ("- 甲乙", "- 甲乙"),
        ("|", "“|”"),
        ('"', '"'),
        ('""', '""'),
        ("“ ”", "“ ”"),
        ("“工匠杯", "“工匠杯"),
        ("杯”竞赛", "杯”竞赛"),
        ("3-5月", "3-5月"),
        ("。！？", "。！？"),
        ("()", "()"),
        ("（ ）", "（ ）"),
        ("(甲乙", "(甲乙"),
        ("甲乙)", "甲乙)"),
        ("甲(乙)丙", "甲(乙)丙"),
        ("head:甲* AND NOT(", "head:甲* NOT("),
        # AND is what stands between words anyway; | twice is |.
        ("甲乙 AND 丙丁", "甲乙 丙丁"),
        ("甲乙 AND -丙丁", "甲乙 -丙丁"),
        ("AND 甲乙", "AND 甲乙"),
        ("甲乙 AND", "甲乙 AND"),
        ("“甲 AND 乙”", "“甲 AND 乙”"),
        ("甲乙||丙丁", "甲乙|丙丁"),
        ("甲乙 | | 丙丁", "甲乙|丙丁"),
        ("甲\x00乙", "甲 乙"),
    ],
)
def test_what_is_typed_is_read_so(text, expected):
    assert told(parse(text).wanted) == expected


def test_brackets_beyond_measure_are_text():
    assert told(parse("(" * 400 + "甲" + ")" * 400).wanted)
    assert told(parse("(" * 900).wanted) == "(" * 900


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("技能 -竞赛", ("技能",)),
        ("ＡＢ ab 競賽", ("ab", "竞赛")),
        ("甲乙 OR 丙丁", ("甲乙", "丙丁")),
        ("“甲 乙”~3 -丙 标题:競賽 作者:方", ("甲", "乙", "竞赛")),
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
        ("作者:方晓禾 技能", "含“技能”，作者为“方晓禾”"),
        ("“甲 乙”~5", "含“甲”和“乙”（相隔不超过 5 字）"),
        ("(甲乙 丙丁) OR 区:朝阳", "含（“甲乙”和“丙丁”）或地区为“朝阳”"),
        ("-(甲乙 OR 丙丁)", "不含“甲乙”或“丙丁”"),
        ("标题:甲乙 OR 标题:丙丁", "标题含“甲乙”或标题含“丙丁”"),
        ("技能 -区:朝阳 -甲", "含“技能”，不含“甲”，除去地区为“朝阳”的"),
        ("日期:昨天", "含“日期:昨天”；没有看懂“日期:昨天”这个日期，当作文字"),
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


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024年", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024年2月", ("2024-02-01", "2024-02-29")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("2024.5.1", ("2024-05-01", "2024-05-01")),
        ("2024-05..2024-09", ("2024-05-01", "2024-09-30")),
        ("2024..", ("2024-01-01", None)),
        ("..2024-05-01", (None, "2024-05-01")),
        ("2024至2025", ("2024-01-01", "2025-12-31")),
        ("2024-2025", ("2024-01-01", "2025-12-31")),
        ("2024-05-2024-09", ("2024-05-01", "2024-09-30")),
        ("2024~2025", ("2024-01-01", "2025-12-31")),
        ("2024—2025", ("2024-01-01", "2025-12-31")),
        ("20240501", ("2024-05-01", "2024-05-01")),
        ("202405..202409", ("2024-05-01", "2024-09-30")),
        ("二〇二四年", ("2024-01-01", "2024-12-31")),
        ("二零二四年十二月三日", ("2024-12-03", "2024-12-03")),
        ("２０２４", ("2024-01-01", "2024-12-31")),
    ],
)
def test_days_of_a_date(value, expected):
    assert tuple(day and day.isoformat() for day in days(value)) == expected


@pytest.mark.parametrize("value", ["", "..", "24", "2024-00", "2024-02-30", "2025..2024", "0000"])
def test_no_date(value):
    assert days(value) is None


@pytest.mark.parametrize("text", ["“平谷区职工技能竞赛”", "技能竞赛", "技能 -平谷区职工技能竞赛"])
def test_phrases_short_words_and_unwanted_words_stay_whole(text):
    assert split_unfound(parse(text), lambda _: False) == parse(text)


@pytest.mark.parametrize(
    "typed", ["“工会", '"工会', "(工会", "工会)", "「工会」", "《工会》", "'工会'"]
)
def test_signs_that_stand_nowhere_fall_away_and_that_is_said(typed):
    query = split_unfound(parse(typed), lambda _: False)
    assert query.terms == ("工会",)
    assert f"没有文章含“{typed}”" in query.explanation


def test_a_long_word_that_is_found_stays_whole():
    query = parse("平谷区职工技能竞赛")
    assert split_unfound(query, lambda _: True) == query


@given(st.text(alphabet=st.characters() | st.sampled_from(' "“”|-()（）~5:区\ud800\x00\nOR甲')))
def test_whatever_is_typed_is_read(text):
    query = split_unfound(parse(text), lambda _: False)
    assert query.is_empty == (not re.sub(r"[\x00-\x20\x7f\ud800-\udfff]", "", text).strip())
    assert all(query.terms)
    for term in query.terms:
        term.encode("utf-16-be")
    assert isinstance(query.explanation, str)
