"""People of one name, told apart."""

from __future__ import annotations


def told_apart(name: str, distinction: str) -> str:
    """The name, and in brackets what tells its bearer from others: 柳青（园林局）."""
    return f"{name}（{distinction}）" if distinction else name
