"""Reading in a real browser: size, theme, pinyin, what is selected, keys, the place kept."""

import json
import re

import pytest

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
        sizes.append(size_of_type(reader))
    assert sizes == sorted(set(sizes))
    reader.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => window.shift += each.value)).observe({type: 'layout-shift', buffered: true})"
    )
    reader.reload(wait_until="networkidle")
    assert size_of_type(reader) == sizes[-1]
    assert reader.evaluate("window.shift") < 0.01
    assert reader.get_by_role("radio", name="特大").is_checked()


def test_sepia_is_kept_and_the_desk_takes_it_for_light(reader):
    papers = []
    for _ in ("light", "sepia", "dark"):
        reader.click("#theme")
        papers.append(reader.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(set(papers)) == 3
    for _ in ("auto", "light", "sepia"):
        reader.click("#theme")
    reader.reload()
    paper = reader.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (paper, reader.inner_text("#theme")) == (papers[1], "外观: 米黄")
    assert reader.evaluate("localStorage.theme") == "light"


def test_pinyin_is_shown_on_demand_kept_and_never_copied(reader):
    heard = reader.locator("#body rt").first
    assert not heard.is_visible()
    reader.check("#pinyin-switch")
    assert heard.is_visible()
    assert (
        reader.evaluate("getComputedStyle(document.querySelector('#body rt'), '::after').content")
        == '"ruì"'
    )
    select(reader, "芮城县", "总工会")
    assert reader.evaluate("getSelection().toString()") == "芮城县总工会"
    reader.reload()
    assert reader.locator("#body rt").first.is_visible()
    assert reader.is_checked("#pinyin-switch")


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
    other = browser.new_context(viewport={"width": 1280, "height": 500}).new_page()
    if pinyin:
        other.add_init_script("localStorage['with-pinyin'] = 'on'")
    other.goto("about:blank")
    other.goto(link)
    other.wait_for_timeout(300)
    # Chromium tells no script what it has marked: it is what it has scrolled to.
    top, bottom = other.evaluate(
        """words => {
          const all = [...document.querySelectorAll("#body p")];
          const box = all.find(each => each.textContent.includes(words)).getBoundingClientRect();
          return [box.top, box.bottom];
        }""",
        shown,
    )
    moved = other.evaluate("scrollY")
    other.context.close()
    assert moved > 0
    assert bottom > 0
    assert top < 500


@pytest.mark.parametrize(
    ("keys", "headline"),
    [
        (["ArrowRight"], "下一篇"), (["j", "j"], "末版"), (["ArrowLeft"], "上一篇"),
        (["k"], "上一篇"), (["Control+ArrowRight"], "比赛昨日开始"), (["Shift+J"], "比赛昨日开始"),
        (["x"], "比赛昨日开始"),
    ],
)  # fmt: skip
def test_keys_lead_along_the_issue(reader, keys, headline):
    for key in keys:
        reader.keyboard.press(key)
        reader.wait_for_timeout(300)
        reader.wait_for_load_state()
    assert reader.inner_text("h1") == headline


def test_keys_keep_out_of_fields_and_can_be_switched_off(reader):
    reader.fill("#site-q", "工会")
    for key in ("j", "ArrowLeft"):
        reader.press("#site-q", key)
    reader.get_by_role("radio", name="中", exact=True).focus()
    reader.keyboard.press("ArrowRight")
    assert reader.get_by_role("radio", name="大", exact=True).is_checked()
    reader.uncheck("#keys-switch")
    reader.evaluate("document.activeElement.blur()")
    reader.keyboard.press("j")
    reader.wait_for_timeout(200)
    assert reader.inner_text("h1") == "比赛昨日开始"
    reader.reload()
    assert not reader.is_checked("#keys-switch")


def test_the_place_where_one_stopped_is_offered_not_taken(reader, article):
    assert not reader.is_visible("#resume")
    reader.locator("#body p", has_text="第20段").evaluate("each => each.scrollIntoView()")
    reader.wait_for_function("() => localStorage.places")
    reader.goto("/")
    reader.goto(article.get_absolute_url())
    reader.wait_for_selector("#resume", state="visible")
    assert reader.evaluate("scrollY") == 0
    reader.get_by_role("button", name="回到上次读到的地方").click()
    reader.wait_for_function("() => scrollY > 500")
    assert "第20段" in reader.evaluate("document.activeElement.textContent")
    assert not reader.is_visible("#resume")


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
    page.click("main .entry-headline a")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(500)
    assert page.evaluate("localStorage.places") is None


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_of_it_is_accessible_in_every_theme(page, article, axe_finds_nothing, theme, prefix):
    page.add_init_script(
        f"localStorage.theme = '{theme}'.replace('sepia', 'light');"
        f"localStorage.sepia = '{theme}' === 'sepia' ? 'on' : '';"
        f"localStorage['with-pinyin'] = 'on'; localStorage.places = '[[\"{article.pk}\",9]]'"
    )
    page.goto(prefix + article.get_absolute_url())
    page.wait_for_selector("#resume", state="visible")
    select(page, "第二天的", "礼堂")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    axe_finds_nothing()


def test_at_360_pixels_and_the_largest_type_nothing_is_cut_off(page, article):
    page.set_viewport_size({"width": 360, "height": 640})
    page.add_init_script("localStorage.size = 'huge'; localStorage['with-pinyin'] = 'on'")
    for prefix in ("", "/en"):
        page.goto(prefix + article.get_absolute_url())
        select(page, "第二天的", "礼堂")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        box = page.locator("#selected").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_paper_is_white_and_has_text_citation_and_address_alone(reader, theme):
    reader.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    reader.emulate_media(media="print")
    colours = reader.evaluate(
        "(({color}, {backgroundColor}) => [color, backgroundColor])"
        "(getComputedStyle(document.body), getComputedStyle(document.documentElement))"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for part in ("h1", "#body", "#citation", ".on-paper"):
        assert reader.is_visible(part), part
    for part in (
        ".reading-tools",
        ".page-strip",
        ".beside",
        ".floats",
        ".site-head",
        "[data-copy]",
    ):
        assert not reader.is_visible(part), part


def test_without_scripts_nothing_is_offered_that_does_nothing(browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(article.get_absolute_url())
    for part in (".sizes", "#pinyin-switch", "#told-switch", ".keys", ".floats p"):
        assert not page.locator(part).first.is_visible(), part
    page.click(".without-js a")
    assert re.search("pinyin=1", page.url)
    assert page.locator("#body rt").first.is_visible()
    page.click("text=收起注音")
    assert not page.locator("#body rt").first.is_visible()
    context.close()
