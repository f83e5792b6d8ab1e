"""Bodies are found by what an editor types."""

import pytest

from articles.services.body_lookup import MOST, look_up
from tests.builders import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    parent = make_organization("朝阳区总工会", initials="cyqzgh", pinyin="chaoyangquzonggonghui")
    make_organization("朝阳区安贞街道总工会", parent=parent, aliases=("安贞街道总工会",))
    make_organization("朝总", status="merged", merged_into=parent)
    make_organization("朝阳区卫健委", status="candidate", kind="government")
    make_organization("朝阳群众", status="dismissed")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("朝阳区总工会", ["朝阳区总工会"]),
        ("安贞街道总工会", ["朝阳区安贞街道总工会"]),
        ("朝阳", ["朝阳区安贞街道总工会", "朝阳区总工会", "朝阳区卫健委"]),
        ("朝 总", ["朝阳区总工会"]),
        ("cyqz", ["朝阳区总工会"]),
        ("ChaoYang", ["朝阳区总工会"]),
        ("", []),
        ("没有", []),
    ],
)
def test_bodies_are_looked_up_by_any_name_or_pinyin(register, words, names):
    assert [body.name for body in look_up(words).bodies] == names


def test_what_does_not_fit_is_told():
    for number in range(MOST + 1):
        make_organization(f"第{number}小学")
    found = look_up("小学")
    assert (len(found.bodies), found.has_more) == (MOST, True)
