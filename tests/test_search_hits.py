"""Hits of very common queries: the newest exactly, how many about, and all where they are asked."""

import pytest

from articles import catalogue
from articles.search import Hits, hits, parse_query
from articles.services.generating import generate

pytestmark = pytest.mark.django_db


@pytest.fixture
def corpus(monkeypatch):
    list(generate(700, seed=3))
    monkeypatch.setattr(hits, "FEW", 100)
    monkeypatch.setattr(hits, "COMMON", 50)
    return catalogue.current()


def asked(text, now, others=None):
    return Hits(parse_query(text).wanted, now, now.all if others is None else others)


@pytest.mark.parametrize(
    "text", ["工会", "。", "总工会 -朝阳", "“总工会”", "区:朝阳 工会", "的 OR 和"]
)
def test_the_newest_are_the_same_whether_all_are_looked_up_or_not(corpus, text, monkeypatch):
    some = asked(text, corpus)
    newest = some.newest(30)
    older = some.newest(30, below=newest[-1])
    monkeypatch.setattr(hits, "FEW", 10**6)
    every = asked(text, corpus)
    assert every.exact
    assert newest + older == every.newest(60)
    # A sample of a sixteenth says little of what is rare in an archive as small as this.
    assert every.total < 300 or abs(some.total - every.total) < 0.35 * every.total


def test_about_how_many_is_said_only_where_they_are_many(corpus):
    common, rare = asked("工会", corpus), asked("海淀区总工会 顺义区总工会", corpus)
    assert (common.exact, rare.exact) == (False, True)
    assert rare.total == corpus.count(rare.rows)
    some = corpus.between(corpus.ordered[0], corpus.ordered[40])
    assert asked("工会", corpus, some).exact  # among few articles all are looked up
    assert corpus.count(common.rows) > 600
    assert asked("工会", corpus).exact  # now they are remembered


def test_other_filters_narrow_hits_that_are_not_all_looked_up(corpus):
    others = corpus.having("place", ["110101"])
    found = asked("工会", corpus, others)
    assert set(found.newest(10)) <= set(corpus.newest(others, 1000))
