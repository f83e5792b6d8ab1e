"""A page's file becomes a page with articles, once; a changed file changes what nobody touched."""

from __future__ import annotations

import pytest

from articles.models import Article, Difference, Import, Page
from articles.services.curating import save_article
from articles.services.differences import AlreadyDecided, decide
from articles.services.importing import Importer
from tests.builders import make_publication, make_user

pytestmark = pytest.mark.django_db

FIRST = """昌平区总工会举办插花比赛

本报讯（记者 柳一青）9月1日，昌平区总工会举办插花比赛，来自机关和企业的60名职工参加。\
比赛设主题花艺和自由花艺两个项目。

评委从色彩、造型、创意三个方面打分，共评出一等奖2名。
"""
SECOND = """怀柔区雁栖镇总工会开通维权热线

本报讯（通讯员 方圆）近日，怀柔区雁栖镇总工会开通职工维权热线，每天有律师值守，\
解答劳动合同和工资方面的问题。

热线开通以来，已接听来电140余个，其中六成问的是工资。
"""
PAGE = f"第3版 工会\n\n{FIRST}\n\n{SECOND}"


def importer(**options) -> Importer:
    return Importer(make_publication(), Import.Channel.COMMAND, **options)


def load(text: str = PAGE, name: str = "2025-09-02_03_工会.txt", **options):
    return importer(**options).import_file(name, text.encode())


def headlines() -> list[str]:
    return list(Article.objects.order_by("order").values_list("headline", flat=True))


def test_a_file_becomes_a_page_with_articles_credits_and_districts():
    result = load()
    assert (result.outcome, result.articles) == ("created", 2)
    page = result.page
    assert str(page.issue.date) == "2025-09-02"
    assert (page.number, page.section) == (3, "工会")
    assert bytes(page.source) == PAGE.encode()
    assert headlines() == ["昌平区总工会举办插花比赛", "怀柔区雁栖镇总工会开通维权热线"]
    article = page.articles.get(order=1)
    assert [str(credit) for credit in article.credits.all()] == ["记者 柳一青"]
    assert article.district_links.get(primary=True).district_id == "110114"
    assert article.status == "draft"


@pytest.mark.parametrize(
    ("text", "name", "options", "expected"),
    [
        (PAGE, "2025-09-02_03_工会.txt", {}, ("2025-09-02", 3)),
        (PAGE, "a.txt", {}, (None, 3)),
        (f"2025年9月5日 星期五\n{PAGE}", "a.txt", {}, ("2025-09-05", 3)),
        (FIRST, "20250902A04.md", {}, ("2025-09-02", 4)),
        (PAGE, "2025-09-02_03_工会.txt", {"number": 7}, ("2025-09-02", 7)),
    ],
)
def test_date_and_number_come_from_options_furniture_or_the_name(text, name, options, expected):
    page = load(text, name, **options).page
    assert (str(page.issue.date) if page.issue else None, page.number) == expected


def test_a_date_on_the_page_that_the_name_contradicts_is_a_warning():
    page = load(f"2025年9月5日 星期五\n{PAGE}", "2025-09-02_03.txt").page
    assert page.parse_warnings.filter(code="date_conflict").exists()


def test_a_page_without_a_date_waits_with_what_its_text_says_of_the_time():
    result = load(FIRST.replace("9月1日", "今年上半年"), "无名.txt")
    assert result.page.issue is None
    assert "今年上半年" in result.page.time_hints
    assert "待定刊期" in result.message


def test_the_same_bytes_twice_change_nothing():
    page = load().page
    before = list(Article.objects.values())
    again = load(name="另一个名字.txt")
    assert (again.outcome, again.page) == ("unchanged", page)
    assert list(Article.objects.values()) == before


