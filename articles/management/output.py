"""What our commands print: UTF-8, whatever the locale says."""

from __future__ import annotations

import io
from typing import Any

from django.core.management.base import BaseCommand


class Utf8Command(BaseCommand):
    """A command whose output and error output are UTF-8 in any locale."""

    def execute(self, *args: Any, **options: Any) -> Any:
        for stream in (options.get("stdout") or self.stdout._out, self.stderr._out):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().execute(*args, **options)
