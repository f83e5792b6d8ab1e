"""Suggestions as one types: what is told, what never is, and what it costs."""

import re

import pytest
from django.db import connection

from articles.models import (
    Event,
    EventKey,
    EventSeries,
    Organization,
    OrganizationAlias,
    Person,
)
from articles.search.prefixes import begins
from articles.search.suggesting import LONGEST, MOST, suggestions
from articles.services import publishing
from articles.services.naming import save_alias, save_body, save_person
from articles.services.proposing import propose
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
)

pytestmark = pytest.mark.django_db


def named(typed):
    return [(each.label, each.name) for each in suggestions(typed)]


def make_body(name, article=None, alias="", **fields):
    """A body with its pinyin, named by ``article``."""
    body = make_organization(name, **fields)
    save_body(body)
    if alias:
        save_alias(OrganizationAlias(organization=body, name=alias))
    if article:
        make_mention(article, body, start=100 * body.pk, text=name)
    return body


@pytest.fixture
def archive():
    article = make_article(
        "青槐杯读书节在朝阳开幕", "青槐街道总工会举办。曾小满说，这是好事。", district="110105",
        published=True,
    )  # fmt: skip
    make_body("青槐街道总工会", article, alias="青街工会")
    save_person(make_person_mention(article, "曾小满").person)
    propose(
        [make_event("第三届“青槐杯”读书节", article, series="青槐杯读书节", start="2025-08-30")]
    )
    return article


@pytest.mark.parametrize(
    ("typed", "label", "name"),
    [
        ("青槐", "机构", "青槐街道总工会"),
        ("街道总", "机构", "青槐街道总工会"),
        ("青街", "机构", "青槐街道总工会"),
        ("qinghuai", "机构", "青槐街道总工会"),
        ("qhjdzgh", "机构", "青槐街道总工会"),
        ("QHJD", "机构", "青槐街道总工会"),
        ("qing huai jie", "机构", "青槐街道总工会"),
        ("qjgh", "机构", "青槐街道总工会"),
        ("曾小", "人物", "曾小满"),
        ("zengxiaom", "人物", "曾小满"),
        ("zxm", "人物", "曾小满"),
        ("朝阳", "地区", "朝阳区"),
        ("朝陽", "地区", "朝阳区"),
        ("chaoyang", "地区", "朝阳区"),
        ("cyq", "地区", "朝阳区"),
        ("bjs", "地区", "北京市"),
        ("青槐杯", "系列", "青槐杯读书节"),
        ("读书节", "系列", "青槐杯读书节"),
        ("“青槐杯”读", "活动", "第三届“青槐杯”读书节"),
        ("第三届青槐杯", "活动", "第三届“青槐杯”读书节"),
        ("qinghuaibei", "系列", "青槐杯读书节"),
        ("qhbdsj", "系列", "青槐杯读书节"),
        ("QingHuaiBei du", "活动", "第三届“青槐杯”读书节"),
        ("qhbds", "活动", "第三届“青槐杯”读书节"),
        ("qinghuaibeidus", "稿件", "青槐杯读书节在朝阳开幕"),
        ("chaoyang kai", "稿件", "青槐杯读书节在朝阳开幕"),
        ("qhbdsj", "稿件", "青槐杯读书节在朝阳开幕"),
        ("开幕", "稿件", "青槐杯读书节在朝阳开幕"),
        ("开幕 青槐", "稿件", "青槐杯读书节在朝阳开幕"),
    ],
)
def test_what_is_typed_tells_what_may_be_meant(archive, typed, label, name):
    assert (label, name) in named(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "x’", "%", "_", "\\", "'\"", "\ud800", "龘龘", "zzz", "槐" * 3000, "“", "*"]
)
def test_what_means_nothing_suggests_nothing(archive, typed):
    assert named(typed) == []


def test_what_tells_namesakes_apart(archive):
    notes = {each.label: each.note for each in suggestions("青")}
    assert notes == {"机构": "", "活动": "2025年", "系列": ""}
    assert [each.note for each in suggestions("青街")] == ["青街工会"]
    assert [each.note for each in suggestions("开幕")] == ["2025-09-02"]
    assert [each.note for each in suggestions("朝阳区")] == ["北京市"]


def test_kinds_take_turns_and_stay_together(archive):
    for number in range(12):
        make_body(f"青槐{number}社区工会", archive)
        make_article(f"青槐花开第{number}日", "花开。", published=True)
    labels = [label for label, _name in named("青槐")]
    assert len(labels) == MOST
    assert labels == sorted(labels, key=["机构", "地区", "人物", "系列", "活动", "稿件"].index)
    assert {"机构", "系列", "活动", "稿件"} == set(labels)


def test_the_name_itself_stands_before_longer_ones(archive):
    for name in ("青槐工会联合会", "青槐工会"):
        make_body(name, archive)
    assert [name for label, name in named("青槐") if label == "机构"] == [
        "青槐工会", "青槐工会联合会", "青槐街道总工会",
    ]  # fmt: skip
    assert named("青槐工会")[0] == ("机构", "青槐工会")


