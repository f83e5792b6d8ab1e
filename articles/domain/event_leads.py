"""What the lead of a report tells: was something held or done, and of which kind was it.

A measure, a number or a person is told otherwise: 记者从…获悉, 累计…, 印发…, 我….
"""

from __future__ import annotations

import re

from articles.domain.event_words import KindFound, kind_of
from articles.domain.types import EventKind

_SENTENCES = 3  # the first that are no questions: a lead often opens with scenes

_HOLDS = re.compile(
    r"举办|举行|召开|主办|承办|组织开展|开展|启动|上演|开赛|开班(?!组)|落幕|揭牌|启用|成立(?!于|以来|[之时后前初]|[\d一二三四五六七八九十]+[余多]?[周个]?年)|拉开帷幕|开始为期|上了(?=[^，。；]{0,14}课)"
)
_HELD_HERE = re.compile(
    r"举办|举行|召开|开幕|启幕|落幕|闭幕|拉开帷幕|主办|承办|鸣枪|鸣锣|开锣|开跑|开营|收官|"
    r"活动(?:在|从|走进|来到)"
)
_FESTIVE = "前夕|来临之际|到来之际|临近|期间"
_TIME = re.compile(
    rf"近日|日前|连日来|近期|[今昨]天|[今昨]日|[今昨当]晚|\d{{1,2}}日|\d{{1,2}}月(?:初|底|末|[上中下]旬)|"
    rf"[上下本]周|当天|[上下]午|来临|暑期|寒假|腊月|正月|农历|入[春夏秋冬伏]以来|\d月(?:以来|起)|^\d{{1,2}}月，|"
    rf"节(?:当天|当日|前|{_FESTIVE})|佳节|这天|首日|[暑寒]假|前夕|之际|(?:春节|元旦|清明|[五六七八十]一|端午|中秋|国庆|重阳)(?:{_FESTIVE}|前|当天)"
)
# A day on which something happened, at the head of the sentence that tells it.
_DATED = re.compile(
    r"近日|日前|连日来|[今昨][天日晚]|(?<!截至)(?<!自)(?<!\d)(?<!\d月)(?:\d{1,2}月)?\d{1,2}日(?![起前])|[上本]周|"
    rf"(?<!截至)(?<!\d)\d{{1,2}}月(?:的?第[一二三四]个|初|底|末|[上中下]旬)|^\d{{1,2}}月(?:，|以来，[^，。；]{{1,20}}工会)|腊月|正月|农历|^[^，]{{2,8}}(?:佳节|前夕|之际|当天|首日)|^[暑寒]假|这天|节[前当]|"
    rf"(?:[春元端重]|清明|[五六七八十]一|国庆|中秋|劳动|教师|护士|儿童|妇女|建军|三八)[一-龥]{{0,2}}?(?:{_FESTIVE})"
)
_IS_A_DAY = re.compile(r"日是[^，。；]{2,16}[日节天]")  # what the next sentence tells was then
_FOR = (
    r"(?:职工|工人|员工|工友|司机|骑手|小哥|女工|环卫|居民|老人|村民|学生|孩子|劳动者|程序员|教师|医护|劳模|师傅|军人|"
    r"(?<![人委会成党议团演])员|[卸修运电焊木瓦]工)"
)
_DEEDS: dict[EventKind, re.Pattern[str]] = {
    "performance": re.compile(r"唱起|演唱|表演|演奏|登台献艺|上演"),
    "social": re.compile(
        r"(?:一起|一同|一块儿?|共同|亲手|动手|围坐)[^，。；]{0,4}?[做包扎剪编捏绘画写煮蒸烤揉腌品过赏猜唱吃制]|"
        r"(?:组织|邀请|带领)[^，。；]{2,20}(?:职工|工人|居民|骑手|小哥|孩子|青年|家属|员工)[^，。；]{0,4}(?:[捏剪扎编绘品]|包[饺粽])"
    ),
    "other": re.compile(r"绶带|[戴佩]上?大?红花|披红"),
    "service": re.compile(
        rf"(?:推介|提供|带来|拿出)[^，。；]{{0,10}}岗位|^[^将]*?为[^，。；将]{{0,16}}{_FOR}|(?:推出|提供|开展)[^，。；]{{0,20}}服务|"
        rf"[送递交塞端捧发投装套戴披]”?(?:给|到|在|进)[^，。；：]{{0,20}}{_FOR}|[给替][^，。；]{{0,12}}{_FOR}[^，。；讲上]{{0,10}}[换装套配修剪戴披缝补加][上了装配好起]|"
        r"支起[^，。；]{0,8}[摊桌棚台]|摆[出起开](?:免费|[^，。；]{0,6}[摊诊])|供[^，。；]{0,12}免费|测血[压糖]|把脉|号脉"
    ),
    "training": re.compile(
        r"参加考核|考取|拿到[^，。；]{0,16}证书|，(?:手把手|现场)?教(?![育学师练室材职工])"
    ),
    "lecture": re.compile(
        r"给[^，。；]{2,16}讲[起了解授]|讲了|主讲|围绕[^，。；]{2,20}讲|请[到进来][^。；]*?[聊讲说][起了]"
    ),
    "opening": re.compile(
        r"设立|增设|布设|设置[^，。；]{0,4}“|新增[^，。；]{0,8}[处个座家]|添置|添设|加装|安装了|"
        r"改造?成|改建成|辟出|[开腾]出[^，。；]{0,8}[“块间处]"
    ),
    "meeting": re.compile(
        r"围坐[^。；]{0,4}，?就[^。；]{2,30}[谈议商]|就[^，。；]{2,24}(?:交换意见|面对面|展开协商)|议事"
    ),
    "visit": re.compile(
        r"走进[^。；]{2,24}，(?:看|体验|感受|了解|触摸)|探班|跟着[^，。；]{2,12}[跑送走干]了|"
        r"(?:组织|带领|带着|率)[^，。；]{2,40}(?:来到|走进|前往|走到|赴)[^。；为给]{2,40}$"
    ),
}
# 组织骑手来到…，看…
_BROUGHT = re.compile(
    r"(?:组织|邀请|带领|带着|率|请)[^，。；]{2,40}(?:来到|走进|前往|走到|赴|登上)[^。；为给]{2,40}?"
    r"，[^，。；为给]{0,4}?(?:看|登上|参观|了解|体验|听|摸|感受|瞻仰)"
)
_RULED = re.compile(
    r"印发|下发|出台|审结|(?:制定|实施)[^，。；]{0,20}(?:通知|意见|办法|方案)|发布(?!会|仪式|活动)|截至|(?<![春夏秋冬伏])(?<!^[1-9]月)(?<!^1[0-2]月)以来|预计|公布"
)
_DECREED = re.compile(r"印发|下发|出台|施行")
# Somebody let it know, or it holds from a day on: no report of something held.
_TOLD_ELSEWHERE = re.compile(r"获悉|了解到|据介绍|自[^，。；]{0,10}[日月年]起")
_LET_KNOW = re.compile(r"^[^，。]*(?:获悉|了解到)，")  # 记者从…获悉，…日前上线
# What was done besides: 送到职工手中，并与…座谈.
_BESIDES = re.compile(r"，(?:并[与同和]|同时[与同和]|随后|之后|会后|其间)[^。；！？]*")
_PLANS = re.compile(r"部署|计划|要求|拟|将")
_ONCE = re.compile(r"曾(?:[在经获任是代]|多次|先后)")  # somebody's honours of old
_NO_DEED = re.compile(rf"{_RULED.pattern}|{_PLANS.pattern}|{_TOLD_ELSEWHERE.pattern}|\d{{4}}年\d")
_COUNTED = re.compile(r"累计|同比|人次[，。]?$|占比|增长率|总量")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|《[^《》]*(?:》|$)")
_SPEECH = re.compile(r"“[^“”]*[。！？…]”")
_I = re.compile(r"(?<![自忘大敌唯小])我(?![国市省区县校院司军们厂队所镇乡街村社])")


