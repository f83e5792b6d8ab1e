"""The registers of bodies, series and places at the desk; who may open and do what there."""

import pytest

from articles.models import (
    AuthorityStamp,
    Decision,
    EventSeries,
    Organization,
    PlaceName,
)
from articles.services import candidates
from tests.builders import (
    make_article,
    make_candidate,
    make_event,
    make_mention,
    make_organization,
    make_proposal,
    make_user,
)

pytestmark = pytest.mark.django_db

GROUPS = ["编辑", "审校", "业务", "管理员"]
QUEUE = "/admin/articles/organization/candidates/"
PROPOSALS = "/admin/articles/eventproposal/"


# Who may what

OPEN = {
    QUEUE: "编辑 审校 业务 管理员",
    "/admin/articles/organization/{body}/change/": "编辑 审校 业务 管理员",
    "/admin/articles/organization/{body}/merge/": "编辑 审校 管理员",
    "/admin/articles/organization/{body}/merge/?into={other}": "编辑 审校 管理员",
    "/admin/articles/organization/add/": "编辑 管理员",
    "/admin/articles/event/{event}/change/": "编辑 审校 业务 管理员",
    "/admin/articles/event/{event}/merge/?into={later}": "编辑 审校 管理员",
    "/admin/articles/eventseries/{series}/merge/": "编辑 审校 管理员",
    "/admin/articles/eventseries/add/": "编辑 管理员",
    PROPOSALS: "编辑 审校 业务 管理员",
    "/admin/articles/eventproposal/{proposal}/link/": "编辑 审校 管理员",
    "/admin/articles/decision/": "编辑 审校 业务 管理员",
    "/admin/articles/decision/{decision}/change/": "编辑 审校 业务 管理员",
    "/admin/articles/decision/add/": "",
    "/admin/articles/person/": "编辑 审校 业务 管理员",
    "/admin/articles/person/add/": "编辑 管理员",
    "/admin/articles/placename/": "编辑 审校 业务 管理员",
    "/admin/articles/placename/add/": "编辑 管理员",
}
POSTED = {
    (QUEUE, "act=confirm:{candidate}"): "编辑 审校 管理员",
    (QUEUE, "act=dismiss:{candidate}"): "编辑 审校 管理员",
    (QUEUE, "act=merge:{candidate}&into-{candidate}={other}"): "编辑 审校 管理员",
    ("/admin/articles/organization/{body}/merge/?into={other}", "kind=other"): "编辑 审校 管理员",
    ("/admin/articles/organization/{body}/change/", "name=某会"): "编辑 管理员",
    ("/admin/articles/event/{event}/merge/?into={later}", ""): "编辑 审校 管理员",
    ("/admin/articles/event/{event}/change/", "name=某赛"): "编辑 管理员",
    (PROPOSALS, "apart={proposal}"): "编辑 审校 管理员",
    ("/admin/articles/eventproposal/{proposal}/link/", "name=匠人杯"): "编辑 审校 管理员",
    ("/admin/articles/decision/{decision}/undo/", ""): "编辑 审校 管理员",
    ("/admin/articles/placename/add/", "name=亦城&district=BDA"): "编辑 管理员",
}


def cells(table):
    return [
        (key, group, group in allowed.split()) for key, allowed in table.items() for group in GROUPS
    ]


@pytest.fixture
def things():
    proposal = make_proposal()
    candidate = make_candidate()
    judged = candidates.confirm([make_candidate("青禾小学").pk], make_user())
    return {
        "body": make_organization("顺义总工会").pk,
        "other": make_organization("顺义区总工会").pk,
        "candidate": candidate.pk,
        "event": proposal.first_id,
        "later": proposal.second_id,
        "series": EventSeries.objects.create(name="匠人杯竞赛", key="匠人杯竞赛").pk,
        "proposal": proposal.pk,
        "decision": judged.decision.pk,
    }


@pytest.mark.parametrize(("url", "group", "allowed"), cells(OPEN))
def test_what_each_group_may_open(client, things, sign_in, url, group, allowed):
    sign_in(group)
    assert client.get(url.format(**things)).status_code == (200 if allowed else 403)


@pytest.mark.parametrize(("posted", "group", "allowed"), cells(POSTED))
def test_what_each_group_may_post(client, things, sign_in, posted, group, allowed):
    sign_in(group)
    url, words = (part.format(**things) for part in posted)
    before = Decision.objects.count()
    data = dict(pair.split("=") for pair in words.split("&") if pair)
    assert (client.post(url, data).status_code != 403) == allowed
    if not allowed:
        assert Decision.objects.count() == before
        assert not PlaceName.objects.exists()


# The registers


def body_form(body, **fields):
    """What the form for the body posts, with these fields filled in otherwise."""
    form = {
        "name": body.name, "kind": body.kind, "level": body.level, "parent": body.parent or "",
        "district": body.district_id or "", "note": body.note, "old_name_as": "other",
        "old_name_until": "", "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0,
    }  # fmt: skip
    return form | fields


