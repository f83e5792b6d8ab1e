"""Selections: filled once, kept in order, changed by whom they belong to; and as downloads."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.models import Article, Selection
from articles.services import selecting
from articles.services.selecting import Added
from tests.builders import make_article, make_page, make_user


@pytest.fixture
def editor(db):
    return make_user("editor", group="业务")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def make_selection(owner, *headlines, name="专刊", **fields):
    """A selection of new published articles with these headlines."""
    selection = Selection.objects.create(owner=owner, name=name, **fields)
    page = make_page()
    articles = [make_article(each, page=page, published=True) for each in headlines]
    selecting.add(selection, [article.pk for article in articles])
    return selection


def order(selection):
    """The headlines, and that the positions count from 1 without gaps."""
    items = list(selection.items.select_related("article").order_by("position"))
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return "".join(item.article.headline for item in items)


def key(headline):
    return Article.objects.get(headline=headline).pk


# What is in it, and in which order


def test_adding_twice_adds_once_and_says_so(editor):
    selection = make_selection(editor, "甲", "乙")
    new = make_article("丙").pk
    added = selecting.add(selection, [key("乙"), new, new, 10**9])
    assert added == Added(new=1, present=1, missing=1)
    assert order(selection) == "甲乙丙"


def test_many_articles_are_added_in_their_order(editor, monkeypatch):
    monkeypatch.setattr(selecting, "BATCH", 2)
    assert order(make_selection(editor, *"戊丁丙乙甲")) == "戊丁丙乙甲"


@pytest.mark.parametrize(
    ("headline", "position", "expected"),
    [
        ("丙", 1, "丙甲乙丁"),
        ("甲", 4, "乙丙丁甲"),
        ("乙", 3, "甲丙乙丁"),
        ("丁", 3, "甲乙丁丙"),
        ("乙", 2, "甲乙丙丁"),
        ("乙", 0, "乙甲丙丁"),
        ("乙", 99, "甲丙丁乙"),
    ],
)
def test_an_article_moves_and_the_others_make_way(editor, headline, position, expected):
    selection = make_selection(editor, *"甲乙丙丁")
    selecting.move(selection, key(headline), position)
    assert order(selection) == expected


@pytest.mark.parametrize("gone", ["甲", "丁", "乙丙", "甲乙丙丁"])
def test_what_was_removed_can_be_put_back_with_its_note(editor, gone):
    selection = make_selection(editor, *"甲乙丙丁")
    selecting.annotate(selection, key(gone[0]), "头条")
    removed = selecting.remove(selection, [key(each) for each in gone])
    assert order(selection) == "".join(each for each in "甲乙丙丁" if each not in gone)
    assert selecting.restore(selection, removed) == len(gone)
    assert order(selection) == "甲乙丙丁"
    assert selection.items.get(article=key(gone[0])).note == "头条"


def test_what_is_back_already_is_not_put_back_again(editor):
    selection = make_selection(editor, *"甲乙")
    removed = selecting.remove(selection, [key("甲")])
    selecting.add(selection, [key("甲")])
    assert selecting.restore(selection, removed) == 0
    assert order(selection) == "乙甲"


def test_a_change_brings_the_selection_to_the_top(editor):
    old = make_selection(editor, "甲", name="旧")
    make_selection(editor, "乙", name="新")
    selecting.annotate(old, key("甲"), "备注")
    assert Selection.objects.first() == old


# Whose it is


@pytest.mark.parametrize(
    ("group", "shared", "sees", "changes"),
    [
        ("业务", False, False, False),
        ("业务", True, True, False),
        ("审校", True, True, False),
        ("管理员", False, False, False),
        ("管理员", True, True, True),
    ],
)
def test_a_selection_of_someone_else(client, editor, group, shared, sees, changes):
    selection = make_selection(editor, "甲", "乙", shared=shared)
    client.force_login(make_user(group=group))
    page = client.get(reverse("selection", args=[selection.pk]))
    assert page.status_code == (200 if sees else 404)
    export = client.get(reverse("selection_export", args=[selection.pk, "csv"]))
    assert export.status_code == (200 if sees else 404)
    refused = 403 if sees else 404
    for name, data in [
        ("selection_edit", {"name": "改名", "shared": "on"}),
        ("selection_items", {"article": key("甲"), "action": "down"}),
        ("selection_delete", {}),
    ]:
        response = client.post(reverse(name, args=[selection.pk]), data)
        assert response.status_code == (302 if changes else refused), name
    assert Selection.objects.exists() is not changes


def test_a_selection_of_someone_else_is_no_choice_to_add_to(client, editor):
    selection = make_selection(editor, "甲", shared=True)
    other = make_article("乙", published=True)
    client.force_login(make_user(group="业务"))
    data = {"scope": "ticked", "article": other.pk, "count": 1, "selection": selection.pk}
    response = client.post(reverse("selection_add"), data)
    assert response.status_code == 200
    assert order(selection) == "甲"


ADDRESSES = [
    "/selections/", "/selections/new/", "/selections/add/?scope=all", "/selections/1/",
    "/selections/1/edit/", "/selections/1/delete/", "/selections/1/export/csv/",
    "/articles/export/csv/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_readers_are_asked_to_sign_in_and_others_refused(client, db, address):
    make_article(published=True)
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=")
    client.force_login(make_user(is_staff=False))
    assert client.get(address).status_code == 403


def test_readers_see_nothing_of_it_in_the_list(client, db):
    make_article(published=True)
    page = client.get(reverse("article_list")).content.decode()
    assert 'id="collect"' not in page
    assert 'type="checkbox"' not in page
    assert reverse("selection_list") not in page


# The pages


def test_ticked_articles_go_into_a_new_selection(signed_in, editor):
    first, second = make_article("甲", published=True), make_article("乙", published=True)
    ticked = {"scope": "ticked", "article": [second.pk, first.pk]}
    page = signed_in.get(reverse("selection_add"), ticked)
    assert "把 2 篇加入选集" in page.content.decode()
    assert not Selection.objects.exists()
    data = ticked | {"count": 2, "name": "一稿"}
    response = signed_in.post(reverse("selection_add"), data, follow=True)
    assert "新加入 2 篇。" in response.content.decode()
    selection = Selection.objects.get(owner=editor, name="一稿")
    assert order(selection) == "乙甲"
    data = ticked | {"count": 2, "selection": selection.pk}
    response = signed_in.post(reverse("selection_add"), data, follow=True)
    assert "新加入 0 篇。2 篇原来就在里面。" in response.content.decode()


def test_all_that_a_filter_finds_is_counted_confirmed_and_added_in_its_order(signed_in):
    for day in ("2024-05-07", "2025-03-04", "2025-09-02"):
        make_article(day, date=day, published=True)
    make_article("没有发布", date="2025-09-02")
    found = {"scope": "all", "year": "2025", "order": "oldest"}
    page = signed_in.get(reverse("selection_add"), found).content.decode()
    assert "把 2 篇加入选集" in page
    assert "2025年" in page
    signed_in.post(reverse("selection_add"), found | {"count": 2, "name": "二五年"})
    assert order(Selection.objects.get()) == "2025-03-042025-09-02"


def test_another_number_than_was_confirmed_is_asked_about_again(signed_in):
    make_article(published=True)
    make_article(published=True)
    data = {"scope": "all", "count": 1, "name": "全部"}
    page = signed_in.post(reverse("selection_add"), data)
    assert "刚才是 1 篇，现在是 2 篇" in page.content.decode()
    assert not Selection.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "请选一个现有的选集，或写下新选集的名称"),
        ({"name": "专刊"}, "您已经有一个同名的选集"),
        ({"name": "另一个", "selection": "own"}, "两样留一样"),
        ({"selection": "9999999"}, "选择一个有效的选项"),
    ],
)
def test_where_to_add_has_to_be_clear(signed_in, editor, data, message):
    selection = make_selection(editor, "甲")
    if data.get("selection") == "own":
        data = data | {"selection": selection.pk}
    data = {"scope": "ticked", "article": key("甲"), "count": 1} | data
    response = signed_in.post(reverse("selection_add"), data)
    assert message in response.content.decode()
    assert Selection.objects.count() == 1


NOTHING = [
    ({"scope": "ticked"}, "没有勾选稿件"),
    ({"scope": "ticked", "article": ["x", "99999999999999999999", "-1"]}, "没有勾选稿件"),
    ({"scope": "all", "year": "1999"}, "没有符合的稿件"),
    ({"scope": "all", "district": "999999"}, "条件没有看懂，什么也没有取出。地区“999999”"),
    ({"genre": "poem", "year": "2025"}, "条件没有看懂"),
]


@pytest.mark.parametrize(("data", "message"), NOTHING)
@pytest.mark.parametrize("name", ["selection_add", "article_export"])
def test_nothing_pointed_at_is_nothing_taken_and_said(signed_in, data, message, name):
    make_article(published=True)
    address = reverse(name, args=["csv"] if name == "article_export" else [])
    response = signed_in.get(address, data, follow=True)
    assert response.redirect_chain
    assert message in response.content.decode()
    assert "attachment" not in response.headers.get("Content-Disposition", "")


def test_drafts_cannot_be_taken_from_the_site(signed_in):
    draft = make_article("草稿")
    data = {"scope": "ticked", "article": draft.pk}
    response = signed_in.get(reverse("selection_add"), data, follow=True)
    assert "没有勾选稿件" in response.content.decode()


def test_items_are_moved_annotated_and_removed_without_javascript(signed_in, editor):
    selection = make_selection(editor, *"甲乙丙")
    address = reverse("selection_items", args=[selection.pk])

    def post(headline, **data):
        return signed_in.post(address, {"article": key(headline)} | data)

    response = post("丙", action="up")
    assert response["Location"] == f"/selections/{selection.pk}/#item-{key('丙')}"
    assert order(selection) == "甲丙乙"
    post("甲", action="down")
    assert order(selection) == "丙甲乙"
    post("乙", action="move", position="1")
    assert order(selection) == "乙丙甲"
    post("乙", action="move", position="三")
    assert order(selection) == "乙丙甲"
    post("甲", action="note", note=" <b>配图</b> ")
    page = signed_in.get(reverse("selection", args=[selection.pk])).content.decode()
    assert "&lt;b&gt;配图&lt;/b&gt;" in page
    assert post("甲", action="burn").status_code == 404
    assert signed_in.get(address).status_code == 405


def test_a_removal_is_undone_by_the_button_beside_the_message(signed_in, editor):
    selection = make_selection(editor, *"甲乙丙")
    address = reverse("selection_items", args=[selection.pk])
    page = signed_in.post(address, {"article": key("乙"), "action": "remove"}, follow=True)
    assert "已从选集移出《乙》。" in page.content.decode()
    assert order(selection) == "甲丙"
    token = page.context["undo"]["token"]
    again = signed_in.get(reverse("selection", args=[selection.pk]))
    assert "已从选集移出" not in again.content.decode()
    signed_in.post(address, {"undo": token})
    assert order(selection) == "甲乙丙"


def test_an_undo_that_was_tampered_with_or_is_anothers_does_nothing(signed_in, editor):
    one = make_selection(editor, *"甲乙")
    other = make_selection(editor, "丙", name="另一个")
    remove = {"article": key("乙"), "action": "remove"}
    page = signed_in.post(reverse("selection_items", args=[one.pk]), remove, follow=True)
    token = page.context["undo"]["token"]
    for selection, undo in ((other, token), (one, token[:-2]), (one, "")):
        address = reverse("selection_items", args=[selection.pk])
        response = signed_in.post(address, {"undo": undo}, follow=True)
        assert "已经过了可以撤销的时候" in response.content.decode()
    assert (order(one), order(other)) == ("甲", "丙")


def test_names_are_ones_own_and_unlike(signed_in, editor):
    make_selection(make_user(), "甲", name="月报")
    signed_in.post(reverse("selection_new"), {"name": "月报", "note": "每月", "shared": "on"})
    own = Selection.objects.get(owner=editor)
    assert (own.name, own.note, own.shared) == ("月报", "每月", True)
    response = signed_in.post(reverse("selection_new"), {"name": " 月报 "})
    assert "您已经有一个同名的选集。" in response.content.decode()
    edited = signed_in.post(reverse("selection_edit", args=[own.pk]), {"name": "月报", "note": ""})
    assert edited.status_code == 302


def test_deleting_asks_with_the_number_and_keeps_the_articles(signed_in, editor):
    selection = make_selection(editor, *"甲乙")
    address = reverse("selection_delete", args=[selection.pk])
    assert "里面有 2 篇稿件" in signed_in.get(address).content.decode()
    assert Selection.objects.exists()
    signed_in.post(address)
    assert not Selection.objects.exists()
    assert Article.objects.count() == 2


def test_pages_of_a_selection_cost_a_fixed_number_of_queries(
    signed_in, editor, django_assert_num_queries
):
    small = make_selection(editor, "甲", name="小")
    large = make_selection(editor, *"乙丙丁戊己", name="大")
    with django_assert_num_queries(8) as one:
        signed_in.get(reverse("selection", args=[small.pk]))
    with django_assert_num_queries(len(one)):
        signed_in.get(reverse("selection", args=[large.pk]))
