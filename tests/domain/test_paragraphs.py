"""Paragraphs cut by columns, copies, wrapped lines: text as it stands, and as it should read."""

import pytest

from articles.domain.clean import clean
from articles.domain.duplicates import find_copies, overlap
from articles.domain.fragments import ends_sentence, is_cut, seam
from articles.domain.pages import parse_page
from articles.domain.wrapping import unwrap

HEAD = "青河区职工插花比赛举行"
FIRST = "本报讯（记者 祁雨）近日，青河区总工会在石湾街道举办插花比赛，120名职工参加。"


def body(*pieces, gap="\n\n"):
    """The paragraphs of an article whose body stands on the page as ``pieces``."""
    found = parse_page(gap.join([HEAD, FIRST, *pieces]))
    assert len(found.articles) == 1
    assert found.articles[0].headline == HEAD
    return list(found.articles[0].paragraphs[1:])


def warned(*pieces):
    found = parse_page("\n\n".join([HEAD, FIRST, *pieces]))
    return [(w.code, w.text) for w in found.articles[0].warnings]


CUTS = {
    "rows of winners, and what follows them": (
        [
            "现将获奖名单公布如下（按姓氏笔画排列）：",
            "一等奖：《剪子与春天》（青河花卉公司 卓小风）",
            "二等奖：《一只花瓶》（云岭集团 谷大川）、《晨露》",
            "（石湾街道 尹小路）",
            "优秀奖：苗大田、魏长明、邱燕",
            "请获奖者于月底前到区总工会领取证书，过期不候。",
        ],
        [
            "现将获奖名单公布如下（按姓氏笔画排列）：",
            "一等奖：《剪子与春天》（青河花卉公司 卓小风）",
            "二等奖：《一只花瓶》（云岭集团 谷大川）、《晨露》（石湾街道 尹小路）",
            "优秀奖：苗大田、魏长明、邱燕",
            "请获奖者于月底前到区总工会领取证书，过期不候。",
        ],
    ),
    "a speaker's words are no row": (
        ["谷大川：花要活得久，先要", "水干净。", "尹小路：剪口要斜着下，剪", "子要快。"],
        ["谷大川：花要活得久，先要水干净。", "尹小路：剪口要斜着下，剪子要快。"],
    ),
    "behind the point of a number": (
        ["评委们一共看了136盆花，最高的一盆打了98.", "5分，大家都说值得。"],
        ["评委们一共看了136盆花，最高的一盆打了98.5分，大家都说值得。"],
    ),
    "where the column before ends again": (
        ["选手们用百合搭出层次。评委看得连连点头说好。", "评委看得连连点头说好。花店也来订花。"],
        ["选手们用百合搭出层次。评委看得连连点头说好。花店也来订花。"],
    ),
    "in a sentence": (
        ["选手们用百合和玫瑰搭出层", "次，评委看得连连点头。"],
        ["选手们用百合和玫瑰搭出层次，评委看得连连点头。"],
    ),
    "in a word": (["评委说，今年的作品很有想", "象力。"], ["评委说，今年的作品很有想象力。"]),
    "in a number": (["这一天里，展台前来了12", "34名职工。"], ["这一天里，展台前来了1234名职工。"]),
    "in a number with a point": (
        ["花材费比去年省了3", ".5%，选手却更多。"],
        ["花材费比去年省了3.5%，选手却更多。"],
    ),
    "in a quotation": (
        ["“花要会说话，人要会", "听。”评委说。"],
        ["“花要会说话，人要会听。”评委说。"],
    ),
    "in a quotation at a full stop": (
        ["“花要会说话。", "人要会听。”评委说。"],
        ["“花要会说话。人要会听。”评委说。"],
    ),
    "in a book title": (
        ["大家一起学了《插花", "入门》，受益不少。"],
        ["大家一起学了《插花入门》，受益不少。"],
    ),
    "in brackets": (
        ["八个单位（含两家民营", "企业）参加了决赛。"],
        ["八个单位（含两家民营企业）参加了决赛。"],
    ),
    "before a comma": (
        ["插花比赛的现场热闹极了", "，连过道里都站着人。"],
        ["插花比赛的现场热闹极了，连过道里都站着人。"],
    ),
    "behind a comma": (
        ["插花比赛的现场热闹极了，", "连过道里都站着人。"],
        ["插花比赛的现场热闹极了，连过道里都站着人。"],
    ),
    "three pieces": (
        ["一位老职工说，他学插花", "是为了给老伴过生日，如", "今他成了教别人的人。"],
        ["一位老职工说，他学插花是为了给老伴过生日，如今他成了教别人的人。"],
    ),
    "a first line cut off": (
        ["据比赛的组织者介绍，自从开", "办以来，插花班从没空过座。"],
        ["据比赛的组织者介绍，自从开办以来，插花班从没空过座。"],
    ),
    "a first line without a comma": (
        ["参加这次插花比赛的职", "工来自十二个行业。"],
        ["参加这次插花比赛的职工来自十二个行业。"],
    ),
    "Latin, no space before Chinese": (
        ["孩子们在TED", "英语角里练胆量。"],
        ["孩子们在TED英语角里练胆量。"],
    ),
    "two Latin words": (
        ["展板上写着artificial", "intelligence几个词。"],
        ["展板上写着artificial intelligence几个词。"],
    ),
    "a hyphenated Latin word": (
        ["展板上写着intelli-", "gence一词。"],
        ["展板上写着intelligence一词。"],
    ),
    "a colon before a quotation": (
        ["评委祝贺选手时说：", "“花开得正是时候。”"],
        ["评委祝贺选手时说：“花开得正是时候。”"],
    ),
    "no cut at all": (
        ["花材由工会提供。", "作品将在大厅展出。"],
        ["花材由工会提供。", "作品将在大厅展出。"],
    ),
    "a quotation over two paragraphs": (
        ["“花要会说话。", "“人要会听。”评委说。"],
        ["“花要会说话。", "“人要会听。”评委说。"],
    ),
    "cross-heads stay apart": (
        ["花材由工会提供。", "剪刀下的春天", "作品将在大厅展出一个月。"],
        ["花材由工会提供。", "剪刀下的春天", "作品将在大厅展出一个月。"],
    ),
    "list items stay apart": (
        ["比赛日程安排如下：", "（一）初赛在北山举行；", "（二）决赛在石湾举行。"],
        ["比赛日程安排如下：", "（一）初赛在北山举行；", "（二）决赛在石湾举行。"],
    ),
    "a caption between the pieces of a paragraph": (
        ["选手们用百合和玫瑰搭出层", "图为比赛现场。祁雨 摄", "次，评委看得连连点头。"],
        ["选手们用百合和玫瑰搭出层次，评委看得连连点头。", "图为比赛现场。"],
    ),
    "furniture between the pieces": (
        ["选手们用百合和玫瑰搭出层", "广告", "次，评委看得连连点头。"],
        ["选手们用百合和玫瑰搭出层次，评委看得连连点头。"],
    ),
    "a credit inside a paragraph": (
        ["选手们用百合**祁雨 摄**搭出层次。"],
        ["选手们用百合搭出层次。"],
    ),
    "verse": (
        ["老职工写了一首小诗：", "剪一枝春", "插半瓶云", "留一屋香", "大家听得出神。"],
        ["老职工写了一首小诗：", "剪一枝春", "插半瓶云", "留一屋香", "大家听得出神。"],
    ),
}


