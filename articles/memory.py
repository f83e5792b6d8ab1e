"""What a web process keeps of memory that it no longer needs (glibc; elsewhere the system decides).

Pages of the database and arrays of the catalogue are many megabytes, taken and let go of in each
request. glibc has a heap for each thread and gives back only what is free at a heap's end: of
four threads at work a process kept 541 MB, of which it needed half.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def settle() -> None:
    """For a process that has loaded what it serves with: one heap for all its threads.

    Modules, models and addresses stay: the garbage collector need not walk through them again.
    """
    if mallopt := _of_glibc("mallopt"):
        mallopt(_ARENA_MAX, 1)
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
