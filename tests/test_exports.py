"""Exports: what is read back is what stood in the archive, whatever stood there."""

from __future__ import annotations

import datetime as dt
import io
from array import array

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.contract import article_to_json
from articles.domain.types import FoundArticle, ParsedArticle
from articles.exports import FORMATS, Listing
from articles.exports.columns import COLUMNS
from articles.exports.csv_file import CSVExporter, defused
from articles.exports.jsonl import JSONLinesExporter
from articles.filters import ArticleFilter
from articles.listing import listed_keys
from articles.models import (
    Article,
    Coverage,
    DateMention,
    Event,
    EventOrganizer,
    EventSeries,
    OrganizationMention,
    ParseWarning,
    Person,
    PersonMention,
    Selection,
)
from articles.services import publishing, selecting
from tests.builders import make_article, make_page, make_user
from tests.exported import SITE, export, read_csv, read_jsonl, read_xlsx


@pytest.fixture
def story(db):
    """An article that has something in every column."""
    page = make_page("2025-09-02", number=3, section="工会")
    article = make_article(
        "东风街道办起“周末学堂”",
        "本报讯（记者 方晓禾）周末学堂开课。\n首期有 120 人报名。",
        page=page,
        kicker="身边的课堂",
        subhead="——工余学手艺",
        column="基层来风",
        subcolumn="街道故事",
        genre="feature",
        source="《街道月刊》",
        district="110105",
        districts=("110108", "110101"),
        credits=(
            ("reporter", "方晓禾"), ("reporter", "买买提·江"), ("correspondent", "田野"),
            ("photographer", "程一帆"), ("editor", "管青"),
        ),
    )  # fmt: skip
    for start, name, text in ((30, "朝阳区总工会", "区总工会"), (9, "东风街道工会", "街道工会")):
        OrganizationMention.objects.create(
            article=article, name=name, text=text, kind="union", start=start, end=start + 4
        )
    series = EventSeries.objects.create(name="周末学堂", key="周末学堂")
    event = Event.objects.create(
        kind="training", name="周末学堂", series=series, edition=1, start=dt.date(2025, 8, 30),
        end=dt.date(2025, 8, 31), district_id="110105", venue="文化站", participants=120,
    )  # fmt: skip
    EventOrganizer.objects.create(event=event, name="东风街道工会", role="主办")
    PersonMention.objects.create(
        article=article, person=Person.objects.create(name="方立", distinction="东风街道工会"),
        name="方立", office="主席", body="东风街道工会", start=1, end=3,
    )  # fmt: skip
    OrganizationMention.objects.create(
        article=article, name="周末学堂", text="周末学堂", kind="school", start=20, end=24,
        status="rejected",
    )  # fmt: skip
    Coverage.objects.create(event=event, article=article)
    DateMention.objects.create(article=article, text="周末", precision="vague")
    ParseWarning.objects.create(
        page=page,
        article=article,
        code="duplicate_fragment",
        message="第 9 行",
        line=9,
        text="首期",
    )
    publishing.publish([article.pk])
    article.refresh_from_db()
    return article


EXPECTED = {
    "日期": dt.date(2025, 9, 2), "报纸": "京工时报", "版次": 3, "版名": "工会",
    "栏目": "基层来风", "子栏目": "街道故事", "肩题": "身边的课堂",
    "主题": "东风街道办起“周末学堂”", "副题": "——工余学手艺", "体裁": "通讯特写",
    "记者": "方晓禾、买买提·江", "通讯员": "田野", "摄影": "程一帆", "来源": "《街道月刊》",
    "主要地区": "朝阳区", "主要地区代码": "110105", "其他地区": "东城区、海淀区",
    "其他地区代码": "110101、110108",
    "机构": "东风街道工会；朝阳区总工会", "机构编号": "；", "人物": "方立（东风街道工会主席）",
    "活动": "周末学堂", "活动类别": "培训", "系列活动": "周末学堂", "届次": "1",
    "正文": "本报讯（记者 方晓禾）周末学堂开课。\n首期有 120 人报名。", "字数": 27,
}  # fmt: skip


def test_csv_has_every_column(story):
    data = export("csv", [story])
    [row] = read_csv(data)
    assert row.pop("人物编号") == str(story.person_mentions.get().person_id)
    assert row.pop("活动编号") == str(story.events.get().pk)
    assert row == {k: str(v) for k, v in EXPECTED.items()} | {
        "网址": f"https://banmian.example/articles/{story.pk}/"
    }
    assert b",3," in data  # a number, not a quoted text
    assert data.count(b"\r\n") == 2


