"""The list of articles and search: what stands there, leafing, and what it costs."""

import re
from html import unescape

import pytest

from articles.services import publishing
from articles.views.paging import PER_LEAF
from tests.builders import make_article, make_event, make_page

pytestmark = pytest.mark.django_db


def headlines(html):
    found = re.findall(r'class="entry-headline"><a[^>]*>(.*?)</a>', html)
    return [unescape(re.sub("<.*?>", "", each)) for each in found]


def get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def way(html, direction):
    found = re.search(rf'<a class="step" rel="{direction}" href="([^"]*)"', html)
    return unescape(found[1]) if found else None


@pytest.fixture
def many():
    """2½ leaves of articles over three days, all with 职工; 题1 is the oldest."""
    pages = [make_page(f"2025-09-0{day}", number=1) for day in (1, 2, 3)]
    for number in range(1, 51):
        page = pages[(number - 1) // 17]
        make_article(
            f"题{number}", f"第{number}则职工新闻。", page=page, district="110105",
            credits=(("reporter", f"余{number}"),), published=True,
        )  # fmt: skip


@pytest.mark.parametrize("path", ["/articles/", "/en/articles/"])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_leafing_shows_every_article_once_there_and_back(client, many, path, order):
    seen, leaves, url = [], [], f"{path}?order={order}&district=110105"
    while url:
        html = get(client, url)
        leaves.append(headlines(html))
        seen += leaves[-1]
        url = path + way(html, "next") if way(html, "next") else None
    assert [len(leaf) for leaf in leaves] == [20, 20, 10]
    assert len(set(seen)) == 50
    back = [leaves[-1]]
    while way(html, "prev"):
        html = get(client, path + way(html, "prev"))
        back.insert(0, headlines(html))
    assert back == leaves
    assert "after" not in html.split("<main")[1].split("rel=")[0]


def test_a_leaf_says_where_it_stands(client, many):
    first = get(client, "/articles/")
    assert "第 1–20 篇，共 50 篇" in first
    second = get(client, "/articles/" + way(first, "next"))
    assert "第 21–40 篇，共 50 篇" in second
    assert "第 1–20 篇" in get(client, "/articles/" + way(second, "prev"))
    # A key alone shows the same articles, and does not pretend to know their number.
    bare = re.sub("&page=2|page=2", "", way(first, "next"))
    assert headlines(get(client, "/articles/" + bare)) == headlines(second)
    assert "共 50 篇" in get(client, "/articles/" + bare)
    assert "第 21" not in get(client, "/articles/" + bare)


def test_by_relevance_leaves_are_numbered(client, many):
    first = get(client, "/search/?q=职工")
    second = get(client, "/search/" + way(first, "next"))
    assert "第 21–40 篇，共 50 篇" in second
    assert not set(headlines(first)) & set(headlines(second))


@pytest.mark.parametrize(
    "place",
    [
        "after=abc", "after=-1", "after=99999999999999999999", "before=x", "page=0",
        "page=9999", "page=²", "after=1", "before=999999999999999", "page=2&after=",
    ],
)  # fmt: skip
def test_a_place_that_is_none_gives_the_first_leaf(client, many, place):
    assert headlines(get(client, f"/articles/?{place}")) == headlines(get(client, "/articles/"))


def test_a_list_costs_the_same_queries_whatever_its_length(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    for _ in range(2):
        make_article(date="2025-09-02", district="110105", column="观察", published=True,
                     credits=(("reporter", "余甲"),))  # fmt: skip
    with django_assert_max_num_queries(14) as few:
        get(client, "/articles/")
    for number in range(PER_LEAF):
        make_article(
            f"题{number}", date=f"2025-10-{number + 1:02}", district="110108", published=True,
            column=f"栏{number}", districts=("110106",), credits=(("reporter", f"余{number}"),),
        )  # fmt: skip
    with django_assert_num_queries(len(few)):
        get(client, "/articles/")


def test_search_costs_a_bounded_number_of_queries(client, many, django_assert_max_num_queries):
    """The first reader after a change also brings the catalogue up to date: six more."""
    with django_assert_max_num_queries(22):
        get(client, "/search/?q=职工+新闻&district=110105&year=2025")
    with django_assert_max_num_queries(14):
        get(client, "/search/?q=第+新闻&district=110105&year=2025")


def test_a_hit_shows_with_its_words_marked_and_links_them_on(client):
    article = make_article("职工技能大赛", "各区职工同台比拼。", published=True)
    html = get(client, "/search/?q=职工")
    assert "<mark>职工</mark>技能大赛" in html
    assert "各区<mark>职工</mark>同台比拼" in html
    assert f'href="/articles/{article.pk}/?q=%E8%81%8C%E5%B7%A5"' in html


def test_markup_in_an_article_or_a_query_is_text(client):
    make_article(
        "<script>alert(1)</script>题", "<img src=x onerror=alert(2)> 正文", kicker="<b>肩</b>",
        subhead="a & <i>b</i>", column='"><svg>', published=True,
        credits=(("reporter", "<u>名</u>"),),
    )  # fmt: skip
    for url in (
        "/articles/",
        "/search/?q=<script>",
        '/search/?q="><svg onload=1>&column="><svg>',
        "/",
    ):
        html = get(client, url)
        for tag in (
            "<script>alert",
            "<img src=x",
            "<b>肩",
            "<i>b",
            "<svg>",
            "<svg onload",
            "<u>名",
        ):
            assert tag not in html, url
    assert "&lt;script&gt;" in get(client, "/articles/")


def test_what_is_not_understood_is_said_and_the_rest_goes_on(client, many):
    html = get(client, "/articles/?year=abc&district=110105")
    assert "没有看懂“年份”里的“abc”" in html
    assert len(headlines(html)) == 20
    assert "year=abc" not in html.split("<main")[1]


def test_filters_are_removed_with_one_click(client, many):
    html = get(client, "/articles/?district=110105&year=2025")
    chips = re.findall(r'class="chip" href="([^"]*)"', html)
    assert chips == ["?year=2025", "?district=110105"]
    assert 'href="/articles/">全部去掉' in html


def test_forms_carry_the_other_filters_on(client, many):
    html = get(client, "/articles/?district=110105&q=职工&order=oldest&date_from=2025-09-01")
    ask, dates = re.findall(r"<form.*?</form>", html.split("<main")[1], re.S)
    assert re.findall(r'type="hidden" name="(\w+)"', ask) == ["district", "date_from", "order"]
    assert re.findall(r'type="hidden" name="(\w+)"', dates) == ["q", "district", "order"]


def test_an_empty_result_gives_advice(client, many):
    html = get(client, "/search/?q=绝无此语&genre=photo")
    assert "没有符合的稿件" in html
    assert "去掉“体裁 图片新闻”再看" in html


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("/articles/", "/articles/"),
        ("/articles/?utm=1&year=abc", "/articles/"),
        ("/articles/?month=9&year=2025&page=1", "/articles/?year=2025&amp;month=9"),
        ("/en/articles/?year=2025", "/en/articles/?year=2025"),
        ("/search/?q=%E8%81%8C%E5%B7%A5", "/search/?q=%E8%81%8C%E5%B7%A5"),
    ],
)
def test_one_list_has_one_canonical_address(client, many, url, canonical):
    html = get(client, url)
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in html


