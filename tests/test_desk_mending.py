"""The article and page forms at the desk: saving, two editors at once, history, deleting."""

import json
import re

import pytest
from django.urls import reverse

from articles.models import Article, ParseWarning
from articles.services import curating, dating
from articles.services.histories import history
from tests.builders import make_article, make_issue, make_page, make_user

pytestmark = pytest.mark.django_db


def article_url(article, name="change"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def page_url(page, name="change"):
    return reverse(f"admin:articles_page_{name}", args=[page.pk])


def form_of(client, url):
    """The fields that the browser would post, as the page has them."""
    context = client.get(url).context
    mending = context["mending"]
    data = {"version": mending.version, "base": mending.base_json, "settled": mending.settled_now}
    for part in mending.parts.values():
        forms = getattr(part, "forms", None)
        if forms is not None:
            for field in part.management_form:
                data[field.html_name] = field.value()
        for form in forms if forms is not None else [part]:
            for field in form:
                value = field.value()
                if value is True:
                    data[field.html_name] = "on"
                elif value not in (None, False):
                    data[field.html_name] = value
                elif getattr(field.field, "choices", None):
                    data[field.html_name] = next(iter(field.field.choices))[0]
    return data


@pytest.fixture
def editor(client):
    user = make_user("first", group="编辑")
    client.force_login(user)
    return user


@pytest.fixture
def other(client_class=None):
    from django.test import Client

    other = Client()
    other.force_login(make_user("second", group="审校"))
    return other


def test_saving_the_form_as_it_is_changes_nothing(client, editor):
    article = make_article(district="110105", credits=[("reporter", "甲乙")])
    url = article_url(article)
    response = client.post(url, form_of(client, url), follow=True)
    assert "没有改动" in response.content.decode()
    article.refresh_from_db()
    assert article.version == 1


def test_a_saved_form_tells_what_changed_and_how_to_undo_it(client, editor):
    article = make_article(body="一。\n二。")
    url = article_url(article)
    data = form_of(client, url) | {"headline": "新的主题", "body": "一。\r\n\r\n　　二、三。\r\n"}
    response = client.post(url, data, follow=True)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("新的主题", "一。\n二、三。")
    said = response.content.decode()
    assert "已保存：主题、正文" in said
    restore = re.search(r'href="([^"]+/restore/\d+/)"', said).group(1)
    assert "新的主题" in client.get(restore).content.decode()
    client.post(restore, {"version": article.version})
    article.refresh_from_db()
    assert article.body == "一。\n二。"


def test_rows_are_added_taken_out_and_put_in_order(client, editor):
    article = make_article(credits=[("reporter", "甲乙"), ("reporter", "丙丁")])
    url = article_url(article)
    data = form_of(client, url) | {
        "credits-0-DELETE": "on",
        "credits-1-ORDER": 2,
        "credits-2-role": "photographer",
        "credits-2-name": "戊己",
        "credits-2-ORDER": 1,
        "districts-0-district": "110105",
        "districts-0-primary": "on",
    }
    client.post(url, data)
    values = curating.snapshot(article)
    assert values["credits"] == [["photographer", "戊己", ""], ["reporter", "丙丁", ""]]
    assert values["districts"] == [["110105", True]]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"credits-1-role": "reporter", "credits-1-name": "甲乙"}, "出现了两次"),
        ({"headline": "长" * 301}, "300"),
        ({"credits-1-name": "丙丁", "credits-1-role": "king"}, "king"),
        ({"credits-TOTAL_FORMS": "x"}, "credits"),
        (
            {
                "districts-TOTAL_FORMS": 2,
                "districts-0-district": "110105",
                "districts-0-primary": "on",
                "districts-1-district": "110106",
                "districts-1-primary": "on",
            },
            "主要地区最多一个",
        ),
    ],
)
def test_a_wrong_form_is_shown_again_and_saves_nothing(client, editor, wrong, message):
    article = make_article(credits=[("reporter", "甲乙")])
    url = article_url(article)
    response = client.post(url, form_of(client, url) | {"kicker": "新"} | wrong)
    assert message in response.content.decode()
    article.refresh_from_db()
    assert article.kicker == ""


