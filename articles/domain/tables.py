"""Reads the tab-separated tables in ``data/`` (their sources stand in ``data/SOURCES.md``)."""

from __future__ import annotations

from importlib import resources


def read_table(name: str) -> list[list[str]]:
    """The rows of ``data/NAME`` as lists of cells; empty lines and ``#`` lines are left out.

    Raises FileNotFoundError where the table is missing.
    """
    text = resources.files("articles.domain").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