def test_a_later_leaf_s_canonical_address_keeps_its_key_and_not_its_number(client, many):
    second = way(get(client, "/articles/"), "next")
    html = get(client, "/articles/" + second)
    canonical = re.search('rel="canonical" href="([^"]*)"', html)[1]
    assert "after=" in canonical
    assert "page=" not in canonical


def test_search_results_stay_out_of_other_search_engines(client, many):
    assert '<meta name="robots" content="noindex, follow">' in get(client, "/search/?q=职工")
    assert "noindex" not in get(client, "/articles/")


def test_drafts_and_withdrawn_articles_are_in_no_list(client):
    make_article("草稿")
    article = make_article("撤回的", published=True)
    publishing.withdraw([article.pk])
    for url in ("/", "/articles/", "/search/?q=撤回", "/articles/feed.atom", "/sitemap.xml"):
        response = client.get(url)
        content = b"".join(response).decode()
        assert "草稿" not in content
        assert "撤回的" not in content


def test_a_list_offers_itself_as_a_feed(client, many):
    html = get(client, "/articles/?district=110105")
    assert 'href="/articles/feed.atom?district=110105"' in html


def test_beneath_a_list_its_years_and_in_a_year_its_months_narrow_it(client):
    for date in ("2023-03-01", "2024-03-01", "2024-05-01", "2024-05-02"):
        make_article(f"题{date}", date=date, published=True)
    html = get(client, "/articles/")
    assert re.findall(r'<a href="\?(year=\d+)">', html.split('id="timeline"')[1]) == [
        "year=2023",
        "year=2024",
    ]
    html = get(client, "/articles/?year=2024").split('id="timeline"')[1]
    assert re.findall(r"&amp;(month=\d+)", html) == ["month=3", "month=5"]
    assert 'id="timeline"' not in get(client, "/articles/?year=2023")