@pytest.mark.parametrize("name", CUTS)
def test_a_paragraph_cut_is_whole_again(name):
    pieces, expected = CUTS[name]
    assert body(*pieces) == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n\n"])
def test_the_number_of_blank_lines_means_nothing(gap):
    pieces = ["选手们用百合和玫瑰搭出层", "次，评委看得连连点头。"]
    assert body(*pieces, gap=gap) == ["选手们用百合和玫瑰搭出层次，评委看得连连点头。"]


def test_a_paragraph_that_never_ends_is_a_warning_with_its_line():
    found = parse_page(f"{HEAD}\n\n{FIRST}\n\n评委说，今年的作品很有想象力，但是选手们")
    (warning,) = found.articles[0].warnings
    assert (warning.code, warning.line) == ("unfinished_paragraph", 5)
    assert "但是选手们" in warning.message


LONG = "插花班的老师每周三晚上从城里赶来，带着一桶还沾着露水的花。"
COPIES = {
    "a piece repeated right away": ([LONG, LONG], [LONG], LONG),
    "a piece repeated later": (
        [LONG, "花材由工会提供。", LONG],
        [LONG, "花材由工会提供。"],
        LONG,
    ),
    "a copy that lost its punctuation": (
        [LONG, "花材由工会提供。", LONG.replace("，", "").replace("。", "")],
        [LONG, "花材由工会提供。"],
        LONG.replace("，", "").replace("。", ""),
    ),
    "a copy of a part": (
        [LONG, "花材由工会提供。", "带着一桶还沾着露水的花。"],
        [LONG, "花材由工会提供。"],
        "带着一桶还沾着露水的花。",
    ),
    "a head that repeats the tail before it": (
        ["插花班的老师每周三晚上从城里赶来，带着一桶", "晚上从城里赶来，带着一桶还沾着露水的花。"],
        [LONG],
        "晚上从城里赶来，带着一桶",
    ),
    "a sentence twice in a paragraph": (
        [LONG + "花材由工会提供，谁都能来。" + "花材由工会提供，谁都能来。" + "作品要展出。"],
        [LONG + "花材由工会提供，谁都能来。作品要展出。"],
        "花材由工会提供，谁都能来。",
    ),
    "the copy that fits stays": (
        [
            "花材由工会提供。",
            "每周三晚上从城里赶来，带着一桶还沾着露水的",
            "插花班的老师",
            "每周三晚上从城里赶来，带着一桶还沾着露水的",
            "花，谁都想先摸一摸。",
        ],
        None,
        "每周三晚上从城里赶来，带着一桶还沾着露水的",
    ),
}


