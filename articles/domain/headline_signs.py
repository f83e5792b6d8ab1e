"""What a line over an article shows of its part in the heading, sign by sign.

The signs are those that editing handbooks name (《报纸编辑学》 on 引题、主题、副题): the main
headline says who did what; the kicker gives theme, occasion or place; the subhead explains,
with numbers, results or a second actor. No sign is sure alone: `headlines` weighs them.
"""

from __future__ import annotations

import re
from functools import cache

from . import words
from .gazetteer import all_townships, gazetteer
from .headline_colour import colours

_EVENT_VERBS = (
    "举行|举办|召开|启动|开班|开幕|启幕|闭幕|开赛|开讲|开营|开课|开馆|开园|成立|揭牌|挂牌|落幕|收官|"
    "发布|上线|启用|开通|揭晓|结业|签约|开展|出炉|亮相|落成|投用|见面|开跑|开放|颁奖|复赛|决赛|实施|"
    "施行|获奖|夺冠|登场|开唱|开演|开桨|开战|首演|展演|表彰|受表彰|受捧|揭幕|开工|竣工|通车|"
    "签[订下署][^，]{0,6}(?:合同|协议|备忘录)|"
    "受欢迎|上岗|入列|首发|出台|升级|完成|圆满结束|结束|走红|热映|座谈|满百期"
)
ENDS_WITH_EVENT = re.compile(rf"(?:{_EVENT_VERBS})[！!]?$")
FINITE = re.compile(rf"(?:{_EVENT_VERBS})")
# What a dictionary does not call a verb, or where one character is the verb.
_VERBS = re.compile(
    rf"{_EVENT_VERBS}|部署(?=.{{4}})|进(?:校园|社区|企业|工地|车间|楼宇|万家|基层|班组|一线)|斩获|招新|纳新|迎新|"
    r"[也还都就才][能可会]|[开带建办搬走飞送装站跑写学用听]?[上起来下进出成到了](?=.{2})|有[了“]|多了|少了|唱响|"
    r"[为替给向](?:.{1,14}?)(?:办|送|减|添|撑|解|赋|护|开|建|追|发)|[用把](?:.{2,10})(?:定格|讲|写|守|开|送)|"
    r"[让变达迎试兜设建开进夺拿聘评享添增涨降把给]"
)
_BODY_NAMES = (
    "总工会|工会|公司|集团|街道|委员会|法院|法庭|检察院|学院|大学|学校|中学|小学|幼儿园|医院|中心|支部|党委|社区|"
    "工作室|协会|联合会|银行|总队|支队|大队|车间|班组|项目部|指挥部|代表队|基地|开发区|经开区|产业园|"
    "科技园|示范区|科学城|(?:电|钢|酒|船|纺织|丝绸|机床|水泥|化工|印刷|造船|食品|服装)厂|码头|机场|车站|图书馆|文化宫|"
    "剧组|商圈|部门|校区|公交|地铁|全国|本市|我市|我区|我校|我院|我国|首都"
)
_PEOPLE = (
    "职工|工人|劳模|工匠|员工|小哥|骑手|司机|教师|师生|志愿者|农民工|代表团|选手|驾驶员|快递员|"
    "保洁员|技师|医护|护士|[钳焊电瓦木]工"
)
# 部署, 委托, 所有, 市场, 区分: no body ends there.
_PLACE = "[省市县区州镇乡村局委厂站馆所院部](?![里上中内外长署托派屈有需面限别分场])"
BODY = re.compile(rf"{_BODY_NAMES}|{_PLACE}|{_PEOPLE}")
_ACTORS = re.compile(rf"{_BODY_NAMES}|{_PLACE}|{_PEOPLE}|[柜店学队会演]员|[茶果桃菜棉瓜花粮]农")
_TOGETHER = ("联合", "会同", "携手", "协同")
LONG_ACTOR = 13  # characters of who it is about, with a colon: a line of its own from there on
_FRONT = 18  # characters in which the acting body of a headline ends

