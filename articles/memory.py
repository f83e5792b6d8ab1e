"""What a web process keeps of memory that it no longer needs (glibc; elsewhere the system decides).

Pages of the database and arrays of the catalogue are many megabytes, taken and let go of in each
request. glibc has a heap for each thread and gives back only what is free at a heap's end: of
four threads at work a process kept 541 MB, of which it needed half.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable

# Of malloc.h. What glibc does unasked is in mallopt(3): it learns to keep the room of up to
# 32 MB at the heap's end, where masks and arrays of a million rows then lie for good (35 MB).
_SETTINGS = {
    -8: 1,  # M_ARENA_MAX
    -3: 2**20,  # M_MMAP_THRESHOLD, bytes: an array of a million rows is given back when let go of
    -1: 2**22,  # M_TRIM_THRESHOLD, bytes
}


def settle() -> None:
    """For a process that has loaded what it serves with: one heap for all its threads.

    Modules, models and addresses stay: the garbage collector need not walk through them again.
    """
    if mallopt := _of_glibc("mallopt"):
        for setting, value in _SETTINGS.items():
            mallopt(setting, value)
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Gives the system what is free, wherever it lies: up to ten milliseconds."""
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    try:
        function: Callable[..., int] = getattr(ctypes.CDLL("libc.so.6"), name)
    except (OSError, AttributeError):
        return None
    return function
