"""Events as readers see them: their list and what narrows it, and one with its reports."""

import datetime as dt
import re
from html import unescape

import pytest

from articles import catalogue
from articles.models import DateMention, District, Event
from articles.services import publishing
from articles.templatetags.events import days_of
from articles.views import events as view
from tests.builders import make_article, make_event, make_organization, make_page

pytestmark = pytest.mark.django_db


def get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def names(html):
    return [
        unescape(n)
        for n in re.findall(r'class="entry-headline"><a href="/[^"]*events/\d+/">(.*?)</a>', html)
    ]


def options(html):
    """{(facet, option): (address, count)} of what is not yet taken in the side's facets."""
    found = {}
    for facet in re.findall(r'<section class="facet">(.*?)</section>', html, re.S):
        title = re.search("<h3>(.*?)</h3>", facet)[1]
        rows = r'"option" href="([^"]*)".*?<span lang="[^"]*">(.*?)</span>.*?"count">(\d+)<'
        for url, label, count in re.findall(rows, facet, re.S):
            found[title, unescape(label)] = (unescape(url), int(count))
    return found


@pytest.fixture
def reports():
    """One article a day of 2025-09-01 to 03, one of 2024, all published."""
    dates = ("2025-09-01", "2025-09-02", "2025-09-03", "2024-05-06")
    return [make_article(f"报道{date}", date=date, published=True) for date in dates]


@pytest.fixture
def several(reports):
    union = make_organization("远郊区总工会")
    chaoyang = District.objects.get(code="110105")
    township = District.objects.filter(level="township", parent=chaoyang).first()
    make_event("甲届技能竞赛", reports[0], start="2025-08-20", end="2025-08-22", district=chaoyang,
               organizers=(("主办", union), ("承办", "某某公司")))  # fmt: skip
    make_event("乙项培训", reports[1], kind="training", district=township,
               organizers=(("协办", union),))  # fmt: skip
    make_event("丙项宣讲", reports[2], kind="lecture", status="suggested")
    make_event("丁项培训", reports[3], kind="training", start="2024-05-01", series="丁项培训")
    return union


def test_events_stand_by_their_day_or_that_of_their_first_report(client, several, reports):
    html = get(client, "/events/")
    assert names(html) == ["丙项宣讲", "乙项培训", "甲届技能竞赛", "丁项培训"]
    assert "2025年9月2日见报" in html
    assert (
        '<time datetime="2025-08-20">2025年8月20日</time>至<time datetime="2025-08-22">22日</time>'
        in html
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=training", ["乙项培训", "丁项培训"]),
        ("district=110105", ["乙项培训", "甲届技能竞赛"]),
        ("year=2024", ["丁项培训"]),
        ("year=2025&kind=training", ["乙项培训"]),
        ("q=项+训", ["乙项培训", "丁项培训"]),
        ("q=无此词", []),
        ("date_from=2025-08-21&date_to=2025-09-02", ["乙项培训", "甲届技能竞赛"]),
        ("date_from=2025-08-23", ["丙项宣讲", "乙项培训"]),
        ("date_to=2025-08-19", ["丁项培训"]),
    ],
)
def test_the_list_is_narrowed(client, several, query, expected):
    assert names(get(client, f"/events/?{query}")) == expected


def test_a_body_s_events_are_those_it_held_in_any_role(client, several):
    assert names(get(client, f"/events/?organization={several.pk}")) == ["乙项培训", "甲届技能竞赛"]
    other = make_organization("旧名工会", status="merged", merged_into=several)
    assert len(names(get(client, f"/events/?organization={other.pk}"))) == 2


