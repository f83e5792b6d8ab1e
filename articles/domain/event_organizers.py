"""Who held an event, and in which role: 主办, 承办, 协办, 联合, 支持, 指导."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from articles.domain.event_names import held_by_body
from articles.domain.types import OrganizationMention, Organizer

# Whose event it is, in words that tell other things as well.
_HOLD = (
    "举办|举行|开展|召开|召集|发起|启动|组织|推出|开设|开办|办起|承接|上演|(?:办|摆|开|搬|搭|送)了|搬进|"
    "[摆办搭]起"
)
_ROLE = re.compile(
    r"(?P<role>(?:联合|共同)?(?:主办|承办|协办)(?!单位|方|机构)|(?:担任|作为)(?:主办|承办|协办|指导|支持)单位|"
    r"(?:提供|给予)了?[^，。；、]{0,6}(?:支持|指导)|指导下|指导|支持下|支持|"
    rf"(?:联合|共同|携手|组织|主持|牵头)?(?:{_HOLD})|(?:联合|共同)(?:设立|打造|建设))"
)
_LISTED = re.compile(
    r"(?P<role>主办|承办|协办|指导|支持)(?:单位|方|机构)?(?:为|是|有|包括|：|:|由)+"
)
_BETWEEN = re.compile(
    r"^(?:[、，和与及暨]|以及|会同|联手|共同|联合|携手|分别|组织|等|单位|区域内|牵头|积极|今日|近日|日前|昨日|昨天|今天|"
    r"下属|多家|三方|双方|两家|的|首次|再次|正式|成功|连续|专门|冠名|今年|第[一二三四五六七八九十]+次|[\d一二两三四五六七八九十]+[余多]?家|轮值|具体|倡议|还|也|又|"
    r"(?:于|在)?(?:\d{1,4}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?|(?:于|在)[^，。；、]{1,20}(?=$|联合|共同))*$"
)
_TOGETHER = re.compile("联合|携手|会同|联手")
_BUILT = re.compile("(?:设立|打造|建设)$")  # tells whose event it is in the first paragraph only
_ROLES = re.compile("主办|承办|协办|支持|指导")
_ASIDE = re.compile(r"（[^（）]*）")  # （以下简称“…”）
# 承办这场宣讲的某镇总工会: the role stands before, the body is what it describes.
_THAT_HELD = re.compile(
    r"(?P<role>主办|承办|协办)(?:了)?(?:这场|这次|此次|本次|该)[^，。；的]{1,12}的$"
)
_OF_SUPPORT = re.compile(r"得到了?(?P<given>[^。；]{2,60}?)的?(?:大力)?(?P<role>支持|指导)")
# 甲把理发椅搬进…，开展…: who acts stands at the head of the sentence.
_HEAD = re.compile(r"^(?:本报[^，。（）]{0,8})?[^，。（）]{0,14}，?$")
_THEN_HOLDS = re.compile(rf"，(?:联合|共同)?(?:{_HOLD})")
_AT = re.compile(r"(?:在|到|赴|走进|来到|前往)[^，。；、下与和同]{0,10}$")
_REST_OF_PLACE = re.compile(r"[^，。；、\n和与及]{0,14}")
_WENT_TO = re.compile(r"(?:走进|走入|来到|前往|深入|奔赴)[^，。；、和与同]{0,10}$")
_BEFORE_LIST = re.compile(r"^[、，和与及；“”]*(?:以及|还有)?[^，。；、\u4e00-\u9fff]*$")


def find_organizers(
    text: str, bodies: Sequence[OrganizationMention], lead: int
) -> tuple[Organizer, ...]:
    """Bodies right before 主办, 承办 …, or acting before 举办; A 联合 B 举办 makes B 联合.

    Only the first ``lead`` characters tell who 举办 this event and not another one.
    """
    asides = [match.span() for match in _ASIDE.finditer(text)]
    outer = [
        body
        for body in _outermost(bodies)
        if not any(begin < body.start and body.end < end for begin, end in asides)
    ]
    ends = [body.end for body in outer]
    first = text.find("\n") if "\n" in text else lead
    found: dict[str, str] = {}
    for role in _ROLE.finditer(text):
        tight = _ROLES.search(role["role"])
        loose = tight is None
        if loose and ("主办" in found.values() or role.start() > lead):
            continue
        if _BUILT.search(role["role"]) and role.start() > first:
            continue
        before = outer[: bisect_right(ends, role.start())]
        group = _group_before(text, role.start(), before, guided="下" in role["role"])
        name_of_role = tight.group() if tight else "主办"
        joined = False
        for name, between in reversed(group):
            found.setdefault(name, "联合" if loose and joined else name_of_role)
            joined = joined or _TOGETHER.search(between) is not None
    for role in _LISTED.finditer(text):
        for name in _group_behind(text, role.end(), outer):
            found.setdefault(name, role["role"])
    for given in _OF_SUPPORT.finditer(text):
        for name in _group_behind(text[: given.end("given")], given.start("given"), outer):
            found.setdefault(name, given["role"])
    for body in outer:
        held = _THAT_HELD.search(text[max(0, body.start - 24) : body.start])
        if held:
            found.setdefault(body.name, held["role"])
    if not found or not {"主办", "联合"} & set(found.values()):
        theirs = held_by_body(text[:lead], ends)
        owners = {body.name: "主办" for body in outer if theirs and body.end == theirs[1]}
        found = (found | owners) or _acting(text[:lead], outer)
    return tuple(Organizer(name, role) for name, role in found.items())


def _group_before(
    text: str, right: int, before: Sequence[OrganizationMention], guided: bool
) -> list[tuple[str, str]]:
    """The bodies one by one before ``right``, the last first, with what follows each.

    ``guided``: 在甲指导下, where 在 does not tell the place.
    """
    group: list[tuple[str, str]] = []
    for body in reversed(before):
        between = _ASIDE.sub("", text[body.end : right]) if body.end >= right - 80 else "…"
        words = text[max(0, body.start - 12) : body.start]
        if not guided and words.endswith("在") and _REST_OF_PLACE.fullmatch(between):
            continue  # 在国家大剧院|台湖艺术中心
        if len(between) > 30 or not _BETWEEN.match(between):
            break
        at = _AT.search(words) if not between else between == "，" and _WENT_TO.search(words)
        if not guided and (words.endswith("在") or at):
            continue  # where it was held, not who did
        group.append((body.name, between))
        right = body.start
    return group


def _acting(lead: str, outer: Sequence[OrganizationMention]) -> dict[str, str]:
    """The body at the head of a sentence that says in a later clause what it held, with whom."""
    for number, body in enumerate(outer):
        begin = max(lead.rfind(sign, 0, body.start) for sign in "。！？\n") + 1
        head, rest = _ASIDE.sub("", lead[begin : body.start]), lead[body.end :].split("。")[0]
        if _HEAD.match(head) and rest[:1] not in "的、和与" and _THEN_HOLDS.search(rest):
            found = {body.name: "主办"}
            for last, other in pairwise(outer[number:]):
                if not _TOGETHER.fullmatch(lead[last.end : other.start]):
                    break
                found[other.name] = "联合"
            return found
    return {}


def _group_behind(text: str, left: int, outer: Sequence[OrganizationMention]) -> list[str]:
    """主办单位为甲、乙: the bodies listed from ``left`` on."""
    names = []
    for body in outer[bisect_left([body.start for body in outer], left) :]:
        if body.end > len(text) or not _BEFORE_LIST.match(text[left : body.start]):
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
