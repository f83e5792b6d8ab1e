"""What holds for any text: nothing lost, nothing invented, no exception, the same twice.

And for pages composed of invented articles and cut where columns may cut: the articles
come out as they went in.
"""

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.domain.clean import visible
from articles.domain.fragments import ends_sentence
from articles.domain.pages import parse_page

PIECES = [
    "本报讯（记者 祁雨）近日，",
    "近日，",
    "青河区总工会举办插花比赛",
    "\n\n",
    "\n",
    "\r\n",
    "\n\n\n\n",
    "**祁雨 摄**",
    ">> 青河做法 <<",
    "【工会简讯】",
    "■短波",
    "（下转第3版）",
    "（上接第1版）",
    "责任编辑 祁雨",
    "第3版 工会",
    "转自《云岭日报》",
    "选手们用百合和玫瑰搭出层次，评委连连点头。",
    "选手们用百合和玫瑰",
    "一、服务",
    "# 标题",
    "广告",
    "　　",
    "文/祁雨 图/方圆",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "，",
    "。",
    "！",
    "intelli-",
    "gence",
    "12",
    "34",
    "⻓",
    "﹐",
    "們",
    "\u200b",
    "\x00",
    "\x0c",
    "\ud800",
    "2025年9月2日 星期二",
    "□本报记者 祁雨",
    "导读",
    "插花比赛 2版",
    "---",
    "新华社北京9月1日电",
    "來源：",
    ">",
]
WILD = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)


def kept(page):
    """Every visible character that the parsed page holds, counted."""
    texts = [f.text for f in page.furniture] + [w.text for w in page.warnings]
    for article in page.articles:
        texts += [article.kicker, article.headline, article.subhead, *article.paragraphs]
        texts += [w.text for w in article.warnings]
    return Counter(visible("".join(texts)))


@settings(max_examples=400, deadline=None)
@given(WILD)
def test_no_character_is_lost_or_invented(text):
    assert kept(parse_page(text)) == Counter(visible(text))


@settings(max_examples=150, deadline=None)
@given(WILD)
def test_the_same_text_gives_the_same_page(text):
    assert parse_page(text) == parse_page(text)


@settings(max_examples=200, deadline=None)
@given(WILD)
def test_warnings_and_articles_point_into_the_file(text):
    page = parse_page(text)
    last = len(text.splitlines()) + text.count("\r") + 1
    lines = [w.line for w in page.warnings] + [f.line for f in page.furniture]
    for article in page.articles:
        assert article.first_line <= article.last_line
        lines += [article.first_line, article.last_line, *(w.line for w in article.warnings)]
    assert all(line is None or 1 <= line <= last for line in lines)
    assert [article.order for article in page.articles] == list(range(1, len(page.articles) + 1))


@settings(max_examples=200, deadline=None)
@given(WILD)
def test_paragraphs_are_whole_lines(text):
    for article in parse_page(text).articles:
        for part in (*article.paragraphs, article.headline, article.kicker, article.subhead):
            assert "\n" not in part
            assert part == part.strip()
        assert "" not in article.paragraphs
        assert all(credit.name.strip() for credit in article.credits)


# Composed pages

SUBJECTS = [
    (
        "青河区职工插花比赛举行",
        "记者 祁雨",
        "青河区总工会在石湾街道举办插花比赛，120名职工参加，现场十分热闹。",
    ),
    (
        "云岭集团工会流动书车进工地",
        "记者 方圆 通讯员 丁一凡",
        "云岭集团工会的书车开进了北山工地，工友们凭工牌就能借书。",
    ),
    (
        "北山镇总工会新建暖心驿站",
        "通讯员苗成林",
        "北山镇总工会在菜场旁新建了一座暖心驿站，搬运工有了歇脚的地方。",
    ),
    (
        "江州港口职工技能大赛落幕",
        "记者　祁红雨",
        "江州港口的龙门吊司机比了三天，十二名选手拿到了高级工证书。",
    ),
]
SENTENCES = [
    "据比赛的组织者介绍，自从开办以来，这里的座位从来没有空过，",
    "一位老师傅说：“手上的活儿要练，心里的活儿更要练。”",
    "有人把闹钟拨到凌晨四点，只为赶上第一班车，",
    "评委们看得很细，连一颗螺丝的松紧也不放过，",
    "《北山记事》里写过这条老街，如今它换了新的模样，",
    "参加的职工来自12个行业，年纪最大的58岁，最小的19岁，",
    "等到傍晚收工的时候，大家还舍不得离开，",
    "工会为每个人准备了一份热饭和一瓶水，",
]
ENDINGS = [
    "掌声一次又一次响起来。",
    "谁都说这样的日子有盼头。",
    "明年春天还要再办一次。",
    "大家把这件事记在了心里。",
    "回家的路上还在说个不停。",
    "连门口的保安也来看热闹。",
    "照片贴满了整整一面墙。",
    "孩子们围着不肯走。",
]


