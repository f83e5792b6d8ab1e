"""Names under their initials."""

import pytest

from articles.domain.initials import initial, sort_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("阿依努尔·买买提", "A"),
        ("包三", "B"),
        ("陈三", "C"),
        ("欧阳三", "O"),
        ("赵三", "Z"),
        ("座三", "Z"),
        # Read otherwise as a surname than as a word.
        ("单三", "S"),
        ("仇三", "Q"),
        ("解三", "X"),
        ("查三", "Z"),
        ("曾三", "Z"),
        ("区三", "O"),
        ("朴三", "P"),
        ("尉迟三", "Y"),
        ("尉三", "W"),
        # Beyond the first level of GB 2312.
        ("闫三", "Y"),
        ("邰三", "T"),
        # Neither: no guess.
        ("噶三", "G"),
        ("亍三", "#"),
        ("㐂三", "#"),
        ("𠮷三", "#"),
        ("Smith", "S"),
        ("ömer", "#"),
        ("3号", "#"),
        ("", "#"),
    ],
)
def test_initial(name, expected):
    assert initial(name) == expected


def test_names_sort_by_initial_then_reading_and_the_unknown_last():
    names = ["𠮷三", "赵甲", "单三", "仇三", "陈乙", "陈丙", "Smith"]
    assert sorted(names, key=sort_key) == ["陈丙", "陈乙", "仇三", "Smith", "单三", "赵甲", "𠮷三"]
