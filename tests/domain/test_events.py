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
        # a kind's word in a place's or a house's name
        ("展览路街道总工会陪老师傅“回娘家”", "近日，展览路街道总工会请来12位老师傅。", "service"),
        ("护工夜话", "3月2日，街道总工会在会议中心举行护工技能比武。", "competition"),
        ("地服人员练应急", "近日，公司工会在3号航站楼开展演练。", "training"),
        ("平台企业被约谈", "近日，区总工会、区人力社保局联合约谈3家平台企业。", "meeting"),
        ("百人车轮战", "10月8日，区总工会请来棋手，与百名职工下了一场车轮战。", "competition"),
        # houses that begin, stalls, seasons
        ("灯下的两张桌子", "5月6日，镇总工会在工地支起三张桌子，“法律夜市”开张了。", "service"),
        ("八里庄街道“司机食堂”开餐", "8月9日，街道总工会办的食堂开餐。", "opening"),
        ("延庆职工冰雪季开板", "11月28日，区总工会第二届职工冰雪季“开板”。", "social"),
        ("街道总工会举办快递员子女春季观鸟营", "4月2日，观鸟营举办。", "childcare"),
        ("“老把式”带徒弟", "近日，工厂工会的传帮带活动结对，30名青工签订师徒协议。", "training"),
        ("车间里的新角落", "五一前夕，公司工会把库房改造成读书角。", "opening"),
        ("一线的滋味", "3月8日，区总工会干部换上工装服，跟着环卫工人干了一天。", "visit"),
        ("请人把脉", "3月8日，区总工会请来8家企业代表，就职工工资交换意见。", "meeting"),
        ("快递小哥同台比拼分拣功夫", "近日，比赛举行。", "competition"),
        ("宣讲比赛决出十佳", "近日，比赛举行。", "competition"),  # the head decides
        ("竞赛裁判员培训班开班", "日前，培训班开班。", "training"),
        ("街道办起职工亲子课", "上周六，女职工围着娃娃学急救。", "lecture"),
        ("“师傅领进门”征文评选揭晓", "由市总工会举办的主题征文共收到来稿300篇。", "competition"),
        ("车厢里的窗花", "9月3日，区总工会举办剪纸活动，旅客一起剪窗花。", "social"),
        ("古城的夜", "9月3日，区总工会请来剧团，唱了一出评剧。", "performance"),
        ("送戏送到果园边", "2月1日，区总工会请来剧团，为果农搭台。", "performance"),
        ("巡回法庭开进冷库", "日前，法院把巡回法庭设进冷库，职工旁听。", "other"),
        ("仲裁庭来到车间里", "近日，仲裁院在车间审理一起工伤争议，50名职工旁听。", "other"),
        # a call for works, whatever the works are; what is given away, whatever it is for
        ("职工摄影作品开始征集", "5月1日，区总工会面向职工征集摄影作品，择优展出。", "other"),
        ("徽章由你来画", "区总工会日前启动文创设计征集，剪纸、绘画均可投稿。", "other"),
        ("征集家书", "本报讯（记者 甲）区教育工会日前启动家书征集，职工均可投稿。", "other"),
        ("社区书画展迎客", "10月8日，书画展展出面向职工征集的作品。", "performance"),
        ("听民意", "3月11日，镇总工会召开协商会，会前共征集意见130条。", "meeting"),
        ("一张卡全家用", "6月1日，区总工会为职工发放了亲子借阅卡。", "service"),
        ("车筐里多了件雨衣", "6月20日，街道总工会把雨衣装进骑手的车筐。", "service"),
        ("三轮换新", "7月5日，街道总工会给快递员的三轮车换上了雨披。", "service"),
        ("学费有着落了", "7月以来，区总工会逐户走访，为52名新生每人送去助学金。", "service"),
        ("换“冬装”", "连日来，街道总工会开展“暖骑行动”，为骑手免费加装护手套。", "service"),
        ("灯下找活儿", "上周五，区总工会在广场摆了一场就业夜市。", "service"),
        ("忙完这一单", "3月2日，工会干部来到网点，把护膝装箱，“投递”给30名快递员。", "service"),
        ("房山区召开集体协商推进会", "9月3日，推进会召开。", "meeting"),
        ("市直机关职工合唱展演举行", "近日，展演举行。", "performance"),
        ("劳模进校园 宣讲安全知识", "近日，劳模走进校园。", "lecture"),
        ("延庆区总工会慰问护路工", "近日，区总工会慰问护路工。", "service"),
        ("百名职工志愿服务马拉松", "近日，志愿者上岗。", "volunteering"),
        ("丰台区首个司机之家揭牌", "9月8日，司机之家揭牌。", "opening"),
        ("职工子女暑期托管班开到楼下", "近日，托管班开班。", "childcare"),
        ("台湖镇总工会举办单身青年交友派对", "近日，派对举办。", "social"),
        ("护士岗位练兵擂台见真章", "9月3日，擂台开打。", "competition"),
        ("首届职工掼蛋赛收官", "近日，比赛落幕。", "competition"),
        ("百支球队角逐社区足球联赛", "9月6日，联赛开赛。", "competition"),
        ("职工龙舟赛劈波斩浪", "昨日，龙舟赛举行。", "competition"),
        ("十佳书香家庭评选揭晓", "近日，评选结果揭晓。", "competition"),
        ("“金牌调解员”擂台赛打响", "近日，擂台赛打响。", "competition"),
        ("新任工会主席履职能力提升班结业", "9月5日，提升班结业。", "training"),
        ("学急救 练本领 企业职工持证上岗", "近日，街道总工会举办急救培训班。", "training"),
        ("老师傅收徒 新工友有了引路人", "9月1日，师带徒签约举行。", "training"),
        ("区应急局开展有限空间作业应急演练", "9月3日，演练举行。", "training"),
        ("区十七届人大常委会第三十次会议举行", "9月3日，会议举行。", "meeting"),
        ("京津冀工匠论坛在雄安举行", "9月3日，论坛举行。", "meeting"),
        ("全市职工思想政治工作研讨会召开", "日前，研讨会召开。", "meeting"),
        ("学院举行2025级新生开学典礼", "9月3日，开学典礼举行。", "meeting"),
        ("全区劳动模范表彰大会召开", "4月28日，大会召开。", "meeting"),
        ("机器人产业对接会促成18项合作", "9月3日，对接会召开。", "meeting"),
        ("三方签约共建产业学院", "9月2日，签约仪式举行。", "meeting"),
        ("工人摄影家作品展开展", "9月3日，作品展开幕。", "performance"),
        ("劳动号子唱响大剧院", "昨晚，职工音乐会上演。", "performance"),
        ("邮票上的工人主题邮展举行", "近日，邮展举行。", "performance"),
        ("原创话剧《老街》首演", "9月1日，话剧首演。", "performance"),
        ("反诈民警给骑手上了堂防骗课", "近日，民警来到驿站。", "lecture"),
        ("“法律明白人”普法进工地", "近日，普法活动举行。", "lecture"),
        ("先进事迹报告会走进校园", "9月3日，报告会举行。", "lecture"),
        ("网络安全宣传周启动", "9月8日，宣传周启动。", "lecture"),
        ("秋季专场招聘会提供岗位三千个", "9月3日，招聘会举行。", "service"),
        ("专家义诊走进环卫站", "9月3日，义诊举行。", "service"),
        ("酷暑送清凉 关怀暖人心", "近日，工会走访工地。", "service"),
        ("为困难职工发放助学金", "8月28日，助学金发放仪式举行。", "service"),
        ("旧书义卖助力山区孩子", "近日，义卖举行。", "service"),
        ("区领导走访慰问一线教师", "9月9日，区领导走访慰问。", "service"),
        ("百名职工挽袖献血", "近日，无偿献血活动举行。", "volunteering"),
        ("楼宇白领认养古树", "9月3日，认养活动举行。", "volunteering"),
        ("净滩行动扮靓河岸", "9月3日，净滩举行。", "volunteering"),
        ("劳模工匠参观航天城", "9月3日，劳模参观。", "visit"),
        ("企业开放日迎来职工家属", "9月3日，开放日举行。", "visit"),
        ("市人大代表团来访考察", "9月3日，代表团来访。", "visit"),
        ("新职工之家落成启用", "9月3日，职工之家启用。", "opening"),
        ("跨河大桥合龙通车", "9月3日，大桥通车。", "opening"),
        ("快递行业工会联合会成立", "9月3日，联合会成立。", "opening"),
        ("冷链物流园正式投产", "9月3日，园区投产。", "opening"),
        ("爱心暑托班开班", "7月10日，暑托班开班。", "childcare"),
        ("职工子女研学营走进科技馆", "8月3日，研学营开营。", "childcare"),
        ("“缘来是你”青年联谊活动举行", "8月29日，联谊举行。", "social"),
        ("机关干部职工秋季运动会举行", "9月3日，运动会举行。", "social"),
        ("万人徒步大会穿越森林", "9月3日，徒步举行。", "social"),
        ("非遗手作沙龙走进写字楼", "9月3日，沙龙举行。", "social"),
        # the head decides
        ("慰问演出走进工地", "9月3日，演出举行。", "performance"),
        ("志愿服务技能培训班开班", "9月3日，培训班开班。", "training"),
        ("技能大赛颁奖典礼举行", "9月3日，典礼举行。", "competition"),
        ("技能大赛启动仪式举行", "9月3日，仪式举行。", "competition"),
        ("宣讲员大赛决出金奖", "9月3日，大赛收官。", "competition"),
        # the headline is silent, the lead tells
        ("工友们的一天", "9月3日，区总工会举办职工游园会。", "social"),
        ("灯火里的笑声", "昨晚，街道工会举行纳凉晚会。", "performance"),
        ("机器一响", "9月3日，集团公司召开班组长座谈会。", "meeting"),
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
        ("以技能竞赛赋能产业工人队伍建设", "该市以赛促训，培养工匠。", {}),
        ("健全机制推动集体协商提质增效", "区总工会持续推进集体协商。", {}),
        ("秋季运动会志愿者招募启事", "运动会将于10月25日举行。", {}),
        ("关于调整窗口办公时间的公告", "自9月8日起，窗口启用新时间。", {}),
        ("八部门印发通知 规范用工", "记者3日获悉，通知近日印发。", {}),
        ("培训班开班", "9月3日，培训班开班。", {"column": "基层工会调研"}),
        ("六十年只做一件事", "他把一生献给了钟表。", {"column": "工匠故事"}),
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
        ("第三届“青槐杯”插花赛决赛打响", "第三届“青槐杯”插花赛决赛", "“青槐杯”插花赛", 3),
        ("街道总工会办起职工厨艺擂台赛", "职工厨艺擂台赛", "", None),
        ("2024—2025赛季冰球联赛收官", "2024—2025赛季冰球联赛", "冰球联赛", None),
        # a part of a city's contest
        ("首都职工电焊大赛决赛举行", "首都职工电焊大赛决赛", "首都职工电焊大赛", None),
        ("“槐花杯”歌咏比赛举行", "“槐花杯”歌咏比赛", "“槐花杯”歌咏比赛", None),
        ("职工篮球联赛第二季开赛", "职工篮球联赛第二季", "职工篮球联赛", 2),
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


