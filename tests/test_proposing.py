"""Events that may be one, proposed once and never again against an editor's word."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.domain.types import EventDraft, FoundArticle, Organizer
from articles.models import Event, EventKey, EventProposal, EventSeries
from articles.services import proposing
from articles.services.finding import store_all_found
from articles.services.proposing import propose, propose_missing
from tests.builders import make_article, make_event, make_issue, make_page, make_publication

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 9, 1)


def event(name: str = "“青槐杯”插花比赛", paper: str = "甲报", **fields) -> Event:
    """An event of 1 September, told in an issue of 2 September."""
    issue = make_issue("2025-09-02", make_publication(paper, paper))
    fields = {"start": DAY, "end": DAY, "district_id": "110105"} | fields
    return make_event(name, make_article(page=make_page(issue)), **fields)


def proposed() -> list[tuple[str, str, str]]:
    return [
        (proposal.first.name, proposal.second.name, proposal.relation)
        for proposal in EventProposal.objects.order_by("first", "second")
    ]


def test_two_papers_tell_of_one_event():
    propose([event("“青槐杯”插花比赛"), event("朝阳区“青槐杯”插花比赛", "乙报")])

    assert proposed() == [("“青槐杯”插花比赛", "朝阳区“青槐杯”插花比赛", "same")]
    proposal = EventProposal.objects.get()
    assert proposal.score >= 0.7
    assert "日期重合：9月1日" in proposal.reasons.split("\n")


def test_a_later_event_is_compared_with_those_already_there():
    propose([event()])
    assert propose([event(paper="乙报")]) == 1


def test_editions_are_proposed_as_a_series_unless_they_are_one_already():
    later = {"start": None, "end": None, "edition": 4}
    propose([event("第三届“青槐杯”", edition=3), event("第四届“青槐杯”", **later)])
    assert proposed() == []  # too short a name to tell
    propose([event("第三届“青槐杯”插花赛", edition=3), event("第四届“青槐杯”插花赛", **later)])
    assert [relation for _first, _second, relation in proposed()] == ["series"]

    EventProposal.objects.all().delete()
    series = EventSeries.objects.create(name="青槐杯插花赛", key="青槐杯插花赛")
    Event.objects.update(series=series)
    propose(list(Event.objects.all()))
    assert proposed() == []


@pytest.mark.parametrize("status", ["dismissed", "accepted"])
def test_what_an_editor_decided_is_not_proposed_again(status):
    events = [event(), event(paper="乙报")]
    propose(events)
    EventProposal.objects.update(status=status)

    assert propose(events) == 0
    assert EventProposal.objects.get().status == status


def test_an_open_proposal_goes_when_the_events_no_longer_agree():
    one, other = event(), event(paper="乙报")
    propose([one, other])
    Event.objects.filter(pk=other.pk).update(name="消防培训班")
    propose([Event.objects.get(pk=other.pk)])

    assert proposed() == []


@pytest.mark.parametrize("fields", [{"status": "rejected"}, {"merged_into": True}])
def test_nothing_is_proposed_with_what_is_rejected_or_merged(fields):
    other = event(paper="乙报")
    propose([other])
    if "merged_into" in fields:
        fields = {"merged_into": make_event("另一活动")}
    Event.objects.filter(pk=other.pk).update(**fields)
    propose([event()])

    assert proposed() == []


def test_storing_proposes():
    draft = EventDraft("competition", "“青槐杯”插花比赛", start=DAY, end=DAY)
    drafts = [
        draft,
        EventDraft("training", "急救员培训班", organizers=(Organizer("某会", "主办"),)),
    ]
    for paper in ("甲报", "乙报"):
        issue = make_issue("2025-09-02", make_publication(paper, paper))
        article = make_article(page=make_page(issue))
        store_all_found([(article, FoundArticle(events=tuple(drafts)))])

    assert {first for first, _second, _relation in proposed()} == {
        "急救员培训班",
        "“青槐杯”插花比赛",
    }


def test_a_key_that_too_many_have_tells_nothing(monkeypatch):
    monkeypatch.setattr(proposing, "COMMON", 2)
    propose([event("一号岗位练兵比赛"), event("一号岗位练兵比赛"), event("一号岗位练兵比赛")])

    assert proposed() == []


def test_events_without_keys_are_compared_later():
    event()
    event(paper="乙报")
    assert propose_missing() == 1
    assert propose_missing() == 0
    assert EventKey.objects.exists()


def test_the_number_of_queries_is_fixed(django_assert_max_num_queries):
    few, many = [event() for _n in range(2)], [event() for _n in range(10)]
    with django_assert_max_num_queries(14):
        propose(few)
    with django_assert_max_num_queries(14):
        propose(many)
    assert EventProposal.objects.count() == 12 * 11 / 2
