"""Atom for any list; sitemaps in months; robots.txt."""

import re
from xml.etree import ElementTree

import pytest

from articles import catalogue
from tests.builders import make_article, make_page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return ElementTree.fromstring(b"".join(response))


@pytest.fixture
def articles():
    return [
        make_article("甲", "职工", date="2024-01-05", district="110105", published=True,
                     credits=(("reporter", "余甲"), ("reporter", "余乙"))),
        make_article("乙", "技术", date="2025-09-02", column="观察", published=True),
    ]  # fmt: skip


def test_the_feed_is_atom_newest_first(client, articles):
    feed = parsed(client, "/articles/feed.atom")
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert feed.findtext(ATOM + needed)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["乙", "甲"]
    for entry in entries:
        for needed in ("id", "updated", "published", "summary"):
            assert entry.findtext(ATOM + needed), needed
        assert entry.find(f"{ATOM}author/{ATOM}name").text
    assert entries[1].find(f"{ATOM}author/{ATOM}name").text == "余甲、余乙"
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["乙", "甲"]),
        ("order=oldest", ["乙", "甲"]),
        ("district=110105", ["甲"]),
        ("q=职工", ["甲"]),
        ("year=2025&column=观察", ["乙"]),
        ("year=abc", ["乙", "甲"]),
        ("q=绝无此语", []),
    ],
)
def test_the_feed_takes_the_list_s_query(client, articles, query, expected):
    feed = parsed(client, f"/articles/feed.atom?{query}")
    assert [each.findtext(f"{ATOM}title") for each in feed.findall(f"{ATOM}entry")] == expected


def test_an_entry_is_the_same_in_both_languages(client, articles):
    ids = [
        [e.findtext(f"{ATOM}id") for e in parsed(client, url).findall(f"{ATOM}entry")]
        for url in ("/articles/feed.atom", "/en/articles/feed.atom")
    ]
    assert ids[0] == ids[1]


def test_characters_that_xml_has_not_and_markup_do_not_break_a_feed(client):
    make_article("题\x0b目 <b>&amp;", "正文\x1f<script>", published=True)
    feed = parsed(client, "/articles/feed.atom?q=%01")
    (entry,) = parsed(client, "/articles/feed.atom").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "题目 <b>&amp;"
    assert entry.findtext(f"{ATOM}summary") == "正文&lt;script&gt;"  # type="html"
    assert feed is not None


def test_a_feed_costs_the_same_whatever_its_length(client, articles, django_assert_num_queries):
    catalogue.current()  # up to date, as it mostly is
    with django_assert_num_queries(4):
        client.get("/articles/feed.atom")
    page = make_page()
    for number in range(60):
        make_article(f"题{number}", page=page, published=True, credits=(("reporter", "余"),))
    catalogue.current()  # up to date, as it mostly is
    with django_assert_num_queries(4):
        feed = parsed(client, "/articles/feed.atom")
    assert len(feed.findall(f"{ATOM}entry")) == 50


def test_the_sitemap_lists_months_and_each_month_its_articles(client, articles):
    index = parsed(client, "/sitemap.xml")
    places = [each.text for each in index.iter(f"{MAP}loc")]
    assert places == [
        "http://testserver/sitemap-site.xml",
        "http://testserver/sitemap-2025-9-1.xml",
        "http://testserver/sitemap-2024-1-1.xml",
    ]
    month = parsed(client, "/sitemap-2025-9-1.xml")
    page = articles[1].page
    assert [each.text for each in month.iter(f"{MAP}loc")] == [
        f"http://testserver/issues/{page.issue_id}/",
        f"http://testserver/pages/{page.pk}/",
        f"http://testserver/articles/{articles[1].pk}/",
    ]
    links = {
        e.get("hreflang"): e.get("href")
        for e in month.findall(f"{MAP}url")[-1].iter(f"{XHTML}link")
    }
    assert links == {
        "zh-Hans": f"http://testserver/articles/{articles[1].pk}/",
        "en": f"http://testserver/en/articles/{articles[1].pk}/",
        "x-default": f"http://testserver/articles/{articles[1].pk}/",
    }


def test_every_address_of_the_sitemap_is_there(client, articles):
    for place in parsed(client, "/sitemap.xml").iter(f"{MAP}loc"):
        for address in parsed(client, place.text).iter(f"{MAP}loc"):
            assert client.get(address.text).status_code == 200, address.text


def test_a_full_month_is_parted(client, articles, monkeypatch):
    monkeypatch.setattr("articles.sitemaps.ARTICLES_PER_PART", 2)
    page = make_page("2025-09-03")
    for number in range(4):
        make_article(f"题{number}", page=page, published=True)
    places = [each.text for each in parsed(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert [p for p in places if "2025-9" in p] == [
        f"http://testserver/sitemap-2025-9-{part}.xml" for part in (1, 2, 3)
    ]
    found = [
        each.text
        for part in (1, 2, 3)
        for each in parsed(client, f"/sitemap-2025-9-{part}.xml").iter(f"{MAP}loc")
        if "/articles/" in each.text
    ]
    assert len(set(found)) == 5


def test_robots_name_the_sitemap_and_keep_out_of_the_desk(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert re.search(r"^Sitemap: http://testserver/sitemap\.xml$", text, re.M)
