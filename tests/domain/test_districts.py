"""Districts: the tables, and which place a story is about."""

import pytest

from articles.domain.districts import (
    all_districts,
    all_townships,
    district_by_code,
    find_districts,
    find_townships,
)
from articles.domain.types import BDA, ParsedArticle


def article(headline, *paragraphs, kicker="", subhead=""):
    return ParsedArticle(
        order=1, headline=headline, kicker=kicker, subhead=subhead, paragraphs=paragraphs
    )


def primary(headline, *paragraphs, **more):
    chosen = [d for d in find_districts(article(headline, *paragraphs, **more)) if d.primary]
    assert len(chosen) <= 1
    return chosen[0].code if chosen else None


def test_beijing_has_sixteen_districts_and_the_development_area():
    districts = [d for d in all_districts() if d.level == "district"]
    assert len(districts) == 17
    assert district_by_code("110105").name == "朝阳区"
    assert district_by_code(BDA).parent == "110115"
    assert len(all_townships()) == 343


def test_codes_are_distinct_and_parents_known():
    codes = [d.code for d in all_districts()]
    assert len(set(codes)) == len(codes)
    assert all(d.parent in codes for d in all_districts() if d.code != "000000")
    assert all(t.district in codes for t in all_townships())


def test_every_district_has_a_short_name_first():
    assert district_by_code("330100").aliases[0] == "杭州"
    assert district_by_code("150000").aliases[0] == "内蒙古"


def test_unknown_code_is_none():
    assert district_by_code("999999") is None


LEAD = "本报讯（记者 甲）近日，"


@pytest.mark.parametrize(
    ("headline", "paragraph", "code"),
    [
        # the headline's
        ("丰台区举办护理技能大赛", LEAD + "来自海淀区、朝阳区的选手参赛。", "110106"),
        ("古北口镇总工会为石匠送清凉", LEAD + "活动举行。", "110118"),
        ("东升镇职工健步走", LEAD + "活动举行。", "110108"),  # 东升地区 in the table
        ("中关村科学城企业工会开夜校", LEAD + "夜校开课。", "110108"),
        ("亦城职工同台比武", LEAD + "比武举行。", "BDA"),
        ("经开区总工会送法进企业", LEAD + "活动举行。", "BDA"),
        ("荣华街道总工会举办交友活动", LEAD + "活动举行。", "BDA"),
        ("顺义空港职工夜校开学", LEAD + "夜校开课。", "110113"),
        ("首都职工艺术节开幕", LEAD + "艺术节在西城区举行。", "110000"),
        ("全市职工羽毛球赛收官", LEAD + "东城区总工会、西城区总工会代表队进入决赛。", "110000"),
        ("朝阳、海淀两区联合举办招聘会", LEAD + "招聘会举行。", "110000"),
        ("全国职工数字技能大赛启幕", LEAD + "大赛启幕。", "000000"),
        ("“国家安全日”课堂", "课堂开在昌平区的一座车间。", "110114"),
        ("宁波市“三送”服务职工", "浙江宁波市总工会推出服务。", "330200"),
        ("昆明：花市里的培训班", "培训班开到了花市。", "530100"),
        ("福建晋江推广“车间微课”", "微课进了车间。", "350500"),
        ("八里庄街道总工会开课", LEAD + "海淀区八里庄街道总工会开课。", "110108"),
        # the acting body's in the lead
        ("劳模进校园 讲述奋斗故事", LEAD + "密云区总工会组织劳模进校园。", "110118"),
        ("劳模进校园 讲述奋斗故事", LEAD + "市总工会组织劳模进校园。", "110000"),
        ("劳模进校园 讲述奋斗故事", "近日，全国五一劳动奖章获得者走进北京的校园。", "110000"),
        ("网上练兵热", LEAD + "榆垡镇总工会组织了练兵，平谷区来人观摩。", "110115"),
        # a house only bears the city's name, or the nation's: the district's body tells more
        (
            "夜校办进料场",
            LEAD + "北京某建集团工会联合大兴区礼贤镇总工会办夜校。",
            "110115",
        ),
        ("柜台边的课堂", LEAD + "中国某业银行股份有限公司北京分行工会开课。", "110000"),
        ("一盏灯的故事", LEAD + "中国某器有限公司工会为巡线工点灯。", None),
        # so the place tells where it acted, if there is one; a trade of the city acts in the city
        ("站台上的歌声", LEAD + "北京长铃集团工会组织司机在丰台区一处公交站台唱歌。", "110106"),
        ("夜校开到病房楼", LEAD + "北京槐安医院工会职工夜校在大兴院区开课。", "110115"),
        ("站台上的歌声", "丰台区某站换了新牌。3月2日，北京长铃集团工会为书屋揭牌。", "110106"),
        # where a fleet comes together, a base that is hired: not where it goes, or is at home
        ("丝带", LEAD + "北京长铃集团工会的送考车队在丰台区一处停车场集合。", "110000"),
        ("头盔", LEAD + "北京长铃集团工会的骑行队在延庆区一处公园集合。", "110119"),
        ("铲雪", LEAD + "北京长铃集团工会在通州区养护基地比武。", "110000"),
        ("架子工的课", LEAD + "彩石建筑集团北京分公司工会在朝阳区、海淀区的工地开课。", "110000"),
        ("第二顿晚饭", "平谷区某场站亮着灯。某交集团工会在9个场站送上晚饭。", "110000"),
        ("包裹里的暖意", LEAD + "北京市快递行业工会联合会来到石景山区一处网点。", "110000"),
        ("修表铺的灯", LEAD + "北京金梭表厂工会邀请来自延庆区的师傅讲课。", "110000"),
        ("夜色里的人", "从深夜到清晨，记者走过五个城区。最后一站在房山区。", "110000"),
        # who goes elsewhere: the place there
        ("北京名师把课带到草原", LEAD + "北京市总工会、锡林郭勒盟总工会共同开班。", "152500"),
        (
            "堤上一碗汤",
            "守堤人有热汤。\n汤是宜昌市总工会和宜昌市伍家岗区总工会送的。",
            "420500",
        ),
        # the place
        ("一堂劳动课", LEAD + "劳动课在房山区一处果园开讲。", "110111"),
        ("鲜花车间", "杭州市的车间里，花开了。" * 3, "330100"),
        ("放羊人的灯", "清晨五点，密云黑山的风很大。他打开羊圈。", "110118"),
        ("开往春天", "朝阳升起，他打开车门。公交集团的北京司机出发了。", "110000"),
        # the nation's, wherever it is held and sent from
        ("全国职工某工作推进会在成都召开", LEAD + "会议召开。", "000000"),
        ("全国“新手岗”突破十万个", "据新华社北京3月5日电 全国累计开发岗位十万个。", "000000"),
        ("全国“五一”劳动奖章得主在青岛", LEAD + "他走进车间。", "370200"),
        # no place at all
        ("职工的一天", "清晨五点，他就起床了，开始一天的工作。", None),
        # a house of the whole city in a hired hall; a part of the city's contest; a park's name
        ("汽修职工登台", "5月6日，北京建工集团第三届职工歌会在丰台区文化馆举行。", "110000"),
        ("汽修职工登台", "5月6日，北京建工集团第三届职工歌会在丰台体育中心开幕。", "110000"),
        ("绳技大比拼", "近日，北京地铁运营公司工会在海淀区五路停车场举办跳绳赛。", "110108"),
        (
            "北京市电焊工技能竞赛南口专场举办",
            "5月6日，专场在园区举办。此次专场由昌平区总工会主办，58人参加。",
            "110114",
        ),
        (
            "首都职工秋季专场招聘会举办",
            "5月6日，由北京市总工会主办，昌平区总工会承办的招聘会在园区举办。",
            "110000",
        ),
        (
            "长桥集团举办焊工竞赛",
            LEAD + "由长桥集团工会主办、怀柔分公司承办的焊工竞赛落幕，来自5家分公司的60人参加。",
            "110000",
        ),
        ("北京冬奥公园里走起来", "近日，石景山区总工会组织500名职工健步走。", "110107"),
    ],
)
def test_primary(headline, paragraph, code):
    assert primary(headline, paragraph) == code


