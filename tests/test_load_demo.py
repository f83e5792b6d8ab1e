"""The demo comes in once, leaves work for the desk, and makes accounts only under DEBUG."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.demo_accounts import ACCOUNTS
from articles.management.commands import load_demo
from articles.models import Article, Import, Issue, Page
from articles.services.curating import save_article

pytestmark = pytest.mark.django_db


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def demo(db) -> str:
    return load()


def test_all_is_published_but_the_last_page_and_the_one_without_a_date(demo):
    newest = Issue.objects.order_by("-date").first()
    to_do = Page.objects.exclude(articles__status="published")
    assert {page.issue for page in to_do} == {newest, None}
    assert len(to_do) == 2
    published = Article.objects.published()
    assert not Article.objects.filter(page__in=to_do).exclude(status="draft").exists()
    assert published.count() + Article.objects.filter(page__in=to_do).count() == (
        Article.objects.count()
    )
    assert newest in {page.issue for page in Page.objects.published()}


def test_a_text_printed_again_leads_to_where_it_was_first(demo, client):
    first, again = (
        Article.objects.published().filter(body__contains="公司搬到了外省").order_by("sid")
    )
    for one, other in ((first, again), (again, first)):
        page = client.get(one.get_absolute_url()).content.decode()
        beside = page[page.index("同文另见") :]
        assert other.headline in beside[: beside.index("</section>")]


def test_a_second_time_nothing_changes_and_what_was_deleted_stays_away(
    demo, django_assert_max_num_queries, settings
):
    article = Article.objects.published().first()
    save_article(article.pk, {"headline": "编辑改过的主题"}, article.version, make_editor())
    Page.objects.filter(issue=None).first().delete()
    before = (Page.objects.count(), Article.objects.count(), Import.objects.count())
    with django_assert_max_num_queries(6):
        said = load()
    assert "已经在了" in said
    assert (Page.objects.count(), Article.objects.count(), Import.objects.count()) == before
    article.refresh_from_db()
    assert article.headline == "编辑改过的主题"


def make_editor() -> User:
    return User.objects.create_user("someone")


def test_accounts_are_made_and_told_under_debug_only(demo, settings, client):
    assert not User.objects.exists()
    assert "没有开 DEBUG" in demo
    settings.DEBUG = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    said = load()
    assert User.objects.count() == len(ACCOUNTS) == 4
    for account in ACCOUNTS:
        assert account.password in said
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert user.is_staff
        assert user.is_superuser == account.is_superuser
        assert [group.name for group in user.groups.all()] == [account.group]
    User.objects.get(username="editor").delete()
    load()
    assert User.objects.count() == 4


def test_a_demo_that_fails_leaves_nothing(monkeypatch, tmp_path):
    (tmp_path / "2025-09-02_03_工会.txt").write_text(
        "大兴区总工会举办养蜂比武\n\n本报讯（记者 石磊）近日，42名蜂农参加养蜂比武，互相学手艺。\n"
    )
    (tmp_path / "2025-09-02_04_工会.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    monkeypatch.setattr(load_demo, "FOLDER", tmp_path)
    with pytest.raises(CommandError, match="04_工会"):
        load()
    assert not Page.objects.exists()
    assert not Import.objects.exists()
