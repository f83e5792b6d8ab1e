"""Whole pages as papers set them, each with what must come out of it.

All text is invented. A row gives the page and, for each article, what it should be.
"""

import pytest

from articles.domain.pages import parse_page
from tests.domain.invented import (
    LAST,
    LEAD,
    MORE,
    ONE,
    OTHER_LEAD,
    OTHER_MORE,
    PLAIN,
    PLAIN_MORE,
    TWO,
    codes,
    credits,
    heads,
    page,
)

SEGMENTS = {
    "two articles with message heads": (
        page(ONE, LEAD, MORE, TWO, OTHER_LEAD, OTHER_MORE),
        [("", ONE, ""), ("", TWO, "")],
        [2, 2],
    ),
    "the same without blank lines": (
        page(ONE, LEAD, MORE, TWO, OTHER_LEAD, OTHER_MORE, gap=0),
        [("", ONE, ""), ("", TWO, "")],
        [2, 2],
    ),
    "kicker and subhead over a second article": (
        page(ONE, LEAD, MORE, "书香进万家", TWO, "首批配送图书八百余册", OTHER_LEAD),
        [("", ONE, ""), ("书香进万家", TWO, "首批配送图书八百余册")],
        [2, 1],
    ),
    "an article set as one paragraph": (
        page(ONE, LEAD + MORE + LAST, TWO, OTHER_LEAD),
        [("", ONE, ""), ("", TWO, "")],
        [1, 1],
    ),
    "a writer's line instead of a message head": (
        page(ONE, LEAD, "菜场里的不夜人", "□本报记者 丁一凡", PLAIN, PLAIN_MORE),
        [("", ONE, ""), ("", "菜场里的不夜人", "")],
        [1, 2],
    ),
    "a name alone under the headline": (
        page("菜场里的不夜人", "丁一凡", PLAIN, PLAIN_MORE),
        [("", "菜场里的不夜人", "")],
        [2],
    ),
    "signatures at the end, no message heads": (
        page(
            "菜场里的不夜人",
            PLAIN,
            PLAIN_MORE + "（本报记者 丁一凡）",
            "云岭车站新添母婴室",
            "走进候车大厅东侧，一间十平方米的小屋亮着暖黄的灯。" + "（记者 方圆）",
        ),
        [("", "菜场里的不夜人", ""), ("", "云岭车站新添母婴室", "")],
        [2, 1],
    ),
    "cross-heads inside a feature": (
        page(
            "菜场里的不夜人",
            "——记北山菜场搬运工老梁",
            "□本报记者 丁一凡",
            PLAIN,
            "一本记了十年的账",
            PLAIN_MORE,
            "一把磨秃的秤钩",
            "秤钩是师傅留下的，木柄上有一圈深深的指印，谁来了都忍不住摸一摸。",
            TWO,
            OTHER_LEAD,
        ),
        [("", "菜场里的不夜人", "——记北山菜场搬运工老梁"), ("", TWO, "")],
        [5, 1],
    ),
    "numbered cross-heads": (
        page(
            "青河区总工会推进工会改革",
            LEAD,
            "一、组织建起来",
            MORE,
            "二、服务沉下去",
            LAST,
        ),
        [("", "青河区总工会推进工会改革", "")],
        [5],
    ),
    "bulleted cross-heads": (
        page("青河区总工会推进工会改革", LEAD, "■ 组织建起来", MORE, "■ 服务沉下去", LAST),
        [("", "青河区总工会推进工会改革", "")],
        [5],
    ),
    "a picture story between two reports": (
        page(
            ONE,
            LEAD,
            MORE,
            "劳模进课堂 巧手传技艺",
            "近日，青河区劳模陆大川走进石湾小学，教孩子们用废旧齿轮拼装小车。",
            "本报记者 祁雨 通讯员 方圆 摄影报道",
            TWO,
            OTHER_LEAD,
        ),
        [("", ONE, ""), ("", "劳模进课堂 巧手传技艺", ""), ("", TWO, "")],
        [2, 1, 1],
    ),
    "agency news": (
        page(
            ONE,
            LEAD,
            "全国焊工技能大赛在江州开赛",
            "新华社江州9月1日电（记者 丁一凡、方圆）全国焊工技能大赛1日在江州开赛。",
        ),
        [("", ONE, ""), ("", "全国焊工技能大赛在江州开赛", "")],
        [1, 1],
    ),
    "a message head without a headline": (
        page(ONE, LEAD, OTHER_LEAD),
        [("", ONE, ""), ("", "", "")],
        [1, 1],
    ),
    "Markdown headings": (
        page("# " + ONE, "## 62名选手同台比拼", LEAD, "# " + TWO, PLAIN, PLAIN_MORE),
        [("", ONE, "62名选手同台比拼"), ("", TWO, "")],
        [1, 2],
    ),
    "headlines in bold": (
        page(f"**{ONE}**", LEAD, f"**{TWO}**", OTHER_LEAD),
        [("", ONE, ""), ("", TWO, "")],
        [1, 1],
    ),
    "a question and an exclamation": (
        page("暑期托管班，怎么办才好？", LEAD, "工会送清凉来啦！", OTHER_LEAD),
        [("", "暑期托管班，怎么办才好？", ""), ("", "工会送清凉来啦！", "")],
        [1, 1],
    ),
    "an editor's note before the report": (
        page(
            "菜场里的不夜人", "编者按：城市醒来之前，有人已经忙了半夜。", "□本报记者 丁一凡", PLAIN
        ),
        [("", "菜场里的不夜人", "")],
        [2],
    ),
    "a leader and a picture under their columns' names": (
        page(
            ONE,
            LEAD,
            "短评",
            "让夜校的灯更亮",
            "□丁一凡",
            PLAIN,
            "图片新闻",
            "秋粮归仓",
            "10月7日，北山镇的农机手在抢收玉米，机收率达到九成。",
            "苗成林 摄",
        ),
        [("", ONE, ""), ("", "让夜校的灯更亮", ""), ("", "秋粮归仓", "")],
        [1, 1, 1],
    ),
    "an account's subhead without a dash": (
        page("匠心筑梦", "青春建功", "云岭市第五届职工技能大赛掠影", "本报记者 祁雨", PLAIN),
        [("", "匠心筑梦 青春建功", "云岭市第五届职工技能大赛掠影")],
        [1],
    ),
    "a continued article": (
        page("（上接第1版）", "也要让职工看得见、摸得着，把实事办到心坎上。", TWO, OTHER_LEAD),
        [("", "", ""), ("", TWO, "")],
        [1, 1],
    ),
}