def test_the_city_s_event_is_the_city_s_whoever_takes_part():
    told = "北京市第六届教学技能竞赛举行"
    lead = "上半场讲课。\n昌平区职业学校教师获奖。"
    assert primary("讲台与车间", lead, subhead=told) == "110000"
    assert primary("讲台与车间", LEAD + "首都第六届竞赛收官。昌平区的选手夺冠。") == "110000"


def test_a_given_name_is_no_place():
    told = "——访北京某大学劳动学院副教授周淮安"
    assert primary("算法怎么谈", "三年来，他听过十场协商。北京的骑手多。", subhead=told) == "110000"


def test_the_kicker_tells_where_the_headline_does_not():
    assert primary("唱响劳动美", LEAD + "展演举行。", kicker="延庆区职工合唱展演") == "110119"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("张镇长来了", "110113"),  # a mayor, not 张镇 of 顺义
        ("“朝阳工匠”评选结束", "110105"),  # an award
        ("大兴调查研究之风", "110115"),
        ("光明的未来，胜利的喜悦", "110113"),  # streets' stems are ordinary words
        ("武汉市东湖街道的网格员", "110105"),  # 东湖街道 stands all over the country
        ("来自西藏那曲的他", "540600"),
    ],
)
def test_no_districts(text, code):
    assert code not in {d.code for d in find_districts(article("一个故事", text))}


def test_others_are_named_with_their_reason():
    found = find_districts(article("怀柔区举办比武", "怀柔区、密云区的选手参赛，石城镇夺冠。"))
    assert [(d.code, d.primary) for d in found] == [("110116", True), ("110118", False)]
    assert found[0].reason == "标题写到“怀柔区”"
    assert "密云区" in found[1].reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("朝阳区安贞街道总工会举办竞赛。", ["安贞街道"]),
        ("安贞街道和麦子店街道的职工来了。", ["安贞街道", "麦子店街道"]),
        ("海淀区东升镇的企业。", ["东升地区"]),
        ("海淀区八里庄街道的居民。", ["八里庄街道"]),
        ("八里庄街道的居民。", []),  # 朝阳 and 海淀 each have one
        ("安贞医院的医生。", []),
        ("记者在杭州市东新街道看到，安贞街道也有。", []),  # a story of another city
    ],
)
def test_townships_are_named_in_full(text, expected):
    story = article("题目", text)
    found = find_townships(story, find_districts(story))
    assert [one.name for one in found] == expected
