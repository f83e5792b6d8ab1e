"""Events as articles tell of them, found again and again beside what editors made of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from articles.domain import find
from articles.domain.types import EventDraft, FoundArticle, Organizer
from articles.models import Coverage, Event, EventProposal, EventSeries, Organization
from articles.services.finding import store_all_found
from articles.services.histories import log_changes
from tests.builders import make_article, make_event, make_organization, make_user

pytestmark = pytest.mark.django_db

CUP = EventDraft("competition", "第三届“青槐杯”插花比赛", series="“青槐杯”插花比赛", edition=3)


def draft(name: str = "插花比赛", kind: Any = "competition", **fields: Any) -> EventDraft:
    return EventDraft(kind, name, **fields)


def store(article, *drafts: EventDraft):
    return store_all_found([(article, FoundArticle(events=drafts))])


def names() -> list[str]:
    return sorted(Event.objects.standing().values_list("name", flat=True))


def test_an_event_is_kept_with_all_that_is_said_of_it():
    union = make_organization("朝阳区总工会", aliases=("朝阳工会",))
    make_organization("某单位", status="dismissed")
    article = make_article()
    said = draft(
        start=dt.date(2025, 9, 3),
        end=dt.date(2025, 9, 1),
        stage="决赛",
        district="110105",
        venue="职工之家",
        participants=60,
        teams=12,
        results=("甲队获一等奖。", "乙队获二等奖。"),
        organizers=(
            Organizer("朝阳工会", "主办"),
            Organizer("朝阳区图书馆", "承办"),
            Organizer("某单位", "协办"),
        ),
    )
    store(article, said)

    event = article.events.get()
    assert (event.status, event.found_version) == ("suggested", find.VERSION)
    assert (event.start, event.end) == (dt.date(2025, 9, 1), dt.date(2025, 9, 3))
    assert (event.stage, event.district_id, event.venue) == ("决赛", "110105", "职工之家")
    assert (event.participants, event.teams) == (60, 12)
    assert event.results == "甲队获一等奖。\n乙队获二等奖。"
    library = Organization.objects.get(name="朝阳区图书馆", status="candidate")
    assert [(o.name, o.role, o.organization) for o in event.organizers.all()] == [
        ("朝阳工会", "主办", union),
        ("朝阳区图书馆", "承办", library),
        ("某单位", "协办", None),
    ]
    assert article.coverage.get().found_as == "competition/插花比赛"


def test_events_of_one_series_share_it_whatever_the_edition():
    later = EventDraft("competition", "第四届“青槐杯”", series="“青槐杯”插花比赛", edition=4)
    store(make_article(), CUP)
    store(make_article(), later)

    series = EventSeries.objects.get()
    assert sorted(series.events.values_list("edition", flat=True)) == [3, 4]


def test_a_merged_series_is_followed():
    store(make_article(), CUP)
    last = EventSeries.objects.create(name="插花大赛", key="插花大赛")
    EventSeries.objects.exclude(pk=last.pk).update(merged_into=last)
    article = make_article()
    store(article, CUP)

    assert article.events.get().series == last


def test_found_again_the_event_keeps_its_row_and_learns():
    article = make_article()
    store(article, draft(organizers=(Organizer("朝阳区总工会", "主办"),)))
    before = article.events.get()
    store(article, draft(venue="职工之家", organizers=(Organizer("朝阳区图书馆", "承办"),)))

    event = article.events.get()
    assert (event.pk, event.venue) == (before.pk, "职工之家")
    assert [organizer.role for organizer in event.organizers.all()] == ["承办"]


def test_found_again_by_a_newer_finder_an_event_says_so():
    article = make_article()
    store(article, draft())
    Event.objects.update(found_version=1)
    stored = store(article, draft())

    assert (stored.events, article.events.get().found_version) == (0, find.VERSION)


def test_what_is_named_otherwise_now_is_the_same_row():
    article = make_article()
    store(article, draft("插花赛"))
    before = article.events.get()
    store(article, draft("职工插花比赛"))

    event = article.events.get()
    assert (event.pk, event.name) == (before.pk, "职工插花比赛")
    assert article.coverage.get().found_as == "competition/职工插花比赛"


def test_what_is_told_no_more_goes():
    article = make_article()
    store(article, draft("插花赛"), draft("书法班", "training"))
    store(article, draft("书法班", "training"))

    assert names() == ["书法班"]


def decided(event: Event):
    Event.objects.filter(pk=event.pk).update(status="confirmed", decided_at=timezone.now())


def rejected(event: Event):
    Event.objects.filter(pk=event.pk).update(status="rejected", decided_at=timezone.now())


def mended(event: Event):
    Event.objects.filter(pk=event.pk).update(name="职工插花大赛", kind="social")
    log_changes(event, make_user(group="编辑"), {"name": ("", "")}, {"name": "名称"})


def merged(event: Event):
    target = make_event("全市插花大赛")
    Event.objects.filter(pk=event.pk).update(merged_into=target)
    Coverage.objects.filter(event=event).update(event=target)


def merged_where_both_were_told_of(event: Event):
    """The coverage cannot move to where there is one: it stays with the merged event."""
    article = event.articles.get()
    Event.objects.filter(pk=event.pk).update(merged_into=make_event("全市插花大赛", article))


def taken_in_another(event: Event):
    Event.objects.filter(pk=make_event("别处的插花比赛").pk).update(merged_into=event)


def told_elsewhere(event: Event):
    Coverage.objects.create(event=event, article=make_article())


def linked(event: Event):
    other = make_event("别处的插花比赛")
    first, second = sorted([event, other], key=lambda one: one.pk)
    EventProposal.objects.create(
        first=first, second=second, relation="series", score=0.9, status="accepted"
    )


DECISIONS = [
    decided, rejected, mended, merged, merged_where_both_were_told_of, taken_in_another,
    told_elsewhere, linked,
]  # fmt: skip


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize(
    "again",
    [
        [draft("插花赛", venue="另一处")],
        [draft("职工插花比赛", venue="另一处")],  # the finder names it otherwise now
        [],
    ],
)
def test_what_an_editor_has_made_of_an_event_stays(decision, again):
    article = make_article()
    store(article, draft("插花赛"))
    decision(article.events.get())
    before = list(Event.objects.order_by("pk").values())
    told = list(Coverage.objects.order_by("pk").values())

    store(article, *again)

    assert list(Event.objects.order_by("pk").values()) == before
    assert list(Coverage.objects.order_by("pk").values()) == told


def test_beside_a_decided_event_another_kind_is_told_of():
    article = make_article()
    store(article, draft("插花赛"))
    decided(article.events.get())
    store(article, draft("插花赛"), draft("书法班", "training"))

    assert names() == ["书法班", "插花赛"]


def test_an_event_without_a_name_goes_by_the_headline():
    article = make_article("朝阳区办插花赛")
    store(article, draft(""))

    assert names() == ["朝阳区办插花赛"]


def test_numbers_that_no_column_holds_are_left_out():
    article = make_article()
    store(article, draft(edition=99_999, participants=2**40, teams=-1))

    event = article.events.get()
    assert (event.edition, event.participants, event.teams) == (None, None, None)
