"""The colours of ``static/css/tokens.css``, and whether those that meet can be told apart.

Contrast as in WCAG 2.2: text keeps 4.5 to 1 (1.4.3), borders, marks and lines 3 to 1 (1.4.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TEXT, PARTS = 4.5, 3.0

Theme = dict[str, str]  # a colour's name -> #rrggbb

_BOTH = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
_BLOCK = re.compile(r'\[data-theme="(\w+)"\]\s*\{([^}]*)\}')
_ONE = re.compile(r"--([\w-]+): (#\w{6})")


@dataclass(frozen=True, slots=True)
class Pair:
    """``front`` is written or drawn on ``back`` and has ``least`` contrast."""

    front: str
    back: str
    least: float


PAIRS = (
    Pair("ink", "paper", TEXT),
    Pair("ink", "raised", TEXT),
    Pair("soft", "paper", TEXT),
    Pair("soft", "raised", TEXT),
    Pair("accent", "paper", TEXT),
    Pair("accent", "raised", TEXT),
    Pair("on-accent", "accent", TEXT),
    Pair("on-mark", "mark", TEXT),
    Pair("paper", "ink", TEXT),
    Pair("border", "paper", PARTS),
    Pair("border", "raised", PARTS),
    Pair("accent", "rule", PARTS),
    *(Pair("on-few", f"step-{step}", TEXT) for step in (1, 2, 3)),
    *(Pair("on-many", f"step-{step}", TEXT) for step in (4, 5)),
    *(Pair(f"line-{number}", "paper", PARTS) for number in range(1, 6)),
)


def tokens() -> str:
    return Path(settings.BASE_DIR, "static", "css", "tokens.css").read_text(encoding="utf-8")


def themes(css: str) -> dict[str, Theme]:
    """The colours of each theme, light and dark first; another has light's where it says none."""
    both = _BOTH.findall(css)
    found = {
        "light": {name: light for name, light, _dark in both},
        "dark": {name: dark for name, _light, dark in both},
    }
    for theme, block in _BLOCK.findall(css):
        base = "dark" if "color-scheme: dark" in block else "light"
        found[theme] = found[base] | dict(_ONE.findall(block))
    return found


def contrast(one: str, other: str) -> float:
    """From 1 for equal colours to 21 for black and white; both as #rrggbb."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
