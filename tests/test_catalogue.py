"""The catalogue in memory agrees with the tables, whoever changes them."""

import random
from collections import Counter

import numpy as np
import pytest
from django.db import connection, transaction

from articles import catalogue
from articles.catalogue import columns
from articles.catalogue.columns import Codes, Entry, pack, unpack, unpack_entries
from articles.models import Article, CatalogueChange, CatalogueShelf, Credit, OrganizationMention
from articles.models.articles import day_of
from articles.services.cataloguing import fold, rebuild_catalogue
from articles.services.generating import generate
from articles.services.publishing import publish, withdraw
from tests.builders import make_article, make_event, make_organization

pytestmark = pytest.mark.django_db


def done(steps):
    """Run a service that yields its progress to its end."""
    return list(steps)


def by_sql(**conditions):
    return set(Article.objects.published().filter(**conditions).values_list("pk", flat=True))


def in_memory(name, *values):
    now = catalogue.current()
    return set(now.keys(now.having(name, values)).tolist())


def test_every_change_is_seen_at_once():
    body = make_organization("顺义区总工会")
    article = make_article(published=True, genre="news")
    assert in_memory("genre", "news") == {article.pk}
    Article.objects.filter(pk=article.pk).update(genre="feature")
    assert in_memory("genre", "feature") == {article.pk}
    mention = OrganizationMention.objects.create(
        article=article, organization=body, name="顺义区总工会", text="顺义区总工会",
        kind="union", start=0, end=6,
    )  # fmt: skip
    assert in_memory("organization", body.pk) == {article.pk}
    OrganizationMention.objects.filter(pk=mention.pk).update(status="rejected")
    assert in_memory("organization", body.pk) == set()
    event = make_event("匠人杯竞赛", article, kind="competition")
    assert in_memory("event_kind", "competition") == {article.pk}
    type(event).objects.filter(pk=event.pk).update(kind="training")
    assert in_memory("event_kind", "training") == {article.pk}
    key = event.pk
    event.delete()
    assert in_memory("event", key) == set()
    article.page.number = 7
    article.page.save()
    assert in_memory("page", 7) == {article.pk}
    withdraw([article.pk])
    assert len(catalogue.current()) == 0


def test_what_is_only_suggested_shows_by_the_sites_setting(settings):
    body = make_organization("顺义区总工会")
    article = make_article(published=True)
    OrganizationMention.objects.create(
        article=article, organization=body, name="顺义区总工会", text="顺义区总工会",
        kind="union", start=0, end=6, status="suggested",
    )  # fmt: skip
    for shown in (True, False, True):
        settings.SHOW_SUGGESTIONS = shown
        assert in_memory("organization", body.pk) == ({article.pk} if shown else set())


def test_a_change_that_is_undone_leaves_no_trace():
    article = make_article(published=True, genre="news")
    done(fold())
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(genre="feature")
        assert in_memory("genre", "feature") == {article.pk}
        transaction.set_rollback(True)
    assert in_memory("genre", "feature") == set()
    assert in_memory("genre", "news") == {article.pk}


def test_folding_changes_nothing_and_leaves_no_changes():
    done(generate(150, seed=4))
    before = {name: whole_column(name) for name in ("place", "organization", "column", "person")}
    assert CatalogueChange.objects.count() <= 2000
    done(fold())
    assert CatalogueChange.objects.count() == 0
    assert {name: whole_column(name) for name in before} == before
    CatalogueShelf.objects.all().delete()
    assert len(catalogue.current()) == 0
    done(rebuild_catalogue())
    assert {name: whole_column(name) for name in before} == before


def whole_column(name):
    now = catalogue.current()
    return now.most(name, now.all)


