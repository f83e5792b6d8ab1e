"""Values of a snapshot in the editors' words, a line for each of several things."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from articles.admin.warnings import name_of
from articles.models import Article, Credit, District, ParseWarning, Publication


def in_words(name: str, value: Any) -> str:
    """``value`` of the field ``name`` of an article's or a page's snapshot; None is empty."""
    if value is None:
        return ""
    if name == "credits":
        roles = dict(Credit.Role.choices)
        return "\n".join(f"{title or roles.get(role, role)} {who}" for role, who, title in value)
    if name == "districts":
        return "\n".join(
            district_name(code) + (_("（主要）") if primary else "") for code, primary in value
        )
    if name == "settled":
        warnings = ParseWarning.objects.filter(pk__in=value)
        return "\n".join(f"{name_of(warning.code)}：{warning.message}" for warning in warnings)
    if name == "status":
        return str(Article.Status(value).label)
    if name == "genre":
        return str(dict(Article.Genre.choices).get(value, value))
    if name == "publication":
        return str(Publication.objects.filter(pk=value).first() or value)
    return str(value)


@cache
def district_name(code: str) -> str:
    """Districts are the national standard's: their names change by migration only."""
    return District.objects.get(code=code).name