@pytest.mark.parametrize("name", SEGMENTS)
def test_where_articles_begin_and_what_heads_them(name):
    text, expected, sizes = SEGMENTS[name]
    found = parse_page(text)
    assert heads(found) == expected
    assert [len(article.paragraphs) for article in found.articles] == sizes


SLOGAN = "深入学习贯彻全会精神 奋力谱写工会工作新篇章"


@pytest.mark.parametrize(
    ("lines", "banner"),
    [
        ([SLOGAN, ONE, LEAD], SLOGAN),
        ([SLOGAN, "匠心·传承", ONE, LEAD], SLOGAN),
        (["匠心·传承", ONE, LEAD], ""),
        ([ONE, LEAD, MORE, SLOGAN], SLOGAN),
        (
            ["凝心聚力建新功 同心共筑强国梦", "2025年9月2日 星期二", ONE, LEAD],
            "凝心聚力建新功 同心共筑强国梦",
        ),
        (["一线风景", "第2版 工会", ONE, LEAD], "一线风景"),
    ],
)
def test_the_banner_is_a_slogan_and_no_kicker(lines, banner):
    found = parse_page(page(*lines))
    assert found.banner == banner
    assert [article.headline for article in found.articles] == [ONE]


def test_furniture_says_date_number_section_and_stays_out_of_articles():
    text = page(
        "云岭工友报",
        "2025年9月2日 星期二 农历乙巳年七月十一",
        "第3版 工会",
        "总第12345期 今日8版",
        ONE,
        LEAD,
        "广告",
        MORE,
        "责任编辑 祁雨 美术编辑 方圆 校对 丁一",
        "新闻热线：010-60000000 E-mail:a@example.com",
    )
    found = parse_page(text)
    assert (str(found.date), found.number, found.section) == ("2025-09-02", 3, "工会")
    assert found.issue_number == 12345
    assert [article.paragraphs for article in found.articles] == [(LEAD, MORE)]
    assert {f.kind for f in found.furniture} >= {
        "masthead",
        "date",
        "page_number",
        "advertisement",
        "editors",
        "contact",
    }