def test_a_name_of_its_own_goes_before_the_headline():
    found = event(
        "园区总工会举办青年联谊活动",
        "近日，由区总工会主办的“花开有期·遇见”青年职工联谊活动在湖边举行，60人参加。",
    )
    assert found.name == "“花开有期·遇见”青年职工联谊活动"


def test_the_meeting_at_which_it_was_said():
    found = event(
        "平台与骑手谈接单规则",
        "5月6日，由区总工会、区商务局联合召开的接单规则恳谈会上，骑手先开了口。",
    )
    assert found.name == "接单规则恳谈会"


def test_the_official_title_in_quotation_marks_is_the_name():
    found = event(
        "平谷区总工会举办新生儿护理竞赛",
        "近日，“2025年平谷区第二届‘能手杯’职工技能大赛”举办，6支队伍参赛。",
    )
    assert found.name == "2025年平谷区第二届‘能手杯’职工技能大赛"
    assert found.edition == 2


def test_what_a_body_had_others_do_is_no_title():
    found = event("红叶满山时", "近日，顺义区总工会组织退休职工登香山，看红叶。")
    assert found.name == "红叶满山时"


def test_days_that_only_recently_tells_stay_open():
    assert event("技能大赛举行", "近日，技能大赛举行。").start is None


@pytest.mark.parametrize(
    ("headline", "stage"),
    [
        ("技能大赛决赛举行", "决赛"),
        ("技能大赛总决赛举行", "总决赛"),
        ("叉车技能大赛半决赛打响", "半决赛"),
        ("合唱比赛初赛收官", "初赛"),
        ("技能大赛颁奖仪式举行", "颁奖仪式"),
        ("技能大赛启动仪式举行", "启动仪式"),
        ("技能大赛举行", ""),
    ],
)
def test_stage(headline, stage):
    assert event(headline, "近日，大赛举行。").stage == stage


