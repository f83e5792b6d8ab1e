"""At the desk ticked articles go into a file or a selection, after asking with their number."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Selection
from tests.builders import make_article, make_page, make_user


@pytest.fixture
def desk(client, db):
    client.force_login(make_user("editor", group="业务"))
    return client


@pytest.fixture
def articles(db):
    page = make_page()
    return [
        make_article("甲", page=page),
        make_article("乙", page=page, published=True),
        make_article("丙", page=page, published=True),
    ]


def act(client, action, articles, **data):
    data |= {"action": action, "index": 0, "_selected_action": [each.pk for each in articles]}
    return client.post(reverse("admin:articles_article_changelist"), data)


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def messages(client):
    page = client.get(reverse("admin:articles_article_changelist"))
    return [str(message) for message in page.context["messages"]]


def test_an_export_says_how_many_before_and_after(desk, articles):
    asked = act(desk, "export_csv", articles[:2])
    assert "将办 2 项" in asked.content.decode()
    response = act(desk, "export_csv", articles[:2], confirmed="yes")
    rows = {row["主题"]: (row["状态"], bool(row["网址"])) for row in read_csv(response)}
    assert rows == {"甲": ("待核", False), "乙": ("已发布", True)}
    assert messages(desk) == ["已导出 2 篇。"]


def test_everything_listed_can_be_exported_at_once(desk, articles):
    response = act(desk, "export_csv", articles[:1], confirmed="yes", select_across="1")
    assert {row["主题"] for row in read_csv(response)} == {"甲", "乙", "丙"}


@pytest.mark.parametrize(("action", "start"), [("export_xlsx", b"PK"), ("export_jsonl", b'{"id')])
def test_each_format_has_its_action(desk, articles, action, start):
    response = act(desk, action, articles, confirmed="yes")
    assert b"".join(response.streaming_content).startswith(start)


def test_unpublished_articles_in_json_have_no_address(desk, articles):
    response = act(desk, "export_jsonl", articles[:1], confirmed="yes")
    found = json.loads(b"".join(response.streaming_content))
    assert (found["status"], found["url"]) == ("draft", "")


def test_ticked_articles_go_into_a_selection(desk, articles):
    asked = act(desk, "add_to_selection", articles[:2])
    assert "新选集的名称" in asked.content.decode()
    unclear = act(desk, "add_to_selection", articles[:2], confirmed="yes", name="")
    assert "请选一个现有的选集，或写下新选集的名称。" in unclear.content.decode()
    act(desk, "add_to_selection", articles[:2], confirmed="yes", name="初选")
    selection = Selection.objects.get(name="初选")
    assert selection.items.count() == 2
    act(desk, "add_to_selection", articles, confirmed="yes", selection=selection.pk)
    assert [each.split("</a> ")[1] for each in messages(desk)] == [
        "新加入 2 篇。", "新加入 1 篇。2 篇原来就在里面。",
    ]  # fmt: skip


@pytest.mark.parametrize("action", ["export_csv", "add_to_selection"])
def test_who_may_not_is_not_offered_it(client, articles, action):
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(user)
    response = act(client, action, articles, confirmed="yes", name="初选")
    assert response.status_code in (200, 302)
    assert "Content-Disposition" not in response
    assert not Selection.objects.exists()
