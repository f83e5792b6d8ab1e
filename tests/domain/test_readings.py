"""How Chinese is said, by pypinyin's dictionary."""

import json
from importlib import resources

import pytest
from pypinyin import Style, lazy_pinyin

from articles.domain.readings import Readings, toneless


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings({"朝阳": "cháo yáng", "长": "cháng"})


@pytest.mark.parametrize(
    ("characters", "said"),
    [
        ("重庆", "chóng qìng"),
        ("重庆银行", "chóng qìng yín háng"),
        ("朝阳", "cháo yáng"),
        ("朝三暮四", "zhāo sān mù sì"),
        ("朝三", "cháo sān"),  # no word, but the beginning of one
        ("朝三朝阳", "cháo sān cháo yáng"),
        ("长沟市长", "cháng gōu shì zhǎng"),
        ("芮", "ruì"),
        ("㐀", "qiū"),
        ("", ""),
    ],
)
def test_the_longest_word_decides(readings, characters, said):
    assert readings.toned(characters) == said.split()


def test_what_is_not_known_has_no_reading_and_keeps_its_place(readings):
    assert readings.toned("山\ue000水") == ["shān", "", "shuǐ"]


@pytest.mark.parametrize(
    ("syllable", "typed"),
    [("lǜ", "lv"), ("nüè", "nve"), ("zhōng", "zhong"), ("er", "er"), ("ḿ", "m"), ("", "")],
)
def test_as_it_is_typed(syllable, typed):
    assert toneless(syllable) == typed


def test_words_are_read_as_pypinyin_reads_them(readings):
    words = json.loads(resources.files("pypinyin").joinpath("phrases_dict.json").read_text("utf-8"))
    some = list(words)[::97]
    said = [readings.toned(each) for each in some]
    assert said == [lazy_pinyin(each, style=Style.TONE) for each in some]
    assert [list(map(toneless, each)) for each in said] == [lazy_pinyin(each) for each in some]
