"""Bodies, persons and an article's names in a real browser."""

from __future__ import annotations

import pytest

from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
)


@pytest.fixture
def told():
    """An article that names a confirmed and a suggested body and a person."""
    city = make_organization("北京市总工会", initials="bjszgh", pinyin="beijingshizonggonghui")
    union = make_organization(
        "朝阳区总工会", parent=city, aliases=("朝总",), initials="cyqzgh", district_id="110105"
    )
    street = make_organization("安贞街道总工会", parent=union, status="candidate", initials="azjd")
    article = make_article(
        "技能竞赛开赛",
        "朝阳区总工会主席方立说，安贞街道总工会和北京市总工会一起办竞赛。",
        district="110105",
        published=True,
    )
    make_mention(article, union, status="confirmed")
    make_mention(article, street)
    make_mention(article, city, status="confirmed")
    make_person_mention(article, "方立", union, office="主席")
    make_event("技能竞赛", article, organizers=(("主办", union), ("协办", city)))
    return {"article": article, "union": union, "city": city}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible_and_fit(page, axe_finds_nothing, told, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    person = told["article"].person_mentions.get().person
    for url in (
        "/organizations/",
        "/organizations/tree/",
        told["union"].get_absolute_url(),
        "/people/",
        person.get_absolute_url(),
        told["article"].get_absolute_url(),
    ):
        page.goto(url)
        axe_finds_nothing()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url


def test_a_name_leads_to_its_body_and_the_tree_to_those_below(context, told):
    page = context.new_page()
    page.goto(told["article"].get_absolute_url())
    page.click(".article-body >> text=朝阳区总工会")
    assert page.text_content("h1") == "朝阳区总工会"
    page.click("text=连下级机构的稿件一起看")
    assert page.url.endswith("?below=1")
    page.goto("/organizations/tree/")
    assert page.is_visible(".tree >> text=北京市总工会")
    assert page.is_visible(".tree >> text=朝阳区总工会")  # the first opens by itself
    page.click(".tree li li a:has-text('下级 1 个')")
    assert page.text_content("h1") == "朝阳区总工会"


def test_a_switch_hides_the_links_and_is_remembered(context, told):
    page = context.new_page()
    page.goto(told["article"].get_absolute_url())
    line = "getComputedStyle(document.querySelector('.told')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.uncheck("#told-switch")
    assert page.evaluate(line) == "none"
    page.reload()
    assert not page.is_checked("#told-switch")
    assert page.evaluate(line) == "none"
    page.check("#told-switch")
    page.reload()
    assert page.evaluate(line) == "underline"
