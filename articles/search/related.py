"""Articles that tell of the same, each with the reasons: what was found in both, and the
keywords kept when they were indexed.

Each lookup reads so many index rows at most, whatever the archive holds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from articles.models import (
    Article,
    Coverage,
    Event,
    Organization,
    OrganizationMention,
    SearchKeyword,
)
from articles.models.findings import statuses_for_readers
from articles.search.links import for_links
from articles.search.unions import EACH, rows_of_each

NEAREST = 200  # articles looked at for each keyword: the newest that have it
ENOUGH = 0.1  # of the weights' product (cosine) of two words or more; less is chance
ONE_ENOUGH = 0.25  # of one word's, which is then what both are about
EVENTS, PER_EVENT = 6, 12  # of an article; articles of each: those that came in last
PER_SERIES, PER_OTHER = 8, 3  # its last events; articles of each of them
BODIES = 10  # of an article: those it names first
RARE = 40  # articles may name such a body; one that more of them name relates nothing
RARE_ENOUGH = 0.4  # of rarity, where bodies are the only reason
NAMED = 3  # bodies or words told as a reason


@dataclass(frozen=True, slots=True)
class Related:
    """An article, and what it shares with another: names, the weightiest first."""

    article: Article
    events: Sequence[str]
    series: Sequence[str]
    bodies: Sequence[str]
    words: Sequence[str]


@dataclass(slots=True)
class _Shared:
    events: dict[str, float] = field(default_factory=dict)
    series: dict[str, float] = field(default_factory=dict)
    bodies: dict[str, float] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """An event counts more than all else, a series more than bodies or words; 0 is chance."""
        told = 2.0 * bool(self.events) + 1.0 * bool(self.series)
        rarity = sum(self.bodies.values())
        if not told and rarity < RARE_ENOUGH and not _are_alike(self.words):
            return 0
        return round(told + min(1, rarity) + min(1, sum(self.words.values())), 9)


def _are_alike(words: dict[str, float]) -> bool:
    return sum(words.values()) >= (ENOUGH if len(words) > 1 else ONE_ENOUGH)


def keywords_of(article: Article) -> dict[str, float]:
    """What ``article`` is about with its weight, weightiest first; nothing while unpublished."""
    words = SearchKeyword.objects.filter(entry=article.sid).order_by("-weight", "word")
    return dict(words.values_list("word", "weight"))


def related(
    article: Article, keywords: Mapping[str, float], limit: int = 6, without: Collection[int] = ()
) -> list[Related]:
    """Published articles related to a published one, best first, but for the sids ``without``.

    ``keywords`` are the article's own. Ten queries at most; two fewer where its coverage and
    mentions of bodies have been read.
    """
    if article.sid is None:
        return []
    prefetch_related_objects(
        [article],
        Prefetch("coverage", Coverage.objects.select_related("event__series")),
        Prefetch(
            "organization_mentions", OrganizationMention.objects.select_related("organization")
        ),
    )
    shared: dict[int, _Shared] = defaultdict(_Shared)
    _by_events(article, shared)
    _by_bodies(article, shared)
    _by_words(keywords, shared)
    for sid in (article.sid, *without):
        shared.pop(sid, None)
    scores = {sid: score for sid, each in shared.items() if (score := each.score)}
    best = sorted(scores, key=lambda sid: (-scores[sid], -sid))[:limit]
    found = {each.sid: each for each in for_links().filter(sid__in=best)} if best else {}
    return [_told(found[sid], shared[sid]) for sid in best if sid in found]


def _told(article: Article, shared: _Shared) -> Related:
    words = shared.words if _are_alike(shared.words) else {}
    return Related(article, *map(_names, (shared.events, shared.series, shared.bodies, words)))


def _names(weights: dict[str, float]) -> list[str]:
    return sorted(weights, key=lambda name: (-weights[name], name))[:NAMED]


def _by_events(article: Article, shared: dict[int, _Shared]) -> None:
    """By the events that both tell of, and by other events of the same series."""
    statuses = statuses_for_readers()
    told = [
        event
        for event in sorted((c.event for c in article.coverage.all()), key=lambda event: event.pk)
        if event.status in statuses and event.merged_into_id is None
    ][:EVENTS]
    events = {event.pk: event.name for event in told}
    series = {event.series.pk: event.series.name for event in told if event.series}
    for pk, sid in rows_of_each(_telling(PER_EVENT), events):
        shared[sid].events[events[pk]] = 1.0
    others = dict(rows_of_each(_last_of_series(), series))
    for pk, sid in rows_of_each(_telling(PER_OTHER), others.keys() - events.keys()):
        shared[sid].series[series[others[pk]]] = 1.0


def _telling(limit: int) -> QuerySet[Any, Any]:
    """(event, sid) of published articles that tell of an event."""
    told = Coverage.objects.filter(event=EACH, article__sid__isnull=False)
    return told.order_by("-article_id").values_list("event_id", "article__sid")[:limit]


def _last_of_series() -> QuerySet[Any, Any]:
    """(event, series) of the last events of a series."""
    events = Event.objects.standing().for_readers().filter(series=EACH)
    return events.order_by("-edition", "-pk").values_list("pk", "series_id")[:PER_SERIES]


def _by_bodies(article: Article, shared: dict[int, _Shared]) -> None:
    """By bodies that few others name: the fewer, the more it says."""
    statuses = statuses_for_readers()
    mentions = sorted(article.organization_mentions.all(), key=lambda mention: mention.start)
    bodies = [m.organization for m in mentions if m.organization and m.status in statuses]
    standing = {body.pk: body.name for body in bodies if body.status in Organization.STANDING}
    names = dict(islice(standing.items(), BODIES))
    naming: dict[int, list[int]] = defaultdict(list)
    for pk, other in rows_of_each(_naming(), names):
        naming[pk].append(other)
    rare = {pk: weight for pk, others in naming.items() if (weight := rarity(len(others)))}
    keys = {other for pk in rare for other in naming[pk]} - {article.pk}
    published = Article.objects.published().filter(pk__in=keys)
    sids = dict(published.values_list("pk", "sid")) if keys else {}
    for pk, weight in rare.items():
        for other in naming[pk]:
            if (sid := sids.get(other)) is not None:
                shared[sid].bodies[names[pk]] = weight


def _naming() -> QuerySet[Any, Any]:
    """(body, article), once an article: RARE + 2 tell that there are too many.

    From the index of bodies alone: joined with articles PostgreSQL would sort them all.
    """
    mentions = OrganizationMention.objects.for_readers().filter(organization=EACH)
    rows = mentions.order_by("-article_id").values_list("organization_id", "article_id")
    return rows.distinct()[: RARE + 2]


def rarity(articles: int) -> float:
    """How much it says that two articles name a body which so many name: 1 where only they do."""
    if articles > RARE + 1:
        return 0
    return 1 - math.log(max(1, articles - 1)) / math.log(2 * RARE)


def _by_words(own: Mapping[str, float], shared: dict[int, _Shared]) -> None:
    nearest = SearchKeyword.objects.filter(word=EACH).order_by("-entry_id")
    columns = nearest.values_list("word", "entry_id", "weight")[:NEAREST]
    words: dict[int, dict[str, float]] = defaultdict(dict)
    for word, sid, weight in rows_of_each(columns, own):
        words[sid][word] = own[word] * weight
    for sid, common in words.items():  # most of the thousand have a word by chance
        if sid in shared or _are_alike(common):
            shared[sid].words = common
