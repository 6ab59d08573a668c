"""The same list in every format, encoding and delimiter gives the same records."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
import xlwt
from careful_reader import Expected, entered
from spreadsheet_files import ods, ods_text, saved, xlsb, xlsb_record, xlsb_text, xlsx_with_markup, zipped

from models.register import Register

ROWS = [
    ["Empfänger", "Zweck", "Land", "Garantie"],
    ["Müller & Söhne GmbH", "Prüfung, Beratung", "Österreich", ""],
    ["Beryl Inc.", "Anzeigen", "USA", "SCC"],
]
AS_ENTERED: Expected = {
    "engagement": [
        {"engaged": "Müller & Söhne GmbH", "service": "Prüfung, Beratung", "countries": ["AT"]},
        {"engaged": "Beryl Inc.", "service": "Anzeigen", "countries": ["US"]},
    ],
    "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"]}],
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("opening", ["", "sep={}\r\n"])
def test_text_files(register: Register, tmp_path: Path, encoding: str, separator: str, opening: str) -> None:
    lines = (separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    text = opening.format(separator) + "\r\n".join(lines) + "\r\n"
    entered(register, saved(tmp_path / "empfaenger.csv", text.encode(encoding)), AS_ENTERED)


def test_a_cell_with_line_breaks_and_quotes(register: Register, tmp_path: Path) -> None:
    text = (
        'Verarbeitung;Zweck;Betroffene\r\nLohn;"Auszahlung;\r\n""Meldung"" an Behörden";"Mitarbeiter\r\nBewerber"\r\n'
    )
    entered(register, saved(tmp_path / "vvt.csv", text.encode("cp1252")), {"activity": [
        {"name": "Lohn", "purposes": ["Auszahlung", '"Meldung" an Behörden'], "data_subjects": ["Mitarbeiter", "Bewerber"]},
    ]})  # fmt: skip


def test_an_open_document_with_a_million_empty_rows(register: Register, tmp_path: Path) -> None:
    def row(cells: list[str], more: str = "") -> str:
        return f"<table:table-row {more}>{''.join(ods_text(cell.replace('&', '&amp;')) for cell in cells)}</table:table-row>"

    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    entered(register, ods(tmp_path / "empfaenger.ods", "".join(map(row, ROWS)) + empty), AS_ENTERED)


def test_a_workbook_that_lies_about_its_size(register: Register, tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c t="inlineStr"><is><t>{cell.replace("&", "&amp;")}</t></is></c>' for cell in row) + "</row>"
        for n, row in enumerate(ROWS, start=1)
    )  # fmt: skip
    path = xlsx_with_markup(tmp_path / "empfaenger.xlsx", f'{rows}<row r="1048576" ht="15"/>')
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    entered(register, zipped(path, members), AS_ENTERED)


def test_an_old_workbook(register: Register, tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Empfänger")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    workbook.save(str(tmp_path / "empfaenger.xls"))
    entered(register, tmp_path / "empfaenger.xls", AS_ENTERED)


def test_a_binary_workbook(register: Register, tmp_path: Path) -> None:
    path = xlsb(tmp_path / "empfaenger.xlsb")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    rows = b"".join(
        xlsb_record(0, struct.pack("<I", number) + bytes(13))
        + b"".join(xlsb_record(6, struct.pack("<II", c, 0) + xlsb_text(cell)) for c, cell in enumerate(row) if cell)
        for number, row in enumerate(ROWS)
    )
    size = xlsb_record(148, struct.pack("<4I", 0, 2, 0, 3))
    members["xl/worksheets/sheet1.bin"] = (
        xlsb_record(129) + size + xlsb_record(145) + rows + xlsb_record(146) + xlsb_record(130)
    )
    entered(register, zipped(path, members), AS_ENTERED)
