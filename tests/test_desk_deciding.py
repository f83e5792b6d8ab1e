"""判定 at the desk, without a script: the page, its buttons, its refusals, who may."""

import pytest
from django.urls import reverse

from articles.admin.deciding_page import url_of
from articles.models import Decision, Event, Organization, OrganizationMention, PersonMention
from articles.services.body_lookup import MOST
from articles.services.deciding import fingerprint
from tests.builders import (
    make_article,
    make_event,
    make_issue,
    make_mention,
    make_organization,
    make_page,
    make_person_mention,
    make_user,
)

pytestmark = pytest.mark.django_db

BODY = "安贞街道总工会开课。区总工会和市总工会到场。\n安贞街道总工会主席甲乙说还要办。"


@pytest.fixture
def editor(client):
    user = make_user("first", group="编辑")
    client.force_login(user)
    return user


@pytest.fixture
def article():
    return make_article(body=BODY)


@pytest.fixture
def candidate():
    return make_organization("安贞街道总工会", status="candidate")


def post(client, article, **data):
    url = reverse("admin:articles_article_decide", args=[article.pk])
    return client.post(url, {"seen": seen(article, str(data.get("mention", "")))} | data)


def seen(article, key):
    """What the page's form says of the article, and of the mark where one is chosen."""
    model = PersonMention if key.startswith("p") else OrganizationMention
    pk = key.removeprefix("p")
    return fingerprint(article, model.objects.filter(pk=pk).first() if pk.isdigit() else None)


def said(client, article):
    response = client.get(url_of(article))
    return " ".join(str(message) for message in response.context["messages"])


# Deciding


def test_accepting_turns_to_the_next_open_mark(client, editor, article, candidate):
    first = make_mention(article, candidate)
    second = make_mention(article, text="区总工会", status="doubtful")
    response = post(client, article, act="accept", mention=first.pk)
    assert response.url == url_of(article, str(second.pk))
    assert "认可“安贞街道总工会”即安贞街道总工会" in said(client, article)
    candidate.refresh_from_db()
    assert candidate.status == "confirmed"


def test_like_marks_of_the_article_go_with_it(client, editor, article, candidate):
    first = make_mention(article, candidate)
    make_mention(article, candidate, start=BODY.rindex("安贞"))
    assert "文中另有 1 处同样的" in client.get(url_of(article)).content.decode()
    post(client, article, act="accept", mention=first.pk, alike="on")
    assert set(OrganizationMention.objects.values_list("status", flat=True)) == {"confirmed"}
    assert "都判定了" in said(client, article)


def test_a_body_that_was_looked_up_is_pointed_to(client, editor, article, candidate):
    mark = make_mention(article, candidate)
    body = make_organization("安贞街道工会联合会", initials="azjdghlhh")
    page = client.get(url_of(article).split("#")[0], {"mention": mark.pk, "q": "azjdgh"})
    assert f'name="organization" value="{body.pk}"' in page.content.decode()
    post(client, article, act="change", mention=mark.pk, organization=body.pk)
    mark.refresh_from_db()
    assert (mark.organization, mark.status) == (body, "confirmed")
    assert body.aliases.get().name == "安贞街道总工会"


def test_a_new_body_is_proposed_and_made(client, editor, article):
    mark = make_mention(article, text="区总工会", name="朝阳区总工会", kind="union")
    form = client.get(url_of(article)).context["page"].new_body
    assert form.initial["name"] == "朝阳区总工会"
    city = make_organization("北京市总工会", aliases=("市总工会",))
    fields = {"new-name": "朝阳区总工会", "new-kind": "union", "new-parent": "市总工会"}
    post(client, article, act="new", mention=mark.pk, **fields, **{"new-district": "110105"})
    body = Organization.objects.get(name="朝阳区总工会")
    assert (body.parent, body.district_id, body.status) == (city, "110105", "confirmed")
    mark.refresh_from_db()
    assert mark.organization == body


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"new-name": ""}, "必填"),
        ({"new-name": "甲公司", "new-parent": "没有的"}, "机构库里没有“没有的”"),
        ({"new-name": "甲公司", "new-parent": "总会"}, "有几家机构都叫“总会”"),
        ({"new-name": "甲公司", "new-kind": "?"}, "new-kind"),
    ],
)
def test_what_is_wrong_of_a_new_body_is_said_and_her_words_stay(
    client, editor, article, fields, why
):
    make_organization("一总会", aliases=("总会",))
    make_organization("二总会", aliases=("总会",))
    mark = make_mention(article, text="区总工会")
    response = post(client, article, act="new", mention=mark.pk, **{"new-kind": "union"} | fields)
    html = response.content.decode()
    assert response.status_code == 200
    assert response.context["page"].new_body.errors
    assert why in html
    assert f'value="{fields["new-name"]}"' in html or not fields["new-name"]
    assert not Decision.objects.exists()


