"""Colours that meet on the screen keep WCAG 2.2 AA's contrast, in both themes."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
JS = CSS.parent / "js"

TEXT, PARTS = 4.5, 3.0  # SC 1.4.3 and SC 1.4.11
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "raised", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "raised", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "raised", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-mark", "mark", TEXT),
    ("paper", "ink", TEXT),
    ("border", "paper", PARTS),
    ("border", "raised", PARTS),
    ("accent", "rule", PARTS),
    *(("on-few", f"step-{step}", TEXT) for step in (1, 2, 3)),
    *(("on-many", f"step-{step}", TEXT) for step in (4, 5)),
    *((f"line-{number}", "paper", PARTS) for number in range(1, 6)),
]


def colours():
    """{name: (light, dark)} from the tokens."""
    text = (CSS / "tokens.css").read_text()
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour):
    """WCAG 2.2, relative luminance of #rrggbb."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("colour", "expected"), [("#000000", 21.0), ("#777777", 4.48)])
def test_contrast_is_reckoned_as_wcag_does(colour, expected):
    assert contrast(colour, "#ffffff") == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(front, back, least, theme):
    known = colours()
    assert contrast(known[front][theme], known[back][theme]) >= least


def test_no_colour_stands_outside_the_tokens():
    for name in ("base", "parts", "pages", "exploring"):
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", (CSS / f"{name}.css").read_text())


def test_styles_and_scripts_stay_small():
    files = ["tokens.css", "base.css", "parts.css", "pages.css", "print.css"]
    size = sum((CSS / name).stat().st_size for name in files)
    size += sum((JS / name).stat().st_size for name in ("theme.js", "reading.js"))
    assert size < 60_000
