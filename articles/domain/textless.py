"""Articles of short lines alone, which no prose ends: a poem, a picture with a headline."""

from __future__ import annotations

from collections.abc import Sequence

from . import words
from .beginnings import WIDE
from .credits import parse_byline
from .fragments import Fragment
from .names import is_likely_name, read_names

_VERSES = 3  # lines under a byline that are surely a poem's


def find_textless(run: Sequence[Fragment]) -> tuple[int, int, bool] | None:
    """From where to where in ``run`` such an article stands between wide gaps, and whether its
    own lines make that sure: headline, byline, verses."""
    gaps = [at for at, f in enumerate(run) if f.gap >= WIDE and f.kind != "byline"]
    signed = next((at for at in range(1, len(run)) if _signs(run, at)), 0)
    start = max((at for at in gaps if at < signed), default=-1)
    end = next((at for at in gaps if at > signed), 0)
    if start < 0 or not end or run[signed - 1].kind != "short":
        return None
    verses = sum(f.kind == "short" for f in run[signed + 1 : end])
    if run[signed].kind == "short":
        if verses < _VERSES:
            return None
        run[signed].byline = parse_byline(run[signed].text, names_only=True)
        run[signed].kind = "byline"
    return start, end, verses >= _VERSES


def _signs(run: Sequence[Fragment], at: int) -> bool:
    """A byline, or under a headline no more than a name."""
    fragment = run[at]
    if fragment.kind == "byline":
        return bool(fragment.byline)
    if fragment.kind != "short" or run[at - 1].kind != "short" or fragment.text in words.common():
        return False
    names = read_names(fragment.text) if len(fragment.text) <= 5 else None
    return bool(names) and all(map(is_likely_name, names or []))