def test_a_published_articles_headline_cannot_be_emptied(client, editor):
    article = make_article(published=True)
    url = article_url(article)
    response = client.post(url, form_of(client, url) | {"headline": ""})
    assert "请先撤回" in response.content.decode()


def test_a_field_goes_back_to_what_the_parser_read(client, editor):
    article = make_article("编辑的主题", parsed={"headline": "程序的主题"})
    url = article_url(article)
    assert "程序的主题" in client.get(url).content.decode()
    client.post(url, form_of(client, url) | {"_revert": "headline"})
    article.refresh_from_db()
    assert article.headline == "程序的主题"


def test_saving_and_going_on_checks_this_one_and_opens_the_next(client, editor):
    page = make_page()
    first, second = make_article(page=page), make_article(page=page)
    url = article_url(first)
    response = client.post(url, form_of(client, url) | {"_next": ""})
    assert response.url == article_url(second)
    first.refresh_from_db()
    assert first.status == "checked"
    response = client.post(
        article_url(second), form_of(client, article_url(second)) | {"_next": ""}
    )
    assert response.url == reverse("admin:articles_article_changelist")


def test_warnings_are_ticked_off(client, editor):
    article = make_article()
    warning = ParseWarning.objects.create(
        page=article.page, article=article, code="unused_line", message="第 1 行没有用上", line=1
    )
    url = article_url(article)
    assert 'href="#L1"' in client.get(url).content.decode()
    client.post(url, form_of(client, url) | {"settled": [warning.pk]})
    warning.refresh_from_db()
    assert warning.settled


def test_the_source_marks_the_articles_lines_and_escapes_them(client, editor):
    page = make_page(
        text="报头\n<script>题</script>\n正文",
        furniture=[{"kind": "masthead", "text": "报头", "line": 1}],
    )
    article = make_article(page=page, first_line=2, last_line=3)
    lines = client.get(article_url(article)).context["source"]
    assert [line.classes for line in lines] == ["furniture", "inside", "inside"]
    assert "<script>题" not in client.get(article_url(article)).content.decode()


# Two editors at once


def test_the_second_save_is_stopped_and_shows_both(client, editor, other):
    article = make_article("原题", credits=[("reporter", "甲乙")])
    url = article_url(article)
    mine, theirs = form_of(client, url), form_of(other, url)
    other.post(url, theirs | {"headline": "对方的题", "credits-0-name": "丙丁"})
    response = client.post(url, mine | {"headline": "我的题", "kicker": "我的肩题"})
    article.refresh_from_db()
    assert (article.headline, article.kicker) == ("对方的题", "")
    choices = {c.name: c.preset for c in response.context["mending"].choices}
    assert choices == {"headline": "", "kicker": "mine", "credits": "theirs"}
    said = response.content.decode()
    assert "second" in said
    assert "我的题" in said


def test_she_chooses_field_by_field_and_saves_again(client, editor, other):
    article = make_article("原题", credits=[("reporter", "甲乙")])
    url = article_url(article)
    mine, theirs = form_of(client, url), form_of(other, url)
    other.post(url, theirs | {"headline": "对方的题", "credits-0-name": "丙丁"})
    mine |= {"headline": "我的题", "kicker": "我的肩题"}
    mending = client.post(url, mine).context["mending"]
    again = mine | {
        "version": mending.version,
        "base": mending.base_json,
        "asked": ["headline", "kicker", "credits"],
        "take_kicker": "mine",
        "take_credits": "theirs",
    }
    response = client.post(url, again)  # one question is left without an answer
    assert response.context["mending"].unanswered
    client.post(url, again | {"take_headline": "mine"})
    values = curating.snapshot(Article.objects.get(pk=article.pk))
    assert (values["headline"], values["kicker"]) == ("我的题", "我的肩题")
    assert values["credits"] == [["reporter", "丙丁", ""]]


