"""What a spreadsheet is once it has been read, whatever its file format was.

Everything behind the reader (headings, values, matching) sees only these plain types, and every reader of a format
refuses in the same way: one sentence for the analyst that names the file, says what is wrong and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[i]` is row i + 1 of the file, all rows equally wide, empty cells None.

    `merged` holds (top, left, bottom, right), counted from 0, both ends included.
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell whose content could not be taken over; row and column count from 1."""

    sheet: str
    row: int
    column: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of one file, with the hash of the bytes that were read."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine.

    `cells` bounds the rectangle from A1 to the last filled cell of a sheet, empty cells included: the memory
    follows the rectangle, not the filled cells (about 40 bytes each while reading).
    """

    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 1024 * MEBIBYTE
    unpacked_ratio: int = 200
    ratio_counts_from_bytes: int = 10 * MEBIBYTE
    rows: int = 2_000_000
    cells: int = 50_000_000
    cell_characters: int = 100_000


class UnreadableSpreadsheet(Exception):
    """The file cannot be read; its text is one sentence for the analyst, `code` says the same to programs."""

    def __init__(self, message: str, code: str) -> None:
        """Refuse with `message`, a whole sentence, under the short name `code`."""
        super().__init__(message)
        self.code = code


def column_letter(index: int) -> str:
    """Return the letters that spreadsheets show above column `index` (1 is A, 27 is AA)."""
    if index < 1:
        raise ValueError(f"columns count from 1, not {index}")
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column, counted from 1, that spreadsheets call `letters` (AA is 27)."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index


def not_a_spreadsheet(file: str, kind: str) -> UnreadableSpreadsheet:
    """Return the refusal of a file that is something else: `kind`."""
    return UnreadableSpreadsheet(
        f'"{file}" is {kind}; open it in the program it comes from and save the table as an Excel workbook (.xlsx),'
        " OpenDocument spreadsheet (.ods) or CSV file.",
        "not_a_spreadsheet",
    )


def sheet_called(file: str, wanted: str, names: list[str]) -> str:
    """Return the one of `names` that is `wanted`, upper and lower case alike, or refuse and list those there are."""
    found = next((name for name in names if name == wanted), None) or next(
        (name for name in names if name.casefold() == wanted.casefold()), None
    )
    if found is None:
        listed = ", ".join(f'"{name}"' for name in names) or "none"
        raise UnreadableSpreadsheet(
            f'"{file}" has no sheet "{wanted}"; choose one of its sheets: {listed}.', "no_such_sheet"
        )
    return found


def check_reach(file: str, sheet: str, rows: int, columns: int, limits: Limits) -> None:
    """Refuse a sheet whose filled cells reach further than `limits` allow."""
    if rows * columns > limits.cells:
        raise UnreadableSpreadsheet(
            f'Sheet "{sheet}" of "{file}" is filled as far as cell {column_letter(columns)}{rows:d}, which is more than'
            " can be read; delete the cells far away from the table and save the file again.",
            "too_large",
        )


def check_row_count(file: str, sheet: str, rows: int, limits: Limits) -> None:
    """Refuse a sheet of more rows than `limits` allow."""
    if rows > limits.rows:
        raise UnreadableSpreadsheet(
            f'Sheet "{sheet}" of "{file}" has more than {limits.rows:,} rows; split it into several files.', "too_large"
        )


def cell_too_long(
    file: str, sheet: str, row: int, column: int, limits: Limits, cause: str = ""
) -> UnreadableSpreadsheet:
    """Return the refusal of a cell that holds more text than `limits` allow; row and column count from 1."""
    return UnreadableSpreadsheet(
        f'Cell {column_letter(column)}{row} of sheet "{sheet}" in "{file}" holds more than {limits.cell_characters:,}'
        f" characters{cause}; shorten it and save the file again.",
        "too_large",
    )


def without_trailing_blanks(rows: list[list[Value]]) -> list[list[Value]]:
    """Drop the empty rows below and the empty columns to the right of the last filled cell."""
    height = len(rows)
    while height and all(value is None for value in rows[height - 1]):
        height -= 1
    del rows[height:]
    width = full = max(map(len, rows), default=0)
    while width and all(row[width - 1] is None for row in rows):
        width -= 1
    return rows if width == full else [row[:width] for row in rows]
