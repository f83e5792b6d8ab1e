"""What the finders are told of the archive's decisions, and when they are told anew."""

import pytest
from django.db import connection, transaction

from articles.domain.known import KnownBody
from articles.models import Decision, Organization, OrganizationAlias, PlaceName
from articles.services import authority
from articles.services.changes import ChangeSet, undo
from tests.builders import make_organization

pytestmark = pytest.mark.django_db


def bodies() -> dict[str, str]:
    return {name: body.name for name, body in authority.known().bodies.items()}


def test_a_confirmed_body_goes_by_all_its_names():
    body = make_organization("青槐区总工会", aliases=("青槐工会",))
    OrganizationAlias.objects.create(organization=body, name="青槐县总工会", kind="former")

    assert bodies() == dict.fromkeys(["青槐区总工会", "青槐工会", "青槐县总工会"], "青槐区总工会")
    assert authority.known().bodies["青槐工会"] == KnownBody("青槐区总工会", "union")


def test_a_candidate_is_not_told_of():
    make_organization("青槐区总工会", status="candidate", aliases=("青槐工会",))

    assert bodies() == {}


def test_a_merged_bodys_names_mean_what_it_became():
    last = make_organization("丁总工会")
    middle = make_organization("丙总工会", status="merged", merged_into=last)
    make_organization("乙总工会", status="merged", merged_into=middle, aliases=("乙工会",))

    assert bodies() == dict.fromkeys(["丁总工会", "丙总工会", "乙总工会", "乙工会"], "丁总工会")


def test_a_name_of_two_bodies_says_nothing_unless_one_bears_it():
    make_organization("甲总工会", aliases=("市总", "丙总工会"))
    make_organization("乙总工会", aliases=("市总",))
    make_organization("丙总工会")

    assert bodies() == {name: name for name in ["甲总工会", "乙总工会", "丙总工会"]}


def test_dismissed_names_and_what_was_merged_into_them():
    no_body = make_organization("先进工会", status="dismissed")
    make_organization("优秀工会", status="merged", merged_into=no_body)

    assert authority.known().dismissed == {"先进工会", "优秀工会"}
    assert bodies() == {}


def test_places_that_editors_added():
    PlaceName.objects.create(name="青槐新城", district_id="110105")

    assert authority.known().places == {"青槐新城": "110105"}


def test_it_is_built_once_and_again_after_a_change(django_assert_num_queries):
    body = make_organization("青槐区总工会")
    before = authority.known()
    with django_assert_num_queries(1):
        assert authority.known() is before

    Organization.objects.filter(pk=body.pk).update(name="青槐市总工会")
    authority.touch()

    assert set(bodies()) == {"青槐市总工会"}


def test_a_change_that_was_taken_back_is_forgotten():
    make_organization("青槐区总工会")
    with transaction.atomic():
        make_organization("白杨区总工会")
        assert set(bodies()) == {"青槐区总工会", "白杨区总工会"}
        transaction.set_rollback(True)

    assert set(bodies()) == {"青槐区总工会"}


def test_decisions_on_bodies_tell_the_finders_and_so_does_undoing_them():
    body = make_organization("青槐区总工会", status="candidate")
    assert bodies() == {}
    changes = ChangeSet()
    changes.change(Organization.objects.filter(pk=body.pk), status="confirmed")
    decision = changes.decide(Decision.Action.CONFIRM, "青槐区总工会", None)
    assert set(bodies()) == {"青槐区总工会"}

    undo(decision, None)
    assert bodies() == {}


def test_many_bodies_take_a_fixed_number_of_queries(django_assert_num_queries):
    Organization.objects.bulk_create(
        Organization(name=f"第{n}工会", status="confirmed", kind="union") for n in range(3_000)
    )
    with django_assert_num_queries(4):
        assert len(authority.known().bodies) == 3_000


def test_another_process_sees_the_change():
    before = authority.known()
    with connection.cursor() as cursor:  # as another process writes it
        cursor.execute("DELETE FROM articles_authoritystamp")
        cursor.execute("INSERT INTO articles_authoritystamp (id, token) VALUES (1, 'other')")

    assert authority.known() is not before
