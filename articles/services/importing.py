"""Bringing pages in: one file is one page, imported whole or not at all.

The desk's upload page and ``manage.py import_pages`` use the same ``Importer``.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.domain.clean import UnreadablePage
from articles.models import Import, ImportedFile, Page, Publication
from articles.services.publishing import publish
from articles.services.reading import Reading, read_page
from articles.services.storing import Mismatch, store_page, update_page

logger = logging.getLogger(__name__)

SILENT_AFTER = dt.timedelta(hours=1)  # a run that has said nothing for so long was stopped


class Importer:
    """One run: files go in one by one, each with its own result.

    ``date``, ``number`` and ``section`` hold for every file and go before what the page and
    its file's name say. With ``publish`` the articles are published where they can be.
    ``batch`` goes on with a run that is open (the upload page sends one file at a time).
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
        close_stopped_imports()
        self.publication = publication
        self.by = by
        self.date = date
        self.number = number
        self.section = section
        self.publish = publish
        self.batch = batch or Import.objects.create(
            publication=publication, channel=channel, by_id=by.pk if by else None
        )

    def import_file(self, name: str, data: bytes) -> ImportedFile:
        """Import one file; always returns its saved result, whose message says what to do.

        Reading happens before the transaction, so that a long page holds no lock.
        """
        name = _whole(name)
        try:
            reading = read_page(name, data, self.date, self.number, self.section)
            with transaction.atomic():
                return self._keep(reading)
        except (UnreadablePage, Mismatch) as problem:
            return self._fail(name, str(problem))
        except IntegrityError:
            page = Page.objects.filter(
                publication=self.publication, sha256=reading.sha256
            ).first()  # another run was quicker
            if page:
                return self._unchanged(reading, page)
            return self._fail(name, _("与数据库里的版面冲突。请核对日期和版次，再导入一次。"))
        except DatabaseError as problem:
            logger.exception("importing %s failed", name)
            return self._fail(
                name,
                _("数据库没有接受这个文件（%(problem)s）。文件没有导入，可以再导入一次。")
                % {"problem": problem},
            )

    def refuse(self, name: str, message: str) -> ImportedFile:
        """Note a file or archive that could not even be opened."""
        return self._fail(_whole(name), message)

    def finish(self) -> Import:
        """Close the run: finished, or failed where a file failed (the others are kept)."""
        failed = self.batch.files.filter(outcome=ImportedFile.Outcome.FAILED).exists()
        self.batch.status = Import.Status.FAILED if failed else Import.Status.FINISHED
        self.batch.finished_at = timezone.now()
        self.batch.save()
        return self.batch

    def _keep(self, reading: Reading) -> ImportedFile:
        same = Page.objects.filter(publication=self.publication, sha256=reading.sha256).first()
        if same:
            return self._unchanged(reading, same)
        stored = find_stored_page(self.publication, reading)
        if stored is None:
            page = store_page(self.publication, reading)
            outcome, message = ImportedFile.Outcome.CREATED, ""
        else:
            page = stored
            change = update_page(page, reading)
            outcome = (
                ImportedFile.Outcome.DIFFERS if change.differing else ImportedFile.Outcome.UPDATED
            )
            message = change.message()
        sentences = [message, _waiting(page), self._publish(page)]
        return self._save(
            reading.name, outcome, " ".join(filter(None, sentences)), page, len(reading.articles)
        )

    def _publish(self, page: Page) -> str:
        if not self.publish or page.issue is None:
            return ""
        pks = page.articles.exclude(status="published").values_list("pk", flat=True)
        refused = publish(list(pks), by=self.by).refused
        return "".join(
            _("《%(headline)s》没有发布：%(reason)s。") % {"headline": article, "reason": reason}
            for article, reason in refused
        )

    def _unchanged(self, reading: Reading, page: Page) -> ImportedFile:
        message = _("与已导入的“%(page)s”逐字节相同，没有改动。") % {"page": page}
        return self._save(
            reading.name, ImportedFile.Outcome.UNCHANGED, message, page, len(reading.articles)
        )

    def _fail(self, name: str, message: str) -> ImportedFile:
        return self._save(name, ImportedFile.Outcome.FAILED, message)

    def _save(
        self, name: str, outcome: str, message: str, page: Page | None = None, articles: int = 0
    ) -> ImportedFile:
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
    """The paper of this name or slug, made where there is none."""
    found = (
        Publication.objects.filter(name=name).first()
        or Publication.objects.filter(slug=name).first()
    )
    if found:
        return found
    slug = slugify(name) or f"paper-{Publication.objects.count() + 1}"
    return Publication.objects.create(name=name, slug=slug)


def _whole(name: str) -> str:
    """A name that the column holds; of a very long path the end tells more."""
    return name[-255:]


def find_stored_page(publication: Publication, reading: Reading) -> Page | None:
    """The page that this file is a new version of.

    The same issue and number; else, where one of them is unknown, the same file name (an
    editor may have dated the page since).
    """
    pages = Page.objects.filter(publication=publication).select_for_update(of=("self",))
    if reading.date and reading.number:
        in_place = pages.filter(issue__date=reading.date, number=reading.number).first()
        if in_place:
            return in_place
    named = pages.filter(source_name=reading.name)
    if reading.date:
        named = named.filter(issue__date=reading.date)
    if reading.number:
        named = named.filter(number=None)
    candidate = named.order_by("-pk").first()
    return candidate if candidate and reading.shares_articles_with(candidate) else None


def _waiting(page: Page) -> str:
    if page.issue is not None:
        return ""
    hints = "、".join(page.time_hints[:3])
    if hints:
        return _("不知道日期，已放入“待定刊期”（文中线索：%(hints)s）。") % {"hints": hints}
    return _("不知道日期，已放入“待定刊期”。")


def close_stopped_imports() -> int:
    """Mark as failed the runs that were stopped half-way; their whole files are kept."""
    silent = timezone.now() - SILENT_AFTER
    running = Import.objects.filter(status=Import.Status.RUNNING, started_at__lt=silent)
    stopped = running.exclude(files__at__gte=silent)
    return Import.objects.filter(pk__in=list(stopped.values_list("pk", flat=True))).update(
        status=Import.Status.FAILED, finished_at=timezone.now()
    )


def summary(batch: Import) -> str:
    """One sentence on a run: how many files came to what."""
    counts = dict.fromkeys(ImportedFile.Outcome.values, 0)
    for outcome in batch.files.values_list("outcome", flat=True):
        counts[outcome] += 1
    parts = [
        f"{label} {counts[value]}" for value, label in ImportedFile.Outcome.choices if counts[value]
    ]
    total = sum(counts.values())
    return ngettext("%(total)d 个文件：%(parts)s", "%(total)d 个文件：%(parts)s", total) % {
        "total": total,
        "parts": "，".join(parts) or _("没有可导入的文件"),
    }
