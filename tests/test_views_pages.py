"""Every readers' page, in both languages: what stands there, what it costs, what it answers."""

import re

import pytest
from django.urls import reverse

from articles import catalogue
from articles.models import Article, Contributor, Event
from articles.services import publishing
from tests.builders import make_article, make_event, make_issue, make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """The second of three on page 3 of an issue with two pages; another issue a week later."""
    make_issue("2025-09-02", number=812)
    page = make_page("2025-09-02", number=3, section="工会", banner="同心共建")
    make_article("上一篇", "职工技能大赛在海淀举行。", page=page, published=True)
    article = make_article(
        "职工技能大赛开赛", "本报讯（记者 余甲）大赛昨日开赛。\n第二段说技能。", page=page,
        kicker="匠心", subhead="百人同台", column="观察", subcolumn="一线", source="《远方晚报》",
        district="110105", districts=("110108",), published=True,
        credits=(("reporter", "余甲"), ("photographer", "余乙")),
    )  # fmt: skip
    make_article("下一篇", page=page, published=True)
    make_article("同版草稿", page=page)
    make_article("头版", page=make_page("2025-09-02", number=1, section="要闻"), published=True)
    make_article("后一期", date="2025-09-09", district="130100", published=True)
    make_event("职工技能大赛", article, series="职工技能大赛", organizers=(("主办", "区总工会"),))
    return article


def addresses():
    contributor = Contributor.objects.get(name="余甲").pk
    page = Article.objects.get(headline="职工技能大赛开赛").page
    event = Event.objects.get()
    return [
        reverse("home"), reverse("about"), reverse("article_list"), reverse("search"),
        reverse("search") + "?q=职工", reverse("article", args=[page.articles.get(order=2).pk]),
        reverse("calendar"), reverse("calendar_year", args=[2025]),
        reverse("calendar_month", args=[2025, 9]), reverse("issue", args=[page.issue_id]),
        reverse("page", args=[page.pk]), reverse("district_list"),
        reverse("district", args=["110105"]), reverse("contributor_list"),
        reverse("contributor", args=[contributor]), reverse("event_list"),
        reverse("event_series_list"), reverse("map"), reverse("map") + "?q=职工&year=2025",
        reverse("trends"), reverse("trends") + "?w=职工&w=技能",
        event.get_absolute_url(), event.series.get_absolute_url(),
    ]  # fmt: skip


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


@pytest.mark.parametrize(("prefix", "lang"), [("", "zh-Hans"), ("/en", "en")])
def test_every_page_is_a_page_of_its_language(client, article, prefix, lang):
    for path in addresses():
        response = client.get(prefix + path)
        assert response.status_code == 200, path
        html = response.content.decode()
        assert f'<html lang="{lang}">' in html
        assert html.count("<h1") == 1, path
        assert re.search(r"<title>[^<]+</title>", html)
        assert 'href="#content"' in html
        assert 'rel="alternate" hreflang="zh-Hans" href="http://testserver/' in html
        assert 'rel="alternate" hreflang="en" href="http://testserver/en/' in html
        assert 'hreflang="x-default"' in html
        assert re.search(r'rel="canonical" href="http://testserver[^"]+"', html)


def test_no_page_needs_what_the_content_policy_forbids(client, article):
    for path in addresses():
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        html = response.content.decode()
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html), path


def test_the_language_switch_keeps_page_and_query(client, article):
    html = html_of(client, "/articles/?district=110105&page=1")
    assert 'href="/en/articles/?district=110105&amp;page=1"' in html
    html = html_of(client, "/en/articles/?district=110105")
    assert 'href="/articles/?district=110105" hreflang="zh-Hans"' in html


