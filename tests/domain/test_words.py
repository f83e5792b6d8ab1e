"""Segmentation: two makes of jieba, one output; a query's terms."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.words import (
    circumstances,
    cut,
    jieba_cutter,
    keywords,
    rjieba_cutter,
    segment,
    split_query,
)

SENTENCES = [
    "石景山区总工会举办第三届“匠心杯”职业技能大赛，12支代表队参赛。",
    "本报讯（记者 林一 通讯员 周小川）近日，平谷区的快递小哥走进夜校。",
    "2025年9月2日至5日，3.5万名职工在线观看，占比98.6%。",
    "AI训练师、BIM建模、C++与Python课程同步开放。",
    "他说：“学了就用，用了再学……”台下掌声一片。",
    "新就业形态劳动者权益维护 与\u3000全角空格\r\n换行",
    "㐂𠮷野家与龘字",
    "",
]
CHINESE = st.text(
    st.one_of(
        st.sampled_from(
            "工会职工北京市区总代表的了和在一人大会上开展活动中国新闻记者张王李，。“”、（）"
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.characters(min_codepoint=0x3000),  # kana, hangul, symbols, what else there is
        st.sampled_from("aZ09 \t\n"),
    ),
    max_size=40,
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_both_makes_agree_on_sentences(sentence):
    assert segment(sentence, rjieba_cutter()) == segment(sentence, jieba_cutter())


@given(CHINESE)
@settings(deadline=None)
def test_both_makes_agree_on_any_chinese(text):
    assert segment(text, rjieba_cutter()) == segment(text, jieba_cutter())


@given(st.text(st.characters(exclude_categories=()), max_size=60))
@settings(deadline=None)
def test_words_joined_are_the_text(text):
    assert "".join(cut(text)) == text


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("驿站", ["驿站"]),
        ("工会驿站", ["工会驿站"]),  # four characters stay whole
        ("顺义区总工会职工驿站", ["顺义区", "总工会", "职工", "驿站"]),
        ("赵立坤", ["赵立坤"]),
        ("史国富参加的职工运动会", ["史国富", "参加", "职工", "运动会"]),
        ("通州  快递小哥", ["通州", "快递小哥"]),
        ("驿站 驿站", ["驿站"]),
        ("（记者 王磊）", ["记者", "王磊"]),
        ("AI人工智能训练师2025", ["AI", "人工智能", "训练师", "2025"]),
        ("，，，，，", ["，，，，，"]),
        ("", []),
        ("   ", []),
    ],
)
def test_query_is_split_into_terms(query, terms):
    assert split_query(query) == terms


@given(CHINESE)
@settings(deadline=None)
def test_every_term_stands_in_the_query(query):
    assert all(term in query for term in split_query(query))


def test_keywords_are_the_words_that_set_a_text_apart():
    text = "护理员在护理技能竞赛中展示护理技能，我们的职工都说好。"
    found = keywords(text, 3)
    assert found[0][0] == "护理"
    assert len(found) == 3
    assert [weight for _, weight in found] == sorted((w for _, w in found), reverse=True)


def test_text_without_words_has_no_keywords():
    assert keywords("。，1 2 3", 5) == []


@pytest.mark.parametrize(
    ("word", "tells"),
    [
        ("连夜", True),
        ("下个月", True),
        ("周边", True),
        ("中午", True),
        ("现代", False),  # an age, and a firm's name
        ("贝壳", False),
        ("清扫", False),
    ],
)
def test_words_that_tell_how_and_when(word, tells):
    assert (word in circumstances()) is tells


def test_importing_loads_no_dictionary():
    code = (
        "import sys, articles.domain.words as words; "
        "assert not {'jieba', 'rjieba'} & set(sys.modules); "
        "words.keywords('职工技能竞赛', 2); assert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
