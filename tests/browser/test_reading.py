"""Reading in a real browser: size, theme, pinyin, what is selected, keys, the place kept."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COLOURS, STANDARDS
from tests.builders import make_article, make_page

FIRST = "本报讯（记者 芮甲）芮城县总工会说，昨日的比赛有一百人参加，A&B两组、甲-乙两队，各有所长。"
SECOND = "第二天的比赛改在礼堂。比赛从早上开始，一直到傍晚。"
LONG = "\n".join(
    f"第{number}段说的是这样的话，" + "一句接着一句地说下去。" * 12 for number in range(40)
)


@pytest.fixture
def article():
    page = make_page("2025-09-02", number=3, section="工会")
    make_article("上一篇", page=page, published=True)
    article = make_article("比赛昨日开始", f"{FIRST}\n{SECOND}\n{LONG}", page=page, published=True)
    make_article("下一篇", page=page, published=True)
    last = make_page("2025-09-02", number=4, section="副刊")
    make_article("末版", page=last, published=True)
    return article


@pytest.fixture
def reader(page, context, article):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article.get_absolute_url())
    return page


def select(page, start, end):
    """Selects the body's words from the first ``start`` to the end of the first ``end``."""
    page.evaluate(
        """([start, end]) => {
          const find = (words, last) => {
            const range = document.createRange();
            const walk = document.createTreeWalker(document.getElementById("body"), 4);
            let all = "", nodes = [], next;
            while (next = walk.nextNode()) { nodes.push([next, all.length]); all += next.data; }
            const at = all.indexOf(words) + (last ? words.length : 0);
            const [node, from] = nodes.findLast(([, from]) => last ? from < at : from <= at);
            return [node, at - from];
          };
          getSelection().setBaseAndExtent(...find(start, false), ...find(end, true));
        }""",
        [start, end],
    )
    page.wait_for_selector("#selected", state="visible")


def press(page, button):
    page.click(f"#{button}")
    page.wait_for_selector("#selected-said:text-is('已复制')")
    return page.evaluate("navigator.clipboard.readText()")


def size_of_type(page):
    return page.evaluate("parseFloat(getComputedStyle(document.getElementById('body')).fontSize)")


def test_type_size_has_four_steps_and_is_kept(reader):
    sizes = []
    for name in ("小", "中", "大", "特大"):
        reader.locator(".sizes label", has=reader.get_by_text(name, exact=True)).click()
        expect(reader.get_by_role("radio", name=name, exact=True)).to_be_checked()
        sizes.append(size_of_type(reader))
    assert sizes == sorted(set(sizes))
    reader.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => window.shift += each.value)).observe({type: 'layout-shift', buffered: true})"
    )
    reader.reload(wait_until="networkidle")
    assert size_of_type(reader) == sizes[-1]
    assert reader.evaluate("window.shift") < 0.01
    expect(reader.get_by_role("radio", name="特大")).to_be_checked()


def test_sepia_is_kept_and_the_desk_takes_it_for_light(reader):
    papers = {}
    for name in ("浅色", "米黄", "深色", "自动", "浅色", "米黄"):
        reader.click("#theme")
        expect(reader.locator("#theme")).to_have_text(f"外观: {name}")
        papers[name] = reader.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert len({papers[name] for name in ("浅色", "米黄", "深色")}) == 3
    reader.reload()
    expect(reader.locator("#theme")).to_have_text("外观: 米黄")
    expect(reader.locator("html")).to_have_css("background-color", papers["米黄"])
    assert reader.evaluate("localStorage.theme") == "light"


def test_pinyin_is_shown_on_demand_kept_and_never_copied(reader):
    heard = reader.locator("#body rt").first
    expect(heard).to_be_hidden()
    reader.check("#pinyin-switch")
    expect(heard).to_be_visible()
    assert (
        reader.evaluate("getComputedStyle(document.querySelector('#body rt'), '::after').content")
        == '"ruì"'
    )
    select(reader, "芮城县", "总工会")
    assert reader.evaluate("getSelection().toString()") == "芮城县总工会"
    reader.reload()
    expect(heard).to_be_visible()
    expect(reader.locator("#pinyin-switch")).to_be_checked()