_OCCASION = re.compile(
    r"(?:强调|指出|要求|表示|提出|提醒|之际|来临|期间|之后|主题|报道|追踪|专题|最新部署|"
    r"之[一二三四五六七八九十]|侧记|纪实|综述|启示录|进行时|首次纳入|摘登|选登|征文|作品选|连载)"
    r"(?:[①-⑳]|[（(][上中下一二三四五六七八九十\d]{1,2}[）)])?$"
)
_SAYS = re.compile(r"(?:强调|指出|要求|表示|提出|提醒)$")
# A lead-in that only says that something was said: the news stands in the next line.
_ANNOUNCES = re.compile(
    r"(?:印发|发布|出台|公布|下发|发出|联合|部署|通报|签署|提出|下达|施行)(?:.{0,4}(?:通知|意见|方案|办法|规定|"
    r"名单|公告|文件|新规|规划|决定|条例|案例|倡议|措施|数据|报告|部署|提示|发文))?$|"
    r"联手$|开展专项(?:检查|行动)$|下月施行$"
)
QUESTION = re.compile(
    r"[？?]$|[吗呢么]$|(?:如何|怎么|怎样|为何|为什么|能不能).*[？?]?$|谁(?:来?管|负责|埋单|买单)"
)
_ACCOUNT = re.compile(
    r"(?:侧记|纪实|掠影|扫描|综述|印象|见闻|速写|巡礼|启示录|追记|议事日|走笔|观察|"
    r"[^日笔传登]记|[公司厂队班镇村乡工].{0,4}的.{1,5}(?:日|日常|生活|一天))$"
)
_NOTICE = re.compile(r"^.{0,10}(?:公告|公示|启事|声明|通告|讣告|更正|勘误|致歉)$")
_OCCASION_NOUN = re.compile(
    r"(?:大赛|竞赛|比赛|练兵|活动|发展|振兴|协作|合作|治理|转型|融合|现代化|一体化|精神|行动|工程|项目|改革|[节周月]|大会|会议|计划|仪式|论坛|讲座|的?调查|纪实|"
    r"纪事|[^日笔]记|报告|回眸|观察|系列|在基层|在身边|在行动)[”》]?$"
)
_EDITION = re.compile(
    r"^(?!.*(?:举[办行]|召开|启动|开展)).*(?:第[\d一二三四五六七八九十百]{1,3}[届次]|首届|20\d\d年).*(?:赛|评选|运动会|论坛|[节展]|活动)$"
)
_THEME = re.compile(
    r"(?:为|以|围绕|聚焦|贯彻|落实|践行|弘扬|深入|深化|牢记|迎接?|庆祝|纪念|喜迎|学习|传承|坚持|情系|"
    r"心系|致敬|服务|助力|情暖|关爱|护航|“?从“)"
)
_NUMERAL = r"[\d.一二两三四五六七八九十百千万余多]"
_COUNTED = re.compile(
    rf"^(?!(?:19|20)\d\d年)(?:近|约|逾|超|首批|共|累计|已|来自)?{_NUMERAL}+(?:余|多|来)?(?:名|人|位|家|个|支|项|场|"
    r"对|万|件|所|次|岁|部门|单位|企业|年|天|批|组|条|户|台|辆|公里|小时|成|%|％)"
)
_NUMBER = re.compile(
    rf"\d|{_NUMERAL}{{2,}}(?:名|人|位|家|个|支|项|场|对|件|次|条|户|台|辆|份|张|把|对)"
)
_EXPLAINS = re.compile(
    r"展开(?!展)|首[次个]|围绕|覆盖|惠及|受益|累计|参加|参赛|参与|来自|已有|其中|最高|今年|涵盖|包括|共计|推出|"
    r"可享|现场|展示|同台|晋级|全年|目前|超过|首批|每[天周月年晚]|一年|任.{1,4}选|全部|争夺|获|"
    r"走访|探访|报名|随到随"
)
# What is still to come, or stands at the end of a count: a subhead's news.
_AHEAD = re.compile(r"(?:年内|年底前|年底|明年|预计|全年|首月|三季度|四季度)|^将|[^，]{0,3}将")
_QUOTED = re.compile(r"^[“‘「『《][^“”‘’「」『』《》]+[”’」』》][！!]?$")
_VIVID = re.compile(r"[^\s“”，：]“[^“”]{1,6}”")
_EDITION_OF = re.compile(r"第[\d一二三四五六七八九十百]{1,3}[届次期季]|首届")
_RELEASES = re.compile(
    r"(?:发布|公布|通报|印发|出台|签订|签下|签署).{2,24}"
    r"(?:白皮书|蓝皮书|案例|报告|指引|指南|清单|倡议书?|协议|合同|意见|方案|办法|通知)$"
)
_ASSERTS = re.compile(
    r"不能|不可|不得|不算|不等于|不作数|无效|违法|[莫勿别](?!人|的|墅)|可以|也[算要]|应[当该]"
)
_PRONOUN = re.compile("(?:^|[，：])[他她](?!山)")
_DASH = re.compile(r"^[—–-]{1,3}")
_COLON = re.compile(r"[^：，]{2,10}：.{3}")
_HARMLESS = frozenset(
    [
        "劳动",
        "配送",
        "服务",
        "工作",
        "通知",
        "活动",
        "就业",
        "保障",
        "安全",
        "管理",
        "关系",
        "创新",
        "发展",
    ]
)


