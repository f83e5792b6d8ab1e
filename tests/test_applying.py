"""A decision on one article, used for the archive: what it reaches, and what it leaves."""

import pytest

from articles.models import Decision, OrganizationMention
from articles.services import applying, deciding
from articles.services.changes import undo
from articles.services.deciding import fingerprint
from articles.services.remembering import Refused
from tests.builders import make_article, make_mention, make_organization, make_user

pytestmark = pytest.mark.django_db

BODY = "安贞街道总工会开课。区总工会和市总工会到场。"


@pytest.fixture
def editor():
    return make_user(group="编辑")


@pytest.fixture
def article():
    return make_article(body=BODY)


@pytest.fixture
def candidate():
    return make_organization("安贞街道总工会", status="candidate")


def state(mark):
    """What a mark says: (status, body, whether an editor decided it)."""
    now = OrganizationMention.objects.get(pk=mark.pk)
    return now.status, now.organization.name, now.is_decided


def everything():
    return list(OrganizationMention.objects.order_by("pk").values())


def do(act, mark, *args, **kwargs):
    mark.refresh_from_db()
    return act(mark, *args, fingerprint(mark.article, mark), make_user(), **kwargs)


def marks_elsewhere(organization, text, **fields):
    return [make_mention(make_article(body=BODY), organization, text, **fields) for _ in range(2)]


def test_a_decision_reaches_the_same_words_taken_for_the_same_body(article, editor):
    wrong, right = make_organization("朝阳区总工会"), make_organization("海淀区总工会")
    mark = make_mention(article, wrong, "区总工会")
    same = marks_elsewhere(wrong, "区总工会")
    make_mention(same[0].article, right, "市总工会")
    other_body = make_mention(make_article(body=BODY), right, "区总工会")
    decided_there = marks_elsewhere(wrong, "区总工会")[0]
    do(deciding.accept, decided_there)
    decision = do(deciding.change, mark, right).decision
    reached = list(applying.elsewhere(decision))
    assert {mark.pk for mark in same} < {mark.pk for mark in reached}
    assert {(mark.text, mark.organization) for mark in reached} == {("区总工会", wrong)}
    before = everything()
    applied = applying.apply(decision, 3, editor)
    assert state(same[0]) == ("confirmed", "海淀区总工会", True)
    assert state(decided_there) == ("confirmed", "朝阳区总工会", True)
    assert state(other_body) == ("suggested", "海淀区总工会", False)
    assert (applied.action, applied.article) == ("apply", article)
    assert not applying.elsewhere(decision).exists()
    undo(applied, editor)
    assert everything() == before


def test_confirming_a_candidate_reaches_all_that_were_suggested_to_be_it(article, candidate):
    mark = make_mention(article, candidate)
    written_otherwise = make_mention(make_article(body=BODY), candidate, "区总工会")
    doubtful = make_mention(make_article(body=BODY), candidate, "市总工会", status="doubtful")
    decision = do(deciding.accept, mark).decision
    assert list(applying.elsewhere(decision)) == [written_otherwise]
    assert state(doubtful)[0] == "doubtful"


def test_dismissing_a_candidate_reaches_all_its_marks(article, candidate, editor):
    mark = make_mention(article, candidate)
    others = marks_elsewhere(candidate, "区总工会")
    assert not applying.elsewhere(do(deciding.reject, mark).decision).exists()
    decision = do(deciding.reject, mark, never=True).decision
    applying.apply(decision, 2, editor)
    assert {state(other)[0] for other in others} == {"rejected"}


def test_what_was_not_shown_is_not_done(article, candidate, editor):
    decision = do(deciding.accept, make_mention(article, candidate)).decision
    with pytest.raises(Refused, match="没有同样而未判定"):
        applying.apply(decision, 0, editor)
    other, _second = marks_elsewhere(candidate, "安贞街道总工会")
    with pytest.raises(Refused, match="刚才列出 1 处，现在是 2 处"):
        applying.apply(decision, 1, editor)
    assert state(other)[0] == "suggested"


def test_an_undone_decision_reaches_nothing(article, candidate, editor):
    marks_elsewhere(candidate, "安贞街道总工会")
    decision = do(deciding.accept, make_mention(article, candidate)).decision
    undo(decision, editor)
    assert not applying.elsewhere(Decision.objects.get(pk=decision.pk)).exists()
