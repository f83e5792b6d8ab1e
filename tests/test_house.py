"""The house plan holds: imports point one way, rooms stay small, the domain needs no Django."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "articles"

# Who may import whom inside `articles` (docs: DESIGN, "The house").
MAY_IMPORT = {
    "domain": {"domain"},
    "models": {"models", "domain"},
    "catalogue": {"catalogue", "models", "domain", "memory"},
    "search": {"search", "catalogue", "models", "domain"},
    "services": {"services", "models", "domain", "catalogue", "search"},
    "exports": {"exports", "models", "domain", "search"},
}


def imported_rooms(path: Path) -> set[str]:
    """The rooms of `articles` that a module imports, at its top or inside functions."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "articles":
                names = [f"articles.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("articles.")}
    return rooms


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_one_way(room):
    wrong = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in (APP / room).rglob("*.py")
        for other in imported_rooms(path) - MAY_IMPORT[room]
    }
    assert wrong == set()


def test_the_domain_loads_no_django():
    modules = sorted(
        f"articles.domain.{path.stem}"
        for path in (APP / "domain").glob("*.py")
        if path.stem != "__init__"
    )
    code = f"import sys, {', '.join(modules)}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_starting_the_site_loads_no_dictionary_and_no_reader_of_pages():
    unwanted = {"jieba", "rjieba", "pypinyin", "psycopg"}
    unwanted |= {"articles.domain.events", "articles.domain.people", "articles.domain.paragraphs"}
    code = (
        "import archive.wsgi, archive.urls, sys;"
        f"sys.exit(', '.join({unwanted!r} & set(sys.modules)) or 0)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "archive.settings", "PATH": ""}
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment).returncode == 0


@pytest.mark.parametrize("folder", ["archive", "articles", "tests", "benchmarks"])
def test_no_module_passes_400_lines(folder):
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
