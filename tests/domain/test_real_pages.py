"""The three real pages, layer by layer, with the scorer beside them.

They are not ours to copy, so they stay where they are, and the test is left out elsewhere.
"""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from articles.domain.clean import decode, visible
from articles.domain.contract import page_to_json
from articles.domain.pages import parse_page
from articles.domain.types import FoundArticle

SHARED = Path("/work/shared")
PAGES = sorted(SHARED.glob("pages/*.txt"))
LAYERS = (
    "banner", "headline", "kicker", "subhead", "column", "subcolumn", "source", "credits",
    "paragraphs exact", "no invented article", "duplicated fragment flagged",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not PAGES, reason="the real pages are not here (/work/shared/pages)"
)


def scorer():
    path = SHARED / "tools" / "score_pages.py"
    spec = importlib.util.spec_from_file_location("score_pages", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_layer_is_exact(path):
    page = parse_page(decode(path.read_bytes()).text)
    gold = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    tally = Counter()
    tally["misses"] = []
    parsed = page_to_json(page, [FoundArticle()] * len(page.articles))
    scorer().score_page(gold, parsed, tally)
    figures = {layer: (tally[layer, "right"], tally[layer, "all"]) for layer in LAYERS}
    assert {layer: right for layer, (right, _) in figures.items()} == {
        layer: count for layer, (_, count) in figures.items()
    }
    assert figures["headline"][1] == len(gold["articles"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_doubts_where_all_is_right(path):
    page = parse_page(decode(path.read_bytes()).text)
    assert [w for article in page.articles for w in article.warnings] == []
    assert page.warnings == ()
    assert visible(page.banner) in visible(path.read_text(encoding="utf-8"))
