"""Events: is there one, of which kind, and who held it where and when."""

import datetime as dt

import pytest

from articles.domain.find import find_all
from articles.domain.types import Organizer, ParsedArticle

ISSUE = dt.date(2025, 9, 20)


def event(headline, *paragraphs, **more):
    article = ParsedArticle(order=1, headline=headline, paragraphs=paragraphs, **more)
    events = find_all(article, ISSUE).events
    assert len(events) <= 1
    return events[0] if events else None


@pytest.mark.parametrize(
    ("headline", "lead", "kind"),
    [
        ("密云区总工会举办护林员技能大赛", "近日，大赛举办。", "competition"),
        ("快递小哥同台比拼分拣功夫", "近日，比赛举行。", "competition"),
        ("宣讲比赛决出十佳", "近日，比赛举行。", "competition"),  # the head decides
        ("竞赛裁判员培训班开班", "日前，培训班开班。", "training"),
        ("房山区召开集体协商推进会", "9月3日，推进会召开。", "meeting"),
        ("市直机关职工合唱展演举行", "近日，展演举行。", "performance"),
        ("劳模进校园 宣讲安全知识", "近日，劳模走进校园。", "lecture"),
        ("延庆区总工会慰问护路工", "近日，区总工会慰问护路工。", "service"),
        ("百名职工志愿服务马拉松", "近日，志愿者上岗。", "volunteering"),
        ("丰台区首个司机之家揭牌", "9月8日，司机之家揭牌。", "opening"),
        ("职工子女暑期托管班开到楼下", "近日，托管班开班。", "childcare"),
        ("台湖镇总工会举办单身青年交友派对", "近日，派对举办。", "social"),
        # the headline is silent, the lead tells
        ("镜头里的“幸福瞬间”", "近日，工会开展七夕公益婚纱摄影活动。", "service"),
        ("小院里的掌声", "9月6日，大兴区总工会举办事迹报告会。", "lecture"),
    ],
)
def test_kind(headline, lead, kind):
    assert event(headline, lead).kind == kind


@pytest.mark.parametrize(
    ("headline", "lead", "more"),
    [
        ("怀柔区总工会三大举措建强服务阵地", "记者近日从怀柔区总工会获悉，该会推出举措。", {}),
        ("“三步走”扩大工会组织覆盖面", "该区总工会通过举措扩大覆盖面。", {}),
        ("宁波市推进驿站建设", "宁波市总工会以智能化服务推进建设。", {"subcolumn": "他山之石"}),
        ("三尺讲台外，她修了十一年课桌", "清晨六点，她已经到了。", {}),
    ],
)
def test_work_in_general_is_no_event(headline, lead, more):
    assert event(headline, lead, **more) is None


def test_all_that_a_report_says():
    found = event(
        "第四届“石匠杯”职工技能大赛决赛举行",
        "本报讯（记者 甲）9月12日至13日，由密云区总工会、密云区人社局联合主办，"
        "古北口镇总工会承办的第四届“石匠杯”职工技能大赛决赛在古北水镇举行，126名选手参赛。",
    )
    assert found.name == "第四届“石匠杯”职工技能大赛决赛"
    assert found.series == "“石匠杯”职工技能大赛"
    assert found.edition == 4
    assert found.organizers == (
        Organizer("密云区总工会", "主办"),
        Organizer("密云区人社局", "主办"),
        Organizer("古北口镇总工会", "承办"),
    )
    assert (found.start, found.end) == (dt.date(2025, 9, 12), dt.date(2025, 9, 13))
    assert found.district == "110118"
    assert found.venue == "古北水镇"
    assert found.participants == 126


def test_who_acts_together():
    found = event(
        "交友派对举办", "近日，房山区总工会联合拱辰街道总工会举办交友派对，40名职工参加。"
    )
    assert found.organizers == (
        Organizer("房山区总工会", "主办"),
        Organizer("拱辰街道总工会", "联合"),
    )


def test_where_it_was_held_is_no_organizer():
    found = event("培训班开班", "日前，工匠培训班在北京市工会干部学院举办。")
    assert found.organizers == ()
    assert found.venue == "北京市工会干部学院"


@pytest.mark.parametrize(
    ("headline", "name", "series", "edition"),
    [
        ("东城区总工会举办红色故事演讲比赛", "红色故事演讲比赛", "", None),
        (
            "北京市职工第十二届羽毛球赛事落幕",
            "北京市职工第十二届羽毛球赛事",
            "北京市职工羽毛球赛事",
            12,
        ),
        ("首届护林员技能大赛收官", "首届护林员技能大赛", "护林员技能大赛", 1),
        (
            "2025年家政服务职业技能竞赛启动",
            "2025年家政服务职业技能竞赛",
            "家政服务职业技能竞赛",
            None,
        ),
    ],
)
def test_name_series_and_edition(headline, name, series, edition):
    found = event(headline, "近日，赛事举行。")
    assert (found.name, found.series, found.edition) == (name, series, edition)


def test_the_official_title_in_quotation_marks_is_the_name():
    found = event(
        "平谷区总工会举办新生儿护理竞赛",
        "近日，“2025年平谷区第二届‘能手杯’职工技能大赛”举办，6支队伍参赛。",
    )
    assert found.name == "2025年平谷区第二届‘能手杯’职工技能大赛"
    assert found.edition == 2


def test_days_that_only_recently_tells_stay_open():
    assert event("技能大赛举行", "近日，技能大赛举行。").start is None
