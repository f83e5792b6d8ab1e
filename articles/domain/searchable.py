"""The form in which index and query are compared."""

from __future__ import annotations

from articles.domain.fold import fold

CONTROL_AS_SPACE = {
    code: " " for code in [*range(0x20), 0x7F, *range(0xD800, 0xE000)] if code != 0x0A
}


def searchable(text: str) -> str:
    """``text`` as index and query compare it: folded, control characters as spaces.

    One character for each of ``text``; newlines stay, they part what stands apart in print.
    """
    return fold(text).translate(CONTROL_AS_SPACE)
