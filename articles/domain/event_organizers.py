"""Who held an event, and in which role: 主办, 承办, 协办, 联合, 支持, 指导."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from articles.domain.types import OrganizationMention, Organizer

# Whose event it is, in words that tell other things as well.
_HOLD = "举办|举行|开展|召开|发起|启动|组织|推出|开设|开办|办起|承接"
_ROLE = re.compile(
    r"(?P<role>(?:联合|共同)?(?:主办|承办|协办)|指导下|指导|提供支持|支持下|支持|"
    rf"(?:联合|共同|携手|组织|主持|牵头)?(?:{_HOLD}))"
)
_LISTED = re.compile(
    r"(?P<role>主办|承办|协办|指导|支持)(?:单位|方|机构)?(?:为|是|有|包括|：|:|由)+"
)
_BETWEEN = re.compile(
    r"^(?:[、，和与及暨]|以及|共同|联合|携手|分别|组织|等|单位|区域内|牵头|积极|今日|近日|日前|昨日|昨天|今天|"
    r"下属|多家|三方|双方|两家|的|首次|再次|正式|成功|连续|专门|还|也|又|"
    r"(?:于|在)?(?:\d{1,4}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?|(?:于|在)[^，。；、]{2,20}(?=$|联合|共同))*$"
)
_AT = re.compile(r"在[^，。；、]{0,6}$")
_BEFORE_LIST = re.compile(r"^[、，和与及；“”]*(?:以及|还有)?[^，。；、\u4e00-\u9fff]*$")


def find_organizers(
    text: str, bodies: Sequence[OrganizationMention], lead: int
) -> tuple[Organizer, ...]:
    """Bodies right before 主办, 承办 …, or acting before 举办; A 联合 B 举办 makes B 联合.

    Only the first ``lead`` characters tell who 举办 this event and not another one.
    """
    outer = _outermost(bodies)
    ends = [body.end for body in outer]
    found: dict[str, str] = {}
    for role in _ROLE.finditer(text):
        loose = re.search("主办|承办|协办|支持|指导", role["role"]) is None
        if loose and ("主办" in found.values() or role.start() > lead):
            continue
        before = outer[: bisect_right(ends, role.start())]
        group = _group_before(text, role.start(), before, guided="下" in role["role"])
        name_of_role = "主办" if loose else re.sub("联合|共同|提供|下", "", role["role"])
        joined = False
        for name, between in reversed(group):
            found.setdefault(name, "联合" if loose and joined else name_of_role)
            joined = joined or "联合" in between or "携手" in between
    for role in _LISTED.finditer(text):
        for name in _group_behind(text, role.end(), outer):
            found.setdefault(name, role["role"])
    return tuple(Organizer(name, role) for name, role in found.items())


def _group_before(
    text: str, right: int, before: Sequence[OrganizationMention], guided: bool
) -> list[tuple[str, str]]:
    """The bodies one by one before ``right``, the last first, with what follows each.

    ``guided``: 在甲指导下, where 在 does not tell the place.
    """
    group: list[tuple[str, str]] = []
    for body in reversed(before):
        between = text[max(body.end, right - 30) : right]
        if body.end < right - 30 or not _BETWEEN.match(between):
            break
        if not between and not guided and _AT.search(text[max(0, body.start - 8) : body.start]):
            break  # where it was held, not who did
        group.append((body.name, between))
        right = body.start
    return group


def _group_behind(text: str, left: int, outer: Sequence[OrganizationMention]) -> list[str]:
    """主办单位为甲、乙: the bodies listed from ``left`` on."""
    names = []
    for body in outer[bisect_left([body.start for body in outer], left) :]:
        if not _BEFORE_LIST.match(text[left : body.start]):
            break
        names.append(body.name)
        left = body.end
    return names


def _outermost(bodies: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """Without the bodies that stand inside another's name; ``bodies`` by start, longest first."""
    outer: list[OrganizationMention] = []
    for body in bodies:
        if not outer or body.start >= outer[-1].end:
            outer.append(body)
    return outer
