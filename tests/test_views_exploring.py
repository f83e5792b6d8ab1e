"""Map, trends and a year's heat map: each link leads to what it counts."""

import csv
import html as markup
import io
import re

import pytest

from articles import catalogue
from articles.trends import asked_for
from articles.views import trends as view
from tests.builders import (
    make_article,
    make_issue,
    make_mention,
    make_organization,
    make_page,
    make_publication,
)

pytestmark = pytest.mark.django_db


def get(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def tiles(html):
    """{short name: (count, address)} of the map's tiles."""
    svg = re.search(r'<svg class="tile-map".*?</svg>', html, re.S)[0]
    found = re.findall(r'<a href="([^"]*)".*?<text[^>]*>([^<]*)</text><text[^>]*>(\d+)', svg)
    return {name: (int(count), markup.unescape(url)) for url, name, count in found}


def total(client, url):
    """How many articles the list at ``url`` says it has."""
    return client.get(url).context["leaf"].total


@pytest.fixture
def told():
    plain = {"body": "近日举行。", "published": True}
    make_article("朝阳竞赛", district="110105", date="2024-03-05", **plain)
    make_article("朝阳慰问", district="110105", date="2025-03-04", **plain)
    make_article("安贞竞赛", district="110105009", date="2025-03-04", **plain)
    make_article("亦庄竞赛", district="BDA", districts=("110115",), **plain)
    make_article("外地竞赛", district="130100", **plain)
    make_article("朝阳竞赛草稿", district="110105")


def test_the_map_has_the_seventeen_and_counts_as_the_list_does(client, told):
    found = tiles(get(client, "/map/"))
    assert len(found) == 17
    assert {name: count for name, (count, _url) in found.items() if count} == {
        "朝阳": 3, "大兴": 1, "经开区": 1,
    }  # fmt: skip
    assert found["海淀"][1] == "/districts/110108/"


@pytest.mark.parametrize(
    ("query", "chaoyang"), [("q=竞赛", 2), ("year=2025", 2), ("q=竞赛&year=2025", 1), ("q=无此", 0)]
)
def test_each_tile_leads_to_what_it_counts(client, told, query, chaoyang):
    count, url = tiles(get(client, f"/map/?{query}"))["朝阳"]
    assert count == chaoyang
    assert total(client, url) == chaoyang


def test_the_map_is_a_table_too_and_provinces_stand_beside_it(client, told):
    html = get(client, "/map/?q=竞赛")
    rows = re.findall(r'<th scope="row"><a href="([^"]*)">([^<]+)</a></th><td[^>]*>(\d+)', html)
    assert rows[0][1:] == ("朝阳区", "2")
    assert re.search(r"河北省</a> <span class=\"count\">1<", html)


def test_the_map_leaves_a_district_aside_and_says_what_it_does_not_understand(client, told):
    html = get(client, "/map/?district=110105&year=abc")
    assert tiles(html)["大兴"][0] == 1
    assert "地图没有用它" in html


def test_the_years_beside_the_map_filter_it(client, told):
    html = get(client, "/map/?q=竞赛")
    assert 'href="/map/?q=%E7%AB%9E%E8%B5%9B&amp;year=2024"' in html


def test_a_trend_is_a_share_of_the_year_and_its_points_lead_to_the_articles(client, told):
    response = client.get("/trends/?w=竞赛")
    (year, of, (value,)), *_rest = response.context["rows"]
    assert (year, of, value.count, value.rate) == (2024, 1, 1, 10_000)
    html = response.content.decode()
    points = re.findall(r'<a href="(/search/[^"]+)"><title>([^<]*)</title>', html)
    assert [title for _url, title in points] == [
        "竞赛，2024年：每万篇 10000.0（1 篇）", "竞赛，2025年：每万篇 7500.0（3 篇）",
    ]  # fmt: skip
    assert [total(client, markup.unescape(url)) for url, _title in points] == [1, 3]


def test_a_list_leads_to_its_map_and_a_search_to_its_trend(client, told):
    html = get(client, "/search/?q=竞赛&year=2025")
    assert 'href="/map/?q=%E7%AB%9E%E8%B5%9B&amp;year=2025"' in html
    assert 'href="/trends/?w=%E7%AB%9E%E8%B5%9B"' in html
    html = get(client, "/articles/")
    assert 'href="/map/">在地图上看' in html
    assert 'href="/trends/' not in html


def test_a_body_of_several_years_leads_to_its_trend(client):
    body = make_organization("远郊区总工会")
    for day in ("2024-09-03", "2025-09-02"):
        article = make_article(body=f"{body.name}办事。", date=day, published=True)
        make_mention(article, body, status="confirmed")
    assert f'href="/trends/?o={body.pk}"' in get(client, body.get_absolute_url())


def test_a_body_is_counted_by_its_mentions(client, told):
    body = make_organization("远郊区总工会")
    article = make_article(body="远郊区总工会办事，区总办事。", published=True)
    make_mention(article, body)
    make_mention(article, body, text="区总", name=body.name)
    make_article(body="有人提远郊区总工会而没有标出。", published=True)
    response = client.get(f"/trends/?o={body.pk}")
    value = response.context["rows"][-1][2][0]
    assert value.count == 1
    assert total(client, value.url) == 1
    html = get(client, f"/trends/?w={body.name}&w=竞赛")
    assert "改按机构算" in html
    assert f'href="/trends/?w=%E7%AB%9E%E8%B5%9B&amp;o={body.pk}"' in html


@pytest.mark.parametrize(
    ("typed", "bodies", "words"),
    [
        ("机构:远郊区总工会", ["远郊区总工会"], []),
        ("org：远郊工会", ["远郊区总工会"], []),
        ("机构:旧郊工会", ["远郊区总工会"], []),
        ("远郊区总工会", [], ["远郊区总工会"]),
        ("机构:总工会", [], ["机构:总工会"]),  # two bodies have this alias: all of it is a query
        ("机构:远郊区总工会 竞赛", [], ["机构:远郊区总工会 竞赛"]),
        ("机构:没有这个", [], ["机构:没有这个"]),
        ("机构:", [], ["机构:"]),
    ],
)
def test_a_body_is_chosen_by_its_name(typed, bodies, words):
    body = make_organization("远郊区总工会", aliases=("远郊工会", "总工会"))
    make_organization("近郊区总工会", aliases=("总工会",))
    make_organization("旧郊工会", status="merged", merged_into=body)
    asked = asked_for([typed, typed], [])
    assert ([each.name for each in asked.bodies], asked.words) == (bodies, words)


def test_a_merged_body_is_counted_as_what_it_became(client, told):
    body = make_organization("新名总工会")
    old = make_organization("旧名总工会", status="merged", merged_into=body)
    assert client.get(f"/trends/?o={old.pk}&o={body.pk}").context["asked"].bodies == [body]


def test_more_than_five_are_named_and_left_out(client, told):
    body = make_organization()
    words = "&".join(f"w=词{number}" for number in range(5))
    response = client.get(f"/trends/?{words}&w=&w=词0&o={body.pk}")
    assert [trend.name for trend, *_ in response.context["legend"]] == [
        body.name, "词0", "词1", "词2", "词3",
    ]  # fmt: skip
    assert "没有画：词4。" in response.content.decode()


@pytest.mark.parametrize("key", ["abc", "999999", "9" * 40, "-1", "²"])
def test_what_is_no_body_is_said(client, told, key):
    assert f"没有这样编号的机构：{key}" in get(client, f"/trends/?o={key}&w=竞赛")


@pytest.mark.parametrize("word", ['"', "-甲", "标题:", "(", "日期:2024-99", "\x00", "甲" * 3000])
def test_no_word_gives_an_error(client, told, word):
    assert client.get("/trends/", {"w": word}).status_code == 200


def test_the_values_come_as_csv_that_no_spreadsheet_takes_for_a_formula(client, told):
    response = client.get("/trends/", {"w": ["竞赛", "=1+1"], "format": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    text = response.content.decode("utf-8-sig")
    header, first, second = csv.reader(io.StringIO(text))
    assert header[:4] == ["年份", "全年篇数", "竞赛（篇）", "竞赛（每万篇）"]
    assert header[4].startswith("'=")
    assert (first, second) == (["2024", "1", "1", "10000.0", "0", "0.0"],
                               ["2025", "4", "3", "7500.0", "0", "0.0"])  # fmt: skip


def test_a_year_of_few_articles_stands_in_the_table_alone(client, told, monkeypatch):
    monkeypatch.setattr(view, "FEW", 3)
    html = get(client, "/trends/?w=竞赛")
    assert "只列在表里" in html
    assert "竞赛，2024年" not in html
    assert '<th scope="row">2024</th>' in html


def test_a_trend_costs_the_same_for_each_word(client, told, django_assert_max_num_queries):
    catalogue.current()  # up to date, as it mostly is
    # The shelves for text and headline, bodies of that name; besides what no shelf has yet.
    each = 3
    with django_assert_max_num_queries(4 + each):
        client.get("/trends/?w=竞赛")
    with django_assert_max_num_queries(4 + 3 * each):
        client.get("/trends/?w=竞赛&w=慰问&w=职工")


def test_the_map_costs_the_same_whatever_it_shows(client, told, django_assert_max_num_queries):
    catalogue.current()  # up to date, as it mostly is
    with django_assert_max_num_queries(5) as asked:
        client.get("/map/")
    for code in ("110101", "110102", "120000", "140100"):
        make_article(district=code, published=True)
    catalogue.current()  # up to date, as it mostly is
    with django_assert_max_num_queries(len(asked)):
        client.get("/map/")


WEEKLY = [f"2024-0{month}-{day:02}" for month, days in (
    (1, (2, 9, 16, 23, 30)), (2, (6, 20, 27)), (3, (5, 12)),
) for day in days]  # fmt: skip


def test_a_year_shows_its_days_and_what_is_missing(client):
    for day in WEEKLY:
        make_article(date=day, published=True)
    html = get(client, "/calendar/2024/")
    heat = "".join(re.findall(r'<svg class="heat".*?</svg>', html, re.S))
    issue = make_issue("2024-01-09")
    assert f'<a href="/issues/{issue.pk}/" class="step-3"><title>2024年1月9日 星期二 1 篇' in heat
    assert heat.count("<a ") == len(WEEKLY)
    gone = re.search(r'<details class="gone">.*?</details>', html, re.S)[0]
    assert re.findall(r"<li>(\S+) ", gone) == ["2024年2月13日"]
    # In the months too, large and small.
    assert html.count('class="is-missing">13<span class="sr">缺报') == 1
    month = get(client, "/calendar/2024/2/")
    assert re.search(r'<td class="is-missing"><span class="day">13</span><span .*?>缺报', month)
    assert month.count("缺报") == 1


def test_what_a_year_s_end_lacks_shows_once_the_paper_goes_on(client):
    for day in ("11-26", "12-03", "12-10", "12-17", "12-24"):
        make_article(date=f"2024-{day}", published=True)
    assert client.get("/calendar/2024/").context["chart"].gaps == []
    make_article(date="2025-01-07", published=True)
    gaps = client.get("/calendar/2024/").context["chart"].gaps
    assert [str(gap.day) for gap in gaps] == ["2024-12-31"]


def test_quarters_after_the_last_issue_are_not_drawn(client):
    make_article(date="2024-05-03", published=True)
    assert get(client, "/calendar/2024/").count('<svg class="heat"') == 2


def test_a_day_with_two_papers_leads_to_the_day_s_articles(client):
    other = make_issue("2025-09-02", publication=make_publication("远方晚报", "yuanfang"))
    make_article("一", published=True)
    make_article("二", page=make_page(other), published=True)
    html = get(client, "/calendar/2025/")
    url = "/articles/?date_from=2025-09-02&amp;date_to=2025-09-02"
    assert f'href="{url}" class="step-3"' in html
    assert total(client, markup.unescape(url)) == 2
