"""The columns of a table of articles: CSV and XLSX write the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.exports.records import Record
from articles.models import Credit, Event

Cell = str | int | dt.date | None


class Kind(Enum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters, as spreadsheets count them (a Chinese character is two)."""

    header: str | Promise
    value: Callable[[Record], Cell]
    kind: Kind = Kind.TEXT
    width: int = 14


def _names(role: Credit.Role) -> Callable[[Record], str]:
    return lambda record: "、".join(
        credit.contributor.name for credit in record.article.credits.all() if credit.role == role
    )


def _date(record: Record) -> dt.date | None:
    issue = record.article.page.issue
    return issue.date if issue else None


def _primary(field: str) -> Callable[[Record], str]:
    return lambda record: next(
        (
            str(getattr(link.district, field))
            for link in record.article.district_links.all()
            if link.primary
        ),
        "",
    )


def _other_districts(field: str) -> Callable[[Record], str]:
    return lambda record: "、".join(
        str(getattr(link.district, field))
        for link in record.article.district_links.all()
        if not link.primary
    )


def _organizations(record: Record) -> dict[str, int | None]:
    """Each body once, by its canonical name, in the order the article names them."""
    mentions = sorted(record.article.organization_mentions.all(), key=lambda m: m.start)
    return {mention.name: mention.organization_id for mention in mentions}


def _people(record: Record) -> dict[int, str]:
    """Each person once by number, with the office first written."""
    found: dict[int, str] = {}
    for mention in sorted(record.article.person_mentions.all(), key=lambda m: m.start):
        office = f"（{mention.body}{mention.office}）" if mention.office else ""
        found.setdefault(mention.person_id, mention.name + office)
    return found


def _of_events(value: Callable[[Event], object]) -> Callable[[Record], str]:
    """What ``value`` says of each event, one after the other; the same number of parts always."""

    def cell(record: Record) -> str:
        said = [value(coverage.event) for coverage in record.article.coverage.all()]
        return "；".join("" if each is None else str(each) for each in said)

    return cell


def _numbers(keys: Iterable[int | None]) -> str:
    return "；".join(str(key or "") for key in keys)


def _length(record: Record) -> int:
    """Characters of the body without white space, as editors count."""
    return sum(map(len, record.article.body.split()))


COLUMNS = (
    Column(_("日期"), _date, Kind.DATE, 12),
    Column(_("报纸"), lambda r: r.article.page.publication.name),
    Column(_("版次"), lambda r: r.article.page.number, Kind.NUMBER, 7),
    Column(_("版名"), lambda r: r.article.page.section),
    Column(_("栏目"), lambda r: r.article.column, width=18),
    Column(_("子栏目"), lambda r: r.article.subcolumn),
    Column(_("肩题"), lambda r: r.article.kicker, width=24),
    Column(_("主题"), lambda r: r.article.headline, width=44),
    Column(_("副题"), lambda r: r.article.subhead, width=32),
    Column(_("体裁"), lambda r: r.article.get_genre_display(), width=10),
    Column(_("记者"), _names(Credit.Role.REPORTER)),
    Column(_("通讯员"), _names(Credit.Role.CORRESPONDENT)),
    Column(_("摄影"), _names(Credit.Role.PHOTOGRAPHER)),
    Column(_("来源"), lambda r: r.article.source),
    Column(_("主要地区"), _primary("name")),
    Column(_("主要地区代码"), _primary("code")),
    Column(_("其他地区"), _other_districts("name"), width=18),
    Column(_("其他地区代码"), _other_districts("code"), width=18),
    Column(_("机构"), lambda r: "；".join(_organizations(r)), width=32),
    Column(_("机构编号"), lambda r: _numbers(_organizations(r).values())),
    Column(_("人物"), lambda r: "；".join(_people(r).values()), width=32),
    Column(_("人物编号"), lambda r: _numbers(_people(r))),
    Column(_("活动"), _of_events(lambda e: e.name), width=32),
    Column(_("活动编号"), _of_events(lambda e: e.pk)),
    Column(_("活动类别"), _of_events(lambda e: e.get_kind_display())),
    Column(_("系列活动"), _of_events(lambda e: e.series), width=24),
    Column(_("届次"), _of_events(lambda e: e.edition), width=8),
    Column(_("正文"), lambda r: r.article.body, width=60),
    Column(_("字数"), _length, Kind.NUMBER, 8),
    Column(_("网址"), lambda r: r.url, Kind.LINK, 36),
)
NOTE = Column(_("备注"), lambda r: r.note, width=32)
STATUS = Column(_("状态"), lambda r: r.article.get_status_display(), width=10)
