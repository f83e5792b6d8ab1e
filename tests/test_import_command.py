"""``import_pages``: what it reports, what it refuses, and with which exit status."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Import, ImportedFile, Page, Publication
from tests.builders import make_publication

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
PAGE = """门头沟区总工会举办山地救援比武

本报讯（记者 冉秋白）9月1日，门头沟区总工会举办山地救援技能比武，16支队伍参加。

比武设绳索、担架、急救三个项目，最快的一队用时9分钟。
"""


def page_file(folder: Path, name: str, text: str | bytes = PAGE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*args: object, **options: object) -> str:
    out = io.StringIO()
    call_command("import_pages", *map(str, args), stdout=out, **options)
    return out.getvalue()


def fails(*args: object, **options: object) -> tuple[str, str]:
    out = io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("import_pages", *map(str, args), stdout=out, **options)
    assert raised.value.returncode == 1
    return out.getvalue(), str(raised.value)


def test_a_line_a_file_and_a_summary(tmp_path):
    page_file(tmp_path, "2025-09-02_03_工会.txt")
    page_file(tmp_path, "2025-09-02/04_专题.txt", PAGE.replace("山地", "雪地") + "\n怀柔區。\n")
    page_file(tmp_path, "cover.jpg", b"\xff\xd8\xff")
    said = run(tmp_path)
    assert f"新建  {tmp_path.name}/2025-09-02_03_工会.txt  1 篇\n" in said
    assert "略过" in said
    assert "1 条警示（第 7 行）" in said
    assert said.endswith("2 个文件：新建 2\n")
    assert {(p.number, str(p.issue.date)) for p in Page.objects.all()} == {
        (3, "2025-09-02"),
        (4, "2025-09-02"),
    }


def test_one_bad_file_fails_and_the_others_are_kept(tmp_path):
    good = page_file(tmp_path, "2025-09-02_03_工会.txt")
    bad = page_file(tmp_path, "2025-09-02_04_工会.txt", b"\x89PNG\r\n\x1a\n\x00")
    said, error = fails(good, bad, tmp_path / "没有.txt")
    assert "失败  2025-09-02_04_工会.txt" in said
    assert "没有这个文件或文件夹" in said
    assert error.startswith("2 个文件没有导入")
    assert Article.objects.count() == 1
    assert Import.objects.get().status == "failed"
    assert ImportedFile.objects.filter(outcome="failed").count() == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["没有.txt"], "没有这个文件或文件夹：没有.txt"),
        (["{folder}", "--page", "3"], "--page 只能"),
        (["{file}", "{file}", "--page", "3"], "--page 只能"),
        (["{zip}", "--page", "3"], "--page 只能"),
        (["{file}", "--page", "0"], "1 到 999"),
        (["{file}", "--page", "三"], "--page"),
        (["{file}", "--date", "2025-02-30"], "2025-02-30 不是日期"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_happens(tmp_path, options, said):
    file = page_file(tmp_path, "2025-09-02_03_工会.txt")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.txt", PAGE)
    places = {"folder": tmp_path, "file": file, "zip": tmp_path / "a.zip"}
    with pytest.raises(CommandError, match=said):
        run(*(option.format(**places) for option in options))
    assert not Import.objects.exists()
    assert not Page.objects.exists()


def test_options_go_before_what_the_file_says(tmp_path):
    run(
        page_file(tmp_path, "2025-09-02_03_工会.txt"),
        *("--date", "2025-09-03", "--page", "7", "--section", "专题"),
    )
    page = Page.objects.get()
    assert (str(page.issue.date), page.number, page.section) == ("2025-09-03", 7, "专题")
    warning = page.parse_warnings.get(code="date_conflict")
    assert "2025-09-03" in warning.message
    assert "2025-09-02" in warning.message


def test_publish_publishes_what_can_be_and_says_what_not(tmp_path):
    page_file(tmp_path, "2025-09-02_03_工会.txt")
    page_file(tmp_path, "无名.txt", PAGE.replace("山地", "雪地"))
    said = run(tmp_path, "--publish")
    assert Article.objects.published().count() == 1
    assert "有了刊期才能发布" in said


@pytest.mark.parametrize(
    ("given", "name", "slug"),
    [
        ("京工时报", "京工时报", "jinggong"),
        ("jinggong", "京工时报", "jinggong"),
        ("山城工人报", "山城工人报", "paper-1"),
        ("The Daily Page", "The Daily Page", "the-daily-page"),
    ],
)
def test_a_paper_is_found_by_name_or_slug_and_made_where_there_is_none(tmp_path, given, name, slug):
    make_publication()
    said = run(page_file(tmp_path, "2025-09-02_03.txt"), publication=given)
    assert Page.objects.get().publication == Publication.objects.get(name=name, slug=slug)
    assert f"导入到 {name}（网址名 {slug}）" in said


def test_an_empty_folder_and_a_bad_zip_are_failed_files(tmp_path):
    page_file(tmp_path, "a/2025-09-02_03.txt")
    (tmp_path / "b").mkdir()
    bad = page_file(tmp_path, "c.zip", b"no zip")
    said, _error = fails(tmp_path / "a", tmp_path / "b", bad)
    assert "没有版面文件" in said
    assert "不是完好的 ZIP" in said
    assert Page.objects.count() == 1


def test_a_database_that_is_not_there_is_a_plain_error(tmp_path):
    command = [sys.executable, "manage.py", "import_pages", str(page_file(tmp_path, "1.txt"))]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "LC_ALL": "C",
    }
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode == 1
    assert "数据库" in ended.stderr.decode("utf-8")
    assert b"Traceback" not in ended.stderr
