"""Readers' pages of bodies and persons: the index, the tree, one body, one person."""

import datetime as dt

import pytest
from django.urls import reverse

from articles.models import OrganizationAlias
from tests.builders import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person_mention,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    """市总工会 › 区总工会 › 街道总工会, each named by an article; others that are not."""
    city = make_organization("北京市总工会", initials="bjszgh", pinyin="beijingshizonggonghui")
    district = make_organization(
        "朝阳区总工会", parent=city, aliases=("朝总",), initials="cyqzgh", district_id="110105",
        pinyin="chaoyangquzonggonghui", level="district",
    )  # fmt: skip
    street = make_organization(
        "安贞街道总工会", parent=district, status="candidate", initials="azjdzgh",
        pinyin="anzhenjiedaozonggonghui",
    )  # fmt: skip
    make_organization("无人写到的工会", initials="wrxddgh", pinyin="wurenxiedaodegonghui")
    first = make_article("甲", "北京市总工会和朝阳区总工会。", date="2024-03-05", published=True)
    make_mention(first, city)
    make_mention(first, district)
    second = make_article(
        "乙", "朝阳区总工会主席方立说，安贞街道总工会很好。", date="2025-09-02", published=True
    )
    make_mention(second, district)
    make_mention(second, street, status="suggested")
    make_person_mention(second, "方立", district, office="主席", speaks=True)
    draft = make_article("草稿", "无人写到的工会。")
    make_mention(draft, make_organization("草稿里的工会", initials="clldgh"), text="工会")
    make_event("技能大赛", second, organizers=(("主办", district), ("协办", city)))
    return {"city": city, "district": district, "street": street}


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["安贞街道总工会", "北京市总工会", "朝阳区总工会"]),
        ("q=朝阳", ["朝阳区总工会"]),
        ("q=朝总", ["朝阳区总工会"]),
        ("q=chaoyang", ["朝阳区总工会"]),
        ("q=cyq", ["朝阳区总工会"]),
        ("q=Chao Yang", ["朝阳区总工会"]),
        ("q=没有", []),
        ("initial=A", ["安贞街道总工会"]),
        ("kind=union", ["安贞街道总工会", "北京市总工会", "朝阳区总工会"]),
        ("kind=school", []),
        ("district=110105", ["朝阳区总工会"]),
        ("kind=nonsense&page=99", ["安贞街道总工会", "北京市总工会", "朝阳区总工会"]),
    ],
)
def test_the_index_lists_what_published_articles_name(client, union, query, expected):
    response = client.get(f"/organizations/?{query}")
    assert [body.name for body, _count in response.context["bodies"]] == expected


def test_without_suggestions_candidates_have_no_page(client, union, settings):
    settings.SHOW_SUGGESTIONS = False
    assert "安贞街道总工会" not in page(client, "/organizations/")
    page(client, union["street"].get_absolute_url(), 404)


def test_the_tree_opens_level_by_level(client, union):
    top = page(client, "/organizations/tree/")
    assert "北京市总工会" in top
    assert "朝阳区总工会" in top
    assert "安贞街道总工会" not in top
    inner = page(client, f"/organizations/tree/?under={union['city'].pk}")
    assert "安贞街道总工会" in inner
    page(client, "/organizations/tree/?under=999999", 404)
    page(client, "/organizations/tree/?under=x", 404)


def test_the_tree_counts_what_it_shows(client, union):
    """Named bodies and all above them, however far; nothing that leads nowhere."""
    for number in range(3):
        make_organization(f"第{number}区总工会", parent=union["city"])
    above = make_organization("江苏省总工会")
    between = make_organization("南京市总工会", parent=above)
    named = make_organization("鼓楼区总工会", parent=between)
    unnamed = make_organization("某省总工会")
    make_organization("某市总工会", parent=unnamed)
    make_mention(make_article("丙", "鼓楼区总工会。", published=True), named)

    def told(under=""):
        branches = client.get(f"/organizations/tree/{under}").context["branches"]
        return {str(each.body): (each.below, [str(child.body) for child in each.children])
                for each in branches}  # fmt: skip

    assert told() == {
        "北京市总工会": (1, ["朝阳区总工会"]),
        "江苏省总工会": (1, ["南京市总工会"]),
    }
    assert told(f"?under={above.pk}") == {"南京市总工会": (1, ["鼓楼区总工会"])}
    assert "还没有写到它的下级" in page(client, f"/organizations/tree/?under={unnamed.pk}")


def test_the_tree_says_how_many_stand_below_where_not_all_are_shown(client, union, monkeypatch):
    monkeypatch.setattr("articles.views.organization_tree.ALL_CHILDREN", 0)
    text = page(client, "/organizations/tree/")
    assert "下级 1 个" in text
    assert "全部 1 个下级" in text
    assert "朝阳区总工会" not in text


