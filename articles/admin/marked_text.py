"""An article's text with its marks: cut into pieces, each mark with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Organization, OrganizationMention, PersonMention
from articles.models.findings import Found

_AROUND = 16  # characters shown on either side of a place


@dataclass(frozen=True)
class Shown:
    """A mark as the page shows it: of a body or of a person."""

    row: OrganizationMention | PersonMention
    words: str

    @property
    def key(self) -> str:
        """What names the mark in an address: 12 a body's, p12 a person's."""
        return f"p{self.row.pk}" if self.is_person else str(self.row.pk)

    @property
    def is_person(self) -> bool:
        return isinstance(self.row, PersonMention)

    @property
    def is_open(self) -> bool:
        return not self.row.is_decided and self.row.status in (
            Found.Status.SUGGESTED,
            Found.Status.DOUBTFUL,
        )

    @property
    def candidate(self) -> Organization | None:
        """The body that stands or falls with this mark."""
        body = None if self.is_person else self.row.organization
        return body if body and body.status == Organization.Status.CANDIDATE else None

    @property
    def label(self) -> str:
        """The mark for those who don't see it."""
        what = _("人物") if self.is_person else _("机构")
        return f"{self.words}（{what}，{self.row.get_status_display()}）"

    def why(self) -> str:
        """What the status rests on, in one or two sentences."""
        row = self.row
        if row.is_decided:
            return _("%(who)s于%(when)s判定。") % {
                "who": row.decided_by or _("已离开的编辑"),
                "when": f"{row.decided_at:%Y-%m-%d}",
            }
        return _why_of_person(row) if isinstance(row, PersonMention) else _why_of_body(row)


def _why_of_person(row: PersonMention) -> str:
    if row.status == Found.Status.CONFIRMED:
        return _("在别的稿件里认可过，这里随之确认。")
    if row.status == Found.Status.DOUBTFUL:
        return _("这个姓名在别处被否定过。")
    return _("文中记了其言行。") if row.speaks else _("姓名前后写着职务。")


def _why_of_body(row: OrganizationMention) -> str:
    body = row.organization
    said = ""
    if row.text != row.name:
        said = _("按上下文，这里指“%s”。") % row.name
    if body is None:
        return said + _("有几家机构都用这个名称，要由编辑指明。")
    if row.status == Found.Status.REJECTED:
        return said + _("“%s”曾判定不是机构。") % body
    if row.status == Found.Status.CONFIRMED:
        return said + _("机构库已有这个名称，随之确认。")
    if row.status == Found.Status.DOUBTFUL:
        return said + _("名称的起止或所指，程序拿不准。")
    if body.status == Organization.Status.CANDIDATE:
        return said + _("机构库还没有这家机构；认可即立为正式机构。")
    return said + _("机构已经确认，这一处还没有随之确认。")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    mark: Shown | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``start``: where it begins in the body."""

    start: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in the body, with the characters around them."""

    start: int
    end: int
    before: str
    words: str
    after: str
    ticked: bool = True


def paragraphs_with(body: str, marks: Sequence[Shown]) -> tuple[list[Paragraph], list[Shown]]:
    """The body's paragraphs cut at the marks, and the marks that found no room.

    Marks that overlap can't all be shown; a rejected one gives way, then the shorter one.
    """
    room: list[Shown] = []
    left: list[Shown] = []
    for mark in sorted(marks, key=_precedence):
        overlaps = any(mark.row.start < m.row.end and m.row.start < mark.row.end for m in room)
        (left if overlaps or "\n" in mark.words else room).append(mark)
    paragraphs, start = [], 0
    for text in body.split("\n"):
        end = start + len(text)
        inside = sorted(
            (m for m in room if start <= m.row.start and m.row.end <= end),
            key=lambda mark: mark.row.start,
        )
        paragraphs.append(Paragraph(start, list(_pieces(body, start, end, inside))))
        start = end + 1
    return paragraphs, left


def _precedence(mark: Shown) -> tuple[bool, int, int]:
    row = mark.row
    return row.status == Found.Status.REJECTED, row.start - row.end, row.start


def _pieces(body: str, at: int, end: int, marks: Iterable[Shown]) -> Iterable[Piece]:
    for mark in marks:
        if at < mark.row.start:
            yield Piece(body[at : mark.row.start])
        yield Piece(mark.words, mark)
        at = mark.row.end
    if at < end:
        yield Piece(body[at:end])


def place_at(body: str, start: int, end: int, ticked: bool = True) -> Place:
    before = body[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = body[end : end + _AROUND].partition("\n")[0]
    return Place(start, end, before, body[start:end], after, ticked)


def places_of(body: str, words: str, start: int | None = None) -> list[Place]:
    """Everywhere that the words stand; where ``start`` is given, only that one is ticked."""
    places: list[Place] = []
    at = body.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        places.append(place_at(body, at, end, start in (None, at)))
        at = body.find(words, end)
    return places
