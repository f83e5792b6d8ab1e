"""Map, trends and heat maps in a real browser: wide and narrow, light and dark, by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Organization
from articles.services.naming import save_body
from tests.builders import make_article, make_event, make_mention, make_organization, make_page

PATHS = [
    "/", "/map/", "/map/?q=竞赛&year=2024&month=abc", "/trends/",
    "/trends/?w=竞赛&w=慰问&w=办事&w=很长很长的一个词语也要放得下&o=1&o=2&o=abc", "/calendar/2024/",
]  # fmt: skip


@pytest.fixture
def years():
    """A weekly of two years that misses an issue, with districts, a body and a series."""
    body = make_organization("远郊区总工会", pk=1)
    codes = ["110105", "110108", "BDA", "130100", "110101"]
    days = [f"{year}-{month:02}-{day:02}" for year in (2023, 2024) for month in (1, 2, 3)
            for day in (2, 9, 16, 23) if (year, month, day) != (2024, 2, 9)]  # fmt: skip
    for number, day in enumerate(days):
        page = make_page(day, number=1, section="要闻")
        for count in range(1 + number % 4):
            article = make_article(
                f"第{number}次竞赛{count}", "远郊区总工会办事。慰问。", page=page, published=True,
                district=codes[(number + count) % 5],
            )  # fmt: skip
            make_mention(article, body)
    make_event("第三届“远郊杯”技能大赛", article, series="远郊杯", edition=3, start="2024-03-20")


def test_every_page_is_open_to_all(page, years, is_open_to_all):
    for path in [*PATHS, "/en/map/?q=竞赛"]:
        page.goto(path)
        is_open_to_all()


def test_no_page_is_wider_than_the_screen(page, years, fits):
    for prefix in ("", "/en"):
        for path in PATHS:
            page.goto(prefix + path)
            fits(360, 768, 1280)


def test_targets_are_large_enough(page, years):
    """WCAG 2.2, 2.5.8; a line's points have their equals in the table below the chart."""
    page.set_viewport_size({"width": 390, "height": 800})
    small = """() => [...document.querySelectorAll("a, button, summary, input")]
      .filter(each => each.checkVisibility())
      .filter(each => !each.closest("p, .skip, .past, .sr, .line-chart"))
      .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
      .map(([html]) => html)"""
    found = {}
    for path in PATHS:
        page.goto(path)
        found[path] = page.evaluate(small)
    assert {path: each for path, each in found.items() if each} == {}


def test_a_screen_reader_hears_names_and_counts(page, years):
    page.goto("/map/")
    group = page.get_by_role("group", name="北京各区的稿件")
    expect(group.get_by_role("link")).to_have_count(17)
    expect(group.get_by_role("link", name="海淀区，")).to_have_count(1)
    page.goto("/calendar/2024/")
    expect(page.get_by_role("link", name="2024年1月9日 星期二").first).to_be_visible()
    page.goto("/trends/?w=竞赛")
    expect(page.get_by_role("link", name="竞赛，2023年：每万篇")).to_have_count(1)


def test_the_map_goes_by_keyboard_with_its_focus_seen(page, years):
    page.goto("/map/")
    page.focus(".map-ask button")
    page.keyboard.press("Tab")
    tile = page.locator(".tile-map a").first
    expect(tile).to_be_focused()
    ring = "each => getComputedStyle(each.querySelector('rect')).strokeWidth"
    assert tile.evaluate(ring) != page.locator(".tile-map a").nth(1).evaluate(ring)
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts/110119/")


def test_the_heat_map_can_be_passed_over(page, years):
    page.goto("/calendar/2024/")
    page.focus(".past")
    assert page.locator(".past").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#months$"))
    page.keyboard.press("Tab")
    expect(page.locator("#months :focus")).to_be_visible()


def test_all_works_without_scripts(browser, live_server, years):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map/")
    page.fill("#q", "竞赛")
    page.click(".map-ask button")
    page.wait_for_url("**/map/?q=*")
    page.locator(".tile-map a", has_text="朝阳").click()
    page.wait_for_url("**/articles/?q=*&district=110105")
    page.goto("/trends/")
    page.locator("input[name=w]").nth(0).fill("竞赛")
    page.locator("input[name=w]").nth(1).fill("慰问")
    page.click(".compare button")
    expect(page.locator(".line-chart g")).to_have_count(2)
    page.locator(".line-2 a").first.click()
    page.wait_for_url("**/search/?q=*&year=2023")
    context.close()


def test_a_body_is_picked_for_comparison(page, years):
    save_body(Organization.objects.get(pk=1))
    page.goto("/trends/?w=竞赛")
    page.fill("#w2", "yuanjiao")
    page.locator("[role=option]").first.wait_for()
    page.press("#w2", "ArrowDown")
    page.press("#w2", "Enter")
    expect(page.locator("#w2")).to_have_value("机构:远郊区总工会")
    page.press("#w2", "Enter")
    page.wait_for_url("**w=%E6%9C%BA*")
    expect(page.locator(".legend")).to_contain_text("远郊区总工会")
