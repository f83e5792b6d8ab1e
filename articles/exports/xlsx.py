"""Excel workbooks, row by row in constant memory (XlsxWriter).

Excel's limits ("Excel specifications and limits", Microsoft): 1,048,576 rows a sheet, 32,767
UTF-16 units a cell, 65,530 links a sheet. What does not fit goes on in a further sheet, and
the workbook says so where it happens.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from articles.exports.base import TableExporter
from articles.exports.columns import Cell, Column, Kind
from articles.exports.csv_file import defused

MAX_ROWS = 1_048_576
MAX_UNITS = 32_767
MAX_LINKS = 65_530
EXCEL_EPOCH = dt.date(1900, 1, 1)
BLOCK = 64 * 1024

# Characters that XML 1.0 has no form for. Control characters are shown by their pictures
# (U+2400 …), so that one sees that something stood there.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _legal(text: str) -> str:
    """``text`` as XML can hold it; lines end in LF, as in Excel's own cells."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\ufffd", text)


def pieces(text: str, units: int) -> list[str]:
    """``text`` in pieces of at most ``units`` UTF-16 units (2 or more), cut between characters."""
    if len(text) * 2 <= units:
        return [text]
    found, start, used = [], 0, 0
    for at, character in enumerate(text):
        size = 2 if character > "\uffff" else 1
        if used + size > units:
            found.append(text[start:at])
            start, used = at, 0
        used += size
    return [*found, text[start:]]


class XLSXExporter(TableExporter):
    """Typed dates and numbers, links, widths, a frozen header with a filter; never a formula.

    A text too long for its cell ends with a remark there and goes on in the sheet 续文. Up to
    ``max_links`` links are held in memory until the end (0.8 KB each, 50 MB at Excel's own
    limit); addresses beyond stand as text, and the sheet 说明 says from which row.
    """

    name = "xlsx"
    label = _("Excel 工作簿")
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    streams = False
    max_rows = MAX_ROWS
    max_units = MAX_UNITS
    max_links = MAX_LINKS

    def blocks(self) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as file:
            self.write_to(file)
            file.seek(0)
            while block := file.read(BLOCK):
                yield block

    def write_to(self, file: BinaryIO) -> None:
        """``file`` has to be seekable. Sheets wait on the disk until all rows are known."""
        with tempfile.TemporaryDirectory(prefix="banmian-") as scratch:
            with override(self.language):
                workbook = _Workbook(self, file, scratch)
            for records in self.records():
                with override(self.language):
                    for record in records:
                        workbook.add([column.value(record) for column in self.columns])
            with override(self.language):
                workbook.close()


class _Workbook:
    """The sheets being written."""

    def __init__(self, exporter: XLSXExporter, file: BinaryIO, scratch: str) -> None:
        self.exporter = exporter
        self.columns = exporter.columns
        self.headers = exporter.headers()
        self.book = Workbook(
            file,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "use_zip64": True,
                "tmpdir": scratch,
            },
        )
        self.bold = self.book.add_format({"bold": True, "bottom": 1})
        self.formats = {
            Kind.DATE: self.book.add_format({"num_format": "yyyy-mm-dd"}),
            Kind.LINK: self.book.get_default_url_format(),
        }
        # A text like =1+1 stays a text even when someone edits its cell.
        self.quoted = self.book.add_format({"quote_prefix": True})
        self.sheets = 0
        self.links = 0
        self.remarks: list[str] = []
        self.rest: Worksheet | None = None
        self.rest_row = 0
        self._open_sheet()

    def add(self, cells: list[Cell]) -> None:
        if self.row == self.exporter.max_rows:
            self._close_sheet()
            self._open_sheet()
        for at, (column, value) in enumerate(zip(self.columns, cells, strict=True)):
            self._write(at, column, value)
        self.row += 1

    def close(self) -> None:
        self._close_sheet()
        if self.remarks:
            sheet = self.book.add_worksheet(gettext("说明"))
            sheet.set_column(0, 0, 100)
            for row, remark in enumerate(self.remarks):
                sheet.write_string(row, 0, remark)
        self.book.close()

    def _open_sheet(self) -> None:
        self.sheets += 1
        name = gettext("稿件")
        self.title = name if self.sheets == 1 else f"{name} {self.sheets}"
        self.sheet = self.book.add_worksheet(self.title)
        self.sheet.freeze_panes(1, 0)
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, column.width)
        self.sheet.write_row(0, 0, self.headers, self.bold)
        self.row = 1
        self.links = 0

    def _close_sheet(self) -> None:
        self.sheet.autofilter(0, 0, self.row - 1, len(self.columns) - 1)

    def _write(self, at: int, column: Column, value: Cell) -> None:
        """One cell by its type; what is empty stays blank."""
        if value is None or value == "":
            return
        if isinstance(value, dt.date):
            if value < EXCEL_EPOCH:  # Excel knows no earlier day
                self.sheet.write_string(self.row, at, value.isoformat())
            else:
                self.sheet.write_datetime(self.row, at, value, self.formats[Kind.DATE])
        elif isinstance(value, int):
            self.sheet.write_number(self.row, at, value)
        elif column.kind is Kind.LINK:
            self._write_link(at, value)
        else:
            self._write_text(at, _legal(value))

    def _write_link(self, at: int, url: str) -> None:
        if self.links < self.exporter.max_links:
            self.sheet.write_url(self.row, at, url, self.formats[Kind.LINK], string=url)
            self.links += 1
            return
        if self.links == self.exporter.max_links:
            self.links += 1
            self.remarks.append(
                gettext(
                    "工作表“%(sheet)s”从第 %(row)s 行起网址只是文字：一张表最多 %(max)s 个链接。"
                )
                % {"sheet": self.title, "row": self.row + 1, "max": self.exporter.max_links}
            )
        self.sheet.write_string(self.row, at, url)

    def _write_text(self, at: int, text: str) -> None:
        whole = pieces(text, self.exporter.max_units)
        if len(whole) > 1:
            remark = gettext("……（未完，余下见工作表“续文”第 %(row)s 行）") % {
                "row": max(self.rest_row, 1) + 1
            }
            first, *rest = pieces(text, self.exporter.max_units - len(remark))
            self._write_rest(at, rest)
            text = first + remark
        quoted = self.quoted if defused(text) != text else None
        self.sheet.write_string(self.row, at, _not_rich(text), quoted)

    def _write_rest(self, at: int, rest: list[str]) -> None:
        """The rest of a cell, in as many rows of the sheet 续文 as it takes."""
        if self.rest is None:
            self.rest = self.book.add_worksheet(gettext("续文"))
            self.rest.set_column(0, 2, 12)
            self.rest.set_column(3, 3, 100)
            headers = [gettext("工作表"), gettext("行"), gettext("栏"), gettext("续文")]
            self.rest.write_row(0, 0, headers, self.bold)
            self.rest_row = 1
        for piece in rest:
            self.rest.write_string(self.rest_row, 0, self.title)
            self.rest.write_number(self.rest_row, 1, self.row + 1)
            self.rest.write_string(self.rest_row, 2, self.headers[at])
            self.rest.write_string(self.rest_row, 3, _not_rich(piece))
            self.rest_row += 1


def _not_rich(text: str) -> str:
    """``text`` as XlsxWriter takes it.

    In constant memory it writes a string ``<r>…</r>`` as it stands, as XML of its own making;
    an article's text of that form goes in as such XML that says the text.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
