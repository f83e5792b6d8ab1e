"""What search keeps of a text. A change here makes an archive's index another one."""

import pytest

from articles.domain.indexed import KEYWORDS, Printed, indexed
from articles.domain.minhash import bands

BODY = "厂里辦了護理技能競賽，\t八位護理員參賽。\n賽後大家合影。"


def test_headline_and_text_are_folded_and_each_part_has_its_line():
    made = indexed(Printed("護理Ａ", ("眉题", "", "方立"), BODY))
    assert made.headline == "护理a"
    assert made.text == "眉题\n方立\n厂里办了护理技能竞赛, 八位护理员参赛。\n赛后大家合影。"


def test_keywords_are_of_headline_and_text_and_their_squares_add_up_to_one():
    made = indexed(Printed("護理競賽", ("方立",), BODY))
    assert [word for word, _ in made.keywords[:2]] == ["护理", "竞赛"]
    assert len(made.keywords) <= KEYWORDS
    assert sum(weight**2 for _, weight in made.keywords) == pytest.approx(1)


@pytest.mark.parametrize("word", ["", "1 2 3", "。"])
def test_text_without_words_has_none(word):
    assert indexed(Printed(word, (), "")).keywords == ()


def test_bands_are_of_the_body_alone():
    body = "甲乙丙丁" * 9
    made = indexed(Printed("护理", ("方立",), body))
    assert list(made.bands) == list(dict.fromkeys(bands(body)))
