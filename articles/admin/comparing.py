"""Field by field: what stands, what is wanted, and who has changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from articles.admin.marking import marked
from articles.admin.wording import in_words


@dataclass(frozen=True, slots=True)
class Choice:
    """``preset``: theirs or mine where only one side has changed it; empty where both have."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString
    preset: str


def choices_between(
    base: Mapping[str, Any],
    theirs: Mapping[str, Any],
    mine: Mapping[str, Any],
    labels: Mapping[str, Any],
) -> list[Choice]:
    """The fields in which the two differ; ``base`` is what both started from, where known."""
    choices = []
    for name, value in mine.items():
        if name not in theirs or theirs[name] == value:
            continue
        left, right = marked(in_words(name, theirs[name]), in_words(name, value))
        preset = ""
        if name in base and base[name] == value:
            preset = "theirs"
        elif name in base and base[name] == theirs[name]:
            preset = "mine"
        choices.append(Choice(name, str(labels.get(name, name)), left, right, preset))
    return choices
