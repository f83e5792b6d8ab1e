"""Every sample page, read and compared layer by layer with what is right for it."""

import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from articles.domain.contract import page_to_json
from articles.domain.pages import parse_page
from articles.domain.types import FoundArticle
from articles.evaluation import PAGE_LAYERS, judge_page

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = sorted(path.stem for path in (SAMPLES / "pages").glob("*.txt"))
# What the parser can't yet read, by page: reasons, and the subjects missed in each layer.
KNOWN_MISSES = tomllib.loads((SAMPLES / "known_misses.toml").read_text(encoding="utf-8"))


def gold_of(name):
    return json.loads((SAMPLES / "gold" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def parsed(name):
    page = parse_page((SAMPLES / "pages" / f"{name}.txt").read_text(encoding="utf-8"))
    return page_to_json(page, [FoundArticle()] * len(page.articles))


def misses(layer, gold, page):
    return [each for each in judge_page(gold, page) if each.layer == layer and not each.right]


@pytest.mark.parametrize("layer", PAGE_LAYERS)
@pytest.mark.parametrize("name", NAMES)
def test_layer_is_exact_but_for_known_misses(name, layer):
    """A known miss that is mended fails, too: take it out of the list."""
    missed = [each.subject for each in misses(layer, gold_of(name), parsed(name))]
    assert missed == KNOWN_MISSES.get(name, {}).get(layer, [])


def test_known_misses_tell_their_reasons_and_are_of_pages_and_layers_there_are():
    for name, known in KNOWN_MISSES.items():
        assert name in NAMES
        assert known["reasons"]
        assert set(known) <= {"reasons", *PAGE_LAYERS}


@pytest.mark.parametrize("name", NAMES)
def test_articles_stand_in_the_order_of_the_page(name):
    """Of those found: which are not, the layer headline tells."""
    wanted = [article["headline"] for article in gold_of(name)["articles"]]
    found = [article["headline"] for article in parsed(name)["articles"]]
    assert [h for h in found if h in wanted] == [h for h in wanted if h in found]


def test_there_are_enough_pages_and_all_have_gold():
    assert len(NAMES) >= 16
    assert sorted(path.stem for path in (SAMPLES / "gold").glob("*.json")) == NAMES
    assert all(3 <= len(gold_of(name)["articles"]) <= 10 for name in NAMES)


def test_pages_and_gold_are_what_their_sources_say():
    done = subprocess.run(
        [sys.executable, SAMPLES / "make_samples.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def broken(page, **changes):
    first, *others = page["articles"]
    return {**page, "articles": [{**first, **changes}, *others]}


@pytest.mark.parametrize(
    ("layer", "changes"),
    [
        ("headline", {"headline": "没有这个标题"}),
        ("kicker", {"kicker": "多出来的肩题"}),
        ("credits", {"credits": [{"role": "reporter", "name": "别人"}]}),
        ("paragraphs exact", {"paragraphs": ["一个短了的段落"]}),
    ],
)
def test_the_scorer_sees_a_wrong_answer(layer, changes):
    """A page made from gold itself passes, and no longer once something is changed."""
    gold = gold_of(NAMES[0])
    right = {
        "banner": gold["banner"],
        "articles": [
            {
                **article,
                "paragraphs": [
                    p["starts"] + "字" * (p["chars"] - 24) + p["ends"]
                    for p in article["paragraphs"]
                ],
            }
            for article in gold["articles"]
        ],
    }
    assert misses(layer, gold, right) == []
    assert misses(layer, gold, broken(right, **changes)) != []
