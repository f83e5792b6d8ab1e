"""Merging at the desk: choosing, the preview, doing and undoing; pairs of events that wait."""

import pytest
from django.urls import reverse

from articles.models import (
    Decision,
    Event,
    EventProposal,
    EventSeries,
    Organization,
    OrganizationAlias,
)
from articles.services import candidates
from tests.builders import (
    make_candidate,
    make_event,
    make_organization,
    make_proposal,
    make_user,
)

pytestmark = pytest.mark.django_db

PROPOSALS = "/admin/articles/eventproposal/"


@pytest.mark.parametrize(
    ("words", "found"), [("朝阳", ["朝阳区总工会"]), ("cyq", ["朝阳区总工会"]), ("没有", [])]
)
def test_the_body_to_merge_into_is_looked_up(client, sign_in, words, found):
    sign_in()
    make_organization("朝阳区总工会", initials="cyqzgh", pinyin="chaoyangquzonggonghui")
    source = make_organization("顺义总工会")
    response = client.get(f"/admin/articles/organization/{source.pk}/merge/", {"q": words})
    assert [str(body) for body in response.context["found"]] == found


def test_the_preview_tells_all_that_moves_and_names_the_first_twenty(
    client, sign_in, django_assert_max_num_queries
):
    sign_in()
    source, target = make_candidate("朝阳总工会", articles=22), make_organization("朝阳区总工会")
    source.aliases.create(name="朝工会")
    make_organization("安贞街道总工会", parent=source)
    make_event("匠人杯竞赛", organizers=(("主办", source),))
    with django_assert_max_num_queries(30):
        response = client.get(
            f"/admin/articles/organization/{source.pk}/merge/", {"into": target.pk}
        )
    page = response.content.decode()
    for words in ("22 处，在 22 篇", "还有 2 篇", "朝工会", "安贞街道总工会", "匠人杯竞赛"):
        assert words in page


@pytest.mark.parametrize(
    ("data", "alias"),
    [
        ({"kind": "other"}, ("other", None)),
        ({"kind": "former", "until": "2019-06-30"}, ("former", "2019-06-30")),
        ({"kind": "other", "until": "2019-06-30"}, None),
        ({"kind": "former", "since": "2019-06-30", "until": "2018-01-01"}, None),
    ],
)
def test_merging_keeps_the_name_as_it_is_told(client, sign_in, data, alias):
    sign_in("审校")
    source, target = make_organization("朝阳总工会"), make_organization("朝阳区总工会")
    client.post(f"/admin/articles/organization/{source.pk}/merge/?into={target.pk}", data)
    kept = OrganizationAlias.objects.filter(organization=target, name="朝阳总工会").first()
    assert (kept and (kept.kind, str(kept.until) if kept.until else None)) == alias


def test_what_can_not_be_merged_is_said_instead_of_a_preview(client, sign_in):
    sign_in()
    body = make_organization()
    page = client.get(f"/admin/articles/organization/{body.pk}/merge/?into={body.pk}")
    assert "不能并入自己" in page.content.decode()
    assert "确定并入" not in page.content.decode()


def test_what_keeps_a_decision_from_being_undone_is_shown(client, sign_in):
    sign_in()
    body = make_candidate()
    judged = candidates.confirm([body.pk], make_user())
    Organization.objects.filter(pk=body.pk).update(status="dismissed")
    url = reverse("admin:articles_decision_undo", args=[judged.decision.pk])
    assert "后来又改过" in client.post(url, follow=True).content.decode()


def test_events_are_merged_with_what_was_chosen(client, sign_in):
    sign_in()
    proposal = make_proposal()
    Event.objects.filter(pk=proposal.second_id).update(venue="区文化馆", participants=30)
    url = f"/admin/articles/event/{proposal.second_id}/merge/?into={proposal.first_id}"
    shown = client.get(url).context["moves"].differing
    assert {one.key: one.from_source for one in shown} == {
        "name": False,
        "venue": True,
        "participants": True,
    }
    client.post(url, {"take_name": "source", "take_venue": "source", "take_participants": "target"})
    event = Event.objects.get(pk=proposal.first_id)
    assert (event.name, event.venue, event.participants) == ("第二届匠人杯竞赛", "区文化馆", None)


# Proposals


def test_pairs_stand_side_by_side_in_a_fixed_number_of_queries(
    client, sign_in, django_assert_max_num_queries
):
    sign_in()
    for n in "一二三四":
        make_proposal(f"甲{n}杯竞赛", f"乙{n}杯竞赛")
    with django_assert_max_num_queries(14):
        page = client.get(PROPOSALS).content.decode()
    assert page.count("event-pair") == 4
    assert "地区相同" in page
    assert "90%" in page


def test_several_pairs_are_kept_apart_in_two_steps(client, sign_in):
    sign_in()
    proposals = [make_proposal(f"甲{n}杯竞赛", f"乙{n}杯竞赛") for n in "一二"]
    data = {"act": "apart", "proposal": [one.pk for one in proposals]}
    asked = client.post(PROPOSALS, data)
    assert len(asked.context["proposals"]) == 2
    client.post(PROPOSALS, data | {"confirmed": "yes"})
    assert set(EventProposal.objects.values_list("status", flat=True)) == {"dismissed"}
    assert "等 2 对" in Decision.objects.get().subject


def test_two_are_put_into_one_series_by_name(client, sign_in):
    sign_in()
    proposal = make_proposal(relation="series")
    client.post(f"/admin/articles/eventproposal/{proposal.pk}/link/", {"name": "匠人杯竞赛"})
    series = EventSeries.objects.get()
    assert set(series.events.values_list("pk", flat=True)) == {
        proposal.first_id,
        proposal.second_id,
    }


def test_a_series_needs_a_name_of_its_own(client, sign_in):
    sign_in()
    proposal = make_proposal(relation="series")
    url = f"/admin/articles/eventproposal/{proposal.pk}/link/"
    assert "请写出系列的名称" in client.post(url, {"name": "2025年第三届"}).content.decode()
    assert not EventSeries.objects.exists()
