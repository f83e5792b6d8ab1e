"""The English catalogue: complete, without doubts, its placeholders those of the Chinese.

That it is in step with the sources is for .ci/messages, which has gettext to collect them.
"""

import gettext
import re
from pathlib import Path

import pytest

CATALOG = Path(__file__).resolve().parent.parent / "articles/locale/en/LC_MESSAGES/django.po"

PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*[a-z]|\{\w+\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Words that are quoted as such: a language's own name, examples to type, how names are told apart.
QUOTED = re.compile("中文|工会|工联|王平（朝阳）|等;|followed by 等|等|机构:|零")


def entries():
    """(msgid, [msgstr, …], flags) of the catalogue as it is written.

    A msgid with a context stands behind it, as in the compiled catalogue.
    """
    blocks = CATALOG.read_text(encoding="utf-8").split("\n\n")
    for block in blocks[1:]:
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        flags = " ".join(line for line in lines if line.startswith("#,"))
        text = "\n".join(line for line in lines if not line.startswith("#"))
        parts = re.split(r"^(msgctxt|msgid_plural|msgid|msgstr\[\d\]|msgstr) ", text, flags=re.M)[
            1:
        ]
        words = [
            (key, "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', value)))
            for key, value in zip(parts[::2], parts[1::2], strict=True)
        ]
        if words:
            context = [value for key, value in words if key == "msgctxt"]
            msgid = "\x04".join([*context, *(value for key, value in words if key == "msgid")])
            yield msgid, [value for key, value in words if key.startswith("msgstr")], flags


def test_there_is_a_catalogue():
    assert len(list(entries())) > 400


def test_nothing_is_untranslated_or_doubtful():
    assert [msgid for msgid, strings, flags in entries() if not all(strings)] == []
    assert [msgid for msgid, _strings, flags in entries() if "fuzzy" in flags] == []


def test_placeholders_are_kept():
    """All of them, but that one thing need not be counted (the singular)."""
    wrong = []
    for msgid, strings, _flags in entries():
        expected = set(PLACEHOLDER.findall(msgid))
        found = [set(PLACEHOLDER.findall(each)) for each in strings]
        if found[-1] != expected or not found[0] <= expected:
            wrong.append(msgid)
    assert wrong == []


def test_english_is_english():
    left = [
        each
        for _msgid, strings, _flags in entries()
        for each in strings
        if CHINESE.search(QUOTED.sub("", each))
    ]
    assert left == []


@pytest.mark.parametrize(
    ("msgid", "expected"), [("稿件", "Articles"), ("检索", "Search"), ("（去掉）", "(remove)")]
)
def test_the_compiled_catalogue_is_there(msgid, expected):
    with CATALOG.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext(msgid) == expected


def test_the_compiled_catalogue_has_every_string():
    with CATALOG.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    stale = [
        msgid
        for msgid, strings, _flags in entries()
        if len(strings) == 1 and "\\" not in msgid and compiled.gettext(msgid) != strings[0]
    ]
    assert stale == []
