"""Which of the lines over an article is the headline: one row for each way to set them."""

import pytest

from articles.domain.crossheads import can_be_heading
from articles.domain.headline_joins import join_lines
from articles.domain.headlines import choose
from articles.domain.pages import DOUBTFUL

BLOCKS = [
    # lines, kicker, headline, subhead
    (["青河区职工篮球联赛开赛"], "", "青河区职工篮球联赛开赛", ""),
    (["让骑手歇得下来"], "", "让骑手歇得下来", ""),
    # one kicker
    (
        ["匠心·传承", "青河市总工会举办技能大师交流会"],
        "匠心·传承",
        "青河市总工会举办技能大师交流会",
        "",
    ),
    (
        ["为高温下的你撑一把伞", "青河区总工会启动送清凉行动"],
        "为高温下的你撑一把伞",
        "青河区总工会启动送清凉行动",
        "",
    ),
    (
        ["“安康杯”竞赛系列报道之二", "云岭矿业集团班组长上台讲安全"],
        "“安康杯”竞赛系列报道之二",
        "云岭矿业集团班组长上台讲安全",
        "",
    ),
    (
        ["青河市总工会召开工作推进会强调", "以更实举措维护劳动者权益"],
        "青河市总工会召开工作推进会强调",
        "以更实举措维护劳动者权益",
        "",
    ),
    (
        ["“五一”国际劳动节来临之际", "石湾街道总工会走访慰问一线职工"],
        "“五一”国际劳动节来临之际",
        "石湾街道总工会走访慰问一线职工",
        "",
    ),
    (
        ["一位老钳工的记事本", "为什么班组里没人肯先下班？"],
        "一位老钳工的记事本",
        "为什么班组里没人肯先下班？",
        "",
    ),
    (
        ["青河区法院发布八起工伤典型案例", "在家办公受了伤，算不算工伤？"],
        "青河区法院发布八起工伤典型案例",
        "在家办公受了伤，算不算工伤？",
        "",
    ),
    (
        ["第十届职工文化节", "青河市职工合唱比赛落幕"],
        "第十届职工文化节",
        "青河市职工合唱比赛落幕",
        "",
    ),
    # two and three kickers
    (
        ["深入学习贯彻全会精神", "“书香企业”建设巡礼", "云岭纺织公司职工书屋揭牌"],
        "深入学习贯彻全会精神 “书香企业”建设巡礼",
        "云岭纺织公司职工书屋揭牌",
        "",
    ),
    # one subhead
    (
        ["青河区养老护理技能竞赛举办", "62名护理员同台比拼"],
        "",
        "青河区养老护理技能竞赛举办",
        "62名护理员同台比拼",
    ),
    (
        ["云岭集团工会开办暑期托管班", "围绕科学、艺术、体育开设12门课程"],
        "",
        "云岭集团工会开办暑期托管班",
        "围绕科学、艺术、体育开设12门课程",
    ),
    (
        ["他把火车站当成家", "——记青河站客运值班员陆大川"],
        "",
        "他把火车站当成家",
        "——记青河站客运值班员陆大川",
    ),
    (
        ["石湾街道总工会新建暖心驿站", "惠及周边3000名快递员"],
        "",
        "石湾街道总工会新建暖心驿站",
        "惠及周边3000名快递员",
    ),
    (
        ["青河区总工会启动职工夜校", "首批开设摄影、书法、烘焙等课程"],
        "",
        "青河区总工会启动职工夜校",
        "首批开设摄影、书法、烘焙等课程",
    ),
    # kicker, headline, subhead
    (
        ["新就业形态劳动者温暖行动", "青河市总工会发放关爱礼包", "首批覆盖2万名骑手"],
        "新就业形态劳动者温暖行动",
        "青河市总工会发放关爱礼包",
        "首批覆盖2万名骑手",
    ),
    (
        ["致敬劳动者", "站台上的七千个夜晚", "——记青河站信号工魏长明"],
        "致敬劳动者",
        "站台上的七千个夜晚",
        "——记青河站信号工魏长明",
    ),
    # two-line headlines
    (["青河市总工会", "举办职工书画展"], "", "青河市总工会举办职工书画展", ""),
    (
        ["云岭集团职工创新工作室联盟", "在石湾开发区成立"],
        "",
        "云岭集团职工创新工作室联盟在石湾开发区成立",
        "",
    ),
    (
        ["青河区总工会为户外劳动者打造", "“一公里歇脚圈”"],
        "",
        "青河区总工会为户外劳动者打造“一公里歇脚圈”",
        "",
    ),
    (["青河区开展“工会进万家", "温暖送一线”活动"], "", "青河区开展“工会进万家温暖送一线”活动", ""),
    (
        ["一家三十人的作坊为何一年", "带出四名高级技师"],
        "",
        "一家三十人的作坊为何一年带出四名高级技师",
        "",
    ),
    (["匠人进课堂", "技艺有传人"], "", "匠人进课堂 技艺有传人", ""),
    (["把课堂搬到车间里", "把论文写在机器上"], "", "把课堂搬到车间里 把论文写在机器上", ""),
    # two-line headline with a subhead
    (
        ["云岭市新就业形态劳动者", "职业技能大赛举行", "320名选手参加6个项目的角逐"],
        "",
        "云岭市新就业形态劳动者职业技能大赛举行",
        "320名选手参加6个项目的角逐",
    ),
    # a place and a colon begin a headline
    (
        ["青河区：家门口的就业夜市", "石湾街道把招聘会办成夜市 每周五晚点亮“就业灯”"],
        "",
        "青河区：家门口的就业夜市",
        "石湾街道把招聘会办成夜市 每周五晚点亮“就业灯”",
    ),
    # parallel halves on one line stay as they are
    (["劳模进校园 讲安全知识"], "", "劳模进校园 讲安全知识", ""),
]


@pytest.mark.parametrize(("lines", "kicker", "headline", "subhead"), BLOCKS)
def test_lines_of_a_heading(lines, kicker, headline, subhead):
    found = choose(lines)
    assert (found.kicker, found.headline, found.subhead) == (kicker, headline, subhead)


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
        ("活动现场热烈。", False),
        ("，职工们", False),
        ("第" * 60, False),
        ("", False),
    ],
)
def test_what_can_be_a_heading(text, can):
    assert can_be_heading(text) is can