def test_rejecting_here_or_for_good(client, editor, article, candidate):
    first = make_mention(article, candidate)
    second = make_mention(article, candidate, start=BODY.rindex("安贞"))
    post(client, article, act="reject", mention=first.pk)
    candidate.refresh_from_db()
    assert candidate.status == "candidate"
    post(client, article, act="never", mention=second.pk)
    candidate.refresh_from_db()
    assert candidate.status == "dismissed"


def test_persons_and_events_are_decided_on_the_same_page(client, editor, article, candidate):
    person = make_person_mention(article, "甲乙", candidate, office="主席")
    event = make_event("技能竞赛", article, organizers=(("主办", candidate),))
    html = client.get(url_of(article, f"p{person.pk}")).content.decode()
    assert "主席" in html
    assert reverse("admin:articles_event_change", args=[event.pk]) in html
    post(client, article, act="accept", mention=f"p{person.pk}")
    post(client, article, act="no_event", event=event.pk, mention="")
    assert PersonMention.objects.get().status == "confirmed"
    assert Event.objects.get().status == "rejected"


def test_a_missed_name_is_found_by_its_words_and_marked(client, editor, article):
    body = make_organization("北京市总工会", aliases=("市总工会",))
    url = url_of(article)
    page = client.get(url, {"words": "市总工会"})
    start = BODY.index("市总工会")
    assert f'name="place" value="{start}" checked' in page.content.decode()
    assert f'name="organization" value="{body.pk}"' in page.content.decode()
    post(client, article, act="add", words="市总工会", place=[start], organization=body.pk)
    mark = OrganizationMention.objects.get()
    assert (mark.text, mark.organization, mark.is_decided) == ("市总工会", body, True)


def test_words_that_do_not_stand_there_are_told(client, editor, article):
    html = client.get(url_of(article), {"words": "海淀区总工会"}).content.decode()
    assert "正文里没有“海淀区总工会”" in html


def test_a_missed_body_may_be_new(client, editor, article):
    start = BODY.index("区总工会")
    fields = {"new-name": "朝阳区总工会", "new-kind": "union"}
    post(client, article, act="add_new", words="区总工会", place=[start], **fields)
    assert OrganizationMention.objects.get().organization.name == "朝阳区总工会"


# Refusals


def test_a_text_edited_meanwhile_is_refused_politely(client, editor, article, candidate):
    mark = make_mention(article, candidate)
    post(client, article, act="accept", mention=mark.pk, seen="another")
    assert "正文或这处标记刚被别人改过" in said(client, article)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"act": "change"}, "还没有选出机构"),
        ({"act": "change", "organization": "x"}, "还没有选出机构"),
        ({"act": "?"}, "没有这个动作"),
        ({"act": "accept", "mention": "9999999"}, "已经不在了"),
        ({"act": "accept", "mention": "x"}, "已经不在了"),
        (
            {"act": "add", "mention": "", "words": "没有", "organization": "BODY"},
            "没有选出文中的字句",
        ),
    ],
)
def test_what_can_not_be_done_is_said(client, editor, article, candidate, data, why):
    mark = make_mention(article, candidate)
    data = {name: candidate.pk if value == "BODY" else value for name, value in data.items()}
    post(client, article, **{"mention": mark.pk} | data)
    assert why in said(client, article)
    assert not Decision.objects.exists()


# History


def test_the_last_decision_is_undone_by_one_button_and_any_by_its_own(
    client, editor, article, candidate
):
    mark = make_mention(article, candidate)
    body = make_organization("北京市总工会")
    other = make_mention(article, body, "市总工会")
    post(client, article, act="accept", mention=mark.pk)
    post(client, article, act="reject", mention=other.pk)
    first = Decision.objects.last()
    post(client, article, act="undo", decision=first.pk)
    mark.refresh_from_db()
    other.refresh_from_db()
    assert (mark.status, other.status) == ("suggested", "rejected")
    post(client, article, act="undo")
    other.refresh_from_db()
    assert other.status == "suggested"
    html = client.get(url_of(article)).content.decode()
    assert html.count("撤销</span>") == 2
    post(client, article, act="undo")
    assert "没有可撤销的判定" in said(client, article)


def test_a_decision_of_another_article_is_not_undone_here(client, editor, article, candidate):
    other = make_article(body=BODY)
    post(client, other, act="accept", mention=make_mention(other, candidate).pk)
    assert post(client, article, act="undo", decision=Decision.objects.get().pk).status_code == 404