_INSIDE_QUOTES = re.compile(r"“[^“”]*”?|^[^“”]*”")
# What begins a predicate, besides a verb: the subject stands elsewhere.
_PREDICATE = re.compile(r"[一-龥]着|[把用以向由给从替共]|[为让](?!什么|何)|[讲当办用守做管]好")


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters, quotation marks and spaces apart."""
    bare = re.sub(r"[\W_]+", " ", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1) if " " not in bare[i : i + 2]}


def actor(text: str) -> int:
    """Where the acting body, person or place at the front of ``text`` ends, 0 without one.

    What stands behind its verb acts no more: 云岭法院发布涉职工案件报告 ends with the court.
    """
    bare = _INSIDE_QUOTES.sub(lambda match: "“" * len(match.group()), text[:_FRONT])
    end = place = _front_place(bare)
    for match in _ACTORS.finditer(bare):
        between = bare[end : match.start()]
        if end and begins_with_verb(between) and between[:2] not in _TOGETHER:
            break
        if text[match.end() : match.end() + 2] == "里的":
            continue  # 车间里的书声: where, not who
        end = match.end()
    return end if end != place or verb_after(text, end) else 0


def begins_with_verb(text: str) -> bool:
    """A verb of two characters stands at the front of ``text``."""
    return bool(FINITE.match(text)) or (text[:2] in words.verbs() and text[:2] not in _HARMLESS)


@cache
def _places() -> frozenset[str]:
    """What Beijing's districts and townships are called for short."""
    short = {name for name, place in gazetteer().items() if place.level == "district"}
    short |= {re.sub("(?:地区|街道|镇|乡)$", "", town.name) for town in all_townships()}
    return frozenset(name for name in short if 2 <= len(name) <= 4)


def _front_place(text: str) -> int:
    found = (size for size in (4, 3, 2) if text[:size] in _places())
    return next(found, 0)


def verb_after(text: str, at: int) -> bool:
    """Whether a verb that is not the last word stands behind ``at``, or an event verb ends it."""
    rest = _INSIDE_QUOTES.sub("“”", text[at:])
    if ENDS_WITH_EVENT.search(rest) or _VERBS.search(rest):
        return True
    verbs = words.verbs()
    found = [w for w in words.cut(rest) if w.strip()]
    return any(word in verbs and word not in _HARMLESS for word in found[:-1])


