"""What readers ask often, for those who have not typed yet or have begun to."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from articles.models import FrequentQuery
from articles.search.prefixes import begins

DAYS = 30  # a query not asked for so long is forgotten
MOST = 8


def frequent_queries(typed: str = "", most: int = MOST) -> list[str]:
    """Queries that begin with what is typed, but for itself, those of most readers first."""
    if not settings.FREQUENT_QUERIES:
        return []
    lately = timezone.localdate() - dt.timedelta(DAYS)
    rows = FrequentQuery.objects.filter(day__gt=lately).exclude(text=typed)
    if typed:
        rows = rows.filter(begins("text", typed))
    asked = rows.values("text").annotate(readers_of_all=Sum("readers"))
    return list(asked.order_by("-readers_of_all", "text").values_list("text", flat=True)[:most])
