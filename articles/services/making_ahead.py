"""What the index keeps of the articles to come, made by other processes while this one writes."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from articles.domain.indexed import Indexed, Printed, all_indexed

AHEAD = 2  # batches waiting for each process: what is in memory stays bounded

Batch = tuple[int, Sequence[Printed]]  # the last article's key, and what is printed of all
Made = Mapping[Printed, Indexed]


def made_ahead(batches: Iterable[Batch], workers: int) -> Generator[tuple[int, Made]]:
    """The batches in order with what so many processes, one at least, made of them.

    They know text alone, and no database.
    """
    context = multiprocessing.get_context("spawn")  # a fork would share open connections
    pool = ProcessPoolExecutor(workers, context, _leave_interrupts)
    waiting: deque[tuple[int, Sequence[Printed], Future[list[Indexed]]]] = deque()
    try:
        for last, printed in batches:
            waiting.append((last, printed, pool.submit(all_indexed, printed)))
            if len(waiting) > AHEAD * workers:
                yield _awaited(*waiting.popleft())
        while waiting:
            yield _awaited(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _awaited(
    last: int, printed: Sequence[Printed], made: Future[list[Indexed]]
) -> tuple[int, Made]:
    return last, dict(zip(printed, made.result(), strict=True))


def _leave_interrupts() -> None:
    """Ctrl-C goes to all processes: the one that writes ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
