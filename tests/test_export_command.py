"""manage.py export_articles: the site's export, whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.exports import FORMATS
from articles.models import Article, Selection
from articles.services import selecting
from tests.builders import make_article, make_user


@pytest.fixture
def archive(db):
    make_article("甲夜校", date="2024-03-05", published=True, column="夜读", genre="brief")
    make_article("乙课堂", date="2025-03-05", published=True, district="110105")
    make_article("丙夜校", date="2025-09-02", published=True, credits=(("reporter", "方晓禾"),))
    make_article("丁草稿夜校")


def export(tmp_path, *options, name="jsonl"):
    """The headlines of the file that the command writes, in order."""
    file = tmp_path / f"out.{name}"
    call_command("export_articles", "--format", name, *options, "-o", str(file))
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
    text = file.read_bytes().decode("utf-8-sig")
    if name == "csv":
        return [row["主题"] for row in csv.DictReader(text.splitlines(keepends=True))]
    return [json.loads(line)["headline"] for line in text.split("\n")[:-1]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["丙夜校", "乙课堂", "甲夜校"]),
        ("--order oldest", ["甲夜校", "乙课堂", "丙夜校"]),
        ("--q 夜校 --order newest", ["丙夜校", "甲夜校"]),
        ("--district 110105", ["乙课堂"]),
        ("--from 2025-01-01 --to 2025-03-05", ["乙课堂"]),
        ("--year 2025 --month 9", ["丙夜校"]),
        ("--column 夜读", ["甲夜校"]),
        ("--genre brief", ["甲夜校"]),
        ("--contributor 方晓禾", ["丙夜校"]),
        ("--selection 专刊", ["甲夜校", "丙夜校"]),
        ("--selection 专刊 --order newest", ["丙夜校", "甲夜校"]),
        ("--selection 专刊 --year 2025", ["丙夜校"]),
    ],
)
def test_options_are_the_sites_filters(archive, tmp_path, options, expected):
    selection = Selection.objects.create(name="专刊", owner=make_user())
    keys = [Article.objects.get(headline=each).pk for each in ("甲夜校", "丙夜校", "丁草稿夜校")]
    selecting.add(selection, keys)
    assert export(tmp_path, *options.split()) == expected


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_each_format_holds_the_published_articles(archive, tmp_path, name):
    assert export(tmp_path, name=name) == ["丙夜校", "乙课堂", "甲夜校"]


def test_links_lead_to_the_site(archive, tmp_path, settings):
    settings.SITE_URL = "https://archive.example"
    export(tmp_path)
    first = json.loads((tmp_path / "out.jsonl").read_text().split("\n")[0])
    assert first["url"] == f"https://archive.example/articles/{first['id']}/"


@pytest.mark.parametrize(
    ("options", "message", "status"),
    [
        ("--district 999999", "没有这个地区代码", 2),
        ("--from 昨天", "日期请写成", 2),
        ("--from 2025-02-30", "日期请写成", 2),
        ("--year 25", "年份请写成四位数字", 2),
        ("--month 13", "月份请写", 2),
        ("--genre poem", "没有这种体裁", 2),
        ("--order best", "没有这种排列", 2),
        ("--order relevance", "无从按相关度排列", 2),
        ("--contributor 无名氏", "没有这位作者", 2),
        ("--contributor 99999", "没有这位作者", 2),
        ("--selection 无名", "没有这个选集", 2),
        ("--selection 99999", "没有这个选集", 2),
        ("--district=", "没有写内容", 2),
        ("--q 没有这种话", "什么也没有导出", 1),
        ("--selection 空集", "什么也没有导出", 1),
    ],
)
def test_what_is_not_understood_or_finds_nothing_writes_nothing(
    archive, tmp_path, options, message, status
):
    Selection.objects.create(name="空集", owner=make_user())
    kept = tmp_path / "out.jsonl"
    kept.write_text("上次的")
    with pytest.raises(CommandError, match=message) as error:
        export(tmp_path, *options.split())
    assert error.value.returncode == status
    assert kept.read_text() == "上次的"


def test_two_selections_of_one_name_are_told_apart_by_number(archive, tmp_path):
    first, second = (Selection.objects.create(name="专刊", owner=make_user()) for _ in range(2))
    with pytest.raises(CommandError, match=f"{second.pk} 专刊.*{first.pk} 专刊"):
        export(tmp_path, "--selection", "专刊")


@pytest.mark.parametrize("place", ["nowhere/out.csv", "."])
def test_a_place_that_cannot_be_written_is_named(archive, tmp_path, place):
    with pytest.raises(CommandError, match="写不了"):
        call_command("export_articles", "--format", "csv", "-o", str(tmp_path / place))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_an_error_on_the_way_leaves_no_half_file(archive, tmp_path, monkeypatch, name):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("articles.models.Article.get_absolute_url", fail)
    with pytest.raises(RuntimeError):
        call_command("export_articles", "--format", name, "-o", str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


@contextlib.contextmanager
def piped():
    """Standard output is a pipe; gives the end to read from."""
    read, write = os.pipe()
    before, sys.stdout = sys.stdout, io.TextIOWrapper(os.fdopen(write, "wb"))
    try:
        with os.fdopen(read, "rb") as reader:
            yield reader
    finally:
        sys.stdout = before


@pytest.mark.parametrize(
    ("name", "first"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("jsonl", b'{"id"')]
)
def test_a_dash_writes_to_standard_output(archive, capfd, name, first):
    with piped() as reader:
        call_command("export_articles", "--format", name, "-o", "-")
        sys.stdout.close()
        assert reader.read().startswith(first)
    assert capfd.readouterr().err == ""


def test_a_reader_who_has_had_enough_ends_it_quietly(archive, capfd):
    with piped() as reader:
        reader.close()
        with pytest.raises(SystemExit) as ended:
            call_command("export_articles", "--format", "jsonl", "-o", "-")
    assert ended.value.code == 128 + signal.SIGPIPE
    assert capfd.readouterr().err == ""


def test_a_kill_on_the_way_leaves_no_half_file(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "articles.exports.jsonl._parts", lambda article: os.kill(os.getpid(), signal.SIGTERM)
    )
    with pytest.raises(SystemExit):
        call_command("export_articles", "--format", "jsonl", "-o", str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced(archive):
    call_command("export_articles", "--format", "xlsx", "-o", os.devnull)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\r3 / 3\n"), (False, "")])
def test_progress_is_for_a_terminal(archive, tmp_path, monkeypatch, terminal, shown):
    errors = io.StringIO()
    errors.isatty = lambda: terminal
    monkeypatch.setattr(sys, "stderr", errors)
    export(tmp_path)
    assert errors.getvalue() == shown
