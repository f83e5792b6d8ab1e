"""The readers' site in a real browser: wide and narrow, light and dark, without scripts too."""

import re

import pytest

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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_accessible(page, article, axe_finds_nothing, theme):
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    for path in every_path(article):
        page.goto(path)
        axe_finds_nothing()
    page.goto("/en/articles/?q=职工")
    axe_finds_nothing()


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_no_page_is_wider_than_the_screen(page, article, width):
    page.set_viewport_size({"width": width, "height": 800})
    for prefix in ("", "/en"):
        for path in every_path(article):
            page.goto(prefix + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


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

    dark = paper()
    page.click("#theme")  # light
    light = paper()
    assert light != dark
    page.goto("/articles/")
    assert paper() == light
    page.click("#theme")  # sepia
    page.click("#theme")  # dark
    page.click("#theme")  # the system's again
    assert page.evaluate("localStorage.getItem('theme')") is None
    assert paper() == dark


def test_the_citation_is_copied(page, context, article):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article.get_absolute_url())
    page.click("[data-copy]")
    page.wait_for_function("document.getElementById('copied').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"余1. {article.headline}[N]. 京工时报, 2025-09-02(3)."


def test_all_works_without_scripts(browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    assert not page.locator("#theme").is_visible()
    page.fill("main input[name=q]", "技能")
    page.click("main button[type=submit]")
    page.locator(".facet", has_text="栏目").locator(".option").first.click()
    page.fill("#date_from", "2025-09-01")
    page.click("text=按日期筛选")
    assert page.locator(".chip").count() == 3
    page.locator(".chip", has_text="栏目").click()
    assert page.locator(".chip").count() == 2
    page.click("a[rel=next]")
    assert "第 21–24 篇" in page.locator(".results-bar").inner_text()
    page.locator(".entry-headline a").first.click()
    assert page.locator("mark").count() > 1
    assert re.search(r"余\d+\. .*\[N\]", page.locator("#citation").input_value())
    assert not page.locator("[data-copy]").is_visible()
    context.close()


def test_on_a_phone_the_filters_wait_behind_one_tap(page, article):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/articles/")
    assert not page.locator(".facet").first.is_visible()
    page.click(".side > summary")
    assert page.locator(".facet").first.is_visible()


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
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_paper_gets_the_article_alone(page, article):
    page.goto(article.get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator(".article h1").is_visible()
    assert page.locator("#citation").is_visible()
    for part in (".site-head", ".site-foot", ".beside", "[data-copy]"):
        assert not page.locator(part).first.is_visible(), part