def test_a_candidate_is_told_from_bodies(client, union):
    waits = make_organization("厂工会", status="candidate", initials="cgh", pinyin="changgonghui")
    make_mention(make_article("丁", "厂工会办事。", published=True), waits, status="suggested")
    text = page(client, waits.get_absolute_url())
    assert "未必是一个机构" in text
    assert 'content="noindex, follow"' in text
    confirmed = page(client, union["city"].get_absolute_url())
    assert "未必是一个机构" not in confirmed
    assert "noindex" not in confirmed
    branches = client.get("/organizations/tree/").context["branches"]
    assert [str(branch.body) for branch in branches] == ["北京市总工会", "厂工会"]
    told = client.get("/search/suggest/?q=厂工").json()
    assert "机构（待确认）" in str(told)


def test_a_body_s_page_tells_what_the_archive_has(client, union):
    OrganizationAlias.objects.create(
        organization=union["district"], name="朝阳县总工会", kind="former",
        until=dt.date(2019, 12, 31),
    )  # fmt: skip
    text = page(client, union["district"].get_absolute_url())
    for words in (
        "朝总",
        "朝阳县总工会",
        "2019年12月31日以前",
        "技能大赛",
        "方立",
        "主席",
        "2024年",
    ):
        assert words in text, words
    others = client.get(union["district"].get_absolute_url()).context["others"]
    assert [(body.name, joint, named) for body, joint, named in others] == [
        ("北京市总工会", 1, 1),
        ("安贞街道总工会", 0, 1),
    ]


def test_below_counts_the_articles_of_lower_bodies_too(client, union):
    url = union["city"].get_absolute_url()
    assert client.get(url).context["total"] == 1
    assert client.get(f"{url}?below=1").context["total"] == 2


def test_an_old_address_leads_on_for_ever(client, union):
    old = make_organization("朝工", status="merged", merged_into=union["district"])
    older = make_organization("朝阳工会", status="merged", merged_into=old)
    response = client.get(older.get_absolute_url())
    assert (response.status_code, response.url) == (301, union["district"].get_absolute_url())
    dismissed = make_organization("三分钟工会", status="dismissed")
    page(client, dismissed.get_absolute_url(), 404)


def test_pages_of_bodies_cost_the_same_whatever_they_hold(
    client, union, django_assert_num_queries, django_assert_max_num_queries
):
    urls = ("/organizations/", "/organizations/tree/", union["district"].get_absolute_url())
    asked = {}
    for url in urls:
        with django_assert_max_num_queries(30) as few:
            client.get(url)
        asked[url] = len(few)
    for number in range(8):
        body = make_organization(f"第{number}工会", parent=union["district"], initials=f"d{number}")
        article = make_article(
            f"题{number}", f"第{number}工会和朝阳区总工会的人物{number}。",
            date=f"2025-10-0{number + 1}", published=True,
        )  # fmt: skip
        make_mention(article, body)
        make_mention(article, union["district"])
        make_person_mention(article, f"人物{number}", union["district"], office="主席")
        make_event(
            f"活动{number}", article, organizers=(("主办", union["district"]), ("协办", body))
        )
    for url in urls:
        with django_assert_num_queries(asked[url]):
            client.get(url)


def test_persons_have_an_index_and_a_page(client, union):
    assert "方立" in page(client, "/people/")
    assert "方立" in page(client, "/people/?q=方")
    assert "没有符合的人物" in page(client, "/people/?q=无人")
    [(person, _count)] = client.get("/people/").context["people"]
    text = page(client, person.get_absolute_url())
    for words in ("朝阳区总工会", "主席", "乙", "说了话"):
        assert words in text, words
    page(client, reverse("person", args=[999999]), 404)


@pytest.mark.parametrize("value", ["\0", "甲\0", "%", "'", "\ud800", "9" * 40, "<b>", "长" * 3000])
@pytest.mark.parametrize("name", ["q", "initial", "kind", "district", "page"])
def test_no_input_gives_an_error(client, union, name, value):
    data = value.encode("utf-8", "replace")
    for url in ("/organizations/", "/people/"):
        assert client.get(url, {name: data}).status_code == 200
    assert client.get("/organizations/tree/", {"under": data}).status_code in (200, 404)


@pytest.mark.parametrize(("others", "drawn"), [(2, 0), (3, 3), (14, 12)])
def test_whom_a_body_acts_with_is_drawn_beside_the_table(client, others, drawn):
    body = make_organization("风筝社")
    names = [f"{chr(0x4E00 + n)}厂" for n in range(others)]
    article = make_article(body=f"风筝社与{'、'.join(names)}同办。", published=True)
    make_mention(article, body)
    for name in names:
        make_mention(article, make_organization(name))
    page = client.get(body.get_absolute_url()).content.decode()
    graph = page[page.find('<svg class="graph"') : page.find("</figure>")] if drawn else ""
    assert page.count('<svg class="graph"') == bool(drawn)
    assert graph.count("<a ") == drawn
    assert graph.count("同见稿件 1 篇</title>") == drawn
    assert page.count("同见稿件") >= 1
    assert ("图上只画前 12 个" in page) == (others > 12)
