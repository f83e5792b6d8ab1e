"""Runs of the importer: whose they are, and which of them were killed half-way."""

from __future__ import annotations

import datetime as dt
import os
import socket
from pathlib import Path

from django.utils import timezone

from articles.models import Import

SILENT_AFTER = dt.timedelta(hours=1)  # a run that has said nothing for so long was stopped
STOPPED = "导入中断了。已经完成的文件都已保存，其余的没有留下痕迹；再导入一次即可，不会重复。"


def this_process() -> str:
    """This process as no other is named: machine, number, and when it began."""
    return _named(os.getpid())


def _named(pid: int) -> str:
    return f"{_host()} {pid} {_began(pid)}"


def _host() -> str:
    return socket.gethostname()[:60]


def _began(pid: int) -> str:
    """The clock tick of the process's start, where the system tells (Linux, proc(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "0"
    state, *rest = stat.rpartition(")")[2].split()
    return "ended" if state == "Z" else rest[18]


def _is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; of another machine's nothing is known."""
    host, pid, _began_then = process.rsplit(" ", 2)
    if host != _host():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # it lives, and is another user's
        pass
    return _named(int(pid)) != process


def close_stopped_imports() -> list[Import]:
    """Mark as failed the runs that were killed or fell silent; their whole files are kept."""
    silent = timezone.now() - SILENT_AFTER
    stopped = []
    for run in Import.objects.filter(status=Import.Status.RUNNING):
        is_silent = run.started_at < silent and not run.files.filter(at__gte=silent).exists()
        if is_silent or (run.process and _is_gone(run.process)):
            run.status = Import.Status.FAILED
            run.finished_at = timezone.now()
            run.note = STOPPED
            run.save()
            stopped.append(run)
    return stopped
