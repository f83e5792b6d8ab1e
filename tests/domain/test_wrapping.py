"""Pages whose lines stand as a narrow column broke them, at any width."""

import pytest

from articles.domain.pages import parse_page

WIDTH = 18
FIRST = (
    "本报讯（记者 祁雨 通讯员 丁一凡）近日，青河区总工会在石湾街道举办插花比赛，来自花店、"
    "园林和保洁行业的120名职工参加，最小的二十岁，最大的已经退休返聘。"
)
MIDDLE = (
    "比赛由青河区总工会、青河区园林局主办，石湾街道总工会承办，分为理论和实操两个部分。评委说，"
    "花材一样，手不一样，插出来的春天就不一样。"
)
OTHER = (
    "本报讯（记者 方圆）剪子一响，花瓣落了一桌。昨天，石湾街道的插花能手们比了一上午。"
    "评委开了半辈子花店。"
)
LAST = "青河区总工会相关负责人表示，今后还将把这项活动办下去，让更多职工受益。"


def broken(text, width=WIDTH):
    """``text`` as a column sets it: an indent, then lines of ``width`` characters."""
    text = "　　" + text
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def only(text):
    (article,) = parse_page(text).articles
    return article


@pytest.mark.parametrize("width", [13, 15, 16, 17, 18, 19, 20, 21, 22, 24])
def test_paragraphs_are_whole_whatever_the_width(width):
    body = [broken(text, width) for text in (FIRST, MIDDLE, LAST)]
    article = only("\n".join(["青河区职工插花比赛举行", *body]))
    assert article.paragraphs == (FIRST, MIDDLE, LAST)
    assert [credit.name for credit in article.credits] == ["祁雨", "丁一凡"]


@pytest.mark.parametrize(
    "heading",
    [
        ["青河区职工插花比赛举行"],
        ["枝头见功夫 瓶里有春秋", "青河区职工插花比赛在石湾举行"],
        ["枝头见功夫 瓶里有春秋", "青河区职工插花比赛在石湾举行", "一百二十名职工用花材讲述岗位"],
    ],
)
def test_a_heading_as_wide_as_the_column_is_set_line_by_line(heading):
    """Right under a paragraph whose last line is full: no sentence ends in it."""
    before = broken("青河区总工会相关负责人表示，今后还要把插花比赛办到更多的楼门口去。")
    assert len(before.split("\n")[-1]) == WIDTH - 1
    found = parse_page(
        "\n".join(["石湾花店来了新学徒", broken(FIRST), before, *heading, broken(OTHER)])
    )
    second = found.articles[1]
    assert [line for line in (second.kicker, second.headline, second.subhead) if line] == heading
    assert found.articles[0].paragraphs[-1].endswith("更多的楼门口去。")


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["　　她把花瓶摆在窗台上，", "阳光照进来。"], "她把花瓶摆在窗台上，阳光照进来。"),
        (
            ["　　青河花卉公司插花师卓小风带的", "是徒弟班。她说，先看花，再动剪子。"],
            "青河花卉公司插花师卓小风带的是徒弟班。她说，先看花，再动剪子。",
        ),
    ],
)
def test_a_first_line_cut_short_goes_on_in_the_next(lines, last):
    article = only("\n".join(["青河区职工插花比赛举行", broken(FIRST), broken(MIDDLE), *lines]))
    assert article.paragraphs[-1] == last


@pytest.mark.parametrize(
    ("end", "next_line", "roles"),
    [
        ("苗", "小雨 摄", {("photographer", "苗小雨")}),
        ("苗小雨 ", "摄", {("photographer", "苗小雨")}),
        ("（记者 ", "苗小雨）", {("reporter", "苗小雨")}),
        ("（", "苗小雨 摄）", {("photographer", "苗小雨")}),
    ],
)
def test_a_credit_that_the_column_cut(end, next_line, roles):
    text = "　　" + LAST + end
    lines = [text[:WIDTH], text[WIDTH : 2 * WIDTH], text[2 * WIDTH :]]
    article = only(
        "\n".join(["青河区职工插花比赛举行", broken(FIRST), broken(MIDDLE), *lines, next_line])
    )
    assert article.paragraphs[-1] == LAST
    assert roles <= {(credit.role, credit.name) for credit in article.credits}


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("本报讯（记者 祁雨 通讯员 ", "方圆）", "本报讯（记者 祁雨 通讯员 方圆）"),
        ("本报讯（记者 祁雨 ", "通讯员 方圆）", "本报讯（记者 祁雨 通讯员 方圆）"),
        ("本报讯（记者 祁雨 通讯员", "方圆）", "本报讯（记者 祁雨 通讯员 方圆）"),
        ("本报讯（记者 祁", "雨）", "本报讯（记者 祁雨）"),
        ("据新华社北京9月2日电 ", "", "据新华社北京9月2日电 "),
    ],
)
def test_a_message_head_keeps_its_spaces(first, second, whole):
    rest = "青河区总工会的插花比赛今天在石湾街道举行，来了一百二十人。"
    article = only(
        "\n".join(["青河区职工插花比赛举行", "　　" + first, second + rest, broken(LAST)])
    )
    assert article.paragraphs[0] == whole + rest


def test_a_wrapped_line_of_bodies_is_no_imprint():
    lines = ["　　比赛由青河区总工会、青河区园", "林局主办，石湾街道总工会承办，", "共三天。"]
    article = only("\n".join(["青河区职工插花比赛举行", broken(FIRST), *lines, broken(LAST)]))
    assert article.paragraphs[1] == "".join(lines).strip()


def test_a_label_in_brackets_begins_a_wrapped_paragraph():
    told = "【提示】花材剪口要斜，换水要勤，剪下的枝叶可以做成肥料，留到春天再用。"
    article = only("\n".join(["插花怎样更持久？", broken(FIRST), broken(told), broken(LAST)]))
    assert article.paragraphs[1] == told


def test_a_question_of_the_reporter_is_no_byline():
    lines = [
        "记者：有人说，算工时就是添麻烦，",
        "您怎么看？",
        "　　谷大川：麻烦不怕，怕的是没有数。",
    ]
    article = only("\n".join(["工时表上的较真人", broken(FIRST), "　　" + lines[0], *lines[1:]]))
    assert article.paragraphs[1] == "记者：有人说，算工时就是添麻烦，您怎么看？"
    assert [credit.name for credit in article.credits] == ["祁雨", "丁一凡"]
