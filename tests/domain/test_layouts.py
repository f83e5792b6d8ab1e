"""Small pages with one difficulty each: what stands over, between and after articles."""

import pytest

from articles.domain.pages import parse_page

TAIL = "本报讯（记者 祁雨）近日，青河区的杨树又绿了，来看树的人一天比一天多。"
NEXT = "石湾街道为骑手修好了二十盏路灯"
LEAD = "本报讯（记者 方圆）路灯修好以后，石湾街道的骑手夜里不再推车走，心里踏实。"

HEADS = ["云岭区总工会办起合唱团", "北山镇总工会送来体检车", "石湾街道职工书屋开张"]

TOPS = {
    # name: (first lines, banner, first headline)
    "a slogan over everything": (
        ["牢记使命 奋进新征程", "青河区总工会举办护林员运动会"],
        "牢记使命 奋进新征程",
        "青河区总工会举办护林员运动会",
    ),
    "a slogan, then the masthead": (
        ["团结奋斗 建功立业", "云岭工人报　2025年9月8日　星期一　第2版", "护林员运动会举办"],
        "团结奋斗 建功立业",
        "护林员运动会举办",
    ),
    "a masthead alone": (["云岭工友周刊", "护林员运动会举办"], "", "护林员运动会举办"),
    "a Markdown masthead": (["# 石湾融媒", "护林员运动会举办"], "", "护林员运动会举办"),
    "date first, paper last": (
        ["2025年9月8日 星期一 第2版 综合 云岭日报", "护林员运动会举办"],
        "",
        "护林员运动会举办",
    ),
    "page, section and date": (
        ["第8版 时事 2025年9月24日 星期三", "护林员运动会举办"],
        "",
        "护林员运动会举办",
    ),
    "with bars between": (
        ["云岭日报｜2025年9月8日｜A03｜民生", "护林员运动会举办"],
        "",
        "护林员运动会举办",
    ),
    "who it is about, with a colon": (
        ["林场劳模程大林：", "三十年种活一座山"],
        "",
        "林场劳模程大林：三十年种活一座山",
    ),
    "a broadcast's name": (["青河之声", "护林员运动会举办"], "", "护林员运动会举办"),
    "no slogan, a kicker that the text takes up": (
        ["杨树下的运动会", "青河区总工会举办护林员运动会"],
        "",
        "青河区总工会举办护林员运动会",
    ),
    "two lines of slogan": (
        ["弘扬劳模精神 争当时代先锋", "凝聚职工力量 建设幸福云岭", "青河区总工会举办护林员运动会"],
        "弘扬劳模精神 争当时代先锋 凝聚职工力量 建设幸福云岭",
        "青河区总工会举办护林员运动会",
    ),
}


@pytest.mark.parametrize("name", TOPS)
def test_what_stands_over_the_first_article(name):
    lines, banner, headline = TOPS[name]
    page = parse_page("\n\n".join([*lines, TAIL, NEXT, LEAD]))
    assert (page.banner, [a.headline for a in page.articles]) == (banner, [headline, NEXT])


