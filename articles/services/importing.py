"""Bringing pages in: one file is one page, imported whole or not at all.

The desk's upload page and ``manage.py import_pages`` use the same ``Importer``. Results are
written in Chinese, whoever imports: like the warnings, the next to read them is an editor.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.domain.clean import UnreadablePage
from articles.models import Article, Import, ImportedFile, Page, Publication
from articles.services import authority
from articles.services.archives import Source
from articles.services.publishing import publish
from articles.services.reading import (
    MAX_NUMBER,
    File,
    Reading,
    Unread,
    UnusablePage,
    read_new,
    read_page,
)
from articles.services.recognizing import find_stored_page, new_pages
from articles.services.renewing import Mismatch, update_page
from articles.services.runs import close_stopped_imports, this_process
from articles.services.storing import store_page, store_pages

logger = logging.getLogger(__name__)
What = TypeVar("What")
Kept = TypeVar("Kept")


class Importer:
    """One run: files go in one by one, each with its own result.

    ``date``, ``number`` and ``section`` hold for every file and go before what the page and
    its file's name say. With ``publish`` the articles are published where they can be.
    ``batch`` goes on with a run that is open (the upload page sends one file at a time).
    ``stopped`` are earlier runs that were found killed. Raises ``ValueError`` for a page
    number that is none.
    """

    def __init__(
        self,
        publication: Publication,
        channel: str,
        by: AbstractBaseUser | None = None,
        date: dt.date | None = None,
        number: int | None = None,
        section: str = "",
        publish: bool = False,
        batch: Import | None = None,
    ) -> None:
        if number is not None and not 1 <= number <= MAX_NUMBER:
            raise ValueError(_("版次应在 1 到 %(last)d 之间") % {"last": MAX_NUMBER})
        self.stopped = close_stopped_imports()
        self.publication = publication
        self.by = by
        self.date = date
        self.number = number
        self.section = section
        self.publish = publish
        self.batch = batch or Import.objects.create(
            publication=publication,
            channel=channel,
            by_id=by.pk if by else None,
            # The web's processes serve many runs: only their silence tells that one stopped.
            process=this_process() if channel == Import.Channel.COMMAND else "",
        )

    def import_source(self, source: Source) -> ImportedFile | None:
        """Import what ``archives.read_sources`` gives; None for what it skipped."""
        return self.import_sources([source])[0]

    def import_sources(
        self, sources: Sequence[Source], readings: Mapping[int, Reading] | None = None
    ) -> list[ImportedFile | None]:
        """The same of several, whose new pages are kept together; see ``import_files``."""
        results = iter(self.import_files(files_of(sources), readings))
        return [
            None
            if source.skipped
            else self.refuse(source.name, source.error)
            if source.error
            else next(results)
            for source in sources
        ]

    def import_file(self, name: str, data: bytes) -> ImportedFile:
        """Import one file; always returns its saved result, whose message says what to do.

        Reading happens before the transaction, so that a long page holds no lock. Raises
        ``DatabaseError`` only where not even the result could be saved.
        """
        name = _whole(name)
        try:
            same = self._page_of(hashlib.sha256(data).hexdigest())
            if same:
                return self._unchanged(name, same)
            return _once_more(self._keep, read_page(name, data, *self._told, authority.known()))
        except (UnreadablePage, UnusablePage, Mismatch) as problem:
            return self._fail(name, str(problem))
        except IntegrityError as problem:
            logger.exception("importing %s met other data", name)
            return self._fail(
                name, f"与数据库里的版面冲突（{problem}）。请核对日期和版次，再导入。"
            )
        except DatabaseError as problem:
            logger.exception("importing %s failed", name)
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            return self._fail(
                name, f"数据库没有接受这个文件（{problem}）。文件没有导入，可以再导入一次。"
            )
        except Exception as problem:
            # A bug of ours in one file must not keep the others out.
            logger.exception("importing %s: a bug", name)
            return self._fail(
                name,
                f"程序出错（{type(problem).__name__}: {problem}），文件没有导入。"
                "请把这个文件交给系统管理员。",
            )

    def import_files(
        self, files: Sequence[File], readings: Mapping[int, Reading] | None = None
    ) -> list[ImportedFile]:
        """As ``import_file`` does each, but all new pages in one transaction: half the work.

        What is no new page goes in by itself, and so does each where together they do not: a
        file's result is its own, and no file keeps another out. ``readings`` are of ``unread``
        files, by their place, where they have been read already.
        """
        together: dict[int, ImportedFile] = {}
        if readings is None:
            readings = read_new(self.unread(files)) if len(files) > 1 else {}
        if len(readings) > 1:
            try:
                together = _once_more(self._keep_together, readings)
            except Exception:
                logger.info("importing %d files one by one", len(files), exc_info=True)
        return [
            together[at] if at in together else self.import_file(*file)
            for at, file in enumerate(files)
        ]

    def refuse(self, name: str, message: str) -> ImportedFile:
        """Note a file or archive that could not even be opened."""
        return self._fail(_whole(name), message)

    def finish(self, note: str = "") -> Import:
        """Close the run: finished, or failed where a file failed (the others are kept).

        With ``note`` it was broken off, and the note says why.
        """
        failed = self.batch.files.filter(outcome=ImportedFile.Outcome.FAILED).exists()
        self.batch.status = Import.Status.FAILED if failed or note else Import.Status.FINISHED
        self.batch.finished_at = timezone.now()
        self.batch.note = note
        self.batch.save()
        return self.batch

    def unread(self, files: Sequence[File]) -> Unread:
        """Those whose bytes the paper does not have yet, with all that reading them takes."""
        hashes = [hashlib.sha256(data).hexdigest() for _name, data in files]
        pages = Page.objects.filter(publication=self.publication, sha256__in=hashes)
        known_bytes = set(pages.values_list("sha256", flat=True))
        new = {
            at: (_whole(name), data)
            for at, (name, data) in enumerate(files)
            if hashes[at] not in known_bytes
        }
        return Unread(new, self._told, authority.known())

    @property
    def _told(self) -> tuple[dt.date | None, int | None, str]:
        return self.date, self.number, self.section

    @transaction.atomic
    def _keep_together(self, readings: Mapping[int, Reading]) -> dict[int, ImportedFile]:
        """The results of those that are new pages."""
        self._wait_for_others(readings.values())
        new = new_pages(self.publication, readings)
        pages = store_pages(self.publication, list(new.values()))
        said = self._publish(pages)
        rows = [
            ImportedFile(
                batch=self.batch,
                name=reading.name,
                outcome=ImportedFile.Outcome.CREATED,
                message=" ".join(filter(None, [_waiting(page), said.get(page.pk, "")])),
                page=page,
                articles=len(reading.articles),
                warnings=len(reading.warnings) + sum(len(a.warnings) for a in reading.articles),
            )
            for page, reading in zip(pages, new.values(), strict=True)
        ]
        return dict(zip(new, ImportedFile.objects.bulk_create(rows), strict=True))

    def _wait_for_others(self, readings: Iterable[Reading]) -> None:
        """Imports into one day of a paper, and of the same file, go in one after the other: none
        makes another's page. SQLite lets nobody else write anyway.
        """
        if connection.vendor != "postgresql":
            return
        taken = {
            f"{self.publication.pk} {what}"
            for each in readings
            for what in (each.sha256, each.date or each.name)
        }
        keys = sorted(
            int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
            for name in taken
        )
        with connection.cursor() as cursor:  # in one order everywhere: none waits for each other
            cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s) AS key", [keys])

    @transaction.atomic
    def _keep(self, reading: Reading) -> ImportedFile:
        self._wait_for_others([reading])
        same = self._page_of(reading.sha256)
        if same:  # another run was quicker
            return self._unchanged(reading.name, same)
        page = find_stored_page(self.publication, reading)
        if page is None:
            page = store_page(self.publication, reading)
            outcome, message = ImportedFile.Outcome.CREATED, ""
        else:
            if page.issue and page.issue.date != reading.date:
                reading = reading.counted_from(page.issue.date)
            message = update_page(page, reading, self.by).message()
            differs = page.differences.open().exists()
            outcome = ImportedFile.Outcome.DIFFERS if differs else ImportedFile.Outcome.UPDATED
        sentences = [message, _waiting(page), self._publish([page]).get(page.pk)]
        return self._save(reading.name, outcome, " ".join(filter(None, sentences)), page)

    def _page_of(self, sha256: str) -> Page | None:
        pages = Page.objects.select_related("issue__publication")
        return pages.filter(publication=self.publication, sha256=sha256).first()

    def _publish(self, pages: Sequence[Page]) -> dict[int, str]:
        """Publish what never was; what an editor has withdrawn stays withdrawn.

        Returns what is to be said of pages whose articles are not published, by their keys.
        """
        if not self.publish:
            return {}
        said = defaultdict(str)
        for page in pages:
            if page.issue is None:
                said[page.pk] = "稿件还没有发布：有了刊期才能发布。"
        dated = [page for page in pages if page.issue is not None]
        fresh = Article.objects.filter(
            page__in=dated, status__in=[Article.Status.DRAFT, Article.Status.CHECKED]
        )
        for article, reason in publish(fresh.values_list("pk", flat=True), by=self.by).refused:
            said[article.page_id] += f"“{article}”没有发布：{reason}。"
        return said

    def _unchanged(self, name: str, page: Page) -> ImportedFile:
        message = f"与已导入的“{page}”逐字节相同，没有改动。"
        given = (self.date, self.number, self.section)
        stored = (page.issue.date if page.issue else None, page.number, page.section)
        if any(one and one != other for one, other in zip(given, stored, strict=True)):
            message += "指定的日期、版次或版名没有用上，请在编辑台的版面页里改。"
        if self.publish and page.articles.exclude(status=Article.Status.PUBLISHED).exists():
            message += "其中没有发布的稿件，请在编辑台发布。"
        return self._save(name, ImportedFile.Outcome.UNCHANGED, message, page)

    def _fail(self, name: str, message: str) -> ImportedFile:
        return self._save(name, ImportedFile.Outcome.FAILED, message.replace("\x00", ""))

    def _save(
        self, name: str, outcome: str, message: str, page: Page | None = None
    ) -> ImportedFile:
        articles = page.articles.count() if page else 0
        warnings = page.parse_warnings.filter(settled=False).count() if page else 0
        return ImportedFile.objects.create(
            batch=self.batch,
            name=name,
            outcome=outcome,
            message=message,
            page=page,
            articles=articles,
            warnings=warnings,
        )


def publication_named(name: str) -> Publication:
    """The paper of this name or slug, made where there is none.

    A new paper's slug is its name in ASCII letters, or ``paper-N`` for a Chinese name.
    """
    found = Publication.objects.filter(name=name) or Publication.objects.filter(slug=name)
    if found:
        return found[0]
    stem = slugify(name)[:40] or "paper"
    taken = set(Publication.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slugs = itertools.chain(
        [stem] if stem != "paper" else [], (f"{stem}-{n}" for n in itertools.count(1))
    )
    while True:
        slug = next(slug for slug in slugs if slug not in taken)
        try:
            return Publication.objects.get_or_create(name=name, defaults={"slug": slug})[0]
        except IntegrityError:  # another run has taken it in this very moment
            continue


def files_of(sources: Iterable[Source]) -> list[File]:
    """Those that can be imported."""
    return [(each.name, each.data) for each in sources if not each.skipped and not each.error]


def _once_more(keep: Callable[[What], Kept], what: What) -> Kept:
    """Twice where an editor or another run took the place in this very moment, or each waited
    for what the other had written.
    """
    try:
        return keep(what)
    except (IntegrityError, OperationalError):
        return keep(what)


def _whole(name: str) -> str:
    """A name that the column holds; of a very long path the end tells more."""
    return name.replace("\x00", "")[-255:]


def _waiting(page: Page) -> str:
    if page.issue is not None:
        return ""
    hints = "、".join(page.time_hints[:3])
    clues = f"（文中线索：{hints}）" if hints else ""
    return f"不知道日期，已放入“待定刊期”{clues}，请在编辑台指定刊期。"


def summary(batch: Import) -> str:
    """One sentence on a run: how many files came to what."""
    counted = batch.files.order_by().values_list("outcome").annotate(files=Count("pk"))
    counts: dict[str, int] = dict(counted)
    parts = [
        f"{label} {counts[value]}"
        for value, label in ImportedFile.Outcome.choices
        if value in counts
    ]
    return _("%(total)d 个文件：%(parts)s") % {
        "total": sum(counts.values()),
        "parts": "，".join(parts) or _("没有可导入的文件"),
    }