def test_a_changed_file_renews_what_nobody_touched_and_keeps_addresses():
    load()
    keys = set(Article.objects.values_list("pk", flat=True))
    result = load(PAGE.replace("一等奖2名", "一等奖3名"))
    assert result.outcome == "updated"
    assert "一等奖3名" in Article.objects.get(order=1).body
    assert set(Article.objects.values_list("pk", flat=True)) == keys
    assert Page.objects.count() == 1


def test_what_an_editor_touched_becomes_a_difference_to_decide():
    load()
    editor = make_user(group="编辑")
    article = Article.objects.get(order=1)
    save_article(article.pk, {"headline": "昌平职工比插花"}, article.version, editor)
    changed = PAGE.replace("昌平区总工会举办插花比赛\n", "昌平区总工会举办职工插花比赛\n")
    result = load(changed)
    assert result.outcome == "differs"
    article.refresh_from_db()
    assert article.headline == "昌平职工比插花"
    difference = Difference.objects.open().get()
    assert (difference.field, difference.kept, difference.offered) == (
        "headline", "昌平职工比插花", "昌平区总工会举办职工插花比赛",
    )  # fmt: skip
    load(changed + "\n")
    assert Difference.objects.open().count() == 1

    decide(difference, accept=True, by=editor)
    article.refresh_from_db()
    assert article.headline == "昌平区总工会举办职工插花比赛"
    with pytest.raises(AlreadyDecided):
        decide(difference, accept=False, by=editor)


def test_a_published_article_is_never_changed_by_a_file():
    load(publish=True)
    article = Article.objects.get(order=1)
    assert article.is_published
    load(PAGE.replace("一等奖2名", "一等奖3名"))
    article.refresh_from_db()
    assert "一等奖2名" in article.body
    decide(Difference.objects.open().get(field="body"), accept=True, by=make_user(group="编辑"))
    article.refresh_from_db()
    assert "一等奖3名" in article.body
    assert article.is_published


def test_articles_come_and_go_with_the_file_but_not_published_ones():
    load()
    load(f"第3版 工会\n\n{SECOND}")
    assert headlines() == ["怀柔区雁栖镇总工会开通维权热线"]
    load(PAGE)
    assert len(headlines()) == 2
    from articles.services.publishing import publish

    publish(list(Article.objects.values_list("pk", flat=True)))
    load(f"第3版 工会\n\n{SECOND}\n")
    assert len(headlines()) == 2
    gone = Difference.objects.open().get(field="")
    decide(gone, accept=True, by=make_user(group="审校"))
    assert Article.objects.get(headline__contains="插花").status == "withdrawn"


def test_another_page_in_the_same_place_is_refused_and_nothing_is_lost():
    load()
    other = "平谷区大桃采摘节开幕\n\n本报讯（记者 石磊）7月20日，平谷区大桃采摘节开幕。"
    result = load(other)
    assert result.outcome == "failed"
    assert "版次" in result.message
    assert len(headlines()) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        ("字".encode() * 20_000_000, "MB"),
    ],
)
def test_what_is_no_page_is_a_failed_file_with_a_reason(data, said):
    run = importer()
    result = run.import_file("a.txt", data)
    assert result.outcome == "failed"
    assert said in result.message
    assert run.finish().status == "failed"
    assert not Page.objects.exists()


def test_control_characters_do_no_harm_and_a_zero_byte_is_no_text():
    assert load(PAGE.replace("插花", "插\x01花")).outcome == "created"
    assert "昌平区总工会举办插花比赛" in headlines()
    assert load(PAGE.replace("插花", "插\x00花")).outcome == "failed"


def test_a_part_too_long_for_its_column_is_kept_whole_in_a_warning():
    result = load("长" * 900 + "题\n\n" + FIRST, "2025-09-02_03.txt")
    assert result.outcome == "created"
    kept = "".join(result.page.parse_warnings.values_list("text", flat=True)) + "".join(
        body + headline for body, headline in Article.objects.values_list("body", "headline")
    )
    assert kept.count("长") >= 900
