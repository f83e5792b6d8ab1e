"""What goes wrong with a file stays with that file, and says what to do."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.domain.gazetteer import all_districts
from articles.models import (
    Article,
    ArticleDistrict,
    Credit,
    District,
    Import,
    ImportedFile,
    Page,
)
from articles.services import importing, runs
from articles.services.archives import Source
from articles.services.importing import Importer
from tests.builders import make_publication

pytestmark = pytest.mark.django_db

NAME = "2025-09-02_03_工会.txt"
PAGE = """房山区总工会举办核桃采收比赛

本报讯（记者 冉秋白）9月1日，房山区总工会举办核桃采收技能比赛，80名职工参加。

比赛用的是同一片坡地，最快的一人一小时采收了60公斤。
"""


def importer(**options) -> Importer:
    return Importer(make_publication(), Import.Channel.COMMAND, **options)


def load(text: str | bytes, name: str = NAME) -> ImportedFile:
    return importer().import_file(name, text if isinstance(text, bytes) else text.encode())


def raising(problem: Exception):
    def fail(*args: object, **kwargs: object) -> None:
        raise problem

    return fail


@pytest.mark.parametrize(
    ("where", "problem", "said"),
    [
        ("read_page", KeyError("colum"), "KeyError"),
        ("read_page", RecursionError(), "RecursionError"),
        ("store_page", DataError("value too long"), "value too long"),
    ],
)
def test_a_bug_or_a_refusal_of_the_database_fails_one_file(monkeypatch, where, problem, said):
    run = importer()
    with monkeypatch.context() as patched:
        patched.setattr(importing, where, raising(problem))
        failed = run.import_file(NAME, PAGE.encode())
    assert failed.outcome == "failed"
    assert said in failed.message
    assert run.import_file(NAME, PAGE.encode()).outcome == "created"
    assert run.finish().status == "failed"


LONG = "长" * 700
TOO_LONG = [
    (PAGE.replace("核桃采收比赛\n", f"核桃采收比赛\n——{LONG}\n"), LONG),
    (PAGE.replace("冉秋白", "阿依努尔·" + "买买提" * 30), "买买提" * 30),
    (f"【{LONG}】\n\n{PAGE}", LONG),
    (f"{PAGE}\n转自《{LONG}》\n", LONG),
    (f"团结动员{LONG} 建功新时代\n\n{PAGE}", LONG),
]


@pytest.mark.parametrize(("text", "words"), TOO_LONG)
def test_what_no_column_holds_is_nowhere_lost(text, words):
    page = load(text).page
    assert page is not None
    kept = list(page.parse_warnings.values_list("text", flat=True))
    kept += page.articles.values_list("body", flat=True)
    kept += page.articles.values_list("subhead", flat=True)
    assert any(words in text for text in kept)


def test_a_name_longer_than_its_column_keeps_its_end():
    result = load(PAGE, "很长的文件夹" * 60 + "/" + NAME)
    assert len(result.name) == 255
    assert result.name.endswith(NAME)
    assert str(result.page.issue.date) == "2025-09-02"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.replace("核桃", "核\x00桃").encode("utf-16"),
        PAGE.replace("核桃", "核\x07桃").encode(),
        PAGE.encode("gb18030"),
        "\ufeff".encode() + PAGE.replace("\n", "\r\n").encode(),
    ],
)
def test_any_encoding_and_control_character_makes_the_same_page(data):
    page = load(data).page
    assert page.articles.get().headline == "房山区总工会举办核桃采收比赛"
    assert bytes(Page.objects.get().source) == data


def test_a_source_that_could_not_be_read_is_a_failed_file_and_a_skipped_one_none():
    run = importer()
    assert run.import_source(Source("a.txt", error="坏了")).outcome == "failed"
    assert run.import_source(Source("a.jpg", skipped="不是版面文件")) is None
    assert run.import_source(Source(NAME, PAGE.encode())).outcome == "created"


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_a_page_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="999"):
        importer(number=number)
    assert not Import.objects.exists()


def test_a_run_whose_process_has_ended_is_closed_by_the_next():
    child = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True
    )
    first = importer()
    host, _pid, began = first.batch.process.rsplit(" ", 2)
    Import.objects.filter(pk=first.batch.pk).update(process=f"{host} {int(child.stdout)} {began}")
    second = importer()
    assert [run.pk for run in second.stopped] == [first.batch.pk]
    first.batch.refresh_from_db()
    assert first.batch.status == "failed"
    assert "再导入一次" in first.batch.note
    assert first.batch.finished_at


@pytest.mark.parametrize(
    ("process", "minutes", "is_stopped"),
    [
        ("", 5, False),
        ("", 90, True),
        ("another-machine 1 77", 5, False),
        ("another-machine 1 77", 90, True),
        ("{mine}", 5, False),
        ("{mine}0", 5, True),  # the number has gone to another process
    ],
)
def test_a_run_that_may_be_at_work_is_left_alone(process, minutes, is_stopped):
    run = Import.objects.create(
        publication=make_publication(),
        channel=Import.Channel.UPLOAD,
        process=process.format(mine=runs.this_process()),
    )
    began = timezone.now() - dt.timedelta(minutes=minutes)
    Import.objects.filter(pk=run.pk).update(started_at=began)
    assert [stopped.pk for stopped in runs.close_stopped_imports()] == [run.pk] * is_stopped


def test_a_long_run_that_still_speaks_is_at_work():
    run = importer(batch=None)
    Import.objects.update(started_at=timezone.now() - dt.timedelta(hours=9), process="")
    run.import_file(NAME, PAGE.encode())
    assert runs.close_stopped_imports() == []


@pytest.mark.parametrize("publish", [False, True])
def test_queries_do_not_grow_with_the_articles(publish):
    def text(count: int) -> str:
        places = ["房山区", "昌平区", "怀柔区", "平谷区", "密云区", "顺义区", "通州区", "大兴区"]
        return "\n\n".join(
            PAGE.replace("房山区", place).replace("80名", f"{count}0名") for place in places[:count]
        )

    counts = []
    load(PAGE.replace("80名", "70名"), "2025-09-02_01.txt")  # what is cached once
    for number, articles in ((2, 2), (3, 8)):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            importer(publish=publish).import_file(
                f"2025-09-02_{number:02}.txt", text(articles).encode()
            )
        counts.append(len(queries))
        assert Article.objects.filter(page__number=number).count() == articles
    assert counts[1] <= counts[0] + 1, counts


def test_every_district_that_the_finders_know_is_in_the_table():
    known = set(District.objects.values_list("code", flat=True))
    assert {district.code for district in all_districts()} <= known


PAGES = sorted((Path(importing.__file__).parents[1] / "demo").glob("*.txt"))


@pytest.mark.parametrize("seed", range(20))
def test_any_cut_and_shuffled_page_fits_the_database(seed):
    chance = random.Random(seed)
    lines = "\n".join(page.read_text("utf-8") for page in chance.sample(PAGES, 2)).split("\n")
    chance.shuffle(lines)
    text = "\n".join(line[chance.randrange(3) :] for line in lines[: chance.randrange(10, 90)])
    digits = "".join(chance.choice("0123456789") for _ in range(12))
    result = load(text.replace("1", digits, 4).replace("日", "日至1日", 3))
    assert result.outcome == "created", result.message


def test_credits_and_districts_of_a_page_are_saved_with_their_order():
    text = PAGE.replace("（记者 冉秋白）", "（记者 冉秋白 通讯员 方小圆 柳一青）")
    article = load(text).page.articles.get()
    credits = Credit.objects.filter(article=article).order_by("position")
    assert [str(credit) for credit in credits] == ["记者 冉秋白", "通讯员 方小圆", "通讯员 柳一青"]
    assert ArticleDistrict.objects.get(article=article, primary=True).reason
