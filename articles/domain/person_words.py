"""The words that stand beside persons' names: offices, callings, speaking, and what is no name."""

from __future__ import annotations

import re

from articles.domain.names import COMPOUND_SURNAMES, SURNAMES

# Offices that a body gives; each may have 副, 常务副, 党组 … before it.
OFFICES = (
    "书记|主席|主任|部长|局长|处长|科长|股长|司长|厅长|署长|行长|院长|校长|园长|馆长|站长|所长|台长|社长|总编辑|主编|"
    "队长|班长|组长|值长|室长|店长|站点长|工长|段长|车间主任|厂长|矿长|场长|机长|船长|列车长|护士长|"
    "总经理|经理|总监|董事长|董事|监事长|总裁|首席执行官|创始人|合伙人|理事长|理事|会长|秘书长|"
    "省长|州长|镇长|乡长|村长|街长|村支书|支书|巡视员|调研员|干事|委员|常委|党组成员|"
    "总工程师|总会计师|总工艺师|总规划师|总指挥|指挥长|政委|连长|排长|法人代表|法定代表人|"
    "负责人|联系人|带头人|领衔人|召集人|发言人|总教练|主教练|裁判长|审判长|检察长|庭长|政治委员|"
    "教导员|指导员|指挥员|辅导员"
)
# What somebody is or does: an office only together with the name.
CALLINGS = (
    "职工|员工|工作人员|工人|工友|会员|职工代表|选手|运动员|参赛者|获得者|冠军|亚军|季军|状元|得主|劳模|劳动模范|工匠|大工匠|工匠师|匠师|"
    "律师|公证员|法官|检察官|民警|辅警|交警|警官|调解员|仲裁员|书记员|消防员|指战员|战士|"
    "医生|医师|大夫|护士|助产士|药师|矿工|护理员|护工|月嫂|教授|院士|研究员|副研究员|助理研究员|博士|专家|学者|讲师|教师|老师|教员|"
    "班主任|导师|师傅|学徒|厨师长|总厨|主厨|大厨|领班|车长|管家|主管|干部|后卫|前锋|中锋|门将|队员|"
    "支书|牧民|渔民|茶农|果农|菜农|花农|校医|教练|教练员|裁判|裁判员|工程师|技师|设计师|建筑师|会计师|厨师|面点师|茶艺师|美容师|美发师|"
    "咨询师|育婴师|营养师|农艺师|摄影师|调酒师|电工|焊工|钳工|车工|木工|瓦工|铣工|钢筋工|起重工|装配工|"
    "维修工|保洁员|环卫工人|环卫工|绿化工|安全员|质检员|检验员|检修工|巡检员|操作员|操作工|调度员|技术员|"
    "售票员|乘务员|安检员|客运员|驾驶员|司机|的哥|飞行员|快递员|快递小哥|小哥|成员|老兵|裁缝|村医|大户|老把式|保姆|保安|门卫|店主|车主|老板|老板娘|掌柜|的姐|"
    "外卖员|外卖骑手|外卖小哥|骑手|配送员|"
    "投递员|分拣员|网约车司机|货车司机|家政员|家政服务员|服务员|营业员|销售员|客服|讲解员|播音员|主持人|主播|领队|导游|"
    "志愿者|社工|社区工作者|网格员|居民|村民|市民|业主|住户|农户|种植户|养殖户|农民|农民工|棚友|"
    "学员|学生|同学|学子|毕业生|新生|校友|研究生|博士生|家长|读者|观众|游客|乘客|旅客|顾客|患者|商户|摊主|"
    "演员|歌手|作家|诗人|画家|书法家|作曲家|编剧|导演|舞者|传承人|手艺人|非遗传承人|"
    "党员|团员|先进工作者|标兵|能手|骨干|代表|候选人|嘉宾|宣讲员|宣讲人|报告人|主讲人|讲述人|嘉许者|"
    "经营者|从业者|劳动者|创业者|企业家|管理员|监督员|信息员|联络员|指导师|训练师|康复师|护林员|巡护员|饲养员|"
    "运维工|炉前工|采煤工|测量工|天车工|架子工|油漆工|水暖工|管道工|锅炉工|巡线工|养路工|护路工|线路工|信号工|"
    "清洁工|搬运工|装卸工|缝纫工|磨工|镗工|刨工|冲压工|铸造工|锻工|喷漆工|盾构工|掘进工|爆破工|"
    "水手|舵手|射手|棋手|鼓手|旗手|机手|叉车手|号手|"
    "幸存者|捐献者|献血者|热心人|当事人|申请人|原告|被告|被告人|死者|伤者|证人|代理人|指挥|领唱|会计(?!师)|出纳"
)
# Who somebody is to another: no office.
KIN = (
    "徒弟|师父|丈夫|妻子|爱人|老伴|父亲|母亲|儿子|女儿|孙子|孙女|后代|后人|家属|小伙子|小伙|姑娘|"
    "哥哥|弟弟|姐姐|妹妹|同事|搭档|邻居"
)
_NO_NAME_GIVEN = (
    "女士 先生 小姐 太太 夫人 师傅 老师 医生 大夫 护士 律师 教授 博士 "
    "院士 警官 法官 同学 同志 老板 经理 老汉 老伯 主任 书记 主席 局长 "
    "处长 科长 院长 校长 园长 馆长 站长 所长 队长 班长 组长 部长 厂长 "
    "店长 会长 区长 市长 镇长 县长 厅长 行长 庭长 村长 总监 总裁 导演 "
    "教练 指导 大爷 大妈 大姐 大哥 大叔 大婶 大嫂 大娘 阿姨 叔叔 奶奶 "
    "爷爷 姐姐 哥哥 妹妹 弟弟 伯伯 妈妈 爸爸 老太 姑娘 小伙 家长 家人 "
    "家属 女儿 儿子 记者 职工 员工 工会 工人 会员 公司 师生 师徒 某某 "
    "某甲 某乙 宁可 宁愿 包片 氏族 一家 夫妇 夫妻 两口 老人 们的 代表 委员"
)
NO_GIVEN = frozenset(_NO_NAME_GIVEN.split()) | frozenset(
    "总工局处院队导老某姐哥叔姨婶妈爸伯爷奶嫂氏家女男"
)
# Characters that no given name has (者 and 们 make other words of what stands before them).
NEVER_GIVEN = frozenset(
    "上下内外不没地的了着过们者某您他她它这那哪么吗呢吧啊是被把很也都并或且你我让使给请您每各此该什怎谁员副太问说替跟叫"
)
# Characters that end a three-character cut only where the name ends before them.
SELDOM_LAST = frozenset("带说在和与对为将从向就还又正来到带等及称任以用至即则均已曾所才能会要可")
MAKES_WORDS = frozenset(
    "人者家长帽费处时线题些种说来"
)  # 许多|人: no last part of a name behind a word
# Surnames that are words of their own: they need the verb of speaking or a sign behind the name,
# and what follows them must not be a word (向|记者, 于|近日).
WORDY_SURNAMES = frozenset(
    "师支揭操管返于和向时应经蒙边由全成方高安平常明原党车水年单都从通连权强商支相双金白米后过容关封温游管"
    "文齐富居元寿常双怀印慎谈才因暴但毋习信海种能初门来开解查计别占满间干练路花贝薄竺言步束"
)

