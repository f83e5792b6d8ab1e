"""Bytes into text into clean lines: every encoding, every odd character, every refusal."""

import codecs

import pytest

from articles.domain.clean import (
    LONG_LINE,
    MAX_PAGE_BYTES,
    UnreadablePage,
    clean,
    decode,
    visible,
)

TEXT = "青河区职工插花比赛举行\n\n本报讯（记者 祁雨）近日，比赛举行。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
        ("㐂𠀀字".encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(data, encoding):
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text in (TEXT, "㐂𠀀字")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b" \r\n\t\n", "只有空白"),
        ("\ufeff\u200b".encode(), "只有空白"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (bytes(range(256)) * 10, "二进制"),
        ("好".encode() * 10 + b"\xff\xff\n", "编码无法识别"),
        (b"a" * (MAX_PAGE_BYTES + 1), "4.0 MB"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(data, said):
    with pytest.raises(UnreadablePage, match=said):
        decode(data)


def test_a_huge_file_is_refused_before_it_is_decoded():
    class Huge(bytes):
        def __len__(self):
            return 50 * 1024 * 1024

        def decode(self, *_):
            raise AssertionError("decoded")

    with pytest.raises(UnreadablePage, match=r"50\.0 MB.*4\.0 MB"):
        decode(Huge(b"x"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\r\n乙\r丙\n丁", [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁")]),
        ("甲\x0c乙\n丙", [(1, "甲"), (1, "乙"), (2, "丙")]),
        ("甲\u2028乙", [(1, "甲"), (1, "乙")]),
        ("\ufeff甲\u200b乙\u00ad丙", [(1, "甲乙丙")]),
        ("甲\x00乙\x07丙", [(1, "甲乙丙")]),
        ("　　甲 乙 ", [(1, "甲 乙")]),
        ("⻓⻅⾯﹐﹑", [(1, "长见面，、")]),
        ("甲\ud800乙", [(1, "甲乙")]),
        ("ＡＢ１２,.", [(1, "ＡＢ１２,.")]),
        ("", [(1, "")]),
    ],
)
def test_lines(text, lines):
    assert [(line.number, line.text) for line in clean(text).lines] == lines


@pytest.mark.parametrize(
    "text", ["甲\n乙", "甲\r\n\r\n　　乙丙\r\n丁", "甲\x0c乙\n丙", "甲\r乙\r\n丙"]
)
def test_a_line_knows_where_it_stood(text):
    for line in clean(text).lines:
        raw = text[line.start :].lstrip(" 　")
        assert raw.startswith(line.text)


def test_indents():
    lines = clean("　　甲\n    乙\n　丙\n丁").lines
    assert [line.indent for line in lines] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "code", "line", "quoted"),
    [
        ("好\n⻓城﹐好", "compatibility_form", 2, "⻓"),
        ("好\n他們來了。", "traditional_character", 2, "們"),
        ("好\x00", "control_character", None, "1 个"),
        ("好" * (LONG_LINE + 1), "long_line", 1, str(LONG_LINE + 1)),
    ],
)
def test_odd_characters_are_told_with_their_line(text, code, line, quoted):
    found = [w for w in clean(text).warnings if w.code == code]
    assert found
    assert found[0].line == line
    assert quoted in "".join(w.message for w in found)


def test_a_stray_traditional_character_is_kept():
    assert clean("他們來了").lines[0].text == "他們來了"


def test_a_page_in_traditional_characters_is_one_warning():
    text = "這個版面記載職工們參與競賽的經過，選手來自各個單位，場面熱鬧。" * 3
    assert [w.code for w in clean(text).warnings] == ["traditional_character"]


@pytest.mark.parametrize("text", ["乾隆年间的乾坤", "於姓老人", "著名的著作", "他说：“好。”"])
def test_simplified_text_gives_no_warning(text):
    assert clean(text).warnings == ()


def test_visible_is_what_must_not_be_lost():
    assert visible(" ⻓\u200b城\n﹐好 ") == "长城，好"
