"""Which names of bodies an editor sees beside one another."""

import pytest

from articles.domain.near_names import LIKELY, core, nearness


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("朝阳区总工会", "朝阳"),
        ("安贞街道总工会", "安贞"),
        ("北京市朝阳区总工会", "朝阳"),
        ("青禾电子有限公司", "青禾电子"),
    ],
)
def test_the_part_of_its_own(name, expected):
    assert core(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("朝阳总工会", "朝阳区总工会", True),
        ("北京市朝阳区总工会", "朝阳区总工会", True),
        ("朝阳区安贞街道总工会", "安贞街道总工会", True),
        ("青禾电子公司", "青禾电子有限公司", True),
        ("昌平区总工会", "朝阳区总工会", False),
        ("朝阳医院", "朝阳区总工会", False),
        ("朝阳区人民法院", "朝阳区人民政府", False),
        ("青禾第一小学", "青禾第二小学", False),
    ],
)
def test_near(one, other, near):
    assert (nearness(one, other) >= LIKELY) == near
    assert (nearness(other, one) >= LIKELY) == near


def test_names_of_one_sound_are_near():
    assert nearness("青禾印务中心", "清和印务中心") < LIKELY <= nearness(
        "青禾印务中心", "清和印务中心", sound_alike=True
    )  # fmt: skip
