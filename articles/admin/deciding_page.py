"""What the page 判定 shows of an article: its text with marks, the chosen one, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.new_body import NewBodyForm, draft_of
from articles.models import (
    Article,
    Coverage,
    Decision,
    Organization,
    OrganizationMention,
    PersonMention,
)
from articles.models.findings import Found
from articles.services import deciding
from articles.services.applying import TEACHING
from articles.services.body_lookup import LookedUp, look_up
from articles.services.near_bodies import near_bodies

WAITING = Q(decided_at__isnull=True, status__in=[Found.Status.SUGGESTED, Found.Status.DOUBTFUL])
_NEAR = 5  # bodies offered before she has looked for one
_AROUND = 16  # characters shown on either side of a place
_DECISIONS = 10


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


def about(body: Organization) -> str:
    """What tells two bodies apart: whether it is a candidate, its kind, parent or district."""
    parts = [body.get_kind_display(), str(body.parent or body.district or "")]
    if body.status == Organization.Status.CANDIDATE:
        parts.insert(0, body.get_status_display())
    return " · ".join(part for part in parts if part)


def near_ones(mark: Shown) -> list[Organization]:
    """Bodies with a name near the one that the mark points to, then such as its words fit."""
    own = mark.row.organization
    near = near_bodies([own]).get(own.pk, []) if own else []
    rows = Organization.objects.select_related("parent", "district").in_bulk(n.pk for n in near)
    found = {pk: rows[pk] for pk in (one.pk for one in near)}
    found |= {body.pk: body for body in look_up(mark.words).bodies if body.pk not in found}
    return [body for body in found.values() if body != own]


class DecidingPage:
    """``data`` is the address's query: mention, q, words, start, decisions."""

    def __init__(self, article: Article, data: QueryDict) -> None:
        self.article = article
        self.data = data
        self.seen = deciding.fingerprint(article)
        self.paragraphs, self.overlapped = paragraphs_with(article.body, self.marks)

    @cached_property
    def marks(self) -> list[Shown]:
        """All marks in the order of the text."""
        bodies = OrganizationMention.objects.filter(article=self.article).select_related(
            "decided_by", "organization__parent", "organization__district"
        )
        people = PersonMention.objects.filter(article=self.article).select_related(
            "decided_by", "organization", "person"
        )
        body = self.article.body
        shown = [Shown(row, body[row.start : row.end]) for row in [*bodies, *people]]
        return sorted(shown, key=lambda mark: (mark.row.start, mark.row.end))

    @property
    def open_marks(self) -> list[Shown]:
        return [mark for mark in self.marks if mark.is_open]

    @property
    def sure_count(self) -> int:
        return sum(
            not mark.row.is_decided
            and mark.row.status in deciding.SURE
            and (mark.is_person or mark.row.organization is not None)
            for mark in self.marks
        )

    @cached_property
    def chosen(self) -> Shown | None:
        """The mark that is asked for, else the first that waits; none while one is added."""
        if self.words:
            return None
        asked = self.data.get("mention", "")
        named = [mark for mark in self.marks if mark.key == asked]
        return next(iter(named or self.open_marks), None)

    @property
    def seen_mark(self) -> str:
        """What a decision on the chosen mark was made from."""
        return deciding.fingerprint(self.article, self.chosen.row) if self.chosen else ""

    @property
    def before(self) -> Shown | None:
        """The mark that waits before the chosen one."""
        return self._turn_to(reversed(self.open_marks), -1)

    @property
    def after(self) -> Shown | None:
        return self._turn_to(self.open_marks, 1)

    def _turn_to(self, marks: Iterable[Shown], way: int) -> Shown | None:
        """The next open mark that way; past the last it is the first."""
        others = [mark for mark in marks if mark is not self.chosen]
        at = (self.chosen.row.start, self.chosen.row.end) if self.chosen else (-1, -1)
        further = (m for m in others if ((m.row.start, m.row.end) > at) == (way > 0))
        return next(further, next(iter(others), None))

    @property
    def alike_count(self) -> int:
        """Undecided marks beside the chosen one that say the same."""
        chosen = self.chosen
        return sum(
            mark is not chosen
            and not mark.row.is_decided
            and _meaning(mark.row) == _meaning(chosen.row)
            for mark in self.marks
            if chosen
        )

    # Bodies to choose from

    @property
    def words(self) -> str:
        """Words that she wants marked, as they stand in the body."""
        return self.data.get("words", "").strip()

    @property
    def query(self) -> str:
        return self.data.get("q", "").strip()

    @cached_property
    def places(self) -> list[Place]:
        start = self.data.get("start", "")
        return places_of(self.article.body, self.words, int(start) if start.isdigit() else None)

    @cached_property
    def found(self) -> LookedUp:
        """What she looked for; before that, a few bodies with a like name."""
        if self.query:
            return look_up(self.query)
        if self.words:
            return look_up(self.words)
        if self.chosen is None or self.chosen.is_person:
            return LookedUp([], False)
        return LookedUp(near_ones(self.chosen)[:_NEAR], False)

    @property
    def choices(self) -> list[tuple[Organization, str]]:
        return [(body, about(body)) for body in self.found.bodies]

    @cached_property
    def new_body(self) -> NewBodyForm:
        chosen = self.chosen
        if self.words or chosen is None:
            return NewBodyForm(draft=draft_of(self.words))
        return NewBodyForm(draft=draft_of(chosen.row.name, getattr(chosen.row, "kind", "")))

    # Events, history, and where to go next

    @property
    def legend(self) -> list[tuple[str, Any]]:
        return Found.Status.choices

    @property
    def teaching(self) -> set[str]:
        return {action.value for action in TEACHING}

    @cached_property
    def coverage(self) -> list[Coverage]:
        told = Coverage.objects.filter(article=self.article).select_related("event__decided_by")
        return list(told.prefetch_related("event__organizers", "event__coverage"))

    @cached_property
    def decisions(self) -> Leaf:
        made = Decision.objects.filter(article=self.article).select_related("by", "undone_by")
        return Paginator(made, _DECISIONS).get_page(self.data.get("decisions"))

    @cached_property
    def neighbours(self) -> tuple[int | None, int | None]:
        """The articles before and after it, of its page and then its issue, with open marks."""
        page = self.article.page
        of = {"page__issue": page.issue_id} if page.issue_id else {"page": page}
        here = {"article": OuterRef("pk")}
        waits = Exists(OrganizationMention.objects.filter(WAITING, **here)) | Exists(
            PersonMention.objects.filter(WAITING, **here)
        )
        rows = Article.objects.filter(waits | Q(pk=self.article.pk), **of)
        keys = list(rows.order_by("page__number", "page", "order").values_list("pk", flat=True))
        at = keys.index(self.article.pk)
        return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def _meaning(row: OrganizationMention | PersonMention) -> tuple[Any, ...]:
    if isinstance(row, PersonMention):
        return "person", row.person_id
    return "body", row.text, row.name


def url_of(article: Article | int, key: str = "") -> str:
    """The page, at a mark where one is named."""
    pk = article if isinstance(article, int) else article.pk
    url = reverse("admin:articles_article_entities", args=[pk])
    return f"{url}?mention={key}#m{key}" if key else url