def test_a_selection_is_copied_with_its_source_and_plain_copying_stays_plain(reader):
    select(reader, "各有所长", "比赛改在礼堂。")
    copied = press(reader, "copy-cited")
    assert copied == (
        "各有所长。\n第二天的比赛改在礼堂。\n\n比赛昨日开始[N]. 京工时报, 2025-09-02(3)."
    )
    reader.keyboard.press("Control+c")
    plain = reader.evaluate("navigator.clipboard.readText()")
    assert "[N]" not in plain
    assert plain.startswith("各有所长。")
    reader.evaluate("getSelection().removeAllRanges()")
    reader.wait_for_selector("#selected", state="hidden")


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("芮城县总工会说", "芮城县总工会说", "芮城县总工会"),
        ("A&B两组、甲-乙两队，", "甲-乙两队，", "甲-乙两队"),
        ("比赛从早上", "一直到傍晚", "比赛从早上开始"),
        ("第二天的", "第7段说的是", "改在礼堂"),
        ("第38段说的是", "第39段说的是", "第38段"),
    ],
)
@pytest.mark.parametrize("pinyin", [False, True])
def test_the_link_leads_to_the_sentence(reader, browser, start, end, shown, pinyin):
    select(reader, start, end)
    link = press(reader, "copy-link")
    address, directive = link.split("#:~:text=")
    assert address == reader.url
    assert "&" not in directive
    assert len(directive) < 700
    other = browser.new_page(viewport={"width": 1280, "height": 500})
    if pinyin:
        other.add_init_script("localStorage['with-pinyin'] = 'on'")
    other.goto("about:blank")
    other.goto(link)
    other.wait_for_function("() => scrollY > 0")
    # Chromium tells no script what it has marked: it is what it has scrolled to.
    top, bottom = other.evaluate(
        """words => {
          const all = [...document.querySelectorAll("#body p")];
          const box = all.find(each => each.textContent.includes(words)).getBoundingClientRect();
          return [box.top, box.bottom];
        }""",
        shown,
    )
    other.close()
    assert bottom > 0
    assert top < 500


@pytest.mark.parametrize(
    ("keys", "headline"),
    [
        (["ArrowRight"], "下一篇"), (["j", "j"], "末版"), (["ArrowLeft"], "上一篇"),
        (["k"], "上一篇"),
    ],
)  # fmt: skip
def test_keys_lead_along_the_issue(reader, keys, headline):
    for key in keys:
        with reader.expect_navigation():
            reader.keyboard.press(key)
    expect(reader.locator("h1")).to_have_text(headline)


def lead_to(page, keys):
    """The pages that are asked for while or soon after the keys are pressed."""
    asked = []
    page.on("request", lambda each: asked.append(each.url) if each.is_navigation_request() else 0)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    return asked


def test_other_keys_lead_nowhere(reader):
    assert lead_to(reader, ["Control+ArrowRight", "Shift+J", "x"]) == []


def test_keys_keep_out_of_fields_and_can_be_switched_off(reader):
    reader.fill("#site-q", "工会")
    for key in ("j", "ArrowLeft"):
        reader.press("#site-q", key)
    reader.get_by_role("radio", name="中", exact=True).focus()
    reader.keyboard.press("ArrowRight")
    expect(reader.get_by_role("radio", name="大", exact=True)).to_be_checked()
    reader.uncheck("#keys-switch")
    reader.evaluate("document.activeElement.blur()")
    assert lead_to(reader, ["j"]) == []
    reader.reload()
    expect(reader.locator("#keys-switch")).not_to_be_checked()


def test_the_place_where_one_stopped_is_offered_not_taken(reader, article):
    expect(reader.locator("#resume")).to_be_hidden()
    reader.locator("#body p", has_text="第20段").evaluate("each => each.scrollIntoView()")
    reader.wait_for_function("() => localStorage.places")
    reader.goto("/")
    reader.goto(article.get_absolute_url())
    reader.wait_for_selector("#resume", state="visible")
    assert reader.evaluate("scrollY") == 0
    reader.get_by_role("button", name="回到上次读到的地方").click()
    reader.wait_for_function("() => scrollY > 500")
    expect(reader.locator("#body p", has_text="第20段")).to_be_focused()
    expect(reader.locator("#resume")).to_be_hidden()


