"""Dates against the day of the issue, and what tells when a page was printed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.dates import find_dates, time_hints

ISSUE = dt.date(2025, 9, 2)


def day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("9月2日", "2025-09-02", "2025-09-02", "day"),
        ("2024年12月31日", "2024-12-31", "2024-12-31", "day"),
        ("去年9月10日", "2024-09-10", "2024-09-10", "day"),
        ("12月20日", "2024-12-20", "2024-12-20", "day"),  # a report tells of what was
        ("9月18日", "2025-09-18", "2025-09-18", "day"),  # … or soon will be
        ("5月16日至17日", "2025-05-16", "2025-05-17", "day"),
        ("8月30日至9月1日", "2025-08-30", "2025-09-01", "day"),
        ("8月30日—9月1日", "2025-08-30", "2025-09-01", "day"),
        ("27日", "2025-08-27", "2025-08-27", "day"),
        ("昨日", "2025-09-01", "2025-09-01", "day"),
        ("七夕", "2025-08-29", "2025-08-29", "day"),
        ("去年中秋节", "2024-09-17", "2024-09-17", "day"),
        ("2025年", "2025-01-01", "2025-12-31", "year"),
        ("2019年以来", "2019-01-01", "2025-09-02", "year"),
        ("2023年至2025年", "2023-01-01", "2025-12-31", "year"),
        ("“十四五”期间", "2021-01-01", "2025-12-31", "year"),
        ("今年上半年", "2025-01-01", "2025-06-30", "season"),
        ("去年底", "2024-11-01", "2024-12-31", "season"),
        ("今年暑期", "2025-07-01", "2025-08-31", "season"),
        ("去年冬季", "2024-12-01", "2025-02-28", "season"),
        ("上个月", "2025-08-01", "2025-08-31", "month"),
        ("7月以来", "2025-07-01", "2025-09-02", "month"),
        ("3月至5月", "2025-03-01", "2025-05-31", "month"),
        ("8月下旬", "2025-08-21", "2025-08-31", "month"),
        ("2024年11月", "2024-11-01", "2024-11-30", "month"),
        ("上周", "2025-08-25", "2025-08-31", "vague"),
        ("国庆节前夕", "2025-09-24", "2025-09-30", "vague"),
        ("近日", "2025-08-19", "2025-09-02", "vague"),
        ("日前", "2025-08-19", "2025-09-02", "vague"),
        ("连日来", "2025-08-19", "2025-09-02", "vague"),
        ("截至目前", None, "2025-09-02", "vague"),
    ],
)
def test_date(text, start, end, precision):
    (found,) = find_dates(f"据了解，{text}，活动举行。", ISSUE)
    assert (found.text, found.start, found.end) == (text, day(start), day(end))
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "start"),
    [("12月28日", "2024-12-28"), ("1月3日", "2025-01-03"), ("元旦", "2025-01-01")],
)
def test_near_the_turn_of_the_year_the_past_is_meant(text, start):
    (found,) = find_dates(text, dt.date(2025, 1, 6))
    assert found.start == day(start)


def test_an_announcement_before_new_year_looks_ahead():
    (found,) = find_dates("比赛将于1月5日举行", dt.date(2025, 12, 28))
    assert found.start == dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "全国五一劳动奖章获得者",
        "2024年初任工匠师",
        "后期修图",
        "2021级学员",
        "365日常开",
        "12月饼",
        "五一口号",
        "13月45日内",
        "第三季度假村",
    ],
)
def test_no_dates(text):
    assert find_dates(text, ISSUE) == ()


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("2025年9月1日", "2025-09-01", "day"),
        ("9月1日", None, "day"),
        ("2024年", "2024-01-01", "year"),
        ("去年", None, "year"),
        ("近日", None, "vague"),
        ("上个月", None, "month"),
        ("七夕", None, "day"),
        ("2024年七夕", "2024-08-10", "day"),
    ],
)
def test_without_an_issue_date_what_can_be_said(text, start, precision):
    (found,) = find_dates(text, None)
    assert (found.start, found.precision) == (day(start), precision)


def test_hints_are_distinct_and_the_most_telling_first():
    text = "近日，9月2日，今年上半年，七夕，2025年，七夕，2024年，今年，2025年8月30日，国庆节前夕。"
    hints = time_hints(text)
    assert hints[:3] == ("2025年8月30日", "2025年", "2024年")
    assert set(hints[3:]) == {"9月2日", "今年上半年", "七夕", "国庆节前夕"}


def test_a_course_of_a_year_is_no_date_but_a_hint():
    assert time_hints("2024年初任工匠师研修班") == ("2024年",)


@given(
    st.text(
        st.sampled_from(
            "0123456789年月日至上下半旬初今去前近日七夕国庆节以来期间第十四五“”，春季度"
        )
    ),
    st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
)
def test_any_text_is_read_and_intervals_are_in_order(text, issue):
    for found in find_dates(text, issue):
        assert found.text in text
        if found.start and found.end:
            assert found.start <= found.end
    assert all(hint in text for hint in time_hints(text))
