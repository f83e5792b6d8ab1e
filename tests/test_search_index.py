"""The index follows publishing, mending and moving, and can be made anew."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError

from articles.models import (
    Article,
    SearchEntry,
    SearchKeyword,
    SearchPosting,
    SearchRebuild,
    SearchUnshelved,
)
from articles.models.articles import make_sid
from articles.services import indexing
from articles.services.indexing import add_to_index, rebuild_index, update_index
from articles.services.publishing import publish, withdraw
from articles.services.shelving import shelve_all
from tests.builders import keys_found as found
from tests.builders import make_article, make_issue

pytestmark = pytest.mark.django_db


def shelves():
    rows = SearchPosting.objects.order_by("key", "shelf")
    return [
        (key, shelf, bytes(articles), bytes(places))
        for key, shelf, articles, places in rows.values_list("key", "shelf", "articles", "places")
    ]


def index_as_it_is():
    """All that the index holds, when all is on its shelf."""
    list(shelve_all())
    entries = list(SearchEntry.objects.order_by("sid").values_list())
    keywords = list(SearchKeyword.objects.order_by("entry", "word").values_list("word", "weight"))
    return entries, keywords, shelves()


def test_withdrawing_takes_out_what_publishing_put_in():
    empty = index_as_it_is()
    article = make_article("织造竞赛𠮷", "开赛。\n\n结束，收官", published=True)
    assert found("织造") == [article.pk]
    withdraw([article.pk])
    assert found("织造") == []
    assert index_as_it_is() == empty
    publish([article.pk])
    assert found("织造") == [article.pk]


def test_publishing_that_fails_leaves_the_index_alone():
    article = make_article("织造竞赛")
    before = index_as_it_is()
    with transaction.atomic():
        publish([article.pk])
        assert found("织造") == [article.pk]
        transaction.set_rollback(True)
    assert index_as_it_is() == before
    assert found("织造") == []


def test_an_edit_of_a_published_article_is_found_by_its_new_words():
    article = make_article("织造竞赛", "开赛了。", published=True)
    article.body = "收官了。"
    article.save()
    update_index([article])
    assert found("开赛") == []
    assert found("收官") == [article.pk]
    fresh = index_as_it_is()
    add_to_index([article])
    assert index_as_it_is() == fresh


def test_an_edit_of_a_draft_stays_out():
    article = make_article("织造竞赛")
    update_index([article])
    assert found("织造") == []
    with pytest.raises(ValueError, match="not published"):
        add_to_index([article])


def test_another_date_moves_the_article_in_the_index():
    first = make_article("织造开赛", date="2025-09-02", published=True)
    second = make_article("织造收官", date="2025-09-03", published=True)
    assert found("织造") == [second.pk, first.pk]
    issue = make_issue("2025-09-04")
    first.page.issue = issue
    first.page.save()
    first.sid = make_sid(issue.date, first.pk)
    first.save()
    update_index([first])
    assert found("织造") == [first.pk, second.pk]
    assert SearchEntry.objects.count() == 2


def test_a_published_article_cannot_be_deleted_behind_the_index():
    article = make_article("织造竞赛", published=True)
    with pytest.raises(ProtectedError):
        article.delete()
    withdraw([article.pk])
    article.delete()
    assert index_as_it_is()[0] == []


def test_many_are_indexed_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    articles = [make_article(f"织造第{n}场") for n in range(30)]
    with django_assert_max_num_queries(22):
        publish([article.pk for article in articles])


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    articles = [make_article(f"织造第{n}场", f"第{n}场开赛。", published=True) for n in range(5)]
    withdraw([articles[3].pk])
    return articles


def damage(archive):
    """An index that has lost track: a changed text, a lost article, one too many."""
    Article.objects.filter(pk=archive[0].pk).update(body="改了又改。")
    SearchEntry.objects.filter(article=archive[1]).delete()
    SearchKeyword.objects.filter(entry__article=archive[2]).delete()
    SearchEntry.objects.create(sid=20250902_0000001, article=archive[3], headline="鬼", text="影")


def fresh_index():
    """What the index of the present articles is when nothing has ever gone wrong with it."""
    published = list(Article.objects.published().order_by("pk"))
    withdraw([article.pk for article in published])
    SearchEntry.objects.all().delete()
    SearchPosting.objects.all().delete()
    publish([article.pk for article in published])
    return index_as_it_is()


def test_a_rebuilt_index_is_what_a_fresh_one_is(archive):
    damage(archive)
    assert list(rebuild_index()) == [(0, 4), (2, 4), (4, 4)]
    assert not SearchUnshelved.objects.exists()
    written = shelves()
    rebuilt = index_as_it_is()
    assert written == shelves()
    assert found("改了又改") == [archive[0].pk]
    assert found("第1场") == [archive[1].pk]
    assert found("鬼") == []
    assert not SearchRebuild.objects.exists()
    assert rebuilt == fresh_index()


def test_a_rebuild_goes_on_where_it_stopped_and_editors_may_work_meanwhile(archive):
    damage(archive)
    stopped = rebuild_index()
    assert next(stopped) == (0, 4)
    assert next(stopped) == (2, 4)
    stopped.close()
    # Readers search meanwhile; editors change what is behind and what is ahead of it.
    assert found("第4场") == [archive[4].pk]
    archive[1].refresh_from_db()
    archive[1].body = "补记一笔。"
    archive[1].save()
    update_index([archive[1]])
    withdraw([archive[0].pk])
    publish([archive[3].pk])
    assert found("补记") == [archive[1].pk]
    assert list(rebuild_index()) == [(1, 4), (3, 4), (4, 4)]
    assert found("补记") == [archive[1].pk]
    assert found("改了又改") == []
    assert found("第3场") == [archive[3].pk]
    assert index_as_it_is() == fresh_index()


def test_what_other_processes_made_ahead_holds_only_while_the_text_stands(archive):
    """One process is started, and loads its dictionary: a second."""
    damage(archive)
    rebuild = rebuild_index(workers=1)
    assert next(rebuild) == (0, 4)
    assert next(rebuild) == (2, 4)  # the others have been read by now
    Article.objects.filter(pk=archive[4].pk).update(body="读过之后又改了。")
    late = make_article("织造末场", published=True)
    assert list(rebuild) == [(4, 4), (5, 5)]
    assert found("读过之后") == [archive[4].pk]
    assert found("末场") == [late.pk]
    assert index_as_it_is() == fresh_index()


def test_a_rebuild_writes_only_what_is_not_as_it_should_be(archive):
    SearchKeyword.objects.filter(entry__article=archive[2]).update(weight=0.5)
    before = dict(SearchKeyword.objects.values_list("pk", "entry__article"))
    list(rebuild_index())
    after = dict(SearchKeyword.objects.values_list("pk", "entry__article"))
    assert {before.get(pk, article) for pk, article in after.items() - before.items()} == {
        archive[2].pk
    }
    assert {article for _pk, article in before.items() - after.items()} == {archive[2].pk}


def test_the_command_says_how_far_it_is(archive, capsys):
    call_command("rebuild_search", "--workers", "0")
    out = capsys.readouterr().out
    assert "4/4" in out