@pytest.mark.parametrize(
    ("lead", "organizers"),
    [
        (
            "9月3日，由顺义区总工会主办，顺义区体育局协办的比赛举行。",
            [("顺义区总工会", "主办"), ("顺义区体育局", "协办")],
        ),
        (
            "9月3日，在顺义区总工会指导下，仁和镇总工会举办比赛。",
            [("顺义区总工会", "指导"), ("仁和镇总工会", "主办")],
        ),
        (
            "比赛主办单位为顺义区总工会、顺义区体育局。近日，比赛举行。",
            [("顺义区总工会", "主办"), ("顺义区体育局", "主办")],
        ),
        ("顺义区总工会近日举办比赛。", [("顺义区总工会", "主办")]),
        ("顺义区总工会于9月3日举办比赛。", [("顺义区总工会", "主办")]),
        (
            "近日，顺义区总工会与平谷区总工会共同举办比赛。",
            [("顺义区总工会", "主办"), ("平谷区总工会", "主办")],
        ),
        ("近日，比赛举行，顺义区体育局提供支持。", [("顺义区体育局", "支持")]),
        # where they went is no organizer
        (
            "近日，顺义区总工会走进北京云帆科技有限公司，举办比赛。",
            [("顺义区总工会", "主办")],
        ),
        (
            "近日，顺义区总工会联合平谷区总工会在国家大剧院台湖舞美艺术中心举办比赛。",
            [("顺义区总工会", "主办"), ("平谷区总工会", "联合")],
        ),
    ],
)
def test_organizers(lead, organizers):
    found = event("职工足球比赛举行", lead)
    assert [(o.name, o.role) for o in found.organizers] == organizers