def test_the_facets_of_a_very_common_search_come_after_it(client, monkeypatch):
    monkeypatch.setattr("articles.search.hits.MANY", 10)
    page = make_page("2025-09-01")
    for number in range(70):
        make_article(f"题{number}", "职工新闻。", page=page, district="110105", published=True)
    html = get(client, "/search/?q=职工")
    assert "共 70 篇" in html
    assert len(headlines(html)) == PER_LEAF
    address = unescape(re.search(r'data-facets-url="([^"]*)"', html)[1])
    part = client.get(address, headers={"X-Part": "facets"}).content.decode()
    assert re.search(r'朝阳区</span> *<span class="count">70<', part)
    assert "<html" not in part
    assert "共 70 篇" in get(client, address)  # the same without a script


def test_a_search_without_hits_offers_no_ways_through_them(client):
    make_article("职工大赛", "办事。", published=True)
    few = client.get("/search/?q=职工").content.decode()
    none = client.get("/search/?q=无此一词").content.decode()
    for words in ("在地图上看", "历年走势", 'class="orders"'):
        assert words in few
        assert words not in none


def test_the_beginnings_of_paragraphs_stand_close_in_an_excerpt(client):
    make_article("甲", "第一段。\n“第二段”。\n第三段 有空。", published=True)
    assert "第一段。“第二段”。第三段 有空。" in client.get("/articles/").content.decode()


def test_that_only_the_first_hits_are_compared_in_print_is_said(client, monkeypatch):
    monkeypatch.setattr("articles.views.lists.REFINED", 1)
    for number in range(2):
        make_article(f"题{number}", "职工新闻。", published=True)
    assert "只再比前 1 篇" in get(client, "/search/?q=职工")
    assert "只再比前" not in get(client, "/search/?q=职工&order=newest")
    assert "只再比前" not in get(client, "/search/?q=题1")


def test_a_bar_of_the_timeline_gives_what_it_counts_whatever_is_chosen(client):
    dates = ("2023-03-01", "2024-03-01", "2024-05-01", "2024-05-02", "2024-07-01", "2025-01-01")
    for date in dates:
        make_article(f"题{date}", date=date, published=True)
    for query in (
        "year=2024&year=2023",
        "year=2024&month=3&month=5",
        "month=3&month=5",
        "date_from=2024-01-01&date_to=2024-12-31",  # one year, though none is chosen
    ):
        html = get(client, f"/articles/?{query}").split('id="timeline"')[1]
        bars = re.findall(r'<li><a href="([^"]*)">.*?class="count">(\d+)<', html, re.S)
        assert len(bars) > 1, query
        for url, count in bars:
            assert len(headlines(get(client, "/articles/" + unescape(url)))) == int(count), url


def test_entities_and_events_have_a_timeline_too(client):
    for year in (2023, 2024):
        article = make_article(f"题{year}", date=f"{year}-03-01", district="110105", published=True)
        make_event(f"第{year}届棋赛", article, series="棋赛", start=f"{year}-03-01")
    html = get(client, "/districts/110105/")
    years = re.findall(r"district=110105&amp;year=(\d+)", html)
    assert years == ["2023", "2024"]
    assert "逐年项数" in get(client, "/events/")
    assert "逐年项数" not in get(client, "/events/?year=2023")