def begins_with_predicate(text: str) -> bool:
    if _PREDICATE.match(text):
        return True
    first = words.cut(text)[0]
    return first in words.verbs() and first not in _HARMLESS


def _halves(text: str) -> bool:
    if re.search("[？！，]", text):
        return False
    sizes = [len(re.sub(r"\W", "", part)) for part in text.split()]
    return len(sizes) >= 2 and max(sizes) - min(sizes) <= 1 and max(sizes) <= 9


def signs(text: str, lead: frozenset[str] = frozenset(), rows: int = 1) -> dict[str, float]:
    """The signs that ``text``, set in ``rows`` lines, shows, with their strength (1 unless said).

    ``lead``: the bigrams of the article's first lines; ``told`` is the share of the line's
    own that stand there.
    """
    size = len(text)
    predicate = begins_with_predicate(text)
    end = 0 if predicate else actor(text)
    verb = verb_after(text, end)
    colour = colours(text, acts=bool(end))
    pairs = bigrams(text)
    found = {
        "fits": 9 <= size <= 26 + 12 * (rows - 1),
        "tiny": size < 6,
        "short": size <= 10,
        "long": max(0, size - 30 - 12 * (rows - 1)) / 10,
        "event": any(map(ENDS_WITH_EVENT.search, text.split())),
        "clause": bool(end) and verb,
        "actor_alone": bool(end) and not verb,
        "body_only": 0 < end == size,
        "verb": verb and not end,
        "subjectless": not end and predicate,
        "no_verb": not verb and not end,
        "has_verb": has_verb(text) and not ENDS_WITH_EVENT.search(text),
        "body_first": bool(end),
        "body": not end and bool(BODY.search(text)),
        "dash": bool(_DASH.match(text)),
        "counted": bool(_COUNTED.match(text)),
        "number": bool(_NUMBER.search(text)),
        "occasion": bool(_OCCASION.search(text)),
        "says": bool(_SAYS.search(text)),
        "announces": size <= 20 and bool(_ANNOUNCES.search(text)),
        "quoted": bool(_QUOTED.match(text)),
        "vivid": bool(end or not predicate) and bool(_VIVID.search(text)),
        "formal": bool(_EDITION_OF.search(text)) and bool(ENDS_WITH_EVENT.search(text)),
        "releases": bool(_RELEASES.search(text)),
        "asserts": bool(_ASSERTS.search(text)),
        "pronoun": bool(_PRONOUN.search(text)),
        "dot": "·" in text,
        "comma": "，" in text or "、" in text,
        "hanging": text.endswith(("：", "、", "，")),
        "who": text.endswith("：") and size > LONG_ACTOR,
        "ahead": bool(_AHEAD.match(text)),
        "question": bool(QUESTION.search(text)),
        "colon": bool(_COLON.match(text)),
        "occasion_noun": not (end and verb)
        and bool(_OCCASION_NOUN.search(text))
        and not ENDS_WITH_EVENT.search(text),
        "edition": bool(_EDITION.match(text)),
        "account": bool(_ACCOUNT.search(text)),
        "notice": bool(_NOTICE.match(text)),
        "theme": bool(_THEME.match(text)),
        "explains": bool(_EXPLAINS.search(text)),
        "spaced": len(text.split()) >= 2,
        "halves": _halves(text),
        "told": len(pairs & lead) / len(pairs) if lead and pairs else 0.0,
        "exhorts": predicate and colour["lofty"],
        **colour,
    }
    return {name: float(value) for name, value in found.items() if value}


def is_counted(text: str) -> bool:
    """It begins with a number of people or things."""
    return bool(_COUNTED.match(text))


def has_verb(text: str) -> bool:
    return bool(_VERBS.search(text))


def is_occasion(text: str) -> bool:
    """It names an occasion, a series or who spoke, over what is told."""
    return bool(_OCCASION.search(text))


def is_quoted(text: str) -> bool:
    """Nothing but one quotation or title."""
    return bool(_QUOTED.match(text))