def test_pages_are_revalidated_and_answer_304(client, article):
    for path in addresses():
        response = client.get(path)
        assert "no-cache" in response["Cache-Control"], path
        again = client.get(path, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304, path


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reading_is_all_one_can_do(client, article, method):
    for path in addresses():
        assert getattr(client, method)(path).status_code == 405


def test_no_page_asks_once_for_each_row(client, article, django_assert_max_num_queries):
    costs = {}
    for path in addresses():
        catalogue.current()  # up to date, as it mostly is
        with django_assert_max_num_queries(20) as asked:
            client.get(path)
        costs[path] = len(asked)
    for number in range(12):
        page = make_page("2025-09-02", number=10 + number)
        make_article(
            f"技能{number}", "职工技能大赛。", page=page, district="110105", column=f"栏{number}",
            credits=(("reporter", "余甲"), ("correspondent", f"余{number}")), published=True,
        )  # fmt: skip
        make_article(f"又{number}", page=article.page, district="110105", published=True,
                     credits=(("reporter", f"余{number}"),))  # fmt: skip
        make_article(f"旧{number}", date=f"2024-{number + 1:02}-05", district="130600",
                     published=True)  # fmt: skip
    for path in addresses():
        catalogue.current()  # up to date, as it mostly is
        with django_assert_max_num_queries(20) as asked:
            client.get(path)
        # The front page shows up to three earlier issues, one query each.
        allowed = costs[path] + (2 if path == "/" else 0)
        if "q=" not in path:
            assert len(asked) <= allowed, path


def test_an_article_shows_its_parts(client, article):
    html = html_of(client, article.get_absolute_url())
    for part in (
        '<p class="article-kicker">匠心</p>', "<h1>职工技能大赛开赛</h1>",
        '<p class="article-subhead">百人同台</p>', "<p>第二段说技能。</p>", "《远方晚报》",
        "观察</a> · 一线", f'href="/issues/{article.page.issue_id}/"',
        f'href="/pages/{article.page_id}/"', 'href="/districts/110105/" class="is-primary">朝阳区',
        "余甲. 职工技能大赛开赛[N]. 京工时报, 2025-09-02(3).",
        '<meta name="citation_author" content="余甲">',
        '<meta name="citation_publication_date" content="2025/09/02">',
    ):  # fmt: skip
        assert part in html, part
    assert html.index("朝阳区") < html.index("海淀区")
    assert "同版草稿" not in html


def test_the_way_along_the_page(client, article):
    html = html_of(client, article.get_absolute_url())
    assert re.search(r'rel="prev".*?上一篇', html, re.S)
    assert re.search(r'rel="next".*?下一篇', html, re.S)
    first = Article.objects.get(headline="头版")
    assert 'rel="prev"' not in html_of(client, first.get_absolute_url())


def test_coming_from_a_search_its_words_are_marked_and_the_address_stays(client, article):
    html = html_of(client, article.get_absolute_url() + "?q=技能")
    assert "<h1>职工<mark>技能</mark>大赛开赛</h1>" in html
    assert "<p>第二段说<mark>技能</mark>。</p>" in html
    canonical = f'rel="canonical" href="http://testserver{article.get_absolute_url()}"'
    assert canonical in html
    assert "<mark>" not in html_of(client, article.get_absolute_url())


def test_an_article_keeps_its_address_when_its_headline_changes(client, article):
    before = article.get_absolute_url()
    article.headline = "改过的题目"
    article.save()
    assert "改过的题目" in html_of(client, before)


def test_only_who_may_edit_is_shown_the_way_to_the_desk(client, article):
    url = f"/admin/articles/article/{article.pk}/change/"
    assert url not in html_of(client, article.get_absolute_url())
    client.force_login(make_user(is_superuser=True))
    assert url in html_of(client, article.get_absolute_url())


@pytest.mark.parametrize(("prefix", "says"), [("", "稿件已撤回"), ("/en", '<html lang="en">')])
def test_a_withdrawn_article_is_gone_and_a_draft_never_was(client, article, prefix, says):
    publishing.withdraw([article.pk])
    response = client.get(prefix + article.get_absolute_url())
    assert response.status_code == 410
    assert says in response.content.decode()
    assert "职工技能大赛开赛" not in response.content.decode()
    draft = article.page.articles.get(headline="同版草稿")
    assert client.get(prefix + draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/articles/999999/", "/issues/999999/", "/pages/999999/", "/districts/999999/",
        "/contributors/999999/", "/calendar/0001/", "/calendar/2025/13/", "/calendar/99999/",
        "/sitemap-2025-13-1.xml", "/nowhere/", "/articles/99999999999999999999999/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_404_of_our_own(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_unpublished_issues_pages_and_people_are_not_there(client):
    draft = make_article("草稿", credits=(("reporter", "余甲"),))
    undated = make_page(None)
    make_article("待定", page=undated)
    for path in (
        draft.page.get_absolute_url(), draft.page.issue.get_absolute_url(),
        undated.get_absolute_url(), Contributor.objects.get().get_absolute_url(),
    ):  # fmt: skip
        assert client.get(path).status_code == 404


def test_an_empty_archive_has_all_its_standing_pages(client):
    for name in ("home", "about", "article_list", "search", "calendar", "district_list",
                 "contributor_list", "map", "trends", "feed", "sitemap", "sitemap_site",
                 "robots"):  # fmt: skip
        assert client.get(reverse(name)).status_code == 200, name
    assert "还没有发布稿件" in html_of(client, "/")


def test_the_issue_shows_its_pages_in_order_and_its_neighbours(client, article):
    html = html_of(client, article.page.issue.get_absolute_url())
    assert html.index("第1版 要闻") < html.index("第3版 工会")
    assert "总第 812 期" in html
    assert "下一期" in html
    assert "上一期" not in html


def test_the_page_shows_its_banner_and_articles_in_order(client, article):
    html = html_of(client, article.page.get_absolute_url())
    assert '<p class="banner" lang="zh-Hans">同心共建</p>' in html
    assert html.index("上一篇") < html.index("职工技能大赛开赛") < html.index("下一篇")
    assert "上一版" in html
    assert "下一版" not in html


def test_the_calendar_links_the_days_that_have_an_issue(client, article):
    issue = article.page.issue_id
    html = html_of(client, "/calendar/2025/9/")
    assert re.search(rf'<span class="day">2</span><a href="/issues/{issue}/">.*?4 篇', html, re.S)
    assert html.count('class="has-issue"') == 2
    assert f'href="/issues/{issue}/"' in html_of(client, "/calendar/2025/")
    assert 'href="/calendar/2025/9/"' in html_of(client, "/calendar/")
    assert "这个月没有已发布的刊期" in html_of(client, "/calendar/2025/8/")


def test_two_papers_of_one_day_both_stand_in_the_calendar(client, article):
    from tests.builders import make_publication

    other = make_issue("2025-09-02", publication=make_publication("远方晚报", "yuanfang"))
    make_article("另一份报", page=make_page(other), published=True)
    html = html_of(client, "/calendar/2025/9/")
    assert html.count('class="has-issue"') == 2
    assert "远方晚报" in html


def test_all_seventeen_districts_show_and_provinces_hold_their_cities(client, article):
    html = html_of(client, "/districts/")
    assert len(re.findall(r'href="/districts/(?:1101\d\d|BDA)/"', html)) == 17
    assert html.index("河北省") < html.index("石家庄市")
    assert "河北省" in html_of(client, "/districts/130100/")


def test_contributors_stand_under_their_initial(client, article):
    html = html_of(client, "/contributors/")
    assert re.search(r"<h2>Y</h2>.*?余甲", html, re.S)
    assert "余甲" in html_of(client, "/contributors/?initial=Y")
    assert "余甲" in html_of(client, "/contributors/?initial=nonsense")


def test_a_contributor_s_page_says_the_parts(client, article):
    html = html_of(client, Contributor.objects.get(name="余乙").get_absolute_url())
    assert re.search(r"摄影</span>\s*1 篇", html)
    assert "职工技能大赛开赛" in html


def test_a_long_index_of_contributors_goes_letter_by_letter(client, article, monkeypatch):
    monkeypatch.setattr("articles.views.people.ALL_AT_ONCE", 1)
    make_article("又", published=True, credits=(("reporter", "艾甲"),))
    assert "余甲" not in html_of(client, "/contributors/")
    assert "余甲" in html_of(client, "/contributors/?initial=Y")


def test_about_gives_figures(client, article):
    html = html_of(client, "/about/")
    assert "2025年9月2日 – 2025年9月9日" in html


@pytest.mark.parametrize("name", ["400", "403", "404", "410", "500"])
@pytest.mark.parametrize(("language", "lang"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_error_pages_stand_alone(name, language, lang, django_assert_num_queries, settings):
    """Without request, database or the static files' manifest."""
    from django.template.loader import get_template
    from django.utils.translation import override

    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    with override(language), django_assert_num_queries(0):
        html = get_template(f"{name}.html").render()
    assert f'<html lang="{lang}">' in html
    assert name in html
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)", html)