@pytest.mark.parametrize(
    ("fields", "alias"),
    [
        ({"old_name_as": "other"}, ("other", None)),
        ({"old_name_as": "former", "old_name_until": "2019-06-30"}, ("former", "2019-06-30")),
        ({"old_name_as": ""}, None),
    ],
)
def test_a_renamed_body_keeps_its_old_name_as_it_is_told(client, sign_in, fields, alias):
    sign_in()
    body = make_organization("朝阳总工会")
    event = make_event(organizers=(("主办", body),))
    mention = make_mention(make_article(body="朝阳总工会来了"), body)
    stamp = AuthorityStamp.objects.get().token
    url = f"/admin/articles/organization/{body.pk}/change/"
    assert client.post(url, body_form(body, name="朝阳区总工会", **fields)).status_code == 302
    body.refresh_from_db()
    mention.refresh_from_db()
    assert (body.name, body.initials, mention.name) == ("朝阳区总工会", "cyqzgh", "朝阳区总工会")
    kept = body.aliases.first()
    assert (kept and (kept.kind, str(kept.until) if kept.until else None)) == alias
    assert event.organizers.get().name == "朝阳区总工会"
    assert AuthorityStamp.objects.get().token != stamp


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("parent", "安贞街道总工会", "会成循环"),
        ("parent", "朝阳区总工会", "会成循环"),
        ("parent", "没有这家", "机构库里没有“没有这家”"),
        ("name", "安贞街道总工会", "请用“并入”"),
        ("name", "旧会", "名称还归它"),
        ("old_name_until", "2019-06-30", "日期只用于曾用名"),
    ],
)
def test_what_can_not_stand_in_the_register_says_why(client, sign_in, field, value, said):
    sign_in()
    body = make_organization("朝阳区总工会")
    make_organization("安贞街道总工会", parent=make_organization("某会", parent=body))
    make_organization("旧会", status="merged", merged_into=make_organization("新会"))
    url = f"/admin/articles/organization/{body.pk}/change/"
    assert said in client.post(url, body_form(body, **{field: value})).content.decode()
    body.refresh_from_db()
    assert (body.name, body.parent) == ("朝阳区总工会", None)


def test_a_parent_is_named_by_any_of_its_names(client, sign_in):
    sign_in()
    parent = make_organization("北京市总工会", aliases=("市总",))
    body = make_organization("朝阳区总工会")
    url = f"/admin/articles/organization/{body.pk}/change/"
    client.post(url, body_form(body, parent="市总", district="110105009"))
    body.refresh_from_db()
    assert (body.parent, body.district_id) == (parent, "110105009")
    assert 'value="北京市总工会"' in client.get(url).content.decode()


def test_a_candidate_is_mended_and_confirmed_and_its_found_name_stays(client, sign_in):
    sign_in()
    body = make_candidate("朝阳总工会")
    url = f"/admin/articles/organization/{body.pk}/change/"
    client.post(url, body_form(body, name="朝阳区总工会", _confirm="1"))
    body.refresh_from_db()
    assert (body.status, body.name) == ("confirmed", "朝阳区总工会")
    assert [alias.name for alias in body.aliases.all()] == ["朝阳总工会"]
    assert body.mentions.get().status == "confirmed"


def test_what_an_editor_adds_is_a_body_with_its_pinyin(client, sign_in):
    sign_in()
    body = Organization(name="朝阳区总工会", kind="union")
    form = body_form(body) | {
        "aliases-TOTAL_FORMS": 1, "aliases-0-name": "朝阳工会", "aliases-0-kind": "short",
    }  # fmt: skip
    client.post("/admin/articles/organization/add/", form)
    body = Organization.objects.get()
    assert (body.status, body.initials) == ("confirmed", "cyqzgh")
    assert body.aliases.get().pinyin == "chaoyanggonghui"


def test_a_person_is_found_by_her_surnames_own_sound(client, sign_in):
    sign_in()
    client.post("/admin/articles/person/add/", {"name": "曾甲", "distinction": "区总工会"})
    found = client.get("/admin/articles/person/", {"q": "zeng"}).context["cl"].result_list
    assert [str(person) for person in found] == ["曾甲（区总工会）"]


def test_a_merged_body_is_shown_and_not_changed(client, sign_in):
    sign_in()
    body = make_organization("旧会", status="merged", merged_into=make_organization("新会"))
    url = f"/admin/articles/organization/{body.pk}/change/"
    page = client.get(url).content.decode()
    assert "已并入新会" in page
    assert client.post(url, body_form(body, name="别会")).status_code == 403


def test_series_that_differ_by_year_only_are_one(client, sign_in):
    sign_in()
    EventSeries.objects.create(name="匠人杯竞赛", key="匠人杯竞赛")
    page = client.post("/admin/articles/eventseries/add/", {"name": "2025年匠人杯竞赛"})
    assert "已有系列“匠人杯竞赛”" in page.content.decode()


def test_a_place_that_an_editor_adds_is_known_to_the_finders(client, sign_in):
    sign_in()
    stamp = AuthorityStamp.objects.filter().values_list("token", flat=True).first()
    data = {"name": "亦城", "district": "BDA", "note": ""}
    client.post("/admin/articles/placename/add/", data)
    assert PlaceName.objects.get().district_id == "BDA"
    assert AuthorityStamp.objects.get().token != stamp


def test_what_waits_is_counted_on_the_first_page(client, sign_in):
    sign_in()
    body = make_candidate()
    make_proposal()
    make_mention(make_article(body="朝阳总工会"), body, status="doubtful")
    waiting = {todo.label: todo.count for todo in client.get("/admin/").context["todo"]}
    assert waiting["候选机构待定"] == waiting["活动归并待定"] == waiting["存疑的机构标记"] == 1