# 你追我赶, 你一言我一语, 你看看我，我看看你: one and another, nobody who tells.
_EACH_OTHER = re.compile(
    r"你(?P<some>一?)[一-龥]{1,2}[、，]?我(?P=some)[一-龥](?=[，。；：、！”地的]|$)|"
    r"你(?P<do>[一-龥])(?P=do)我，?我(?P=do)(?P=do)你"
)
_DATELINE = re.compile(r"^本报[^（(，。]{0,6}[（(][^）)]*[）)]")
_BYLINE = re.compile(r"本报讯|[（(](?:通讯员|(?:本报)?(?:见习)?记者) ?[一-龥 ]+[）)]")


def reported_in(lead: str) -> list[str]:
    """The first sentences that tell what happened: no speech, no questions, no sums."""
    return [s for s in _first_told(lead) if not (_TOLD_ELSEWHERE.search(s) or _is_sum(s))]


def was_done(lead: str) -> bool:
    """The first day told is that of a deed, not of a ruling, a plan or a case of years ago."""
    dated = next((sentence for sentence in _first_told(lead) if _DATED.search(sentence)), "")
    return dated != "" and _NO_DEED.search(dated) is None


def _first_told(lead: str) -> list[str]:
    sentences = re.findall(r"[^。；！？\n]+[。；！？]?", _SPEECH.sub("", _DATELINE.sub("", lead)))
    told = [s for s in sentences if not (s.endswith("？") or _ONCE.search(s))][:_SENTENCES]
    return [_without_source(_BESIDES.sub("", sentence)) for sentence in told]


