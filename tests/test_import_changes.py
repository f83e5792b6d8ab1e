"""A changed file against what stands in the archive: what it may change, and what it may not."""

from __future__ import annotations

import random

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError

from articles.models import Article, Contributor, Difference, Import, Page
from articles.services import dating
from articles.services.curating import check, save_article
from articles.services.differences import AlreadyDecided, decide
from articles.services.importing import Importer
from articles.services.matching import Form, pair_up
from articles.services.publishing import publish, withdraw
from tests.builders import make_article, make_publication, make_user

pytestmark = pytest.mark.django_db

FLOWERS = """昌平区总工会举办插花比赛

本报讯（记者 柳一青）9月1日，昌平区总工会举办插花比赛，来自机关和企业的60名职工参加。

评委从色彩、造型、创意三个方面打分，共评出一等奖2名。"""
HOTLINE = """怀柔区雁栖镇总工会开通维权热线

本报讯（通讯员 方圆）近日，怀柔区雁栖镇总工会开通职工维权热线，每天都有律师值守。

热线开通以来，已接听来电140余个，其中六成问的是工资。"""
CANTEEN = """密云区总工会扶持乡村食堂

本报讯（记者 石小磊）密云区总工会出资改造乡村食堂12处，外卖骑手凭会员卡吃饭打八折。

食堂的菜谱每周一换，骑手们还可以在这里给手机充电、歇脚。"""
NAME = "2025-09-02_03_工会.txt"


def page_of(*articles: str) -> str:
    return "第3版 工会\n\n" + "\n\n".join(articles) + "\n"


def load(*articles: str, name: str = NAME, **options):
    importer = Importer(make_publication(), Import.Channel.COMMAND, **options)
    return importer.import_file(name, page_of(*articles).encode())


def article_of(headline: str) -> Article:
    return Article.objects.get(headline__contains=headline)


def edit(article: Article, **values):
    save_article(article.pk, values, article.version, make_user(group="编辑"))


def open_fields() -> list[str]:
    return sorted(Difference.objects.open().values_list("field", flat=True))


@pytest.fixture
def editor(db):
    return make_user(group="编辑")


def test_addresses_stay_when_articles_move_change_and_get_other_headlines():
    load(FLOWERS, HOTLINE, CANTEEN)
    keys = {word: article_of(word).pk for word in ("插花", "热线", "食堂")}
    load(
        CANTEEN.replace("12处", "15处"),
        FLOWERS.replace("举办插花比赛\n", "百名职工比插花\n"),
        HOTLINE,
    )
    assert {word: article_of(word).pk for word in keys} == keys
    assert [a.order for a in map(article_of, ("食堂", "插花", "热线"))] == [1, 2, 3]
    assert "15处" in article_of("食堂").body


def test_what_nobody_touched_follows_the_file_in_every_part():
    load(FLOWERS)
    changed = FLOWERS.replace("（记者 柳一青）", "（记者 温良玉 通讯员 柳一青）")
    result = load(
        changed.replace("昌平区", "平谷区").replace("插花比赛\n", "插花比赛\n——看谁手巧\n")
    )
    article = Article.objects.get()
    assert result.outcome == "updated"
    assert article.subhead
    assert [str(c) for c in article.credits.all()] == ["记者 温良玉", "通讯员 柳一青"]
    assert article.district_links.get(primary=True).district_id == "110117"
    assert not Difference.objects.exists()


def test_an_editors_credits_and_districts_are_kept_and_offered(editor):
    load(FLOWERS)
    edit(
        Article.objects.get(),
        credits=[["reporter", "顾长安", "记者"]],
        districts=[["110109", True]],
    )
    load(FLOWERS.replace("柳一青", "温良玉").replace("昌平区", "平谷区"))
    article = Article.objects.get()
    assert article.headline == "平谷区总工会举办插花比赛"
    assert [str(credit) for credit in article.credits.all()] == ["记者 顾长安"]
    assert [link.district_id for link in article.district_links.all()] == ["110109"]
    assert open_fields() == ["credits", "districts"]
    for difference in Difference.objects.open():
        decide(difference, accept=True, by=editor)
    assert [str(credit) for credit in article.credits.all()] == ["记者 温良玉"]
    assert [link.district_id for link in article.district_links.all()] == ["110117"]


def test_a_field_that_the_file_leaves_alone_is_no_difference():
    load(FLOWERS)
    edit(Article.objects.get(), headline="昌平职工比插花")
    result = load(FLOWERS.replace("一等奖2名", "一等奖3名"))
    article = Article.objects.get()
    assert (result.outcome, article.headline) == ("updated", "昌平职工比插花")
    assert "一等奖3名" in article.body


