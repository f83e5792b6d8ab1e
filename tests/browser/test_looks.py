"""The twelve main pages as they look: accessible in each theme, at rest, light to load."""

import pytest

from articles.colours import themes, tokens
from tests.browser.conftest import COLOURS, STANDARDS
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_page,
)

LONG = "北京市远郊区天外有天街道职工服务中心驿站管理办公室工会联合会筹备组"
MOST_BYTES = 60_000  # of CSS and JavaScript together, as issue 4 asks

# Pages that a reader sees most; the keys are put in from what the archive below has.
PAGES = {
    "home": "/",
    "list": "/articles/?district=110105&year=2024",
    "search": "/search/?q=竞赛",
    "article": "/articles/{article}/?q=竞赛",
    "district": "/districts/110105/",
    "organization": "/organizations/{body}/",
    "event": "/events/{event}/",
    "series": "/series/{series}/",
    "map": "/map/",
    "year": "/calendar/2024/",
    "trends": "/trends/?w=竞赛&w=慰问",
    "about": "/about/",
}


@pytest.fixture
def pages():
    """{name: address} in an archive of two years: long names, kickers, a body, event and series."""
    body = make_organization(LONG, district_id="110105")
    codes = ["110105", "110108", "BDA", "130100"]
    for number in range(24):
        page = make_page(f"{2023 + number // 12}-{1 + number % 12:02}-12", number=1, section="要闻")
        article = make_article(
            f"第{number}次竞赛在{LONG}举行", f"{LONG}办竞赛。慰问。\n" * 3, page=page,
            kicker="肩题也要放得下", subhead="副题：三十年的门板", column="匠人志",
            credits=(("reporter", "某某某"),), district=codes[number % 4], published=True,
        )  # fmt: skip
        make_mention(article, body)
    event = make_event("第三届“远郊杯”技能大赛", article, series="远郊杯", edition=3,
                       start="2024-12-10", district_id="110105")  # fmt: skip
    keys = {"article": article.pk, "body": body.pk, "event": event.pk, "series": event.series_id}
    return {name: address.format(**keys) for name, address in PAGES.items()}


def test_every_page_is_accessible_in_every_theme_at_either_width(
    page, pages, fits, axe_finds_nothing
):
    """One load a page: width and theme change in place, as they do for a reader."""
    page.emulate_media(reduced_motion="reduce")
    for address in pages.values():
        page.goto(address)
        for width in (1280, 390):
            fits(width)
            for number, theme in enumerate(themes(tokens())):
                page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                axe_finds_nothing(COLOURS if number else STANDARDS)


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_shifts_while_a_page_loads(page, pages, width):
    page.set_viewport_size({"width": width, "height": 800})
    shifts = {}
    for name, address in pages.items():
        page.goto(address)
        shifts[name] = page.evaluate(SHIFTS)
    assert {name: value for name, value in shifts.items() if value > 0} == {}


def test_a_page_loads_few_bytes_of_styles_and_scripts(page, pages):
    weigh = """() => performance.getEntriesByType("resource")
      .filter(({name}) => /\\.(css|js)$/.test(name))
      .reduce((sum, {decodedBodySize}) => sum + decodedBodySize, 0)"""
    for name, address in pages.items():
        page.goto(address)
        assert 5_000 < page.evaluate(weigh) < MOST_BYTES, name


def test_the_styleguide_is_accessible(page, settings, is_open_to_all):
    settings.DEBUG = True
    page.goto("/styleguide/")
    is_open_to_all(widths=(1280, 390))


def test_an_issue_stands_on_its_screen_however_many_pages_it_has(page, fits, axe_finds_nothing):
    for number in (1, 2, 3):
        leaf = make_page("2024-05-06", number=number, section="要闻")
        for count in range(5):
            make_article(f"第{number}版第{count}条：{LONG}", "办事。", page=leaf, published=True)
    page.goto(leaf.issue.get_absolute_url())
    fits(1280, 900, 360)
    axe_finds_nothing()


def test_no_page_is_wider_than_the_smallest_phone_in_english(page, pages, fits):
    for address in pages.values():
        page.goto(f"/en{address}")
        fits(360)


@pytest.mark.parametrize("path", ["/map/", "/en/map/"])
@pytest.mark.parametrize("width", [1920, 1280, 1000, 800])
def test_the_head_keeps_the_search_beside_the_brand(page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    brand, search, tools = (
        page.locator(name).bounding_box() for name in (".brand", ".site-search", ".site-tools")
    )
    assert max(each["y"] for each in (brand, search, tools)) < brand["y"] + brand["height"]
    assert brand["x"] < search["x"] < tools["x"]
