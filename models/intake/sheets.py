"""The one door for spreadsheets that other people made: any file in, one `Book` of plain values out.

People send workbooks of every format, tables saved as text, and files whose ending lies about what they are. So the
content decides how a file is read, its ending is only how it is called, and what cannot be read is refused with one
sentence that tells the analyst what to do.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from models.intake.binary_sheets import COMPOUND_MARK
from models.intake.book import (
    Book,
    CellProblem,
    Limits,
    Sheet,
    UnreadableSpreadsheet,
    Value,
    column_letter,
    not_a_spreadsheet,
    sheet_called,
)
from models.intake.json_files import is_json, read_json
from models.intake.text_files import read_text, text_of
from models.intake.workbook_files import read_compound, read_package

__all__ = [
    "Book",
    "CellProblem",
    "Limits",
    "Sheet",
    "UnreadableSpreadsheet",
    "Value",
    "column_letter",
    "read_book",
]

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OTHER_MARKS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a", "an archive (RAR)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3\x00", "a database file"),
    (b"\x09\x00\x04\x00", "an Excel workbook from before 1993"),
    (b"\x09\x02\x06\x00", "an Excel workbook from before 1993"),
    (b"\x09\x04\x06\x00", "an Excel workbook from before 1993"),
)
DEFAULT_LIMITS = Limits()
ENDINGS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt", "json")
"""What files of spreadsheets are called, for those who choose one; the content decides how a file is read."""


def read_book(path: Path, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Book:
    """Read the spreadsheet at `path`: all its sheets, or only the one called `sheet`.

    A text file is one sheet, called like the file without its ending; one of JSON has a sheet for each list of
    records. Raises UnreadableSpreadsheet.
    """
    file = path.name
    data = content_of(path, limits)
    if data.startswith(ZIP_MARKS):
        sheets, problems = read_package(file, data, sheet, limits)
    elif data.startswith(COMPOUND_MARK):
        sheets, problems = read_compound(file, data, sheet, limits)
    else:
        sheets, problems = read_plain(path, data, sheet, limits)
    if not any(each.rows for each in sheets):
        raise nothing_to_read(file, sheet, problems)
    return Book(file, hashlib.sha256(data).hexdigest(), tuple(sheets), tuple(problems))


def content_of(path: Path, limits: Limits) -> bytes:
    """Return the bytes of the file, or refuse what is missing, no file, empty or too large."""
    file = path.name
    try:
        if path.is_dir():
            raise UnreadableSpreadsheet(f'"{file}" is a folder; choose a file in it.', "folder")
        size = path.stat().st_size
        if not path.is_file():
            raise OSError("a device or a pipe")
        if size > limits.file_bytes:
            raise UnreadableSpreadsheet(
                f'"{file}" is larger than {limits.file_bytes // 1024 // 1024} MB; split it into several files.',
                "too_large",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSpreadsheet(f'"{file}" does not exist; check its name and folder.', "missing") from error
    except (OSError, ValueError) as error:
        raise UnreadableSpreadsheet(
            f'"{file}" cannot be opened; check that you may read it and that no other program holds it.',
            "not_accessible",
        ) from error
    if not data:
        raise UnreadableSpreadsheet(f'"{file}" is empty (0 bytes); ask for the file again.', "empty")
    return data


def read_plain(path: Path, data: bytes, wanted: str | None, limits: Limits) -> tuple[list[Sheet], list[CellProblem]]:
    """Read a file that is neither zip nor compound file as text, or refuse what it is instead."""
    kind = next((kind for mark, kind in OTHER_MARKS if data.startswith(mark)), "")
    if kind:
        raise not_a_spreadsheet(path.name, kind)
    title, text = path.stem, text_of(path.name, data)
    if is_json(text):
        sheets, problems = read_json(path.name, title, text, limits)
        chosen = sheet_called(path.name, wanted, [sheet.name for sheet in sheets]) if wanted is not None else None
        return [sheet for sheet in sheets if chosen in (None, sheet.name)], problems
    if wanted is not None:
        sheet_called(path.name, wanted, [title])
    sheet, problems = read_text(path.name, title, text, limits)
    return [sheet], problems


def nothing_to_read(file: str, sheet: str | None, problems: list[CellProblem]) -> UnreadableSpreadsheet:
    """Return the refusal of a file, or of its chosen sheet, that has no value in any cell."""
    place = f'Sheet "{sheet}" of "{file}"' if sheet is not None else f'"{file}"'
    if problems:
        return UnreadableSpreadsheet(
            f"{place} holds no values, only errors or formulas without stored results; open it in a spreadsheet"
            " program, mend the errors, save it and read it again.",
            "empty",
        )
    return UnreadableSpreadsheet(f"{place} holds no filled cell; check that it is the right file.", "empty")
