"""Several files at once: as each alone, and none keeps another out."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import DataError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import models
from articles.models import Article, Import, ImportedFile, Page
from articles.services import importing, storing
from articles.services.importing import Importer
from articles.services.turns import may_write_shelves
from tests.builders import make_publication

pytestmark = pytest.mark.django_db

PLACES = ["房山区", "昌平区", "怀柔区", "平谷区", "密云区", "顺义区", "通州区", "大兴区"]
TOLD = [
    models.Article.objects.values_list(
        "page__number", "order", "headline", "body", "sid", "version"
    ),
    models.Credit.objects.values_list("article__headline", "contributor__name", "position"),
    models.ArticleDistrict.objects.values_list("article__headline", "district", "primary"),
    models.OrganizationMention.objects.values_list(
        "article__headline", "organization__name", "start", "status"
    ),
    models.PersonMention.objects.values_list("article__headline", "person__name", "start"),
    models.DateMention.objects.values_list("article__headline", "edtf", "position"),
    models.Coverage.objects.values_list("article__headline", "event__name", "event__series__name"),
    models.EventOrganizer.objects.values_list("event__name", "name", "organization__parent__name"),
    models.EventProposal.objects.values_list("first__name", "second__name"),
    models.ParseWarning.objects.values_list("page__number", "article__headline", "message"),
    models.Issue.objects.values_list("date", "number"),
    models.SearchKeyword.objects.values_list("entry__article__headline", "word", "weight"),
    models.ImportedFile.objects.values_list("name", "outcome", "message", "articles", "warnings"),
]


def file(number: int, more: str = "", day: str = "2025-09-02") -> tuple[str, bytes]:
    place = PLACES[number % len(PLACES)]
    text = f"""第{number}版 工会

{place}总工会举办第{number}届核桃采收比赛

本报讯（记者 冉秋白 通讯员 方{place[0]}）9月1日，{place}总工会举办第{number}届核桃采收技能比赛，\
{60 + number}名职工参加。{place}总工会主席柳一青说：“比的是手上的轻重。”

