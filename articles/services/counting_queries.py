"""Which queries many readers ask: counted in the process, written seldom, forgotten in a month.

A query is written down only once so many different readers have asked it on one day as
``settings.FREQUENT_QUERIES`` says. Until then it is in the memory of the process alone, and
readers are told apart by a hash whose salt nobody knows and which is gone the next day.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

from django.conf import settings
from django.db import DatabaseError, connections, router, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import FrequentQuery
from articles.search.frequent import DAYS

LONGEST = FrequentQuery._meta.get_field("text").max_length or 0
EVERY = 300  # seconds between two writings of a process
_QUERIES = 2000  # that a process keeps of a day,
_READERS = 50  # and readers of each
_NUMBER = re.compile(r"\d{7}")  # of a telephone, of a person
_log = logging.getLogger(__name__)


@dataclass
class _Day:
    """What this process was asked on a day; ``due`` is what is not written yet."""

    day: dt.date
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    readers: dict[str, set[bytes]] = field(default_factory=dict)
    due: Counter[str] = field(default_factory=Counter)


_lock = threading.Lock()
_today = _Day(dt.date.min)
_written = time.monotonic()


def note(query: str, reader: str) -> None:
    """Count a query that found something; ``reader`` is whatever tells readers apart.

    Touches no database: what is due is written by a thread, once in EVERY seconds at most.
    """
    global _written
    text = " ".join(query.split())
    if not settings.FREQUENT_QUERIES or not 1 < len(text) <= LONGEST or _NUMBER.search(text):
        return
    with _lock:
        _count(text, reader)
        if not _today.due or time.monotonic() - _written < EVERY:
            return
        _written = time.monotonic()
    threading.Thread(target=_write_and_hang_up, daemon=True).start()


def write() -> None:
    """Write what is due, and forget what is older than DAYS. Raises ``DatabaseError``."""
    with _lock:
        day, due = _today.day, _today.due.copy()
        _today.due.clear()
    past = timezone.localdate() - dt.timedelta(DAYS)
    with transaction.atomic(using=router.db_for_write(FrequentQuery)):
        FrequentQuery.objects.filter(day__lte=past).delete()
        for text, readers in due.items():
            row, is_new = FrequentQuery.objects.get_or_create(
                day=day, text=text, defaults={"readers": readers}
            )
            if not is_new:
                FrequentQuery.objects.filter(pk=row.pk).update(readers=F("readers") + readers)


def forget(texts: list[str] | None = None) -> int:
    """Forget these queries, or all; returns how many rows that were."""
    rows = FrequentQuery.objects.all() if texts is None else FrequentQuery.objects.filter(
        text__in=texts
    )  # fmt: skip
    return rows.delete()[0]


def _count(text: str, reader: str) -> None:
    global _today
    day = timezone.localdate()
    if _today.day != day:
        _today = _Day(day)
    if text not in _today.readers and len(_today.readers) >= _QUERIES:
        return
    seen = _today.readers.setdefault(text, set())
    one = blake2b(reader.encode(errors="replace"), key=_today.salt, digest_size=8).digest()
    if one in seen or len(seen) >= _READERS:
        return
    seen.add(one)
    if len(seen) == settings.FREQUENT_QUERIES:
        _today.due[text] = len(seen)
    elif len(seen) > settings.FREQUENT_QUERIES:
        _today.due[text] += 1


def _write_and_hang_up() -> None:
    """A database that can't be written costs some counts, and nobody a page."""
    try:
        write()
    except DatabaseError as error:
        _log.info("frequent queries were not written: %s", error)
    finally:
        connections[router.db_for_write(FrequentQuery)].close()
