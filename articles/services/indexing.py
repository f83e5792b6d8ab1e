"""The search index follows the articles: called in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import Article


def add_to_index(articles: Sequence[Article]) -> None:
    """Index published articles (their ``sid`` is set)."""


def remove_from_index(articles: Sequence[Article]) -> None:
    """Take articles out of the index; call it while they still have their ``sid``."""
