"""A whole list in its order, as keys: what is exported or collected is the list that was seen."""

from __future__ import annotations

from array import array

import numpy as np

from articles.filters import OLDEST, RELEVANCE, ArticleFilter
from articles.models.articles import ArticleQuerySet
from articles.search import ranked

AT_ONCE = 2000  # keys read from the database in one go


def keys_of(queryset: ArticleQuerySet) -> array[int]:
    """The primary keys of ``queryset`` in its order: the desk's lists, published or not."""
    return array("q", queryset.values_list("pk", flat=True).iterator(chunk_size=AT_ONCE))


def listed_keys(filterset: ArticleFilter) -> array[int]:
    """The primary keys of all that the filters leave, in the list's order; 8 bytes each.

    The keys are a snapshot: what is published later is not among them, and what is withdrawn
    later has to be left out by whoever reads the articles.
    """
    catalogue, rows = filterset.catalogue, filterset.hits.every
    if filterset.ordering != RELEVANCE:
        return array("q", catalogue.keys(rows, filterset.ordering != OLDEST).tolist())
    sids = ranked(filterset.query, catalogue, rows, catalogue.count(rows))
    return array("q", catalogue.keys_of(np.array(sids, np.int64)).tolist())
