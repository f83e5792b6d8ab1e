"""Lines of the page that belong to no article."""

import datetime as dt

import pytest

from articles.domain.columns import read_column_mark
from articles.domain.furniture import (
    is_contents_line,
    read_continuation,
    read_furniture,
)
from articles.domain.pages import parse_page
from articles.domain.slogans import slogan_score

NEWS = "石湾街道为骑手修好路灯\n\n本报讯（记者 方圆）路灯修好了，石湾街道的骑手夜里骑车踏实。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025年9月2日 星期二", "date"),
        ("2025年9月2日　星期二　农历乙巳年七月十一", "date"),
        ("二〇二五年九月二日", "date"),
        ("2025年9月2日 星期二 处暑", "date"),
        ("星期二", "date"),
        ("第3版 工会", "page_number"),
        ("第三版", "page_number"),
        ("03版", "page_number"),
        ("A03", "page_number"),
        ("A03 职场", "page_number"),
        ("工会 03版", "page_number"),
        ("版次：03", "page_number"),
        ("第3版·工会", "page_number"),
        ("总第12345期", "masthead"),
        ("今日8版", "masthead"),
        ("第12345期 今日四版", "masthead"),
        ("国内统一连续出版物号 CN 00-0000", "masthead"),
        ("邮发代号：1-00", "masthead"),
        ("云岭今日天气：多云转阵雨　23℃～29℃　偏北风3级", "masthead"),
        ("2025年9月18日出版　本期发行6000份", "date"),
        ("内部刊物 仅供交流　投稿热线 内线5566", "masthead"),
        ("公益广告：节约用水 从我做起", "advertisement"),
        ("云岭市总工会主管主办", "masthead"),
        ("云岭医院党委主管　云岭医院工会协办", "masthead"),
        ("2025年9月2日　安全生产月特刊　第5版·车间内外", "page_number"),
        ("影像 视觉 08", "page_number"),
        ("责任编辑 祁雨 美术编辑 方圆 校对 丁一 版式 苗成林", "editors"),
        ("责任编辑：祁雨　校对：丁一", "editors"),
        ("责编/祁雨 美编/方圆", "editors"),
        ("本版编辑 祁雨", "editors"),
        ("2025年9月2日 星期二 第3版 工会 责任编辑 祁雨", "editors"),
        ("责任编辑 祁雨 电话：60000000 E-mail:a@example.com", "editors"),
        ("新闻热线：010-60000000", "contact"),
        ("电子邮箱：a@example.com", "contact"),
        ("E—mail:a@example.com", "contact"),
        ("http://www.example.com", "contact"),
        ("社址：云岭市北山路1号 邮编：000000", "contact"),
        ("广告", "advertisement"),
        ("03 工会·综合 星期二 2025年9月2日 责任编辑 祁雨 校对 丁一", "editors"),
    ],
)
def test_furniture_anywhere(text, kind):
    found = read_furniture(text, edge=True)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("云岭工友报", "masthead"),
        ("YUNLING WORKERS NEWS", "masthead"),
        ("03", "page_number"),
        ("工会", "section"),
        ("工会 03", "page_number"),
        ("2025年9月2日", "date"),
        ("工会·基层", "section"),
        ("3 | 工会·基层", "page_number"),
    ],
)
def test_furniture_only_at_the_edge(text, kind):
    assert read_furniture(text) is None
    found = read_furniture(text, edge=True)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "青河区职工插花比赛举行",
        "2025年青河区第二届技能大赛启动",
        "第3版画艺术展开幕",
        "9月2日晚，选手们到齐了",
        "编辑部召开会议",
        "广告牌下的守夜人",
        "职工喜报",
        "周一见",
        "策划人才培养",
        "电话那头的她",
        "祁雨",
        "",
        "第" * 500,
    ],
)
def test_articles_lines_are_no_furniture(text):
    assert read_furniture(text, edge=True) is None


def test_what_a_line_of_furniture_says():
    found = read_furniture("云岭工友报 2025年9月2日 星期二 第3版 工会 总第418期")
    assert found is not None
    assert (found.date, found.number, found.section) == (dt.date(2025, 9, 2), 3, "工会")
    assert found.issue_number == 418


