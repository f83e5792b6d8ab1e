"""Did you mean: a word exchanged for one of the same sound, where that finds more."""

import re
from html import unescape

import pytest

from articles.models import Article, OrganizationAlias
from articles.search import parse_query
from articles.search.soundalikes import ENOUGH, did_you_mean
from articles.services.naming import save_alias, save_body, save_person
from tests.builders import keys_found, make_article, make_organization, make_person_mention

pytestmark = pytest.mark.django_db


def found(text):
    return len(keys_found(text))


def meant(text):
    return did_you_mean(parse_query(text), found(text), found)


@pytest.fixture
def archive():
    for number in range(4):
        make_article(
            f"青槐工会办起读书会之{number}",
            "青槐工会的职工来读书。朝阳区总工会的曾小满说，竞赛办得好。",
            column="匠人说艺", date=f"2025-09-0{number + 1}", published=True, district="110105",
        )  # fmt: skip
    save_body(make_organization("朝阳区总工会"))
    save_alias(OrganizationAlias(organization=make_organization("槐工"), name="青槐工会"))
    save_person(make_person_mention(Article.objects.first(), "曾小满").person)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("公会", "工会"),
        ("龙舟 OR 工汇", "龙舟 OR 工会"),
        ("读书 公会", "读书 工会"),
        ("公会 -龙舟", "工会 -龙舟"),
        ("(公会 OR 龙舟) 读书", "(工会 OR 龙舟) 读书"),
        ("“公会”", "“工会”"),
        ('"公会 读书"~20', '"工会 读书"~20'),
        ("标题:公会", "标题:工会"),
        ("独书会", "读书会"),
        ("朝阳区总公会", "朝阳区总工会"),
        ("青怀公会", "青槐工会"),
        ("增小满", "曾小满"),
        ("将人说艺", "匠人说艺"),
        ("青槐公会", "青槐工会"),
        ("工会", None),
        ("龙舟", None),
        ("abc", None),
        ("会", None),
        ("", None),
        ("-公会", None),
    ],
)
def test_a_word_of_the_same_sound(archive, typed, expected):
    assert meant(typed) == (expected and (expected, 4))


def test_a_query_that_finds_enough_is_left_alone(archive):
    for number in range(ENOUGH):
        assert meant("公会") == ("工会", 4)
        make_article(f"行业公会旧事{number}", "公会旧事。", published=True)
    assert meant("公会") is None


def test_what_finds_no_more_is_not_meant(archive):
    make_article("行业公会旧事", "公会旧事。", published=True)
    assert did_you_mean(parse_query("公会"), 1, lambda text: 1) is None


def test_a_long_word_that_is_found_is_right(archive):
    assert meant("青槐公会") == ("青槐工会", 4)
    make_article("青槐公会旧事", published=True)
    assert meant("青槐公会") is None


def test_what_is_not_published_is_not_meant():
    make_article("工会旧事", "工会旧事，工会的事。", column="工会")
    assert meant("公会") is None


def test_it_costs_a_fixed_number_of_queries(archive, django_assert_max_num_queries):
    query = parse_query("公会 诗饰 事实 时势")
    with django_assert_max_num_queries(12):
        did_you_mean(query, 0, lambda text: 0)


def test_the_list_asks_under_its_filters(client, archive):
    html = client.get("/search/?q=公会&district=110105&date_from=2025-09-03").content.decode()
    link = re.search(r'您是不是要找：<a href="([^"]+)"[^>]*>工会</a>（2 篇）', html)
    assert client.get(f"/search/{unescape(link[1])}").content.decode().count("entry-headline") == 2
    for path in ("/search/?q=工会", "/search/", "/search/?q=公会&district=110101"):
        assert "您是不是要找" not in client.get(path).content.decode()
    assert client.get("/en/search/?q=公会").status_code == 200
