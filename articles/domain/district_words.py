"""The words by which a story tells where it plays, and those that only look like places."""

from __future__ import annotations

import re

# Short names of cities that are ordinary words, names or brands as often as places.
_AMBIGUOUS = (
    "来宾 白银 三明 安康 吴忠 大同 长治 东方 中山 北海 阿里 日照 开封 新乡 宁德 广安 普洱 "
    "大庆 黄山 泰安 巴中 海南 海北 海东 海西 黔南 山南 白山 双河 新星 天门 文昌 保定 安顺 "
    "平凉 固原 中卫 金昌 金华 定西 永州 和田 红河 文山 玉树 大理 万宁 白沙 北屯 临高 昌江 "
    "白杨 东营 威海 铁岭 延安 遵义 通化 朔州 承德 兴安"
)
WORDS_TOO = frozenset(_AMBIGUOUS.split())
HAPPENS = re.compile(
    r"市?(?:成功)?(?:举办|举行|召开|开幕|落幕|启动|开赛|开班|闭幕|揭牌|\d+月\d+日电|讯)"
)
BEFORE_PLACE = re.compile(r"(?:在|赴|到|抵达|来到|前往|走进|新华社)$")
ORIGIN = re.compile(r"(?:来自|老家|家在|籍贯|出生于|生于)$")  # where a person is from
# 全国 that tells a person's honour, not where the story plays.
HONOUR = re.compile(
    r"全国“?(?:劳|五一|文明|先进|道德|优秀|人大代表|政协委员|三八|技术能手|模范|青年|工人先锋|最美|助残|两优|巾帼)"
)
# 新华社北京3月1日电: where the words were sent from.
DATELINE = re.compile(r"(?:新华社|中新社|本报)[^，。（）\n\d]{2,8}\d{1,2}月\d{1,2}日[电讯]")
CITY = re.compile(
    r"(?<!成为)(?:北京(?!路|时间|烤鸭|大学生|[\u4e00-\u9fff]{1,6}(?:公园|广场|度假区))|首都|京城|本市|来京|全市|(?<![城都超])市(?:总工会|直机关|委|政府))"
)
# 北京市第六届…竞赛: the whole city's, whoever takes part.
CITY_EVENT = re.compile(
    r"(?:北京市?|首都|全市|本市)(?:第[一二三四五六七八九十百\d]{1,4}[届期]|首届)"
)
HELD_ELSEWHERE = re.compile(
    r"(?:在|走进|落户)[^，。]{2,8}(?:举办|举行|召开|开幕|闭幕|落幕|启动|启幕|开赛|收官|揭晓|开班)"
)
NATIONWIDE = re.compile(r"全国|我国|中华全国|国家级")
# 在11个场站, 穿过四个城区: in more than one place.
AT_MANY = re.compile(
    r"(?:在|到|进|过|遍)(?:全市|所属|下属|沿线|京城|北京)?(?:的)?(?:\d{1,3}|[三四五六七八九十]{1,3}|[多数])余?[个座处家](?:城?区(?![域块间])|[^，。；、]{0,4}(?:[网站]点|门店|[车场驿]站|[校院厂园]区|工地))"
)
JOINED = re.compile(r"^(?:[、和与及]|联合|携手|两区|三区)+$")
SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’]?")
QUOTED = re.compile(r"[“《][^”》\n]*[”》]")
CITY_KINDS = frozenset({"union", "party", "government", "court", "association"})
# What only bears the name of the city or the nation: 北京建工集团工会, 中国工商银行…分行.
HOUSE = re.compile("公司|集团|银行|[总分支]行|大学|学院|医院|[工电酒饭商药]厂|[总分]厂|酒店|饭店")
# A union and the like that is one house's: 北京建工集团工会 acts where it is told to act.
OF_A_HOUSE = re.compile(
    "(?:公司|集团|银行|[总分支]行|大学|学院|学校|[中小]学|幼儿园|医院|厂|酒店|饭店|公园|机场|车?站|段|剧[院团场]|"
    "研究[院所]|设计院|中心|馆|项目部)(?:机关)?(?:工会|党委|团委|妇联|科协)(?:委员会|联合会)?$"
)
# 来自6家分公司: the contest of a house with branches at several places.
BRANCH = re.compile(r"(?:分公司|支行|分行|分局|分厂|分院|项目部|车队)$")
OF_BRANCHES = re.compile(
    r"(?:\d{1,3}|[两三四五六七八九十]{1,3}|[多各])余?[个家支]?(?:所属|直属|基层)?(?:分公司|支行|分行|分局|分厂|分院|项目部|车队|单位|代表队)"
)
WITH = re.compile("[、和与及同]|联合|会同|携手|共同|牵手|联手")
AWAY = re.compile(
    r"北京[^，。：、\s]{1,12}?(?:带[到进]|送[到进往]|奔?赴|走进|开[到进]|来到|援|支教|支医)"
)
# The place itself in a district's short name: 通州院区, 在大兴, and at the head of a clause.
SHORT_BEHIND = re.compile(r"(?:[院校厂库园站城山]区|大学城|新城|境内|工地|基地)")
SHORT_BEFORE = re.compile(r"(?:^|[，。；：！？”\n　 ]|位于|地处|来到|走进|[在到赴])$")
NO_SHORT_BEHIND = re.compile(
    r"[升初映照]|[一-龥]{0,4}(?:医院|大学|学院|中学|小学|支行|分行|银行|公司|法院|分局)"
)
# A hall that anyone may hire, behind the district it stands in: 朝阳区|文化馆小剧场.
HALL = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:文化馆|文化宫|文化中心|体育[馆场]|体育中心|剧[场院]|会议中心|礼堂|"
    r"影[剧城]?院|(?:实训|培训|训练|养护|竞赛)基地|酒店|宾馆|饭店|展览馆|音乐厅|图书馆|美术馆)"
)
CITY_HOUSE = re.compile(r"^(?:北京|首都)[\u4e00-\u9fff]{2,12}(?:集团|控股|公司|银行)")
# Where vehicles that go all over town come together.
FLEET = re.compile(r"车队|出租(?:汽)?车")
MUSTERED = re.compile(r"[^，。；]{0,16}(?:集合|集结|出发|启程|发车|待命|整装)")
# A part of a contest of the whole city: …竞赛中关村专场.
LEG = re.compile(r"专场|分站|分赛区|分会场|选拔赛|预选赛|[东西南北]部?片区赛")
HOSTED = re.compile(r"主办|承办")
