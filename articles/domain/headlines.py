"""Which of the lines over an article is its headline, and how sure that is.

Rules from editing handbooks (《报纸编辑学》 on 引题、主题、副题): the main headline says who did
what (an acting body and a verb, no full stop, some 8 to 26 characters); the kicker over it
gives theme, occasion or place; the subhead under it explains, with numbers, results or a
second actor, often after a dash. Every way to divide the lines is scored by these signs; the
confidence is the best way's share against the others.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

MOST_LINES = 7
LONGEST_LINE = 45  # characters; a longer line is no headline

_EVENT_VERBS = (
    "举行|举办|召开|启动|开班|开幕|闭幕|开赛|开讲|开营|开课|开馆|开园|成立|揭牌|挂牌|落幕|收官|"
    "发布|上线|启用|揭晓|结业|签约|"
    "开展|出炉|亮相|落成|投用|见面|开跑|开放|颁奖|复赛|决赛|实施|施行|获奖|夺冠|登场|开唱|开演|"
    "展演|表彰|受表彰|受捧|揭幕|开工|竣工|通车|"
    "受欢迎|上岗|入列|首发|出台|升级|完成|圆满结束|结束|进行时|走红|热映|座谈"
)
_ENDS_WITH_EVENT = re.compile(rf"(?:{_EVENT_VERBS})[！!]?$")
_VERBS = re.compile(
    rf"{_EVENT_VERBS}|打造|推动|推进|扩大|建强|开到|走进|进(?:校园|社区|企业|工地|车间|楼宇|万家|"
    rf"基层|班组|一线)|助力|发放|慰问|荣?获|送(?!别)|决出|夺|斩获|招新|招募|招聘|纳新|迎来|迎新|"
    rf"延长|压缩|新建|增设|授牌|试行|上了|有了|也有|放下|挑起|多了|少了|"
    r"建设|构建|建成|筑牢|培育|搭建|提升|深化|聚焦|服务|保障|关爱|组织|签订|签署|走访|调研|部署|"
    r"传达|宣讲|比拼|竞技|角逐|亮(?:相|出|剑)|赢得|"
    r"推出|开通|开设|上演|破解|解决|强化|加强|激励|选树|评选|征集|联动|携手|解锁|护航|点亮|让|"
    r"为.{2,12}(?:办|送|减|添|撑|解|赋|护)|"
    r"用.{2,10}(?:定格|讲|写|守)|变|成|入选|突破|达|迎|守护|传承|唱响|绽放|织密|撑起|架起|兜底|"
    r"惠及|覆盖|开工|创新|探索|试点"
)
_BODY = re.compile(
    r"总工会|工会|公司|集团|街道|镇|乡|委员会|委|局|学院|大学|学校|中学|小学|幼儿园|医院|中心|"
    r"支部|党委|社区|工作室|协会|联合会|"
    r"团队|支队|总队|车间|班组|部|厂|站|馆|所|院|区|市|县|省|全国|本市|我市|我区|我校|我院|我国|"
    r"首都|代表队|基地|开发区|产业园|"
    r"职工|工人|劳模|工匠|员工|小哥|骑手|司机|教师|师生|志愿者|农民工|代表团"
)
_OCCASION = re.compile(
    r"(?:强调|指出|要求|表示|提出|之际|来临|期间|主题|系列报道|追踪|专题|"
    r"之[一二三四五六七八九十]|侧记|纪实|综述|启示录)$"
)
_QUESTION = re.compile(r"[？?]$|[吗呢么]$|(?:如何|怎么|怎样|为何|为什么|能不能|谁|哪).*[？?]?$")
# A clause that cannot end here: one or two characters behind a comma, a question just begun.
_CUT_CLAUSE = re.compile(
    r"，[^，！？]{1,2}$|(?:为何|为什么|如何|怎样|怎么|凭什么|能否|能不能|是否|哪些)[^？?]{0,4}$"
)
# What kind of account it is: a subhead, as a rule with a dash before it.
_ACCOUNT = re.compile(r"(?:侧记|纪实|掠影|扫描|综述|印象|见闻|速写|巡礼|启示录|追记)$")
_NOTICE = re.compile(r"^.{0,10}(?:公告|公示|启事|声明|通告|讣告)$")
_OCCASION_NOUN = re.compile(
    r"(?:大赛|竞赛|比赛|练兵|活动|行动|工程|[节周月]|大会|会议|计划|仪式|论坛|讲座|的?调查|纪实|"
    r"纪事|[^日笔]记|报告|回眸|观察|系列)$"
)
_SAYS = re.compile(r"(?:强调|指出|要求|表示|提出)$")
_THEME_START = re.compile(
    r"(?:为|以|围绕|聚焦|贯彻|落实|践行|弘扬|深入|牢记|迎接?|庆祝|纪念|喜迎|学习|传承|坚持|情系|"
    r"心系)"
)
_COUNTED = re.compile(
    r"^(?:近|约|逾|超|首批|共|累计|已|来自)?[\d.百千万余多]+(?:余|多)?(?:名|人|位|家|个|支|项|场|"
    r"对|万|件|所|次|岁|年|天|批|组|条|户|台|辆|公里|小时|%|％)"
)
_NUMBER = re.compile(r"\d")
_EXPLAINS = re.compile(
    r"展开|围绕|覆盖|惠及|累计|参加|参赛|参与|来自|已有|其中|最高|今年|将|涵盖|包括|共计|推出|"
    r"可享|现场|展示|同台|晋级|全年|目前|超过"
)
_QUOTED = re.compile(r"^[“‘「『《][^“”‘’「」『』《》]+[”’」』》][！!]?$")
_DASH = re.compile(r"^[—–-]{1,3}")
_DANGLING = re.compile(
    r"(?:举办|举行|开展|组织|召开|启动|打造|推进|推动|走进|助力|服务|慰问|建设|发布|成立|获得?|"
    r"荣获|实施|推出|加强|深化|提升|"
    r"聚焦|培育|赋能|联合|携手|"
    r"[的和与及为让把被将对向在从以用给由到于至、，：:—“‘《（])$"
)
_JOINS_ON = re.compile(r"^[的地得等及、，”’》）]")
_GOES_ON = re.compile(r"^(?:[在将于与和获被]|举办|举行|开展|召开|启动|开幕|开班|成立|揭牌)")
_FINITE = re.compile(rf"(?:{_EVENT_VERBS})")


@dataclass(frozen=True, slots=True)
class Heading:
    """``confidence`` (0 to 1) in the division of the lines."""

    headline: str
    kicker: str = ""
    subhead: str = ""
    confidence: float = 1.0


def one_space(text: str) -> str:
    """``text`` with every stretch of white space as one space: headlines are set with any width."""
    return " ".join(text.split())


def join_lines(lines: list[str]) -> str:
    """Lines of one headline as one: an incomplete line runs on, parallel lines take a space."""
    joined = ""
    for line in lines:
        line = one_space(line)
        runs_on = not joined or _incomplete(joined, line)
        if (
            joined
            and joined[-1].isascii()
            and line[:1].isascii()
            and joined[-1].isalpha()
            and line[:1].isalpha()
        ):
            runs_on = False
        joined += line if runs_on else " " + line
    return joined


def _open_quote(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("“”", "‘’", "《》", "（）", "「」"))


def _runs_on(first: str, second: str) -> bool:
    """Signs in the words alone that ``first`` is cut: nothing of its own ends there."""
    if _open_quote(first) or _DANGLING.search(first) or _CUT_CLAUSE.search(first):
        return True
    goes_on = bool(_GOES_ON.match(second)) and not _FINITE.search(first)
    return goes_on or bool(_JOINS_ON.match(second))


def _incomplete(first: str, second: str) -> bool:
    """Whether ``first`` cannot stand without ``second``: an open quotation, a verb without its
    object, an actor without a verb."""
    if _runs_on(first, second):
        return True
    if len(first) == len(second) and first[0] == second[0]:
        return False  # 把…… 把……: a pair
    actor = bool(_BODY.search(first)) and not _VERBS.search(first)
    return actor and bool(
        _ENDS_WITH_EVENT.search(second) or re.match("[为让把用以向由给从]", second)
    )


def is_parallel(first: str, second: str) -> bool:
    """Two lines set as a pair: as long as each other, neither a news sentence of its own."""
    a, b = len(first.replace(" ", "")), len(second.replace(" ", ""))
    return (
        abs(a - b) <= 1
        and 4 <= a <= 14
        and not (_ENDS_WITH_EVENT.search(first) and _BODY.search(first[:8]))
    )


def headline_likeness(text: str) -> float:
    """How like a main headline a line is, in rough log odds."""
    size = len(text)
    body = _BODY.search(text[:18])
    score = 0.4 if 9 <= size <= 26 else 0.0
    if size < 6:
        score -= 1.0
    if size > 30:
        score -= (size - 30) / 10
    if _ENDS_WITH_EVENT.search(text):
        score += 1.5
    elif _VERBS.search(text):
        score += 0.8
    if body:
        score += 1.2
    elif _BODY.search(text):
        score += 0.6
    if _DASH.match(text):
        score -= 4.0
    if _COUNTED.match(text):
        score -= 0.9
    if _OCCASION.search(text):
        score -= 2.6 if _SAYS.search(text) else 1.2
    if _QUOTED.match(text):
        score -= 0.8
    if "·" in text and not body:
        score -= 0.8
    if "，" in text and not _QUESTION.search(text):
        score -= 0.4
    if text.endswith(("：", "、", "，")):
        score -= 1.0
    if _QUESTION.search(text):
        score += 1.4
    if re.match("[^：，]{2,8}：", text):
        score += 0.6  # 地名：…, 人物：…
    if _OCCASION_NOUN.search(text) and not _ENDS_WITH_EVENT.search(text):
        score -= 0.7
    if _ACCOUNT.search(text):
        score -= 1.0
    if _NOTICE.match(text):
        score += 2.5
    return score


def kicker_likeness(text: str) -> float:
    size = len(text)
    body = _BODY.search(text[:12])
    score = 0.3 if size <= 14 else 0.0
    if _OCCASION.search(text):
        score += 2.6 if _SAYS.search(text) else 1.6
    if _QUOTED.match(text):
        score += 0.9
    if "·" in text and not (body and _VERBS.search(text)):
        score += 1.1
    if _THEME_START.match(text):
        score += 1.0
    if _ENDS_WITH_EVENT.search(text):
        score -= 1.3
    if body and _VERBS.search(text):
        score -= 0.8
    elif body and not _VERBS.search(text):
        score += 0.7  # an actor or a place alone
    if _DASH.match(text):
        score -= 4.0
    if _COUNTED.match(text):
        score -= 0.5
    if len(text.split()) >= 2:
        score += 0.3
    if "，" in text:
        score += 0.3
    if re.match("[^：，]{2,8}：", text):
        score -= 0.8  # 地名：…
    if _ACCOUNT.search(text):
        score += 0.4
    elif _OCCASION_NOUN.search(text):
        score += 1.0
    if _QUESTION.search(text):
        score -= 0.5
    return score


def subhead_likeness(text: str) -> float:
    score = 0.0
    if _DASH.match(text):
        score += 5.0
    if _COUNTED.match(text):
        score += 1.4
    elif _NUMBER.search(text):
        score += 0.5
    if _EXPLAINS.search(text):
        score += 0.8
    if _ACCOUNT.search(text):
        score += 1.6
    if _NOTICE.match(text):
        score -= 2.0
    if len(text.split()) >= 2:
        score += 0.6
    if "，" in text or "、" in text:
        score += 0.4
    if _ENDS_WITH_EVENT.search(text) and _BODY.search(text[:12]):
        score -= 1.3
    if _OCCASION.search(text):
        score -= 0.8
    if _QUOTED.match(text):
        score -= 0.3
    if "·" in text and not _NUMBER.search(text):
        score -= 0.4
    if _QUESTION.search(text):
        score -= 1.0
    return score


def _span(lines: list[str]) -> float:
    """The score of ``lines`` as one headline of one or two lines."""
    if len(lines) == 1:
        return headline_likeness(lines[0])
    first, second = lines
    if _DASH.match(second):
        return -9.0
    whole = headline_likeness(first + second)
    if _incomplete(first, second):
        return whole + (1.6 if _runs_on(first, second) else 0.3)
    if is_parallel(first, second):
        sizes = [[len(part) for part in line.split()] for line in lines]
        return whole + (1.6 if sizes[0] == sizes[1] and len(sizes[0]) > 1 else 0.9)
    return whole - 1.8


def choose(lines: list[str], marked: tuple[int, int] | None = None) -> Heading:
    """The heading that ``lines`` (1 to MOST_LINES, cleaned) make.

    ``marked`` is the range of lines (half open) that Markdown sets as the heading of highest
    rank: the headline is among them.
    """
    lines = [one_space(line) for line in lines]
    if not lines:
        return Heading("", confidence=0.0)
    if len(lines) == 1:
        return Heading(lines[0], confidence=_alone(lines[0]))
    ways: list[tuple[float, int, int]] = []
    for first in range(min(len(lines), 4)):
        for size in (1, 2):
            after = len(lines) - first - size
            if (
                after < 0
                or after > 4
                or (marked and not (marked[0] <= first and first + size <= marked[1]))
            ):
                continue
            score = _span(lines[first : first + size])
            score += sum(kicker_likeness(line) for line in lines[:first])
            score += sum(subhead_likeness(line) for line in lines[first + size :])
            if first and _QUESTION.search(lines[first + size - 1]):
                score += 1.4  # the news over it, the question as the headline
            # One kicker or one subhead is usual, more of either are not.
            score -= 0.7 * max(0, first - 1) + 0.4 * max(0, after - 1) + (0.2 if first else 0.0)
            ways.append((score, first, size))
    if not ways:
        return Heading(join_lines(lines), confidence=0.3)
    ways.sort(key=lambda way: -way[0])
    best, first, size = ways[0]
    share = 1 / sum(math.exp(min(0.0, 1.3 * (way[0] - best))) for way in ways)
    return Heading(
        join_lines(lines[first : first + size]),
        join_lines(lines[:first]),
        join_lines(lines[first + size :]),
        round(min(share, 0.99), 2),
    )


def _alone(line: str) -> float:
    """The confidence in the only line there is; less where it reads like a slogan."""
    return 0.97 if headline_likeness(line) > 0 else 0.85


_FRAGMENT_START = re.compile(
    r"据|此次|本次|自|近日|日前|今年|在|当|随着|目前|同时|此外|下一步|活动|现场|其中|为了?|对于|"
    r"由|截至|通过|经|我们|他|她|与此|"
    r"不仅|作为|接下来|除|针对|按照|根据|如果|因|从|一位|一名|来自|比赛|之后|随后|最终|记者"
)
_CROSSHEAD_MARK = re.compile(
    r"^(?:[■●◆▲★◎◇□]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|0?\d[.、"
    r"．])"
)


_ACTOR_ALONE = re.compile(
    r"(?:总?工会|公司|集团|街道|镇|乡|委员会|局|学院|大学|医院|中心|社区|工作室|协会|[区市县省]|"
    r"负责人|代表|同志|人员|相关|有关|单位|部门)$"
)


def can_be_heading(text: str) -> bool:
    """By its form alone: short, no sentence, quotations and brackets closed."""
    if not text or len(text) > LONGEST_LINE or text.count("，") > 1 or "。" in text or "；" in text:
        return False
    if (
        text.endswith(("，", "、", "：", "；", "（", "“", "《", "——"))
        or text[0] in "，。、；：？！）”’》…"
    ):
        return False
    if len(text) > 22 and re.search(r"[！？][^”’』」）》 ].{3}", text):
        return False  # a question and the start of its answer
    if text.endswith(("！", "？", "!", "?", "……", "…")):
        return len(text) <= 32
    return True


def crosshead_likeness(text: str) -> float:
    """How like a cross-head inside an article, against a paragraph's first line cut off."""
    size = len(text)
    score = 1.0 if 4 <= size <= 16 else (-0.5 if size > 22 else 0.0)
    if _CROSSHEAD_MARK.match(text):
        score += 3.0
    halves = text.split("，")
    if len(halves) == 2 and len(halves[0]) == len(halves[1]):
        score += 0.5  # 谁快谁慢，数据说话
    elif "，" in text:
        score -= 1.2
    if len(text.split()) >= 2:
        score += 0.8
    if _FRAGMENT_START.match(text):
        score -= 1.3
    if re.search(r"[的和与及为让把被将对向在从以用给由到于至是了]$", text):
        score -= 0.0 if re.search("怎么|怎样|什么|谁|哪|如何", text) else 2.0
    if _open_quote(text):
        score -= 3.0
    if text[-1:].isascii() and text[-1:].isalnum():
        score -= 1.0
    if _QUOTED.match(text):
        score += 0.6
    if _ACTOR_ALONE.search(text) and not _VERBS.search(text):
        score -= 1.2  # 青河街道: who, and no more
    return score