# Surnames that bylines are not read by: ordinary words, that only an office tells to be names.
WORDY_SURNAMES |= frozenset("那代铁鱼秋山红广利越益松昌衡弘墨药堵")
ALL_SURNAMES = SURNAMES | WORDY_SURNAMES
# Of those that are words: what a noun follows (于|近日, 高|质量), and what is a noun itself, which
# no verb follows (木工米立业; but 常|打球).
PREPOSITIONS = frozenset("于和向由从经因但时后容暴那相连都")
TAKES_NOUN = PREPOSITIONS | frozenset("高全双支管种通单开来会师居党金方查解占封操揭练返过")
NOUNS = frozenset("白米水车路花文富权商海温言竺贝薄寿印慎强山铁鱼秋红墨松药")

_SURNAME = f"(?:{'|'.join(sorted(COMPOUND_SURNAMES))}|[{''.join(sorted(ALL_SURNAMES))}])"
SPEECH = (
    r"(?:说道|说起|说|表示|介绍说?|告诉|坦言|直言|透露|认为|指出|强调|解释|回忆|回忆道|感慨|感叹|笑道|谈到|谈起|"
    r"讲道|讲述|讲解道|分享道|补充道?|呼吁|提醒|建议|称赞|称|写道|回答|答道|评价|总结道|寄语|倡议|宣布|致辞|作报告|发言)"
)
SPEAKS = re.compile(
    rf"(?:[^，。；：“”、\n]{{1,10}}?[地着]|在[^，。；：“”\n]{{1,16}}?[时中上后里]|[对向][^，。；：“”\n]{{1,8}}?|"
    rf"[也还又则都]|接着|随后|这样|如是|深有感触|现场|如此|最后|由衷|一边[^，。；\n]{{2,8}}一边)*"
    rf"{SPEECH}(?=[，：:“,。]|道|了|记者|我|他|她|大家|自己|在场|职工|到|起)"
)
HOW_SAID = "先常笑细诉述解再便忙直接续"  # 笑说, 直说: no last characters of names
SAYS = re.compile(r"先?(?:说|坦言|告诉|笑道)(?![明法话服书])")  # and no noun
SAYS_OR_TEACHES = re.compile(rf"{SAYS.pattern}|授课|主讲|任教|执教")
PERSON_START = re.compile(_SURNAME)
FOREIGN_NAME = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[·•‧・][\u4e00-\u9fff]{1,8}){0,2}[·•‧・](?P<last>[\u4e00-\u9fff]{2,8})"
)
_LONGEST_FIRST = "|".join(sorted(f"{OFFICES}|{CALLINGS}|{KIN}".split("|"), key=len, reverse=True))
# Offices that are ends of other words as well (丰台区|长辛店, 人员, 老师), and 压路员, 灯光师 …
_OTHERS = (
    "(?:市长|区长|县长)(?!辛店|阳镇|沟镇|子营|安街|哨营|城)|"
    "(?<![职员罢手加施开竣分动人完复返停怠理民军务招用包矿])工(?!程|钱|会|作|艺|业|伤|资|龄|友|地|厂|匠|商|薪|种|间)|(?<=[作号机车鼓铲炮钻泵])手|"
    "[养守牧护管造修放摆巡补撑赶][\u4e00-\u9fff]人|(?<!领)军人|(?<![人成官动全裁满复超缺定])员|(?<![老出拜班大京])师(?!傅)|(?<![巧工师])匠"
)
SEVERAL = re.compile(
    r"(?:[2-9]|\d{2,}|[两三四五六七八九十百千数几多])[余多]?(?:名|位|个|对|支|组)[^，。；、\d的走进来到为向请由让听看]{0,10}$"
)
ANCHOR = re.compile(
    rf"(?:{_LONGEST_FIRST}|{_OTHERS})(?!(?<=师)傅{_SURNAME}|(?<=工)程师|(?<=民)宿)(?={_SURNAME}|[\u4e00-\u9fff]{{1,6}}[·•‧・])"
)
ENDS_WITH_OFFICE = re.compile(rf"(?:{OFFICES}|{CALLINGS}|{_OTHERS}|成员)(?:（[^（）]{{1,12}}）)?$")
IS_KIN = re.compile(KIN)
FORMAL = re.compile(rf"(?:{OFFICES}|市长|区长|县长)$")
_BEHIND = (
    "律师|教授|副教授|院士|研究员|副研究员|主任医师|副主任医师|主治医师|医师|医生|法官|检察官|警官|博士|老师|同志|"
    "主席|副主席|书记|副书记|主任|副主任|局长|副局长|院长|副院长|校长|副校长|会长|副会长|工程师|高级工程师"
)
OFFICE_BEHIND = re.compile(
    rf"(?:{_BEHIND})(?=[，。、；：和与及为在就围从以作对带结现分]|{SPEECH}|$)"
)
IN_BRACKETS = re.compile(rf"（(?P<office>[^（）]{{1,30}}?(?:{OFFICES}|{CALLINGS}|{_OTHERS}))）")
# The words behind a name that say what is told of it: there a name may end.
AFTER_NAME = re.compile(
    rf"$|[，。、；：！？”’）)》」\s“（(…—,;:·]|{SPEECH}|在|为|对|向|从|与|和|及|同|将|把|被|是|也|都|就|还|又|正|带|率|一|"
    r"到|来|走|以|用|给|作|做|代|获|荣|夺|摘|笑|感|的|等|出|参|主|宣|致|讲|陪|分|告|担|任|受|有|没|因|凭|刚|曾|已|所|自|"
    r"热|激|高兴|兴|深|坐|站|拿|接|打|看|听|于|常|每|却|便|能|要|会|并|而|则|只|不|今|近|这|那|他|她|当|总|抓|握|利|通|"
    r"\d|加入|毕业|住|干|忙|掏|捧|领|赢|收|拥|乐|开|发|提|说|"
    r"[\u4e00-\u9fff][着了过](?!解)|问|答|念|喊|连着|先|结合|围绕|授课|逐一|详细|索性|干脆|亲手"
)
# Verbs behind a name of three characters; behind two they may be its third.
AFTER_FULL_NAME = re.compile(
    "[买卖穿背推端蹲骑写画唱跳跑修守练考教学讲搬扛拉抱递送吃喝睡爬翻数算记摸捏剪缝织种养]"
)
# 抱|着, 喊|了, 敲|开: a verb, and so no last character of the name before it.
VERB_NOT_NAME = re.compile(
    r".(?:[着了过]|(?<=带)的|(?<=[买卖穿背推端搬扛拉抱递送翻捏剪敲弯喊擦掏按拧蹲扶])[开下起完出住上进回])"
)
# Where a name cannot end, whatever stands there: it is the name of a place or house.
HOUSE_AFTER = re.compile(
    r"[区县市镇乡街路村省州局厂店馆厅](?![^，。]{0,3}[说道])|大学|医院|公司|中学|小学|社区|小区|胡同|大街|工作室|创新工作室|故居|纪念|先进事迹|精神|式"
)

