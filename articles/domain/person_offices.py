"""The office that stands before a person's name, as written, and the body that gave it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from articles.domain.gazetteer import find_places, is_in_beijing
from articles.domain.person_words import CALLINGS, ENDS_WITH_OFFICE, FORMAL
from articles.domain.types import NATION, OrganizationMention, PersonMention
from articles.domain.words import first_known

_LONGEST = 14  # characters of one office
_WINDOW = 60
_PUNCTUATION = frozenset("，。；：！？“”‘’（）()《》【】\n　 …—")
# Words that stand before an office and are no part of it.
_STOP = re.compile(
    r"的|了|在|由|请|向|对|与|和|及|被|让|给|为|是|到|从|以|将|把|随|听|据|叫|位|等|跟|同|当|名|"
    r"慰问|邀请|获悉|采访|来自|看望|表彰|联合|组织|带领|指导|现场|担任|聘请|走访|感谢|祝贺|记者|其中|如今|"
    r"经(?![理济营办纪销贸费])|今年|现任|时任|曾任|兼任|特邀|推选|选举|任命|授予|荣获|包括|帮助|带着|带领|送别|致敬|走近|走进|"
    r"遇到|看到|见到|问起|问及|介绍|提起|说起|[该本此]|\d(?:级|路|号线|号)?"
)
# Between body and office: 某公司|的|选手, 某工委|分管日常工作的|副书记.
_WHICH = re.compile(
    r"(?:(?:分管|主管|主持|负责)[^，。；]{2,10}|(?:代表|参赛)?队|班组|团队|工作人员中?)?的?(?:一名|一位|原|时任|现任)?$"
)
_TEAM = re.compile(r"^(?:代表|参赛)队(?=[\u4e00-\u9fff])")  # 代表队|领队
_PLACE = re.compile(
    r"[^社小园]{1,3}?(?:(?<!社)(?<!小)(?<!园)(?<!地)区|市|县)(?![长级委政劳])"
    r"|[\u4e00-\u9fff]{2,5}(?:(?<![农乡城新驻])村|(?<!城)镇|(?<!城)乡|街道|社区)(?![长级委])"
)


# 该|院|副院长: a body named before.
_TOLD = re.compile(r"来自|是|，")
_REST = re.compile(r"的?(?P<office>[^，。；、的]{2,10})(?=[，。；])")
_IS_ONE = re.compile(
    rf"，?(?:曾|原)?是(?:一[名位个]|名)?(?P<office>[\u4e00-\u9fff]{{0,6}}?(?:{CALLINGS}|工))(?=[，。；])"
)
_HE_IS = re.compile(r"(?:^|[。”\n　])[他她]是")
_SAME_HOUSE = re.compile(
    r"集团公司|分公司|公司|集团|医院|法院|学院|学校|支队|大队|总队|中心|协会|学会|商会|街道|社区|院|局|校|厂|镇|乡"
)


# Who rides for a platform stands behind its name: 美团|骑手.
_OF_A_FIRM = re.compile(
    r"(?P<firm>[\u4e00-\u9fff]{2,4})(?P<office>(?:外卖|快递)?(?:骑手|小哥)|快递员|外卖员|配送员)$"
)
_NUMBERED_HOUSE = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}(?:公司|分公司|项目部|车间|队|大队|车队|厂|工区|班组?)(?!长))+"
)
# Whose trade tells in which house they work.
_WORKS_IN = tuple(
    (re.compile(trade), re.compile(house))
    for trade, house in (
        ("仲裁员$", "仲裁院$|仲裁委"),
        ("法官|审判[长员]|^书记员|庭长$", "法院$"),
        ("检察官|检察长", "检察院$"),
        ("^副?校长", "大学$|[中小]学$|学校$"),
        ("^讲师|^副?教授", "大学$|学院$"),
        ("^副?院长", "医院$|学院$|法院$"),
    )
)


def _place_length(office: str) -> int:
    """石城镇|护林员, 贵州|选手: how long the place is that stands before the office."""
    place = next(find_places(office), None)
    if place is None or place.start or (place.place.short and is_in_beijing(place.place.codes[0])):
        return 0
    calling = re.match(rf"[\u4e00-\u9fff]{{0,4}}(?:{CALLINGS})$", office[place.end :])
    return place.end if calling and NATION not in place.place.codes else 0


class Offices:
    def __init__(self, text: str, organizations: Sequence[OrganizationMention]) -> None:
        self._text = text
        self._bodies = sorted(organizations, key=lambda body: (body.end, body.start - body.end))
        self._ends = [body.end for body in self._bodies]

    def body_ending(self, end: int) -> str:
        """The canonical name of the longest body that ends at ``end``, empty for none."""
        at = bisect_right(self._ends, end) - 1
        while at > 0 and self._ends[at - 1] == end:
            at -= 1
        return self._bodies[at].name if at >= 0 and self._ends[at] == end else ""

    def before(self, name: int, head: int, last: PersonMention | None) -> tuple[str, str]:
        """Office and body of the person named at ``name``, whose office ends in that at ``head``.

        ``last`` is the person named before: 主席张三、副主席李四 hold office in one body.
        """
        start = self._start(head)
        floor = self._floor(head)
        while start > floor and self._text[start - 1] == "、":
            before = self._text[floor : start - 1]
            if not ENDS_WITH_OFFICE.search(before):
                break
            start = self._start(start - 2)
        place = _PLACE.match(self._text, start, head)
        start = place.end() if place else start
        start += _place_length(self._text[start:name])
        office = self._text[start:name]
        body = self.body_ending(start)
        if not FORMAL.search(office):
            office = _TEAM.sub("", office.rpartition("、")[2])  # 参赛选手、|站务员
        told = _WHICH.search(self._text, max(0, start - 16), start) if not body else None
        if told:
            body = self.body_ending(told.start())
        same = start > 0 and self._text[start - 1] in "该本此"
        house = _SAME_HOUSE.match(office) if same else None
        if house and house.end() < len(office):
            office = office[house.end() :]  # 该公司|产品经理
            body = self._before(start, house.group())
        if not body and last and self._follows(last, start) and FORMAL.search(office):
            body = last.body
        firm = _OF_A_FIRM.match(office)
        if firm and not body and len(first_known(firm["firm"])) == 1:
            office, body = firm["office"], firm["firm"]  # 美团|骑手
        numbered = _NUMBERED_HOUSE.match(office)
        if numbered and numbered.end() < len(office):
            office = office[numbered.end() :]  # 三公司六队|队长
        return office, body or self._at_work(office, head)

    def _at_work(self, office: str, head: int) -> str:
        """仲裁员: of the court of arbitration, where one alone has been named before."""
        for trade, house in _WORKS_IN:
            if trade.search(office):
                named = {body.name for body in self._bodies if body.end <= head}
                houses = {name for name in named if house.search(name)}
                return houses.pop() if len(houses) == 1 else ""
        return ""

    def inside(self, start: int, end: int) -> tuple[str, str]:
        """Office and body in the words at [start, end) that brackets hold."""
        at = bisect_right(self._ends, end) - 1
        if at < 0 or self._ends[at] <= start:
            return self._text[start:end], ""
        cut = self._ends[at]
        return self._text[cut:end], self.body_ending(cut)

    def behind(self, end: int) -> tuple[str, str]:
        """Office and body in what follows the name that ends there: 来自某公司, 是某局的职工."""
        told = _TOLD.match(self._text, end)
        bodies = [body for body in self._bodies if told and body.start == told.end()]
        if not bodies:
            is_one = _IS_ONE.match(self._text, end)
            return (is_one["office"], "") if is_one else ("", "")
        rest = _REST.match(self._text, bodies[-1].end)
        office = rest["office"] if rest and ENDS_WITH_OFFICE.search(rest["office"]) else ""
        return office, bodies[-1].name

    def later(self, end: int, limit: int) -> tuple[str, str]:
        """Office and body in a portrait's later sentence: 他是某公司的巡道工."""
        told = _HE_IS.search(self._text, end, limit)
        return self.behind(told.end() - 1) if told else ("", "")

    def _before(self, start: int, house: str) -> str:
        """The body that 该院, 该公司 at ``start`` stands for: the last before that ends so."""
        for body in reversed(self._bodies[: bisect_right(self._ends, start)]):
            if body.text.endswith(house):
                return body.name
        return ""

    def _follows(self, last: PersonMention, start: int) -> bool:
        return self._text[last.end : start] in ("、", "，", "和", "与", "及", "以及")

    def _floor(self, head: int) -> int:
        """How far to the left the office may reach: to the body before it, or to a sign."""
        start = head
        while start > max(0, head - _WINDOW) and self._text[start - 1] not in _PUNCTUATION:
            start -= 1
        at = bisect_right(self._ends, head) - 1
        return max(start, self._ends[at]) if at >= 0 else start

    def _start(self, head: int) -> int:
        """Where the office begins whose last word begins at ``head``."""
        floor = self._floor(head)
        listed = self._text.rfind("、", floor, head) + 1
        left = max(floor, listed, head - _LONGEST)
        stops = [match.end() for match in _STOP.finditer(self._text, left, head)]
        if stops:
            left = stops[-1]
        elif left == head - _LONGEST:
            left = self._modifiers(head)
        return left

    def _modifiers(self, head: int) -> int:
        match = re.search(
            r"(?:党组|党委|党支部|党总支|工会|机关|常务|执行|高级|首席|副|总)*$", self._text[:head]
        )
        return match.start() if match else head
