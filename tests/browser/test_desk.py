"""The editors' desk in a real browser: keys, unsaved work, two editors, uploads, access."""

import re

from playwright.sync_api import expect

from articles.models import Article, Difference, Import, Page, ParseWarning
from articles.services import curating
from tests.builders import make_article, make_page, make_user

TEXT = "报头\n肩题\n主题在这里\n第一段。\n第二段没有完\n"


def a_page_to_check():
    page = make_page(text=TEXT, furniture=[{"kind": "masthead", "text": "报头", "line": 1}])
    first = make_article(
        "主题在这里", "第一段。", page=page, first_line=3, last_line=5,
        parsed={"headline": "程序的主题"}, credits=[("reporter", "甲乙")],
    )  # fmt: skip
    second = make_article("另一篇", page=page, first_line=5, last_line=5)
    ParseWarning.objects.create(
        page=page, article=first, code="unfinished_paragraph", message="段落没有完", line=5
    )
    return first, second


def open_article(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/change/")


def test_the_source_stands_beside_the_form_and_shows_the_articles_lines(page, sign_in):
    first, _second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    form = page.locator("#mending-form").bounding_box()
    source = page.locator(".source").bounding_box()
    assert source["x"] >= form["x"] + form["width"]
    expect(page.locator("#L3")).to_have_class(re.compile("inside"))
    page.get_by_role("link", name="第 5 行").click()
    expect(page.locator("#L5:target")).to_be_visible()


def test_keys_save_and_go_on(page, sign_in):
    first, second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    page.fill("#id_kicker", "新的肩题")
    with page.expect_navigation():  # until it has loaded: its script hears the next keys
        page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("已保存：肩题")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/{second.pk}/change/")  # and has loaded
    first.refresh_from_db()
    assert (first.kicker, first.status) == ("新的肩题", "checked")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url(f"**/{first.pk}/change/")


def test_unsaved_work_is_not_lost_without_a_question(page, sign_in):
    first, second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    page.fill("#id_kicker", "还没有保存")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.locator("#next").click()
    assert asked.value.type == "beforeunload"
    expect(page.locator("#id_kicker")).to_have_value("还没有保存")
    page.once("dialog", lambda dialog: dialog.accept())
    open_article(page, second)


def test_a_field_goes_back_to_the_parsers_reading_before_saving(page, sign_in):
    first, _second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    page.locator(".field-headline summary").click()
    page.locator(".field-headline button").click()
    expect(page.locator("#id_headline")).to_have_value("程序的主题")
    first.refresh_from_db()
    assert first.headline == "主题在这里"


def test_rows_are_added_as_needed(page, sign_in):
    first, _second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    page.fill("#id_credits-1-name", "丙丁")
    page.get_by_role("button", name="再加一个署名").click()
    page.fill("#id_credits-2-name", "戊己")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("署名")
    names = [name for _role, name, _title in curating.snapshot(first)["credits"]]
    assert names == ["甲乙", "丙丁", "戊己"]


def test_the_second_editor_sees_both_and_chooses(page, sign_in, axe_finds_nothing):
    first, _second = a_page_to_check()
    sign_in("编辑")
    open_article(page, first)
    curating.save_article(first.pk, {"headline": "同事的主题"}, 1, make_user("colleague"))
    page.fill("#id_headline", "我的主题")
    page.fill("#id_kicker", "我的肩题")
    page.keyboard.press("Control+s")
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("colleague")
    expect(conflict).to_contain_text("同事的主题")
    axe_finds_nothing()
    conflict.locator("[name=take_headline][value=theirs]").check()
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist")).to_contain_text("已保存：肩题")
    first.refresh_from_db()
    assert (first.headline, first.kicker) == ("同事的主题", "我的肩题")


PAGE_TEXT = """第{n}版 工会

2025年9月2日 星期二

丰台区总工会送来清凉包{n}

本报讯（记者 甲小乙）近日，丰台区总工会走进工地，送去清凉包{n}00份。
"""


def files(*numbers):
    return [
        {"name": f"p{n}.txt", "mimeType": "text/plain", "buffer": PAGE_TEXT.format(n=n).encode()}
        for n in numbers
    ]


def test_files_are_imported_one_by_one_and_a_failure_stops_nothing(
    page, sign_in, axe_finds_nothing
):
    sign_in("编辑")
    page.goto("/admin/articles/import/upload/")
    empty = {"name": "p2.txt", "mimeType": "text/plain", "buffer": b""}
    page.set_input_files("#id_files", [*files(1), empty, *files(3)])
    page.get_by_role("button", name="导入").click()
    expect(page.locator("#said")).to_contain_text("3 个文件")
    rows = page.locator(".results tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("新建")
    expect(rows.nth(1)).to_contain_text("文件是空的")
    expect(rows.nth(2).get_by_role("link")).to_be_visible()
    assert Import.objects.get().status == "failed"
    assert Page.objects.count() == 2
    axe_finds_nothing()


def test_files_are_dropped_on_the_page(page, sign_in):
    sign_in("编辑")
    page.goto("/admin/articles/import/upload/")
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
          const drop = document.getElementById("drop");
          const how = {dataTransfer: data, bubbles: true, cancelable: true};
          drop.dispatchEvent(new DragEvent("drop", how));
        }""",
        PAGE_TEXT.format(n=4),
    )
    expect(page.locator(".results tbody tr")).to_contain_text("dropped.txt")
    expect(page.locator("#said")).to_contain_text("1 个文件")


def test_without_scripts_the_form_imports_all_the_same(browser, live_server, page, sign_in):
    sign_in("编辑")
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    other = plain.new_page()
    other.goto("/admin/articles/import/upload/")
    other.set_input_files("#id_files", files(5, 6))
    other.get_by_role("button", name="导入").click()
    expect(other.locator(".results tbody tr")).to_have_count(2)
    plain.close()


def screens():
    first, _second = a_page_to_check()
    make_page(None, time_hints=["七夕"])
    difference = Difference.objects.create(
        page=first.page, article=first, field="headline", kept="主题在这里", offered="主题在那里"
    )
    curating.save_article(first.pk, {"column": "要闻"}, 1, make_user("writer"))
    return [
        "/admin/",
        "/admin/articles/page/",
        "/admin/articles/page/?dated=no",
        "/admin/articles/article/",
        f"/admin/articles/article/{first.pk}/change/",
        f"/admin/articles/article/{first.pk}/history/",
        f"/admin/articles/page/{first.page_id}/change/",
        "/admin/articles/difference/",
        f"/admin/articles/difference/{difference.pk}/change/",
        "/admin/articles/import/upload/",
        "/admin/articles/import/",
    ]


def test_the_screens_are_open_to_all(page, sign_in, is_open_to_all, fits):
    page.goto("/admin/login/")
    is_open_to_all()
    sign_in("管理员")
    for address in screens():
        page.goto(address)
        is_open_to_all(widths=(1280,))
        fits(390)


def test_an_action_is_confirmed_with_the_keyboard_alone(page, sign_in, axe_finds_nothing):
    article = make_article("要发布的")
    sign_in("审校")
    page.goto("/admin/articles/article/")
    page.get_by_role("checkbox", name=re.compile("要发布的")).press("Space")
    page.locator("select[name=action]").select_option("publish_articles")
    page.locator("button[name=index]").press("Enter")
    expect(page.get_by_role("heading", name="将办 1 项")).to_be_visible()
    axe_finds_nothing()
    page.get_by_role("button", name="发布（1）").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("完成 1 项")
    assert Article.objects.get(pk=article.pk).is_published
