"""A column keeps each row's values, whatever rows follow and however they are asked for."""

import numpy as np
import pytest

from articles.catalogue.lists import Lists

ROWS = {
    "none": [],
    "none each": [[]] * 40,
    "one each": [[n] for n in range(40)],
    "some": [[7], [], [1, 2, 3], [], [7, 8]] * 13,
    "many of one row": [[5], list(range(300)), [], [5]] * 9,
    "a whole stride": [[1]] * 15 + [[2, 3]],
    "as many values as rows": [[], [1, 1]] * 20,
}


def made_of(rows, kind=Lists.of):
    lengths = np.array([len(row) for row in rows], np.uint16)
    return kind(lengths, np.array([value for row in rows for value in row], np.uint32))


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("later", ROWS.values(), ids=ROWS)
def test_rows_keep_their_values_when_others_follow(rows, later):
    column = made_of(later, made_of(rows).followed)
    rows = rows + later
    assert column.rows == len(rows)
    assert column.has_one_each == all(len(row) == 1 for row in rows)
    for chosen in ([], list(range(len(rows))), list(range(1, len(rows), 3))):
        found = list(column.of_rows(np.array(chosen, np.int64)))
        assert [v for each in found for v in each] == [v for at in chosen for v in rows[at]]
    assert [column.of_row(at).tolist() for at in range(len(rows))] == rows
    for value in {1, 5, 7, 299}:
        numbers = column.with_any(column.values == value)
        assert set(numbers.tolist()) == {at for at, row in enumerate(rows) if value in row}


def test_the_one_value_of_rows_that_have_one_or_none():
    column = made_of([[3], [], [9], []] * 20)
    assert column.only(np.array([0, 1, 2, 78, 79])).tolist() == [3, -1, 9, 9, -1]
