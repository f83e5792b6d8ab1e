"""Folding: one form for search, offsets unharmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.fold import fold

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("勞動競賽", "劳动竞赛"),
        ("臺灣", "台湾"),
        ("ＡＢＣ１２３", "abc123"),
        ("北京 IT 行业", "北京 it 行业"),
        ("（本报讯）　", "(本报讯) "),
        ("，﹐", ",,"),
        ("⻓城 ⼯会 ⻅面", "长城 工会 见面"),
        ("⻑城", "长城"),  # a radical, whose plain form is traditional
        ("ｱｲｳ", "アイウ"),
        ("①②", "12"),
        ("……", "……"),  # three points would not be one character
        ("㎏", "㎏"),
        ("〇○零", "〇○零"),
        ("İ", "İ"),  # its lower case is two characters
        ("𝐀", "a"),
        ("\ud800北\udc00", "\ud800北\udc00"),
        ("", ""),
    ],
)
def test_folds_to_one_form(text, expected):
    assert fold(text) == expected


@given(ANY_TEXT)
def test_length_is_kept(text):
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(ANY_TEXT, ANY_TEXT)
def test_characters_fold_one_by_one(left, right):
    assert fold(left + right) == fold(left) + fold(right)


def test_every_character_is_stable():
    every = "".join(map(chr, range(0x110000)))
    folded = fold(every)
    assert len(folded) == len(every)
    assert fold(folded) == folded