def test_many_changes_one_after_the_other_agree_with_the_tables():
    """A long day at the desk: publish, withdraw, credit, fold, in any order."""
    dice = random.Random(7)
    done(generate(120, seed=5))
    keys = list(Article.objects.values_list("pk", flat=True))
    contributor = Credit.objects.values_list("contributor", flat=True).first()
    for _ in range(60):
        one = dice.choice(keys)
        match dice.randrange(5):
            case 0:
                withdraw([one])
            case 1:
                publish([one])
            case 2:
                Article.objects.filter(pk=one).update(column=dice.choice(["甲", "乙"]))
            case 3:
                Credit.objects.filter(article=one).delete()
            case 4:
                done(fold())
        assert in_memory("column", "甲") == by_sql(column="甲")
        assert in_memory("contributor", contributor) == by_sql(credits__contributor=contributor)
    now = catalogue.current()
    newest = list(Article.objects.published().newest_first().values_list("sid", flat=True))
    assert now.newest(now.all, 1000) == newest
    assert now.oldest(now.all, 1000) == newest[::-1]
    assert now.newest(now.all, 5, below=newest[10]) == newest[11:16]
    pages = Article.objects.published().values("page").distinct()
    assert now.distinct(now.all, "issue", "page") == pages.count()


@pytest.mark.parametrize("chosen", [(0,), (699,), (3, 650), (5, 70, 71, 640), range(120, 160)])
def test_what_is_counted_agrees_with_the_tables(chosen):
    """Of few rows, and of all the others."""
    list(generate(700, seed=5))
    now = catalogue.current()
    few = now.none()
    few[now.order[list(chosen)]] = True  # other tests' articles may lie among the rows
    for rows in (few, now.all & ~few):
        articles = Article.objects.filter(pk__in=now.keys(rows).tolist()).order_by()
        for name, field in {"genre": "genre", "page": "page__number"}.items():
            assert dict(now.most(name, rows)) == Counter(articles.values_list(field, flat=True))
        credited = Credit.objects.filter(article__in=articles).order_by()
        contributors = set(credited.values_list("article", "contributor"))
        counts = Counter(contributor for _article, contributor in contributors)
        assert dict(now.most("contributor", rows)) == counts
        months = Counter((day.year, day.month) for day in map(day_of, now.sids[rows].tolist()))
        assert now.by_month(rows) == months


def test_the_most_frequent_come_first_and_equal_ones_by_value():
    for column in ("丙", "甲", "乙", "乙"):
        make_article(column=column, published=True)
    now = catalogue.current()
    assert now.most("column", now.all) == [("乙", 2), ("丙", 1), ("甲", 1)]
    assert now.most("column", now.all, 1) == [("乙", 2)]


def test_all_triggers_stand_after_all_migrations():
    """SQLite drops them when a table is altered: see migration 0011."""
    from importlib import import_module

    wanted = import_module("articles.migrations.0011_catalogue").triggers(connection.vendor)
    table = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(table[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    assert {f"catalogue_{name}" for name, *_rest in wanted} <= there


def test_packing_keeps_every_value():
    entries = [
        Entry(3, 20250902_1, {"place": {"110105": False, "110000": False}, "page": {4: False}}),
        Entry(9, 20250903_1, {"organization": {70_000: True, 5: False}, "column": {"街巷": False}}),
        Entry(10, 20250903_2, {}),
    ]
    assert unpack_entries(pack(entries)) == entries
    assert unpack_entries(pack([])) == []
    shelf = unpack(pack(entries), Codes(), with_suggestions=False)
    assert shelf.columns["organization"].values.tolist() == [5]
    assert np.array_equal(shelf.columns["organization"].lengths, [0, 1, 0])


def test_a_shelf_of_another_version_says_what_to_do(monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(columns, "COLUMNS", columns.COLUMNS[:-1])
        make_article("甲区的题", published=True)
        list(rebuild_catalogue())
    with pytest.raises(columns.OutdatedShelf, match=r"manage\.py rebuild_search"):
        catalogue.current()
    list(rebuild_catalogue())
    assert len(catalogue.current()) == 1
