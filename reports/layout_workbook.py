"""A record in an authority's layout as a workbook: its sheets as that authority knows them, none of ours before them.

A table stands below its heading block; a form has its labels at the left. The looks are those of our other workbooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from models.intake.layouts import Form
from reports.document import Cell, Column, Document, Kind
from reports.layout_sheet import LayoutSheet
from reports.sheet_names import SheetNames
from reports.whole_file import Meter, Progress
from reports.workbook import Part, Sheets, line_count, prepare_print, write_workbook
from reports.workbook_cells import DATE_FORMAT, HEAD, LABEL, SUBTITLE, TITLE, Pens, RowSheet, Value, Wording, text_cell

_COLUMN: Final = 26.0
_LABELS: Final = 36.0
_ENTRIES: Final = 72.0
_BESIDE: Final = {"alignment": Alignment(vertical="top", horizontal="left", wrap_text=True), "border": HEAD["border"]}
"""An entry beside its label: underlined like it, and days at the left as texts are."""
_TEXT: Final = Column("", "", Kind.TEXT)


def write_layout(document: Document, target: BinaryIO | Path, progress: Progress | None = None) -> None:
    """Write a document of `LayoutSheet`s as an xlsx workbook; the same document gives the same bytes."""
    write_workbook(document, target, progress, LayoutSheets)


class LayoutSheets(Sheets):
    """The sheets of one workbook in a layout."""

    def __init__(self, book: Workbook, document: Document, meter: Meter) -> None:
        """Name the sheets of a document."""
        self._book, self._document, self._words, self._meter = book, document, document.words, meter
        names = SheetNames()
        self._parts = [Part(names.new(table.name), table, table.rows) for table in document.tables]
        self._long_name = names.new(self._words.long_texts)
        self._long_texts: list[tuple[str, str, str]] = []

    def fill(self) -> None:
        """Write the sheets, and what did not fit into a cell."""
        for part in self._parts:
            self._fill_part(part)
        if self._long_texts:
            self._fill_long_texts()

    def _fill_part(self, part: Part) -> None:
        table = part.table
        if not isinstance(table, LayoutSheet):
            super()._fill_part(part)
        elif table.form is Form.SHEETS:
            self._fill_form(part.name, table)
        else:
            self._fill_table(part.name, table)

    def _fill_table(self, name: str, table: LayoutSheet) -> None:
        """Write the block, a blank row, the headings, and a row for each activity."""
        sheet = RowSheet(self._book, name)
        widths = self._widths(table) if not table.above else [_COLUMN] * len(table.columns)
        prepare_print(sheet, widths)
        top = len(table.above) + 2 if table.above else 1
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A{top}:{last}{top + len(table.rows)}"
        pens = Pens(sheet)
        for number, line in enumerate(table.above, 1):
            self._add_above(sheet, pens, name, number, line, widths)
        if table.above:
            sheet.add([], 1)
        headings = [Wording(column.title) for column in table.columns]
        sheet.add([text_cell(sheet, column.title, HEAD) for column in table.columns], line_count(headings, widths))
        for number, row in enumerate(table.rows, top + 1):
            held = [
                self._value(cell, column, name, number, at)
                for at, (cell, column) in enumerate(zip(row, table.columns, strict=True), 1)
            ]
            sheet.add(map(pens.cell, held), line_count(held, widths))
            self._meter.step()

    def _fill_form(self, name: str, table: LayoutSheet) -> None:
        """Write title and blocks, and below them each label with its entry; a form is one page that stands upright."""
        sheet = RowSheet(self._book, name)
        widths = [_LABELS, _ENTRIES]
        prepare_print(sheet, widths)
        sheet.page_setup.orientation = "portrait"
        sheet.page_setup.fitToHeight = 1
        pens = Pens(sheet)
        sheet.add([text_cell(sheet, self._document.title, TITLE)], 1)
        sheet.add([text_cell(sheet, table.title, SUBTITLE)], 1)
        sheet.add([], 1)
        for number, line in enumerate(table.above, 4):
            self._add_above(sheet, pens, name, number, line, widths)
        for number, row in enumerate(table.rows, len(table.above) + 4):
            label, entry = str(row[0]), self._value(row[1], _TEXT, name, number, 2)
            height = line_count([Wording(label), entry], widths)
            sheet.add([text_cell(sheet, label, HEAD), _entry(sheet, entry)], height)
            self._meter.step()

    def _add_above(
        self, sheet: RowSheet, pens: Pens, name: str, number: int, line: Sequence[Cell], widths: list[float]
    ) -> None:
        """Write a row of the block: labels, each with its entry beside it."""
        held = [self._value(cell, _TEXT, name, number, at) for at, cell in enumerate(line, 1)]
        cells: Iterable[object] = (
            text_cell(sheet, value.text, LABEL) if at % 2 == 0 and isinstance(value, Wording) and value.text
            else pens.cell(value)
            for at, value in enumerate(held)
        )  # fmt: skip
        sheet.add(cells, line_count(held, widths))


def _entry(sheet: RowSheet, value: Value) -> object:
    """Make the cell of an entry; one that could start a formula stays text when somebody edits it."""
    if isinstance(value, Wording):
        quoted = {"quotePrefix": True} if value.text.startswith(("=", "+", "-", "@")) else {}
        return text_cell(sheet, value.text, {**_BESIDE, **quoted})
    cell = text_cell(sheet, None, {**_BESIDE, **({"number_format": DATE_FORMAT} if isinstance(value, date) else {})})
    cell._value, cell.data_type = value, "d" if isinstance(value, date) else "n"
    return cell
