"""What an event is called, who held it, who took part, where and until when, by its lead."""

import datetime as dt

import pytest

from articles.domain.find import find_all
from articles.domain.types import ParsedArticle

ISSUE = dt.date(2025, 9, 20)


def event(lead, headline="工友们的一天", *more):
    article = ParsedArticle(order=1, headline=headline, paragraphs=(lead, *more))
    return find_all(article, ISSUE).events[0]


@pytest.mark.parametrize(
    ("headline", "lead", "name", "edition"),
    [
        (
            "老站房里的“新课”",
            "近日，平谷区总工会举办第三期“夜间充电”电工培训班，40名职工参加。",
            "第三期“夜间充电”电工培训班",
            3,
        ),
        (
            "老站房里的“新课”",
            "近日，由平谷区总工会与区教委联合举办的“班组带头人”研修班在金海湖开班。",
            "“班组带头人”研修班",
            None,
        ),
        (
            "送到山口的热茶",
            "日前，延庆区总工会开展“冬日守护”慰问活动，为护林员送去棉衣。",
            "“冬日守护”慰问活动",
            None,
        ),
        (
            "集市上的新摊位",
            "9月6日，一早就有人来。这场“技能大集”由房山区总工会主办，50家企业到场。",
            "“技能大集”",
            None,
        ),
        (
            "工地上的好声音",
            "9月6日，一场名为《脚手架》的职工原创音乐会在文化宫上演。",
            "《脚手架》职工原创音乐会",
            None,
        ),
        (
            "安全员的“手上功夫”",
            "9月6日，2025年怀柔区安全员技能竞赛启动仪式在雁栖湖举行。",
            "2025年怀柔区安全员技能竞赛启动仪式",
            None,
        ),
        (
            "桥通了 路近了",
            "9月6日，连接两个村的白河新桥正式通车，从此不用绕路。",
            "连接两个村的白河新桥通车",
            None,
        ),
        (
            "一线工人和厂长算账",
            "9月6日下午，集团公司召开第三季度厂务公开恳谈会。",
            "第三季度厂务公开恳谈会",
            None,
        ),
        # nothing official is told: the headline
        ("剪刀下的春天", "9月6日，平谷区总工会组织职工一起剪窗花。", "剪刀下的春天", None),
    ],
)
def test_the_official_name_goes_before_the_story(headline, lead, name, edition):
    found = event(lead, headline)
    assert (found.name, found.edition) == (name, edition)


@pytest.mark.parametrize(
    ("lead", "organizers"),
    [
        (
            "近日，平谷区总工会（以下简称“区总”）与平谷区体育局共同主办的比赛举行。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "主办")],
        ),
        (
            "近日，平谷区总工会在平谷区文化馆举办比赛。",
            [("平谷区总工会", "主办")],
        ),
        (
            "近日，平谷区总工会会同平谷区体育局开展比赛。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "联合")],
        ),
        (
            "近日，比赛举行。平谷区体育局提供技术指导，平谷区教委给予大力支持。",
            [("平谷区体育局", "指导"), ("平谷区教委", "支持")],
        ),
        (
            "近日，比赛由平谷区总工会主办，平谷区体育局担任指导单位。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "指导")],
        ),
        (
            "近日，比赛由平谷区总工会主办，得到平谷区体育局和平谷区教委的支持。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "支持"), ("平谷区教委", "支持")],
        ),
        (
            "近日，平谷区总工会把球台搬进工地，开展乒乓球比赛。",
            [("平谷区总工会", "主办")],
        ),
        (
            "近日，平谷区总工会联合平谷区体育局等8家单位举办比赛。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "联合")],
        ),
        (
            "近日，比赛举行。主办方为平谷区总工会，承办方为平谷区体育局。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "承办")],
        ),
        (
            "近日，平谷区总工会在平谷区体育中心与平谷区体育局共同举办比赛。",
            [("平谷区总工会", "主办"), ("平谷区体育局", "主办")],
        ),
        ("近日，平谷区总工会的职工之家里，乒乓球比赛举行。", []),
    ],
)
def test_organizers(lead, organizers):
    found = event(lead, "职工乒乓球比赛举行")
    assert [(o.name, o.role) for o in found.organizers] == organizers


@pytest.mark.parametrize(
    ("lead", "participants"),
    [
        ("近日，培训班结业，52名驾驶员经过三个月学习拿到证书。", 52),
        ("近日，工会为全镇218名护林员送去慰问品。", 218),
        ("近日，运动会举行，312名职工组成24支队伍参赛。", 312),
        ("近日，比赛举行，48名选手从210名报名者中脱颖而出。", 48),
        ("近日，义诊举行，首场接待职工83名。", 83),
        # who helps, is chosen or only counted
        ("近日，义诊举行，区医院选派12名专家坐诊。", None),
        ("近日，会议举行，合同覆盖1.9万名职工。", None),
        ("近日，晚会举行，台上有2名主持人。", None),
    ],
)
def test_participants(lead, participants):
    assert event(lead).participants == participants


@pytest.mark.parametrize(
    ("lead", "venue"),
    [
        ("近日，区总工会在区职工服务中心召开座谈会。", "区职工服务中心"),
        ("近日，讲座在位于昌平的集团培训中心举行。", "集团培训中心"),
        ("近日，区总工会举办联谊活动，大家在城市学院图书馆里做了一天同桌。", "城市学院图书馆"),
        ("近日，工会走进南城医院，为护士举办讲座。", "南城医院"),
        ("近日，工会在这里举办讲座。", ""),
        ("位于金海湖镇的桃园职工之家坐满了人。近日，工会在这里举办讲座。", "桃园职工之家"),
        ("近日，工会在一处在建工地举办讲座。", "一处在建工地"),
    ],
)
def test_venue(lead, venue):
    assert event(lead).venue == venue


@pytest.mark.parametrize(
    ("lead", "start", "end"),
    [
        ("9月2日，书画展开幕，展览持续到9月17日。", "2025-09-02", "2025-09-17"),
        ("9月2日，书画展开幕，将于9月17日闭幕。", "2025-09-02", "2025-09-17"),
        ("9月2日，为期三天的培训班开班。", "2025-09-02", "2025-09-04"),
        ("9月2日，为期三天的培训班结业。", "2025-09-02", "2025-09-02"),
        ("9月2日，比赛开赛，成绩9月17日公布。", "2025-09-02", "2025-09-02"),
    ],
)
def test_last_day(lead, start, end):
    found = event(lead)
    assert (str(found.start), str(found.end)) == (start, end)
