"""Which of the lines over an article is the headline: one row for each way to set them."""

import pytest

from articles.domain.crossheads import can_be_heading
from articles.domain.headline_colour import colours
from articles.domain.headline_joins import join_lines, runs_on
from articles.domain.headlines import choose
from articles.domain.pages import DOUBTFUL
from benchmarks.fit_headlines import read_headings

HEADINGS = read_headings()  # also what the weights are fitted on


@pytest.mark.parametrize(("pairs", "lead"), HEADINGS)
def test_lines_of_a_heading(pairs, lead):
    found = choose([line for _, line in pairs], lead=lead)
    parts = {part: [line for own, line in pairs if own == part] for part in "KHS"}
    assert found.headline == join_lines(parts["H"])
    assert found.kicker == join_lines(parts["K"])
    assert found.subhead == join_lines(parts["S"])


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (["青河市总工会", "举办职工书画展"], "青河市总工会举办职工书画展"),
        (["匠人进课堂", "技艺有传人"], "匠人进课堂 技艺有传人"),
        (["劳模进校园 讲安全知识"], "劳模进校园 讲安全知识"),
        (["北山巷里开了一间", "“补鞋铺”"], "北山巷里开了一间“补鞋铺”"),
        (["青河区法院与区总工会", "共建“马扎法庭”"], "青河区法院与区总工会共建“马扎法庭”"),
        (["青河区总工会", "与区工商联共建“说理角”"], "青河区总工会与区工商联共建“说理角”"),
        (["青河区开展“工会进万家", "温暖送一线”活动"], "青河区开展“工会进万家温暖送一线”活动"),
    ],
)
def test_lines_of_one_headline_are_one(lines, headline):
    assert choose(lines).headline == headline


@pytest.mark.parametrize("line", ["地铁里的“听诊师”", "和田来的女焊工", "将军巷里的修表匠"])
def test_a_noun_that_begins_with_a_particle_begins_a_line(line):
    assert not runs_on("三十年与钢轨为伴 四十项革新护平安", line)


def test_what_the_text_takes_up_is_the_headline():
    lines = ["一碗面的温度", "夜里十二点的灯光"]
    assert (
        choose(lines, lead="夜里十二点，站台上的灯光还亮着，值班员等最后一班车。").headline
        == lines[1]
    )


def test_a_single_line_is_sure_and_a_riddle_is_a_doubt():
    assert choose(["青河区职工篮球联赛开赛"]).confidence > 0.9
    riddle = choose(["城南旧事", "河边新居", "山里人家"])
    assert riddle.confidence < DOUBTFUL


def test_markdowns_highest_line_is_the_headline():
    lines = ["青河市总工会举办职工书画展", "墨香里的劳动美"]
    assert choose(lines, marked=(1, 2)).headline == "墨香里的劳动美"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["青河市总工会举办", "职工书画展"], "青河市总工会举办职工书画展"),
        (["匠人进课堂", "技艺有传人"], "匠人进课堂 技艺有传人"),
        (["劳模　进校园"], "劳模 进校园"),
        (["他用AI", "TOOLS破题"], "他用AI TOOLS破题"),
    ],
)
def test_joining_lines(lines, joined):
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("青河区职工篮球联赛开赛", True),
        ("暑期托管班，怎么办才好？", True),
        ("据介绍，", False),
        ("问：加班费怎么算？", False),
        ("记者：您后悔过吗？", False),
        ("林场劳模程大林：", True),
        ("青河市人社局、青河市总工会等六部门：", True),
        ("亲爱的职工朋友：", False),
        ("各区总工会、各产业工会：", False),
        ("活动现场热烈。", False),
        ("，职工们", False),
        ("第" * 60, False),
        ("", False),
    ],
)
def test_what_can_be_a_heading(text, can):
    assert can_be_heading(text) is can


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("给老水泵“号脉”", {"play"}),
        ("棚里“种”出技术员", {"play", "place"}),
        ("汇聚“她”力量", {"pun", "lofty"}),
        ("“羽”众不同", {"pun"}),
        ("补渔网也要抢时间", {"spoken", "act"}),
        ("“哎，帽子呢！”", {"spoken", "utterance"}),
        ("“我为班组献一计”", set()),
        ("捏着泥坯聊安全", {"hands", "act", "lofty"}),
        ("一碗热粥等你回来", {"thing", "speaker"}),
        ("修脚师傅登上了领奖台", {"done"}),
        ("让渣土车慢下来", {"let"}),
        ("让劳动更有尊严", {"lofty"}),
        ("风雪中的守塔人", {"nominal"}),
    ],
)
def test_what_makes_a_scene_a_slogan_or_a_name(line, shown):
    assert {sign for sign, here in colours(line, acts=False).items() if here} == shown
