"""The queue of candidates at the desk: what it shows, judging one or many, and undoing it."""

import pytest
from django.urls import reverse

from articles.models import Decision, Organization
from tests.builders import (
    make_article,
    make_candidate,
    make_mention,
    make_organization,
)

pytestmark = pytest.mark.django_db

QUEUE = "/admin/articles/organization/candidates/"


def test_the_queue_shows_each_with_its_contexts_in_a_fixed_number_of_queries(
    client, sign_in, django_assert_max_num_queries
):
    sign_in()
    make_organization("朝阳区总工会", initials="cyqzgh", pinyin="chaoyangquzonggonghui")
    for name in ["朝阳总工会", "青禾小学", "顺义服务站", "怀柔服务站"]:
        make_candidate(name, articles=2)
    with django_assert_max_num_queries(16):
        page = client.get(QUEUE).content.decode()
    assert page.count("<mark>") == 8
    assert "2 篇 2 处" in page
    assert '<option value="' in page


def test_words_of_the_page_are_never_markup(client, sign_in):
    sign_in()
    body = make_organization("某<b>会", status="candidate")
    make_mention(make_article(body="<script>x</script>某<b>会来了"), body)
    page = client.get(QUEUE).content.decode()
    assert "<script>x" not in page
    assert "<b>会" not in page


@pytest.mark.parametrize(
    ("act", "status"), [("confirm", "confirmed"), ("dismiss", "dismissed"), ("merge", "merged")]
)
def test_many_are_judged_in_two_steps_and_undone(client, sign_in, act, status):
    sign_in("审校")
    near = make_organization("朝阳区总工会")
    bodies = [make_candidate(name) for name in ("朝阳总工会", "朝阳工会")]
    data = {"act": act, "body": [body.pk for body in bodies]}
    data |= {f"into-{body.pk}": near.pk for body in bodies}
    asked = client.post(QUEUE, data)
    assert asked.templates[0].name.endswith("candidates_confirm.html")
    assert not Decision.objects.exists()
    done = client.post(QUEUE, data | {"confirmed": "yes"}, follow=True)
    assert {body.status for body in Organization.objects.exclude(pk=near.pk)} == {status}
    decision = Decision.objects.get()
    assert reverse("admin:articles_decision_change", args=[decision.pk]) in done.content.decode()
    client.post(reverse("admin:articles_decision_undo", args=[decision.pk]))
    assert Organization.objects.candidates().count() == 2


def test_one_button_judges_one_at_once(client, sign_in):
    sign_in()
    body, other = make_candidate(), make_candidate("青禾小学")
    response = client.post(QUEUE, {"act": f"confirm:{body.pk}", "at": "1", "body": other.pk})
    assert response.url == f"{QUEUE}#row-1"
    assert list(Organization.objects.candidates()) == [other]


def test_all_of_a_narrowed_queue_are_judged_only_as_they_were_shown(client, sign_in):
    sign_in()
    school = make_candidate("青禾小学")
    Organization.objects.filter(pk=school.pk).update(kind="school")
    for name in ("甲会", "乙会"):
        make_candidate(name)
    url, data = f"{QUEUE}?kind=union", {"act": "dismiss", "across": "on"}
    assert client.post(url, data).context["chosen"] == 2
    make_candidate("丙会")
    again = client.post(url, data | {"confirmed": "yes", "shown": "2"})
    assert again.context["chosen"] == 3
    client.post(url, data | {"confirmed": "yes", "shown": "3"})
    assert list(Organization.objects.candidates()) == [school]


def test_without_a_near_body_merging_is_refused(client, sign_in):
    sign_in()
    body = make_candidate()
    asked = client.post(QUEUE, {"act": "merge", "body": body.pk})
    assert asked.context["refused"] == [(body, "没有选出相近的机构")]


def test_nothing_ticked_says_so(client, sign_in):
    sign_in()
    make_candidate()
    page = client.post(QUEUE, {"act": "confirm"}, follow=True).content.decode()
    assert "请先勾选候选机构" in page
