"""判定 in a real browser: an article decided by keys alone, looking bodies up, adding, access."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Decision, Organization, OrganizationMention
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_page,
    make_person_mention,
)

BODY = (
    "本报讯（记者 甲乙）安贞街道总工会开课，区总工会到场。\n"
    "𠮷祥里社区工会主席丙丁说，安贞街道总工会还要办。"
)


@pytest.fixture
def article():
    """Four open marks: a candidate twice, a doubtful body, a person; a missed body."""
    article = make_article("夜校开课", BODY, page=make_page(number=3))
    city = make_organization("北京市总工会", level="city", initials="bjszgh")
    district = make_organization("朝阳区总工会", parent=city, initials="cyqzgh")
    make_organization("海淀区总工会", parent=city, initials="hdqzgh")
    body = make_organization("安贞街道总工会", parent=district, status="candidate")
    make_mention(article, body)
    make_mention(article, body, start=BODY.rindex("安贞"))
    make_mention(article, district, "区总工会", status="doubtful")
    make_person_mention(article, "丙丁", body, office="主席")
    make_event("夜校", article, kind="training", organizers=(("主办", body),))
    return article


@pytest.fixture
def at_the_desk(page, sign_in, article):
    sign_in("编辑")
    page.goto(f"/admin/articles/article/{article.pk}/entities/")
    expect(page.locator(".mark[aria-current]")).to_be_focused()


def chosen(page):
    return page.locator(".mark[aria-current]")


def marks(article):
    """{text: status} of the bodies' marks."""
    rows = OrganizationMention.objects.filter(article=article)
    return dict(rows.values_list("text", "status"))


