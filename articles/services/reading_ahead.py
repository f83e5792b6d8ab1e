"""Pages to come are read by other processes while this one keeps those before them."""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import django

from articles.domain.known import Known
from articles.services.ahead import done_ahead
from articles.services.archives import Source
from articles.services.importing import Importer, files_of
from articles.services.reading import Reading, Unread, read_new

FEW = 4  # batches read by this process: another would only be loading its dictionaries

Batch = list[Source]


class _Parcel(NamedTuple):
    """What of ``Unread`` goes to another process; what it knows is unpacked where it changed."""

    unread: Unread
    known: bytes


def read_ahead(
    importer: Importer, batches: Iterable[Batch], workers: int
) -> Generator[tuple[Batch, dict[int, Reading] | None]]:
    """The batches with what so many processes read of them, for ``Importer.import_sources``.

    None for what they did not read: the first batches, and all where ``workers`` is 0. They
    know what the archive had decided when a batch was handed to them, and ask no database.
    """
    coming = iter(batches)
    for batch in islice(coming, FEW) if workers else coming:
        yield batch, None
    for (batch, known), readings in done_ahead(
        _read, _parcels(importer, coming), max(1, workers), django.setup
    ):
        if readings is None:
            yield batch, None
        else:
            yield batch, {at: replace(each, known=known) for at, each in readings.items()}


def _parcels(
    importer: Importer, batches: Iterator[Batch]
) -> Iterator[tuple[tuple[Batch, Known], _Parcel]]:
    packed, known = b"", None
    for batch in batches:
        unread = importer.unread(files_of(batch))
        if unread.known is not known:
            known = unread.known
            packed = pickle.dumps(replace(known))  # without what it has found out itself
        yield (batch, unread.known), _Parcel(replace(unread, known=Known()), packed)


def _read(parcel: _Parcel) -> dict[int, Reading]:
    readings = read_new(replace(parcel.unread, known=_known(parcel.known)))
    return {at: replace(each, known=Known()) for at, each in readings.items()}


@lru_cache(maxsize=1)
def _known(packed: bytes) -> Known:
    known: Known = pickle.loads(packed)  # noqa: S301 - the process that started this one packed it
    return known
