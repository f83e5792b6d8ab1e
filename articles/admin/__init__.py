"""The editors' desk: each module registers its part with Django's admin."""

from articles.admin import (
    articles,
    decisions,
    differences,
    entities,
    events,
    imports,
    organizations,
    pages,
    places,
    proposals,
    users,
)

__all__ = [
    "articles",
    "decisions",
    "differences",
    "entities",
    "events",
    "imports",
    "organizations",
    "pages",
    "places",
    "proposals",
    "users",
]
