"""The words that tell an event's kind, and how much each of them proves.

A strong word is the head of an event's name (技能大赛, 座谈会): enough by itself. A weak one
stands in reports on work as well (培训, 帮扶, 成立): a clause has to say that it was held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.domain.types import EventKind

_STRONG: dict[EventKind, str] = {
    "competition": (
        "杯”[^，。；]{0,12}?展示活动|杯”|杯’|大赛|竞赛|比赛|决赛|复赛|初赛|预赛|联赛|锦标赛|挑战赛|邀请赛|公开赛|选拔赛|友谊赛|"
        "对抗赛|争霸赛|擂台赛|辩论赛|表演赛|接力赛|循环赛|资格赛|拔河赛|龙舟赛|宣讲赛|"
        "演讲赛|厨艺赛|球赛|大比武|比武|大练兵|岗位练兵|技能比拼|大比拼|比拼|同台竞技|"
        "同台比|赛事|夺冠|摘得桂冠|摘金|折桂|夺魁|问鼎|开赛|打擂|擂台|一决高下|一较高下|"
        "选树活动|征文评选|夺得|技能比武|马拉松赛|争霸|征文活动|征集评选|竞答|对决|巅峰对决|技能大比|"
        "工匠大会战|劳动和技能竞赛|技能展示赛"
    ),
    "training": (
        "培训班|培训会|研修班|研修|训练营|讲习班|进修班|轮训班|轮训|提升班|学历班|骨干班|"
        "示范班|公开课|集训|练兵班|工匠学院开课|实训课|实操课|急救培训|拜师|师带徒|收徒|"
        "演练|应急演练|消防演练|桌面推演|必修课|培训营|集训营|跟班学习"
    ),
    "meeting": (
        "交流周|交流月|交流营|座谈会|推进会|部署会|研讨会|交流会|工作会议?|会议(?![中室厅])|表彰[会大活仪]|发布会|论坛|例会|"
        "观摩会|动员会|总结会|恳谈会|沟通会|联席会|座谈|研讨|签约仪式|集体协商会|调解会|"
        "协商会|议事会|圆桌|听证会|代表大会|职代会|职工大会|全委会|常委会|党代会|会员大会|"
        "答复会|通报会|述职|评审会|论证会|启动会|对接会|洽谈会|推介会|博览会|峰会|年会暨|"
        "恳谈|茶叙|议事日|说明会|答疑会|开放麦议事|碰头会|专题会|调度会|现场会|经验交流|"
        r"签署[^，。；劳]{0,30}[议录见同]|"
        "学习会|读书班|民主生活会|换届选举"
    ),
    "performance": (
        "(?<!开)展演|汇演|会演|演出|音乐会|演唱会|晚会|巡演|首演|艺术节|文化节|话剧(?![院团])|歌会|歌咏|"
        "音乐剧|舞剧|朗诵会|诵读会|诗会|摄影展|书画展|书法展|画展|作品展(?!评)|成果展(?!评)|图片展|"
        "艺术展|主题展|美术展|邮展|实物展|改造展|回顾展|博物展|展览(?![路馆中])|巡展|特展|联展|文艺演出|"
        "快闪|音乐节|灯光秀|电影节|戏剧节|专场演出|交响(?!乐团)|相声|曲艺|戏曲(?!学院)|首映|春晚|村晚|文艺轻骑兵|"
        "情景剧|送戏|脱口秀|时装秀|T台|展示活动|展示会|风采展示|才艺展示|技能展示|技艺展示"
    ),
    "lecture": (
        "宣讲|巡讲|(?<!听)讲座|报告会|普法|科普(?![馆园基])|讲堂|分享会|宣传活动|宣传月|宣传周|宣传日|宣讲会|讲述会|"
        "事迹报告|安全课|法治课|思政课|知识课|防坑课|反诈课|宣教|劳动课|一堂|上了堂|上堂|"
        "法律课|公益课|大讲堂|讲安全|科普日|科普周|开放课|云课堂|开学第一课|微党课|党课|"
        "故事会|访谈会|专题讲授|法律大讲|健康课|养生课|心理课|防诈课|道德讲堂|开讲"
    ),
    "service": (
        "慰问|送清凉|送温暖|送健康|送文化下|义诊|巡诊|坐诊|问诊|筛查|招聘会|双选会|专场招聘|"
        "就业[夜大集市][市集]|招聘[夜大集市][市集]|人才[夜大集市][市集]|"
        "服务活动|暖心服务|关爱活动|公益活动|便民服务|法律咨询|法律援助日|送岗|送福|送春联|送“福”|“福”|"
        "写春联|大礼包|爱心义卖|义卖|送医|送药|送书|送考|暖心活动|"
        "爱心早餐|爱心餐|义剪|家电维修日|大篷车|公益婚纱摄影|服务日|服务季|服务月|服务周|"
        "婚纱照|送凉|送暖|年夜饭|捐赠|捐款|捐书|募捐|爱心助学|助学金|救助金|消费券|年货节|"
        "年货|礼包|疗休养|惠民市集|便民市集|爱心市集|特卖会|展销会|免费体检|咨询日|维权日|"
        "探望|看望|暖冬行动|暖心行动|包粽子送|包饺子送|巡诊行动|回娘家|"
        "[法律治权业务民会康策]夜市|[法律治权业务民会康策]集市|[法律治权业务民会康策]地摊|摆摊(?!卖)"
    ),
    "volunteering": (
        "志愿服务|义务植树|无偿献血|献血|净山|捡拾|植树|义务劳动|公益劳动|护绿|认养|净滩|"
        "巡河|护河|清河(?![街镇地站社桥营园校法])|支教|义务清扫|爱心护学|文明劝导|增殖放流|桶前值守|铲冰除雪|扫雪铲冰"
    ),
    "visit": (
        "(?<!免费)参观(?![者券票])|探班|观影(?![优券票])|一日游|参访|走进企业|开放日|打卡活动|踏访|寻访|研学行|重走|会见|督导检查|"
        "红色之旅"
    ),
    "opening": (
        "揭牌|启用|开业|落成|投用|开馆|挂牌仪式|开工|奠基|(?<!直)通车|新址|搬新家|乔迁|对外服务|对外营业|投入使用|投入运营|试运营|试运行|"
        "首发|开园|开街|开门迎客|封顶|竣工|投产|下线|启航|首航|合龙|开航|开通运营|上岗仪式|"
        "入驻仪式|亮灯仪式|正式投用|正式开放|对外开放|正式上线"
    ),
    "childcare": (
        "假营|假期营|童心营|托管班|研学|暑托|寒托|夏令营|冬令营|成长营|小候鸟|亲子营|托育|四点半课堂|"
        "四点半书房|爱心暑托|爱心寒托|暑期班|寒假班|子女营|少年营|研学营"
    ),
    "social": (
        "邻居节|花会|写生|采风|笔会|交友|联谊|相亲|派对|团建|健步走|运动会|游园会|游园|徒步|集体婚礼|读书会|茶话会|"
        "联欢|团拜会|毅行|文体活动|嘉年华|健步|健走|登山(?![鞋杖包服])|骑行(?!动)|观影活动|插花|生日会|鹊桥|亲子活动|"
        "阅读活动|春游|秋游|团圆饭|广播操|广场舞|招新|健身活动|体育节|文体节|家庭日|庙会|"
        "灯会|猜灯谜|灯谜会|露营|采摘节|采摘活动|烘焙|手作|DIY|沙龙|八段锦|瑜伽|跳绳|"
        "拓展活动|厨艺交流|百家宴|邻里节|[冰滑]雪季|冰雪节|健身季|运动季|体育季|踏青季|赏花季|采摘季|文体季|"
        "阅读季|迷你跑|荧光跑|亲子跑|欢乐跑|健康跑|接力跑|定向越野|越野跑|夜跑|徒步|寻宝|开放麦|篝火|美食节|观鸟"
    ),
    "other": "升旗仪式|公祭|祭扫|追思会|发车仪式|打卡仪式",
}
# 征集令, 开始征集: what is called for (摄影作品) is made later; 共征集到 counts what came.
_CALLS = "(?<![共已])征集(?![到了完评])|征稿"
_WEAK: dict[EventKind, str] = {
    "competition": (
        "马拉松|接力跑|长跑|赛场|评选|评比|角逐|切磋|选拔|竞技|颁奖|车轮战|对弈|过招|"
        "冠军|揭晓|出炉|评出|比试|较量|比高低|赛出"
    ),
    "training": (
        "开班(?!组)|结业|培训(?!中心)(?!学校)(?!基地)|课堂|夜校|实训|“[^“”]{0,3}充电[^“”]{0,2}”|(?<=[集中炉校团线课])充电|讲授|集中学习|训练(?![场馆师员基])|练兵|"
        "教学|备课|学堂|传帮带|师徒协议|师徒结对|师徒合同"
    ),
    "meeting": (
        "约谈|大会|年会|全会|典礼|表彰|签约|签订|部署|授牌|提案|票决|共商|商讨|见面会|当选|换届"
    ),
    "performance": (
        "[评京豫越吕黄晋]剧(?![院团])|昆曲|皮影|合唱|亮相|开幕|朗诵|书画|摄影|舞台|献唱|展出|放映|"
        "电影|走秀"
    ),
    "lecture": (
        "讲故事|面对面”|分享|讲述|解答|答疑|授课|讲解(?![员词资器机技])|普及|解读|反诈|宣传|主题党日|事迹|政策解读"
    ),
    "service": (
        "帮扶|招聘|清凉|门诊|领到|发放|送上|送来|派发|收到[^，。；]{0,12}[包品礼金]|理发|免费(?![参开入])|送到|送去|送进|体检|"
        "送法|送课|送教|送学|健康行|市集|集市|大集|微心愿|秋装|配发|棉衣|早餐|救助|援助|安全包|专场|体验日|暖冬"
    ),
    "volunteering": "志愿|志愿者|清扫|义务|值守",
    "visit": r"游览|赏[红花秋菊雪景]|走访|巡视|视察|调研|考察|访问|探访|打卡|观摩|督导|来访|"
    r"接待(?!\d)|察看|"
    r"[走来][进到][^，。；、“”]{0,14}?(?<![化育书议宾餐茶饭会])馆|"
    r"[走来][进到][^，。；、“”]{0,14}?[故旧遗陵][居址园]|"
    r"听[^，。；]{0,3}讲解员?[讲介]?[述绍]?",
    "opening": (
        r"成立(?![于以之时后前初\d一二三四五六七八九十])|建成|上线|入驻|挂牌|迎客|亮灯|启动仪式|"
        r"新建|焕新|改造完成|重新[^，。；]{0,6}开放|落户|共建|上岗|建起|点亮|建淋浴间|开张|开餐|开伙|开灶|开板"
    ),
    "childcare": "托管|(?<=[工员手哥机])子女|(?<=[工员手哥机]的)[子孩][女子]|暑期|孩子们",
    "social": (
        "下棋|登[一-龥]{1,4}[山峰]|爬山|登顶|夜市|采摘|手工|剪纸|面塑|扎染|趣味|单身|书法|太极拳|亲子|拔河|比美食|游戏|过节|品茶|团圆"
    ),
    "other": (
        f"行动|仪式|巡回(?:法庭|审判|审理|开庭)|旁听|(?<![家亲])庭审?[开搬设走来][到进在]|{_CALLS}"
    ),
}
# A noun of any make that ends in such a character: 叉车赛, 女职工旧物改造展, 骨干班, 交流周.
_MADE: dict[EventKind, str] = {
    "competition": r"(?<=[\u4e00-\u9fff])(?<![参开同比])赛"
    r"(?=$|[，。”’」！？ 　收落开启举圆鸣打决在走])",
    "training": r"(?<=[\u4e00-\u9fff])(?<![上下加接跟全夜值班托管轮换该本开毕结一各每两坐的们])"
    r"(?<![早中白大小倒顶替排航])班"
    r"(?=$|[，。”’开结举正圆在里])|(?<=[\u4e00-\u9fff])(?<![经运国民私联合野军兵露宿开结闭])营"
    r"(?=$|[，。”’开结举])",
    "childcare": r"(?:子女|子弟|孩子|少儿|儿童|亲子|青少年|小小)[^，。；：]{0,10}?"
    r"(?<![经运国民露宿])营"
    r"(?=$|[，。”’活开结举])",
    "other": r"(?<=[\u4e00-\u9fff])(?<![上下本每一两三四五六七八末佳春])[周季节]"
    r"(?=启动|开幕|闭幕|拉开|落幕)",
    "performance": r"(?<=[\u4e00-\u9fff])(?<![发开进拓扩施舒伸招参国农会看观逛])展"
    r"(?=$|[，。”’！ 　举亮走揭落启在]|开(?:幕|展(?!开)|放|启|在))",
}
_SOME_LESSON = r"(?<=[\u4e00-\u9fff])(?<![上下备授开逃功停听磨])课(?=$|[，。”’！ 　开举走进])"
# 参观…成果展: what was looked at, not what was held.
_LOOKED_AT = re.compile(r"(?:参观(?!者|人数|路线)|观看|欣赏)[^，。；：！？]*$")
_LOOKED_INTO = re.compile(r"(?:察看|查看|参观(?!者|人数|路线))[^。；：！？]*$")
# 组织家政员学习理发: learnt, not given.
_LEARNT = re.compile(r"(?:学习|学会|学着|学做|学唱|练习)[^，。；：！？党全贯]{0,6}$")
# 发放亲子借阅卡: what is given away tells no kind.
_GIVEN = re.compile(r"(?:发放|派发|配发|赠送|送上|送去)[^，。；：！？“”]*$")
_CALLED = re.compile(_CALLS)
_NOTICE = re.compile(r"启事|公告|通知$|通告|倡议书|公示|征稿|招募令|须知|问答|提示$|更正")
_BYLINE = re.compile(r"本报讯[（(](?:本报)?(?:见习)?记者")  # a call that a reporter tells of
_LOOKING = re.compile(r"招募|诚招|诚聘|征集|招生|征订|征文")
_APPLY = re.compile(r"现面向|现向|有意者|报名(?:方式|电话|截止|时间)|投稿|联系电话|咨询电话")


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


_PATTERN = re.compile(
    "|".join(
        [
            *(f"(?P<{kind}>{_alternatives(words)})" for kind, words in _STRONG.items()),
            *(f"(?P<{kind}_made>{pattern})" for kind, pattern in _MADE.items()),
            rf"(?P<lecture_made_weak>{_SOME_LESSON})",
            *(f"(?P<{kind}_weak>{_alternatives(words)})" for kind, words in _WEAK.items()),
        ]
    )
)
_KINDS: dict[str, EventKind] = {
    group: kind
    for table, ending in ((_STRONG, ""), (_MADE, "_made"), (_WEAK, "_weak"))
    for kind in table
    for group in (kind + ending,)
} | {"lecture_made_weak": "lecture"}


@dataclass(frozen=True, slots=True)
class KindFound:
    kind: EventKind
    strong: bool


def kind_of(words: str) -> KindFound | None:
    """The kind that the last kind word of ``words`` tells, a strong one before a weak one.

    A noun that only its last character tells is weak in quotation marks (“夫妻航标班”), and so
    is a “云课堂”: a nickname of courses, too.
    """
    best: KindFound | None = None
    for match in _PATTERN.finditer(words):
        group = match.lastgroup or ""
        quoted = words[match.start() - 1 : match.end() + 1] == f"“{match.group()}”"
        if quoted and group.endswith("_weak"):
            continue  # 管线“体检”: meant otherwise
        if "展" in match.group() and _LOOKED_AT.search(words, 0, match.start()):
            continue
        if not group.startswith("visit") and _LOOKED_INTO.search(words, 0, match.start()):
            continue
        called = best and best.kind == "performance" and _CALLED.match(match.group())
        if group == "other_weak" and best and not called:
            continue  # 师徒结对|仪式: tells no kind of its own
        kind = _KINDS[group]
        lesson = kind == "lecture" or group.endswith("_made")
        nickname = lesson and words[match.end() : match.end() + 1] == "”"
        if best and best.kind == "volunteering" and group == "service_weak":
            continue  # what volunteers give
        if best and group.endswith("_weak") and _is_object(words, match.start(), best.kind, group):
            continue
        if group.endswith("_weak") and _LEARNT.search(words, 0, match.start()):
            kind = "training"
        strong = not group.endswith("_weak") and not nickname
        if best is None or strong or not best.strong:
            best = KindFound(kind, strong)
    return best


def _is_object(words: str, at: int, kind: EventKind, group: str) -> bool:
    """征集|摄影作品, 发放|亲子借阅卡: the verb before it has told the kind."""
    if kind == "other":
        return (
            group.startswith(("performance", "social")) and _CALLED.search(words, 0, at) is not None
        )
    return kind == "service" and _GIVEN.search(words, 0, at) is not None


def is_title(words: str) -> bool:
    """Whether ``words`` end in their kind word, as a name does: …技能竞赛, …慰问活动."""
    ends = [match.end() for match in _PATTERN.finditer(words)]
    return any(
        words[end:]
        in (
            "",
            "”",
            "日",
            "周",
            "季",
            "活动",
            "仪式",
            "行动",
            "大会",
            "决赛",
            "复赛",
            "班",
            "营",
            "会",
            "议",
        )
        for end in ends
    )


def is_notice(headline: str, lead: str) -> bool:
    """启事, 公告, 招募: something is looked for or decided; it is not told that it happened."""
    told = _NOTICE.search(headline)
    asked = _LOOKING.search(headline) and not _BYLINE.match(lead) and _APPLY.search(lead)
    return bool(told or asked)
