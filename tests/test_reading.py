"""Reading an article: the way through the issue, its pages, rare characters and their pinyin."""

import html
import re

import pytest
from django.urls import reverse

from articles.domain.rare_characters import common_characters, is_rare, rare_readings
from articles.search.query import parse
from articles.templatetags.entities import has_rare_characters, linked_paragraphs
from articles.templatetags.reading import headlined
from tests.builders import make_article, make_mention, make_organization, make_page


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("啊", False), ("座", False), ("亍", True), ("芮", True), ("隗", True), ("龢", True),
        ("喬", False), ("勞", False),  # as rare as 乔 and 劳
        ("，", False), ("〇", False), ("k", False), ("é", False), ("𠮷", True), ("㙍", True),
    ],
)  # fmt: skip
def test_rare_is_what_level_one_of_gb_2312_lacks(character, expected):
    assert is_rare(character) is expected


def test_level_one_is_whole():
    assert len(common_characters()) == 3755
    assert {"啊", "座", "的", "京", "工"} <= common_characters()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("区总工会举办技能竞赛。", {}),
        ("芮城县，芮城", {0: "ruì", 4: "ruì"}),
        ("到番禺去", {2: "yú"}),
        ("他踽踽独行", {1: "jǔ", 2: "jǔ"}),
        ("骠骑与黄骠马", {0: "piào", 4: "biāo"}),  # the word decides
        ("写作𠮷字", {}),  # not in the dictionary
        ("a芮\n芮b", {1: "ruì", 3: "ruì"}),
    ],
)  # fmt: skip
def test_rare_characters_are_read_as_their_words_are(text, expected):
    assert rare_readings(text) == expected


@pytest.fixture
def issue(db):
    """Pages 1 and 3 with two articles each, page 5 with a draft alone."""
    for number, section in ((1, "要闻"), (3, "工会")):
        page = make_page("2025-09-02", number=number, section=section)
        for place in ("上", "下"):
            make_article(f"{number}版{place}", "普通的话。", page=page, published=True)
    make_article("草稿", page=make_page("2025-09-02", number=5))
    return page.issue


def articles(issue):
    return {each.headline: each for page in issue.pages.all() for each in page.articles.all()}


@pytest.mark.parametrize(
    ("headline", "earlier", "later"),
    [
        ("1版上", None, "1版下"),
        ("1版下", "1版上", "3版上"),
        ("3版上", "1版下", "3版下"),
        ("3版下", "3版上", None),
    ],
)
def test_the_way_leads_on_from_page_to_page(client, issue, headline, earlier, later):
    html = client.get(articles(issue)[headline].get_absolute_url()).content.decode()
    for way, expected in (("prev", earlier), ("next", later)):
        found = re.search(rf'rel="{way}" href="([^"]+)"[^>]*aria-keyshortcuts="([^"]+)"', html)
        url = articles(issue)[expected].get_absolute_url() if expected else None
        assert (found and found[1]) == url
        assert not found or found[2] == {"prev": "ArrowLeft k", "next": "ArrowRight j"}[way]


def test_the_strip_has_the_pages_that_readers_see_and_marks_this_one(client, issue):
    html = client.get(articles(issue)["3版上"].get_absolute_url()).content.decode()
    strip = re.search(r'<nav class="page-strip".*?</nav>', html, re.S)[0]
    assert re.findall(r'<span class="sr">([^<]+)', strip) == ["第1版 要闻", "第3版 工会"]
    assert re.findall(r'aria-current="[a-z]+"><span[^>]*>(\d)', strip) == ["3"]


def test_an_issue_of_one_page_has_no_strip(client, db):
    article = make_article("独版", published=True)
    assert "page-strip" not in client.get(article.get_absolute_url()).content.decode()


RARE = "本报讯（记者 芮甲）芮城县总工会<b>说。\n普通的话。"


@pytest.fixture
def rare(db):
    article = make_article(body=RARE, published=True)
    make_mention(article, make_organization("芮城县总工会"), start=RARE.index("芮城"))
    return article


def text_of(paragraphs):
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", each)) for each in paragraphs)


def test_pinyin_stands_in_links_and_hits_and_never_in_the_text(rare):
    paragraphs = linked_paragraphs(rare, parse("芮城"))
    ruby = '<ruby>芮<rt data-pinyin="ruì"></rt></ruby>'
    assert paragraphs[0].count(ruby) == 2
    assert f"><mark>{ruby}城</mark>县总工会</a>" in paragraphs[0]
    assert "&lt;b&gt;说" in paragraphs[0]
    assert text_of(paragraphs) == RARE


def test_without_scripts_an_address_shows_the_pinyin(client, rare):
    assert has_rare_characters(rare)
    html = client.get(rare.get_absolute_url() + "?q=芮城").content.decode()
    assert 'class="article-body"' in html
    way = re.search(r'href="(\?[^"]*pinyin=1)"', html)[1].replace("&amp;", "&")
    html = client.get(rare.get_absolute_url() + way).content.decode()
    assert 'class="article-body with-pinyin"' in html
    assert "<mark>" in html
    assert 'data-class="with-pinyin"' in html


def test_where_nothing_is_rare_nothing_is_offered(client, issue):
    html = client.get(articles(issue)["1版上"].get_absolute_url()).content.decode()
    assert "pinyin" not in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_paper_gets_the_address(client, issue, prefix):
    path = prefix + reverse("article", args=[articles(issue)["1版上"].pk])
    html = client.get(path).content.decode()
    assert f'<p class="on-paper">http://testserver{path}</p>' in html


def test_a_page_has_the_strip_too(client, issue):
    page = issue.pages.get(number=3)
    html = client.get(page.get_absolute_url()).content.decode()
    strip = re.search(r'<nav class="page-strip".*?</nav>', html, re.S)[0]
    assert re.findall(r'aria-current="page"><span[^>]*>(\d)', strip) == ["3"]


@pytest.mark.parametrize(
    ("headline", "clauses"),
    [
        ("大赛首设乡村赛道", []),
        ("报名通道开启 门槛只有一条：自己用过", ["报名通道开启", "门槛只有一条：", "自己用过"]),
        ("“去不去？”他问", []),
        ("职工&技能，<赛>", ["职工&amp;技能，", "&lt;赛&gt;"]),
        ("上午10:30开赛 ", []),
    ],
)
def test_a_headline_is_parted_where_a_clause_ends(headline, clauses):
    markup = str(headlined(headline))
    assert re.findall('<span class="clause">(.*?)</span>', markup) == clauses
    assert html.unescape(re.sub("<[^>]*>", "", markup)) == headline


def test_a_hit_that_crosses_clauses_is_marked_in_each():
    markup = str(headlined("开启 门槛：低", parse("开启门槛")))
    assert html.unescape(re.sub("<[^>]*>", "", markup)) == "开启 门槛：低"
    assert "<mark>" not in re.sub("<mark>[^<>]*</mark>", "", markup)
