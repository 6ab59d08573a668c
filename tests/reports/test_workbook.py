"""Workbooks: values keep their type, texts stay texts, nothing is lost, and the bytes depend on nothing else."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports import workbook
from reports.document import Cell, Column, Document, Kind, Table, quiet, toned
from reports.plain_text import clean
from reports.workbook import write_workbook

COLUMNS = (
    Column("ref", "Reference", Kind.REFERENCE), Column("name", "Name"), Column("signed", "Signed", Kind.DATE),
    Column("count", "Count", Kind.NUMBER), Column("eu", "In the EU", Kind.FACT),
)
ROWS = (
    ("P-0001", "Nordhaven Bank AB", dt.date(2026, 9, 3), 12, True),
    ("P-0002", ("Cloudharbour", "株式会社ノルドハーフェン"), None, -1.5, None),
)


def written(document: Document) -> bytes:
    stream = io.BytesIO()
    write_workbook(document, stream)
    return stream.getvalue()


def read(document: Document) -> Any:
    return load_workbook(io.BytesIO(written(document)))


def of_texts(*texts: Cell) -> Document:
    return Document("Register", tables=(Table("texts", (Column("text", "Text"),), [(text,) for text in texts]),))


@pytest.fixture
def register() -> Document:
    """Two tables, one of them empty."""
    return Document(
        "Register of processors", subtitle="Nordhaven Bank AB", language="en",
        facts=(("Controller", "Nordhaven Bank AB"), ("Law data", ("pack 2026-11 ", quiet("(checked)")))),
        tables=(Table("Parties", COLUMNS, ROWS, title="All parties"), Table("Transfers", COLUMNS, ())),
    )


def test_the_first_sheet_says_what_the_file_is_and_links_to_the_others(register: Document) -> None:
    overview = read(register).worksheets[0]
    cells = [[cell.value for cell in row if cell.value is not None] for row in overview.iter_rows()]
    assert cells[0] == ["Register of processors"]
    assert ["Law data", "pack 2026-11 (checked)"] in cells
    assert ["Parties", "All parties", 2] in cells
    assert ["Transfers", 0] in cells
    links = {cell.value: cell.hyperlink.location for row in overview.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"Parties": "'Parties'!A1", "Transfers": "'Transfers'!A1"}


def test_dates_are_dates_numbers_are_numbers_and_several_values_stand_below_each_other(register: Document) -> None:
    sheet = read(register)["Parties"]
    first, second = sheet.iter_rows(min_row=2)
    assert [cell.value for cell in first] == ["P-0001", "Nordhaven Bank AB", dt.datetime(2026, 9, 3), 12, "yes"]
    assert [cell.data_type for cell in first] == ["s", "s", "d", "n", "s"]
    assert first[2].number_format == "yyyy-mm-dd"
    two = "Cloudharbour\n株式会社ノルドハーフェン"
    assert [cell.value for cell in second] == ["P-0002", two, None, -1.5, "unknown"]


def test_sheets_are_ready_to_work_with_and_to_print(register: Document) -> None:
    for sheet in read(register).worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
        assert sheet["A1"].font.bold
    parties = read(register)["Parties"]
    assert parties.auto_filter.ref == "A1:E3"
    assert parties["B3"].alignment.wrap_text
    assert parties["B3"].alignment.vertical == "top"
    assert parties.row_dimensions[3].height == 30
    assert parties.column_dimensions["B"].width > parties.column_dimensions["D"].width


@pytest.mark.parametrize("text", ["=1+1", "+31 20 555", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "#REF!", "TRUE",
                                  "0012", "1e5", "2026-09-03", " =1+1", "\t=1"])
def test_a_text_stays_the_text_it_is(text: str) -> None:
    cell = read(of_texts(text))["texts"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("sign", "=+-@")
def test_what_could_start_a_formula_stays_text_after_an_edit(sign: str) -> None:
    assert read(of_texts(sign + "1"))["texts"]["A2"].quotePrefix


def test_a_heading_that_looks_like_a_formula_stays_text() -> None:
    book = read(Document("=1+1", tables=(Table("t", (Column("a", "=1+1"),), ()),)))
    assert book["t"]["A1"].data_type == "s"
    assert book.worksheets[0]["A1"].data_type == "s"


def test_verdicts_carry_their_colour_but_no_sign_so_that_they_can_be_filtered() -> None:
    cell = read(of_texts(toned("not lawful", "not_lawful")))["texts"]["A2"]
    assert cell.value == "not lawful"
    assert cell.font.color.rgb.endswith("B3261E")


def test_control_characters_are_shown_as_replaced() -> None:
    assert read(of_texts("a\x07b\x00c\ud800"))["texts"]["A2"].value == "a\ufffdb\ufffdc\ufffd"


def test_numbers_that_are_none_are_written_as_text() -> None:
    assert read(of_texts(float("nan")))["texts"]["A2"].value == "nan"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_every_text_comes_back_from_its_cell(texts: list[str]) -> None:
    sheet = read(of_texts(*texts))["texts"]
    assert [sheet.cell(row, 1).value for row, _ in enumerate(texts, 2)] == [clean(text) for text in texts]


@pytest.mark.parametrize("text", ["x" * 100_000, "\U0001f600" * 40_000, "é" * 32_768])
def test_a_text_too_long_for_a_cell_goes_on_in_the_sheet_of_long_texts(text: str) -> None:
    book = read(of_texts("short", text))
    cell = book["texts"]["A3"].value
    rest = [row for row in book["Long texts"].iter_rows(min_row=2, values_only=True)]
    assert cell.endswith("[continued in sheet Long texts, row 2]")
    assert {(sheet, place) for sheet, place, _ in rest} == {("texts", "A3")}
    assert cell.split(" … [")[0] + "".join(part for *_, part in rest) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in (cell, *(part for *_, part in rest)))


def test_a_text_that_just_fits_stays_whole() -> None:
    book = read(of_texts("é" * 32_767))
    assert len(book["texts"]["A2"].value) == 32_767
    assert "Long texts" not in book.sheetnames


def test_a_table_too_long_for_a_sheet_goes_on_in_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_IN_SHEET", 4)
    book = read(of_texts(*"abcdefg"))
    assert book.sheetnames == ["Overview", "texts", "texts (2)", "texts (3)"]
    held = [[row[0] for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames[1:]]
    assert held == [["Text", "a", "b", "c"], ["Text", "d", "e", "f"], ["Text", "g"]]


def test_names_of_sheets_are_made_fit_and_kept_apart() -> None:
    wanted = ("A: [very] long/name? of * things that goes on", "Same", "same", "")
    tables = [Table(name, COLUMNS, ()) for name in wanted]
    names = read(Document("x", tables=tuple(tables))).sheetnames
    assert names == ["Overview", "A very long name of things that", "Same", "same (2)", "Sheet"]


def test_the_same_document_gives_the_same_bytes(register: Document) -> None:
    first = written(register)
    written(of_texts("between"))
    assert written(register) == first


@pytest.mark.parametrize("document", [Document(""), Document("x", tables=(Table("t", (), ()),))])
def test_an_empty_document_is_still_a_workbook(document: Document) -> None:
    assert read(document).sheetnames[0] == "Overview"


def test_cancelling_leaves_no_file_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(drafts))

    def cancel(_: float) -> None:
        raise InterruptedError

    target = tmp_path / "register.xlsx"
    with pytest.raises(InterruptedError):
        write_workbook(of_texts(*"abcdefgh" * 100), target, cancel)
    assert not target.exists()
    assert list(drafts.iterdir()) == []
    write_workbook(of_texts("a"), target)
    assert target.exists()
    assert list(drafts.iterdir()) == []
