"""Contract 1 at the shell: one JSON object, no database, clear errors."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent
PAGE = """大兴区总工会举办养蜂技能比武

本报讯（记者 林知夏）近日，大兴区总工会举办首届养蜂技能比武，42名蜂农参加。

（通讯员 何清 摄）
"""


def parsed(path: Path, *options: str) -> dict:
    out = io.StringIO()
    call_command("parse_page", str(path), "--format", "json", *options, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_object_has_the_contract_s_keys(page):
    found = parsed(page)
    assert {"banner", "warnings", "articles"} <= found.keys()
    (article,) = found["articles"]
    assert {
        "order", "column", "subcolumn", "kicker", "headline", "subhead", "genre", "source",
        "credits", "paragraphs", "districts", "organizations", "dates", "events", "warnings",
    } <= article.keys()  # fmt: skip
    assert article["headline"] == "大兴区总工会举办养蜂技能比武"
    assert {"code": "110115", "name": "大兴区", "primary": True} in article["districts"]
    body = "\n".join(article["paragraphs"])
    for mention in article["organizations"]:
        assert body[mention["start"] : mention["end"]] == mention["text"]


def test_vague_dates_are_counted_from_the_day_of_printing(page):
    dates = parsed(page, "--date", "2025-09-02")["articles"][0]["dates"]
    assert dates[0]["text"] == "近日"
    assert dates[0]["end"] <= "2025-09-02"


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "空"), (b"PK\x03\x04rest", "ZIP"), (None, "No such file")]
)
def test_what_cannot_be_read_says_why(tmp_path, data, said):
    path = tmp_path / "a.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=said):
        parsed(path)


def test_it_needs_no_database_and_no_utf8_locale(page):
    environment = {
        "PATH": "",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    }
    command = [sys.executable, "manage.py", "parse_page", str(page), "--format", "json"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert json.loads(run.stdout.decode("utf-8"))["articles"][0]["credits"]


def test_a_date_that_is_none_is_named(page, capsys):
    with pytest.raises(CommandError, match="下周二"):
        call_command("parse_page", str(page), "--date", "下周二")


def test_standard_input_and_a_summary_for_people(page):
    command = [sys.executable, "manage.py", "parse_page", "-"]
    environment = {"PATH": "", "PYTHONIOENCODING": "latin-1"}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, input=PAGE.encode(), capture_output=True, check=True
    )
    said = run.stdout.decode("utf-8")
    for words in ("1. 大兴区总工会举办养蜂技能比武", "林知夏", "大兴区（主要）"):
        assert words in said


def test_what_cannot_be_read_ends_with_status_1_and_says_so_in_utf8():
    command = [sys.executable, "manage.py", "parse_page", "-", "--format", "json"]
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, cwd=ROOT, env=environment, input=b"\x00\x01", capture_output=True)
    assert (run.returncode, run.stdout) == (1, b"")
    assert "二进制" in run.stderr.decode("utf-8")
