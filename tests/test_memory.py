"""What a web process keeps of memory that it no longer needs."""

import sys
from pathlib import Path

import pytest

from articles.memory import give_back

MEGABYTE = 1024 * 1024


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux and glibc")
def test_what_lies_free_below_something_kept_goes_back():
    blocks = [bytes(100_000) + b"." for _ in range(600)]
    full = resident()
    del blocks[:-1]
    give_back()
    assert full - resident() > 40 * MEGABYTE
