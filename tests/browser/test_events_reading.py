"""Events and series in a real browser: wide and narrow, light and dark, without scripts too."""

import pytest
from playwright.sync_api import expect

from articles.models import District, Event
from tests.builders import make_article, make_event, make_mention, make_organization, make_page


@pytest.fixture
def cup():
    """A series with a gap, a heat and a final; what no editor has confirmed; many events beside."""
    chaoyang = District.objects.get(code="110105")
    union = make_organization("远郊区总工会", district=chaoyang)
    waiting = make_organization("某物业公司工会", district=chaoyang, status="candidate")
    page = make_page("2025-09-02", number=3)
    article = make_article("大赛开赛", "远郊区总工会与某物业公司工会同办大赛。", page=page,
                           district="110105", published=True,
                           credits=(("reporter", "余甲"),))  # fmt: skip
    earlier = make_article("大赛旧闻", "往年的大赛。", date="2022-05-03", published=True,
                           credits=(("reporter", "余甲"),))  # fmt: skip
    make_mention(article, union)
    make_mention(article, waiting)
    held = (("主办", union), ("承办", waiting), ("协办", "远方晚报社"))
    results = "某队以总分第一夺得冠军。\n另两队获得二等奖。"
    make_event("第二届“远郊杯”技能大赛初赛", earlier, series="远郊杯", edition=2, stage="初赛",
               start="2022-04-01", end="2022-04-03", participants=600, teams=30, district=chaoyang,
               organizers=held, venue="远郊区职工文化活动中心一层报告厅")  # fmt: skip
    make_event("第二届“远郊杯”技能大赛决赛", earlier, series="远郊杯", edition=2, stage="决赛",
               start="2022-05-01", organizers=held[:1], results=results,
               status="confirmed")  # fmt: skip
    last = make_event("第五届“远郊杯”技能大赛", article, earlier, series="远郊杯", edition=5,
                      start="2025-09-01", participants=12800, organizers=held, results=results,
                      district=chaoyang)  # fmt: skip
    for number in range(22):
        make_event(f"第{number}场讲座", article, kind="lecture", district=chaoyang)
    return last


def paths(cup):
    heat = Event.objects.get(stage="初赛")
    contributor = cup.articles.first().credits.get().contributor
    return [
        "/events/", "/events/?kind=lecture&year=abc", "/events/?q=无此活动", "/series/",
        cup.get_absolute_url(), heat.get_absolute_url(), cup.series.get_absolute_url(),
        "/districts/110105/", contributor.get_absolute_url(),
    ]  # fmt: skip


def test_every_page_is_open_to_all(page, cup, is_open_to_all):
    for path in [*paths(cup), f"/en{cup.series.get_absolute_url()}"]:
        page.goto(path)
        is_open_to_all()


def test_no_page_is_wider_than_the_screen(page, cup, fits):
    for prefix in ("", "/en"):
        for path in paths(cup):
            page.goto(prefix + path)
            fits(360, 768, 1280)


def test_targets_are_large_enough(page, cup):
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, but for links within a line of text."""
    page.set_viewport_size({"width": 390, "height": 800})
    small = """() => [...document.querySelectorAll("a, button, summary, input")]
      .filter(each => each.checkVisibility() && !each.closest("p:not(.byline), .skip, .sr"))
      .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
      .map(([html]) => html)"""
    found = {}
    for path in paths(cup):
        page.goto(path)
        found[path] = page.evaluate(small)
    assert {path: each for path, each in found.items() if each} == {}


def test_editions_are_a_table_wide_and_cards_narrow(page, cup, fits):
    page.goto(cup.series.get_absolute_url())
    second = page.get_by_role("row", name="第二届")

    def is_below():
        name, held = second.locator("li a").first, second.get_by_role("cell").nth(1)
        return held.bounding_box()["y"] > name.bounding_box()["y"] + 10

    assert not is_below()
    fits(390)
    assert is_below()
    expect(page.get_by_role("row")).to_have_count(5)
    expect(second.get_by_text("人数")).to_be_visible()
    expect(page.get_by_role("row", name="第五届").get_by_text("队数")).to_be_hidden()


def test_from_the_list_to_an_event_and_its_series_without_scripts(browser, live_server, cup):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/events/")
    page.locator(".facet", has_text="类别").locator(".option", has_text="竞赛").click()
    expect(page.locator(".entry-headline")).to_have_count(3)
    page.fill("#q", "决赛")
    page.click("main button[type=submit]")
    expect(page.locator(".entry-headline")).to_have_count(1)
    page.locator(".entry-headline a").click()
    expect(page.get_by_text("某队以总分第一夺得冠军。")).to_be_visible()
    page.click("text=各届对照")
    expect(page.get_by_role("row", name="第三届").get_by_text("没有报道")).to_be_visible()
    context.close()
