"""Series as readers see them: editions side by side, what is missing, and how many came."""

import re

import pytest

from articles.models import EventSeries
from articles.views import series as view
from articles.views.bars import bars
from tests.builders import make_article, make_event, make_organization

pytestmark = pytest.mark.django_db


def get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def plain(html):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html)).strip()


def rows(html):
    """The head of each row of the table, and the whole row."""
    body = re.search("<tbody.*?</tbody>", html, re.S)[0]
    found = re.findall(r"<tr.*?</tr>", body, re.S)
    return [(plain(re.search("<th.*?</th>", row, re.S)[0]), plain(row)) for row in found]


@pytest.fixture
def article():
    return make_article("报道", date="2025-09-02", published=True)


@pytest.fixture
def cup(article):
    """Editions 2 (heat and final) and 5, and one event of 2023 that tells no edition."""
    union = make_organization("远郊区总工会")
    held = (("主办", union), ("承办", "某某公司"))
    make_event("第二届初赛", article, series="远郊杯", edition=2, stage="初赛", start="2022-04-01",
               participants=600, teams=30, organizers=held)  # fmt: skip
    make_event("第二届决赛", article, series="远郊杯", edition=2, stage="决赛", start="2022-06-01",
               participants=60, organizers=held[:1],
               results="甲队得第一。\n乙队得第二。")  # fmt: skip
    make_event("第五届", article, series="远郊杯", edition=5, start="2025-09-01", participants=900)
    make_event("练兵", article, series="远郊杯", start="2023-01-01", end="2023-12-31")
    return EventSeries.objects.get(key="远郊杯")


def test_editions_stand_side_by_side_and_missing_ones_are_said(client, cup):
    found = rows(get(client, cup.get_absolute_url()))
    assert [head for head, _row in found] == [
        "第一届", "第二届 2022", "2023 未写届次", "第三届至第四届", "第五届 2025",
    ]  # fmt: skip
    assert found[0][1].endswith("没有报道")
    second = found[1][1]
    assert second.index("初赛") < second.index("决赛")
    assert second.count("远郊区总工会") == 1
    assert "主办 远郊区总工会" in second
    assert "承办 某某公司" in second
    assert "人数 600" in second
    assert "队数 30" in second
    assert "甲队得第一。 乙队得第二。" in second


def test_heads_over_the_editions_are_drawn_with_their_numbers(client, cup):
    html = get(client, cup.get_absolute_url())
    drawn = re.search('<ul class="bars">.*?</ul>', html, re.S)[0]
    assert [plain(each) for each in re.findall("<li>.*?</li>", drawn)] == [
        "第二届 2022 600", "第五届 2025 900",
    ]  # fmt: skip
    assert re.findall(r'rect width="(\d+)"', drawn) == ["67", "100"]


@pytest.mark.parametrize(
    ("values", "shares"),
    [([], []), ([0], [0]), ([5], [100]), ([1, 1000], [1, 100]), ([0, 3, 4], [0, 75, 100])],
)
def test_a_bar_is_a_share_of_the_longest(values, shares):
    assert [bar.share for bar in bars(("", value, "") for value in values)] == shares


def test_a_long_series_says_what_it_leaves_out(client, cup, monkeypatch):
    monkeypatch.setattr(view, "EVENTS", 2)
    html = get(client, cup.get_absolute_url())
    assert "下表只列最近的 2 项" in html
    assert f'href="/events/?series={cup.pk}"' in html
    assert "第五届" in html
    assert "没有报道" not in html


def test_the_list_has_series_with_many_editions_first(client, cup, article):
    make_event("独一", article, series="独一杯", edition=9, start="2025-01-01")
    make_event("无人报道", series="无人杯", edition=9)
    html = get(client, "/series/")
    shown = [plain(each) for each in re.findall(r"<li><a class=\"serif\".*?</li>", html)]
    assert shown == ["远郊杯 2022–2025 · 2 届 · 4 项活动", "独一杯 2025 · 1 届 · 1 项活动"]


def test_an_archive_without_series_says_so(client):
    assert "还没有成系列的活动" in get(client, "/series/")
    assert "还没有写到活动" in get(client, "/events/")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_merged_series_leads_to_what_it_became(client, cup, prefix):
    old = EventSeries.objects.create(name="老杯", key="老杯", merged_into=cup)
    response = client.get(f"{prefix}/series/{old.pk}/")
    assert response.status_code == 301
    assert response["Location"] == f"{prefix}/series/{cup.pk}/"
    assert "老杯" not in get(client, f"{prefix}/series/")


def test_a_series_no_one_tells_of_is_empty_and_in_no_search_engine(client):
    quiet = EventSeries.objects.create(name="静杯", key="静杯")
    html = get(client, quiet.get_absolute_url())
    assert "还没有已发布的报道" in html
    assert 'content="noindex"' in html


def test_a_series_costs_the_same_queries_whatever_its_length(
    client, cup, article, django_assert_max_num_queries
):
    urls = (cup.get_absolute_url(), "/series/")
    costs = []
    for url in urls:
        with django_assert_max_num_queries(15) as asked:
            get(client, url)
        costs.append(len(asked))
    for number in range(6, 26):
        body = make_organization(f"第{number}工会")
        make_event(f"第{number}届", article, series="远郊杯", edition=number,
                   organizers=(("主办", body),))  # fmt: skip
        make_event(f"别{number}", article, series=f"别杯{number}")
    for url, cost in zip(urls, costs, strict=True):
        with django_assert_max_num_queries(cost):
            get(client, url)