def test_a_difference_follows_the_file_and_goes_when_both_agree():
    load(FLOWERS)
    edit(Article.objects.get(), headline="昌平职工比插花")
    for headline in ("昌平区总工会插花比赛举办", "昌平区总工会插花比赛落幕"):
        assert (
            load(FLOWERS.replace("昌平区总工会举办插花比赛\n", f"{headline}\n")).outcome
            == "differs"
        )
        assert Difference.objects.open().get().offered == headline
    load(FLOWERS.replace("昌平区总工会举办插花比赛\n", "昌平职工比插花\n"))
    assert open_fields() == []


@pytest.mark.parametrize("status", ["checked", "published", "withdrawn"])
def test_an_article_that_was_passed_on_is_never_changed_by_a_file(status, editor):
    load(FLOWERS)
    pks = list(Article.objects.values_list("pk", flat=True))
    check(pks, editor) if status == "checked" else publish(pks)
    if status == "withdrawn":
        withdraw(pks)
    before = Article.objects.values("headline", "body", "status", "version").get()
    result = load(FLOWERS.replace("一等奖2名", "一等奖3名"))
    assert result.outcome == "differs"
    assert Article.objects.values("headline", "body", "status", "version").get() == before
    assert open_fields() == ["body"]


def test_a_refused_difference_is_not_asked_again(editor):
    load(FLOWERS, publish=True)
    changed = FLOWERS.replace("一等奖2名", "一等奖3名")
    load(changed)
    decide(Difference.objects.open().get(), accept=False, by=editor)
    load(changed, HOTLINE)
    assert open_fields() == []
    assert "一等奖2名" in article_of("插花").body


def test_an_accepted_difference_reaches_the_search_index_and_the_history(editor):
    load(FLOWERS, publish=True)
    article = Article.objects.get()
    load(FLOWERS.replace("评委从色彩", "评审团从色彩"))
    decide(Difference.objects.open().get(), accept=True, by=editor)
    article.refresh_from_db()
    assert "评审团" in article.search_entry.text
    assert LogEntry.objects.filter(object_id=str(article.pk), user=editor).exists()
    with pytest.raises(AlreadyDecided):
        decide(Difference.objects.get(), accept=False, by=editor)


def test_a_decision_that_cannot_stand_decides_nothing(editor):
    load(FLOWERS, publish=True)
    article = Article.objects.get()
    difference = Difference.objects.create(
        page=article.page, article=article, field="headline", kept=article.headline, offered=""
    )
    with pytest.raises(ValidationError):
        decide(difference, accept=True, by=editor)
    difference.refresh_from_db()
    assert difference.decision == "open"


def test_an_article_that_leaves_the_file_goes_only_where_nobody_touched_it(editor):
    load(FLOWERS, HOTLINE, CANTEEN)
    edit(article_of("热线"), subhead="每天都有律师值守")
    publish([article_of("食堂").pk])
    load(FLOWERS.replace("插花", "剪纸"), FLOWERS)
    assert set(Article.objects.values_list("headline", flat=True)) == {
        "昌平区总工会举办插花比赛",
        "昌平区总工会举办剪纸比赛",
        "怀柔区雁栖镇总工会开通维权热线",
        "密云区总工会扶持乡村食堂",
    }
    assert open_fields() == ["", ""]
    for difference in Difference.objects.open().select_related("article"):
        decide(difference, accept=True, by=editor)
    assert not Article.objects.filter(headline__contains="热线").exists()
    assert article_of("食堂").status == "withdrawn"
    assert Difference.objects.filter(decision="accepted").count() == 2
    load(FLOWERS)
    assert open_fields() == []


def test_an_article_that_comes_back_leaves_nothing_to_decide():
    load(FLOWERS, HOTLINE, publish=True)
    key = article_of("热线").pk
    load(FLOWERS)
    assert open_fields() == [""]
    load(FLOWERS, HOTLINE, "\n")
    assert open_fields() == []
    assert article_of("热线").pk == key


def test_an_article_that_an_editor_made_by_hand_stays(editor):
    page = load(FLOWERS, HOTLINE).page
    own = make_article("手工补录的短消息", "编辑补录的一篇。", page=page)
    load(FLOWERS.replace("2名", "3名"), HOTLINE)
    own.refresh_from_db()
    assert own.order == 3
    assert open_fields() == []


def test_what_was_withdrawn_is_not_published_again_by_a_file():
    load(FLOWERS, HOTLINE, publish=True)
    withdraw([article_of("插花").pk])
    load(FLOWERS, HOTLINE, CANTEEN, publish=True)
    assert article_of("插花").status == "withdrawn"
    assert article_of("食堂").status == "published"


def test_mentions_index_into_the_editors_body_after_a_change():
    load(FLOWERS)
    edit(Article.objects.get(), body="补充说明在前。" + Article.objects.get().body)
    load(FLOWERS.replace("昌平区总工会举办插花比赛\n", "昌平区总工会插花比赛落幕\n"))
    article = Article.objects.get()
    assert article.headline == "昌平区总工会插花比赛落幕"
    mentions = list(article.organization_mentions.all())
    assert mentions
    assert all(article.body[m.start : m.end] == m.text for m in mentions)


