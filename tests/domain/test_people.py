"""Persons: where their names end, which office they hold and where, and what is no name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.organizations import find_organizations
from articles.domain.people import find_people


def people(text):
    return find_people(text, find_organizations(text))


def named(text):
    return [person.name for person in people(text)]


@pytest.mark.parametrize(
    ("text", "name", "office", "body"),
    [
        # the office before the name
        ("市总工会党组书记、副主席张良出席。", "张良", "党组书记、副主席", "北京市总工会"),
        ("海淀区总工会主席李建国参加活动。", "李建国", "主席", "海淀区总工会"),
        ("会上，怀柔区总工会常务副主席王雪梅宣读决定。", "王雪梅", "常务副主席", "怀柔区总工会"),
        ("区人大常委会副主任、区总工会主席赵红卫致辞。", "赵红卫", "主席", None),
        ("公司党委书记、董事长陈志远说，今年要建新线。", "陈志远", "书记、董事长", None),
        ("顺义区总工会权益部部长刘芳介绍，", "刘芳", "部长", "顺义区总工会权益部"),
        ("北京建工集团工会主席孙立军为获奖者颁奖。", "孙立军", "主席", "北京建工集团工会"),
        ("急诊科的护士长何秀兰连夜赶到。", "何秀兰", "护士长", ""),
        ("朝阳区人民法院法官周晓彤讲解案例。", "周晓彤", "法官", "朝阳区人民法院"),
        ("请来中国农业大学教授冯雨田授课。", "冯雨田", "教授", "中国农业大学"),
        ("项目负责人欧阳明月告诉记者，", "欧阳明月", "项目负责人", ""),
        ("区委书记尉迟恭良来到现场。", "尉迟恭良", None, None),
        ("区直机关工委分管日常工作的副书记沈来，", "沈来", "副书记", None),
        ("2023级工匠师卢凯到场。", "卢凯", "工匠师", ""),
        # a calling
        ("来自北京公交集团的选手吴桂芬夺得第一。", "吴桂芬", "选手", "北京公交集团"),
        ("职工徐涛在台上唱起歌。", "徐涛", "职工", ""),
        ("钳工胡师宝用锉刀找平。", "胡师宝", "钳工", ""),
        ("公益律师杜若飞现场解答。", "杜若飞", "公益律师", ""),
        ("木工石敢当买了两斤点心。", "石敢当", "木工", ""),
        ("船工舒大江救起落水者。", "舒大江", "船工", ""),
        ("操作工程万里在节目里说，", "程万里", "操作工", ""),
        ("社区居民马玉兰拿出剪纸。", "马玉兰", "社区居民", ""),
        ("快递小哥姜波从没想过自己能上台。", "姜波", "快递小哥", ""),
        ("骑手阿卜杜拉·买买提说，", "阿卜杜拉·买买提", "骑手", ""),
        ("护士古丽娜尔·艾山捧着证书。", "古丽娜尔·艾山", "护士", ""),
        ("全国劳动模范高凤林走进课堂。", "高凤林", "全国劳动模范", ""),
        # behind the name, in brackets
        ("专家席上，郑律己律师说，合同要看清。", "郑律己", "律师", ""),
        ("谢文博（北京邮电大学教师）：要敢试。", "谢文博", "教师", "北京邮电大学"),
        # as speakers
        ("“这活儿我干了一辈子。”罗长顺说。", "罗长顺", "", ""),
        ("梁爽笑着说：“来年还来。”", "梁爽", "", ""),
        ("宋佳琪激动地告诉记者，孩子有人带了。", "宋佳琪", "", ""),
        ("唐小龙在接受采访时表示，会继续钻研。", "唐小龙", "", ""),
        ("许国华坦言，刚开始并不顺。", "许国华", "", ""),
        ("韩冬梅，45岁，地铁站务员。", "韩冬梅", "", ""),
        # more trades, and what no verb of the list follows
        ("配菜师傅曹大江切了四十斤土豆。", "曹大江", "配菜师傅", ""),
        ("瓦匠岳长河抹平最后一道缝。", "岳长河", "瓦匠", ""),
        ("数控车工项东升调好了刀具。", "项东升", "数控车工", ""),
        ("塔吊司机严春来头一回上台。", "严春来", "塔吊司机", ""),
        ("快递员石磊抱着箱子爬上六楼。", "石磊", "快递员", ""),
        ("网格员倪芳敲开门。", "倪芳", "网格员", ""),
        ("常务副主席傅红梅出席。", "傅红梅", "常务副主席", ""),
        ("泵车司机濮阳成第一个开口。", "濮阳成", "泵车司机", ""),
        ("石塘村护林员葛长山巡山十年。", "葛长山", "护林员", ""),
        ("一等奖归了骨科护士梁雪晴。", "梁雪晴", "骨科护士", ""),
        (
            "北京云帆科技有限公司参展，该公司产品经理顾北辰介绍，",
            "顾北辰",
            "产品经理",
            "北京云帆科技有限公司",
        ),
        # no office beside the name
        ("徒弟杜若溪递上扳手。", "杜若溪", "", ""),
        ("孙女黎小满把照片放大。", "黎小满", "", ""),
        ("45岁的邵玉梅第一个报名。", "邵玉梅", "", ""),
        ("在工地干了十年的尹志刚摘下安全帽。", "尹志刚", "", ""),
        ("段玉山是密云区石城镇人，住在河边。", "段玉山", "", ""),
        ("夺得第一名的武小莉来自云帆集团。", "武小莉", "", "云帆集团"),
        ("葛红霞是北京云帆公交公司的调度员。葛红霞笑了。", "葛红霞", "调度员", "北京云帆公交公司"),
        ("贾春生今年退休。贾春生的工具箱里有三把尺。", "贾春生", "", ""),
    ],
)
def test_a_person(text, name, office, body):
    person = people(text)[0]
    assert person.name == name
    assert text[person.start : person.end] == name
    if office is not None:
        assert person.office == office
    if body is not None:
        assert person.body == body


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("主席张大山、副主席李小河、王一川出席。", "张大山 李小河 王一川"),
        ("副市长曹卫东和区长邓颖陪同调研。", "曹卫东 邓颖"),
        ("职工彭亮、曾敏、萧宁宁等获表彰。", "彭亮 曾敏 萧宁宁"),
        ("5名选手田甜、董力、袁野登台。", "田甜 董力 袁野"),
        ("选手潘月与蔡明同台。", "潘月 蔡明"),
    ],
)
def test_several_persons(text, names):
    assert named(text) == names.split()


def test_who_is_named_together_holds_office_in_one_body():
    found = people("房山区总工会主席张大山、副主席李小河出席。")
    assert [(p.name, p.office, p.body) for p in found] == [
        ("张大山", "主席", "房山区总工会"),
        ("李小河", "副主席", "房山区总工会"),
    ]


def test_a_full_name_is_found_again_with_its_body():
    text = "密云区总工会主席苏卫平到场。苏卫平说，要办实事。随后苏卫平走访驿站。"
    found = people(text)
    assert [(p.start, p.name, p.body, p.speaks) for p in found] == [
        (8, "苏卫平", "密云区总工会", False),
        (14, "苏卫平", "密云区总工会", True),
        (26, "苏卫平", "密云区总工会", False),
    ]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("职工魏来说，食堂的菜好了。", True),
        ("主任吕敏在会上强调，要抓落实。", True),
        ("店长任静向记者介绍，", True),
        ("职工魏来领到礼包。", False),
    ],
)
def test_who_speaks(text, speaks):
    assert people(text)[0].speaks is speaks


@pytest.mark.parametrize(
    "text",
    [
        # addressed, half a name, anonymous
        "王师傅说，天热。",
        "李女士告诉记者，",
        # words that begin as names do, behind a trade
        "离居民楼太近，居民房前屋后",
        "船员齐声宣读誓词，队员齐心协力",
        "工位旁、工时单价",
        "劳模文创展示区，炒料选手蒙眼闻香",
        "干部包片联系，师傅宁可自己吃亏",
        "父亲常年在外，儿子高考那年",
        "老师傅坐诊，给师傅背工具包",
        "家长和学生都来了",
        "员工宿舍楼，班长常说",
        "冠军由北京一支队伍获得",
        # words that stand where a name may, more than once
        "温榆河公园开放，温榆河公园里的马拉松赛道",
        "由望京街道牵头，由望京商会承办",
        "18岁的成人礼，60岁的金婚夫妇",
        "张某说自己不知情。",
        "职工小王说，",
        "职工张某某说，",
        "居民王大爷说，",
        "赵老师表示，",
        "钱局长说，",
        "患者孙先生介绍，",
        "周总说，",
        # words that begin like names
        "职工高兴地说，",
        "职工方便了，企业也安心。",
        "于是说，",
        "安全员说，",
        "居民成功申请补贴。",
        "主任和谐家庭评选。",
        "工人安全帽不离头。",
        "工作人员张贴海报。",
        "负责人向记者介绍，",
        "负责人于近日表示，",
        "代表和职工都说，",
        "代表时任何人都可以发言。",
        "有关负责人方面表示，",
        "温馨说明，",
        "时间长了，他说，",
        "司机说，路好走了。",
        "游客说，值得来。",
        "党员说，应该做。",
        "车主介绍，",
        "许多人说，",
        "严格来说，",
        "全国职工万众一心。",
        "36名司机来到石景山区。",
        "6位手艺人支起摊位。",
        "8名技师揭榜攻关。",
        "初任职工匠师研修班开班。",
        "打造职工匠师队伍。",
        "材料科学与工程学院的实验室里很热闹。",
        "请来声学工程师听诊。",
        # places and houses
        "主任石景山区分会场。",
        "丰台区长辛店镇的老街。",
        "委员王府井大街巡查。",
        "职工金融街购物。",
        "职工康复医院成立。",
        # bylines
        "本报讯（记者 张大山 通讯员 李小河）昨日，培训班开班。",
        "（工人日报记者王一川 摄）",
        "本报记者张大山报道。",
    ],
)
def test_no_names(text):
    assert named(text) == []


@given(
    st.text(
        st.sampled_from(
            "市总工会主席副书记职工张王李向于和高兴方便说表示，。、“”（）·的良建国欧阳记者在\n"
        )
    )
)
def test_any_text_is_read_and_names_stand_where_they_say(text):
    found = people(text)
    for person in found:
        assert text[person.start : person.end] == person.name
    assert all(a.end <= b.start for a, b in pairwise(found))
