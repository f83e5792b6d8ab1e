"""Where characters stand: what is packed for a shelf tells what the texts themselves do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models.cataloguing import ON_A_SHELF
from articles.search import postings as module
from articles.search.postings import (
    NOWHERE,
    in_a_row,
    keys_of,
    postings,
    row_of,
    rows,
    stand,
    threes_of,
)

LETTERS = "工会总𠮷a 。\n"
TEXTS = st.dictionaries(
    st.integers(0, ON_A_SHELF - 1),
    st.tuples(st.text(LETTERS.strip(), max_size=6), st.text(LETTERS, max_size=40)),
    max_size=6,
)
WORDS = st.text(LETTERS.replace("\n", ""), min_size=1, max_size=5)


def times(stretch, text):
    """How often it stands there, also over itself."""
    return sum(text.startswith(stretch, at) for at in range(len(text)))


def told(stands):
    return dict(zip(stands.articles.tolist(), stands.times.tolist(), strict=True))


def packed(texts):
    """As a shelf tells it: by what is packed."""
    kept = {row.key: row for row in rows(texts)}

    def tell(key):
        row = kept.get(key) or kept.get(row_of(key))
        return row and stand(key, row.articles, row.places)

    return tell


def in_print(tell, word, in_headline=False):
    keys = keys_of(word, in_headline)
    return in_a_row({at: tell(key) or NOWHERE for at, key in keys.items()})


@settings(deadline=None)  # how long it takes is no matter here
@given(TEXTS, WORDS, st.sampled_from([1, 2, module.OWN]), st.sampled_from([1, 3]))
def test_a_shelf_tells_who_has_a_word_and_how_often(texts, word, own, common):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "OWN", own)
        patch.setattr(module, "COMMON", common)
        on_shelf = packed(texts)
    newer = postings(texts).of
    for side in (0, 1):
        expected = {number: n for number, text in texts.items() if (n := times(word, text[side]))}
        for tell in (on_shelf, newer):
            assert told(in_print(tell, word, in_headline=side == 0)) == expected
        threes = threes_of(word, in_headline=side == 0)
        if len(threes) == 1 and (three := on_shelf(*threes)):
            assert told(three) == expected


@pytest.mark.parametrize("many", [14, 15, 16, 40])
def test_what_stands_there_very_often_is_counted_to_the_end(many):
    texts = {3: ("", "工会。" * many), 9: ("", "工会工"), 12: ("", "总" * many)}
    tell = packed(texts)
    for word, expected in [
        ("工会", {3: many, 9: 1}),
        ("工", {3: many, 9: 2}),
        ("会。工会", {3: many - 1}),
        ("总总", {12: many - 1}),
    ]:
        assert told(in_print(tell, word)) == expected


def test_a_stretch_is_found_beyond_the_places_that_are_told():
    texts = {0: ("题", "工" * 70_000 + "总工会"), 1: ("题", "工" * 65_533 + "会")}
    tell = packed(texts)
    assert told(in_print(tell, "总工会")) == {0: 1}


def test_a_text_is_as_long_as_its_units():
    lengths = postings({5: ("题目", "四个汉字"), 7: ("", "𠮷"), 8: ("", "长" * 70_000)}).lengths
    assert lengths[[4, 5, 7, 8]].tolist() == [0, 5, 3, 65_535]
    assert len(lengths) == ON_A_SHELF


def test_a_full_shelf_is_packed():
    """The greatest number of an article, and as many postings as articles."""
    texts = dict.fromkeys(range(ON_A_SHELF), ("题", "工会"))
    stands = packed(texts)(keys_of("工会")[0])
    assert np.array_equal(stands.articles, np.arange(ON_A_SHELF))
    assert stands.times.tolist() == [1] * ON_A_SHELF
