"""Forget what readers asked often."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.services.counting_queries import forget


class Command(BaseCommand):
    help = "Forget frequent queries: those given, or all. FREQUENT_QUERIES=0 collects none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="*", help="as it is suggested; none for all")

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget(options["query"] or None)
        self.stdout.write(f"forgot {count} counts")
