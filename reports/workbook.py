"""A document as an Excel workbook: a sheet that says what the file is, then one sheet for each table.

People sort, filter and compare these sheets, and send them back. So dates are dates and numbers are numbers, and a text
stays the text it is: one that begins with "=" never becomes a formula. The same document gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeGuard

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.hyperlink import Hyperlink  # type: ignore[import-untyped]
from openpyxl.worksheet.properties import PageSetupProperties  # type: ignore[import-untyped]
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

from reports.document import Cell, Column, Document, Table, count_rows, spans, values
from reports.plain_text import clean
from reports.sheet_names import SheetNames
from reports.steady_zip import FIRST_DAY, SteadyZip
from reports.whole_file import Meter, Progress, whole_file
from reports.workbook_cells import (
    BODY,
    HEAD,
    LABEL,
    LETTERS_ACROSS,
    LINK,
    REMARK,
    SUBTITLE,
    TITLE,
    Pens,
    RowSheet,
    Value,
    Wording,
    text_cell,
)

ROWS_IN_SHEET: Final = 1_048_576
LETTERS_IN_CELL: Final = 32_767

_WIDEST: Final = 60
_NARROWEST: Final = 9
_ROWS_MEASURED: Final = 300
_FEW_COLUMNS: Final = 8


def write_workbook(
    document: Document, target: BinaryIO | Path, progress: Progress | None = None, sheets: type[Sheets] | None = None
) -> None:
    """Write the tables of `document` as an xlsx workbook to an open binary stream or to a path.

    A text too long for a cell goes on in the sheet "Long texts"; a table too long for a sheet goes on in a second one.
    `sheets` lays them out otherwise. At a path the file appears only when it is complete. To cancel, `progress` raises.
    """
    meter = Meter(count_rows(document.tables), progress)
    book = Workbook(write_only=True)
    book.properties.title = clean(document.title)
    book.properties.subject = clean(document.subject) or None
    book.properties.creator = clean(document.author) or "Transfer Register"
    book.properties.language = document.language
    book.properties.created = FIRST_DAY
    with whole_file(target) as stream, _no_drafts(book):
        (sheets or Sheets)(book, document, meter).fill()
        meter.tell()
        with SteadyZip(stream) as archive:
            ExcelWriter(book, archive).write_data()


@contextmanager
def _no_drafts(book: Workbook) -> Iterator[None]:
    """Remove the files in which openpyxl keeps unfinished sheets, if the block fails."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            if sheet._writer is not None:
                if not sheet.closed:
                    sheet.close()
                sheet._writer.cleanup()
        raise


class Part(NamedTuple):
    """As many rows of a table as fit into one sheet."""

    name: str
    table: Table
    rows: Sequence[Sequence[Cell]]


class Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, document: Document, meter: Meter) -> None:
        """Name the sheets of a document."""
        self._book = book
        self._document = document
        self._words = document.words
        self._meter = meter
        names = SheetNames()
        self._overview = RowSheet(book, names.new(self._words.overview))
        self._long_name = names.new(self._words.long_texts)
        self._long_texts: list[tuple[str, str, str]] = []
        self._parts = [
            Part(names.new(table.name), table, rows) for table in document.tables for rows in _rows_by_sheet(table)
        ]

    def fill(self) -> None:
        """Write the tables, what did not fit into a cell, and the overview."""
        for part in self._parts:
            self._fill_part(part)
        listed = [(part.name, part.table.title or part.table.name, len(part.rows)) for part in self._parts]
        if self._long_texts:
            self._fill_long_texts()
            listed.append((self._long_name, self._words.long_texts, len(self._long_texts)))
        self._fill_overview(listed)

    def _fill_part(self, part: Part) -> None:
        columns = part.table.columns
        widths = self._widths(part.table)
        sheet = RowSheet(self._book, part.name)
        _prepare(sheet, widths, len(part.rows))
        sheet.add([text_cell(sheet, column.title, HEAD) for column in columns], 1)
        pens = Pens(sheet)
        for number, row in enumerate(part.rows, 2):
            held = [
                self._value(cell, column, part.name, number, at)
                for at, (cell, column) in enumerate(zip(row, columns, strict=True), 1)
            ]
            sheet.add(map(pens.cell, held), line_count(held, widths))
            self._meter.step()

    def _value(self, cell: Cell, column: Column, sheet: str, row: int, at: int) -> Value:
        """Return what a cell of the sheet holds."""
        tone = None
        if isinstance(cell, str):
            text = clean(cell)
        elif isinstance(cell, dt.date) or _is_number(cell):
            return cell
        else:
            found = list(values(cell, column.kind, self._words))
            text = "\n".join(value.text for value in found)
            tone = found[0].tone if len(found) == 1 else None
        if len(text) * 2 > LETTERS_IN_CELL:  # Excel counts UTF-16 units; a letter has at most two
            text = self._shortened(text, sheet, f"{get_column_letter(at)}{row}")
        return Wording(text, tone)

    def _shortened(self, text: str, sheet: str, cell: str) -> str:
        """Return what fits into a cell; the rest goes to the sheet of long texts, which the cell then names."""
        if len(text.encode("utf-16-le")) // 2 <= LETTERS_IN_CELL:
            return text
        room = 16_000 if max(text) > "\uffff" else 32_000
        pointer = self._words.continued.format(sheet=self._long_name, row=len(self._long_texts) + 2)
        self._long_texts += [(sheet, cell, text[at : at + room]) for at in range(room, len(text), room)]
        return f"{text[:room]} … [{pointer}]"

    def _fill_long_texts(self) -> None:
        sheet = RowSheet(self._book, self._long_name)
        widths = [24.0, 10.0, 100.0]
        _prepare(sheet, widths, len(self._long_texts))
        titles = (self._words.sheet, self._words.cell, self._words.text)
        sheet.add([text_cell(sheet, title, HEAD) for title in titles], 1)
        pens = Pens(sheet)
        for row in self._long_texts:
            held = [Wording(text) for text in row]
            sheet.add(map(pens.cell, held), line_count(held, widths))

    def _fill_overview(self, listed: list[tuple[str, str, int]]) -> None:
        """Write the title block and the list of sheets, each with a link and its number of rows."""
        document, sheet, pens = self._document, self._overview, Pens(self._overview)
        widths = [28.0, 70.0, 10.0]
        prepare_print(sheet, widths)
        sheet.add([text_cell(sheet, document.title, TITLE)], 1)
        sheet.add([text_cell(sheet, document.subtitle, SUBTITLE)], 1)
        sheet.add([], 1)
        for label, text in document.facts:
            plain = "".join(part.text for part in spans(text))
            sheet.add(
                [text_cell(sheet, label, LABEL), text_cell(sheet, plain, BODY)],
                line_count([Wording(label), Wording(plain)], widths),
            )
        if document.foot:
            foot = clean(document.foot)
            sheet.add([None, text_cell(sheet, foot, REMARK)], line_count([Wording(""), Wording(foot)], widths))
        sheet.add([], 1)
        sheet.add([text_cell(sheet, title, HEAD) for title in (self._words.sheet, None, self._words.rows)], 1)
        for name, title, rows in listed:
            link = text_cell(sheet, name, LINK)
            quoted = name.replace("'", "''")
            link.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!A1")
            sheet.add([link, text_cell(sheet, title if title != name else None, BODY), pens.cell(rows)], 1)

    def _widths(self, table: Table) -> list[float]:
        """Return column widths in characters, from the headings and the first rows."""
        widths = []
        for at, column in enumerate(table.columns):
            longest = max(
                (
                    len(line)
                    for row in table.rows[:_ROWS_MEASURED]
                    for value in values(row[at], column.kind, self._words)
                    for line in value.text[: 4 * _WIDEST].split("\n")
                ),
                default=0,
            )
            widths.append(float(min(max(longest + 2, len(column.title) + 4, _NARROWEST), _WIDEST)))
        return widths


def _rows_by_sheet(table: Table) -> Iterator[Sequence[Sequence[Cell]]]:
    """Yield the rows of a table in as many parts as it needs sheets; one row of each sheet is the head."""
    room = ROWS_IN_SHEET - 1
    for at in range(0, max(len(table.rows), 1), room):
        yield table.rows[at : at + room] if len(table.rows) > room else table.rows


def _is_number(cell: Cell) -> TypeGuard[int | float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def line_count(held: Sequence[Value], widths: list[float]) -> int:
    """Return about how many lines the tallest cell of a row takes in columns of these widths."""
    most = 1
    for value, width in zip(held, widths, strict=False):
        if isinstance(value, Wording) and (len(value.text) >= width or "\n" in value.text):
            most = max(most, sum(1 + int(len(line) / width) for line in value.text.split("\n")))
    return most


def _prepare(sheet: Any, widths: list[float], rows: int) -> None:
    """Set widths, print and the frozen head with its filter. Must come before the first row."""
    prepare_print(sheet, widths)
    if widths:
        many = len(widths) > _FEW_COLUMNS
        sheet.freeze_panes = "B2" if many else "A2"
        sheet.print_title_rows = "1:1"
        if many:
            sheet.print_title_cols = "A:A"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"


def prepare_print(sheet: Any, widths: list[float]) -> None:
    """Set widths and how the sheet is printed. Must come before the first row."""
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = max(1, math.ceil(sum(widths) / LETTERS_ACROSS))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"
