"""``manage.py load_demo``: the sample paper, through the same importer as a user's pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand

from articles.demo_accounts import ACCOUNTS
from articles.models import Import, Page, Publication
from articles.services.archives import walk
from articles.services.importing import Importer, summary
from articles.services.publishing import withdraw

FOLDER = Path(__file__).resolve().parents[2] / "demo"
# What the desk finds to do: the last page of the newest issue is not yet published.


class Command(BaseCommand):
    help = "Load the sample paper; with DEBUG also make the demo's accounts. Can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        publication, _made = Publication.objects.get_or_create(
            slug="jinggong", defaults={"name": "京工时报", "place": "北京"}
        )
        names = [name for name, _path in walk(FOLDER)]
        loaded = Page.objects.filter(publication=publication, source_name__in=names).count()
        if loaded < len(names):
            self._load(publication)
        if settings.DEBUG:
            self._make_accounts()

    def _load(self, publication: Publication) -> None:
        importer = Importer(publication, Import.Channel.COMMAND, publish=True)
        results = [importer.import_file(name, path.read_bytes()) for name, path in walk(FOLDER)]
        self.stdout.write(summary(importer.finish()))
        for result in results:
            if result.outcome == "failed":
                self.stderr.write(f"{result.name}: {result.message}")
        newest = Page.objects.filter(publication=publication, issue__isnull=False).order_by(
            "-issue__date", "-number"
        )
        to_check = newest.first()
        if to_check:
            withdraw(list(to_check.articles.values_list("pk", flat=True)))
            to_check.articles.update(status="draft")

    def _make_accounts(self) -> None:
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
        self.stdout.write("演示帐号（只在 DEBUG 下有）：")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.group}  {account.username} / {account.password}")
