"""Deciding on the marks of an article: what it changes, what it teaches, what it refuses."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import (
    Organization,
    OrganizationAlias,
    OrganizationMention,
    PersonMention,
)
from articles.services import authority, deciding
from articles.services.changes import undo
from articles.services.deciding import fingerprint
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

BODY = (
    "安贞街道总工会开课。区总工会和市总工会到场。\n安贞街道总工会主席甲乙说，安贞街道总工会还要办。"
)


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
    now = type(mark).objects.get(pk=mark.pk)
    organization = getattr(now, "organization", None)
    return now.status, organization.name if organization else "", now.is_decided


def everything():
    """All that decisions write, to be compared before and after undoing."""
    models = (Organization, OrganizationAlias, OrganizationMention, PersonMention)
    return [list(model.objects.order_by("pk").values()) for model in models]


def do(act, mark, *args, **kwargs):
    who = kwargs.pop("by", None) or make_user()
    mark.refresh_from_db()
    return act(mark, *args, fingerprint(mark.article, mark), who, **kwargs)


# One mark


def test_accepting_confirms_the_mark_and_its_candidate(article, candidate, editor):
    mark = make_mention(article, candidate)
    decided = do(deciding.accept, mark, by=editor)
    mark.refresh_from_db()
    candidate.refresh_from_db()
    assert (mark.status, mark.decided_by, candidate.status) == ("confirmed", editor, "confirmed")
    assert (decided.decision.action, decided.decision.by) == ("accept", editor)
    assert decided.decision.article == article
    assert authority.known().bodies["安贞街道总工会"].name == "安贞街道总工会"


def test_accepting_follows_a_body_merged_meanwhile(article):
    body = make_organization("朝阳区总工会")
    old = make_organization("朝阳总工会", status="merged", merged_into=body)
    mark = make_mention(article, old, "区总工会", status="doubtful")
    do(deciding.accept, mark)
    assert state(mark) == ("confirmed", "朝阳区总工会", True)


def test_changing_points_to_the_other_body_and_teaches_the_name(article, candidate):
    body = make_organization("安贞街道工会联合会")
    mark = make_mention(article, candidate)
    decided = do(deciding.change, mark, body)
    assert state(mark) == ("confirmed", "安贞街道工会联合会", True)
    alias = body.aliases.get()
    assert (alias.name, alias.kind, alias.initials) == ("安贞街道总工会", "other", "azjdzgh")
    assert authority.known().bodies["安贞街道总工会"].name == "安贞街道工会联合会"
    assert decided.note == ""


def test_a_name_explained_by_the_text_before_is_no_alias(article):
    """区总工会 is another body in another article."""
    body = make_organization("海淀区总工会")
    mark = make_mention(article, text="区总工会", name="朝阳区总工会")
    do(deciding.change, mark, body)
    assert state(mark) == ("confirmed", "海淀区总工会", True)
    assert not OrganizationAlias.objects.exists()


@pytest.mark.parametrize(
    "bearer",
    [
        {"name": "市总工会"},
        {"name": "北京市总工会", "aliases": ("市总工会",)},
        {"name": "市总工会", "status": "dismissed"},
    ],
)
def test_a_name_that_is_anothers_is_no_alias_and_the_editor_is_told(article, bearer):
    make_organization(**bearer)
    body = make_organization("天津市总工会")
    decided = do(deciding.change, make_mention(article, text="市总工会"), body)
    assert not body.aliases.exists()
    assert "没有记作天津市总工会的别名" in decided.note


def test_a_new_body_is_made_with_its_pinyin_and_the_text_as_a_name(article, candidate):
    mark = make_mention(article, candidate)
    parent = make_organization("朝阳区总工会")
    body = Organization(name="安贞街道总工会委员会", kind="union", level="township", parent=parent)
    decided = do(deciding.make_new, mark, body)
    made = Organization.objects.get(name="安贞街道总工会委员会")
    assert (made.status, made.parent, made.initials) == ("confirmed", parent, "azjdzghwyh")
    assert [alias.name for alias in made.aliases.all()] == ["安贞街道总工会"]
    assert state(mark) == ("confirmed", "安贞街道总工会委员会", True)
    assert decided.decision.action == "new"


@pytest.mark.parametrize("status", ["candidate", "dismissed"])
def test_a_candidate_or_a_dismissed_name_is_taken_up_as_new(article, status):
    known = make_organization("安贞街道总工会", status=status, kind="other")
    mark = make_mention(article, text="安贞街道总工会")
    do(deciding.make_new, mark, Organization(name="安贞街道总工会", kind="union"))
    known.refresh_from_db()
    assert (known.status, known.kind) == ("confirmed", "union")
    assert state(mark)[1] == "安贞街道总工会"


def test_rejecting_rejects_this_mark_only(article, candidate):
    mark = make_mention(article, candidate)
    other = make_mention(article, candidate, start=BODY.rindex("安贞街道总工会"))
    do(deciding.reject, mark)
    assert state(mark) == ("rejected", "安贞街道总工会", True)
    assert state(other) == ("suggested", "安贞街道总工会", False)
    candidate.refresh_from_db()
    assert candidate.status == "candidate"


def test_rejecting_for_good_dismisses_the_candidate(article, candidate):
    child = make_organization("安贞街道工会", parent=candidate)
    do(deciding.reject, make_mention(article, candidate), never=True)
    candidate.refresh_from_db()
    child.refresh_from_db()
    assert (candidate.status, child.parent) == ("dismissed", None)
    assert "安贞街道总工会" in authority.known().dismissed


def test_persons_are_accepted_and_rejected(article, candidate):
    mark = make_person_mention(article, "甲乙", candidate)
    do(deciding.accept, mark)
    assert PersonMention.objects.get().status == "confirmed"
    do(deciding.reject, mark)
    assert PersonMention.objects.get().status == "rejected"


def test_events_are_accepted_and_rejected(article, editor):
    event = make_event("技能竞赛", article)
    deciding.judge_event(event, article, True, editor)
    event.refresh_from_db()
    assert (event.status, event.is_decided) == ("confirmed", True)
    deciding.judge_event(event, article, False, editor)
    event.refresh_from_db()
    assert event.status == "rejected"


def test_the_body_that_was_confirmed_tells_of_it_in_its_history(article, candidate, editor):
    do(deciding.accept, make_mention(article, candidate), by=editor)
    deciding.undo_last(article, editor)
    told = LogEntry.objects.filter(object_id=candidate.pk).values_list("change_message", flat=True)
    assert [words[:2] for words in told.order_by("pk")] == ["认可", "撤销"]


# Several marks


def test_marks_that_say_the_same_go_with_it_where_asked(article, candidate):
    first, second = (
        make_mention(article, candidate, start=place)
        for place in (0, BODY.rindex("安贞街道总工会"))
    )
    decided_before = make_mention(article, candidate, start=BODY.index("安贞", 5))
    do(deciding.reject, decided_before)
    decided = do(deciding.accept, first, alike=True)
    assert state(second) == ("confirmed", "安贞街道总工会", True)
    assert state(decided_before)[0] == "rejected"
    assert decided.decision.subject.endswith("（2 处）")


def test_all_sure_marks_are_accepted_and_doubtful_ones_are_left(article, candidate, editor):
    sure = make_mention(article, candidate)
    resolved = make_mention(article, make_organization("北京市总工会"), "市总工会",
                            status="confirmed")  # fmt: skip
    doubtful = make_mention(article, make_organization("朝阳区总工会"), "区总工会",
                            status="doubtful")  # fmt: skip
    person = make_person_mention(article, "甲乙", candidate)
    decided = deciding.accept_sure(article, fingerprint(article), editor)
    assert [state(mark)[0] for mark in (sure, resolved, doubtful)] == [
        "confirmed", "confirmed", "doubtful",
    ]  # fmt: skip
    assert state(resolved)[2]
    assert not state(doubtful)[2]
    assert PersonMention.objects.get(pk=person.pk).is_decided
    candidate.refresh_from_db()
    assert candidate.status == "confirmed"
    assert "3 处" in decided.decision.subject
    with pytest.raises(Refused, match="没有可以一并认可"):
        deciding.accept_sure(article, fingerprint(article), editor)


def test_a_missed_name_is_marked_wherever_it_stands(article, editor):
    body = make_organization("朝阳区总工会")
    start = BODY.index("区总工会")
    decided = deciding.add(article, [(start, start + 4)], body, fingerprint(article), editor)
    mark = OrganizationMention.objects.get()
    assert (mark.text, mark.start, mark.status) == ("区总工会", start, "confirmed")
    assert mark.is_decided
    undo(decided.decision, editor)
    assert not OrganizationMention.objects.exists()


def test_a_missed_name_may_take_the_place_of_a_rejected_mark(article, editor):
    body = make_organization("朝阳区总工会")
    wrong = make_mention(article, text="区总工会", status="rejected")
    before = everything()
    span = (wrong.start, wrong.end)
    decided = deciding.add(article, [span], body, fingerprint(article), editor)
    assert OrganizationMention.objects.get().organization == body
    undo(decided.decision, editor)
    assert everything() == before


# Refusals


@pytest.mark.parametrize(
    ("span", "why"),
    [
        ((5, 5), "一个段落里"),
        ((0, 999), "一个段落里"),
        ((BODY.index("\n") - 3, BODY.index("\n") + 3), "一个段落里"),
        ((0, 4), "与已有的标记“安贞街道总工会”重叠"),
    ],
)
def test_what_can_not_be_marked_is_refused(article, candidate, editor, span, why):
    make_mention(article, candidate)
    with pytest.raises(Refused, match=why):
        deciding.add(article, [span], candidate, fingerprint(article), editor)


def test_a_text_edited_since_is_not_decided_on(article, candidate):
    mark = make_mention(article, candidate)
    seen = fingerprint(article, mark)
    article.body = "新的一句。" + BODY
    article.save()
    with pytest.raises(Refused, match="正文或这处标记刚被别人改过"):
        deciding.accept(mark, seen, make_user())
    assert state(mark)[0] == "suggested"
    with pytest.raises(Refused, match="正文刚被改过"):
        deciding.accept_sure(article, seen, make_user())


def test_what_another_editor_decided_meanwhile_is_not_decided_unseen(article, candidate):
    mark = make_mention(article, candidate)
    seen = fingerprint(article, mark)
    do(deciding.change, mark, make_organization("朝阳区总工会"))
    with pytest.raises(Refused, match="刚被别人改过"):
        deciding.accept(mark, seen, make_user())
    assert state(mark)[1] == "朝阳区总工会"


def test_a_mark_found_otherwise_since_is_refused(article, candidate):
    mark = make_mention(article, candidate)
    OrganizationMention.objects.all().delete()
    with pytest.raises(Refused, match="已经不在了"):
        deciding.accept(mark, fingerprint(article, mark), make_user())


def test_what_points_nowhere_is_not_accepted(article):
    with pytest.raises(Refused, match="请改指或新立"):
        do(deciding.accept, make_mention(article, text="区总工会", status="doubtful"))


@pytest.mark.parametrize(
    ("status", "why"), [("confirmed", "不必新立"), ("merged", "已并入朝阳区总工会")]
)
def test_a_body_that_is_there_is_not_made_anew(article, candidate, status, why):
    other = make_organization("朝阳区总工会")
    fields = {"merged_into": other} if status == "merged" else {}
    make_organization("朝阳总工会", status=status, **fields)
    with pytest.raises(Refused, match=why):
        do(deciding.make_new, make_mention(article, candidate), Organization(name="朝阳总工会"))


def test_only_candidates_are_dismissed(article):
    mark = make_mention(article, make_organization("安贞街道总工会"))
    with pytest.raises(Refused, match="只有候选机构"):
        do(deciding.reject, mark, never=True)
    assert state(mark)[0] == "suggested"


def test_a_dismissed_body_is_not_pointed_to(article, candidate):
    none = make_organization("街道总", status="dismissed")
    with pytest.raises(Refused, match="曾判定不是机构"):
        do(deciding.change, make_mention(article, candidate), none)


# Undoing


def test_every_decision_is_undone_wholly(article, candidate, editor):
    mark = make_mention(article, candidate)
    body = make_organization("安贞街道工会联合会")
    acts = [
        lambda: do(deciding.accept, mark),
        lambda: do(deciding.change, mark, body),
        lambda: do(deciding.make_new, mark, Organization(name="安贞总工会", kind="union")),
        lambda: do(deciding.reject, mark, never=True),
        lambda: deciding.accept_sure(article, fingerprint(article), editor),
    ]
    before = everything()
    for act in acts:
        act()
        assert everything() != before
        deciding.undo_last(article, editor)
        assert everything() == before
    with pytest.raises(Refused, match="没有可撤销的"):
        deciding.undo_last(article, editor)
