"""The desk's front page, lists, filters and two-step actions."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Difference, ImportedFile, ParseWarning
from articles.services.importing import Importer
from tests.builders import make_article, make_issue, make_page, make_publication, make_user

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/articles/article/"
PAGES = "/admin/articles/page/"


@pytest.fixture
def editor(client):
    user = make_user("first", group="编辑")
    client.force_login(user)
    return user


def warn(article, code="unused_line", **fields):
    return ParseWarning.objects.create(
        page=article.page, article=article, code=code, message="请看", **fields
    )


def listed(client, url):
    return list(client.get(url).context["cl"].result_list)


def act(client, url, action, objects, **more):
    data = {"action": action, ACTION_CHECKBOX_NAME: [one.pk for one in objects]} | more
    return client.post(url, data, follow=True)


# The front page


def test_the_desk_is_chinese_and_english_below_en(client, editor):
    assert "版面编辑台" in client.get("/admin/").content.decode()
    assert '<html lang="en"' in client.get("/en/admin/").content.decode()


def test_what_waits_is_counted_and_led_to(client, editor):
    make_page(None)
    warn(make_article())
    make_article(status="checked")
    Difference.objects.create(page=make_page(), field="section", kept="甲", offered="乙")
    todo = {item.label: item for item in client.get("/admin/").context["todo"]}
    assert {label: item.count for label, item in todo.items()} == {
        "版面待定刊期": 1,
        "待核稿件有警示": 1,
        "待核稿件": 1,
        "已核待发布": 1,
        "差异待定": 1,
        "候选机构待定": 0,
        "活动归并待定": 0,
        "存疑的机构标记": 0,
        "导入失败的文件": 0,
        "近 7 天导入的版面": 4,
    }
    for item in todo.values():
        if item.count:
            assert len(listed(client, item.url)) == item.count, item.label


def test_the_rooms_stand_in_the_order_of_the_work(client, editor):
    rooms = client.get("/admin/").context["app_list"]
    assert [str(room["name"]) for room in rooms][:1] == ["核对与发布"]
    assert [model["object_name"] for model in rooms[0]["models"]] == [
        "Page",
        "Article",
        "Difference",
        "Import",
    ]


# Lists


def test_what_to_look_at_first_stands_first(client, editor):
    calm = make_article("稳妥")
    unsure = make_article("拿不准", confidence=0.4)
    doubtful = make_article("有警示", confidence=0.9)
    warn(doubtful)
    done = make_article("已发布", published=True, confidence=0.1)
    warn(done)
    assert listed(client, ARTICLES) == [doubtful, unsure, calm, done]


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("status__exact=draft", {"甲"}),
        ("status__exact=published", {"乙"}),
        ("warning=any", {"甲"}),
        ("warning=unused_line", {"甲"}),
        ("warning=no_headline", set()),
        ("issue=none", set()),
        ("district=110105", {"甲"}),
        ("district=none", {"乙"}),
        ("column=要闻", {"乙"}),
        ("genre__exact=photo", {"甲"}),
        ("q=丙丁", {"甲"}),
        ("page__issue__date__year=2024", {"乙"}),
        ("issue=nonsense", {"甲", "乙"}),
    ],
)
def test_articles_are_filtered(client, editor, query, headlines):
    one = make_article("甲", district="110105", genre="photo", credits=[("reporter", "丙丁")])
    warn(one)
    warn(one, settled=True, code="no_headline")
    make_article("乙", date="2024-03-12", column="要闻", published=True)
    assert {one.headline for one in listed(client, f"{ARTICLES}?{query}")} == headlines


def test_the_queue_shows_what_the_text_says_of_its_time(client, editor):
    make_page(None, time_hints=["七夕", "今年上半年"])
    make_page("2025-09-02")
    said = client.get(f"{PAGES}?dated=no").content.decode()
    assert "七夕" in said
    assert len(listed(client, f"{PAGES}?dated=no")) == 1


@pytest.mark.parametrize(
    "url",
    [ARTICLES, PAGES, "/admin/articles/difference/", "/admin/articles/import/"]
    + [f"/admin/articles/{name}/" for name in ("contributor", "organization", "event", "issue")],
)
def test_lists_take_a_fixed_number_of_queries(client, editor, url):
    def one(number):
        article = make_article(
            page=make_page(f"2025-09-{number:02}"),
            credits=[("reporter", f"作者{number}")],
            district="110105",
        )
        warn(article)
        Difference.objects.create(
            page=article.page, article=article, field="districts",
            kept=[["110105", True]], offered=[["110106", True]],
        )  # fmt: skip

    one(1)
    client.get(url)  # contenttypes and the like are cached from here on
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(2, 8):
        one(number)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few) <= 30


# Actions


def test_an_action_says_before_how_many_and_which_are_refused(client, editor):
    ready, undated = make_article("能发"), make_article("不能发", page=make_page(None))
    response = act(client, ARTICLES, "publish_articles", [ready, undated])
    said = response.content.decode()
    assert "将办 1 项" in said
    assert "不能办的 1 项" in said
    assert "待定刊期" in said
    assert not Article.objects.published().exists()


def test_a_confirmed_action_says_after_how_many_and_why_not(client, editor):
    ready, undated = make_article("能发"), make_article("不能发", page=make_page(None))
    response = act(client, ARTICLES, "publish_articles", [ready, undated], confirmed="yes")
    said = [str(message) for message in response.context["messages"]]
    assert said[0] == "发布稿件：完成 1 项。"
    assert "待定刊期" in said[1]
    assert "不能发" in said[1]
    assert list(Article.objects.published()) == [ready]


def test_all_that_a_filter_finds_is_taken_and_no_more(client, editor):
    first, _second = make_article("甲"), make_article("乙")
    make_article("丙", published=True)
    drafts = f"{ARTICLES}?status__exact=draft"
    response = act(client, drafts, "check_articles", [first], select_across="1")
    assert "将办 2 项" in response.content.decode()
    act(client, drafts, "check_articles", [first], select_across="1", confirmed="yes")
    assert Article.objects.filter(status="checked").count() == 2


def test_withdrawing_from_the_list(client, editor):
    article = make_article(published=True)
    act(client, ARTICLES, "withdraw_articles", [article], confirmed="yes")
    article.refresh_from_db()
    assert article.status == "withdrawn"


def test_assigning_an_issue_asks_for_the_day_and_names_the_pages(client, editor):
    page = make_page(None, number=3, section="工会")
    said = act(client, PAGES, "assign_issue", [page]).content.decode()
    assert 'type="date"' in said
    assert "第3版 工会" in said
    page.refresh_from_db()
    assert page.issue is None


def test_assigning_an_issue_says_what_it_did_and_what_stood_in_the_way(client, editor):
    make_page(make_issue("2025-09-09"), number=3, source_name="already.txt")
    late, good = make_page(None, number=3), make_page(None, number=4)
    response = act(client, PAGES, "assign_issue", [late, good], confirmed="yes", date="2025-09-09")
    said = [str(message) for message in response.context["messages"]]
    assert "完成 1 项" in said[0]
    assert "already.txt" in said[1]
    good.refresh_from_db()
    assert str(good.issue.date) == "2025-09-09"


@pytest.mark.parametrize("date", ["", "2025-13-01", "昨天"])
def test_assigning_asks_again_for_a_day_that_is_none(client, editor, date):
    page = make_page(None)
    response = act(client, PAGES, "assign_issue", [page], confirmed="yes", date=date)
    assert response.context["form"].errors["date"]


def test_a_whole_page_is_published_and_withdrawn(client, editor):
    page = make_page()
    make_article(page=page), make_article("", page=page)
    said = act(client, PAGES, "publish_pages", [page]).content.decode()
    assert "将办 1 项" in said
    act(client, PAGES, "publish_pages", [page], confirmed="yes")
    assert page.articles.filter(status="published").count() == 1
    act(client, PAGES, "withdraw_pages", [page], confirmed="yes")
    assert page.articles.filter(status="withdrawn").count() == 1


def test_published_articles_stay_when_many_are_deleted(client, editor):
    article = make_article(published=True)
    response = act(client, ARTICLES, "delete_selected", [article], post="yes")
    assert "请先撤回" in response.content.decode()
    assert Article.objects.filter(pk=article.pk).exists()


# Differences


@pytest.fixture
def difference():
    article = make_article("编辑的题", edited_fields=["headline"], parsed={"headline": "旧题"})
    return Difference.objects.create(
        page=article.page, article=article, field="headline", kept="编辑的题", offered="文件的题"
    )


def test_both_sides_stand_side_by_side_with_their_words_marked(client, editor, difference):
    url = reverse("admin:articles_difference_change", args=[difference.pk])
    said = client.get(url).content.decode()
    assert "<del>编辑</del>" in said
    assert "<ins>文件</ins>" in said


@pytest.mark.parametrize(
    ("decision", "headline"), [("accepted", "文件的题"), ("refused", "编辑的题")]
)
def test_one_is_decided(client, editor, difference, decision, headline):
    url = reverse("admin:articles_difference_change", args=[difference.pk])
    client.post(url, {"decision": decision})
    difference.refresh_from_db()
    assert difference.decision == decision
    assert difference.article.headline == headline


def test_a_post_that_decides_nothing_decides_nothing(client, editor, difference):
    client.post(reverse("admin:articles_difference_change", args=[difference.pk]))
    difference.refresh_from_db()
    assert difference.decision == "open"


def test_many_are_decided_after_their_number_was_said(client, editor, difference):
    url = "/admin/articles/difference/"
    assert "将办 1 项" in act(client, url, "accept", [difference]).content.decode()
    act(client, url, "accept", [difference], confirmed="yes")
    assert listed(client, url) == []
    assert listed(client, f"{url}?decision=accepted") == [difference]


def test_failed_files_are_shown_with_what_to_do(client, editor):
    importer = Importer(make_publication(), "upload", by=editor)
    importer.import_file("empty.txt", b"")
    batch = importer.finish()
    file = ImportedFile.objects.get()
    url = reverse("admin:articles_import_change", args=[batch.pk])
    assert file.message in client.get(url).content.decode()