def test_continuation_marks_leave_the_text_and_are_kept():
    found = parse_page(page(ONE, LEAD, "大家都说，要把这件好事（下转第3版）", TWO, OTHER_LEAD))
    first = found.articles[0]
    assert first.continued_on == "3"
    assert first.paragraphs[-1] == "大家都说，要把这件好事"
    assert "unfinished_paragraph" not in codes(first)
    assert ("continued", "（下转第3版）") in {(f.kind, f.text) for f in found.furniture}
    back = parse_page(page("青河新闻", "（上接第1版）也要让职工看得见。", TWO, OTHER_LEAD))
    assert back.articles[0].continued_from == "1"
    assert back.articles[0].paragraphs == ("也要让职工看得见。",)


def test_a_table_of_contents_costs_no_headline():
    found = parse_page(page("导读", f"{ONE} 2版", f"{TWO}……3版", ONE, LEAD, TWO, OTHER_LEAD))
    assert heads(found) == [("", ONE, ""), ("", TWO, "")]
    assert sum(f.kind == "contents" for f in found.furniture) == 3


def test_a_headline_repeated_in_a_caption_stays():
    found = parse_page(page(ONE, LEAD, MORE, f"图为{ONE}现场。祁雨 摄", TWO, OTHER_LEAD))
    assert found.articles[0].headline == ONE
    assert ("photographer", "祁雨") in credits(found.articles[0])


def test_a_line_used_nowhere_is_told_to_the_editor():
    found = parse_page(page(ONE, LEAD, MORE, "北山夜话"))
    assert [(w.code, w.text, w.line) for w in found.warnings] == [("unused_line", "北山夜话", 7)]


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        ([ONE, LEAD, MORE, LAST], "news"),
        ([ONE, PLAIN, "祁雨 摄影报道"], "photo"),
        ([ONE, PLAIN, PLAIN_MORE, "转自《云岭日报》"], "reprint"),
        ([ONE, "新华社北京9月1日电（记者 祁雨）" + PLAIN], "reprint"),
        (["关于注销两家公司的公告", PLAIN, PLAIN_MORE], "notice"),
        (["北山街头添了歇脚椅", "9月1日，北山街道总工会在公交站旁添了歇脚椅。"], "brief"),
        (
            [
                "菜场里的不夜人",
                "□本报记者 祁雨",
                *[f"第{n}天夜里{n * 7}点，老梁记下{n}{n}袋土豆。" for n in range(80)],
            ],
            "feature",
        ),
    ],
)
def test_genres(lines, genre):
    assert parse_page(page(*lines)).articles[0].genre == genre


def test_credits_of_all_places_come_together_once():
    found = parse_page(page(ONE, LEAD, MORE + "**祁雨 摄**", LAST + "（通讯员 方圆）"))
    assert credits(found.articles[0]) == [
        ("reporter", "祁雨"),
        ("photographer", "祁雨"),
        ("correspondent", "方圆"),
    ]
    assert found.articles[0].paragraphs == (LEAD, MORE, LAST)


def test_a_source_line_is_the_source_of_the_article_over_it():
    found = parse_page(page(ONE, PLAIN, "转自《云岭日报》", TWO, OTHER_LEAD))
    assert [article.source for article in found.articles] == ["云岭日报", ""]


def test_text_without_any_headline_is_an_article_that_says_so():
    found = parse_page(page(PLAIN, PLAIN_MORE))
    assert [codes(article) for article in found.articles] == [["no_headline"]]


def test_a_doubtful_headline_is_a_warning():
    found = parse_page(page("城南旧事", "河边新居", "山里人家", LEAD))
    assert "doubtful_headline" in codes(found.articles[0])


@pytest.mark.parametrize("text", ["", "\n\n", "　", "\ufeff"])
def test_nothing_gives_no_article_and_a_warning(text):
    found = parse_page(text)
    assert found.articles == ()
    assert [w.code for w in found.warnings] in (["empty_page"], ["no_article"])


def test_articles_know_their_lines():
    found = parse_page(page(ONE, LEAD, MORE, TWO, OTHER_LEAD))
    assert [(a.first_line, a.last_line) for a in found.articles] == [(1, 5), (7, 9)]
