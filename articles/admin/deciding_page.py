"""What the page 判定 shows of an article: its text with marks, the chosen one, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse

from articles.admin.marked_text import Place, Shown, paragraphs_with, places_of
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
_DECISIONS = 10


def has_open_marks() -> Q:
    """Articles with marks that wait for an editor."""
    here = {"article": OuterRef("pk")}
    bodies = OrganizationMention.objects.filter(WAITING, **here)
    return Q(Exists(bodies)) | Q(Exists(PersonMention.objects.filter(WAITING, **here)))


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
        rows = Article.objects.filter(has_open_marks() | Q(pk=self.article.pk), **of)
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
