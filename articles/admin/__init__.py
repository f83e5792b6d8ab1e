"""The editors' desk: each module registers its part with Django's admin."""

from articles.admin import articles, entities, pages, users

__all__ = ["articles", "entities", "pages", "users"]