# Where sentences tell of somebody, and by which words.
BYLINE = re.compile(
    r"[（(【][^（）()【】\n]{0,80}?(?:记者|通讯员|摄影|特约|实习生|作者|编辑|制图|文/|图/|文 |摄)"
    r"[^（）()【】\n]{0,60}[）)】]|本报(?:见习)?记者[^，。；\n]{0,16}"
)
JOINED = re.compile(r"[、和与及]|以及")
CLAUSE = re.compile(r"(?:^|(?<=[，。；！？：”\n　]))")
AGE = re.compile(r"[\d零一二三四五六七八九十](?:岁|[余多]?年)的$")
# What a verb of office behind it says: 讲师安岱|担任评委.
TAKES_OFFICE = re.compile(r"作为|担任|出任|当选")
# The end of a house's name, no man's: 改造成的文创园.
HOUSE_END = frozenset("园馆院厂店楼村区街路桥站所局厅室城镇")
SOME_YEARS = re.compile(r"[一二两三四五六七八九十几数\d]{1,2}[余多]?(?:年|个月|天)")
HEAD = re.compile(
    r"(?:^|(?<=[，。；！？：”\n　]))|[\d零一二三四五六七八九十](?:岁|[余多]?年)的|的|、"
)
IS_SOMEBODY = re.compile(
    r"(?:是|，)[^，。；、：“”]{2,28}?(?:人|师|员|工|长|劳模|劳动模范|者|手|匠|专家|学生|医生|司机|骑手)(?=[，。；])|"
    r"(?:[\u4e00-\u9fff]{1,2}了|从事[^，。；]{2,8})[\d一二三四五六七八九十]{1,4}[余多]?年"
)
AGE_OR_SEX = re.compile(
    r"，?今年(?:\d{2}|[一二三四五六七八九十]{2,3})岁|，(?:[男女]，|\d{2}岁|(?:19|20)\d\d年\d{0,2}月?(?:出)?生)"
)
BEFORE_NOUNS = "为以用至"  # no adverbs: no verb of speaking follows them
CALLED = re.compile(r"(?:名叫|[他她]叫|我叫|名字叫)(?=[\u4e00-\u9fff]{2})")
WON = re.compile(
    r"(?:以[^，。；]{2,16}?)?(?:分别|最终|成功|一举)?(?:荣?获|夺得|夺冠|摘得|斩获|拿下|当选|入选|被评为|被授予)"
)
