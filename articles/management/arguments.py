"""Values that several commands take at the shell."""

from __future__ import annotations

import argparse
import datetime as dt


def day(text: str) -> dt.date:
    """A day as 2025-09-02; argparse then says which option it was."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} 不是日期，请写成 2025-09-02 的样子") from None
