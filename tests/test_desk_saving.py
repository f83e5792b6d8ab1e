"""Saving an editor's mending: whole, noted, undoable, never over another's work."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from articles.models import Article, Credit, Issue, ParseWarning, SearchEntry
from articles.services import curating, dating, histories
from articles.services.curating import Conflict, contributor_named, save_article
from tests.builders import make_article, make_issue, make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(group="编辑")


def save(article, by, **values):
    article.refresh_from_db()
    return save_article(article.pk, values, article.version, by)


def test_a_save_notes_what_an_editor_changed(editor):
    article = make_article(parsed={"headline": "区总工会举办技能竞赛"})
    changes = save(article, editor, headline="区总工会办竞赛", column="要闻")
    assert changes == {
        "headline": ("区总工会举办技能竞赛", "区总工会办竞赛"),
        "column": ("", "要闻"),
    }
    article.refresh_from_db()
    assert article.edited_fields == ["column", "headline"]
    assert article.version == 2


def test_what_is_set_back_to_the_parsers_reading_is_no_longer_the_editors(editor):
    article = make_article(parsed={"headline": "区总工会举办技能竞赛"})
    save(article, editor, headline="另一个主题")
    save(article, editor, headline="区总工会举办技能竞赛")
    article.refresh_from_db()
    assert article.edited_fields == []


def test_a_save_that_changes_nothing_leaves_no_trace(editor):
    article = make_article()
    assert save(article, editor, **curating.snapshot(article)) == {}
    article.refresh_from_db()
    assert article.version == 1
    assert not histories.history(article).exists()


def test_a_save_from_an_older_version_is_stopped(editor):
    article = make_article()
    save_article(article.pk, {"kicker": "甲"}, 1, editor)
    with pytest.raises(Conflict):
        save_article(article.pk, {"kicker": "乙"}, 1, editor)
    article.refresh_from_db()
    assert article.kicker == "甲"


def test_credits_are_replaced_in_order_and_contributors_made_once(editor):
    article = make_article(credits=[("reporter", "甲乙")])
    rows = [["photographer", "丙丁", "摄影"], ["reporter", "甲乙", "记者"]]
    save(article, editor, credits=rows)
    assert curating.snapshot(article)["credits"] == rows
    assert Credit.objects.filter(contributor__name="甲乙").count() == 1


@pytest.mark.parametrize(
    ("written", "name", "distinction"),
    [
        ("王平", "王平", ""),
        ("王平（朝阳）", "王平", "朝阳"),
        ("阿依古丽·买买提", "阿依古丽·买买提", ""),
        ("（佚名）", "（佚名）", ""),
    ],
)
def test_a_name_may_carry_a_distinction(written, name, distinction):
    contributor = contributor_named(written)
    assert (contributor.name, contributor.distinction) == (name, distinction)
    assert contributor_named(str(contributor)) == contributor


def test_a_new_text_is_searched_for_districts_anew(editor):
    article = make_article()
    save(article, editor, headline="通州区总工会慰问职工", body="近日，通州区总工会慰问职工。")
    assert [link.district_id for link in article.district_links.all()] == ["110112"]


def test_an_editors_districts_stay_when_the_text_changes(editor):
    article = make_article()
    save(article, editor, districts=[["110105", True]])
    save(article, editor, body="近日，通州区总工会慰问职工。")
    assert curating.snapshot(article)["districts"] == [["110105", True]]


@pytest.mark.parametrize("field", ["headline", "body"])
def test_a_published_article_keeps_headline_and_body(editor, field):
    article = make_article(published=True)
    with pytest.raises(ValidationError) as caught:
        save(article, editor, **{field: " "})
    assert field in caught.value.message_dict


def test_an_edited_published_article_is_found_by_its_new_words(editor):
    article = make_article(published=True)
    save(article, editor, headline="霜降时节采柿忙")
    assert "霜降" in SearchEntry.objects.get(article=article).headline


def test_warnings_are_settled_and_unsettled(editor):
    article = make_article()
    one, two = (
        ParseWarning.objects.create(page=article.page, article=article, code="x", message="y")
        for _ in "ab"
    )
    save(article, editor, settled=[one.pk])
    save(article, editor, settled=[two.pk])
    assert curating.snapshot(article)["settled"] == [two.pk]


def test_history_tells_the_values_before_each_save(editor):
    article = make_article("甲")
    save(article, editor, headline="乙", kicker="引")
    save(article, editor, headline="丙")
    latest, first = histories.history(article)
    assert histories.changes_of(latest) == {"headline": ("乙", "丙")}
    assert histories.values_before(article, first) == {"headline": "甲", "kicker": ""}
    assert "主题" in latest.get_change_message()


def test_checking_passes_drafts_only(editor):
    draft, published = make_article(), make_article(published=True)
    outcome = curating.check([draft.pk, published.pk], editor)
    assert outcome.done == [draft]
    assert "已发布" in outcome.refused[0][1]
    draft.refresh_from_db()
    assert (draft.status, draft.version) == ("checked", 2)


def test_the_next_to_check_is_the_next_of_the_page_then_of_another():
    page = make_page()
    first, second = make_article(page=page), make_article(page=page)
    elsewhere = make_article()
    assert curating.next_to_check(first) == second
    assert curating.next_to_check(second) == first
    Article.objects.filter(pk=first.pk).update(status="checked")
    assert curating.next_to_check(second) == elsewhere


# Pages and their issues


def test_assigning_an_issue_makes_it_where_there_is_none(editor):
    page = make_page(None, number=3)
    outcome = dating.assign_issue([page.pk], dt.date(2025, 9, 9), editor)
    assert outcome.done == [page]
    page.refresh_from_db()
    assert page.issue == Issue.objects.get(date="2025-09-09")


def test_a_taken_place_is_refused_by_name_and_the_others_go_on(editor):
    issue = make_issue("2025-09-09")
    there = make_page(issue, number=3, source_name="there.txt")
    late, good = make_page(None, number=3), make_page(None, number=4)
    outcome = dating.assign_issue([late.pk, good.pk], dt.date(2025, 9, 9), editor)
    assert outcome.done == [good]
    assert outcome.refused[0][0] == late
    assert there.source_name in outcome.refused[0][1]
    late.refresh_from_db()
    assert late.issue is None


def test_redating_a_page_moves_its_published_articles(editor):
    article = make_article(date="2025-09-02", published=True)
    dating.save_page(article.page_id, {"date": "2025-09-16"}, 1, editor)
    article.refresh_from_db()
    assert str(article.sid).startswith("20250916")
    assert SearchEntry.objects.get(article=article).sid == article.sid


def test_dates_that_hang_on_the_issue_follow_it(editor):
    article = make_article(body="9月5日，职工运动会开赛。", page=make_page(None))
    dating.save_page(article.page_id, {"date": "2024-09-10"}, 1, editor)
    assert [str(date.start) for date in article.date_mentions.all()] == ["2024-09-05"]


def test_a_page_with_published_articles_keeps_its_date(editor):
    article = make_article(published=True)
    with pytest.raises(ValidationError, match="撤回"):
        dating.save_page(article.page_id, {"date": None}, 1, editor)
    article.page.refresh_from_db()
    assert article.page.issue is not None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_saves_at_the_same_moment_one_is_stopped(editor):
    """PostgreSQL locks the row; SQLite's writers stand in line from their transaction's start."""
    if connection.vendor == "sqlite":
        assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    article = make_article()
    barrier = threading.Barrier(4)

    def save_at_once(kicker):
        try:
            barrier.wait()
            save_article(article.pk, {"kicker": kicker}, 1, editor)
        except Conflict:
            return "stopped"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(4) as pool:
        results = sorted(pool.map(save_at_once, "甲乙丙丁"))
    assert results == ["saved", "stopped", "stopped", "stopped"]
    article.refresh_from_db()
    assert article.version == 2
