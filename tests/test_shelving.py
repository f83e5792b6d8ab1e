"""What is published is found at once, on its shelf or not; shelves are written when it is much."""

import pytest

from articles.models import SearchPosting, SearchUnshelved
from articles.search import shelves
from articles.services import shelving
from articles.services.indexing import update_index
from articles.services.publishing import publish, withdraw
from articles.services.shelving import shelve, shelve_when_many
from tests.builders import keys_found, make_article

pytestmark = pytest.mark.django_db


def newer():
    return set(SearchUnshelved.objects.values_list("article", flat=True))


@pytest.fixture
def soon(monkeypatch):
    """Much is more than three articles, and two are worth a shelf's writing."""
    monkeypatch.setattr(shelving, "MANY", 3)
    monkeypatch.setattr(shelving, "_WORTH", 2)


def test_few_wait_and_many_are_written(soon):
    articles = [make_article(f"织造第{n}场") for n in range(4)]
    publish([article.pk for article in articles[:3]])
    assert newer() == {article.pk for article in articles[:3]}
    assert not SearchPosting.objects.exists()
    publish([articles[3].pk])
    assert newer() == set()
    assert len(keys_found("织造第")) == 4


def test_of_many_shelves_those_with_few_wait(soon, monkeypatch):
    monkeypatch.setattr(shelving, "ON_A_SHELF", 2)
    articles = [make_article(f"织造第{n}场").pk for n in range(5)]
    publish(articles)
    alone = {pk for pk in articles if sum(other // 2 == pk // 2 for other in articles) < 2}
    assert newer() == alone != set()


def test_far_too_many_are_all_written(monkeypatch):
    monkeypatch.setattr(shelving, "MANY", 1)
    monkeypatch.setattr(shelving, "MOST", 1)
    make_article("织造", published=True)
    make_article("竞赛", published=True)
    assert newer() == set()
    assert len(keys_found("织造 OR 竞赛")) == 2


def test_an_edit_counts_before_the_shelf_and_a_withdrawal_too():
    article = make_article("织造竞赛", "开赛了。", published=True)
    shelve(0)
    shelve(article.pk // shelving.ON_A_SHELF)
    article.body = "收官了。"
    article.save()
    update_index([article])
    assert (keys_found("开赛"), keys_found("收官了")) == ([], [article.pk])
    withdraw([article.pk])
    assert keys_found("织造") == []
    publish([article.pk])
    assert keys_found("收官") == [article.pk]


def test_what_is_saved_while_a_shelf_is_written_is_not_lost(monkeypatch):
    article = make_article("织造竞赛", "开赛了。", published=True)
    rows = shelving.rows

    def meanwhile(texts):
        article.body = "收官了。"
        article.save()
        update_index([article])
        return rows(texts)

    monkeypatch.setattr(shelving, "rows", meanwhile)
    shelve(article.pk // shelving.ON_A_SHELF)
    assert newer() == {article.pk}
    assert (keys_found("开赛"), keys_found("收官")) == ([], [article.pk])


def test_a_shelf_that_another_process_has_written_is_left(monkeypatch):
    article = make_article("织造竞赛", published=True)
    monkeypatch.setattr(shelving, "rows", lambda texts: pytest.fail("written again"))
    shelve(article.pk // shelving.ON_A_SHELF, least=2)
    assert newer() == {article.pk}


def test_what_is_newer_is_put_together_when_it_is_in_many_parts(monkeypatch):
    monkeypatch.setattr(shelves, "_PARTS", 2)
    for number in range(5):
        make_article(f"织造第{number}场", published=True)
        assert len(keys_found("织造")) == number + 1


def test_nothing_is_written_before_it_is_much():
    make_article("织造竞赛", published=True)
    shelve_when_many()
    assert not SearchPosting.objects.exists()
