"""What an article is related to, and whom a body acts with, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_article, make_event, make_mention, make_organization, make_page

NEWS = "昨天，风筝社把十二只旧风筝送给学校，老师傅当场教孩子们糊纸、扎骨架、系提线，下午一起放飞。"
LONG = "北京市沿河区柳树营街道风筝与布艺爱好者联合会"


@pytest.fixture
def paths():
    """An article with all that connects it, and the body that it names."""
    names = ["风筝社", LONG, *(f"{'东西南北上下左右前后高低'[n]}河织造厂" for n in range(12))]
    first = make_page("2025-03-04", number=1)
    article = make_article(
        "旧风筝送给学校", f"{NEWS}到场的有{'、'.join(names)}。", page=first, published=True,
        continued_on="2",
    )  # fmt: skip
    rest = make_page("2025-03-04", number=2, section="社会")
    make_article("孩子们的风筝", page=rest, published=True, continued_from="1")
    make_article("旧风筝送给学校", article.body, date="2024-03-05", published=True)
    other = make_article("一间布艺教室", f"{names[0]}与{LONG}办课。", published=True)
    bodies = [make_organization(name) for name in names]
    for each in (article, other):
        for body in bodies[: 2 if each is other else 14]:
            make_mention(each, body)
    make_event("第二届风筝节", article, other, organizers=[("主办", each) for each in bodies[:3]])
    return [article.get_absolute_url(), bodies[0].get_absolute_url()]


def test_every_page_is_open_to_all(page, paths, is_open_to_all):
    for path in [*paths, *("/en" + path for path in paths)]:
        page.goto(path)
        is_open_to_all(widths=(1280, 390, 360))


def test_an_article_leads_to_its_copy_its_part_and_what_it_is_related_to(page, paths):
    page.goto(paths[0])
    again, related = page.locator(".related").all()
    assert "全文相同" in again.inner_text()
    assert "同一活动：第二届风筝节" in related.inner_text()
    page.locator(".turn a").click()
    expect(page.locator("h1")).to_have_text("孩子们的风筝")
    page.locator(".turn a").click()
    expect(page).to_have_url(re.compile(f"{paths[0]}$"))


def test_the_graph_is_walked_by_keys_and_no_name_leaves_it(page, paths, fits):
    page.goto(paths[1])
    graph = page.locator(".graph")
    links = graph.locator("a")
    expect(links).to_have_count(12)
    links.first.focus()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    outside = """chart => [...chart.querySelectorAll("text")].filter(each => {
      const box = each.getBoundingClientRect(), all = chart.getBoundingClientRect();
      return box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 1
        || box.bottom > all.bottom + 1;
    }).map(each => each.textContent)"""
    for width in (1280, 360):
        fits(width)
        assert graph.evaluate(outside) == []
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile(f"^({LONG}|[东西南北]河织造厂)$"))
