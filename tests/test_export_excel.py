"""Excel's limits: what does not fit goes on elsewhere, and the workbook says where."""

from __future__ import annotations

import io

import openpyxl
import pytest

from articles.exports.xlsx import XLSXExporter, pieces
from tests.builders import make_article, make_page
from tests.exported import SITE, export, read_xlsx


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("甲乙", ["甲乙"]),
        ("甲乙丙丁", ["甲乙丙", "丁"]),
        ("甲乙丙丁戊己", ["甲乙丙", "丁戊己"]),
        ("甲乙𠮷丁", ["甲乙", "𠮷丁"]),
        ("𠮷𠮷", ["𠮷", "𠮷"]),
    ],
)
def test_texts_are_cut_between_characters(text, expected):
    assert pieces(text, 3) == expected


def test_a_text_too_long_for_a_cell_goes_on_where_the_cell_says(db):
    body = "长文" * 40_000
    article = make_article("甲", body, published=True)
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", [article])))
    assert book.sheetnames == ["稿件", "续文"]
    cell = next(c.value for c in book["稿件"][2] if str(c.value).startswith("长文"))
    first, _, remark = cell.partition("……")
    assert remark == "（未完，余下见工作表“续文”第 2 行）"
    rest = list(book["续文"].iter_rows(min_row=2, values_only=True))
    assert first + "".join(row[3] for row in rest) == body
    assert {row[:3] for row in rest} == {("稿件", 2, "正文")}
    assert max(len(value) for value in (cell, *(row[3] for row in rest))) <= 32_767


def test_more_rows_than_a_sheet_holds_go_to_further_sheets(db, monkeypatch):
    monkeypatch.setattr(XLSXExporter, "max_rows", 3)
    page = make_page()
    articles = [make_article(f"题{n}", page=page, published=True) for n in range(5)]
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", articles)))
    found = [[row[7] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert book.sheetnames == ["稿件", "稿件 2", "稿件 3"]
    assert found == [["主题", "题0", "题1"], ["主题", "题2", "题3"], ["主题", "题4"]]
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 3


def test_addresses_beyond_excels_number_of_links_are_text_and_the_workbook_says_so(db, monkeypatch):
    monkeypatch.setattr(XLSXExporter, "max_links", 2)
    articles = [make_article(published=True) for _ in range(4)]
    data = export("xlsx", articles)
    links = [row["网址"] for row in read_xlsx(data)]
    assert [cell.hyperlink is not None for cell in links] == [True, True, False, False]
    assert all(cell.value.startswith(SITE) for cell in links)
    remarks = openpyxl.load_workbook(io.BytesIO(data))["说明"]["A1"].value
    assert remarks == "工作表“稿件”从第 4 行起网址只是文字：一张表最多 2 个链接。"


def test_a_date_before_excels_calendar_is_text(db):
    article = make_article(date="1898-06-11", published=True)
    [row] = read_xlsx(export("xlsx", [article]))
    assert row["日期"].value == "1898-06-11"
