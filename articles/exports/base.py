"""What every format of export is: articles in, bytes out, a chunk at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import BinaryIO, ClassVar
from urllib.parse import urljoin

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import get_language, override

from articles.exports.columns import COLUMNS, NOTE, STATUS, Column
from articles.exports.records import BASE_PREFETCH, Listing, Record
from articles.models import Article


class Exporter(ABC):
    """One export in one format.

    ``listing`` is what to write, ``base_url`` the site that its links lead to. Headers and
    labels are in the language that is active when the exporter is made. ``progress`` is told
    the number of articles done after each chunk.
    """

    name: ClassVar[str]  # as addresses and the command have it; also the file's suffix
    label: ClassVar[str | Promise]
    content_type: ClassVar[str]
    streams: ClassVar[bool] = True  # the first bytes are there before the last are known
    prefetch: ClassVar[tuple[str | Prefetch, ...]] = BASE_PREFETCH

    def __init__(
        self,
        listing: Listing,
        base_url: str,
        progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        self.listing = listing
        self.base_url = base_url
        self.progress = progress
        self.language = get_language()

    @abstractmethod
    def blocks(self) -> Iterator[bytes]:
        """The file, piece by piece; memory does not grow with the number of articles."""

    def write_to(self, file: BinaryIO) -> None:
        for block in self.blocks():
            file.write(block)

    def records(self) -> Iterator[list[Record]]:
        """All records, a chunk at a time."""
        done = 0
        for articles, notes in self.listing.chunks(self.prefetch):
            with override(self.language):
                records = [
                    Record(article, self._url(article), notes.get(article.pk, ""))
                    for article in articles
                ]
            yield records
            done += len(records)
            self.progress(done)

    def _url(self, article: Article) -> str:
        if not article.is_published:
            return ""
        return urljoin(self.base_url, article.get_absolute_url())


class TableExporter(Exporter):
    """A format of rows and columns."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of this export: notes only of a selection, the status where it differs."""
        columns = COLUMNS
        if self.listing.with_unpublished:
            columns += (STATUS,)
        if self.listing.selection:
            columns += (NOTE,)
        return columns

    def headers(self) -> list[str]:
        with override(self.language):
            return [str(column.header) for column in self.columns]