STORIES = {
    # name: pieces of the second article, its headline
    "a photo story signed by its photographer": (
        ["河边的捕鱼人", "立冬前后，青河的渔工赶着收网，船头堆满了银亮的鱼。", "祁雨 摄"],
        "河边的捕鱼人",
    ),
    "a photo story with a long signature": (
        ["船工", "青河渡口的老船工每天往返四十趟。", "本报记者 祁雨 通讯员 方圆 摄影报道"],
        "船工",
    ),
    "a story with a writer's line": (
        ["渡口的灯", "□苗成林", "天一黑，渡口的灯就亮了，一亮就是四十年。"],
        "渡口的灯",
    ),
    "a reprint": (
        ["南城的屋顶菜园", "南城一家工厂的屋顶种满了菜，下班的工人来浇水。", "转自《南城工友报》"],
        "南城的屋顶菜园",
    ),
    "a story by an agency": (
        ["雪线上的养路工", "新华社北京9月1日电（记者 方圆）雪线之上，养路工守着一条公路。"],
        "雪线上的养路工",
    ),
    "a story in two pieces": (
        [
            "菜场里的夜校",
            "本报讯（记者 苗成林）收摊以后，菜场里亮起灯，卖菜的大姐们开始学",
            "记账。",
        ],
        "菜场里的夜校",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_behind_a_wide_gap_is_its_own(name):
    pieces, headline = STORIES[name]
    second = "\n\n".join(pieces)
    page = parse_page(f"护林员运动会举办\n\n{TAIL}\n\n\n\n{second}\n\n\n\n{NEXT}\n\n{LEAD}")
    assert [a.headline for a in page.articles] == ["护林员运动会举办", headline, NEXT]
    assert page.articles[0].paragraphs == (TAIL,)
    assert page.warnings == ()


INSIDE = {
    # name: (pieces of the body, its paragraphs)
    "a piece like a headline": (
        ["青河区总工会为护林站送来了隔音", "门，屋里安静多了。"],
        ["青河区总工会为护林站送来了隔音门，屋里安静多了。"],
    ),
    "a piece with its verb": (
        ["下午三点，青河区总工会开展的", "护林员运动会开", "始了，看台上坐满了人。"],
        ["下午三点，青河区总工会开展的护林员运动会开始了，看台上坐满了人。"],
    ),
    "who said it": (
        ["青河区总工会相关负责人表示，今后将资助护林员", "学习木工，学成的可以开店。"],
        ["青河区总工会相关负责人表示，今后将资助护林员学习木工，学成的可以开店。"],
    ),
    "a last word alone": (
        ["明年起，这套办法会推广到全市的林场和苗圃", "企业。"],
        ["明年起，这套办法会推广到全市的林场和苗圃企业。"],
    ),
    "three cross-heads": (
        [
            "清晨，北山口",
            "巡山的人出发了，狗跟在后面。",
            "正午，瞭望塔",
            "塔上的人吃着冷饭，看着远处。",
            "傍晚，护林站",
            "炉子生起来，屋里有了热气。",
        ],
        [
            "清晨，北山口",
            "巡山的人出发了，狗跟在后面。",
            "正午，瞭望塔",
            "塔上的人吃着冷饭，看着远处。",
            "傍晚，护林站",
            "炉子生起来，屋里有了热气。",
        ],
    ),
    "an abbreviation": (["屏幕上的BI", "M模型转了一圈。"], ["屏幕上的BIM模型转了一圈。"]),
    "a speaker with a colon": (
        ["老程放下斧头：", "“树比人记得清楚。”"],
        ["老程放下斧头：“树比人记得清楚。”"],
    ),
    "a number": (["误差只有0", ".2毫米，比头发还细。"], ["误差只有0.2毫米，比头发还细。"]),
}


@pytest.mark.parametrize("name", INSIDE)
def test_what_is_inside_an_article_stays_there(name):
    pieces, paragraphs = INSIDE[name]
    page = parse_page("\n\n".join(["护林员运动会举办", TAIL, *pieces, NEXT, LEAD]))
    assert [a.headline for a in page.articles] == ["护林员运动会举办", NEXT]
    assert list(page.articles[0].paragraphs) == [TAIL, *paragraphs]


WHOLE = (
    "瞭望塔上的老程守了三十年，他说山里的风声各不相同，松林的风低，桦林的风高，听声就知道要变天。"
)
OTHER = "新来的徒弟起初听不出来，夜里跟着他一遍一遍地走，走到第二年春天才点了头。"
COPIES = {
    "a head repeated at the cut": [WHOLE[:30], WHOLE[20:], OTHER],
    "the second half twice": [WHOLE[:30], WHOLE[30:], WHOLE[30:], OTHER],
    "a few last characters twice": [WHOLE[:40], WHOLE[40:], WHOLE[40:], OTHER],
    "the first half twice": [WHOLE[:30], WHOLE[:30], WHOLE[30:], OTHER],
    "a middle piece after it": [WHOLE, WHOLE[12:33], OTHER],
    "a middle piece before it": [WHOLE[12:33], WHOLE, OTHER],
    "the whole again behind another": [WHOLE, OTHER, WHOLE],
    "a piece of another in the cut": [WHOLE[:25], OTHER[5:30], WHOLE[25:], OTHER],
    "a piece across a cut that was healed": [WHOLE[:25], WHOLE[25:], WHOLE[15:36], OTHER],
    "the second half behind another": [WHOLE[:26], WHOLE[26:], OTHER, WHOLE[26:]],
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_left_out_and_told(name):
    page = parse_page("\n\n".join(["护林员运动会举办", TAIL, *COPIES[name], NEXT, LEAD]))
    assert [a.headline for a in page.articles] == ["护林员运动会举办", NEXT]
    assert page.articles[0].paragraphs == (TAIL, WHOLE, OTHER)
    assert "duplicate_fragment" in {w.code for w in page.articles[0].warnings}


def test_a_cross_head_that_the_text_takes_up_is_no_copy():
    heads = ["听风声就知道要变天", "走到第二年春天点头"]
    body = [heads[0], "老程说，听风声就知道要变天。", heads[1], "徒弟说，走到第二年春天点头。"]
    page = parse_page("\n\n".join(["护林员运动会举办", TAIL, *body, NEXT, LEAD]))
    assert list(page.articles[0].paragraphs) == [TAIL, *body]


TREES = "本报讯（记者 祁雨）近日，青河区总工会组织职工认养杨树，60名职工为小树浇水松土。"
TREES_END = "青河区总工会相关负责人表示，下一步将把认养活动带进更多社区，让职工守护身边的绿色。"
KNIFE = "记者走进机床厂的装配车间，62岁的钳工谷大川正在示范刮研，铁屑在他手下薄如蝉翼。"
KNIFE_MORE = "他的徒弟里已有7人成为高级技师，攻克难题43项，为企业节约成本近千万元。"
BESIDE = "石湾街道职工认养杨树"

UNSIGNED = {
    # name: (pieces after the first article, headline and paragraphs of the second)
    "no byline, no wide gap": ([KNIFE, KNIFE_MORE], 2),
    "a reprint's source in brackets": ([KNIFE, KNIFE_MORE, "（据《青河日报》）"], 2),
    "two names in brackets": ([KNIFE, KNIFE_MORE, "（祁雨 方圆）"], 2),
}


@pytest.mark.parametrize("name", UNSIGNED)
def test_an_article_that_nothing_but_its_headline_begins(name):
    pieces, size = UNSIGNED[name]
    found = parse_page("\n\n".join([BESIDE, TREES, TREES_END, "一把刮刀的四十年", *pieces]))
    assert [(a.headline, len(a.paragraphs)) for a in found.articles] == [
        (BESIDE, 2),
        ("一把刮刀的四十年", size),
    ]


def test_a_picture_story_ends_at_its_credit():
    stories = [
        ("银杏树下学插花", "9月12日，石湾街道总工会组织职工在银杏树下学习插花。"),
        ("江边义诊忙", "9月13日，北山镇总工会组织医生在江边为船员义诊。"),
    ]
    lines = [x for story in stories for x in (*story, "本报记者 祁雨 摄影报道")]
    found = parse_page("\n\n".join(lines))
    assert [a.headline for a in found.articles] == [headline for headline, _ in stories]


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("本报讯（记者 祁雨", "通讯员 方圆）", " "),
        ("本报讯", "（记者 祁雨 通讯员 方圆）", ""),
    ],
)
def test_a_message_head_that_a_column_cut(first, second, between):
    rest = "近日，青河区总工会组织职工认养杨树，60名职工参加。"
    article = parse_page("\n\n".join([BESIDE, first, second + rest])).articles[0]
    assert [c.name for c in article.credits] == ["祁雨", "方圆"]
    assert article.paragraphs == (first + between + second + rest,)


def test_who_signs_a_notice_and_the_day_close_it():
    notice = ["关于征集职工照片的启事", "现面向全区职工征集照片，10月底截止。", "青河区总工会"]
    found = parse_page("\n\n".join([*notice, "2025年9月12日", BESIDE, TREES]))
    assert [a.headline for a in found.articles] == [notice[0], BESIDE]


def test_of_two_copies_the_one_among_its_like_stays():
    more = "认养的杨树有100棵，每棵杨树由3名职工照看，浇水松土都要记在小本上。"
    found = parse_page(
        "\n\n".join([NEXT, LEAD, more, BESIDE, TREES, more, "职工们给杨树浇水松土，还写日记。"])
    )
    assert [len(a.paragraphs) for a in found.articles] == [1, 3]


@pytest.mark.parametrize("signed", ["□祁雨（云岭建工）", "祁雨"])
def test_a_poem_ends_at_the_wide_gap_before_the_next_headline(signed):
    verses = ["你站在风里", "像一个不肯坐下的人", "把清晨", "一寸一寸 提上天空"]
    wide = "\n\n\n\n"
    poem = "\n\n".join(["【职工诗苑】", "致塔吊", signed, *verses])
    talk = "\n\n".join(["“渡口的灯不能灭”", "——访青河渡口船工方圆", "本报记者 苗成林", TAIL[14:]])
    news = "\n\n".join([NEXT, LEAD])
    found = parse_page(wide.join([news, poem, talk, news.replace("二十", "三十")])).articles
    assert [a.headline for a in found[1:3]] == ["致塔吊", "“渡口的灯不能灭”"]
    assert list(found[1].paragraphs) == verses
    assert [[c.name for c in a.credits] for a in found[1:3]] == [["祁雨"], ["苗成林"]]


WIDE_GAP = "\n\n\n\n"


@pytest.mark.parametrize(
    ("line", "names", "last"),
    [
        ("青河区人民法院法官 祁雨", ["方圆", "祁雨"], LEAD[-6:]),
        ("（作者系云岭机床厂职工）", ["方圆"], LEAD[-6:]),
        ("祝各位一路平安", ["方圆"], "一路平安"),
    ],
)
def test_lines_right_under_an_article_close_it(line, names, last):
    first = "\n\n".join([NEXT, LEAD, line])
    others = ["\n\n".join([head, TAIL.replace("青河区", head[:3])]) for head in HEADS]
    found = parse_page(WIDE_GAP.join([first, *others])).articles
    assert [a.headline for a in found] == [NEXT, *HEADS]
    assert [c.name for c in found[0].credits] == names
    assert found[0].paragraphs[-1].endswith(last)


LETTER = [
    "夜班津贴该不该发？",
    "　　我在一家印刷厂上夜班，厂里说夜宵就是津贴。这样对吗？",
    "　　读者 小祁",
    "　　小祁：",
    "　　不对。夜宵是福利，津贴是工资，两样不能相抵，单位应当足额发放。",
    "　　青河区职工服务中心 律师 方圆",
]


@pytest.mark.parametrize(
    "after", [[], [NEXT, "　　" + LEAD], ["夜路上的灯光", NEXT, "　　" + LEAD]]
)
def test_whoever_answers_a_letter_closes_it(after):
    found = parse_page("\n".join(LETTER + after)).articles
    assert found[0].paragraphs == tuple(line.strip("　") for line in LETTER[1:])
    assert [a.headline for a in found] == [LETTER[0], *([NEXT] if after else [])]


def test_an_answer_signed_far_from_any_indent():
    lines = [line.strip("　") for line in LETTER]
    found = parse_page("\n\n".join([*lines, NEXT, LEAD])).articles
    assert found[0].paragraphs[-1] == lines[-1]
    assert found[1].headline == NEXT


def test_an_editors_note_introduces_the_next_article():
    note = "编者按：今年以来，各镇办成一批实事，本报今起推出系列报道。"
    told = ["“实事落地”系列报道①", HEADS[0], "本报记者 祁雨", TAIL[14:]]
    rest = ["\n\n".join([head, f"本报讯（记者 方圆）9月3日，{head}。"]) for head in HEADS[1:]]
    page = WIDE_GAP.join(["\n\n".join([NEXT, LEAD]), "\n\n".join([note, *told]), *rest])
    first, second, *_ = parse_page(page).articles
    assert first.paragraphs == (LEAD,)
    assert (second.kicker, second.headline, second.paragraphs[0]) == (told[0], HEADS[0], note)


def test_briefs_signed_in_brackets_end_with_whoever_signs():
    names = ["祁雨", "青黛", "秋白"]
    texts = ["青河区总工会开出理发车", "北山镇职工浴室启用", NEXT]
    lines = [
        line
        for headline, name in zip(texts, names, strict=True)
        for line in (headline, f"9月3日，{headline}，一百多人来看，都说好。（{name}）")
    ]
    found = parse_page("\n\n".join(["【基层短讯】", *lines])).articles
    assert [a.headline for a in found] == texts
    assert [[c.name for c in a.credits] for a in found] == [[name] for name in names]
    assert all(a.paragraphs[-1].endswith("都说好。") for a in found)


def test_a_page_that_marks_its_columns_marks_them_all():
    lines = ["【实验来信】", BESIDE, TREES, "【读者心声】", NEXT, LEAD]
    plain = ["青春在一线", "三个姑娘守着一座气象站", KNIFE]
    found = parse_page("\n\n".join([*lines, *plain])).articles
    assert [a.column for a in found] == ["实验来信", "读者心声", ""]
    assert found[2].kicker == "青春在一线"
