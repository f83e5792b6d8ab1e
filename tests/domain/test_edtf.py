"""EDTF: the grammar of the tests against the specification's own examples, and what we write."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain import edtf
from articles.domain.dates import find_dates
from tests.edtf_grammar import is_edtf

# The specification's own examples, by level.
VALID = (
    "1985-04-12 1985-04 1985 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2005/2006-02 "  # 0
    "1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 2001-21 "  # 1
    "1985-04-12/.. ../1985-04-12 1985-04-12/ /1985-04-12 1984~/2004-06 -1985 "
    "2001-34 [1667,1668,1670..1672] [..1760-12-03] [1760-12..] {1667,1668} {1960,1961-12} "  # 2
    "2004-06~-11 ?2004-06-~11 156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX "
    "2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03"
)
INVALID = (
    "2025-13 2025-9-2 2025-02-30 2025-00 25-09 2025/09/02 2025-09-02~~ 2025-42 /.. / {} "
    "2025-09-03/2025-09-02 2025-09-02/2025-09-03/2025-09-04 近日 {2025 2025年"
)
WORDS = (
    "2025年 2024年 1998年 今年 去年 明年 当年 9月 12月 2月 2日 29日 31日 12日、13日 至 —— 以来 "
    "上半年 第三季度 年底 上旬 末 国庆节 春节 前夕 前后 期间 “五一” 七夕 小年 母亲节 农历 八月 "
    "十五 正月初三 上周 五 末 近日 连日来 截至目前 近 三 年 来 “十四五” 收官之年 上世纪 80 八十 "
    "年代 改革开放以来 2025-09-02 2025.2.30 10号 将于 每月 。 ，"
)


@pytest.mark.parametrize("text", VALID.split())
def test_the_grammar_takes_the_specification_s_examples(text):
    assert is_edtf(text)


@pytest.mark.parametrize("text", ["", *INVALID.split()])
def test_the_grammar_refuses_what_is_none(text):
    assert not is_edtf(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (edtf.day(dt.date(987, 5, 1)), "0987-05-01"),
        (edtf.month(2025, 7), "2025-07"),
        (edtf.season(2024, "冬天"), "2024-24"),
        (edtf.yearly(9), "XXXX-09"),
        (edtf.yearly(9, 1), "XXXX-09-01"),
        (edtf.interval("2025", "2025"), "2025"),
        (edtf.interval("2021", "2025"), "2021/2025"),
        (edtf.interval(edtf.about(edtf.OPEN), "2025"), "../2025"),
        (edtf.about("2025-09"), "2025-09~"),
        (edtf.all_of(["2025-09-12", "2025-09-13"]), "{2025-09-12,2025-09-13}"),
    ],
)
def test_written(written, expected):
    assert written == expected
    assert is_edtf(written)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map("".join),
    st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
)
def test_whatever_is_found_is_written_in_edtf(text, issue):
    for found in find_dates(text, issue):
        assert found.edtf == "" or is_edtf(found.edtf), found
        assert len(found.edtf) <= 60 or found.edtf.startswith("{")
        assert text[found.offset :].startswith(found.text)
        if found.start and found.end:
            assert found.start <= found.end
        if found.edtf and issue and found.precision != "vague":
            assert found.start or "X" in found.edtf
