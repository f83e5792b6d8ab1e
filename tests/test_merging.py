"""Merging two bodies: all moves in one decision, nothing is lost, and it can be undone."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import (
    Decision,
    EventOrganizer,
    Organization,
    OrganizationAlias,
    OrganizationMention,
    Person,
    final,
)
from articles.services import authority, decision_log
from articles.services.changes import CannotUndo
from articles.services.merging import OldName, merge
from articles.services.remembering import Refused
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make_organization("朝阳总工会")


@pytest.fixture
def target():
    return make_organization("朝阳区总工会")


def do(source, target, name_as=None):
    return merge(source, target, make_user(), name_as or OldName())


def telling(body, **fields):
    article = make_article(body=f"昨天，{body.name}来了。")
    return make_mention(article, body, **fields)


def rows(*models):
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_mentions_move_and_keep_what_was_decided_on_them(source, target):
    sure = telling(source, status="suggested")
    doubtful = telling(source, status="doubtful")
    decided = telling(source, status="rejected", decided_at="2025-09-02T00:00Z")
    do(source, target)
    moved = OrganizationMention.objects.filter(organization=target, name="朝阳区总工会")
    assert dict(moved.values_list("pk", "status")) == {
        sure.pk: "confirmed",
        doubtful.pk: "doubtful",
        decided.pk: "rejected",
    }
    assert {mark.text for mark in moved} == {"朝阳总工会"}


def test_the_old_name_leads_to_the_other_in_print_and_by_address(source, target):
    do(source, target)
    source.refresh_from_db()
    assert (source.status, final(source)) == ("merged", target)
    assert authority.known().bodies["朝阳总工会"].name == "朝阳区总工会"


def test_a_renaming_keeps_its_dates(source, target):
    do(source, target, OldName("former", until=dt.date(2019, 6, 30)))
    assert target.name_on(dt.date(2018, 1, 1)) == "朝阳总工会"
    assert target.name_on(dt.date(2020, 1, 1)) == "朝阳区总工会"


def test_an_alias_that_is_there_already_takes_the_dates(source, target):
    target.aliases.create(name="朝阳总工会")
    do(source, target, OldName("former", until=dt.date(2019, 6, 30)))
    assert target.aliases.get().kind == "former"


def test_aliases_move_but_for_those_the_other_has(source, target):
    for body, name in [(source, "朝工会"), (source, "区工会"), (source, "朝阳区总工会"),
                       (target, "区工会")]:  # fmt: skip
        body.aliases.create(name=name)
    do(source, target)
    names = OrganizationAlias.objects.order_by("name").values_list("organization", "name")
    assert sorted(names) == sorted(
        [(target.pk, "区工会"), (target.pk, "朝工会"), (target.pk, "朝阳总工会")]
    )


def test_an_event_that_both_hold_keeps_one_of_them(source, target):
    both = make_event("竞赛", organizers=(("主办", source), ("主办", target), ("承办", source)))
    named = make_event("展演", organizers=(("主办", source), ("主办", "朝阳区总工会")))
    do(source, target)
    held = EventOrganizer.objects.order_by("role").values_list("name", "role", "organization")
    for event in (both, named):
        assert ("朝阳区总工会", "主办", target.pk) in held.filter(event=event)
    assert held.filter(event=both).count() == 2
    assert held.filter(event=named).count() == 1


def test_people_move_and_one_of_the_same_name_is_the_same(source, target):
    article = make_article(body="甲乙和丙丁来了，甲乙又说。")
    same = make_person_mention(article, "甲乙", source)
    other = make_person_mention(article, "甲乙", target, start=article.body.rindex("甲乙"))
    alone = make_person_mention(article, "丙丁", source)
    do(source, target)
    for mention in (same, alone):
        mention.refresh_from_db()
    assert same.person == other.person
    assert same.organization == alone.organization == target
    assert str(alone.person) == "丙丁（朝阳区总工会）"


def parents():
    return dict(Organization.objects.values_list("name", "parent__name"))


def test_children_move(source, target):
    make_organization("安贞街道总工会", parent=source)
    do(source, target)
    assert parents()["安贞街道总工会"] == "朝阳区总工会"


@pytest.mark.parametrize("depth", [1, 2])
def test_one_merged_into_a_body_below_it_gives_up_its_place(depth):
    """甲 › 乙 › 丙 › 丁: 乙 merged into 丙 or 丁 leaves no circle."""
    above = None
    line = []
    for name in "甲乙丙丁":
        above = make_organization(f"{name}会", parent=above)
        line.append(above)
    target = line[1 + depth]
    do(line[1], target)
    assert parents()[target.name] == "甲会"
    top = Organization.objects.keys_below(line[0].pk)
    assert set(top) >= {line[0].pk, line[2].pk, line[3].pk}
    for body in line[2:]:
        assert body.pk not in Organization.objects.keys_below(body.pk)[1:]


def test_one_merged_into_its_parent_leaves_its_children_there(source, target):
    Organization.objects.filter(pk=source.pk).update(parent=target)
    make_organization("安贞街道总工会", parent=source)
    do(source, target)
    assert parents() == {"朝阳总工会": "朝阳区总工会", "朝阳区总工会": None,
                         "安贞街道总工会": "朝阳区总工会"}  # fmt: skip


def test_what_the_other_lacks_it_takes_over(target):
    city = make_organization("北京市总工会")
    source = make_organization("朝阳总工会", parent=city, level="district", district_id="110105")
    do(source, target)
    target.refresh_from_db()
    assert (target.parent, target.level, target.district_id) == (city, "district", "110105")


def test_a_candidate_that_another_is_merged_into_is_confirmed(source):
    waiting = make_organization("朝阳区总工会", status="candidate")
    theirs = telling(waiting, status="suggested")
    do(source, waiting)
    waiting.refresh_from_db()
    theirs.refresh_from_db()
    assert (waiting.status, theirs.status) == ("confirmed", "confirmed")


def test_chains_stay_flat(source, target):
    third = make_organization("朝阳区工会总会")
    do(source, target)
    do(target, third)
    source.refresh_from_db()
    assert source.merged_into == third


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("confirmed", "itself", "不能并入自己"),
        ("merged", "confirmed", "已经并入"),
        ("dismissed", "confirmed", "请先撤销"),
        ("confirmed", "merged", "请改并入“乙会”"),
        ("confirmed", "dismissed", "不能并入它"),
    ],
)
def test_what_can_not_be_merged_says_why(source, target, reason):
    end = make_organization("乙会")

    def made(name, status):
        fields = {"merged_into": end} if status == "merged" else {}
        return make_organization(name, status=status, **fields)

    one = made("甲会", source)
    other = one if target == "itself" else made("丙会", target)
    before = rows(Organization)
    with pytest.raises(Refused, match=reason):
        do(one, other)
    assert rows(Organization) == before
    assert not Decision.objects.exists()


EVERYTHING = [Organization, OrganizationAlias, OrganizationMention, EventOrganizer, Person]


def test_undone_everything_is_as_it_was(source, target):
    for body in (source, target):
        body.aliases.create(name="区工会")
    source.aliases.create(name="朝工会")
    marks = [telling(source, status="suggested") for _ in range(3)]
    make_person_mention(make_article(body="甲乙来了"), "甲乙", source)
    make_organization("安贞街道总工会", parent=source)
    make_event("竞赛", organizers=(("主办", source), ("主办", target)))
    make_organization("朝工", status="merged", merged_into=source)
    before = rows(*EVERYTHING)
    decision = do(source, target)
    assert rows(*EVERYTHING) != before
    decision_log.undo(decision, make_user())
    assert rows(*EVERYTHING) == before
    assert len(marks) == OrganizationMention.objects.filter(organization=source).count()
    assert "朝阳总工会" in authority.known().bodies


def test_what_was_changed_since_keeps_it_from_being_undone(source, target):
    mark = telling(source)
    decision = do(source, target)
    OrganizationMention.objects.filter(pk=mark.pk).update(organization=make_organization("别家"))
    with pytest.raises(CannotUndo, match="后来又改过"):
        decision_log.undo(decision, make_user())
    source.refresh_from_db()
    assert source.status == "merged"


def test_the_history_of_both_tells_it_and_tells_its_undoing(source, target):
    decision = do(source, target)
    decision_log.undo(decision, make_user())
    for body in (source, target):
        entries = LogEntry.objects.filter(object_id=str(body.pk)).order_by("pk")
        said = [entry.get_change_message() for entry in entries]
        assert said == [decision.subject, f"撤销：{decision.subject}"]


def test_hundreds_of_mentions_take_no_more_queries(source, target, django_assert_max_num_queries):
    article = make_article(body=f"{source.name}，" * 600)
    OrganizationMention.objects.bulk_create(
        OrganizationMention(
            article=article, organization=source, name=source.name, text=source.name,
            kind="union", start=at * 6, end=at * 6 + 5, status="suggested",
        )
        for at in range(600)
    )  # fmt: skip
    with django_assert_max_num_queries(60):
        decision = do(source, target)
    assert target.mentions.filter(status="confirmed").count() == 600
    decision_log.undo(decision, make_user())
    assert source.mentions.filter(status="suggested").count() == 600
