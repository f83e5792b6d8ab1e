"""What the desk's templates need of Python."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def get(mapping: Mapping[str, Any] | None, key: str) -> Any:
    """``mapping[key]``; None where it is not there."""
    return mapping.get(key) if mapping else None