def test_a_third_save_in_between_stops_her_again(client, editor, other):
    article = make_article()
    url = article_url(article)
    mine = form_of(client, url) | {"kicker": "我"}
    other.post(url, form_of(other, url) | {"kicker": "乙"})
    mending = client.post(url, mine).context["mending"]
    other.post(url, form_of(other, url) | {"kicker": "丙"})
    again = mine | {"version": mending.version, "asked": "kicker", "take_kicker": "mine"}
    assert client.post(url, again).context["mending"].in_conflict
    article.refresh_from_db()
    assert article.kicker == "丙"


@pytest.mark.parametrize("forged", [{"version": "x"}, {"version": ""}, {"base": "[1]"}])
def test_a_form_without_its_version_saves_nothing(client, editor, forged):
    article = make_article()
    url = article_url(article)
    data = form_of(client, url) | {"version": "99"} | forged | {"kicker": "改"}
    assert client.post(url, data).context["mending"].in_conflict
    article.refresh_from_db()
    assert article.kicker == ""


def test_pages_are_guarded_too(client, editor):
    from django.test import Client

    second = Client()
    second.force_login(make_user("second", group="编辑"))
    page = make_page(number=3, section="工会")
    url = page_url(page)
    mine, theirs = form_of(client, url), form_of(second, url)
    second.post(url, theirs | {"section": "要闻"})
    response = client.post(url, mine | {"banner": "口号"})
    assert response.context["mending"].in_conflict
    page.refresh_from_db()
    assert (page.section, page.banner) == ("要闻", "")


def test_a_page_moves_to_another_issue_from_its_form(client, editor):
    page = make_page(None, number=3)
    make_issue("2025-09-09", number=5021)
    url = page_url(page)
    client.post(url, form_of(client, url) | {"date": "2025-09-09"})
    assert dating.snapshot(type(page).objects.get(pk=page.pk))["issue_number"] == 5021


def test_a_page_says_which_page_stands_in_its_place(client, editor):
    make_page(make_issue("2025-09-09"), number=3, source_name="already.txt")
    page = make_page(None, number=3)
    url = page_url(page)
    response = client.post(url, form_of(client, url) | {"date": "2025-09-09"})
    assert "already.txt" in response.content.decode()


# History


def test_history_tells_each_change_field_by_field(client, editor):
    article = make_article("旧题")
    curating.save_article(article.pk, {"headline": "新题"}, 1, editor)
    said = client.get(article_url(article, "history")).content.decode()
    assert "<del>" in said
    assert "恢复到此前" in said


def test_restoring_is_stopped_when_someone_saved_meanwhile(client, editor):
    article = make_article("一")
    curating.save_article(article.pk, {"headline": "二"}, 1, editor)
    entry = history(article).first()
    restore = reverse("admin:articles_article_restore", args=[article.pk, entry.pk])
    curating.save_article(article.pk, {"kicker": "引"}, 2, editor)
    client.post(restore, {"version": 2})
    article.refresh_from_db()
    assert article.headline == "二"


def test_an_entry_of_another_article_restores_nothing(client, editor):
    article, another = make_article(), make_article()
    curating.save_article(another.pk, {"kicker": "引"}, 1, editor)
    entry = history(another).first()
    restore = reverse("admin:articles_article_restore", args=[article.pk, entry.pk])
    assert client.post(restore, {"version": 1}).status_code == 404


# Deleting


@pytest.mark.parametrize("what", ["article", "page"])
def test_what_readers_see_is_not_deleted(client, editor, what):
    article = make_article(published=True)
    url = article_url(article, "delete") if what == "article" else page_url(article.page, "delete")
    assert "请先撤回" in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_draft_and_its_page_can_be_deleted(client, editor):
    article = make_article()
    ParseWarning.objects.create(page=article.page, article=article, code="x", message="y")
    client.post(page_url(article.page, "delete"), {"post": "yes"})
    assert not Article.objects.exists()


def test_the_form_keeps_what_both_started_from(client, editor):
    article = make_article("题")
    assert json.loads(form_of(client, article_url(article))["base"])["headline"] == "题"