比赛用的是同一片坡地，最快的一人一小时采收了{50 + number}公斤。{more}
"""
    return f"{day}_{number:02}_工会.txt", text.encode()


def importer(**options) -> Importer:
    return Importer(make_publication(), Import.Channel.COMMAND, **options)


def told() -> list[list[tuple[object, ...]]]:
    """All that an import says, but for the keys."""
    pks = {
        pk: at for at, pk in enumerate(Article.objects.order_by("pk").values_list("pk", flat=True))
    }
    sids = {sid: pks[pk] for sid, pk in Article.objects.published().values_list("sid", "pk")}
    return [
        sorted([tuple(sids.get(value, value) for value in row) for row in rows.all()], key=repr)
        for rows in TOLD
    ]


@pytest.mark.parametrize("publish", [False, True])
def test_together_they_become_what_each_becomes_alone(publish):
    files = [
        *(file(number) for number in range(1, 6)),
        file(6, "怀柔區。"),
        ("散页.txt", file(7)[1]),
    ]
    run = importer(publish=publish)
    for name, data in files:
        run.import_file(name, data)
    alone = told()
    models.SearchEntry.objects.all().delete()
    for model in (models.Event, models.EventSeries, Page, models.Issue, models.Person):
        model.objects.all().delete()
    models.Contributor.objects.all().delete()
    models.Organization.objects.filter(status="candidate").delete()
    Import.objects.all().delete()
    results = importer(publish=publish).import_files(files)
    assert [result.name for result in results] == [name for name, _data in files]
    assert told() == alone
    assert all(alone[:8]), "the pages have something of everything"


def test_what_is_no_new_page_goes_its_own_way():
    importer().import_files([file(1), file(2)])
    results = importer().import_files(
        [
            file(1),
            file(2, "第二天又比了一场。"),
            ("坏.txt", b"\x89PNG\r\n\x1a\n\x00"),
            file(3),
            file(3, "再说一句。"),
            file(4),
            ("又是四版.txt", file(4)[1]),
        ]
    )
    assert [result.outcome for result in results] == [
        "unchanged", "updated", "failed", "created", "updated", "created", "unchanged",
    ]  # fmt: skip
    assert Page.objects.count() == 4
    assert "再说一句" in Article.objects.get(page__number=3).body


def test_one_that_the_database_refuses_keeps_no_other_out(monkeypatch):
    refused = file(2)[0]

    def store(publication, readings):
        if any(reading.name == refused for reading in readings):
            raise DataError("value too long")
        return storing.store_pages(publication, readings)

    monkeypatch.setattr(importing, "store_pages", store)
    monkeypatch.setattr(importing, "store_page", lambda paper, one: store(paper, [one])[0])
    results = importer().import_files([file(1), file(2), file(3)])
    assert [result.outcome for result in results] == ["created", "failed", "created"]
    assert "value too long" in results[1].message
    assert ImportedFile.objects.count() == 3
    assert sorted(Page.objects.values_list("number", flat=True)) == [1, 3]


def test_queries_do_not_grow_with_the_pages():
    importer(publish=True).import_files([file(11), file(12)])  # what is cached once
    counts = []
    for first, last in ((1, 2), (3, 8)):
        run = importer(publish=True)
        files = [file(number) for number in range(first, last + 1)]
        with CaptureQueriesContext(connection) as queries:
            run.import_files(files)
        counts.append(len(queries) - len(files))  # each asks whether the bodies known are still so
    assert counts[1] <= counts[0] + 1, counts


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_runs_wait_for_each_other_where_they_bring_pages_of_the_same_day():
    begun, enough = Event(), Event()

    def bring(number, day, keep_open=False):
        try:
            with transaction.atomic():
                outcome = importer().import_file(*file(number, day=day)).outcome
                begun.set()
                if keep_open:
                    enough.wait(20)
            return outcome
        finally:
            connection.close()

    bring(1, "2025-09-02")  # the issue stands
    begun.clear()
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(bring, 2, "2025-09-02", keep_open=True)
        assert begun.wait(20)
        second = pool.submit(bring, 3, "2025-09-02")
        assert pool.submit(bring, 4, "2025-09-03").result(20) == "created"
        assert not second.done()
        enough.set()
        assert [first.result(20), second.result(20)] == ["created", "created"]


def test_every_day_may_have_its_own_file_of_one_name():
    run = importer(date=dt.date(2025, 9, 2))
    run.import_files([("1.txt", file(1)[1]), ("2.txt", file(2)[1])])
    run = importer(date=dt.date(2025, 9, 3))
    second = [("1.txt", file(1, "第二天。")[1]), ("2.txt", file(2, "第二天。")[1])]
    with CaptureQueriesContext(connection) as queries:
        results = run.import_files(second)
    assert [result.outcome for result in results] == ["created", "created"]
    assert sum("INSERT INTO" in query["sql"] and "_page" in query["sql"] for query in queries) == 1


def test_a_run_that_meets_another_tries_again_together(monkeypatch):
    stored, calls = storing.store_pages, []

    def store(publication, readings):
        calls.append(len(readings))
        if len(calls) == 1:
            raise OperationalError("deadlock detected")
        return stored(publication, readings)

    monkeypatch.setattr(importing, "store_pages", store)
    results = importer().import_files([file(1), file(2), file(3)])
    assert [result.outcome for result in results] == ["created"] * 3
    assert calls == [3, 3]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_shelves_are_written_by_one_transaction_at_a_time():
    def may():
        try:
            with transaction.atomic():
                return may_write_shelves()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert may_write_shelves()
            assert may_write_shelves()
            assert not pool.submit(may).result(20)
        assert pool.submit(may).result(20)
