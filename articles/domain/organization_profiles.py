"""What a body's name tells of it: its kind, its level, its probable parent, its district.

A proposal for the authority file, which an editor confirms or mends. The line of unions is
that of 中国工会章程 (2023), articles 11 to 14: unions of places under the union of the place
around them, industries' under the place's or the nation's, enterprises' under the union of
the district or town they name. A unit is under its body, an office under its government.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.domain.gazetteer import PlaceMention, district_by_code, find_places
from articles.domain.organization_words import vocabulary
from articles.domain.organizations import find_organizations
from articles.domain.types import BDA, BEIJING, NATION, OrganizationProfile

_ALL = "全国总工会"
_UNION = re.compile(r"(?:总工会|工会(?:联合会|委员会|工作委员会)?|联合工会)$")
_COUNCIL = re.compile(r"(?:总工会|工会(?:联合会|工作委员会|委员会)?)$")
_HOUSE = re.compile(
    r"(?P<enterprise>公司|集团|银行|厂|矿|酒店|饭店|宾馆|商场|百货|商厦|院线|车辆段|机务段|供电段|工务段|电务段|客运段|分行|支行)"
    r"|(?P<school>大学|学院|学校|中学|小学|幼儿园|附中|附小)"
    r"|(?P<other>医院|中心|研究院|研究所|设计院|报社|出版社|法院|检察院|公园|图书馆|博物馆|局|委)"
)
_NATIONAL_INDUSTRY = re.compile(
    r"^(?:中国|中华全国|全国).{2,12}工会(?:全国委员会)?$|^中国铁路总工会$"
)
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_OFFICE = re.compile(
    r"(?:局|委员会|教委|科委|建委|卫健委|交通委|城管委|商务委|发改委|办公室|管委会|信访办|应急办|税务局|监察委|外办|审计局)$"
)
_SAME_ABOVE = (
    "妇女联合会", "妇联", "残疾人联合会", "残联", "工商业联合会", "工商联", "科学技术协会", "科协",
    "红十字会", "文学艺术界联合会", "文联", "归国华侨联合会", "侨联", "慈善协会", "志愿服务联合会",
)  # fmt: skip
_LEVELS = {
    "nation": "national",
    "province": "province",
    "prefecture": "city",
    "county": "district",
    "district": "district",
    "township": "township",
}


@dataclass(frozen=True, slots=True)
class _Seat:
    """The place that leads a name: ``rest`` is what follows it."""

    name: str
    level: str
    code: str
    rest: str


def profile(name: str, kind: str = "") -> OrganizationProfile:
    """What ``name``, a canonical one, tells; what it does not tell is empty.

    ``kind`` where it is known from elsewhere. The parent is a canonical name, and never
    ``name`` itself.
    """
    seat = _seat(name)
    district = seat.code if seat else None
    whole = _whole_of(name)
    if name == _ALL:
        return OrganizationProfile("union", "national", "", NATION)
    own = kind or _kind(name)
    if whole:  # 顺义区总工会权益部, 首都医科大学附属…医院
        above = profile(whole)
        kind = own if own != "other" else above.kind
        return OrganizationProfile(kind, "", whole, district or above.district)
    if _UNION.search(name):
        level, parent = _place_of_union(name, seat)
        return OrganizationProfile("union", level, parent if parent != name else "", district)
    parent = _parent(name, own, seat)
    return OrganizationProfile(own, "", parent if parent != name else "", district)


def _kind(name: str) -> str:
    """The kind of the longest ending that the vocabulary knows."""
    kinds = vocabulary().kinds
    endings = (name[start:] for start in range(len(name)))
    return next((kinds[ending] for ending in endings if ending in kinds), "other")


def _seat(name: str) -> _Seat | None:
    """The innermost place that leads the name, 朝阳区 in 北京市朝阳区…; None where none does."""
    chain: list[PlaceMention] = []
    for place in find_places(name):
        if place.start != (chain[-1].end if chain else 0) or place.place.level == "place":
            break
        chain.append(place)
    if not chain:
        return None
    last = chain[-1]
    codes = last.place.codes
    outer = [code for before, _ in pairwise([*chain, last]) for code in before.place.codes]
    code = codes[0] if len(codes) == 1 else next((c for c in codes if c in outer), "")
    if not code:
        return None
    district = district_by_code(code)
    named = last.place.level in ("township", "county") or district is None
    full = last.name if named else district.name if district else last.name
    return _Seat(full, last.place.level, code, name[last.end :])


def _whole_of(name: str) -> str:
    """The body that ``name`` is a unit of: one whose own name begins it; empty where none is."""
    inner = [
        mention
        for mention in find_organizations(name)
        if mention.start == 0 and mention.end < len(name)
    ]
    longest = max(inner, key=lambda mention: mention.end, default=None)
    if longest is None:
        return ""
    union_of_house = _UNION.search(name) and longest.kind != "union"
    return "" if union_of_house else longest.name


def _place_of_union(name: str, seat: _Seat | None) -> tuple[str, str]:
    """(level, parent) of a union."""
    if _NATIONAL_INDUSTRY.match(name):
        return "industry", _ALL
    stem = _COUNCIL.sub("", seat.rest if seat else name)
    house = next((m.lastgroup for m in reversed(list(_HOUSE.finditer(stem)))), None)
    level = {"enterprise": "enterprise", "school": "school", "other": "enterprise"}.get(house or "")
    if level:
        return level, _union_of(seat) if seat and _is_local(seat) else _house(name)
    if seat is None:
        return ("industry" if stem.endswith(("行业", "系统", "产业")) else ""), ""
    if not stem:
        return _LEVELS.get(seat.level, ""), _union_around(seat)
    if seat.level == "township":
        return "township", _union_of(seat)  # 望京街道楼宇工会联合会
    return "industry", _union_of(seat) if seat.code != NATION else _ALL


def _is_local(seat: _Seat) -> bool:
    """Whether the place says under which union an enterprise there is: a district or below."""
    return seat.level in ("district", "county", "township")


def _house(name: str) -> str:
    """X公司工会 without a district in its name: the house it is the union of."""
    return _COUNCIL.sub("", name)


def _union_of(seat: _Seat) -> str:
    return f"{seat.name}总工会"


def _union_around(seat: _Seat) -> str:
    """The union above the union of the place."""
    if seat.level == "township":
        return _total(seat.code)
    if seat.level == "county":
        return _total(seat.code)
    district = district_by_code(seat.code)
    if seat.code == BDA:
        return _total(BEIJING)
    return _total(district.parent) if district and district.parent else ""


def _total(code: str) -> str:
    """The total union of the place with this code."""
    if code == NATION:
        return _ALL
    place = district_by_code(code)
    return f"{place.name}总工会" if place else ""


def _parent(name: str, kind: str, seat: _Seat | None) -> str:
    """Who is above a body that is no union."""
    if seat is None:
        return ""
    for ending in _SAME_ABOVE:
        if seat.rest == ending:
            around = _around(seat)
            return f"{around}{ending}" if around and around != "全国" else ""
    if kind == "party" and seat.rest.startswith("委") and len(seat.rest) > 1:
        return f"{seat.name}委"
    if kind != "government" or seat.code == NATION:
        return ""
    if _GOVERNMENT.fullmatch(seat.rest):
        around = _around(seat)
        return "国务院" if around == "全国" else f"{around}人民政府" if around else ""
    if seat.level == "township":
        inside = district_by_code(seat.code)
        return f"{inside.name}人民政府" if inside else ""
    return f"{seat.name}人民政府" if _OFFICE.search(seat.rest) else ""


def _around(seat: _Seat) -> str:
    """The name of the place around the seat; 全国 for a province."""
    if seat.level in ("township", "county"):
        code = seat.code
    elif seat.code == BDA:
        code = BEIJING
    else:
        district = district_by_code(seat.code)
        code = district.parent if district else ""
    place = district_by_code(code)
    return place.name if place else ""
