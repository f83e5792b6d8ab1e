"""The archive that is measured: how large it is, and synthetic articles where it is too small."""

from __future__ import annotations

import sys
import time


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def count_all() -> int:
    from articles.models import Article

    return Article.objects.published().count()


def fill(articles: int) -> float:
    """Generate what is missing; articles a second, 0 where nothing was."""
    from articles.services.generating import generate

    missing = articles - count_all()
    if missing <= 0:
        return 0.0
    began = time.monotonic()
    for done in generate(missing, seed=1):
        if done % 4800 == 0:
            say(f"{done}/{missing}")
    return missing / (time.monotonic() - began)
