"""Merging events and series: coverage, organizers and choices; what the finder then does."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import (
    Coverage,
    Event,
    EventOrganizer,
    EventProposal,
    EventSeries,
    final,
)
from articles.services import decision_log
from articles.services.finding import find_anew
from articles.services.merging_events import (
    SAYINGS,
    differing,
    keep_apart,
    link,
    merge_events,
    merge_series,
    open_proposals,
)
from articles.services.remembering import Refused
from articles.services.tidying import drop_unused
from tests.builders import make_article, make_event, make_organization, make_proposal, make_user

pytestmark = pytest.mark.django_db


def do(source, target, *taken):
    return merge_events(source, target, make_user(), taken)


def rows(*models):
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_coverage_moves_and_what_both_have_stays():
    both, one = make_article(), make_article()
    source, target = make_event("甲赛", both, one), make_event("乙赛", both)
    do(source, target)
    assert set(target.articles.all()) == {both, one}
    assert list(source.articles.all()) == [both]
    source.refresh_from_db()
    assert final(source) == target


def test_organizers_are_added_behind_the_others_own():
    union, school = make_organization("区总工会"), make_organization("青禾小学")
    source = make_event("甲赛", organizers=(("主办", union), ("承办", school)))
    target = make_event("乙赛", organizers=(("支持", school), ("主办", union)))
    do(source, target)
    held = target.organizers.order_by("position").values_list("role", "name")
    assert list(held) == [("支持", "青禾小学"), ("主办", "区总工会"), ("承办", "青禾小学")]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ({"venue": "礼堂"}, {}, {"venue": True}),
        ({}, {"venue": "礼堂"}, {"venue": False}),
        ({"venue": "礼堂"}, {"venue": "操场"}, {"venue": False}),
        ({"venue": "礼堂", "status": "confirmed"}, {"venue": "操场"}, {"venue": True}),
        ({"status": "confirmed"}, {"venue": "操场"}, {"venue": False}),
        ({"start": "2025-05-01"}, {}, {"days": True}),
        ({"end": "2025-05-01"}, {"start": "2025-04-30"}, {"days": False}),
        ({"district_id": "110105"}, {"district_id": "110105"}, {}),
        ({"kind": "training"}, {}, {"kind": False}),
    ],
)
def test_what_is_set_or_confirmed_is_proposed(source, target, expected):
    one, other = make_event("甲赛", **source), make_event("甲赛", **target)
    assert {choice.key: choice.from_source for choice in differing(one, other)} == expected


def test_every_saying_of_an_event_can_be_chosen():
    columns = {column for columns in SAYINGS.values() for column in columns}
    kept = {"id", "status", "found_version", "decided_by", "decided_at", "merged_into", "day"}
    assert columns == {field.name for field in Event._meta.fields} - kept


def test_what_was_chosen_is_taken_and_the_other_is_confirmed():
    source = make_event("甲赛", series="甲", venue="礼堂", start="2025-05-01", end="2025-05-03")
    target = make_event("乙赛", venue="操场", start="2025-05-04", participants=30)
    do(source, target, "days", "series")
    target.refresh_from_db()
    assert (target.name, target.venue, target.participants) == ("乙赛", "操场", 30)
    assert (str(target.start), str(target.end)) == ("2025-05-01", "2025-05-03")
    assert (target.series.name, target.status) == ("甲", "confirmed")


def test_chains_stay_flat_and_circles_are_refused():
    one, two, three = (make_event(f"{name}赛") for name in "甲乙丙")
    do(one, two)
    do(Event.objects.get(pk=two.pk), three)
    one.refresh_from_db()
    assert one.merged_into == three
    with pytest.raises(Refused, match="已经并入"):
        do(three, Event.objects.get(pk=one.pk))
    with pytest.raises(Refused, match="不能并入自己"):
        do(three, three)


def test_the_pair_is_decided_and_what_was_no_one_with_it_is_none_with_the_other():
    proposal = make_proposal()
    other = make_event("丙杯竞赛")
    apart = EventProposal.objects.create(
        first=proposal.second, second=other, relation="same", score=0.8, status="dismissed"
    )
    do(proposal.second, proposal.first)
    proposal.refresh_from_db()
    assert proposal.status == "accepted"
    kept = EventProposal.objects.get(first=proposal.first, second=other)
    assert (kept.status, apart.relation) == ("dismissed", kept.relation)


def test_proposals_on_merged_and_rejected_events_do_not_wait():
    waits, gone, rejected = make_proposal(), make_proposal("甲赛", "乙赛"), make_proposal("丙赛")
    Event.objects.filter(pk=gone.second_id).update(merged_into=waits.first)
    Event.objects.filter(pk=rejected.first_id).update(status="rejected")
    assert list(open_proposals()) == [waits]


def test_undone_everything_is_as_it_was():
    both = make_article()
    source = make_event("甲赛", both, make_article(), venue="礼堂", organizers=(("主办", "甲会"),))
    target = make_event("乙赛", both, organizers=(("主办", "乙会"),))
    make_event("旧赛", merged_into=source)
    everything = [Event, Coverage, EventOrganizer]
    before = rows(*everything)
    decision = do(source, target, "name", "venue")
    assert rows(*everything) != before
    decision_log.undo(decision, make_user())
    assert rows(*everything) == before
    said = LogEntry.objects.filter(object_id=str(source.pk)).order_by("pk")
    assert [entry.change_message for entry in said] == [
        decision.subject,
        f"撤销：{decision.subject}",
    ]


BODY = (
    "本报讯（记者 甲乙）5月9日，青禾区总工会主办的第二届“巧手杯”职工技能竞赛在区文化馆举行，"
    "120名职工参加比赛。"
)


def test_the_finder_makes_no_second_event_of_one_that_was_merged():
    article = make_article("青禾区举办第二届“巧手杯”职工技能竞赛", BODY)
    find_anew(article)
    found = article.events.get()
    target = make_event("巧手杯竞赛", make_article())
    do(found, target)
    find_anew(article)
    assert set(Event.objects.all()) == {found, target}
    assert list(article.events.all()) == [target]


def test_series_are_merged_with_their_events_and_undone():
    event = make_event("第二届匠人杯竞赛", series="匠人杯竞赛")
    source, target = event.series, EventSeries.objects.create(name="工匠杯", key="工匠杯")
    before = rows(Event, EventSeries)
    decision = merge_series(source, target, make_user())
    event.refresh_from_db()
    source.refresh_from_db()
    assert (event.series, final(source)) == (target, target)
    with pytest.raises(Refused, match="已经并入"):
        merge_series(target, source, make_user())
    decision_log.undo(decision, make_user())
    assert rows(Event, EventSeries) == before


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("匠人杯竞赛", "", "匠人杯竞赛"),
        ("2025年“匠人杯”竞赛", "匠人杯竞赛", "匠人杯竞赛"),
        ("旧杯竞赛", "旧杯竞赛", "新杯竞赛"),
    ],
)
def test_linking_finds_the_series_of_the_name_or_makes_it(name, known, expected):
    if known:
        series = EventSeries.objects.create(name=known, key=known)
    if expected == "新杯竞赛":
        series.merged_into = EventSeries.objects.create(name=expected, key=expected)
        series.save()
    proposal = make_proposal(relation="series")
    decision = link([proposal.first, proposal.second], name, make_user(), proposal)
    for event in Event.objects.all():
        assert event.series.name == expected
    assert not open_proposals().exists()
    decision_log.undo(decision, make_user())
    assert open_proposals().exists()
    assert EventSeries.objects.filter(name=known).exists() == bool(known)


def test_a_series_that_lost_its_events_is_there_when_that_is_undone():
    proposal = make_proposal(relation="series")
    old = EventSeries.objects.create(name="旧杯", key="旧杯")
    Event.objects.update(series=old)
    decision = link([proposal.first, proposal.second], "新杯竞赛", make_user(), proposal)
    drop_unused()
    decision_log.undo(decision, make_user())
    assert old.events.count() == 2


def test_pairs_kept_apart_come_back_when_that_is_undone():
    proposals = [make_proposal(), make_proposal("甲赛", "乙赛")]
    decision = keep_apart(proposals, make_user())
    assert not open_proposals().exists()
    with pytest.raises(Refused, match="都已经判定过"):
        keep_apart(proposals, make_user())
    decision_log.undo(decision, make_user())
    assert open_proposals().count() == 2
