"""What a district has beside its articles, and a contributor's years."""

import re

import pytest

from articles import catalogue
from articles.models import Contributor, District
from articles.views import places as view
from tests.builders import make_article, make_event, make_mention, make_organization, make_page

pytestmark = pytest.mark.django_db

CHAOYANG = "110105"


def get(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def plain(html):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html)).strip()


def items(html, name):
    """The texts of the items of the list of that class."""
    found = re.search(rf'<ul class="{name}".*?</ul>', html, re.S)
    return [plain(each) for each in re.findall("<li>.*?</li>", found[0], re.S)] if found else []


def tell_of(organization, times, **fields):
    for _ in range(times):
        article = make_article(body=f"{organization.name}办事。", published=True)
        make_mention(article, organization, status="confirmed", **fields)


@pytest.fixture
def townships():
    return list(District.objects.filter(parent=CHAOYANG, level="township")[:2])


def test_a_district_s_bodies_are_those_seated_there_confirmed_ones_first(client, townships):
    chaoyang = District.objects.get(code=CHAOYANG)
    tell_of(make_organization("甲工会", district=chaoyang), 1)
    tell_of(make_organization("乙街道工会", district=townships[0]), 2)
    tell_of(make_organization("丙工会", district=chaoyang, status="candidate"), 3)
    tell_of(make_organization("丁工会", district=chaoyang, status="dismissed"), 1)
    tell_of(make_organization("海淀的", district=District.objects.get(code="110108")), 1)
    make_organization("无人提起的", district=chaoyang)
    html = get(client, chaoyang.get_absolute_url())
    assert items(html, "bodies") == ["乙街道工会 2", "甲工会 1", "丙工会 待确认 3"]
    assert items(get(client, townships[0].get_absolute_url()), "bodies") == ["乙街道工会 2"]


def test_what_is_only_found_is_not_shown_where_the_site_says_so(client, settings):
    settings.SHOW_SUGGESTIONS = False
    chaoyang = District.objects.get(code=CHAOYANG)
    candidate = make_organization("丙工会", district=chaoyang, status="candidate")
    article = make_article(body="丙工会办事。", published=True)
    make_mention(article, candidate, status="suggested")
    make_event("疑似活动", article, district=chaoyang, status="suggested")
    html = get(client, chaoyang.get_absolute_url())
    assert items(html, "bodies") == []
    assert "疑似活动" not in html


def test_a_district_s_events_are_its_newest_and_lead_to_all(client, townships, monkeypatch):
    monkeypatch.setattr(view, "EVENTS", 2)
    chaoyang = District.objects.get(code=CHAOYANG)
    article = make_article(published=True)
    make_event("旧活动", article, district=chaoyang, start="2025-01-05", status="confirmed")
    make_event("新活动", article, district=chaoyang, start="2025-08-05", status="confirmed")
    make_event("街道活动", article, district=townships[0], start="2025-06-05", status="confirmed")
    html = get(client, chaoyang.get_absolute_url())
    assert items(html, "told-events") == ["2025年8月5日 新活动", "2025年6月5日 街道活动"]
    link = re.search('href="(/events/[^"]*)">这里的活动共 3 项', html)[1]
    assert "共 3 项" in get(client, link)


def test_townships_stand_beside_their_district_with_their_articles(client, townships):
    first, second = townships
    for number, place in enumerate((second, second, first), 1):
        page = make_page("2025-09-02", number=number)
        make_article(f"题{number}", page=page, district=place.code, published=True)
    make_article("草稿", district=first.code)
    html = get(client, f"/districts/{CHAOYANG}/")
    side = re.search(r"<h3>街道乡镇</h3>.*?</section>", html, re.S)[0]
    assert [plain(each) for each in re.findall("<li>.*?</li>", side, re.S)] == [
        f"{second.name} 2", f"{first.name} 1",
    ]  # fmt: skip
    page = get(client, second.get_absolute_url())
    assert "2 篇稿件" in page
    assert "题1" in page
    assert "题3" not in page
    assert "<h3>街道乡镇</h3>" not in page


def test_a_province_has_its_cities_beside_it(client):
    make_article(district="130100", published=True)
    assert "<h3>地市</h3>" in get(client, "/districts/130000/")


def test_a_contributor_s_years_lead_to_their_articles(client):
    for date in ("2023-01-03", "2025-01-03", "2025-02-03"):
        make_article(date=date, published=True, district=CHAOYANG, credits=(("reporter", "余甲"),))
    person = Contributor.objects.get()
    html = get(client, person.get_absolute_url())
    assert items(html, "bars") == ["2023年 1", "2025年 2"]
    assert re.findall(r'rect width="(\d+)"', html) == ["50", "100"]
    assert f'href="/articles/?year=2025&amp;contributor={person.pk}"' in html
    assert re.search(r"<h3>地区</h3>.*?朝阳区.*?3", html, re.S)


def test_one_year_alone_is_not_drawn(client):
    make_article(published=True, credits=(("reporter", "余甲"),))
    assert 'class="bars"' not in get(client, Contributor.objects.get().get_absolute_url())


def test_a_district_costs_the_same_queries_whatever_it_holds(
    client, townships, django_assert_max_num_queries
):
    chaoyang = District.objects.get(code=CHAOYANG)

    def one_more(number):
        page = make_page("2025-09-02", number=number)
        body = make_organization(f"第{number}工会", district=chaoyang)
        article = make_article(f"题{number}", f"第{number}工会办事。", page=page, published=True,
                               district=townships[number % 2].code, column="观察",
                               credits=(("reporter", f"余{number}"),))  # fmt: skip
        make_mention(article, body)
        make_event(f"活动{number}", article, district=chaoyang, series=f"系{number}",
                   organizers=(("主办", body),))  # fmt: skip

    one_more(1)
    catalogue.current()  # up to date, as it mostly is
    with django_assert_max_num_queries(25) as asked:
        get(client, chaoyang.get_absolute_url())
    for number in range(2, 20):
        one_more(number)
    catalogue.current()  # up to date, as it mostly is
    with django_assert_max_num_queries(len(asked)):
        get(client, chaoyang.get_absolute_url())
