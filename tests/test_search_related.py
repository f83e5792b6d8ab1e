"""Keywords and related articles, which reading takes from the index alone."""

import subprocess
import sys

import pytest

from articles.models import Article, SearchKeyword
from articles.search import keywords_of, other_parts, related
from articles.search.related import RARE, rarity
from articles.services.publishing import withdraw
from tests.builders import make_article, make_event, make_mention, make_organization, make_page

pytestmark = pytest.mark.django_db

WEAVING = "织造厂举办织造技能竞赛，织女巧手同台，织造工序二十道，纺织机轰鸣。"


@pytest.fixture
def articles():
    return [
        make_article("织造竞赛开赛", WEAVING * 2, published=True, date="2025-09-02"),
        make_article("织造竞赛收官", WEAVING + "颁奖仪式举行。", published=True, date="2025-03-02"),
        make_article("豆汁飘香", "小吃店豆汁焦圈飘香，老街坊排队品尝早点。", published=True),
        make_article("织造竞赛备赛", WEAVING, published=False),
    ]


def test_keywords_are_the_articles_own_words(articles):
    words = keywords_of(articles[0])
    assert next(iter(words)) == "织造"
    assert list(words.values()) == sorted(words.values(), reverse=True)
    assert keywords_of(articles[3]) == {}


def relatives(article, **more):
    """As the article's page asks, and once more with all that it tells of not read before."""
    keywords = keywords_of(article)
    known = Article.objects.prefetch_related("coverage__event", "organization_mentions")
    found = related(known.get(pk=article.pk), keywords, **more)
    assert related(Article.objects.get(pk=article.pk), keywords, **more) == found
    return found


def told(article, **more):
    return [each.article for each in relatives(article, **more)]


def test_related_articles_share_keywords_and_are_published(articles):
    (first,) = relatives(articles[0])
    assert first.article == articles[1]
    assert first.words[0] == "织造"
    assert (first.events, first.series, first.bodies) == ([], [], [])
    assert told(articles[2]) == []
    assert told(articles[3]) == []
    assert told(articles[0], without=[articles[1].sid]) == []
    withdraw([articles[1].pk])
    assert told(articles[0]) == []


def apart(number, names=""):
    """An article that shares no keywords with others: only what is found in it relates it."""
    article = make_article(f"稿件{number}", f"{names}开门。", published=True)
    SearchKeyword.objects.filter(entry__article=article).delete()
    return article


def test_the_reasons_are_told_and_an_event_outweighs_a_series_and_a_body():
    subject, same, edition, neighbour, stranger = (
        apart(n, "风筝社与东河织造厂" if n in (0, 1, 3) else "") for n in range(5)
    )
    make_event("第二届布艺节", subject, same, series="布艺节", edition=2)
    make_event("第一届布艺节", edition, series="布艺节", edition=1)
    make_event("没有的节", subject, stranger, status="rejected")
    for name in ("风筝社", "东河织造厂"):
        body = make_organization(name)
        for article in (subject, neighbour):
            make_mention(article, body)
    make_mention(same, body)
    assert [
        (each.article, each.events, each.series, each.bodies) for each in relatives(subject)
    ] == [
        (same, ["第二届布艺节"], [], ["东河织造厂"]),
        (edition, [], ["布艺节"], []),
        (neighbour, [], [], ["风筝社", "东河织造厂"]),
    ]
    assert told(subject, limit=1) == [same]


@pytest.mark.parametrize("status", ["rejected", "suggested"])
def test_what_readers_do_not_see_relates_nothing(status, settings):
    settings.SHOW_SUGGESTIONS = False
    first, second = apart(0, "风筝社"), apart(1, "风筝社")
    body = make_organization("风筝社")
    for article in (first, second):
        make_mention(article, body, status=status)
    make_event("布艺节", first, second, series="布艺节", status=status)
    assert relatives(first) == []


def test_the_fewer_name_a_body_the_more_it_says():
    assert rarity(2) == 1
    assert rarity(3) > rarity(RARE + 1) > 0
    assert rarity(RARE + 2) == 0


def test_a_body_that_many_name_relates_nothing():
    articles = [apart(n, "总工会") for n in range(RARE + 2)]
    body = make_organization("总工会")
    for article in articles:
        make_mention(article, body)
    assert relatives(articles[0]) == []


def test_related_articles_take_a_bounded_number_of_queries(articles, django_assert_max_num_queries):
    others = [apart(n, "风筝社与东河织造厂") for n in range(8)]
    for name in ("风筝社", "东河织造厂"):
        body = make_organization(name)
        for article in others:
            make_mention(article, body)
    for number in range(7):
        make_event(f"第{number}届布艺节", *others[number:], series=f"节{number}", edition=number)
    with django_assert_max_num_queries(10):
        assert len(related(others[0], keywords_of(others[0]))) == 6
    with django_assert_max_num_queries(10):
        related(articles[0], keywords_of(articles[0]))


def marked_pages(**marks):
    first, second = (make_page("2025-09-02", number=n) for n in (1, 3))
    begun = make_article("织造厂里的课", page=first, published=True, continued_on="3")
    rest = make_article("（接一版）", page=second, published=True, **marks)
    return begun, rest, second


def test_an_article_that_goes_on_leads_to_its_other_part_and_back(client):
    begun, rest, _page = marked_pages(continued_from="1")
    assert [(each.onward, each.article) for each in other_parts(begun)] == [(True, rest)]
    assert [(each.onward, each.article) for each in other_parts(rest)] == [(False, begun)]
    page = client.get(begun.get_absolute_url()).content.decode()
    assert f'下转第 3 版：<a lang="zh-Hans" href="{rest.get_absolute_url()}">' in page


@pytest.mark.parametrize(
    ("headline", "marks", "found"),
    [
        ("织造厂里的课", {}, True),
        ("织造厂里的课", {"continued_from": "1"}, True),
        ("别的课", {}, False),
        ("别的课", {"continued_from": "2"}, False),
    ],
)
def test_without_one_mark_that_points_back_the_headline_decides(headline, marks, found):
    begun, rest, page = marked_pages(continued_from="1")
    other = make_article(headline, page=page, published=True, **marks)
    rest.continued_from = "1" if marks.get("continued_from") == "1" else ""
    rest.save()
    (part,) = other_parts(begun)
    assert part.article == (other if found else None)
    assert part.page == "3"


@pytest.mark.parametrize("words", ["A3", "三", "9", "1", "999999999999", "<b>"])
def test_a_page_that_is_not_found_leaves_the_words(client, words):
    begun, _rest, _page = marked_pages(continued_from="1")
    begun.continued_on = words
    begun.save()
    (part,) = other_parts(begun)
    assert (part.page, part.article) == (words, None)
    assert client.get(begun.get_absolute_url()).status_code == 200


def test_neither_search_nor_the_addresses_load_a_dictionary():
    code = """
import django, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()
import archive.urls, articles.search, articles.services.publishing
from articles.domain import words
from articles.search.query import parse
parse("平谷区 技能竞赛").terms
assert words._cutter.cache_info().currsize == 0
assert words._inverse_document_frequencies.cache_info().currsize == 0
assert not {"jieba", "rjieba"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
