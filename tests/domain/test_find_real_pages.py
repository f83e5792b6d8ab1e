"""The finders' figures on the real pages, by the project's own scorer; the pages stay outside."""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from articles.domain.contract import page_to_json
from articles.domain.find import find_all
from articles.domain.pages import parse_page

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = {
    "primary district": 1.0,
    "event kind": 0.97,
    "main organizations": 0.97,
    "organization mentions: recall": 0.97,
    "organization mentions: precision": 0.97,
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason=f"the real pages are not in {SHARED}"
)


@pytest.fixture(scope="module")
def tally():
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score_pages.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    counts = Counter()
    counts["misses"] = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        page = parse_page((SHARED / "pages" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        found = [find_all(article, page.date) for article in page.articles]
        scorer.score_page(json.loads(path.read_text("utf-8")), page_to_json(page, found), counts)
    return counts


@pytest.mark.parametrize("layer", FLOORS)
def test_layer_is_at_its_floor(tally, layer):
    assert tally[layer, "right"] / tally[layer, "all"] >= FLOORS[layer], tally["misses"]
