"""Bodies, persons and an article's names in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

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


def test_every_page_is_open_to_all(page, is_open_to_all, told):
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
        is_open_to_all()


def test_a_name_leads_to_its_body_and_the_tree_to_those_below(page, told):
    page.goto(told["article"].get_absolute_url())
    page.click(".article-body >> text=朝阳区总工会")
    expect(page.locator("h1")).to_have_text("朝阳区总工会")
    page.click("text=连下级机构的稿件一起看")
    expect(page).to_have_url(re.compile(r"\?below=1$"))
    page.goto("/organizations/tree/")
    expect(page.locator(".tree >> text=北京市总工会")).to_be_visible()
    # The first opens by itself.
    expect(page.locator(".tree >> text=朝阳区总工会")).to_be_visible()
    page.click(".tree li li a:has-text('下级 1 个')")
    expect(page.locator("h1")).to_have_text("朝阳区总工会")


def test_a_switch_hides_the_links_and_is_remembered(page, told):
    page.goto(told["article"].get_absolute_url())
    name, switch = page.locator(".told").first, page.locator("#told-switch")
    expect(name).to_have_css("text-decoration-line", "underline")
    switch.uncheck()
    expect(name).to_have_css("text-decoration-line", "none")
    page.reload()
    expect(switch).not_to_be_checked()
    expect(name).to_have_css("text-decoration-line", "none")
    switch.check()
    page.reload()
    expect(name).to_have_css("text-decoration-line", "underline")
