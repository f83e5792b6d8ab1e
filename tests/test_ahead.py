"""Work that other processes do ahead comes back in order, and is never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from articles.services.ahead import AHEAD, done_ahead

PARTS = [(key, "版" * key) for key in range(1, 12)]


def length(text: str) -> int:
    return len(text)


def ended(text: str) -> int:
    """As the system does for want of memory: with the third part."""
    if len(text) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(text)


def refused(text: str) -> int:
    raise ValueError(text)


def test_the_parts_come_in_order_and_few_wait():
    read = []

    def parts():
        for key, text in PARTS:
            read.append(key)
            yield key, text

    with closing(done_ahead(length, parts(), 1)) as ahead:
        assert next(ahead) == (1, 1)
        assert len(read) <= AHEAD + 1
        assert list(ahead) == [(key, key) for key, _text in PARTS[1:]]


def test_where_the_processes_are_ended_each_part_is_left_to_the_caller():
    done = list(done_ahead(ended, iter(PARTS), 1))
    assert [key for key, _made in done] == [key for key, _text in PARTS]
    assert done[:2] == [(1, 1), (2, 2)]
    assert {made for _key, made in done[2:]} == {None}


def test_what_the_work_raises_is_raised():
    with pytest.raises(ValueError, match="版"):
        list(done_ahead(refused, iter(PARTS), 1))


def test_a_killed_run_leaves_no_process_behind(tmp_path):
    """What waits for work ends with the one that was to give it."""
    script = tmp_path / "run.py"
    script.write_text(
        "import os, time\n"
        "from articles.services.ahead import done_ahead\n"
        "from tests.test_ahead import length\n"
        "if __name__ == '__main__':\n"
        "    for _part in done_ahead(length, [(n, '版') for n in range(9)], 1):\n"
        "        time.sleep(60)\n",
        encoding="utf-8",
    )
    root = Path(__file__).parent.parent
    surroundings = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, str(script)], env=surroundings) as run:
        workers = wait_for(lambda: [pid for pid in children(run.pid) if "spawn_main" in told(pid)])
        run.kill()
    assert workers
    assert wait_for(lambda: not any("spawn_main" in told(pid) for pid in workers))


def children(pid: int) -> list[int]:
    """Of a process of this machine, as Linux tells; none where it has ended."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def told(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait_for(what):
    until = time.monotonic() + 20
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.05)
    return found
