"""Exports written and read back, for the tests of exports."""

from __future__ import annotations

import csv
import io
import json
from array import array

import openpyxl

from articles.exports import FORMATS, Listing

SITE = "https://banmian.example/"


def export(name, articles=None, *, selection=None, **options):
    """The file's bytes."""
    keys = array("q", [article.pk for article in articles or []])
    listing = Listing.of_selection(selection) if selection else Listing(keys, **options)
    return b"".join(FORMATS[name](listing, SITE).blocks())


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data):
    """The rows of the first sheet as {header: cell}."""
    header, *rows = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()
    return [dict(zip([cell.value for cell in header], row, strict=True)) for row in rows]


def read_jsonl(data):
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]
