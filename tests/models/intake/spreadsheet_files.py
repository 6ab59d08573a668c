"""Small spreadsheets of every format, made by the tests that read them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from models.intake.sheets import Book, Limits, UnreadableSpreadsheet, read_book

Rows = list[list[object]]


def rows_of(book: Book) -> Rows:
    """Return the rows of the only sheet."""
    (sheet,) = book.sheets
    return [list(row) for row in sheet.rows]


def refusal(path: Path, sheet: str | None = None, limits: Limits | None = None) -> UnreadableSpreadsheet:
    """Return the refusal of a file; it must be one sentence that names the file."""
    with pytest.raises(UnreadableSpreadsheet) as caught:
        read_book(path, sheet, limits or Limits())
    message = str(caught.value)
    assert path.name in message
    assert message.endswith(".")
    assert "\n" not in message
    return caught.value


def saved(path: Path, data: bytes) -> Path:
    """Write the bytes of a file and return its path."""
    path.write_bytes(data)
    return path


def xlsx(path: Path, cells: dict[str, object]) -> Path:
    """Write a workbook of one sheet."""
    workbook = openpyxl.Workbook()
    for reference, value in cells.items():
        workbook.active[reference] = value
    workbook.save(path)
    return path


def xlsx_with_markup(path: Path, sheet_data: str, root: str = "worksheet") -> Path:
    """Write a workbook whose only sheet has the given markup between <sheetData> and </sheetData>."""
    xlsx(path, {"A1": "x"})
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    prefix, _, _ = root.rpartition("worksheet")
    declared = f'xmlns:{prefix[:-1]}="{namespace}"' if prefix else f'xmlns="{namespace}"'
    markup = f"<{root} {declared}><{prefix}sheetData>{sheet_data}</{prefix}sheetData></{root}>"
    members["xl/worksheets/sheet1.xml"] = markup.encode()
    return zipped(path, members)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


ODS_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:{urn}"'
    for prefix, urn in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    """Write an OpenDocument spreadsheet of one sheet with the given rows."""
    content = (
        f'<?xml version="1.0"?><office:document-content {ODS_NAMESPACES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Suppliers">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>".encode(),
    }
    return zipped(path, members)


def ods_text(text: str, more: str = "") -> str:
    """Return the markup of a text cell."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def xls(path: Path) -> Path:
    """Write a workbook of Excel 97 with every kind of cell."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Suppliers")
    sheet.write(0, 0, "Müller")
    sheet.write(0, 1, 3)
    sheet.write(1, 1, True)
    sheet.row(1).set_cell_error(2, "#REF!")
    sheet.write_merge(2, 3, 0, 1, "wide")
    hidden = workbook.add_sheet("Lists")
    hidden.visibility = 1
    hidden.write(1, 0, "value")
    workbook.save(str(path))
    return path


def xlsb_record(kind: int, content: bytes = b"") -> bytes:
    """Return one record: kind and length are stored seven bits to a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(content)]) + content


def xlsb_text(text: str) -> bytes:
    """Return a text with its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path: Path, far_row: int = 1) -> Path:
    """Write a binary workbook: a text in A1, a number in B1 and, in row `far_row` + 1, an error in A."""
    cell = struct.pack("<I", 0)
    sheet = b"".join(
        [
            xlsb_record(129),
            xlsb_record(148, struct.pack("<4I", 0, far_row, 0, 1)),
            xlsb_record(145),
            xlsb_record(0, struct.pack("<I", 0) + bytes(13)),
            xlsb_record(6, struct.pack("<I", 0) + cell + xlsb_text("Example")),
            xlsb_record(5, struct.pack("<I", 1) + cell + struct.pack("<d", 2.0)),
            xlsb_record(0, struct.pack("<I", far_row) + bytes(13)),
            xlsb_record(3, struct.pack("<I", 0) + cell + b"\x17"),
            xlsb_record(146),
            xlsb_record(130),
        ]
    )
    bundled = struct.pack("<II", 0, 1) + xlsb_text("rId1") + xlsb_text("Suppliers")
    workbook = xlsb_record(131) + xlsb_record(143) + xlsb_record(156, bundled) + xlsb_record(144) + xlsb_record(132)
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        ' Target="worksheets/sheet1.bin"/></Relationships>'
    )
    members = {
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": relationships.encode(),
        "xl/worksheets/sheet1.bin": sheet,
    }
    return zipped(path, members)
