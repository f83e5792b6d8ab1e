"""manage.py search answers as the site does; see contract 2."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.filters import ArticleFilter, listed
from tests.builders import make_article, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive():
    page = make_page("2025-09-02", number=3)
    return [
        make_article("织造开赛", "织造技能竞赛。", page=page, district="110105", published=True),
        make_article(
            "竞赛收官", "織造競賽收官。", date="2025-09-05", district="110106",
            districts=("110105",), published=True,
        ),
        make_article("竞赛", "不公开的织造。"),
    ]  # fmt: skip


def answer(capsys, *arguments):
    call_command("search", *arguments, "--format", "json")
    return json.loads(capsys.readouterr().out)


def test_json_is_what_the_contract_says(capsys, archive):
    found = answer(capsys, "织造技能")
    assert found == {
        "total": 1,
        "exact": True,
        "articles": [
            {
                "id": archive[0].pk,
                "headline": "织造开赛",
                "date": "2025-09-02",
                "page": 3,
                "district": "110105",
                "url": archive[0].get_absolute_url(),
                "snippet": "织造技能竞赛。",
            }
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "headlines"),
    [
        (["织造"], ["织造开赛", "竞赛收官"]),
        (["織造"], ["织造开赛", "竞赛收官"]),
        (["竞赛"], ["竞赛收官", "织造开赛"]),
        (["竞赛", "--order", "oldest"], ["织造开赛", "竞赛收官"]),
        (["织造", "--order", "newest"], ["竞赛收官", "织造开赛"]),
        (["织造", "--limit", "1"], ["织造开赛"]),
        (["织造", "--district", "110106"], ["竞赛收官"]),
        (["织造", "--district", "110105"], ["织造开赛", "竞赛收官"]),
        (["织造", "--from", "2025-09-03"], ["竞赛收官"]),
        (["织造", "--to", "2025-09-02"], ["织造开赛"]),
        (["织造", "--from", "2025-09-05", "--to", "2025-09-05"], ["竞赛收官"]),
        (["没有的"], []),
        ([""], ["竞赛收官", "织造开赛"]),
    ],
)
def test_options_narrow_and_order(capsys, arguments, headlines):
    found = answer(capsys, *arguments)
    assert [row["headline"] for row in found["articles"]] == headlines
    assert found["total"] == max(len(headlines), found["total"])


def test_the_limit_does_not_change_the_total(capsys):
    assert answer(capsys, "织造", "--limit", "1")["total"] == 2


def test_the_order_is_the_sites(capsys):
    site = [each.pk for each in listed(ArticleFilter({"q": "竞赛"}).in_order(20))]
    assert [row["id"] for row in answer(capsys, "竞赛")["articles"]] == site


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["织造", "--from", "2025-13-01"], "2025-13-01"),
        (["织造", "--to", "昨天"], "昨天"),
        (["织造", "--from", "2025-09-02", "--to", "2025-09-01"], "早于"),
        (["织造", "--district", "999999"], "999999"),
        (["织造", "--limit", "0"], "0"),
        (["织造", "--order", "best"], "best"),
    ],
)
def test_what_is_not_understood_is_an_error_that_names_it(arguments, message):
    with pytest.raises(CommandError, match=message) as error:
        call_command("search", *arguments)
    assert error.value.returncode in (1, 2)


def test_text_says_how_it_was_read_and_how_many_there_are(capsys):
    call_command("search", "织造 竞赛", "--limit", "1")
    out = capsys.readouterr().out
    assert "含“织造”和“竞赛”" in out
    assert "共 2 篇，列出 1 篇" in out
