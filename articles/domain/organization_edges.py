"""Where names of bodies may and may not begin and end: the exceptions of the grammar.

The vocabulary itself stands in ``data/organization_words.tsv``.
"""

from __future__ import annotations

import re

# What names are set in: no punctuation but （集团） or （北京） inside a company's name. Runs are
# cut after 400 characters so that reading one stays linear.
RUN = re.compile(
    r"(?:[\u3400-\u9fffA-Za-z0-9·&]"
    r"|[（(](?:集团|控股|中国|北京|股份|[\u4e00-\u9fff]{2})[）)](?=[\u4e00-\u9fff]{0,12}(?:公司|集团|分行|工会))){1,400}"
)
# What follows an ending where it is the front of another word: 大学|生, 银行|卡, 局|面.
GOES_ON = {
    "大学": "生城堂路",
    "中学": "生路",
    "小学": "生路",
    "学院": "路派桥",
    "银行": "卡业家",
    "集团": "军化",
    "公司": "法制化",
    "商会": "议谈",
    "工会": "法议",
    "法院": "路",
    "区委": "员托派任培会",
    "市委": "员托派任培会",
    "县委": "员托派任培会",
    "省委": "员托派任培会",
    "党委": "员会",
    "团委": "员托",
    "工委": "员托",
    "委": "员托派任培屈曲婉身",
    "局": "面部限势域长中促",
    "厂": "房区商家矿长",
    "署": "名",
    "部": "分门署件队长落级委室",
    "处": "于理长境置分罚方在室",
    "科": "技学普研目长室",
    "科协": "作同调",
    "所": "有在以需谓长属",
    "司": "机法令仪空马徒长",
    "室": "内外友",
    "办": "理公事法学案好",
    "队": "伍员友长列",
    "总队": "长",
    "支队": "长",
    "大队": "长",
    "中心": "任思位城环组校",
    "学会": "了用",
    "人大": "代附世赛会楼厦厅军幅",
    "快递": "员小业行柜盒站点网单车包公分末",
    "速递": "员业公",
    "速运": "公集",
    "商场": "如里内外经",
    "政府": "性",
    "全国人大": "代",
    "全国政协": "委",
    "石化": "工行产企油材园基",
    "控股": "股权子比",
    "电力": "设供线系行企物",
    "基地": "化",
}
UNIONS_AT_LARGE = re.compile(
    r"驿站|干部|系统|工作|会员|经费|领域|事业|阵地|服务|之家|户外|改革|助力|建设|活动|覆盖|社会工作者|专干|小家|新|人|"
    r"第|十|[二三]十|(?:基层)?组织(?:[、，。和的在要等率化力]|建设|覆盖|体系|网络|作用|规范|架构|优势|形式|负责|建会|活力|功能)|组织[\d一二三四五六七八九十]+[余多]?[家个]"
)
# 新华社合肥9月15日电, 据新华社报道: where the words come from, no body of the story.
DATELINE = re.compile(r"(?:新华社|中新社).{0,8}?(?:\d日|电|记者|客户端|报道|消息)")
# 中铁|六|局: a firm, though its name ends as an office's does.
NUMBERED_FIRM = re.compile(r"中(?:铁|建|交|冶|核|水|电建?)第?[一二三四五六七八九十]{1,3}局$")
# What a name stands before where it is that of a place: 水泥厂|旧址.
NO_BODY_BEHIND = ("旧址", "遗址", "原址", "家属院", "家属区", "宿舍区", "街道", "以重任")
# 职业教育中心|学校: the ending is the front of a longer one.
LONGER_ENDINGS = {"中心": ("学校", "小学", "中学", "幼儿园", "医院", "卫生院")}
BARE_PLACE = re.compile(r"(?:市|区|县|省|街道|镇|乡)")
NO_BARE_PLACE = {
    "市": "城都超门上本全我该各三两四夜股集闹罢直",
    "区": "社地辖园片校院景小城郊山全我本该各矿灾特战站库厂赛专商分市展生东西南北"
    "一二两三四五六七八九十",
    "县": "各全我本该两",
    "省": "各全我本该节反",
    "街道": "各本该",
    "镇": "城村乡街各本该",
    "乡": "城家故返下山水各本该老",
}
AFTER_BARE_PLACE = re.compile(
    r"[市省县](?=[级属])|市(?:民(?![政委族])|场|面|值|区|容|井|政(?![协法务府]))|区(?:域|内|间|级|块|位|属|别|分)|[镇乡](?:街|村|域|里|亲|土)"
    r"|县城|街道(?!总工会|工会|办|党|妇|团|人大|残|工委|司法所|派出所|商会|工商联|侨联|科协|文联|红十字)"
)
COUNTED = re.compile(
    r"^.*(?:\d|[一二三四五六七八九十两几数百千多])(?:余|多)?(?:名|家|个|所|位|支|批|人(?!民)|年|月|日|万|场|次|届|间|座|项|组|种|级|条)"
)
SEVERAL = re.compile(
    r"各|辖区|当地|本地|首[家个]|[两三四五六七八九十]地|多(?!宝|乐|维|点)|属|级|直属|所属|.*[两三四五六七八九十][市区县]$|[一两三四五六七八九十\d]{1,3}[余多]?[处片栋幢]"
)
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+|[一二三四五六七八九十]{1,2}$")
COLLECTIVE_WORDS = frozenset(
    [
        "各",
        "每",
        "某",
        "某家",
        "一家",
        "两家",
        "三家",
        "多家",
        "几家",
        "数家",
        "这家",
        "那家",
        "多所",
        "一所",
        "全市",
        "全区",
        "首家",
        "首个",
        "一个",
        "这个",
    ]
)
CITY_BRANCHES = frozenset(
    ["分公司", "公司", "分行", "支行", "分院", "分校", "医院", "有限公司", "分局", "办事处", "分会"]
)
# A firm's own word stands before them, none of the dictionary: 中通|快递, but not 收到|快递.
BRANDED = frozenset(["快递", "速递", "速运"])
NEEDS_STEM = frozenset(
    [
        "公司",
        "集团",
        "学校",
        "学院",
        "中心",
        "委",
        "局",
        "厅",
        "署",
        "厂",
        "委员会",
        "办公室",
        "大队",
        "联盟",
        "实验室",
        "工作室",
        "俱乐部",
        "电力",
        "控股",
    ]
)
# 中国石化|销售公司: the front of a longer name, where no particle stands between.
LONGER_FIRM = re.compile(
    r"[\u4e00-\u9fff（）()]{0,14}?(?:公司|集团|厂|[分支银]行|研究院|设计院|学院|医院|学校|工会(?!组织))"
)
# 集团|商务部: a house's own, no ministry.
HOUSE_ENDS = frozenset("团司院局心会行厂校")
# 共青团北京市委, 中共朝阳区委.
PARTY = re.compile(r"(?:共青团|中共)$")
# 第三项目部|工会, 二分公司|党委: a numbered part of the house that the report is about.
ORDINAL_HOUSE = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}(?:项目部|分公司|车间|车队|工区|大队|支队|公司|工程处|班组|厂)"
)
# 青溪县, 鼓楼区: a place by its look, where a name may begin. Not 开发区, 社区, 城市.
UNLISTED_PLACE = re.compile(
    r"(?:京津冀|长三角|珠三角|粤港澳大湾区|环渤海)|"
    r"(?P<stem>[\u4e00-\u9fff]{2,3})(?<![社地辖园片校院景小城郊山矿灾战站库厂赛专商分展发范贸新假税验心能治政老主各全本我该产学林牧草])"
    r"(?:县|区|市|旗|自治县)(?=[\u4e00-\u9fff])(?!级|里|内|域|民|场|直|属|长|位|别|间|面|容)"
    r"|(?P<town>[\u4e00-\u9fff]{2,3})(?<![城乡村街市各本该个县区每此])(?:镇|乡|街道)(?=总工会|工会|党|人民政府|街道办|办事处|商会|妇联|团委)"
)
# 公安分局|马家堡|派出所, 人民法院|天竺|人民法庭: what such a body has at a place it is named after.
POSTS = frozenset(
    [
        "校区",
        "派出所",
        "人民法庭",
        "法庭",
        "司法所",
        "税务所",
        "分中心",
        "检察室",
        "消防站",
        "消防救援站",
    ]
)
# 圆通速递|北京分公司, 大学附属|北京安贞医院: a name may begin before its place only so.
BEFORE_PLACE_IN_NAME = re.compile(r"(?:附属|集团|大学|学院|公司|银行|中国|国网)$")
# 地铁公司|太平湖|车辆段: what an enterprise has at one.
DEPOTS = frozenset(["车辆段"])
# 应急管理部|有关司局: some of a body's rooms, none in particular.
ANY_OF = ("相关", "有关", "部分", "其他", "所属", "下属", "旗下", "各")
CONJUNCTIONS = ("和", "与", "及", "暨")
# What stands before the place in a branch's name: 国网北京市电力公司.
BRANDS = re.compile(
    r"(?:国网|国铁|国家电网|中铁|中建|中交|中石化|中石油|中海油|联通|移动|电信|铁塔|华能|大唐|华电|华润|京能)$"
)
# 学院工会: in a report on one college, that college's.
OWN_HOUSE = frozenset(
    [
        "学院",
        "学校",
        "医院",
        "集团",
        "公司",
        "总公司",
        "集团公司",
        "厂",
        "中心",
        "支行",
        "分公司",
        "报社",
        "校",
        "院",
    ]
)
# 新疆生产建设兵团第八师: part of a name, no man's trade.
DIVISION = re.compile(r"第[一二三四五六七八九十\d]+师$")
ROLES = frozenset("模范匠章者代表工手家员人师姐哥任记星")
# 北京企业集团, 北京著名医院: what stands between a place and an ending without making a name.
COMMON_STEMS = frozenset(
    ("企业", "民营企业", "国有企业", "各", "多", "著名", "市民", "各大", "本地", "当地")
)
# 人大附中 is the school of a university, 老大 none.
SHORT_SCHOOLS = frozenset(("人大", "北大", "师大", "农大", "工大", "首师大"))