@st.composite
def composed(draw):
    """A page's text, and its articles as (headline, paragraphs)."""
    subjects = draw(st.permutations(SUBJECTS))[: draw(st.integers(1, 4))]
    lines, articles = [], []
    sentences = draw(st.permutations(SENTENCES))
    for number, (headline, names, news) in enumerate(subjects):
        paragraphs = [f"本报讯（{names}）近日，{news}"]
        for place in range(draw(st.integers(1, 2))):
            at = number * 2 + place  # no sentence twice on the page, which would be a copy
            paragraphs.append(f"{number}{place}号场地里，{sentences[at]}{ENDINGS[at]}")
        lines.append(headline)
        for paragraph in paragraphs:
            lines += draw(cut(paragraph))
        articles.append((headline, tuple(paragraphs)))
    gaps = draw(st.lists(st.sampled_from(["\n\n", "\n\n\n\n"]), min_size=40, max_size=40))
    return "".join(line + gaps[i % 40] for i, line in enumerate(lines)), articles


@st.composite
def cut(draw, paragraph):
    """The paragraph whole, or in two or three pieces as columns of 14 and more characters cut it.

    Not right behind a full stop, where no one could tell a cut from a paragraph's end.
    """
    pieces, rest = [], paragraph
    for _ in range(draw(st.integers(0, 2))):
        places = [
            at
            for at in range(24 if not pieces else 14, len(rest) - 1)
            if not ends_sentence(rest[:at])
            and rest[at - 1] not in "：；"
            and not rest[at].isspace()
        ]
        if not places:
            break
        at = draw(st.sampled_from(places))
        pieces.append(rest[:at])
        rest = rest[at:]
    return [*pieces, rest]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(composed())
def test_a_composed_page_comes_apart_into_its_articles(page_and_articles):
    text, articles = page_and_articles
    page = parse_page(text)
    assert [(a.headline, a.paragraphs) for a in page.articles] == articles
    assert all(article.credits for article in page.articles)
    assert page.warnings == ()


# Time

PATHOLOGIES = {
    "one line of text": lambda n: "选手们用百合和玫瑰搭出层次，评委连连点头。" * (n // 21),
    "one line without a stop": lambda n: "选手们用百合" * (n // 6),
    "one letter": lambda n: "a" * n,
    "blank lines": lambda n: "\n" * n,
    "spaces in a line": lambda n: "甲" + " " * n + "乙",
    "quotation marks": lambda n: "“好。\n\n" * (n // 5),
    "asterisks": lambda n: "**甲" * (n // 3),
    "brackets": lambda n: "（" * n,
    "arrows": lambda n: ">" * n,
    "headings only": lambda n: "青河区职工插花比赛举行\n\n" * (n // 13),
    "bylines only": lambda n: "□本报记者 祁雨\n" * (n // 9),
    "message heads only": lambda n: "本报讯（记者 祁雨）好。\n" * (n // 13),
    "the same article": lambda n: (
        ("插花比赛举行\n\n本报讯（记者 祁雨）好，花开得正是时候。\n\n") * (n // 32)
    ),
    "pieces never ended": lambda n: "\n".join(f"选手{i}搭出" for i in range(n // 9)),
}


@pytest.mark.parametrize("name", PATHOLOGIES)
def test_time_is_linear_in_the_size(name):
    """Ten times the text takes about ten times as long; quadratic steps would take a hundred."""

    def seconds(size):
        text = PATHOLOGIES[name](size)
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            parse_page(text)
            best = min(best, time.process_time() - start)
        return best

    parse_page("启动")  # the dictionary is loaded outside of what is timed
    small = seconds(6_000)
    assert seconds(60_000) < 35 * max(small, 0.004)


def test_a_line_of_a_megabyte_is_read_and_told():
    page = parse_page("选手们用百合和玫瑰搭出层次，评委连连点头。" * 50_000)
    assert "long_line" in {w.code for w in page.warnings}
    assert len(page.articles) == 1
