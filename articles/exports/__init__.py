"""Exports: a module for each format; what is exported is a ``Listing``, in its order."""

from articles.exports.base import Exporter
from articles.exports.csv_file import CSVExporter
from articles.exports.jsonl import JSONLinesExporter
from articles.exports.records import Listing
from articles.exports.xlsx import XLSXExporter

FORMATS: dict[str, type[Exporter]] = {
    exporter.name: exporter for exporter in (CSVExporter, XLSXExporter, JSONLinesExporter)
}

__all__ = ["FORMATS", "Exporter", "Listing"]