def test_what_is_withdrawn_is_told_no_more(archive):
    publishing.withdraw([archive.pk])
    for typed in ("青槐", "zxm", "朝阳", "开幕", "读书节"):
        assert named(typed) == []


@pytest.mark.parametrize("status", ["rejected", "doubtful"])
def test_what_readers_may_not_see_is_not_told(archive, settings, status):
    settings.SHOW_SUGGESTIONS = False
    archive.organization_mentions.update(status=status)
    archive.person_mentions.update(status=status)
    archive.events.update(status=status)
    assert [label for typed in ("青槐", "zxm", "读书节") for label, _ in named(typed)] == [
        "稿件"
    ] * 2


def test_a_dismissed_body_is_not_told(archive):
    Organization.objects.update(status="dismissed")
    assert "机构" not in [label for label, _name in named("青槐")]


def test_a_candidate_is_told_only_where_readers_see_suggestions(archive, settings):
    Organization.objects.update(status="candidate")
    assert ("机构（待确认）", "青槐街道总工会") in named("qinghuai")
    settings.SHOW_SUGGESTIONS = False
    assert not [label for label, _name in named("qinghuai") if label.startswith("机构")]


def test_a_merged_body_leads_to_the_one_it_is(archive):
    body = Organization.objects.get()
    first = make_body("旧槐办事处工会", status="merged", merged_into=body)
    make_body("更旧槐工会", status="merged", merged_into=first)
    for typed in ("旧槐", "更旧", "gjhgh"):
        [found] = suggestions(typed)
        assert (found.name, found.url) == (body.name, body.get_absolute_url())


def test_a_merged_event_leads_to_the_one_it_is(archive):
    other = make_event("旧名读书会友", make_article(published=True))
    propose([other])
    Event.objects.filter(pk=other.pk).update(merged_into=archive.events.get())
    assert named("旧名读书会友") == [("活动", "第三届“青槐杯”读书节")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's indexes go by letter")
@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Organization, "name"), (Organization, "initials"), (Organization, "pinyin"),
        (OrganizationAlias, "name"), (OrganizationAlias, "initials"), (OrganizationAlias, "pinyin"),
        (Person, "name"), (Person, "initials"), (Person, "pinyin"),
        (EventSeries, "key"), (EventSeries, "initials"), (EventSeries, "pinyin"),
        (EventKey, "key"),
    ],
)  # fmt: skip
def test_postgresql_reads_a_range_of_an_index_under_any_collation(model, field):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = model.objects.filter(begins(field, "青槐")).order_by().explain()
    assert re.search(r"Index Cond: .*~>=~ '青槐'", plan), plan  # letter by letter


def test_it_costs_a_fixed_number_of_queries(archive, django_assert_max_num_queries):
    for number in range(30):
        make_body(f"青槐{number}社区工会", archive, alias=f"青槐{number}社")
        propose(
            [make_event(f"第{number}届“青槐{number}杯”赛", archive, series=f"青槐{number}杯赛")]
        )
    # Places are read once a process, the newest headlines once a state of the archive;
    # PostgreSQL sets four things for headlines.
    suggestions("qh")
    for typed in ("青", "青槐", "q", "qh", "曾", "开幕", "槐"):
        with django_assert_max_num_queries(20):
            suggestions(typed)


@pytest.mark.parametrize("typed", ["青槐", "qhjd", "青街工会", "机构:青槐", "org:qinghuai"])
def test_where_bodies_are_asked_for_they_alone_are_told(client, archive, typed):
    found = client.get("/search/suggest/", {"q": typed, "of": "organization"}).json()
    assert [each["fill"] for each in found["suggestions"]] == ["机构:青槐街道总工会"]


def test_the_address_answers_in_both_languages(client, archive):
    found = client.get("/search/suggest/", {"q": "cyq"}).json()
    assert found == {
        "said": "1 条建议",
        "suggestions": [
            {
                "label": "地区", "name": "朝阳区", "note": "北京市", "url": "/districts/110105/",
                "fill": "",
            }
        ],
    }  # fmt: skip
    assert client.get("/search/suggest/").json() == {"said": "没有建议", "suggestions": []}
    url = client.get("/en/search/suggest/", {"q": "cyq"}).json()["suggestions"][0]["url"]
    assert url == "/en/districts/110105/"
    assert client.get("/search/suggest/", {"q": "槐\0" * LONGEST * 9}).status_code == 200
    assert client.post("/search/suggest/").status_code == 405


def test_a_place_is_also_found_by_its_other_names(client):
    make_article("骑手有了家", "机器人企业。", district="BDA", published=True)
    for typed in ("经开区", "亦庄", "jkq", "yizhuang"):
        found = client.get("/search/suggest/", {"q": typed}).json()["suggestions"]
        places = [each["name"] for each in found if each["label"] == "地区"]
        assert places == ["北京经济技术开发区"], typed
    assert "共 1 篇" in client.get("/search/", {"q": "区:经开区"}).content.decode()
