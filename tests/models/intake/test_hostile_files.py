"""Damaged and hostile files end in a plan or in one sentence, soon, and change nothing."""

from __future__ import annotations

import io
import json
import random
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from spreadsheet_files import (
    ODS_NAMESPACES,
    ods,
    ods_text,
    xlsb,
    xlsb_record,
    xlsb_text,
    xlsx_with_markup,
    zipped,
)

from models.intake.book import UnreadableSpreadsheet
from models.intake.importing import plan_import
from models.register import Register

FILES_OF_EACH = 100
LONGEST_SECONDS = 2.0
MOST_MEMORY_KIB = 400 * 1024

ROWS = [
    ["Vendor", "Service", "Country", "Mechanism", "DPA signed on"],
    ["Amber Ltd", "Mail", "Ireland", "", "2023-03-04"],
    ["Beryl Inc.", "Ads; analytics", "USA", "SCC module 2", "31.02.2026"],
    ["Ça & Söhne GmbH", "Zoë’s helpdesk\nwith a second line", "Österreich, India", "Angemessenheit", "4/5/2021"],
]
OBJECTS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def _xlsx(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(path)
    return path


def _ods(path: Path) -> Path:
    cells = ("".join(ods_text(cell.replace("&", "&amp;")) for cell in row) for row in ROWS)
    return ods(path, "".join(f"<table:table-row>{row}</table:table-row>" for row in cells))


def _xls(path: Path) -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Vendors")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    workbook.save(str(path))
    return path


def _xlsb(path: Path) -> Path:
    """Write the rows into the workbook that another test makes."""
    with zipfile.ZipFile(xlsb(path)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    rows = (
        xlsb_record(0, struct.pack("<I", number) + bytes(13))
        + b"".join(
            xlsb_record(6, struct.pack("<II", column, 0) + xlsb_text(cell)) for column, cell in enumerate(row) if cell
        )
        for number, row in enumerate(ROWS)
    )
    size = xlsb_record(148, struct.pack("<4I", 0, len(ROWS) - 1, 0, len(ROWS[0]) - 1))
    members["xl/worksheets/sheet1.bin"] = b"".join(
        [xlsb_record(129), size, xlsb_record(145), *rows, xlsb_record(146), xlsb_record(130)]
    )
    return zipped(path, members)


def _text(separator: str, encoding: str) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        lines = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
        path.write_bytes("\r\n".join(lines).encode(encoding, "replace"))
        return path

    return write


def _json(path: Path) -> Path:
    path.write_text(json.dumps({"controller": {"name": "Example AG"}, "vendors": OBJECTS}), encoding="utf-8")
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "xlsx": _xlsx, "ods": _ods, "xls": _xls, "xlsb": _xlsb, "json": _json,
    "csv": _text(";", "utf-8-sig"), "tsv": _text("\t", "utf-16"), "txt": _text(",", "cp1252"),
}  # fmt: skip


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage some bytes as disks, mail programs and enemies do."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(damaged) or 1)
        length = chance.choice((1, 1, 2, 4, 30))
        match chance.randrange(7):
            case 0:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del damaged[at : at + length]
            case 2:
                damaged[at:at] = chance.randbytes(length)
            case 3:
                damaged[at : at + length] = bytes(length)
            case 4:
                damaged[at:at] = damaged[at : at + length] * chance.choice((2, 50))
            case 5:
                damaged[at : at + length] = b"\xff" * length
            case _:
                del damaged[at:]
        if not damaged:
            break
    return bytes(damaged)


def _with_mutated_member(data: bytes, chance: random.Random) -> bytes:
    """Damage what is packed in a zip file, so that the zip itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(members))
    members[victim] = _mutated(members[victim], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _ends_well(register: Register, path: Path) -> bool:
    """Read a file within its time; tell whether it gave a plan. Anything but a plan or one sentence raises."""
    began = time.process_time()
    try:
        plan_import(register, [path])
        read = True
    except UnreadableSpreadsheet as refusal:
        message = str(refusal)
        assert path.name in message
        assert message.endswith(".")
        assert "\n" not in message
        read = False
    assert time.process_time() - began < LONGEST_SECONDS, path.name
    return read


@pytest.mark.parametrize("ending", WRITERS)
def test_damaged_files_end_in_a_plan_or_a_sentence(register: Register, tmp_path: Path, ending: str) -> None:
    chance = random.Random(f"{ending} 2026")
    whole = WRITERS[ending](tmp_path / f"whole.{ending}").read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = tmp_path / f"damaged.{ending}"
    read = 0
    for number in range(FILES_OF_EACH):
        packed = ending in ("xlsx", "ods", "xlsb") and number % 2
        path.write_bytes((_with_mutated_member if packed else _mutated)(whole, chance))
        read += _ends_well(register, path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY_KIB
    assert 0 < read < FILES_OF_EACH
    assert not register.records("sheet")
    assert not register.records("engagement")
    assert register.verify() == ""


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("content", WRITERS)
def test_an_ending_that_lies_decides_nothing(register: Register, tmp_path: Path, ending: str, content: str) -> None:
    path = WRITERS[content](tmp_path / "made").rename(tmp_path / f"list.{ending}")
    assert _ends_well(register, path)


def _bomb(path: Path) -> Path:
    _xlsx(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    return path


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 20}">' for n in range(12)) + "]>"
)  # fmt: skip


def _entity_ods(path: Path) -> Path:
    body = f"<office:document-content {ODS_NAMESPACES}><office:body>&m;</office:body></office:document-content>"
    return zipped(path, {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": (ENTITIES + body).encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    })  # fmt: skip


def _entity_xlsx(path: Path) -> Path:
    _xlsx(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/workbook.xml"] = ENTITIES.encode() + members["xl/workbook.xml"].split(b"?>", 1)[-1]
    return zipped(path, members)


def _repeated(rows: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )


def _plain(text: str | bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    return write


FAR = '<row r="1"><c r="A1" t="inlineStr"><is><t>Vendor</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
REFUSED: dict[str, Callable[[Path], Path]] = {
    "zip bomb.xlsx": _bomb,
    "entities.ods": _entity_ods,
    "entities.xlsx": _entity_xlsx,
    "far away.xlsx": lambda path: xlsx_with_markup(path, FAR),
    "repeated.ods": lambda path: ods(path, _repeated(1_000_000_000, 16_000)),
    "far away.xlsb": lambda path: xlsb(path, far_row=1_000_000),
    "deep.json": _plain("[" * 50_000 + "]" * 50_000),
    "deep objects.json": _plain('{"a":' * 900 + "[]" + "}" * 900),
    "nothing but quotes.csv": _plain('"' * 10_001),
    "nulls.csv": _plain(bytes(5000)),
    "one long line.csv": _plain("a" * 3_000_000),
    "surrogates.json": _plain('[{"\\ud800": "\\udfff"}, {"\\ud800": "\\ud83d"}]'),
    "separators.csv": _plain(",;\t|" * 50_000),
    "brackets.csv": _plain("(" * 40_000 + "\n" + "((((" * 10_000),
    "numbers.json": _plain("[" + "1" * 6000 + "]"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused_in_time(register: Register, tmp_path: Path, name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert not _ends_well(register, REFUSED[name](tmp_path / name))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY_KIB


CELLS = (
    "=cmd|' /C calc'!A0", "@SUM(A1)", "\x00\x01\x02", "\u202eltd", "NaN", "inf", "1e999", "9" * 400, "0000-00-00", "99999-12-31",
    "30.02.2024", "\ud800", "%s%n{0}", "../../etc/passwd", "<script>alert(1)</script>", "' OR 1=1 --", "((((" * 500, "a," * 9000,
    "(" + "x " * 5000 + ")", " " * 30_000, "\n" * 20_000, "-" * 20_000, "1. " * 5000, "USA " * 5000, "SCC, " * 4000, "ä" * 20_000, "😀" * 9000,
)  # fmt: skip


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
@pytest.mark.parametrize("column", range(len(ROWS[0])))
def test_hostile_cells_are_read_in_time(register: Register, tmp_path: Path, cell: str, column: int) -> None:
    row = ["Amber Ltd", "Mail", "USA", "SCC", "2024-01-02"]
    row[column] = cell
    path = tmp_path / "cells.json"
    path.write_text(json.dumps([ROWS[0], row, ROWS[1]]), encoding="utf-8")
    assert _ends_well(register, path)