def test_a_day_that_does_not_exist_is_no_date():
    found = read_furniture("2025年2月30日 星期二")
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "number", "section"),
    [
        ("03 工会·综合　2025年9月2日　星期二", 3, "工会·综合"),
        ("工会·综合 2025年9月2日 星期二 03", 3, "工会·综合"),
        ("工会 综合 03 2025年9月2日 星期二 农历七月十一", 3, "工会·综合"),
        ("3 首都职工 2025年9月2日/星期二", 3, "首都职工"),
        ("2025年9月2日 星期二 首都职工", None, "首都职工"),
        ("A3｜工会｜2025.9.2 星期二｜责编：祁雨", 3, "工会"),
        ("03 工会·基层 责任编辑 祁雨 2025年9月2日 星期二", 3, "工会·基层"),
    ],
)
def test_number_section_and_day_in_any_order(text, number, section):
    found = read_furniture(text, edge=True)
    assert found is not None
    assert (found.number, found.section) == (number, section)
    assert found.date == dt.date(2025, 9, 2)


@pytest.mark.parametrize(
    ("text", "onward", "page"),
    [
        ("把好事办好（下转第3版）", True, "3"),
        ("把好事办好（下转第三版）", True, "3"),
        ("把好事办好下转3版", True, "3"),
        ("（下转A02版）", True, "A2"),
        ("（转2版）", True, "2"),
        ("（上接第1版）把好事办好", False, "1"),
        ("上接第一版", False, "1"),
        ("（紧接第一版）", False, "1"),
    ],
)
def test_continuations(text, onward, page):
    found = read_continuation(text)
    assert found is not None
    assert (found.onward, found.page) == (onward, page)


@pytest.mark.parametrize(
    "text", ["转危为安", "他转3版车", "（转自《云岭日报》）", "接第一棒的选手"]
)
def test_no_continuation(text):
    assert read_continuation(text) is None


@pytest.mark.parametrize(
    ("text", "name", "style"),
    [
        (">> 青河做法 <<", "青河做法", "arrows"),
        ("＞＞青河做法＜＜", "青河做法", "arrows"),
        ("》》青河做法《《", "青河做法", "arrows"),
        ("【青河做法】", "青河做法", "brackets"),
        ("[青河做法]", "青河做法", "brackets"),
        ("〔青河做法〕", "青河做法", "brackets"),
        ("■青河做法", "青河做法", "■"),
        ("■ 青河做法 ■", "青河做法", "■"),
        ("●青河做法", "青河做法", "●"),
        ("◆ 青河做法", "青河做法", "◆"),
        ("栏目：青河做法", "青河做法", "named"),
        ("—— 青河做法 ——", "青河做法", "ruled"),
    ],
)
def test_column_marks(text, name, style):
    mark = read_column_mark(text)
    assert mark is not None
    assert (mark.name, mark.style) == (name, style)


@pytest.mark.parametrize("text", ["青河做法", "——记青河站信号工", "【】", "■", "《青河》", ""])
def test_no_column_mark(text):
    assert read_column_mark(text) is None


def test_a_column_beside_its_headline():
    mark = read_column_mark("【一线】插花比赛举行")
    assert mark is not None
    assert (mark.name, mark.rest) == ("一线", "插花比赛举行")


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("插花比赛举行……2版", True),
        ("插花比赛举行 第3版", True),
        ("插花比赛举行 >>> A02", True),
        ("插花比赛举行", False),
        ("比赛规则改到了第3版。", False),
    ],
)
def test_lines_of_the_table_of_contents(text, contents):
    assert is_contents_line(text) is contents


def test_slogans_score_higher_than_news():
    slogan = slogan_score("深入学习贯彻全会精神 奋力谱写工会工作新篇章")
    assert slogan >= 2 > slogan_score("青河区职工插花比赛举行")
    assert slogan_score("学习贯彻关于劳动者权益的重要论述") >= 2


def test_a_few_characters_over_the_date_are_the_papers_name():
    page = parse_page("云岭港人\n2025年第18期（总第533期）　3版 港区纵横\n\n" + NEWS)
    assert page.articles[0].headline == "石湾街道为骑手修好路灯"
    assert [f.text for f in page.furniture if f.kind == "masthead"] == ["云岭港人"]
