"""A site as docs/deployment.md starts it, on a free port, for as long as it is measured."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.site_clients import Asked, Hand, read
from benchmarks.throwaway import ROOT

WORKERS = 2
THREADS = 4
PATIENCE = 60  # seconds for a first answer


@dataclass(frozen=True)
class Site:
    port: int
    process: subprocess.Popen[bytes]
    start: float  # seconds from the command to the first answer

    def memory(self) -> list[tuple[float, float]]:
        """(own, whole) resident megabytes of each worker; the whole has mapped files with it."""
        master = str(self.process.pid)
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [(_resident(pid, "RssAnon"), _resident(pid, "VmRSS")) for pid in children]


def _resident(pid: str, what: str) -> float:
    match = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(match[1]) / 1024 if match else 0.0


@contextmanager
def serving(url: str, first: str) -> Iterator[Site]:
    """The site on the database ``url``; it is asked for the address ``first`` until it answers."""
    with tempfile.TemporaryDirectory(dir="/tmp") as scratch:
        surroundings = os.environ | {
            "DATABASE_URL": url,
            "SECRET_KEY": "benchmark-only-" + "x" * 50,
            "DEBUG": "0",
            "ALLOWED_HOSTS": "127.0.0.1",
            "STATIC_ROOT": f"{scratch}/static",
        }
        python = sys.executable
        collect = [python, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env=surroundings, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [python, "-m", "gunicorn", "archive.wsgi", "--timeout", "300"]
        command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
        command += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings)
        try:
            _await_answer(process, port, first, began)
            yield Site(port, process, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait()


def _await_answer(process: subprocess.Popen[bytes], port: int, address: str, began: float) -> None:
    while True:
        try:
            read(Hand(port, [Asked("first", address)]))
            return
        except OSError:
            if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                sys.exit("The site did not start: see what gunicorn says above.")
            time.sleep(0.01)