def test_xlsx_has_every_column_typed(story):
    [row] = read_xlsx(export("xlsx", [story]))
    url = row.pop("网址")
    assert row.pop("人物编号").value == str(story.person_mentions.get().person_id)
    assert row.pop("活动编号").value == str(story.events.get().pk)
    assert {k: c.value for k, c in row.items()} == EXPECTED | {"日期": dt.datetime(2025, 9, 2)}
    assert row["日期"].is_date
    assert (row["版次"].data_type, row["字数"].data_type, row["正文"].data_type) == ("n", "n", "s")
    assert url.value == url.hyperlink.target == f"https://banmian.example/articles/{story.pk}/"


def test_xlsx_sheet_is_ready_to_read(story):
    sheet = openpyxl.load_workbook(io.BytesIO(export("xlsx", [story]))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AD2"
    spans = sheet.column_dimensions.values()  # a span for equal columns side by side
    widths = [span.width for span in spans for _ in range(span.min, span.max + 1)]
    # The file's width has 5 pixels more than the one asked for.
    assert widths == pytest.approx([column.width for column in COLUMNS], abs=1)


def test_json_lines_hold_contract_1_and_where_it_stands(story):
    [found] = read_jsonl(export("jsonl", [story]))
    contract = set(article_to_json(ParsedArticle(1, "题"), FoundArticle()))
    where = {
        "id", "date", "page", "url", "publication", "issue_number", "section", "status",
        "published_at",
    }  # fmt: skip
    assert set(found) == contract | where | {"people", "townships"}
    assert found["date"] == "2025-09-02"
    assert (found["id"], found["page"], found["section"]) == (story.pk, 3, "工会")
    assert found["url"] == f"https://banmian.example/articles/{story.pk}/"
    assert found["paragraphs"] == EXPECTED["正文"].split("\n")
    assert found["credits"][1] == {"role": "reporter", "name": "买买提·江", "title": ""}
    assert found["districts"][0] == {"code": "110105", "name": "朝阳区", "primary": True}
    assert [each["start"] for each in found["organizations"]] == [9, 30]
    assert found["dates"] == [
        {
            "text": "周末", "start": None, "end": None, "precision": "vague", "edtf": "",
            "offset": 0,
        }
    ]  # fmt: skip
    assert [(p["name"], p["office"], p["body"]) for p in found["people"]] == [
        ("方立", "主席", "东风街道工会")
    ]
    event = story.events.get()
    assert found["events"] == [
        {
            "kind": "training", "name": "周末学堂", "series": "周末学堂", "edition": 1,
            "organizers": [{"name": "东风街道工会", "role": "主办", "id": None}],
            "start": "2025-08-30", "end": "2025-08-31", "district": "110105", "venue": "文化站",
            "participants": 120, "stage": "", "teams": None, "results": [], "id": event.pk,
            "series_id": event.series_id, "status": "suggested",
        }
    ]  # fmt: skip
    assert found["warnings"] == [
        {"code": "duplicate_fragment", "message": "第 9 行", "line": 9, "text": "首期"}
    ]


def test_headers_are_in_the_language_asked_for(story):
    """English comes from the translations; here only that the active language decides."""
    with override("en"):
        exporter = CSVExporter(Listing(array("q", [story.pk])), SITE)
    data = b"".join(exporter.blocks())
    assert f"/en/articles/{story.pk}/".encode() in data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n题", "'\n题"),
        ("  =1", "'  =1"),
        ("　＝1", "'　＝1"),
        ("\u200b=1", "'\u200b=1"),
        ("\x01=1", "'\x01=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠工会", "'＠工会"),
        ("﹦1", "'﹦1"),
        ("", ""),
        ("——副题的破折号", "——副题的破折号"),
        ("1=1", "1=1"),
        ("区总工会 =", "区总工会 ="),
        ("'已经有撇号", "'已经有撇号"),
    ],
)
def test_no_cell_is_taken_for_a_formula(text, expected):
    assert defused(text) == expected


def test_formulas_are_defused_in_csv_and_text_in_xlsx(db):
    article = make_article('=HYPERLINK("http://x")', "@正文", kicker="＝1", published=True)
    [row] = read_csv(export("csv", [article]))
    assert (row["主题"], row["正文"], row["肩题"]) == ('\'=HYPERLINK("http://x")', "'@正文", "'＝1")
    [row] = read_xlsx(export("xlsx", [article]))
    assert {cell.data_type for cell in row.values()} <= {"s", "n", "d"}
    assert (row["主题"].value, row["主题"].quotePrefix) == ('=HYPERLINK("http://x")', True)


# A database holds neither NUL (PostgreSQL) nor lone surrogates.
WILD = st.text(
    st.one_of(
        st.sampled_from(list("=+-@＝＋－＠'\"\t\r\n ,;　甲𠮷<>&_x0041_<r>")),
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    ),
    max_size=30,
) | st.sampled_from(["<r>甲</r>", "<r><t>&amp;</t></r>", "_x000A_", "https://a b", "TRUE", "{=1}"])


def as_excel_shows(cell):
    """The text of a cell: Excel reads _x005F_ as an underscore (ECMA-376, ST_Xstring)."""
    return openpyxl.utils.escape.unescape(cell.value or "")


