"""Changes that are written down can be undone, wholly or not at all."""

import datetime as dt

import pytest

from articles.models import Decision, Event, Organization, OrganizationAlias, OrganizationMention
from articles.services.changes import CannotUndo, ChangeSet, undo
from tests.builders import make_article, make_event, make_mention, make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organization("朝阳区总工会")


@pytest.fixture
def mentions():
    """Three mentions: two point nowhere, one to another body."""
    other = make_organization("海淀区总工会")
    texts = [make_article(body="朝阳区总工会和海淀区总工会") for _ in range(2)]
    found = [make_mention(text, text="朝阳区总工会") for text in texts]
    return [*found, make_mention(texts[0], other)]


def bodies_of(mentions):
    keys = [mention.pk for mention in mentions]
    rows = OrganizationMention.objects.in_bulk(keys)
    return [rows[key].organization_id for key in keys]


def merge(body, mentions, by=None):
    """Points all mentions to the body and gives it an alias; three kinds of step in one."""
    changes = ChangeSet()
    rows = OrganizationMention.objects.filter(pk__in=[mention.pk for mention in mentions])
    assert changes.change(rows, organization_id=body.pk) == 3
    changes.make(OrganizationAlias(organization=body, name="朝总"))
    changes.delete(Organization.objects.filter(name="海淀区总工会"))
    return changes.decide(Decision.Action.MERGE, "并入朝阳区总工会", by)


def test_a_decision_changes_and_its_undoing_brings_all_back(body, mentions):
    before = bodies_of(mentions)
    editor = make_user()
    decision = merge(body, mentions, editor)
    assert bodies_of(mentions) == [body.pk] * 3
    undo(decision, editor)
    assert bodies_of(mentions) == before
    assert not OrganizationAlias.objects.exists()
    assert Organization.objects.filter(name="海淀区总工会").exists()
    decision.refresh_from_db()
    assert (decision.by, decision.undone_by) == (editor, editor)
    assert decision.undone_at


def test_rows_that_were_alike_stand_together(body, mentions):
    steps = [step for step in merge(body, mentions).changes if step["did"] == "changed"]
    assert sorted(len(step["pks"]) for step in steps) == [1, 2]


def test_what_is_as_it_should_be_is_not_written_down(body, mentions):
    changes = ChangeSet()
    assert changes.change(Organization.objects.filter(pk=body.pk), name="朝阳区总工会") == 0
    assert changes.steps == []


def test_what_changed_since_is_not_undone_and_nothing_else_either(body, mentions):
    decision = merge(body, mentions)
    OrganizationMention.objects.filter(pk=mentions[0].pk).update(organization=None)
    now = bodies_of(mentions)
    with pytest.raises(CannotUndo, match="有 1 处后来又改过"):
        undo(decision, None)
    assert bodies_of(mentions) == now
    assert OrganizationAlias.objects.exists()
    assert Decision.objects.get().undone_at is None


def test_what_is_gone_since_keeps_nothing_else_from_being_undone(body, mentions):
    before = bodies_of(mentions)
    decision = merge(body, mentions)
    mentions[0].delete()
    undo(decision, None)
    assert bodies_of(mentions[1:]) == before[1:]


def test_nothing_is_pointed_back_to_what_is_gone(body, mentions):
    other = mentions[2].organization
    changes = ChangeSet()
    changes.change(OrganizationMention.objects.filter(pk=mentions[2].pk), organization_id=body.pk)
    decision = changes.decide(Decision.Action.CHANGE, "改指", None)
    other.delete()
    with pytest.raises(CannotUndo, match="原来所指的“机构”已经不在了"):
        undo(decision, None)


def test_what_was_made_stays_when_something_hangs_on_it():
    changes = ChangeSet()
    changes.make(Organization(name="安贞街道总工会"))
    decision = changes.decide(Decision.Action.NEW, "新立", None)
    make_mention(make_article(body="安贞街道总工会"), Organization.objects.get())
    with pytest.raises(CannotUndo, match="机构出现"):
        undo(decision, None)
    assert Organization.objects.exists()


def test_nothing_is_undone_twice(body, mentions):
    decision = merge(body, mentions)
    undo(decision, None)
    with pytest.raises(CannotUndo, match="已经撤销过"):
        undo(decision, None)


def test_days_come_back_as_days():
    event = make_event("竞赛", start=dt.date(2025, 9, 2), end=None)
    changes = ChangeSet()
    changes.change(Event.objects.filter(pk=event.pk), start=None, end=dt.date(2025, 9, 3))
    decision = Decision.objects.get(pk=changes.decide(Decision.Action.MERGE, "并", None).pk)
    undo(decision, None)
    event.refresh_from_db()
    assert (event.start, event.end) == (dt.date(2025, 9, 2), None)


def test_times_come_back_to_the_microsecond(mentions):
    rows = OrganizationMention.objects.filter(pk=mentions[0].pk)
    first, second = (dt.datetime(2025, 9, day, 8, 0, 0, 123456, dt.UTC) for day in (2, 3))
    rows.update(decided_at=first)
    changes = ChangeSet()
    changes.change(rows, decided_at=second)
    undo(changes.decide(Decision.Action.ACCEPT, "认可", None), None)
    assert rows.get().decided_at == first