def test_a_facet_s_count_is_what_a_click_on_it_gives(client, several):
    for start in ("/events/", "/events/?kind=training", "/events/?year=2025&district=110105"):
        found = options(get(client, start))
        assert found
        for option, (url, count) in found.items():
            assert len(names(get(client, "/events/" + url))) == count, (start, option)
    assert options(get(client, "/events/"))["地区", "朝阳区"][1] == 2


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kind=war", "没有看懂“类别”里的“war”：没有这类活动"),
        ("year=abc", "没有看懂“年份”里的“abc”：年份请写成四位数字"),
        ("organization=9999999999", "没有看懂“举办单位”里的“9999999999”"),
        ("district=xx", "没有这个地区代码"),
        ("date_from=2025-09-02&date_to=2025-09-01", "截止日期早于起始日期"),
        ("series=%00", "没有看懂“系列活动”"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_left_aside(client, several, query, says):
    html = get(client, f"/events/?{query}")
    assert says in html
    assert len(names(html)) >= 2


def test_leafing_shows_every_event_once(client, reports):
    for number in range(45):
        make_event(f"活动{number}", reports[0], kind="visit")
    seen = [names(get(client, f"/events/?kind=visit&page={page}")) for page in (1, 2, 3)]
    assert [len(leaf) for leaf in seen] == [20, 20, 5]
    assert len({name for leaf in seen for name in leaf}) == 45
    html = get(client, "/events/?kind=visit&page=2")
    assert "第 21–40 项，共 45 项" in html
    assert 'rel="next" href="?kind=visit&amp;page=3"' in html.replace("&amp;amp;", "&amp;")
    assert '?kind=visit&amp;page=2">' in html.split('rel="canonical"')[1][:90]


def test_what_is_only_suggested_is_marked_or_not_shown(client, several, settings):
    assert get(client, "/events/").count("待确认") == 4
    Event.objects.exclude(name="丙项宣讲").update(status="confirmed")
    assert get(client, "/events/").count("待确认") == 1
    settings.SHOW_SUGGESTIONS = False
    assert "丙项宣讲" not in names(get(client, "/events/"))
    get(client, Event.objects.get(name="丙项宣讲").get_absolute_url(), 404)


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "draft"])
def test_what_readers_may_not_see_is_not_there(client, reports, state):
    article = reports[0]
    if state == "draft":
        article = make_article("草稿")
    event = make_event(
        "不该见的", article, status="rejected" if state == "rejected" else "confirmed"
    )
    if state == "withdrawn":
        publishing.withdraw([article.pk])
    get(client, event.get_absolute_url(), 404)
    assert "不该见的" not in get(client, "/events/")


