"""Numbers that print spells in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.spellings import spellings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("技能竞赛", ()),
        ("第3届", ("第三届",)),
        ("第三届技能竞赛", ("第3届技能竞赛",)),
        ("第10届", ("第十届",)),
        ("第十二届", ("第12届",)),
        ("第二十届", ("第20届",)),
        ("第21期", ("第二十一期",)),
        ("9月2日", ("九月二日",)),
        ("九月二日", ("9月2日",)),
        ("2025年9月", ("二〇二五年九月", "二零二五年九月")),
        ("二〇二五年", ("2025年", "二零二五年")),
        ("二零二五年", ("2025年", "二〇二五年")),
        ("12月31日", ("十二月三十一日",)),
        # No count, no year.
        ("128箱", ()),
        ("2025", ()),
        ("一二三等奖", ()),
        ("三好学生", ()),
        ("第一百二十届", ()),
        ("10086号", ()),
        ("0月", ()),
    ],
)
def test_other_spellings(text, expected):
    assert spellings(text)[0] == text
    assert set(spellings(text)[1:]) == set(expected)


@given(st.text(alphabet="第0123456789〇零一二三十百年月日届号赛", max_size=12))
def test_there_are_few_and_the_text_is_the_first(text):
    found = spellings(text)
    assert found[0] == text
    assert len(found) == len(set(found)) <= 7
