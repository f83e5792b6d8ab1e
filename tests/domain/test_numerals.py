"""Small numbers in Chinese digits, there and back."""

import pytest

from articles.domain.numerals import chinese_number, small_number


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "一百"),
     (103, "一百零三"), (110, "一百一十"), (115, "一百一十五"), (999, "九百九十九"), (1000, "1000"),
     (0, "0")],
)  # fmt: skip
def test_a_number_in_chinese_reads_back(number, words):
    assert chinese_number(number) == words
    assert small_number(words) == number
