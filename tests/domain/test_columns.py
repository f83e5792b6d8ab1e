"""Columns and sub-columns: their marks, their titles, and where they end."""

import pytest

from articles.domain.pages import parse_page
from tests.domain.invented import LEAD, MORE, ONE, OTHER_LEAD, PLAIN, TWO, columns, page

COLUMNS = {
    "a title over two sub-columns ends with the last of them": (
        page(
            ONE,
            LEAD,
            "职工之家建设案例",
            ">> 青河做法 <<",
            TWO,
            OTHER_LEAD,
            ">> 远方来信 <<",
            "江州推进职工书屋建设",
            PLAIN,
            "转自《江州工友报》",
            "石湾街道总工会走访慰问环卫工",
            LEAD.replace("活动", "慰问").replace("120", "43"),
        ),
        [("", ""), ("职工之家建设案例", "青河做法"), ("职工之家建设案例", "远方来信"), ("", "")],
    ),
    "full-width arrows without a title": (
        page("》》青河做法《《", ONE, LEAD, TWO, OTHER_LEAD),
        [("青河做法", ""), ("", "")],
    ),
    "brackets": (page("【一线故事】", ONE, LEAD, TWO, OTHER_LEAD), [("一线故事", ""), ("", "")]),
    "brackets before the headline on its line": (
        page(f"【一线故事】{ONE}", LEAD, TWO, OTHER_LEAD),
        [("一线故事", ""), ("", "")],
    ),
    "square brackets": (page("[一线故事]", ONE, LEAD), [("一线故事", "")]),
    "a square": (page("■一线故事", ONE, LEAD), [("一线故事", "")]),
    "a bullet with a space": (page("● 一线故事", ONE, LEAD), [("一线故事", "")]),
    "a diamond": (page("◆一线故事◆", ONE, LEAD), [("一线故事", "")]),
    "a column's name without a mark": (page("工会动态", ONE, LEAD), [("工会动态", "")]),
    "two marks, column and sub-column": (
        page("【职工之家建设案例】", "■青河做法", ONE, LEAD),
        [("职工之家建设案例", "青河做法")],
    ),
    "briefs hold several articles": (
        page(
            ONE,
            LEAD,
            MORE,
            "【工会简讯】",
            "石湾街道开出职工理发车",
            "9月1日，石湾街道总工会的理发车开进工地，免费为65名工友理发。",
            "北山镇建成职工浴室",
            "北山镇总工会投资建设的职工浴室9月3日启用，每天开放12小时。",
        ),
        [("", ""), ("工会简讯", ""), ("工会简讯", "")],
    ),
    "a column of all sorts holds several, too": (
        page(
            "【综合】",
            "石湾街道开出职工理发车",
            "本报讯（记者 祁雨）9月1日，石湾街道总工会的理发车开进工地，免费为65名工友理发。",
            "北山镇建成职工浴室",
            "本报讯（记者 方圆）北山镇总工会投资建设的职工浴室9月3日启用，每天开放12小时。",
            "【他山之石】",
            ONE,
            PLAIN,
        ),
        [("综合", ""), ("综合", ""), ("他山之石", "")],
    ),
    "a bullet before the headline is an ornament": (
        page(ONE, LEAD, f"■{TWO}", OTHER_LEAD),
        [("", ""), ("", "")],
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_where_they_end(name):
    text, expected = COLUMNS[name]
    found = parse_page(text)
    assert columns(found) == expected
    assert all(article.headline for article in found.articles)


def test_an_ornament_before_a_headline_is_not_part_of_it():
    found = parse_page(page(ONE, LEAD, f"■{TWO}", OTHER_LEAD))
    assert found.articles[1].headline == TWO
