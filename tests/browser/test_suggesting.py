"""Suggestions in a real browser: by keys, by mouse, with an input method, heard and seen."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import FrequentQuery
from articles.services.naming import save_body
from tests.builders import make_article, make_mention, make_organization

OPTIONS = "[role=option]"


@pytest.fixture
def article():
    article = make_article(
        "青槐花开读书时", "青槐街道总工会举办读书会。", district="110105", published=True
    )
    body = make_organization("青槐街道总工会")
    save_body(body)
    make_mention(article, body)
    return article


@pytest.fixture
def box(page, article):
    page.goto("/about/")
    return page.locator("#site-q")


def expect_active(page, box, words):
    """The option of these words is the one that a screen reader hears; without words, none."""
    option = page.locator(f"{OPTIONS}[aria-selected=true]")
    if not words:
        expect(option).to_have_count(0)
        expect(box).to_have_attribute("aria-activedescendant", "")
        return
    expect(option).to_contain_text(words)
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))


def focus(page):
    """On the empty box, until what others ask has been answered."""
    with page.expect_response("**/suggest/?q="):
        page.focus("#site-q")


def submit(page, field):
    with page.expect_navigation():
        page.press(field, "Enter")


def test_a_body_is_found_by_its_initials_and_opened_by_keys(page, box, article):
    with page.expect_response("**/suggest/?q=qhjd"):
        box.press_sequentially("qhjd")
    expect(page.locator(OPTIONS)).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status].sr")).to_have_text("1 条建议")
    expect_active(page, box, "")
    box.press("ArrowDown")
    expect_active(page, box, "青槐街道总工会")
    box.press("Enter")
    page.wait_for_url("**/organizations/*/")


def test_arrows_go_round_by_the_box_and_escape_closes(page, box):
    box.fill("青槐")
    expect(page.locator(OPTIONS)).to_have_count(2)
    for key, kind in (
        ("ArrowDown", "机构"), ("ArrowDown", "稿件"), ("ArrowDown", ""), ("ArrowUp", "稿件"),
    ):  # fmt: skip
        box.press(key)
        expect_active(page, box, kind)
    box.press("Escape")
    expect(page.locator(OPTIONS)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("青槐")
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_a_suggestion_is_clicked(page, box, article):
    box.fill("青槐花")
    page.click(f"{OPTIONS} >> text=青槐花开")
    page.wait_for_url(f"**{article.get_absolute_url()}")


def test_nothing_is_asked_while_an_input_method_composes(page, box):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/?q=%" in request.url else 0)
    typing = """(box, [type, text, isComposing]) => {
      box.value = text;
      const kind = type === "input" ? InputEvent : CompositionEvent;
      box.dispatchEvent(new kind(type, { bubbles: true, isComposing }));
    }"""
    box.focus()
    for letters in ("q", "qing", "qing'huai"):
        box.evaluate(typing, ["input", letters, True])
    page.wait_for_timeout(300)  # more than it takes to ask
    assert asked == []
    box.evaluate(typing, ["compositionend", "青槐", False])
    expect(page.locator(OPTIONS)).to_have_count(2)
    assert len(asked) == 1


def test_an_older_answer_never_takes_the_place_of_a_newer_one(page, box):
    def late(route):
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/suggest/?q=%E9%9D%92%E6%A7%90", late)
    with page.expect_request("**/suggest/?q=%E9%9D%92%E6%A7%90"):
        box.fill("青槐")
    box.fill("青槐花")
    expect(page.locator(OPTIONS)).to_have_count(1)
    page.wait_for_timeout(500)
    expect(page.locator(OPTIONS)).to_have_count(1)


def test_recent_searches_are_shown_in_the_empty_box_and_forgotten_when_told(page, box):
    focus(page)
    expect(page.locator(OPTIONS)).to_have_count(0)
    for words in ("工会", "读书 青槐", "工会"):
        page.fill("[data-suggest]", words)
        submit(page, "[data-suggest]")
    page.goto("/about/")
    page.focus("#site-q")
    expect(page.locator(OPTIONS)).to_have_text(["工会", "读书 青槐", "清空最近的检索"])
    page.click(f"{OPTIONS} >> text=读书 青槐")
    page.wait_for_url("**/search/?q=*")
    page.goto("/about/")
    page.focus("#site-q")
    page.press("#site-q", "ArrowUp")
    page.press("#site-q", "Enter")
    expect(page.locator(OPTIONS)).to_have_count(0)
    page.reload()
    focus(page)
    expect(page.locator(OPTIONS)).to_have_count(0)


def test_what_others_ask_often_follows_ones_own_searches(page, article):
    for text in ("驿站", "读书"):
        FrequentQuery.objects.create(text=text, day=timezone.localdate(), readers=3)
    page.goto("/search/?q=读书")
    submit(page, "#q")
    page.goto("/about/")
    page.focus("#site-q")
    expect(page.locator(OPTIONS)).to_have_text(["读书", "常查 驿站", "清空最近的检索"])
    page.click(f"{OPTIONS} >> text=驿站")
    page.wait_for_url("**/search/?q=*")


def test_the_open_list_is_accessible_and_fits_a_phone(page, article, is_open_to_all):
    for path, field in (("/about/", "#site-q"), ("/en/search/", "#q"), ("/", "#q")):
        page.goto(path)
        page.fill(field, "青")
        expect(page.locator(OPTIONS)).to_have_count(1)
        page.press(field, "ArrowDown")
        is_open_to_all(widths=(360,))
        expect_active(page, page.locator(field), "青")


def test_what_was_perhaps_meant_is_one_click_away(page, article):
    for number in range(2):
        make_article(f"工会办起读书会之{number}", "工会的职工来读书。", published=True)
    page.goto("/search/?q=公会")
    page.click("text=您是不是要找 >> a")
    expect(page.locator(".entry-headline")).to_have_count(3)


def test_without_scripts_the_box_is_a_search_form(browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/about/")
    page.fill("#site-q", "青槐")
    page.press("#site-q", "Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".suggest")).to_have_count(0)
    context.close()
