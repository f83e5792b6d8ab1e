"""Lists of bodies come into the authority file: the starter list, and a newsroom's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.organization_profiles import profile
from articles.domain.pinyin import initials, pinyin
from articles.domain.tables import read_table
from articles.models import District, Organization, OrganizationAlias
from articles.services.authority import touch
from articles.services.found_organizations import bodies_named

COLUMNS = ("名称", "别名", "类别", "上级", "地区")
_NAMES = {"名称": "name", "别名": "aliases", "类别": "kind", "上级": "parent", "地区": "district"}


class BadList(Exception):
    """The list can't be read; the message names the lines, what was expected, what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A body as a list has it; ``line`` counts from 1. What is empty is proposed from the name."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    district: str = ""


@dataclass(slots=True)
class Registered:
    """``refused`` are (entry, why): they were left as they stood in the authority file."""

    made: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[Entry, str]] = field(default_factory=list)


def starter_list() -> list[Entry]:
    """Public bodies that a Beijing paper prints every week (``data/organizations.tsv``)."""
    rows = read_table("organizations.tsv")
    return [
        Entry(line, name, tuple(" ".join(aliases).split()))
        for line, (name, *aliases) in enumerate(rows, 1)
    ]


def read_list(data: bytes) -> list[Entry]:
    """The bodies of a CSV or TSV file with a heading that names columns out of ``COLUMNS``.

    UTF-8 or GB18030; several aliases stand in one cell with 、 or spaces between. Raises
    ``BadList`` naming every line that can't be read.
    """
    text = _decode(data)
    dialect = csv.excel_tab if "\t" in text.partition("\n")[0] else csv.excel
    reader = csv.reader(io.StringIO(text), dialect)
    heading = [cell.strip() for cell in next(reader, [])]
    if "名称" not in heading or set(heading) - set(COLUMNS):
        raise BadList(
            _("第 1 行应是列名，至少有“名称”，可有%(others)s；现在是：%(found)s")
            % {"others": "、".join(COLUMNS[1:]), "found": "、".join(heading) or _("（空）")}
        )
    entries, wrong = [], []
    for cells in reader:
        row = dict(zip(heading, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        entry = _entry(reader.line_num, row)
        problem = _problem(entry)
        if problem:
            wrong.append(
                _("第 %(line)s 行：%(problem)s") % {"line": entry.line, "problem": problem}
            )
        entries.append(entry)
    if wrong:
        raise BadList("\n".join(wrong))
    return entries


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadList(_("不是文本：既不是 UTF-8 也不是 GB18030。请另存为 CSV（UTF-8）再导入。"))


def _entry(line: int, row: dict[str, str]) -> Entry:
    kinds = {str(label): value for value, label in Organization.Kind.choices}
    kind = row.get("类别", "")
    return Entry(
        line,
        row.get("名称", ""),
        tuple(row.get("别名", "").replace("、", " ").split()),
        kinds.get(kind, kind),
        row.get("上级", ""),
        row.get("地区", ""),
    )


def _problem(entry: Entry) -> str:
    if not entry.name:
        return _("没有名称")
    if too_long := [name for name in (entry.name, *entry.aliases) if len(name) > 100]:
        return _("名称不能超过 100 字：%s") % too_long[0]
    if entry.kind and entry.kind not in Organization.Kind.values:
        labels = "、".join(str(label) for label in Organization.Kind.labels)
        return _("没有“%(kind)s”这个类别，应是：%(labels)s") % {
            "kind": entry.kind,
            "labels": labels,
        }
    if entry.parent == entry.name:
        return _("上级不能是自己")
    if entry.district and not District.objects.filter(pk=entry.district).exists():
        return _("没有地区代码 %s") % entry.district
    return ""


@transaction.atomic
def register(entries: Sequence[Entry]) -> Registered:
    """Confirm these bodies with their aliases, all or none; can be run again.

    A candidate of the name becomes confirmed; what a confirmed body already says stays, and it
    gains aliases. A name that an editor has dismissed or merged is refused. Parents that no
    list and no body names yet are made as candidates. Raises ``BadList`` where a body would
    stand above itself.
    """
    outcome = Registered()
    bodies = Organization.objects.select_for_update().in_bulk(
        sorted({entry.name for entry in entries}), field_name="name"
    )
    new = {e.name: _body(e) for e in entries if e.name not in bodies}
    Organization.objects.bulk_create(new.values(), batch_size=500)
    accepted = []
    for entry in entries:
        body = bodies.get(entry.name) or new[entry.name]
        if body.status in (Organization.Status.DISMISSED, Organization.Status.MERGED):
            outcome.refused.append((entry, str(body.get_status_display())))
            continue
        told = outcome.made if entry.name in new else outcome.known
        if body.status == Organization.Status.CANDIDATE:
            body.status = Organization.Status.CONFIRMED
            _complete(body, entry)
            body.save()
            told = outcome.confirmed
        told.append(entry.name)
        accepted.append((entry, body))
    _set_parents(accepted)
    _add_aliases(accepted)
    touch()
    return outcome


def _body(entry: Entry) -> Organization:
    body = Organization(
        name=entry.name,
        status=Organization.Status.CONFIRMED,
        kind="",
        initials=initials(entry.name),
        pinyin=pinyin(entry.name),
    )
    _complete(body, entry)
    return body


def _complete(body: Organization, entry: Entry) -> None:
    """What the list says goes before what the body's name tells."""
    told = profile(entry.name, entry.kind)
    body.kind = entry.kind or told.kind
    body.level = body.level or told.level
    body.district_id = entry.district or body.district_id or told.district


def _set_parents(accepted: Iterable[tuple[Entry, Organization]]) -> None:
    wanted = {
        body.pk: (body, entry.parent or profile(entry.name, entry.kind).parent)
        for entry, body in accepted
        if body.parent_id is None
    }
    parents = bodies_named({parent: "" for _body, parent in wanted.values() if parent})
    above = dict(Organization.objects.values_list("pk", "parent_id"))
    changed = []
    for body, name in wanted.values():
        if name in parents:
            body.parent_id = above[body.pk] = parents[name].pk
            _refuse_circle(body, name, above)
            changed.append(body)
    Organization.objects.bulk_update(changed, ["parent"], batch_size=500)


def _refuse_circle(body: Organization, parent: str, above: Mapping[int, int | None]) -> None:
    seen, pk = {body.pk}, above[body.pk]
    while pk is not None:
        if pk in seen:
            raise BadList(
                _("“%(body)s”的上级“%(parent)s”又在它的下级里：请改正名单里的上级。")
                % {"body": body.name, "parent": parent}
            )
        seen.add(pk)
        pk = above.get(pk)


def _add_aliases(accepted: Iterable[tuple[Entry, Organization]]) -> None:
    OrganizationAlias.objects.bulk_create(
        [
            OrganizationAlias(
                organization=body,
                name=alias,
                kind=_sort(entry.name, alias),
                initials=initials(alias),
                pinyin=pinyin(alias),
            )
            for entry, body in accepted
            for alias in _distinct(entry)
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _sort(name: str, alias: str) -> str:
    """A name that is shorter is a short one; 中华全国总工会 is another of 全国总工会."""
    kinds = OrganizationAlias.Kind
    return kinds.SHORT if len(alias) < len(name) else kinds.OTHER


def _distinct(entry: Entry) -> Iterator[str]:
    yield from (alias for alias in dict.fromkeys(entry.aliases) if alias != entry.name)
