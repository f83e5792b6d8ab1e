"""The queues of the desk in a real browser: candidates and pairs of events, by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Decision, EventProposal, Organization
from tests.builders import (
    make_article,
    make_candidate,
    make_event,
    make_organization,
    make_proposal,
)

QUEUE = "/admin/articles/organization/candidates/"


def a_queue():
    """Candidates in this order; 朝阳总工会 is near a confirmed body."""
    make_organization("朝阳区总工会", initials="cyqzgh", pinyin="chaoyangquzonggonghui")
    often = make_candidate("青禾服务站", articles=3)
    near = make_candidate("朝阳总工会", articles=2)
    Organization.objects.filter(pk=near.pk).update(initials="cyzgh", pinyin="chaoyangzonggonghui")
    return often, near, make_candidate("柳荫书屋", articles=1)


def statuses():
    return dict(Organization.objects.values_list("name", "status"))


def press(page, key):
    """Presses a key that leads to another page, until that one hears keys too."""
    with page.expect_navigation():
        page.keyboard.press(key)


def focused(page):
    """The name in the row that has the focus."""
    return page.locator("li[data-row]:focus-within h2")


def test_a_queue_is_judged_by_keys_alone(page, sign_in):
    a_queue()
    sign_in("审校")
    page.goto(QUEUE)
    page.locator("li[data-row] input[type=checkbox]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(focused(page)).to_have_text("朝阳总工会")
    press(page, "m")
    expect(page.locator(".messagelist")).to_contain_text("合并：朝阳总工会")
    expect(focused(page)).to_have_text("柳荫书屋")
    press(page, "c")
    expect(page.locator(".messagelist")).to_contain_text("确认机构：柳荫书屋")
    expect(focused(page)).to_have_text("青禾服务站")
    press(page, "x")
    expect(page.locator("#content-main")).to_contain_text("没有待定的候选机构了")
    assert statuses() == {
        "朝阳区总工会": "confirmed",
        "朝阳总工会": "merged",
        "柳荫书屋": "confirmed",
        "青禾服务站": "dismissed",
    }


def test_several_are_ticked_looked_at_done_and_undone(page, sign_in, axe_finds_nothing):
    a_queue()
    sign_in("编辑")
    page.goto(QUEUE)
    axe_finds_nothing()
    page.get_by_label("全选本页").check()
    page.locator("#row-2").uncheck()
    page.get_by_role("button", name="不是机构", exact=True).click()
    expect(page.get_by_role("heading", name="将办 2 家")).to_be_visible()
    axe_finds_nothing()
    page.get_by_role("button", name="不是机构（2）").click()
    expect(page.get_by_role("link", name="撤销这一步")).to_be_visible()
    assert statuses()["青禾服务站"] == statuses()["柳荫书屋"] == "dismissed"
    page.get_by_role("link", name="撤销这一步").click()
    expect(page.get_by_role("button", name="撤销这次判定")).to_be_visible()
    axe_finds_nothing()
    page.get_by_role("button", name="撤销这次判定").click()
    expect(page.locator(".messagelist")).to_contain_text("已撤销")
    assert Organization.objects.candidates().count() == 3


def test_keys_typed_into_a_field_judge_nothing(page, sign_in):
    a_queue()
    sign_in("编辑")
    page.goto(QUEUE)
    page.locator("li[data-row] select").focus()
    page.keyboard.press("x")
    page.get_by_label("名称或拼音").fill("cyzgh")
    press(page, "Enter")
    expect(page).to_have_url(re.compile("q=cyzgh"))
    expect(page.locator("li[data-row]")).to_have_count(1)
    assert not Decision.objects.exists()


def test_a_body_is_merged_after_a_look(page, sign_in, axe_finds_nothing):
    _often, near, _rare = a_queue()
    sign_in("审校")
    page.goto(f"/admin/articles/organization/{near.pk}/merge/")
    axe_finds_nothing()
    page.get_by_role("link", name="朝阳区总工会").click()
    expect(page.locator(".moves")).to_contain_text("2 处，在 2 篇稿件里")
    axe_finds_nothing()
    page.get_by_label("曾用名").check()
    page.get_by_label("停用").fill("2019-06-30")
    page.get_by_role("button", name="确定并入").click()
    expect(page.locator(".messagelist")).to_contain_text("朝阳总工会 → 朝阳区总工会")
    near.refresh_from_db()
    assert near.merged_into.aliases.get().kind == "former"


@pytest.mark.parametrize("key", ["s", "l", "x"])
def test_a_pair_of_events_is_decided_by_a_key(page, sign_in, axe_finds_nothing, key):
    proposal = make_proposal()
    sign_in("审校")
    page.goto("/admin/articles/eventproposal/")
    axe_finds_nothing()
    page.get_by_role("checkbox", name=str(proposal)).focus()
    press(page, key)
    if key != "x":
        expect(page).to_have_url(re.compile({"s": "merge/", "l": "link/"}[key]))
        axe_finds_nothing()
        page.locator(".submit-row button").click()
    expect(page.locator(".messagelist")).to_contain_text("撤销这一步")
    decided = {"s": "accepted", "l": "accepted", "x": "dismissed"}[key]
    assert EventProposal.objects.get().status == decided


def test_the_registers_are_no_wider_than_a_phone(page, sign_in, axe_finds_nothing, fits):
    body = make_organization("朝阳区总工会", aliases=("朝阳工会",))
    event = make_event("匠人杯竞赛", make_article(), organizers=(("主办", body),))
    sign_in("编辑")
    for address in (
        f"organization/{body.pk}/change/",
        f"organization/{body.pk}/merge/",
        f"event/{event.pk}/change/",
        "person/",
    ):
        page.goto("/admin/articles/" + address)
        fits(360)
        axe_finds_nothing()
