"""Ten times the articles take no more memory: exports hold a chunk at a time."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from array import array
from collections import deque

import pytest
from django.utils import timezone

from articles.exports import FORMATS, Listing
from articles.exports.xlsx import XLSXExporter
from articles.models import Article
from articles.models.articles import make_sid
from tests.builders import make_page

FEW, MANY = 500, 5000


@pytest.fixture
def keys(db):
    page = make_page("2025-09-02")
    now = timezone.now()
    Article.objects.bulk_create(
        Article(
            page=page,
            order=number,
            headline=f"第{number}号消息",
            body=f"本报讯 {number} " + "区总工会举办技能竞赛。" * 40,
            status="published",
            sid=make_sid(dt.date(2025, 9, 2), number),
            published_at=now,
        )
        for number in range(1, MANY + 1)
    )
    return array("q", Article.objects.values_list("pk", flat=True))


def peak(name, keys):
    """The most bytes that Python held while the file was written and thrown away."""
    exporter = FORMATS[name](Listing(keys), "https://banmian.example/")
    tracemalloc.start()
    deque(exporter.blocks(), maxlen=0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("name", FORMATS)
def test_memory_does_not_grow_with_the_articles(keys, monkeypatch, name):
    monkeypatch.setattr("articles.exports.records.CHUNK", 250)
    # Links are held until the end, up to Excel's own limit: here it is reached soon.
    monkeypatch.setattr(XLSXExporter, "max_links", 100)
    peak(name, keys[:FEW])  # what is loaded once
    few, many = peak(name, keys[:FEW]), peak(name, keys)
    assert many < 1.2 * few, f"{few:,} bytes for {FEW}, {many:,} for {MANY} articles"