def test_an_article_is_decided_by_keys_alone(page, at_the_desk, article):
    expect(chosen(page)).to_have_text("安贞街道总工会")
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("即安贞街道总工会（2 处）")
    expect(chosen(page)).to_have_text("区总工会")
    expect(chosen(page)).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.insert_text("hdqz")
    expect(page.get_by_role("radio", name="海淀区总工会")).to_be_checked()
    expect(page.locator("#said")).to_contain_text("找到 1 家")
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text("丙丁")
    expect(chosen(page)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#said")).to_contain_text("这一篇的标记都判定了")
    assert marks(article) == {"安贞街道总工会": "confirmed", "区总工会": "confirmed"}
    assert article.person_mentions.get().status == "rejected"
    changed = OrganizationMention.objects.get(text="区总工会")
    assert changed.organization.name == "海淀区总工会"
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("已撤销：否定“丙丁”")
    expect(chosen(page)).to_have_text("丙丁")
    assert article.person_mentions.get().status == "suggested"


def test_keys_turn_from_mark_to_mark(page, at_the_desk):
    for key, words in (("j", "区总工会"), ("ArrowDown", "丙丁"), ("k", "区总工会")):
        page.keyboard.press(key)
        expect(chosen(page)).to_have_text(words)
        expect(chosen(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_have_text("安贞街道总工会")
    page.keyboard.press("?")
    expect(page.get_by_text("从栏里回到正文")).to_be_visible()


def test_all_sure_marks_are_accepted_by_one_key(page, at_the_desk, article):
    page.keyboard.press("s")
    expect(chosen(page)).to_have_text("区总工会")
    assert marks(article) == {"安贞街道总工会": "confirmed", "区总工会": "doubtful"}


def test_up_and_down_choose_among_what_was_found(page, at_the_desk):
    page.keyboard.press("c")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.insert_text("区总工会")
    expect(page.locator("#bodies input")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="海淀区总工会")).to_be_checked()
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chosen(page)).to_be_focused()


def test_a_new_body_is_made_by_keys_and_errors_are_where_the_fields_are(page, at_the_desk, article):
    page.keyboard.press("n")
    name = page.get_by_label("规范名称")
    expect(name).to_be_focused()
    name.fill("")
    page.keyboard.press("Enter")
    expect(page.locator(".field-name .errorlist")).to_be_visible()
    expect(page.get_by_label("规范名称")).to_be_focused()
    page.get_by_label("规范名称").fill("安贞街道工会联合会")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("新立安贞街道工会联合会")
    body = Organization.objects.get(name="安贞街道工会联合会")
    assert body.parent.name == "朝阳区总工会"
    assert body.mentions.count() == 2


def test_selected_words_become_a_mark(page, at_the_desk, article):
    """Behind a character that takes two units in JavaScript."""
    page.evaluate(
        """() => {
            const paragraph = document.querySelectorAll("#marked-body p")[1];
            const text = paragraph.firstChild;
            const range = document.createRange();
            range.setStart(text, text.data.indexOf("社区工会"));
            range.setEnd(text, text.data.indexOf("社区工会") + 4);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="补标 社区工会")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.insert_text("bjs")
    expect(page.get_by_role("radio", name="北京市总工会")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("补标“社区工会”即北京市总工会")
    mark = OrganizationMention.objects.get(text="社区工会")
    assert mark.start == BODY.index("社区工会")


def test_a_decision_is_applied_to_the_archive(page, at_the_desk, article):
    other = make_article("另一篇", BODY)
    make_mention(other, Organization.objects.get(name="安贞街道总工会"))
    page.keyboard.press("a")
    page.locator("#panel").get_by_role("link", name="看过再全库照办").click()
    expect(page.locator(".archive-marks .line")).to_contain_text("安贞街道总工会开课")
    page.get_by_role("button", name="全库照办（1 处）").click()
    expect(page.locator("#panel")).to_contain_text("全库照办：认可")
    assert marks(other) == {"安贞街道总工会": "confirmed"}


def test_the_whole_work_is_done_without_a_script(browser, live_server, page, sign_in, article):
    sign_in("编辑")
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )  # fmt: skip
    plain = context.new_page()
    plain.goto(f"/admin/articles/article/{article.pk}/entities/")
    plain.get_by_role("button", name=re.compile("^认可 A")).click()
    expect(plain.locator("#panel")).to_contain_text("即安贞街道总工会（2 处）")
    expect(chosen(plain)).to_have_text("区总工会")
    plain.locator("#q").fill("hdqz")
    plain.get_by_role("button", name="查", exact=True).click()
    plain.get_by_role("radio", name="海淀区总工会").check()
    plain.get_by_role("button", name="改指这家机构").click()
    expect(chosen(plain)).to_have_text("丙丁")
    plain.locator("#words").fill("社区工会")
    plain.get_by_role("button", name="在正文里找").click()
    plain.get_by_text("新立并标上 N").click()
    plain.get_by_label("规范名称").press("Enter")  # presses no button by chance
    plain.get_by_role("button", name="新立并标上").click()
    expect(plain.locator("#panel")).to_contain_text("补标“社区工会”")
    plain.get_by_role("button", name=re.compile("撤销上一步")).click()
    expect(plain.locator("#panel")).to_contain_text("已撤销：补标“社区工会”")
    assert Decision.objects.filter(undone_at__isnull=True).count() == 2
    context.close()


def test_the_page_is_open_to_all(page, at_the_desk, is_open_to_all):
    page.keyboard.press("a")
    expect(chosen(page)).to_have_text("区总工会")
    page.keyboard.press("n")
    expect(page.get_by_label("规范名称")).to_be_focused()
    is_open_to_all()


def test_the_pages_of_adding_and_of_the_archive_are_open_to_all(
    page, at_the_desk, axe_finds_nothing, article
):
    make_mention(make_article("另一篇", BODY), Organization.objects.get(name="安贞街道总工会"))
    page.goto(f"/admin/articles/article/{article.pk}/entities/?words=社区工会")
    axe_finds_nothing()
    page.goto(f"/admin/articles/article/{article.pk}/entities/")
    page.keyboard.press("a")
    page.locator("#panel").get_by_role("link", name="看过再全库照办").click()
    expect(page.locator(".archive-marks")).to_be_visible()
    axe_finds_nothing()


def test_the_chosen_mark_is_not_hidden_behind_the_panel_of_a_phone(page, at_the_desk):
    """WCAG 2.2, 2.4.11."""
    page.set_viewport_size({"width": 360, "height": 700})
    for words in ("区总工会", "丙丁", "安贞街道总工会"):
        page.keyboard.press("j")
        expect(chosen(page)).to_have_text(words)
        expect(chosen(page)).to_be_focused()
        expect(page.locator("#panel")).to_be_visible()
        mark, panel = chosen(page).bounding_box(), page.locator("#panel").bounding_box()
        assert mark["y"] + mark["height"] <= panel["y"]
