"""``manage.py load_demo``: the sample paper, through the same importer as a user's pages."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import CommandError
from django.db import transaction

from articles.demo_accounts import ACCOUNTS
from articles.management.output import Utf8Command
from articles.models import Article, Import, ImportedFile, Page, Publication
from articles.services.archives import Source, read_sources
from articles.services.importing import Importer, summary
from articles.services.publishing import publish
from articles.services.registering import register, starter_list

FOLDER = Path(__file__).resolve().parents[2] / "demo"


class Command(Utf8Command):
    help = (
        "载入演示报纸；开着 DEBUG 时，还建立演示账号。再次运行不会重复，"
        "也不会动编辑改过、删过的内容。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        publication, _made = Publication.objects.get_or_create(
            name="京工时报", defaults={"slug": "jinggong", "place": "北京"}
        )
        missing = _missing(publication)
        if missing:
            self._load(publication, missing)
        else:
            self.stdout.write("演示报纸已经在了。")
        if settings.DEBUG:
            self._accounts()
        else:
            self.stdout.write("没有开 DEBUG：不建立演示账号。管理员用 createsuperuser 建立。")

    @transaction.atomic
    def _load(self, publication: Publication, sources: list[Source]) -> None:
        """All of the demo or nothing; left unpublished is what the desk finds to do.

        The bodies that every paper names are confirmed first; others wait as candidates.
        """
        register(starter_list())
        importer = Importer(publication, Import.Channel.COMMAND)
        results = [importer.import_file(source.name, source.data) for source in sources]
        failed = [r for r in results if r.outcome == ImportedFile.Outcome.FAILED]
        if failed:
            told = "".join(f"\n{result.name}：{result.message}" for result in failed)
            raise CommandError(f"演示报纸没有载入：{told}")
        created = [r.page_id for r in results if r.outcome == ImportedFile.Outcome.CREATED]
        ready = Article.objects.filter(page__in=created, page__issue__isnull=False)
        publish(list(ready.exclude(page=_last_page(publication)).values_list("pk", flat=True)))
        self.stdout.write(f"演示报纸《{publication.name}》：{summary(importer.finish())}")

    def _accounts(self) -> None:
        for account in ACCOUNTS:
            if User.objects.filter(username=account.username).exists():
                continue
            user = User.objects.create_user(
                account.username,
                password=account.password,
                is_staff=True,
                is_superuser=account.is_superuser,
            )
            user.groups.add(Group.objects.get(name=account.group))
        self.stdout.write("演示账号（只在开着 DEBUG 时有），在 /admin/ 登录：")
        for account in ACCOUNTS:
            group = account.group.ljust(4, "\u3000")
            self.stdout.write(f"  {group} {account.username:<10} {account.password}")


def _missing(publication: Publication) -> list[Source]:
    """The demo's files that are not in; one whose page someone has deleted stays away."""
    sources = {source.name: source for source in read_sources(FOLDER.name, FOLDER)}
    hashes = {hashlib.sha256(source.data).hexdigest(): name for name, source in sources.items()}
    pages = Page.objects.filter(publication=publication, sha256__in=hashes)
    loaded = {hashes[sha256] for sha256 in pages.values_list("sha256", flat=True)}
    deleted = ImportedFile.objects.filter(
        batch__publication=publication, outcome=ImportedFile.Outcome.CREATED, page=None
    )
    loaded.update(deleted.filter(name__in=sources).values_list("name", flat=True))
    return [source for name, source in sources.items() if name not in loaded]


def _last_page(publication: Publication) -> Page | None:
    """The last page of the newest issue."""
    pages = Page.objects.filter(publication=publication, issue__isnull=False)
    return pages.order_by("-issue__date", "-number").first()