@pytest.mark.parametrize(
    ("lead", "participants", "teams"),
    [
        ("比赛举行，126名选手参赛。", 126, None),
        ("比赛举行，来自36支队伍的216名选手同台竞技。", 216, 36),
        ("比赛举行，三十六支代表队参加。", None, 36),
        ("比赛举行，吸引了1.2万名职工。", 12000, None),
        ("比赛举行，近300余名职工到场。", 300, None),
        ("比赛举行，累计参与1.3万人次。", None, None),
        ("比赛举行，12个参赛队角逐。", None, 12),
    ],
)
def test_numbers(lead, participants, teams):
    found = event("职工足球比赛举行", f"9月3日，{lead}")
    assert (found.participants, found.teams) == (participants, teams)


@pytest.mark.parametrize(
    "sentence",
    [
        "最终，密云队夺冠。",
        "来自古北口镇的选手获得一等奖。",
        "冠军由密云供电公司代表队摘得。",
        "大赛评选出一等奖2名、二等奖4名。",
        "甲队、乙队分获二、三等奖，丙队获优秀奖。",
    ],
)
def test_results_as_written(sentence):
    found = event("技能大赛收官", f"9月3日，大赛收官。{sentence}比赛现场气氛热烈。")
    assert found.results == (sentence,)


@pytest.mark.parametrize(
    "sentence",
    [
        "大赛将评选出一等奖2名。",
        "获得一等奖的选手将被授予称号。",
        "他曾获全市冠军。",
        "比赛设一等奖1名。",
        "大家都想夺冠。",
    ],
)
def test_prizes_offered_or_won_before_are_no_results(sentence):
    found = event("技能大赛开赛", f"9月3日，大赛开赛。{sentence}")
    assert found.results == ()


@pytest.mark.parametrize(
    ("lead", "start", "end"),
    [
        ("9月12日至13日，技能大赛举行。", "2025-09-12", "2025-09-13"),
        ("9月12日、14日，技能大赛举行。", "2025-09-12", "2025-09-14"),
        ("昨日，技能大赛举行。", "2025-09-19", "2025-09-19"),
        ("本报讯（记者 甲）12日，技能大赛举行。", "2025-09-12", "2025-09-12"),
        ("9月，技能大赛举行。", None, None),
        ("国庆节前夕，技能大赛举行。", None, None),
    ],
)
def test_days(lead, start, end):
    found = event("技能大赛举行", lead)
    days = tuple(dt.date.fromisoformat(day) if day else None for day in (start, end))
    assert (found.start, found.end) == days


def test_a_report_of_several_events_has_the_main_one_first():
    article = ParsedArticle(
        order=1,
        headline="第四届“石匠杯”技能大赛收官",
        paragraphs=(
            "9月12日，第四届“石匠杯”技能大赛收官，120名选手参赛。",
            "9月15日，第二届“山里红”采摘运动会在古北水镇开幕，36支队伍参加。",
            "此前，第三届“石匠杯”技能大赛曾受好评。",
        ),
    )
    main, other = find_all(article, ISSUE).events
    assert (main.series, main.edition) == ("“石匠杯”技能大赛", 4)
    assert (other.kind, other.series, other.edition) == ("social", "“山里红”采摘运动会", 2)
    assert (other.start, other.teams) == (dt.date(2025, 9, 15), 36)