def _without_source(sentence: str) -> str:
    """记者从市总工会获悉，日前网上展馆上线: what has a day of its own did happen."""
    source = _LET_KNOW.search(sentence)
    rest = sentence[source.end() :] if source else ""
    return rest if _DATED.search(rest) and not _PLANS.search(rest) else sentence


def _is_sum(sentence: str) -> bool:
    return _COUNTED.search(sentence) is not None and _TIME.search(sentence) is None


def has_time(sentences: list[str]) -> bool:
    return any(_TIME.search(sentence) for sentence in sentences)


def is_ruling(sentences: list[str]) -> bool:
    """The first day told is that of a rule: 近日，…印发…意见."""
    dated = next((sentence for sentence in sentences if _DATED.search(sentence)), "")
    return _DECREED.search(dated) is not None and _HELD_HERE.search(dated) is None


def is_told_by_me(lead: str) -> bool:
    """An essay: somebody says 我 outside quotation marks, and not 我国 or 我校 or 自我."""
    told = _EACH_OTHER.sub("", _QUOTED.sub("", lead))
    return _BYLINE.match(lead) is None and _I.search(told) is not None


def kind_told(sentences: list[str]) -> KindFound | None:
    """The kind word of the clause that says something was held, else of the dated sentence.

    What follows a dated ruling (昨天，法院发布…) explains it.
    """
    ruled = next(
        (n for n, s in enumerate(sentences) if _DATED.search(s) and _RULED.search(s)), None
    )
    told = sentences if ruled is None else sentences[: ruled + 1]
    for sentence in told:
        found = _kind_held(sentence)
        if found:
            return found
    dated = festive = False
    for sentence in told:
        day = _DATED.search(sentence)
        if not (day or dated) or _RULED.search(sentence):
            continue
        rest = sentence[day.end() :] if day else sentence
        found = kind_of(rest) or (kind_of(sentence) if day else None)
        if not (found and found.strong) and _BROUGHT.search(rest):
            found = KindFound("visit", strong=False)
        found = found or _kind_of_deed(rest)
        if day and not found and _HELD_HERE.search(rest):
            return KindFound("other", strong=False)
        acts = "工会" in sentence and _kind_of_deed(rest) is not None
        if found and (day or festive or acts or found.strong):
            return found
        dated, festive = True, _IS_A_DAY.search(sentence) is not None
    return None


def _kind_held(sentence: str) -> KindFound | None:
    """举办 and what it holds: in its clause, before it (…在某地举办), in later clauses."""
    holds = _HOLDS.search(sentence)
    if holds is None:
        return None
    rest = sentence[holds.start() :]
    clause = re.split("[，：]", rest)[0]
    by_place = [kind_of(words) for words in (clause, sentence[: holds.end()], rest)]
    found = next((kind for kind in by_place if kind and kind.strong), None)
    vague = by_place[0] and by_place[0].kind == "other"  # 开展“暖骑行动”，为骑手加装挡风被
    found = found or (by_place[2] if vague else by_place[0]) or by_place[2] or by_place[1]
    if holds.group() == "召开" and not (found and found.strong):
        return KindFound("meeting", strong=True)  # whatever the meeting is called: “诸葛亮会”
    if found:
        return found
    deed = _kind_of_deed(rest)
    if "活动" in sentence and deed and deed.kind == "social":
        return deed
    if "活动" in sentence or (_DATED.search(sentence) and _HELD_HERE.search(sentence)):
        return KindFound("other", strong=False)
    return None


def _kind_of_deed(words: str) -> KindFound | None:
    """What the verbs tell where no noun does: 唱起评剧, 一起包饺子, 为工友…, 增设暖水站."""
    for kind, deed in _DEEDS.items():
        if deed.search(words):
            return KindFound(kind, strong=False)
    return None
