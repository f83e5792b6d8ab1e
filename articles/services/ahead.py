"""Work on what comes next, done by other processes while this one writes what came before."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TypeVar

AHEAD = 2  # parts waiting for each process: what is in memory stays bounded

Key = TypeVar("Key")
What = TypeVar("What")
Done = TypeVar("Done")

logger = logging.getLogger(__name__)


def done_ahead(
    work: Callable[[What], Done],
    parts: Iterable[tuple[Key, What]],
    workers: int,
    begin: Callable[[], object] | None = None,
) -> Generator[tuple[Key, Done | None]]:
    """The key of each part, in order, with what ``work`` made of the part.

    So many processes, one at least, do the work; each calls ``begin`` first. None where they
    were ended from outside, as for want of memory: then whoever asks does that part itself.
    What ``work`` raises is raised here.
    """
    context = multiprocessing.get_context("spawn")  # a fork would share open connections
    pool = ProcessPoolExecutor(workers, context, _begin, (begin,))
    waiting: deque[tuple[Key, Future[Done] | None]] = deque()
    try:
        for key, what in parts:
            waiting.append((key, _handed(pool, work, what)))
            yield from _first(waiting, AHEAD * workers)
        yield from _first(waiting, 0)
    finally:
        pool.shutdown(cancel_futures=True)


def _handed(
    pool: ProcessPoolExecutor, work: Callable[[What], Done], what: What
) -> Future[Done] | None:
    try:
        return pool.submit(work, what)
    except BrokenExecutor:
        return None


def _first(
    waiting: deque[tuple[Key, Future[Done] | None]], left: int
) -> Iterator[tuple[Key, Done | None]]:
    """Those that waited longest, until so many are left."""
    while len(waiting) > left:
        key, future = waiting.popleft()
        done = None
        try:
            done = future.result() if future else None
        except BrokenExecutor:
            logger.warning("the processes that worked ahead were ended; this one goes on alone")
        yield key, done


def _begin(begin: Callable[[], object] | None) -> None:
    """Ctrl-C goes to all processes: the one that writes ends the others, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin()


def _end_with_parent() -> None:
    """A process that is killed tells its children nothing: they would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
