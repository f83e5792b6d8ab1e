"""Staff tick, collect, put in order and take away, in a real browser, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from articles.models import Selection
from tests.builders import make_article, make_page, make_user


@pytest.fixture
def articles():
    page = make_page("2025-09-02", number=3)
    return [make_article(each, page=page, published=True) for each in ("甲", "乙", "丙")]


def expect_headlines(page, expected):
    expect(page.locator(".item h2 a")).to_have_text(expected)


def collect_and_order(page):
    """Two ticked, then all of the list, into one selection; one moved, one out and back."""
    page.goto("/articles/")
    page.get_by_label("勾选《乙》").check()
    page.get_by_role("button", name="加入选集…").click()
    page.get_by_label("新选集的名称").fill("晨报")
    page.get_by_role("button", name="加入这 1 篇").click()
    expect_headlines(page, ["乙"])
    page.goto("/articles/?order=oldest")
    page.get_by_label("全部 3 篇").check()
    page.get_by_role("button", name="加入选集…").click()
    page.get_by_label("现有的选集").select_option("晨报")
    page.get_by_role("button", name="加入这 3 篇").click()
    expect(page.locator(".messages")).to_contain_text("新加入 2 篇。1 篇原来就在里面。")
    expect(page.locator(".item h2 a")).to_have_count(3)
    before = page.locator(".item h2 a").all_inner_texts()
    page.get_by_role("button", name=f"《{before[2]}》上移").click()
    expect_headlines(page, [before[0], before[2], before[1]])
    page.get_by_role("button", name=f"移出《{before[0]}》").click()
    expect_headlines(page, [before[2], before[1]])
    page.get_by_role("button", name="撤销，放回原处").click()
    expect_headlines(page, [before[0], before[2], before[1]])


def test_staff_collect_order_and_take_away(page, sign_in, articles):
    sign_in("业务")
    collect_and_order(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel 工作簿").click()
    assert download.value.suggested_filename == "版面_晨报_3篇.xlsx"


def test_it_needs_no_scripts(browser, live_server, articles):
    user = make_user(group="业务")
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/admin/login/?next=/articles/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/articles/")
    collect_and_order(page)
    context.close()


def test_its_pages_are_open_to_all(page, sign_in, articles, is_open_to_all):
    sign_in("业务")
    collect_and_order(page)
    pk = Selection.objects.get().pk
    for address in (
        "/articles/",
        "/articles/export/csv/?scope=ticked",
        "/selections/",
        "/selections/new/",
        "/selections/add/?scope=all",
        f"/selections/{pk}/",
        f"/selections/{pk}/edit/",
        f"/selections/{pk}/delete/",
    ):
        page.goto(address)
        is_open_to_all()
