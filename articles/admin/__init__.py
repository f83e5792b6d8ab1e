"""The editors' desk: each module registers its part with Django's admin."""

from articles.admin import articles, differences, entities, imports, pages, users

__all__ = ["articles", "differences", "entities", "imports", "pages", "users"]