def as_xml_can_hold(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        chr(0x2400 + ord(c))
        if c < " " and c not in "\t\n"
        else "\ufffd"
        if c in "\ufffe\uffff"
        else c
        for c in text
    )


@pytest.mark.django_db
@given(text=WILD)
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back(text):
    """CSV and JSON give every character back; XLSX all that XML can hold, the others visibly."""
    article = Article.objects.filter(status="draft").first() or make_article("题", "文")
    Article.objects.filter(pk=article.pk).update(kicker=text, body=f"首\n{text}")
    [row] = read_csv(export("csv", [article], with_unpublished=True))
    assert row["肩题"] == defused(text)
    assert row["正文"] == f"首\n{text}"
    [row] = read_xlsx(export("xlsx", [article], with_unpublished=True))
    assert as_excel_shows(row["肩题"]) == as_xml_can_hold(text)
    assert as_excel_shows(row["正文"]) == as_xml_can_hold(f"首\n{text}")
    assert all(cell.data_type != "f" for cell in row.values())
    [found] = read_jsonl(export("jsonl", [article], with_unpublished=True))
    assert found["kicker"] == text
    assert "\n".join(found["paragraphs"]) == f"首\n{text}"


def test_unpublished_articles_only_where_asked_for_and_marked(db):
    draft, public = make_article("稿"), make_article("报", published=True)
    assert [row["主题"] for row in read_csv(export("csv", [draft, public]))] == ["报"]
    rows = read_csv(export("csv", [draft, public], with_unpublished=True))
    assert [(r["主题"], r["状态"], bool(r["网址"])) for r in rows] == [
        ("稿", "待核", False), ("报", "已发布", True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_is_exported_in_its_order_with_its_notes(db, name):
    first, second, third = (make_article(f"题{n}", published=True) for n in range(3))
    selection = Selection.objects.create(name="专刊", owner=make_user())
    selecting.add(selection, [third.pk, first.pk, second.pk])
    selecting.annotate(selection, first.pk, "配图")
    publishing.withdraw([second.pk])
    data = export(name, selection=selection)
    match name:
        case "csv":
            rows = [(row["主题"], row["备注"]) for row in read_csv(data)]
        case "xlsx":
            rows = [(row["主题"].value, row["备注"].value or "") for row in read_xlsx(data)]
        case "jsonl":
            rows = [(row["headline"], row["note"]) for row in read_jsonl(data)]
    assert rows == [("题2", ""), ("题0", "配图")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ["乙夜校", "夜校 夜校", "甲夜校"]),
        ({"order": "oldest"}, ["甲夜校", "夜校 夜校", "乙夜校"]),
        ({"year": "2025"}, ["乙夜校", "夜校 夜校"]),
        ({"q": "夜校"}, ["夜校 夜校", "乙夜校", "甲夜校"]),
        ({"q": "夜校", "order": "newest"}, ["乙夜校", "夜校 夜校", "甲夜校"]),
    ],
)
def test_a_list_is_exported_in_the_order_it_is_shown_in(db, data, expected):
    make_article("甲夜校", date="2024-03-05", published=True)
    make_article("夜校 夜校", date="2025-03-05", published=True)
    make_article("乙夜校", date="2025-09-02", published=True)
    make_article("没有发布的夜校")
    filterset = ArticleFilter(data)
    listing = Listing(listed_keys(filterset))
    found = read_jsonl(b"".join(JSONLinesExporter(listing, SITE).blocks()))
    assert [each["headline"] for each in found] == expected


def test_by_relevance_nothing_is_lost_beyond_what_is_looked_at_again(db, monkeypatch):
    monkeypatch.setattr("articles.search.ranking.REFINED", 2)
    articles = [make_article(f"夜校{n}", published=True) for n in range(7)]
    filterset = ArticleFilter({"q": "夜校"})
    keys = list(listed_keys(filterset))
    assert sorted(keys) == [article.pk for article in articles]


def test_what_is_withdrawn_meanwhile_is_left_out_and_nothing_comes_twice(db, monkeypatch):
    monkeypatch.setattr("articles.exports.records.CHUNK", 2)
    articles = [make_article(f"题{n}", published=True) for n in range(6)]
    listing = Listing(array("q", [article.pk for article in articles]))
    blocks = JSONLinesExporter(listing, SITE).blocks()
    data = next(blocks)
    publishing.withdraw([articles[0].pk, articles[3].pk])
    make_article("新来的", published=True)
    data += b"".join(blocks)
    assert [each["headline"] for each in read_jsonl(data)] == ["题0", "题1", "题2", "题4", "题5"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_chunk_costs_a_fixed_number_of_queries(
    story, name, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as one:
        export(name, [story])
    others = [make_article(published=True, district="110105") for _ in range(20)]
    with django_assert_num_queries(len(one)):
        export(name, [story, *others])
