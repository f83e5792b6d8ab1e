"""Who takes part and what they handle: the kind of a report in which no noun names it.

选手 and 裁判 make a contest, 学员 a course, 志愿者 a service given. Each word counts once.
"""

from __future__ import annotations

import re

from articles.domain.types import EventKind

_CLEAR = 3
_ENOUGH = 2  # different words; one alone stands in reports of every kind

_CAST: dict[EventKind, str] = {
    "competition": (
        r"选手|裁判|评委|哨|计时|得分|扣分|打分|头筹|第[一二三]名|[冠亚季]军|夺|比[速准谁一]|阵势|擂|"
        r"参赛|晋级|胜出|赛|[一二三]等奖|用时|赛题|比试|名次"
    ),
    "training": (
        r"学员|学[会习了到着][^校院生]|课程|教员|手把手|练习|考核|结业|证书?|实操|老师|开课|学费|培训|课堂|"
        r"技能|师傅教|教[大他她职工]|演示|技艺|充电|授课"
    ),
    "lecture": (
        r"讲[解述了起授明清到]|剖析|案例|听得|边听|入神|手册|提问|支招|宣讲|主任医师|讲师|"
        r"听完|骗|课"
    ),
    "service": (
        r"送[去来到给上]|盛给|慰问|礼包|热[水汤茶粥腾气]|免费|困难|诊|医[护生务]|血[压糖]|理发|疗休养|药|"
        r"补贴|暖心|递[给到上]|领到|工友|维修|[一\d]+[份杯碗套]"
    ),
    "volunteering": (
        r"志愿|种树|栽下|捡|清[理扫]|劝导|打捞|马甲|义务|垃圾|树苗|擦[得洗净]|休息[时日]"
    ),
    "visit": r"参观|看了|[看听]着|馆|讲解员|展[柜厅品]|聆听|来到|察看|生产线|旧址|纪念",
    "performance": r"节目|演[出员唱奏]|唱|台[上下]|观众|排练|掌声|舞|谢幕|剧|歌|幕布|展出|作品",
    "childcare": r"孩子|小朋友|营员|暑|寒假|子女|家长|作业|放学|娃|带班",
    "social": r"一起|游戏|边聊|牵手|饺子|家乡|唠|趣味|玩|单身|相互|欢笑|笑声|聚|体验|品尝|热闹",
    "meeting": (
        r"商量|沟通|意见|达成|发言|代表|答复|提案|协商|通报|表决|会上|会场|审议|建议|议题|诉求|部门|当场"
    ),
    "opening": (
        r"建成|成立|上线|开通|启用|开放|设有|平方米|新[建添增设]|腾出|投入|配[备有]|首[日批]|落成|"
        r"改造|建设的|揭|挂牌"
    ),
    "other": r"献血|签订|表扬|荣誉证书|捐|合同|立功|聘",
}
_PATTERNS = {kind: re.compile(words) for kind, words in _CAST.items()}


def kind_by_cast(headline: str, words: str, rival: EventKind | None = None) -> EventKind | None:
    """The kind of which most different words stand in headline and text; none where two are even.

    ``rival`` is what a word said already: it has to be outdone by ``_CLEAR``.
    """
    text = f"{headline}\n{words}"
    counts = {kind: len(set(pattern.findall(text))) for kind, pattern in _PATTERNS.items()}
    kind, second = sorted(counts, key=lambda each: -counts[each])[:2]
    if counts[kind] < _ENOUGH or counts[kind] == counts[second]:
        return None
    return kind if rival is None or counts[kind] - counts[rival] >= _CLEAR else None
