"""The readers' site in a real browser: wide and narrow, light and dark, without scripts too."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.builders import make_article, make_page

PATHS = [
    "/", "/articles/", "/search/?q=职工", "/articles/?district=110105&year=abc", "/calendar/",
    "/calendar/2025/", "/calendar/2025/9/", "/districts/", "/districts/110105/",
    "/contributors/", "/about/", "/nowhere/",
]  # fmt: skip


@pytest.fixture
def article():
    page = make_page("2025-09-02", number=3, section="工会", banner="同心共建")
    for number in range(24):
        make_article(
            f"第{number}届职工技能大赛在朝阳区开赛", "本报讯（记者 余甲）大赛昨日开赛。\n说技能。",
            page=page, kicker="匠心", subhead="——百人同台", column=f"栏目{number % 10}",
            district="110105", published=True, credits=(("reporter", f"余{number}"),),
        )  # fmt: skip
    return Article.objects.get(order=2)


def every_path(article):
    return [
        *PATHS, article.get_absolute_url() + "?q=技能", article.page.get_absolute_url(),
        article.page.issue.get_absolute_url(),
        article.credits.get().contributor.get_absolute_url(),
    ]  # fmt: skip


def test_every_page_is_open_to_all(page, article, is_open_to_all):
    for path in [*every_path(article), "/en/articles/?q=职工"]:
        page.goto(path)
        is_open_to_all(widths=(1280,))


def test_no_page_is_wider_than_the_screen(page, article, fits):
    for prefix in ("", "/en"):
        for path in every_path(article):
            page.goto(prefix + path)
            fits(360, 390, 768, 1280, 1920)


def test_targets_are_large_enough(page, article):
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, but for links within a line of text."""
    page.set_viewport_size({"width": 390, "height": 800})
    small = """() => [...document.querySelectorAll("a, button, summary, input, textarea")]
      .filter(each => each.checkVisibility() && !each.closest("p:not(.byline), .skip, .sr"))
      .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
      .map(([html]) => html)"""
    found = {}
    for path in every_path(article):
        page.goto(path)
        found[path] = page.evaluate(small)
    assert {path: each for path, each in found.items() if each} == {}


def test_the_theme_is_kept_and_follows_the_system_until_chosen(page, article):
    page.emulate_media(color_scheme="dark")
    page.goto("/")

    def paper():
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    def turn_to(name):
        page.click("#theme")
        expect(page.locator("#theme")).to_have_text(f"外观: {name}")

    dark = paper()
    turn_to("浅色")
    light = paper()
    assert light != dark
    page.goto("/articles/")
    assert paper() == light
    for name in ("米黄", "深色", "自动"):
        turn_to(name)
    assert page.evaluate("localStorage.getItem('theme')") is None
    assert paper() == dark


def test_the_citation_is_copied(page, context, article):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article.get_absolute_url())
    page.click("[data-copy]")
    expect(page.locator("#copied")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"余1. {article.headline}[N]. 京工时报, 2025-09-02(3)."


def test_all_works_without_scripts(browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#theme")).to_be_hidden()
    page.fill("main input[name=q]", "技能")
    page.click("main button[type=submit]")
    page.locator(".facet", has_text="栏目").locator(".option").first.click()
    expect(page.locator(".chip")).to_have_count(2)
    page.fill("#date_from", "2025-09-01")
    page.click("text=按日期筛选")
    expect(page.locator(".chip")).to_have_count(3)
    page.locator(".chip", has_text="栏目").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.click("a[rel=next]")
    expect(page.locator(".results-bar")).to_contain_text("第 21–24 篇")
    page.locator(".entry-headline a").first.click()
    expect(page.locator("#citation")).to_have_value(re.compile(r"余\d+\. .*\[N\]"))
    expect(page.locator("mark").nth(1)).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    context.close()


def test_on_a_phone_the_filters_wait_behind_one_tap(page, article):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/articles/")
    expect(page.locator(".facet").first).to_be_hidden()
    page.click(".side > summary")
    expect(page.locator(".facet").first).to_be_visible()


def test_nothing_jumps_while_a_page_loads(page, article):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => window.shift += each.value)).observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("/", "/articles/", article.get_absolute_url()):
        page.goto(path, wait_until="networkidle")
        assert page.evaluate("window.shift") < 0.01, path


def test_the_keyboard_reaches_the_content_first(page, article):
    page.goto("/articles/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_be_visible()


def test_paper_gets_the_article_alone(page, article):
    page.goto(article.get_absolute_url())
    page.emulate_media(media="print")
    for part in (".article h1", "#citation"):
        expect(page.locator(part)).to_be_visible()
    for part in (".site-head", ".site-foot", ".beside", "[data-copy]"):
        expect(page.locator(part).first).to_be_hidden()
