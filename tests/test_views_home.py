"""The front page: the latest issue, this day in other years, running series, figures."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from articles import catalogue
from articles.views import series as series_view
from articles.views import today as view
from articles.views.today import in_year, on_this_day
from tests.builders import make_article, make_event, make_issue, make_page, make_publication

pytestmark = pytest.mark.django_db

TODAY = dt.date(2025, 9, 2)


def get(client, url="/"):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        ("2025-09-02", 2001, "2001-09-02"),
        ("2024-02-29", 2020, "2020-02-29"),
        ("2024-02-29", 2023, "2023-02-28"),
    ],
)
def test_the_same_day_of_another_year(day, year, expected):
    assert str(in_year(dt.date.fromisoformat(day), year)) == expected


@pytest.mark.parametrize(
    ("days", "exact", "shown"),
    [
        ([], False, []),
        (["2025-09-02"], False, []),
        (["2024-09-02", "2019-09-02"], True, ["2024-09-02", "2019-09-02"]),
        # Where one year has the very day, the near ones of others are not shown.
        (["2024-09-02", "2019-09-03"], True, ["2024-09-02"]),
        (["2024-08-30", "2024-09-03", "2019-09-06"], False, ["2024-09-03"]),
        (["2026-09-01"], False, ["2026-09-01"]),
    ],
)
def test_this_day_in_other_years_or_the_nearest_of_its_week(days, exact, shown):
    for day in days:
        make_article(f"{day}头条", page=make_page(day, number=1), published=True)
    found = on_this_day(catalogue.current(), TODAY, {int(day[:4]) for day in days})
    assert found.exact == exact
    assert [str(issue.date) for issue, _lead in found.issues] == shown
    assert [lead.headline for _issue, lead in found.issues] == [f"{day}头条" for day in shown]


def test_around_new_year_the_week_reaches_into_the_next_year():
    make_article(date="2019-12-30", published=True)
    found = on_this_day(catalogue.current(), dt.date(2025, 1, 1), [2019, 2020])
    assert [str(issue.date) for issue, _lead in found.issues] == ["2019-12-30"]


def test_an_issue_leads_with_the_first_published_of_its_first_page():
    make_article("二版", page=make_page("2024-09-02", number=2), published=True)
    page = make_page("2024-09-02", number=1)
    make_article("草稿", page=page)
    make_article("头版", page=page, published=True)
    found = on_this_day(catalogue.current(), TODAY, [2024])
    assert [lead.headline for _issue, lead in found.issues] == ["头版"]


def test_an_issue_that_readers_do_not_see_is_none():
    make_article(date="2024-09-02")
    assert on_this_day(catalogue.current(), TODAY, [2024]).issues == []


def test_more_years_than_have_room_are_said(client, today, monkeypatch):
    monkeypatch.setattr(view, "SHOWN", 2)
    for year in (2020, 2021, 2022, 2023):
        make_article(date=f"{year}-09-02", published=True)
    html = get(client)
    shown = re.search(r'<ul class="on-this-day">.*?</ul>', html, re.S)[0]
    assert re.findall(r"<time[^>]*>(\d+)", shown) == ["2023", "2022"]
    assert "还有 2 年也有" in html


def test_the_front_page_says_so_when_no_year_has_the_day(client, today):
    make_article(date="2024-09-01", published=True)
    html = get(client)
    assert "往年此时" in html
    assert "往年这一天都没有出报" in html
    make_article(date="2023-09-02", published=True)
    assert "往年今日" in get(client)


def test_the_front_page_shows_the_archive_at_a_glance(client):
    make_article("旧闻", date="2019-05-04", district="130100", published=True)
    make_article("新闻", date="2025-09-02", district="110105", published=True)
    html = get(client)
    assert re.search(r'aria-label="朝阳区，1 篇" class="step-3"', html)
    issue = make_issue("2025-09-02")
    assert f'<a href="/issues/{issue.pk}/" class="step-3"><title>2025年9月2日' in html
    assert 'href="/calendar/2019/"' in html
    assert "<dd>2019–2025</dd>" in html


def test_running_series_are_those_the_newest_articles_tell_of(client, monkeypatch):
    monkeypatch.setattr(series_view, "NEWEST", 2)
    old = make_article(date="2023-01-02", published=True)
    mid = make_article(date="2025-03-04", published=True)
    new = make_article(date="2025-09-02", published=True)
    make_event("旧杯", old, series="旧杯", edition=1)
    make_event("中杯赛", mid, series="中杯", edition=4)
    make_event("新杯", new, mid, series="新杯", edition=2)
    make_event("新杯旧届", mid, series="新杯", edition=1)
    make_event("否定的", new, series="否定杯", edition=1, status="rejected")
    make_event("草稿的", make_article(), series="草稿杯", edition=1)
    running = series_view.running_series(catalogue.current(), 6)
    assert [(event.series.name, event.edition) for event in running] == [("新杯", 2), ("中杯", 4)]
    assert series_view.running_series(catalogue.current(), 1) == running[:1]
    html = get(client)
    assert "新杯" in html
    assert "旧杯<" not in html


def test_the_front_page_costs_a_bounded_number_of_queries(
    client, today, django_assert_max_num_queries
):
    other = make_publication("远方晚报", "yuanfang")
    for number in range(8):
        make_article(date=f"20{10 + number}-09-02", published=True)
        article = make_article(date=f"2025-0{1 + number}-02", district="110105", published=True)
        make_article(page=make_page(make_issue(f"2025-08-1{number}", other)), published=True)
        make_event(f"第{number}届", article, series=f"杯{number}", edition=number + 1)
    catalogue.current()  # up to date, as it mostly is
    with django_assert_max_num_queries(22):
        client.get("/")
