"""Downloads: the list that was seen or the selection, under a name that says what it is."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from articles.services import publishing
from articles.views.downloads import disposition, file_name
from tests.builders import make_article, make_user
from tests.test_selections import key, make_selection


@pytest.fixture
def editor(db):
    return make_user("editor", group="业务")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_list_that_is_filtered_is_what_is_downloaded(signed_in):
    make_article("甲", date="2024-05-07", published=True)
    make_article("乙", date="2025-09-02", published=True, district="110105")
    response = signed_in.get("/articles/export/csv/?year=2025&district=110105")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    [row] = rows(response)
    assert (row["主题"], "备注" in row) == ("乙", False)
    assert row["网址"].startswith("http://testserver/articles/")
    assert "%E6%9C%9D%E9%98%B3%E5%8C%BA" in response["Content-Disposition"]  # 朝阳区


def test_only_the_ticked_are_downloaded_where_only_they_are_meant(signed_in):
    articles = [make_article(each, published=True) for each in "甲乙丙"]
    query = f"?scope=ticked&article={articles[2].pk}&article={articles[0].pk}&q=什么"
    assert [r["主题"] for r in rows(signed_in.get(f"/articles/export/csv/{query}"))] == ["丙", "甲"]


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
def test_a_selection_is_downloaded_in_each_format(signed_in, editor, name):
    selection = make_selection(editor, "甲")
    response = signed_in.get(reverse("selection_export", args=[selection.pk, name]))
    content = b"".join(response.streaming_content)
    assert content[:2] == {"csv": b"\xef\xbb", "xlsx": b"PK", "jsonl": b'{"'}[name]
    assert response.has_header("Content-Length") is (name == "xlsx")
    assert f"_1.{name}" in response["Content-Disposition"]


def test_an_empty_selection_exports_nothing_and_says_so(signed_in, editor):
    selection = make_selection(editor, "甲")
    publishing.withdraw([key("甲")])
    address = reverse("selection_export", args=[selection.pk, "csv"])
    response = signed_in.get(address, follow=True)
    assert "选集里没有已发布的稿件，什么也没有导出。" in response.content.decode()
    assert "已撤回" in response.content.decode()


def test_an_unknown_format_is_not_found(signed_in):
    assert signed_in.get("/articles/export/docx/").status_code == 404


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "版面_37篇.csv"),
        (["朝阳区", "2025年", "9月"], "版面_朝阳区_2025年_9月_37篇.csv"),
        (['../a"b', "c\\d:e\r\nf"], "版面_.. a b_c d e f_37篇.csv"),
        (["长" * 200], "版面_" + "长" * 77 + "_37篇.csv"),
    ],
)
def test_file_names_say_what_is_inside(words, expected):
    assert file_name(words, 37, "csv") == expected


@pytest.mark.parametrize(
    ("name", "plain", "full"),
    [
        ("版面_37篇.csv", "banmian_37.csv", "%E7%89%88%E9%9D%A2_37%E7%AF%87.csv"),
        ("a_2025-09_2篇.xlsx", "banmian_a_2025-09_2.xlsx", "a_2025-09_2%E7%AF%87.xlsx"),
        ("'x'_1.csv", "banmian_x_1.csv", "%27x%27_1.csv"),
    ],
)
def test_a_file_has_its_name_in_ascii_and_in_full(name, plain, full):
    expected = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
    assert disposition(name) == expected