def test_an_event_shows_its_particulars(client, reports):
    body = make_organization("远郊区总工会")
    event = make_event(
        "第六届“远郊杯”决赛", *reports[:2], series="远郊杯", edition=6, stage="决赛",
        start="2025-09-02", district=District.objects.get(code="110105"), venue="文化宫",
        participants=1200, teams=40, results="甲队得一等奖。\n乙队得二等奖。",
        organizers=(("主办", body), ("承办", "某某公司"), ("主办", "市某局")), status="confirmed",
    )  # fmt: skip
    day = {"start": "2025-09-02", "end": "2025-09-02", "precision": "day"}
    DateMention.objects.create(article=reports[0], text="昨日", **day)
    html = get(client, event.get_absolute_url())
    for part in ("远郊杯", "第六届", "决赛", "朝阳区", "文化宫", "1200 人", "40 支队伍", "昨日",
                 "<p>甲队得一等奖。</p><p>乙队得二等奖。</p>", "2 篇报道"):  # fmt: skip
        assert part in html, part
    assert "待确认" not in html
    roles = re.findall(r"<dt>(主办|承办)</dt><dd[^>]*>(.*?)</dd>", html, re.S)
    assert [(r, re.sub(r"<.*?>|\s", "", text)) for r, text in roles] == [
        ("主办", "远郊区总工会、市某局"), ("承办", "某某公司"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-09-02", None, "2025年9月2日"),
        ("2025-09-02", "2025-09-02", "2025年9月2日"),
        ("2025-05-16", "2025-05-17", "2025年5月16日至17日"),
        ("2025-05-30", "2025-06-02", "2025年5月30日至6月2日"),
        ("2024-12-30", "2025-01-02", "2024年12月30日至2025年1月2日"),
        ("2024-09-02", "2025-09-05", "2024年9月2日至2025年9月5日"),
        ("2025-02-01", "2025-02-28", "2025年2月"),
        ("2025-01-01", "2025-06-30", "2025年1月至6月"),
        ("2024-11-01", "2025-02-28", "2024年11月至2025年2月"),
        ("2025-01-01", "2025-12-31", "2025年"),
        ("2021-01-01", "2025-12-31", "2021至2025年"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(start, end, expected):
    days = [day and dt.date.fromisoformat(day) for day in (start, end)]
    shown = days_of(Event(start=days[0], end=days[1]))
    assert re.sub("<[^>]*>", "", shown) == expected


def test_all_its_reports_stand_in_the_order_of_their_days(client, reports, monkeypatch):
    event = make_event("竞赛", reports[2], reports[0], reports[1])
    html = get(client, event.get_absolute_url())
    shown = re.findall(r'class="entry-headline"><a[^>]*>(.*?)</a>', html)
    assert shown == ["报道2025-09-01", "报道2025-09-02", "报道2025-09-03"]
    monkeypatch.setattr(view, "REPORTS", 2)
    html = get(client, event.get_absolute_url())
    assert "这里按日期列出最早的 2 篇" in html
    assert f'href="/articles/?event={event.pk}"' in html


def test_other_events_of_the_series_are_named(client, reports):
    first = make_event("第一届", reports[3], series="杯", edition=1, start="2024-05-01")
    second = make_event("第二届", reports[0], series="杯", edition=2, start="2025-05-01")
    html = get(client, second.get_absolute_url())
    assert f'href="{first.get_absolute_url()}"' in html.split("同一系列", 1)[1]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_merged_event_leads_to_what_it_became(client, reports, prefix):
    last = make_event("最后的", reports[0])
    middle = make_event("中间的", merged_into=last)
    first = make_event("最初的", merged_into=middle)
    response = client.get(f"{prefix}/events/{first.pk}/")
    assert response.status_code == 301
    assert response["Location"] == f"{prefix}/events/{last.pk}/"
    assert "最初的" not in get(client, f"{prefix}/events/")


def test_markup_in_an_event_is_text(client, reports):
    event = make_event("<b>名</b>", reports[0], stage="<i>", venue="<u>所</u>", results="<s>果</s>",
                       organizers=(("主办", "<em>办</em>"),), series="<tt>系</tt>")  # fmt: skip
    for url in (event.get_absolute_url(), "/events/", "/series/", event.series.get_absolute_url()):
        html = get(client, url)
        for tag in ("<b>名", "<i>", "<u>所", "<s>果", "<em>办", "<tt>"):
            assert tag not in html, url


def test_no_page_of_events_asks_once_for_each_row(
    client, several, reports, django_assert_max_num_queries
):
    event = make_event("大赛", reports[0], series="杯", organizers=(("主办", several),))
    fengtai = District.objects.get(code="110106")

    def one_more(number):
        page = make_page("2025-09-03", number=number + 4)
        article = make_article(f"又一篇{number}", page=page, district="110106", published=True)
        held = (("主办", make_organization(f"第{number}工会")),)
        make_event(f"又一项{number}", article, series="杯", organizers=held, district=fengtai)
        event.coverage.create(article=article)

    one_more(0)
    urls = ("/events/", "/events/?year=2025&kind=competition", event.get_absolute_url())
    costs = {}
    catalogue.current()  # up to date, as it mostly is
    for url in urls:
        with django_assert_max_num_queries(20) as asked:
            get(client, url)
        costs[url] = len(asked)
    for number in range(1, 15):
        one_more(number)
    catalogue.current()
    for url in urls:
        with django_assert_max_num_queries(costs[url]):
            get(client, url)
