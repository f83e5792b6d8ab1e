"""A page is imported whole or not at all: real processes, killed for good, and side by side.

The processes work on a database of their own, beside the one of the other tests.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

# One process of the suite makes the database and runs all of these.
pytestmark = pytest.mark.xdist_group("import_whole")

ROOT = Path(__file__).resolve().parent.parent
PLACES = ["昌平区", "怀柔区", "通州区", "密云区", "房山区", "顺义区", "延庆区", "大兴区"]
THINGS = ["插花", "厨艺", "焊接", "速录", "急救", "驾驶", "护理", "茶艺", "木工", "测量"]
ARTICLES = 12  # on each page


def page_text(number: int, change: str = "") -> str:
    articles = []
    for n in range(ARTICLES):
        place, thing = PLACES[(n + number) % len(PLACES)], THINGS[n % len(THINGS)]
        articles.append(
            f"{place}总工会举办{thing}技能比赛\n\n"
            f"本报讯（记者 柳一青 通讯员 方小圆）近日，{place}总工会举办{thing}技能比赛，来自"
            f"{10 + n + number}家单位的{60 + n}名职工参加{change}。比赛设理论和实操两个部分。\n\n"
            f"经过两天的角逐，共评出{thing}能手{3 + n}名，他们将代表全区参加市里的决赛。"
        )
    return f"第{number}版 工会\n\n" + "\n\n".join(articles) + "\n"


def make_pages(folder: Path, count: int, change: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        path = folder / f"2025-09-02_{number:02}_工会.txt"
        path.write_text(page_text(number, change), encoding="utf-8")
    return folder


@dataclass
class Site:
    """A database of its own, migrated, and processes that work on it."""

    url: str

    def environment(self) -> dict[str, str]:
        return os.environ | {"DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "archive.settings"}

    def start(self, paper: str, folder: Path, code: str = "") -> subprocess.Popen[str]:
        """``import_pages FOLDER`` in a process that has run ``code`` before."""
        program = "\n".join(
            [
                "import os, signal, django",
                "django.setup()",
                "def die(*args, **kwargs): os.kill(os.getpid(), signal.SIGKILL)",
                textwrap.dedent(code),
                "from django.core.management import call_command",
                f"call_command('import_pages', {str(folder)!r}, publication={paper!r})",
            ]
        )
        return subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, paper: str, folder: Path, code: str = "") -> tuple[int, str]:
        process = self.start(paper, folder, code)
        out, err = process.communicate(timeout=120)
        return process.returncode, out + err

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20) as connection:
                return connection.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()

    def pages(self, paper: str) -> list[tuple[int, int, int, int]]:
        """For each page its number, and how many articles, credits and results it has."""
        return self.rows(
            f"""
            SELECT p.number,
              (SELECT count(*) FROM articles_article a WHERE a.page_id = p.id),
              (SELECT count(*) FROM articles_credit c JOIN articles_article a
                 ON a.id = c.article_id WHERE a.page_id = p.id),
              (SELECT count(*) FROM articles_importedfile f
                 WHERE f.page_id = p.id AND f.outcome = 'created')
            FROM articles_page p JOIN articles_publication b ON b.id = p.publication_id
            WHERE b.name = '{paper}' ORDER BY p.number
            """
        )

    def runs(self, paper: str) -> list[str]:
        return [
            row[0]
            for row in self.rows(
                "SELECT status FROM articles_import i JOIN articles_publication b"
                f" ON b.id = i.publication_id WHERE b.name = '{paper}' ORDER BY i.id"
            )
        ]


def whole(*numbers: int) -> list[tuple[int, int, int, int]]:
    return [(number, ARTICLES, 2 * ARTICLES, 1) for number in numbers]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        yield migrated(f"sqlite:///{tmp_path_factory.mktemp('site')}/site.sqlite3")
        return
    import psycopg

    login = (
        f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    )
    server = f"postgres://{login}@{database['HOST']}:{database['PORT'] or 5432}"
    name = f"test_whole_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield migrated(f"{server}/{name}")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def migrated(url: str) -> Site:
    site = Site(url)
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=site.environment(), check=True, timeout=300)
    return site


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("articles", "from articles.services import storing; storing.store_articles = die"),
        ("credits", "from articles.services import storing; storing.store_credits = die"),
        ("warnings", "from articles.services import storing; storing.store_warnings = die"),
        (
            "commit",
            "from articles.models import ImportedFile; ImportedFile.objects.bulk_create = die",
        ),
    ],
    ids=lambda value: value if value.isalpha() else "",
)
def test_a_process_killed_right_before_this_is_saved_leaves_no_half_page(
    site, tmp_path, moment, code
):
    paper = f"killed before {moment}"
    first = make_pages(tmp_path / "first", 1)
    assert site.run(paper, first)[0] == 0
    folder = make_pages(tmp_path / "all", 3)
    returncode, said = site.run(paper, folder, code)
    assert returncode == -signal.SIGKILL, said
    assert site.pages(paper) == whole(1)
    assert site.runs(paper) == ["finished", "running"]

    returncode, said = site.run(paper, folder)
    assert returncode == 0, said
    assert "导入中断了" in said
    assert site.pages(paper) == whole(1, 2, 3)
    assert site.runs(paper) == ["finished", "failed", "finished"]


def test_a_process_killed_at_any_time_leaves_no_half_page(site, tmp_path):
    paper, pages = "随时中断", 25
    folder = make_pages(tmp_path / "all", pages)
    chance = random.Random(7)
    killed = 0
    for _attempt in range(4):
        before = len(site.pages(paper))
        process = site.start(paper, folder)
        while process.poll() is None and len(site.pages(paper)) < before + 2:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.15)
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        done = site.pages(paper)
        assert done == whole(*range(1, len(done) + 1))
    assert killed
    returncode, said = site.run(paper, folder)
    assert returncode == 0, said
    assert site.pages(paper) == whole(*range(1, pages + 1))


def test_a_process_killed_while_it_renews_a_page_leaves_it_as_it_was(site, tmp_path):
    paper = "改动中断"
    folder = make_pages(tmp_path / "all", 1)
    assert site.run(paper, folder)[0] == 0
    text = "SELECT a.headline, a.body, p.sha256, a.parsed FROM articles_article a"
    text += " JOIN articles_page p ON p.id = a.page_id JOIN articles_publication b"
    text += f" ON b.id = p.publication_id WHERE b.name = '{paper}' ORDER BY a.id"
    before = site.rows(text)
    make_pages(tmp_path / "all", 1, change="，比去年多了三成")
    code = "from articles.services import renewing\nrenewing.store_warnings = die"
    assert site.run(paper, folder, code)[0] == -signal.SIGKILL
    assert site.rows(text) == before
    assert site.run(paper, folder)[0] == 0
    after = site.rows(text)
    assert len(after) == len(before)
    assert all("多了三成" in row[1] for row in after)


def test_two_processes_that_import_the_same_files_make_each_page_once(site, tmp_path):
    paper = "两人同时"
    folder = make_pages(tmp_path / "all", 12)
    both = [site.start(paper, folder) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert site.pages(paper) == whole(*range(1, 13))
    assert not any("Traceback" in out + err for out, err in said)


def test_two_papers_imported_at_once_share_the_bodies_that_both_name(site, tmp_path):
    """The same names in opposite orders: neither waits for the other for ever, none fails."""
    count = 12
    for paper, step in (("晨报", 1), ("晚报", -1)):
        folder = tmp_path / paper
        folder.mkdir()
        for number in range(1, count + 1):
            which = number if step > 0 else count + 1 - number
            places = [PLACES[(n + which) % len(PLACES)] for n in range(ARTICLES)][::step]
            articles = [
                f"{place}举办{THINGS[n % 10]}比赛\n\n本报讯（记者 柳一青）近日，"
                f"{place}第{which}中学工会、{place}第{n}医院举办比赛，{60 + n}名职工参加。"
                for n, place in enumerate(places)
            ]
            text = f"第{number}版 工会\n\n" + "\n\n".join(articles) + "\n"
            (folder / f"2025-09-02_{number:02}_工会.txt").write_text(text, encoding="utf-8")
    both = [site.start(paper, tmp_path / paper) for paper in ("晨报", "晚报")]
    said = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    named = site.rows(
        "SELECT count(DISTINCT m.organization_id), count(DISTINCT m.name),"
        " sum(CASE WHEN m.organization_id IS NULL THEN 1 ELSE 0 END)"
        " FROM articles_organizationmention m JOIN articles_article a ON a.id = m.article_id"
        " JOIN articles_page p ON p.id = a.page_id JOIN articles_publication b"
        " ON b.id = p.publication_id WHERE b.name IN ('晨报', '晚报')"
    )[0]
    assert named[0] == named[1] > count
    assert named[2] == 0
