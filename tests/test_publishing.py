"""Publishing needs an issue, a headline and a body; withdrawing takes it back."""

import pytest
from django.db import IntegrityError

from articles.models import Article
from articles.services.publishing import publish, withdraw
from tests.builders import make_article, make_page, make_user

pytestmark = pytest.mark.django_db


def test_a_published_article_has_a_search_key_of_its_day():
    article = make_article(date="2025-09-02", published=True)
    assert article.is_published
    assert str(article.sid).startswith("20250902")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"page": None}, "刊期"),
        ({"headline": ""}, "主题"),
        ({"body": " \n"}, "正文"),
        ({"published": True}, "已经发布"),
    ],
)
def test_what_cannot_be_published_says_why_and_stays(fields, reason):
    if "page" in fields:
        fields = {"page": make_page(issue=None)}
    article = make_article(**fields)
    before = article.status
    outcome = publish([article.pk])
    assert outcome.done == []
    assert reason in outcome.refused[0][1]
    article.refresh_from_db()
    assert article.status == before


def test_the_database_itself_refuses_a_published_article_without_a_day():
    article = make_article()
    with pytest.raises(IntegrityError, match="article_sid_while_published"):
        Article.objects.filter(pk=article.pk).update(status="published")


def test_withdrawing_and_publishing_again_leaves_a_history():
    user = make_user(group="审校")
    article = make_article(published=True)
    withdraw([article.pk], by=user)
    article.refresh_from_db()
    assert article.status == "withdrawn"
    assert article.sid is None
    publish([article.pk], by=user)
    messages = user.logentry_set.order_by("pk").values_list("change_message", flat=True)
    assert list(messages) == ["撤回", "发布"]


def test_of_two_papers_of_one_day_the_front_page_comes_first():
    first = make_article("甲地开会", published=True)
    second = make_article("乙地开会", published=True)
    assert list(Article.objects.published().newest_first()) == [first, second]
