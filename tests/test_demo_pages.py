"""The demo archive keeps its promises: enough, from everywhere, in the forms of real pages."""

import re
from pathlib import Path

import pytest

from articles.domain.pages import parse_page

DEMO = Path(__file__).parent.parent / "articles" / "demo"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DEMO.glob("*.txt"))}
UNDATED = "特稿_待定刊期.txt"
DATED_NAME = re.compile(r"^(\d{4}-\d{2}-\d{2})_\d{2}_[一-鿿]+\.txt$")
DATE_LINE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日 星期[一二三四五六日]")
DISTRICTS = [
    "东城区",
    "西城区",
    "朝阳区",
    "丰台区",
    "石景山区",
    "海淀区",
    "门头沟区",
    "房山区",
    "通州区",
    "顺义区",
    "昌平区",
    "大兴区",
    "怀柔区",
    "平谷区",
    "密云区",
    "延庆区",
    "经开区",
]
ARTICLES = {
    "2024-03-12_02_综合.txt": 6,
    "2024-03-12_03_工会.txt": 5,
    "2024-10-22_03_工会.txt": 5,
    "2025-05-06_02_要闻.txt": 6,
    "2025-05-06_03_工会.txt": 5,
    "2025-09-16_03_工会.txt": 5,
    "2025-09-16_04_专题.txt": 4,
    "2026-03-10_03_工会.txt": 7,
    "周二刊_服务.txt": 7,
    "周二刊_综合.txt": 8,
    UNDATED: 4,
}


def date_of(name):
    """The date in a page's name or, where it has none, in its own furniture."""
    if named := DATED_NAME.match(name):
        return named[1]
    year, month, day = DATE_LINE.search(PAGES[name]).groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def test_enough_issues_pages_and_articles():
    dates = {date_of(name) for name in PAGES if name != UNDATED}
    assert len(dates) >= 5
    assert (int(max(dates)[:4]) - int(min(dates)[:4])) >= 2
    assert len(PAGES) >= 11
    assert sum(ARTICLES.values()) >= 50


def test_two_pages_take_their_date_from_their_own_furniture():
    assert sum(not DATED_NAME.match(name) for name in PAGES if name != UNDATED) >= 2


def test_the_undated_page_has_only_words_about_the_time():
    text = PAGES[UNDATED]
    assert not re.search(r"\d{4}年|\d月\d|\d{4}-\d", text)
    assert "七夕" in text
    assert "今年上半年" in text


@pytest.mark.parametrize("district", DISTRICTS)
def test_every_district_is_in_at_least_two_pages(district):
    assert sum(district in text for text in PAGES.values()) >= 2


@pytest.mark.parametrize(
    "form",
    [
        ">> ",
        "【",
        "\n\n——",
        "转自《",
        "摄影报道",
        "本版责编",
        "下转第",
        "上接第",
        "新华社",
        "□本报记者",
        "第六届",
    ],
)
def test_the_forms_of_real_pages_are_there(form):
    assert any(form in text for text in PAGES.values())


@pytest.mark.parametrize(("name", "count"), ARTICLES.items())
def test_a_page_reads_as_its_articles(name, count):
    assert len(parse_page(PAGES[name]).articles) == count


HEADINGS = [
    # page, kicker, headline, subhead
    (
        "2024-03-12_03_工会.txt",
        "",
        "西城区总工会推行“一张单子管到底”",
        "把工会经费花在哪儿交给职工盯",
    ),
    (
        "周二刊_服务.txt",
        "",
        "门头沟区清水镇设“山货代卖台”",
        "五十名公益岗职工家的核桃有了销路",
    ),
    (
        "周二刊_综合.txt",
        "",
        "第六届“京工杯”职工岗位小发明大赛首设乡村赛道",
        "报名通道3月底开启 门槛只有一条：自己用过",
    ),
    (
        "2025-05-06_03_工会.txt",
        "",
        "一根丝里见春秋",
        "——记通州区花丝镶嵌技师皮秀珍",
    ),
    (UNDATED, "", "七夕不打烊的“鹊桥”", "六十四对职工在卢沟桥畔牵手"),
]


@pytest.mark.parametrize(("name", "kicker", "headline", "subhead"), HEADINGS)
def test_a_heading_of_several_lines_is_divided(name, kicker, headline, subhead):
    found = {(a.kicker, a.headline, a.subhead) for a in parse_page(PAGES[name]).articles}
    assert (kicker, headline, subhead) in found


def test_at_least_two_pages_carry_a_duplicated_fragment():
    flagged = [
        name
        for name, text in PAGES.items()
        if any(
            w.code == "duplicate_fragment" for a in parse_page(text).articles for w in a.warnings
        )
    ]
    assert len(flagged) >= 2
