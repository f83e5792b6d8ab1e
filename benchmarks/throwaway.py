"""A throw-away database for a benchmark, measured in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ["sqlite", "postgresql"]


def measure_each(databases: list[str], module: str, *options: str) -> None:
    """Run ``python -m MODULE OPTIONS --url URL`` on a fresh database of each kind.

    A process for each, since Django knows only one; PostgreSQL is left out, and this said,
    where its server programs are missing.
    """
    for database in databases:
        with tempfile.TemporaryDirectory(dir="/tmp") as scratch:
            command = [sys.executable, "-m", module, *options, "--url"]
            if database == "postgresql":
                _on_postgresql(Path(scratch), command)
            else:
                subprocess.run([*command, f"sqlite:///{scratch}/bench.sqlite3"], check=True)


def _on_postgresql(scratch: Path, command: list[str]) -> None:
    server = [str(ROOT / ".ci/postgres")]
    scratch.chmod(0o755)
    started = subprocess.run(
        [*server, "start", str(scratch / "pg")], stdout=subprocess.PIPE, text=True
    )
    if started.returncode:
        print(
            "PostgreSQL left out: no server programs here (Debian: apt-get install postgresql)",
            file=sys.stderr,
        )
        return
    try:
        subprocess.run([*command, started.stdout.strip()], check=True)
    finally:
        subprocess.run([*server, "stop", str(scratch / "pg")], check=False)


def set_up_django(url: str, migrate: bool = True) -> Callable[..., object]:
    """Django on this database as a site runs it, migrated if asked for; ``call_command``."""
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("SECRET_KEY", "benchmark")  # DEBUG off: as a site runs
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    import django

    django.setup()
    from django.core.management import call_command

    if migrate:
        call_command("migrate", verbosity=0)
    return call_command
