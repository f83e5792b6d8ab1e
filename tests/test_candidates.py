"""Candidates: what the editor sees of them, and what judging them does and undoes."""

import pytest

from articles.domain.pinyin import initials, pinyin
from articles.models import Decision, EventOrganizer, Organization, OrganizationMention
from articles.services import authority, decision_log
from articles.services.candidate_evidence import context_at, waiting, with_evidence
from articles.services.candidates import confirm, dismiss, merge_each
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


def sounded(name, **fields):
    """A body as services make it: with its pinyin."""
    return make_organization(name, initials=initials(name), pinyin=pinyin(name), **fields)


def candidate(name="朝阳总工会", *articles, **fields):
    """A candidate with a suggested mention in each article."""
    body = sounded(name, status="candidate", **fields)
    for article in articles:
        make_mention(article, body)
    return body


def article_with(name, before="昨天，", after="来了。", **fields):
    return make_article(body=f"第一句。{before}{name}{after}最后一句。", **fields)


def statuses(body):
    return sorted(body.mentions.values_list("status", flat=True))


def test_those_in_most_articles_come_first():
    rare = candidate("青禾服务站", article_with("青禾服务站"))
    often = candidate("朝阳总工会", article_with("朝阳总工会"), article_with("朝阳总工会"))
    never = candidate("没有出现的机构")
    sounded("朝阳区总工会")
    assert list(waiting()) == [often, rare, never]
    assert [body.article_count for body in waiting()] == [2, 1, 0]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"words": "总工"}, ["朝阳总工会"]),
        ({"words": "cyzgh"}, ["朝阳总工会"]),
        ({"words": "chaoyang"}, ["朝阳总工会"]),
        ({"kind": "school"}, ["青禾小学"]),
        ({"district": "110105"}, ["朝阳总工会", "青禾小学"]),
        ({"least": 1}, ["青禾小学"]),
        ({"words": "没有"}, []),
    ],
)
def test_they_can_be_narrowed(conditions, expected):
    candidate("朝阳总工会", district_id="110105")
    candidate("青禾小学", article_with("青禾小学"), kind="school", district_id="110105009")
    assert sorted(body.name for body in waiting(**conditions)) == expected


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("一句。昨天甲会来了。再一句。", "昨天", "来了。"),
        ("甲会来了", "", "来了"),
        ("昨天\n甲会来了\n今天", "", "来了"),
        ("字" * 60 + "甲会" + "字" * 60, "……" + "字" * 40, "字" * 40 + "……"),
    ],
)
def test_a_mention_is_shown_in_its_sentence(body, before, after):
    article = make_article(body=body)
    start = body.index("甲会")
    shown = context_at(article, start, start + 2)
    assert (shown.before, shown.words, shown.after) == (before, "甲会", after)


def test_contexts_are_from_different_articles_and_no_more_than_three(django_assert_num_queries):
    articles = [article_with("朝阳总工会", after="和朝阳总工会。") for _ in range(5)]
    bodies = [candidate("朝阳总工会", *articles), candidate("青禾小学", article_with("青禾小学"))]
    second = articles[4].body.rindex("朝阳总工会")
    make_mention(articles[4], bodies[0], start=second)
    with django_assert_num_queries(6):
        first, other = with_evidence(bodies)
    assert [context.article for context in first.contexts] == articles[:1:-1]
    assert [context.words for context in other.contexts] == ["青禾小学"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("朝阳总工会", ["朝阳区总工会"]),
        ("北京市朝阳区总工会", ["朝阳区总工会"]),
        ("顺义工会联合总会", []),
        ("顺义总工会", ["顺义区总工会"]),  # by its alias
        ("清和印务中心", ["青禾印务中心"]),
    ],
)
def test_near_names_are_those_of_confirmed_bodies(name, expected):
    sounded("朝阳区总工会")
    sounded("朝阳总工会驿站", status="dismissed")
    sounded("青禾印务中心")
    body = sounded("顺义区总工会")
    alias = body.aliases.create(name="顺义区工会", initials="syqgh", pinyin="shunyiqugonghui")
    assert alias.pk
    [shown] = with_evidence([candidate(name)])
    assert [near.body for near in shown.near] == expected


def test_confirming_confirms_what_was_suggested_and_leaves_what_is_doubtful():
    one, two = article_with("朝阳总工会"), article_with("朝阳总工会")
    body = candidate("朝阳总工会", one)
    make_mention(two, body, status="doubtful")
    judged = confirm([body.pk], by=make_user())
    body.refresh_from_db()
    assert body.status == "confirmed"
    assert statuses(body) == ["confirmed", "doubtful"]
    assert not body.mentions.filter(decided_at__isnull=False).exists()
    assert "朝阳总工会" in authority.known().bodies
    assert judged.decision.action == Decision.Action.CONFIRM


def test_dismissing_rejects_the_undecided_and_lets_go_of_what_referred_to_it():
    article = article_with("工会驿站")
    body = candidate("工会驿站", article)
    child = make_organization("工会驿站分站", parent=body, status="candidate")
    event = make_event("竞赛", article, organizers=(("主办", body),))
    kept = make_mention(article_with("工会驿站"), body, status="confirmed", decided_by=make_user())
    OrganizationMention.objects.filter(pk=kept.pk).update(decided_at="2025-09-02T00:00Z")
    dismiss([body.pk], by=make_user())
    child.refresh_from_db()
    assert statuses(body) == ["confirmed", "rejected"]
    assert child.parent is None
    assert event.organizers.get().organization is None
    assert "工会驿站" in authority.known().dismissed


def test_what_is_no_candidate_any_more_is_refused_and_the_rest_is_done():
    done, known = candidate("朝阳总工会"), sounded("顺义区总工会")
    judged = confirm([done.pk, known.pk], by=make_user())
    assert judged.done == [done]
    assert [(body, reason) for body, reason in judged.refused] == [(known, "已经判定过：确认")]


def test_nothing_to_do_leaves_no_decision():
    judged = dismiss([sounded("顺义区总工会").pk], by=make_user())
    assert judged.decision is None
    assert not Decision.objects.exists()


@pytest.mark.parametrize("act", [confirm, dismiss])
def test_judging_many_is_one_decision_and_undone_in_one(act):
    bodies = [candidate(f"青禾{n}号站", article_with(f"青禾{n}号站")) for n in "一二三四五"]
    judged = act([body.pk for body in bodies], by=make_user())
    assert "等 5 家" in judged.decision.subject
    decision_log.undo(judged.decision, make_user())
    assert waiting().count() == 5
    assert set(OrganizationMention.objects.values_list("status", flat=True)) == {"suggested"}


def test_each_is_merged_into_the_body_beside_it():
    one = candidate("朝阳总工会", article_with("朝阳总工会"))
    two = candidate("顺义总工会", article_with("顺义总工会"))
    lost = candidate("青禾服务站")
    chaoyang, shunyi = sounded("朝阳区总工会"), sounded("顺义区总工会")
    into = {one.pk: chaoyang.pk, two.pk: shunyi.pk, lost.pk: two.pk}
    judged = merge_each(into, by=make_user())
    assert judged.done == [one, two]
    assert [body for body, _reason in judged.refused] == [lost]
    assert {o.pk: o.merged_into_id for o in Organization.objects.filter(status="merged")} == {
        one.pk: chaoyang.pk,
        two.pk: shunyi.pk,
    }
    assert statuses(chaoyang) == statuses(shunyi) == ["confirmed"]
    decision_log.undo(judged.decision, make_user())
    assert waiting().count() == 3
    assert not EventOrganizer.objects.exists()
