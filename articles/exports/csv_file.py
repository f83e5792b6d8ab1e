"""CSV that spreadsheet programs open as it is meant.

UTF-8 with a byte order mark, since Excel takes a file without one for the local code page;
lines end in CR LF and text is quoted (RFC 4180).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.exports.base import TableExporter
from articles.exports.columns import Cell

# White space and characters that are not seen, which a program may skip before a formula.
_UNSEEN = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]*"
)
_FORMULA_SIGNS = frozenset("=+-@")
BOM = b"\xef\xbb\xbf"
_STARTS = ("\t", "\r", "\n")


def defused(text: str) -> str:
    """``text`` so that no spreadsheet program takes it for a formula.

    The rule (OWASP, "CSV Injection"): a cell that begins with ``= + - @``, tab, CR or LF gets
    an apostrophe in front. So does one that has these after white space or characters not
    seen, or has another form of the signs (＝ ＋ － ＠ ﹦ ⁺ …: all that NFKC makes one of them).
    Numbers are no text and stay numbers.
    """
    if text.startswith(_STARTS):
        return "'" + text
    start = _UNSEEN.match(text).end()  # type: ignore[union-attr]
    first = unicodedata.normalize("NFKC", text[start : start + 1])
    return "'" + text if first[:1] in _FORMULA_SIGNS else text


class CSVExporter(TableExporter):
    name = "csv"
    label = _("CSV 表格")
    content_type = "text/csv; charset=utf-8"

    def blocks(self) -> Iterator[bytes]:
        yield BOM + csv_lines([self.headers()])
        for records in self.records():
            with override(self.language):
                rows = [
                    [_cell(column.value(record)) for column in self.columns] for record in records
                ]
            yield csv_lines(rows)


def _cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value


def csv_lines(rows: list[list[Cell]]) -> bytes:
    """The rows as CSV; text from outside has to be ``defused`` before."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
