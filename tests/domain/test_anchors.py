"""Marks on a text that was edited: what stands keeps its mark, what changed loses it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.anchors import moved

BEFORE = "近日，青槐区总工会举办插花比赛。\n青槐区图书馆提供场地。"
UNION, LIBRARY = "青槐区总工会", "青槐区图书馆"


def span_of(words: str, text: str = BEFORE) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("after", "union_stands", "library_stands"),
    [
        (BEFORE, True, True),
        ("9月1日，青槐区总工会举办插花比赛。\n青槐区图书馆提供场地。", True, True),
        ("近日，青槐区总工会举办了插花、书法比赛。\n青槐区图书馆提供场地。", True, True),
        ("近日，青槐区工会举办插花比赛。\n青槐区图书馆提供场地。", False, True),
        ("近日，青槐区总“工会”举办插花比赛。\n青槐区图书馆提供场地。", False, True),
        ("近日，青槐区总工会举办插花比赛。", True, False),
        ("青槐区图书馆提供场地。\n近日，青槐区总工会举办插花比赛。", True, True),
        ("近日，青槐区总工会举办插花比赛。青槐区图书馆提供场地。", True, True),
        ("", False, False),
        ("全文另写，没有一处相同", False, False),
    ],
)
def test_what_stands_keeps_its_place(after, union_stands, library_stands):
    spans = moved(BEFORE, after, [span_of(UNION), span_of(LIBRARY)])

    expected = [
        span_of(words, after) if stands else None
        for words, stands in [(UNION, union_stands), (LIBRARY, library_stands)]
    ]
    assert spans == expected


texts = st.text(alphabet="总工会区\n。", max_size=60)


@given(texts, texts, st.integers(0, 60), st.integers(1, 8))
def test_a_mark_never_stands_on_other_words(before, after, start, length):
    span = (min(start, len(before)), min(start + length, len(before)))
    new = moved(before, after, [span])[0]

    assert new is None or after[slice(*new)] == before[slice(*span)]


# Paragraphs, none of them empty or twice: which of two empty ones was kept, no text tells.
paragraphs = st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=9), min_size=1, unique=True)


@given(paragraphs.map("\n".join), st.integers(0, 40))
def test_one_character_more_moves_what_follows_by_one(text, at):
    at = min(at, len(text))
    after = text[:at] + "新" + text[at:]
    ends = [(0, at), (at, len(text))]

    assert [
        new for old, new in zip(ends, moved(text, after, ends), strict=True) if old[0] < old[1]
    ] == [(start + (start >= at), end + (start >= at)) for start, end in ends if start < end]


def test_a_very_long_text_is_compared_by_paragraphs():
    paragraphs = [f"第{n}段说的是别的事。" for n in range(20_000)]
    before = "\n".join([*paragraphs, "青槐区总工会"])
    after = "\n".join(["新的一段。", *paragraphs, "青槐区总工会"])

    assert moved(before, after, [span_of("青槐区总工会", before)]) == [
        span_of("青槐区总工会", after)
    ]