def test_places_are_bounded_forgotten_when_read_and_survive_nonsense(reader, article):
    many = json.dumps([[str(number), 3] for number in range(1000, 1200)])
    for kept, expected in ((many, 100), ("{nonsense", 1), ('{"a": 1}', 1)):
        reader.evaluate("kept => { localStorage.places = kept }", kept)
        reader.goto("/")
        reader.goto(article.get_absolute_url())
        reader.locator("#body p", has_text="第20段").evaluate("each => each.scrollIntoView()")
        reader.wait_for_function(f"() => localStorage.places.includes('[\"{article.pk}\",')")
        assert len(json.loads(reader.evaluate("localStorage.places"))) == expected
    reader.evaluate("scrollTo(0, document.body.scrollHeight)")
    reader.wait_for_function(f"() => !localStorage.places.includes('[\"{article.pk}\",')")


def test_a_short_article_keeps_no_place(page):
    make_article("短", "一段。\n又一段。", published=True)
    page.set_viewport_size({"width": 360, "height": 300})
    page.goto("/articles/")
    with page.expect_navigation():
        page.click("main .entry-headline a")
    page.mouse.wheel(0, 2000)
    page.wait_for_function("() => scrollY > 0")
    page.wait_for_timeout(500)  # more than it takes to keep a place
    assert page.evaluate("localStorage.places") is None


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_of_it_is_accessible_in_every_theme(page, article, axe_finds_nothing, prefix):
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(
        f"localStorage['with-pinyin'] = 'on'; localStorage.places = '[[\"{article.pk}\",9]]'"
    )
    page.goto(prefix + article.get_absolute_url())
    page.wait_for_selector("#resume", state="visible")
    select(page, "第二天的", "礼堂")
    for theme, asked in (("light", STANDARDS), ("sepia", COLOURS), ("dark", COLOURS)):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        axe_finds_nothing(asked)
    expect(page.locator("#selected")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_a_theme_that_was_kept_is_there_from_the_start(page, article, theme):
    page.add_init_script(
        f"localStorage.theme = '{theme}'.replace('sepia', 'light');"
        f"localStorage.sepia = '{theme}' === 'sepia' ? 'on' : '';"
    )
    page.goto(article.get_absolute_url())
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


def test_at_360_pixels_and_the_largest_type_nothing_is_cut_off(page, article, fits):
    page.add_init_script("localStorage.size = 'huge'; localStorage['with-pinyin'] = 'on'")
    for prefix in ("", "/en"):
        page.goto(prefix + article.get_absolute_url())
        select(page, "第二天的", "礼堂")
        fits(360)
        box = page.locator("#selected").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_paper_is_white_and_has_text_citation_and_address_alone(reader):
    reader.emulate_media(media="print")
    for theme in ("light", "sepia", "dark"):
        reader.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        expect(reader.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(reader.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    for part in ("h1", "#body", "#citation", ".on-paper"):
        expect(reader.locator(part)).to_be_visible()
    for part in (
        ".reading-tools",
        ".page-strip",
        ".beside",
        ".floats",
        ".site-head",
        "[data-copy]",
    ):
        expect(reader.locator(part).first).to_be_hidden()


def test_without_scripts_nothing_is_offered_that_does_nothing(browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(article.get_absolute_url())
    for part in (".sizes", "#pinyin-switch", "#told-switch", ".keys", ".floats p"):
        expect(page.locator(part).first).to_be_hidden()
    page.click(".without-js a")
    expect(page).to_have_url(re.compile("pinyin=1"))
    expect(page.locator("#body rt").first).to_be_visible()
    page.click("text=收起注音")
    expect(page.locator(".without-js a")).to_have_text("生僻字注音")
    expect(page.locator("#body rt").first).to_be_hidden()
    context.close()