def test_a_settled_warning_stays_settled():
    doubtful = FLOWERS + "\n\n怀柔區的繁体字。"
    page = load(doubtful).page
    warnings = page.parse_warnings.filter(code="traditional_character")
    assert warnings.update(settled=True)
    load(doubtful.replace("2名", "3名"))
    assert set(warnings.values_list("settled", flat=True)) == {True}


def test_a_page_that_an_editor_dated_is_found_again(editor):
    page = load(FLOWERS, name="无名.txt").page
    assert page.issue is None
    dating.assign_issue([page.pk], dating.dt.date(2025, 9, 2), editor)
    result = load(FLOWERS.replace("一等奖2名", "一等奖3名"), name="无名.txt")
    assert result.page == page
    assert str(result.page.issue.date) == "2025-09-02"
    days = set(Article.objects.get().date_mentions.values_list("start", flat=True))
    assert dating.dt.date(2025, 9, 1) in days


def test_a_waiting_page_whose_file_now_has_a_date_gets_its_issue():
    page = load(FLOWERS, name="无名.txt").page
    load("2025年9月2日 星期二", FLOWERS, name="无名.txt")
    page.refresh_from_db()
    assert str(page.issue.date) == "2025-09-02"
    assert page.time_hints == []
    days = set(Article.objects.get().date_mentions.values_list("start", flat=True))
    assert dating.dt.date(2025, 9, 1) in days


def test_a_page_that_an_editor_moved_stays_there_and_the_date_is_offered(editor):
    page = load(FLOWERS, name="无名.txt").page
    dating.assign_issue([page.pk], dating.dt.date(2025, 9, 9), editor)
    load("2025年9月2日 星期二", FLOWERS, name="无名.txt")
    page.refresh_from_db()
    assert str(page.issue.date) == "2025-09-09"
    difference = Difference.objects.open().get()
    assert (difference.field, difference.kept, difference.offered) == (
        "date", "2025-09-09", "2025-09-02",
    )  # fmt: skip
    decide(difference, accept=True, by=editor)
    page.refresh_from_db()
    assert str(page.issue.date) == "2025-09-02"


def test_another_page_under_a_name_that_comes_again_is_another_page():
    first = load(FLOWERS, name="1.txt").page
    second = load(CANTEEN, name="1.txt").page
    assert first != second
    assert Page.objects.count() == 2


def test_a_file_without_articles_does_not_empty_a_page():
    load(FLOWERS, HOTLINE)
    result = Importer(make_publication(), "command").import_file(NAME, "第3版 工会\n".encode())
    assert result.outcome == "failed"
    assert "没有一篇相同的稿件" in result.message
    assert Article.objects.count() == 2


def test_contributors_are_one_however_their_names_are_spaced():
    load(FLOWERS.replace("柳一青", "王 平"))
    load(CANTEEN.replace("石小磊", "王　平"), name="2025-09-02_04.txt", number=4)
    assert Contributor.objects.filter(name="王平").count() == 1


CHARACTERS = "工会职业技能竞赛培训首都新城区镇街道服务中心企业单位活动现场多名参加举办"


def invented(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(CHARACTERS) for _ in range(length))


A, B, C = invented(1), invented(2), invented(3)


@pytest.mark.parametrize(
    ("new", "stored", "expected"),
    [
        ([Form("甲乙丙", A)], [[Form("甲乙丙", A)]], {0: 0}),
        ([Form("“甲乙丙” ", C)], [[Form("甲乙丙", A)]], {0: 0}),
        ([Form("换了主题", A)], [[Form("甲乙丙", A)]], {0: 0}),
        ([Form("换了主题", A[:160])], [[Form("甲乙丙", A)]], {0: 0}),
        ([Form("甲乙丙", A)], [[Form("编辑改的", B), Form("甲乙丙", A)]], {0: 0}),
        ([Form("简讯", A), Form("简讯", B)], [[Form("简讯", B)], [Form("简讯", A)]], {0: 1, 1: 0}),
        ([Form("简讯", C), Form("别的", A)], [[Form("简讯", A)]], {1: 0}),
        ([Form("甲", ""), Form("甲", "")], [[Form("甲", "")], [Form("甲", "")]], {0: 0, 1: 1}),
        ([Form("丁戊己", C)], [[Form("甲乙丙", A)], [Form("庚辛壬", B)]], {}),
        ([Form("", "")], [[Form("", "")]], {}),
        ([Form("", "短文")], [[Form("甲", f"{A}短文")]], {}),
    ],
)
def test_articles_are_matched_by_headline_and_body(new, stored, expected):
    assert pair_up(new, stored) == expected
