"""Events told twice, and events of one series."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.same_event import (
    EventTold,
    alike_by_name,
    blocking_keys,
    same_event,
    series_key,
)

UNION, LIBRARY = frozenset({"青槐区总工会"}), frozenset({"青槐区图书馆"})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2025-{text}")


def told(
    name: str = "“青槐杯”插花比赛", days: str = "", printed: str = "09-02", **fields
) -> EventTold:
    """An event; ``days`` as 09-01/09-03."""
    ends = [day(one) for one in days.split("/") if one]
    if ends:
        fields |= {"start": ends[0], "end": ends[-1]}
    if printed:
        fields["printed"] = frozenset({day(printed)})
    return EventTold(**{"kind": "competition", "district": "110105"} | fields, name=name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("第六届“朝阳工匠”选树活动", "朝阳工匠选树活动"),
        ("2025年怀柔区第二届“匠人杯”", "怀柔区匠人杯"),
        ("首届“匠人杯”技能大赛决赛", "匠人杯技能大赛"),
        ("2024—2025年度“匠人杯”技能大赛颁奖典礼", "匠人杯技能大赛"),
        ("“匠人杯” 技能大赛", "匠人杯技能大赛"),
        ("'匠人杯'技能大赛", "匠人杯技能大赛"),
        ("ＡＩ技能大赛", "ai技能大赛"),
        ("AI 技能大赛", "ai技能大赛"),
        ("第5季读书会", "读书会"),
        ("第一幼儿园运动会", "第一幼儿园运动会"),
        ("“2025年怀柔区第二届‘匠人杯’职工技能大赛”", "怀柔区匠人杯职工技能大赛"),
        ("二〇二五年“匠人杯”技能大赛", "匠人杯技能大赛"),
        ("2024-25赛季職工籃球聯賽总决赛", "职工篮球联赛"),
        ("“匠人杯”技能大赛暨颁奖典礼", "匠人杯技能大赛"),
        ("2025级新生开学典礼", "2025级新生开学典礼"),
        ("2024年初任工匠师培训班", "初任工匠师培训班"),
        ("2025年", ""),
    ],
)
def test_names_of_one_series_fall_together(name, key):
    assert series_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(), told()),
        (told(printed="09-02"), told(printed="09-08")),
        (told(days="09-01"), told(days="09-01/09-03", printed="09-30")),
        (told("插花比赛决赛", organizers=UNION), told("青槐区职工插花比赛", organizers=UNION)),
        (told(days="09-01", district=None), told(days="09-01")),
        (told("2025年“青槐杯”插花比赛"), told("“青槐杯”插花比赛")),
        (told(kind="social", days="09-01"), told(days="09-01")),
        (told(days="09-01", district="110000"), told(days="09-01")),
        (told(days="09-01", district="BDA"), told(days="09-01", district="110115")),
        (told(days="09-01"), told("“青槐杯”职工职业技能竞赛", days="09-01")),
        (told(days="09-01", printed=""), told(printed="09-04")),
        # an edition from its start to its end
        (told(edition=3, days="06-01", printed="06-02"), told(edition=3, days="09-01")),
        (told(edition=3, printed="06-02"), told(edition=3, printed="08-30")),
    ],
)
def test_one_event(one, other):
    assert same_event(one, other).relation == "same"
    assert same_event(other, one) == same_event(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(edition=2), told(edition=3)),
        (told("第二届“青槐杯”花艺大赛", edition=2), told("第三届“青槐杯”插花赛", edition=3)),
        (told(days="03-01", printed=""), told(printed="09-02")),
        (told(stage="初赛", edition=3), told(stage="决赛", edition=3)),
        (told("2024年“青槐杯”插花比赛"), told("2025年“青槐杯”插花比赛")),
        (told(stage="初赛", days="09-01"), told(stage="决赛", days="09-20")),
        (told(days="03-01", printed="03-02"), told(days="09-01")),
        (told(district="110106", organizers=UNION), told(organizers=UNION)),
    ],
)
def test_one_series(one, other):
    assert same_event(one, other).relation == "series"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("插花比赛"), told("消防培训班")),
        (told(district="110106"), told(district="110105")),
        (told("职工技能竞赛", district="110106", organizers=LIBRARY), told("职工技能竞赛")),
        (told("书法培训班", days="09-01"), told("急救员培训班", days="09-01")),
        (told("第一车间插花比赛", days="09-01"), told("第二车间插花比赛", days="09-01")),
        (told("3号线插花比赛", days="09-01"), told("13号线插花比赛", days="09-01")),
        (told("会"), told("会", days="03-01", printed="03-02")),
    ],
)
def test_neither(one, other):
    assert same_event(one, other) is None


def test_the_reasons_are_told():
    one = told(days="09-01/09-03", organizers=UNION, venue="职工之家")
    likeness = same_event(one, told(days="09-02/09-05", organizers=UNION, venue="职工之家"))

    assert likeness.score == 1
    assert likeness.reasons == (
        "名称相同",
        "日期重合：9月2日至9月3日",
        "主办单位相同：青槐区总工会",
        "地区相同",
        "地点相同：职工之家",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(printed="08-31"), told(printed="09-06", days="")),
        (told("插花赛", days="09-01/09-20"), told("全区职工插花赛", days="09-20")),
        (told("“青槐杯”花艺展", district=None, printed=""), told("“青槐杯”插花赛", printed="")),
        (told("“青槐匠人杯”", edition=1, printed=""), told("第二届“青槐匠人杯”", printed="")),
    ],
)
def test_what_may_be_alike_has_a_key_in_common(one, other):
    assert blocking_keys(one) & blocking_keys(other)


names = st.lists(
    st.sampled_from(["“青槐杯”", "第二届", "2025年", "职工", "插花", "花艺", "大赛", "决赛", "展"]),
    min_size=1,
    max_size=5,
).map("".join)


@given(names, names, st.booleans())
def test_names_decide_what_is_compared_at_all(one, other, together):
    events = [told(name, organizers=UNION if together else frozenset()) for name in (one, other)]
    if same_event(*events):
        assert alike_by_name(*events)


def test_a_long_event_has_few_keys():
    assert len(blocking_keys(told(days="01-01/12-31"))) < 10