@pytest.mark.parametrize("name", COPIES)
def test_text_that_stands_twice_is_kept_once_and_told(name):
    pieces, expected, copy = COPIES[name]
    if expected is not None:
        assert body(*pieces) == expected
    assert ("duplicate_fragment", copy) in warned(*pieces)


def test_a_copy_inside_another_article_stays_where_it_fits():
    text = "\n\n".join(
        [
            HEAD,
            FIRST,
            "插花班的老师每周三晚上从城里赶来，带着一桶还沾",
            "着露水的花，谁都想先摸一摸。",
            "云岭集团工会流动书车进工地",
            "本报讯（记者 方圆）日前，云岭集团工会的书车开进了工地。",
            "着露水的花，谁都想先摸一摸。",
            "工友们凭工牌就能借走两本。",
        ]
    )
    first, second = parse_page(text).articles
    assert first.paragraphs[-1].endswith("带着一桶还沾着露水的花，谁都想先摸一摸。")
    assert len(second.paragraphs) == 2
    assert [w.code for w in second.warnings] == ["duplicate_fragment"]


@pytest.mark.parametrize(
    "text", ["好，好，好，他连说三个好。", "笑一笑，十年少；愁一愁，白了头。笑一笑，少一愁。"]
)
def test_what_repeats_by_nature_stays(text):
    assert body(LONG, text) == [LONG, text]
    assert warned(LONG, text) == []


def test_wrapped_lines_with_indents():
    text = "\n".join(
        [
            HEAD,
            "　　本报讯（记者 祁雨）近日，青河",
            "区总工会在石湾街道举办插花比赛，",
            "120名职工参加了这次热热闹闹的活动。",
            "花材由区总工会统一提供，谁都能来。",
            "　　插花班的老师每周三晚上从城里赶",
            "来，带着一桶还沾着清晨露水的花，谁",
            "都想先摸一摸。",
            "云岭集团工会流动书车进工地",
            "　　本报讯（记者 方圆）日前，云岭集",
            "团工会的流动书车开进了北山的工地，",
            "车上有小说和科普图书八百多册。",
        ]
    )
    first, second = parse_page(text).articles
    assert [len(first.paragraphs), len(second.paragraphs)] == [2, 1]
    assert first.paragraphs[1].endswith("带着一桶还沾着清晨露水的花，谁都想先摸一摸。")
    assert second.headline == "云岭集团工会流动书车进工地"


def test_wrapped_lines_without_indents_and_blank_lines_between_paragraphs():
    text = "\n".join(
        [
            HEAD,
            "",
            "本报讯（记者 祁雨）近日，青河区总工",
            "会在石湾街道举办插花比赛，很多职工参",
            "加了这次活动，场面热热闹闹，好看得很",
            "哩。",
            "",
            "花材由区总工会统一提供，谁都能来参加",
            "插花班的老师每周三晚上从城里赶过来，",
            "带着一桶还沾着清晨露水的花，谁都想来",
            "先摸一摸。",
        ]
    )
    (article,) = parse_page(text).articles
    assert len(article.paragraphs) == 2
    assert article.paragraphs[1].startswith("花材由区总工会统一提供，谁都能来参加插花班")


def test_paragraphs_on_single_lines_are_not_taken_for_wrapped_ones():
    lines = [HEAD, FIRST, "花材由工会提供。", LONG, "作品将在大厅展出一个月。", "欢迎大家来看。"]
    found = unwrap(clean("\n".join(lines)).lines)
    assert [fragment.text for fragment in found] == lines


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("好。", True),
        ("好。”", True),
        ("好！》", True),
        ("好……", True),
        ("好", False),
        ("好”", False),
        ("好，", False),
        ("", False),
    ],
)
def test_ends_of_sentences(text, ends):
    assert ends_sentence(text) is ends


@pytest.mark.parametrize(
    ("left", "right", "cut"),
    [
        ("参加比赛的职", "工来自北山。", True),
        ("据介绍，", "自从开办以来", True),
        ("他说“花要", "会说话”。", True),
        ("负责人", "表示，要办下去。", True),
        ("剪刀下的春天", "作品将展出。", False),
    ],
)
def test_signs_of_a_cut(left, right, cut):
    assert is_cut(left, right) is cut


@pytest.mark.parametrize(
    ("left", "right", "seamed"),
    [
        ("artificial", "intelligence", "artificial intelligence"),
        ("intelli-", "gence", "intelligence"),
        ("TED", "英语", "TED英语"),
        ("12", "34名", "1234名"),
        ("5G-", "A网络", "5G-A网络"),
        ("e-", "mail", "e-mail"),
        ("用", "AI", "用AI"),
    ],
)
def test_seams(left, right, seamed):
    kept, between = seam(left, right)
    assert kept + between + right == seamed


def test_overlap_needs_more_than_a_common_word():
    assert overlap("带着一桶还沾着露水的花", "还沾着露水的花谁都爱") == 0
    assert overlap("老师带着一桶还沾着露水的", "带着一桶还沾着露水的花谁都爱") == 10


def test_copies_of_short_lines_are_no_copies():
    assert find_copies(["好，好。", "好，好。"]) == []
