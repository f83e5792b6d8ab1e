"""Names of bodies: exact edges, full names, kinds, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.organizations import find_organizations


def texts(text, context=""):
    return [mention.text for mention in find_organizations(text, context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place leads the name
        ("近日，石景山区总工会举办比赛。", ["石景山区总工会"]),
        ("近日密云区古北口镇总工会走进企业", ["密云区古北口镇总工会"]),
        ("由平谷区总工会、平谷区卫健委联合主办", ["平谷区总工会", "平谷区卫健委"]),
        ("北京市职业病防治指导中心专家", ["北京市职业病防治指导中心"]),
        ("北京市规划和自然资源委员会大兴分局", ["北京市规划和自然资源委员会大兴分局"]),
        ("市文化和旅游局、区人社局、市残联", ["市文化和旅游局", "区人社局", "市残联"]),
        ("市重点项目管委会和市消防救援总队", ["市重点项目管委会", "市消防救援总队"]),
        ("区委组织部、区委社会工作部", ["区委组织部", "区委社会工作部"]),
        ("朝阳区委、市政府、中共海淀区委", ["朝阳区委", "市政府", "中共海淀区委"]),
        ("国家三方协调机制办公室", ["国家三方协调机制办公室"]),
        ("新疆生产建设兵团总工会代表", ["新疆生产建设兵团总工会"]),
        ("和平里街道总工会、将台地区总工会", ["和平里街道总工会", "将台地区总工会"]),
        ("重庆市沙坪坝区总工会、浙江宁波市总工会", ["重庆市沙坪坝区总工会", "浙江宁波市总工会"]),
        ("国网北京市电力公司", ["国网北京市电力公司"]),
        ("共青团北京市委员会、团区委", ["共青团北京市委员会", "团区委"]),
        ("圆通速递北京分公司、美团北京公司", ["圆通速递北京分公司", "美团北京公司"]),
        ("大兴区人力社保局劳动监察大队", ["大兴区人力社保局劳动监察大队"]),
        ("中关村社会组织联合会", ["中关村社会组织联合会"]),
        ("北京市工业（国防）工会", ["北京市工业（国防）工会"]),
        ("丰台区公安分局马家堡派出所", ["丰台区公安分局马家堡派出所"]),
        ("他考进北京京华钟表有限公司", ["北京京华钟表有限公司"]),
        ("北京安和医院急诊科", ["北京安和医院急诊科", "北京安和医院"]),
        ("渭北大学材料科学与工程学院", ["渭北大学材料科学与工程学院"]),
        ("青溪县总工会走进鼓楼区人民法院", ["青溪县总工会", "鼓楼区人民法院"]),
        ("第三项目部工会慰问职工", ["第三项目部工会"]),
        ("集体协商会议召开", []),
        # nothing leads it but a verb or punctuation
        ("蓝鲸工会为职工子女开班", ["蓝鲸工会"]),
        ("在云帆集团工会的农场里", ["云帆集团工会"]),
        ("区总工会联合赵小河劳模创新工作室开展", ["区总工会", "赵小河劳模创新工作室"]),
        ("携手岳麓协和医院、邀请星河大学教授", ["岳麓协和医院", "星河大学"]),
        ("北京三快在线科技有限公司员工", ["北京三快在线科技有限公司"]),
        ("首都师范大学附属云岗中学", ["首都师范大学附属云岗中学"]),
        ("北京城建（集团）有限责任公司", ["北京城建（集团）有限责任公司"]),
        # units of a body
        ("顺义区总工会权益部", ["顺义区总工会权益部", "顺义区总工会"]),
        ("北京大学第三医院工会", ["北京大学第三医院工会"]),
        ("东风党群服务中心党委", ["东风党群服务中心党委"]),
        (
            "北京公交集团第九客运分公司驾驶员",
            ["北京公交集团第九客运分公司", "北京公交集团"],
        ),
        ("北京市工会干部学院", ["北京市工会干部学院"]),
    ],
)
def test_edges(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各级工会组织和基层工会干部",
        "本市各区总工会和各产业工会",
        "提升工会驿站使用效率，推动工会工作",
        "昌平区非公企业工会组织",
        "北京工会助力人才成长",
        "职工服务中心、党群服务中心、劳模工作室",
        "来自某快递公司的小哥，多家医院的护士",
        "合理布局，全体干部，处处开花",
        "三分钟学会了急救",
        "员工会议上，职工会员说",
        "大学生、中学生走进校园",
        "法院判决公司支付工资",
        "北京市属医院工会系统",
        "城市管理水平和社区服务",
        "推动“三分钟工会”落地",
        "（新华社合肥9月15日电）",
    ],
)
def test_no_names(text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市总工会", "北京市总工会"),
        ("中华全国总工会", "全国总工会"),
        ("浙江杭州市总工会", "杭州市总工会"),
        ("北京市朝阳区总工会", "朝阳区总工会"),
        ("通州区台湖镇总工会", "台湖镇总工会"),
        ("朝阳区八里庄街道总工会", "朝阳区八里庄街道总工会"),  # there are two of them
        ("北京江西企业商会", "北京江西企业商会"),
        ("经开区总工会", "北京经济技术开发区总工会"),
        ("据丰台区总工会介绍，该区总工会", "丰台区总工会"),
        ("怀柔区雁栖镇总工会负责人说，镇总工会", "雁栖镇总工会"),
        ("大兴区的企业多，区人社局", "大兴区人社局"),
        ("四海镇的花农说，区总工会", "延庆区总工会"),
        ("燕北职业学院开学，学院工会", "燕北职业学院工会"),
        ("海淀区新业态工会联合会（以下简称“海新联”）成立，海新联", "海淀区新业态工会联合会"),
    ],
)
def test_full_name_of_the_last_mention(text, name):
    assert find_organizations(text)[-1].name == name


def test_the_headline_resolves_what_the_text_leaves_open():
    (mention,) = find_organizations("区总工会送来清凉", context="密云区总工会为一线职工送清凉")
    assert (mention.text, mention.name) == ("区总工会", "密云区总工会")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("西城区总工会", "union"),
        ("云帆集团工会", "union"),
        ("区委宣传部", "party"),
        ("市应急局", "government"),
        ("朝阳区人大常委会", "government"),
        ("房山区人民法院", "court"),
        ("北京云帆科技有限公司", "enterprise"),
        ("首都医科大学", "school"),
        ("北京协和医院", "hospital"),
        ("北京日报社", "media"),
        ("北京市志愿服务联合会", "association"),
        ("共青团北京市委员会", "association"),
        ("首都图书馆", "other"),
    ],
)
def test_kind(text, kind):
    assert [mention.kind for mention in find_organizations(text)] == [kind]


WORDS = (
    "市 区 朝阳区 北京市 总工会 工会 联合 在 和 、 ， 。 公司 集团 第三 医院 街道 镇 “ ” （ ） "
    "12家 该 各 权益部 大学 生 中心 服务 云帆 委员会 办公室 党委 以下简称 𠮷 a"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=30).map("".join)


@given(PIECES)
def test_spans_are_the_words_of_the_text(text):
    found = find_organizations(text)
    assert all(text[m.start : m.end] == m.text and m.name for m in found)
    assert list(found) == sorted(found, key=lambda m: (m.start, -m.end))


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read(text):
    find_organizations(text)
