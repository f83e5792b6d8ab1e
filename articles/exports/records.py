"""What is exported: articles by key in their order, read a chunk at a time."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import reset_queries
from django.db.models import Prefetch, QuerySet

from articles.models import (
    Article,
    ArticleDistrict,
    Coverage,
    Credit,
    Event,
    OrganizationMention,
    PersonMention,
    Selection,
    SelectionItem,
)

CHUNK = 500  # articles in memory at a time

# The page's file and what the parser said are large and stand in no export.
HEAVY = [
    "parsed", "edited_fields",
    "page__source", "page__text", "page__furniture", "page__time_hints", "page__parsed",
    "page__edited_fields",
]  # fmt: skip


def told_events() -> QuerySet[Coverage]:
    """The events of each article that readers see, the first found first."""
    events = Event.objects.standing().for_readers()
    told = Coverage.objects.filter(event__in=events)
    return told.select_related("event__series").order_by("pk")


BASE_PREFETCH: tuple[str | Prefetch, ...] = (
    Prefetch("credits", queryset=Credit.objects.select_related("contributor")),
    Prefetch("district_links", queryset=ArticleDistrict.objects.select_related("district")),
    Prefetch("organization_mentions", queryset=OrganizationMention.objects.for_readers()),
    Prefetch("person_mentions", queryset=PersonMention.objects.for_readers()),
    Prefetch("coverage", queryset=told_events()),
)


@dataclass(frozen=True, slots=True)
class Record:
    """An article as it is exported. ``url`` is absolute, empty while it is not published."""

    article: Article
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of an export, ``keys`` in order (8 bytes each, whatever their number).

    Articles that have been deleted, or withdrawn without ``with_unpublished``, since the keys
    were read are left out; none comes twice. ``selection`` is whose notes go with them.
    """

    keys: array[int]
    selection: Selection | None = None
    with_unpublished: bool = False

    @classmethod
    def of_selection(cls, selection: Selection) -> Listing:
        """A selection's published articles in its order."""
        items = selection.items.filter(article__status=Article.Status.PUBLISHED)
        keys = items.order_by("position", "pk").values_list("article", flat=True)
        return cls(array("q", keys.iterator(chunk_size=2000)), selection)

    def only(self, keys: Container[int]) -> Listing:
        """Those of ``keys``, in the same order."""
        return replace(self, keys=array("q", (key for key in self.keys if key in keys)))

    def __len__(self) -> int:
        return len(self.keys)

    def chunks(
        self, prefetch: Sequence[str | Prefetch]
    ) -> Iterator[tuple[list[Article], dict[int, str]]]:
        """(articles, notes by article) of each chunk, in a fixed number of queries."""
        for start in range(0, len(self.keys), CHUNK):
            keys = self.keys[start : start + CHUNK]
            articles = (
                Article.objects.all() if self.with_unpublished else (Article.objects.published())
            )
            articles = articles.filter(pk__in=keys).order_by().defer(*HEAVY)
            articles = articles.select_related("page__issue", "page__publication")
            if settings.DEBUG:
                reset_queries()  # or Django keeps the text of every query asked
            found = {article.pk: article for article in articles.prefetch_related(*prefetch)}
            yield [found[key] for key in keys if key in found], self._notes(keys)
            _part(found.values())

    def _notes(self, keys: Sequence[int]) -> dict[int, str]:
        if self.selection is None:
            return {}
        items = SelectionItem.objects.filter(selection=self.selection, article__in=keys)
        return dict(items.values_list("article", "note"))


def _part(articles: Iterable[Article]) -> None:
    """Let go of what was read.

    An article and its prefetched lists refer to one another, and would stay until the garbage
    collector comes, which is seldom.
    """
    for article in articles:
        lists = article._prefetched_objects_cache
        for coverage in lists.get("coverage", ()):
            getattr(coverage.event, "_prefetched_objects_cache", {}).clear()
        lists.clear()
