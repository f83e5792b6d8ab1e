"""Colours that meet on the screen keep WCAG 2.2 AA's contrast, in every theme."""

import re
from pathlib import Path

import pytest

from articles.colours import PAIRS, contrast, themes, tokens

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
JS = CSS.parent / "js"

# What readers are served: not the desk's, not staff's selections, not the page that DEBUG shows.
PUBLIC = [
    path
    for path in CSS.glob("*.css")
    if not path.name.startswith(("desk", "selections", "styleguide"))
]

THEMES = themes(tokens())


@pytest.mark.parametrize(("colour", "expected"), [("#000000", 21.0), ("#777777", 4.48)])
def test_contrast_is_reckoned_as_wcag_does(colour, expected):
    assert contrast(colour, "#ffffff") == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_contrast(pair, theme):
    known = THEMES[theme]
    assert contrast(known[pair.front], known[pair.back]) >= pair.least


def test_a_theme_says_what_is_other_in_it():
    css = ":root { --ink: light-dark(#111111, #eeeeee); --paper: light-dark(#ffffff, #000000); }"
    css += '[data-theme="dusk"] { color-scheme: dark; --paper: #222222; }'
    assert themes(css) == {
        "light": {"ink": "#111111", "paper": "#ffffff"},
        "dark": {"ink": "#eeeeee", "paper": "#000000"},
        "dusk": {"ink": "#eeeeee", "paper": "#222222"},
    }


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_no_colour_stands_outside_the_tokens(path):
    if path.name not in ("tokens.css", "print.css"):
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", path.read_text())


def test_styles_and_scripts_stay_small():
    """All that the readers' site has, together: no page loads all of it."""
    files = [*PUBLIC, *(path for path in JS.glob("*.js") if not path.name.startswith("desk"))]
    assert sum(path.stat().st_size for path in files) < 60_000