# The archive


def test_what_a_decision_touches_is_shown_and_then_done(client, editor, article, candidate):
    mark = make_mention(article, candidate)
    others = [make_mention(make_article(body=BODY), candidate) for _ in range(3)]
    post(client, article, act="accept", mention=mark.pk)
    decision = Decision.objects.get()
    url = reverse("admin:articles_article_archive", args=[article.pk, decision.pk])
    assert url in client.get(url_of(article)).content.decode()
    html = client.get(url).content.decode()
    assert html.count("<mark>安贞街道总工会</mark>开课") == 3
    assert "还有 3 处同样而未判定的" in html
    client.post(url, {"shown": 2})
    assert "现在是 3 处" in said(client, article)
    client.post(url, {"shown": 3})
    assert "（3 处）" in said(client, article)
    assert {OrganizationMention.objects.get(pk=m.pk).status for m in others} == {"confirmed"}
    assert "没有同样而未判定的" in client.get(url).content.decode()


# Who may


@pytest.mark.parametrize(
    ("group", "sees", "decides", "makes"),
    [
        ("编辑", 200, 302, 302),
        ("审校", 200, 302, 403),
        ("业务", 200, 403, 403),
        ("", 403, 403, 403),
    ],
)
def test_who_may(client, article, candidate, group, sees, decides, makes):
    client.force_login(make_user(group=group))
    mark = make_mention(article, candidate)
    url = url_of(article)
    assert client.get(url).status_code == sees
    assert post(client, article, act="accept", mention=mark.pk).status_code == decides
    fields = {"new-name": "甲公司", "new-kind": "enterprise"}
    assert post(client, article, act="new", mention=mark.pk, **fields).status_code == makes
    lookup = reverse("admin:articles_article_bodies")
    assert client.get(lookup, {"q": "安贞"}).status_code == sees


def test_who_may_only_look_finds_no_buttons(client, article, candidate):
    client.force_login(make_user(group="业务"))
    make_mention(article, candidate)
    assert 'name="act"' not in client.get(url_of(article)).content.decode()


def test_only_staff_with_the_permission_decides_for_the_archive(client, article, candidate):
    client.force_login(make_user("e", group="编辑"))
    post(client, article, act="accept", mention=make_mention(article, candidate).pk)
    url = reverse("admin:articles_article_archive", args=[article.pk, Decision.objects.get().pk])
    client.force_login(make_user(group="业务"))
    assert client.post(url, {"shown": 0}).status_code == 403


def test_deciding_is_posted(client, editor, article):
    assert (
        client.get(reverse("admin:articles_article_decide", args=[article.pk])).status_code == 405
    )


# Around


def test_bodies_are_looked_up_as_json(client, editor):
    district = make_organization("朝阳区总工会", parent=make_organization("北京市总工会"))
    for number in range(MOST):
        make_organization(f"朝阳区第{number}小学", status="candidate")
    answer = client.get(reverse("admin:articles_article_bodies"), {"q": "朝阳区"}).json()
    assert answer["bodies"][0] == {
        "id": district.pk, "name": "朝阳区总工会", "about": "工会 · 北京市总工会",
    }  # fmt: skip
    assert (len(answer["bodies"]), answer["more"]) == (MOST, True)


def test_the_next_article_to_decide_is_of_the_page_then_of_the_issue(client, editor, candidate):
    issue = make_issue("2025-09-02")
    first_page, second_page = (make_page(issue, number=number) for number in (1, 2))
    articles = [
        make_article(str(number), body=BODY, page=page)
        for number, page in enumerate([first_page, first_page, first_page, second_page])
    ]
    for article in (articles[0], articles[3]):
        make_mention(article, candidate)
    make_mention(articles[2], candidate, status="rejected")
    beside = [client.get(url_of(one)).context["page"].neighbours for one in articles]
    first, last = articles[0].pk, articles[3].pk
    assert beside == [(None, last), (first, last), (first, last), (first, None)]


def test_the_list_of_articles_is_narrowed_to_those_that_wait(client, editor, article, candidate):
    decided, person = make_article(body=BODY), make_article(body=BODY)
    make_mention(article, candidate)
    post(client, decided, act="reject", mention=make_mention(decided, candidate).pk)
    make_person_mention(person, "甲乙", candidate, status="doubtful")
    listed = client.get(reverse("admin:articles_article_changelist"), {"marks": "open"})
    assert set(listed.context["cl"].result_list) == {article, person}


def test_the_article_leads_to_it(client, editor, article):
    html = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert url_of(article) in html
