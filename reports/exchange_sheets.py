"""A workbook that people fill in and send back: what may be edited can be chosen from lists, the rest is locked.

Sheets are protected without a password: against slips, not against people. The drop-down lists stand in a hidden sheet,
and so does the form by which the program knows the workbook again (`models.intake.returned_form`).
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Final

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Border, PatternFill, Protection, Side  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter, quote_sheetname  # type: ignore[import-untyped]
from openpyxl.workbook.protection import WorkbookProtection  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.hyperlink import Hyperlink  # type: ignore[import-untyped]
from openpyxl.worksheet.properties import PageSetupProperties  # type: ignore[import-untyped]
from openpyxl.worksheet.protection import SheetProtection  # type: ignore[import-untyped]
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]

from models.fields import ValueKind
from models.intake.returned_cells import LETTERS_IN_CELL, Cell
from models.intake.returned_form import VALUE
from reports.palette import ACCENT, GROUND
from reports.plain_text import clean
from reports.steady_zip import FIRST_DAY, SteadyZip
from reports.workbook_cells import (
    BODY,
    DATE_FORMAT,
    HEAD,
    LABEL,
    LETTERS_ACROSS,
    LINK,
    SUBTITLE,
    TITLE,
    WRAPPED,
    Look,
    Pens,
    RowSheet,
    Wording,
    text_cell,
)

LAST_ROW: Final = 1_048_576
ID_HEADING: Final = "#"
"""Above the hidden column by which a row is known again."""
LISTS: Final = "Lists"
FORM: Final = "Form"

_LONGEST_HINT_TITLE, _LONGEST_HINT = 32, 255
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads “_x0041_” in a text as the letter A."""
_MOST_LINES = 6
_WIDTHS = {ValueKind.DAY: 12.0, ValueKind.COUNT: 10.0, ValueKind.FACT: 12.0, ValueKind.LONG_TEXT: 44.0}
_WIDTH = 26.0

_OPEN: Final[Look] = {"alignment": WRAPPED, "protection": Protection(locked=False), "number_format": "@"}
_OPEN_NUMBER: Final[Look] = {**_OPEN, "number_format": "General"}
_TO_FILL_IN: Final[Look] = {**_OPEN, "border": Border(bottom=Side("thin", color=ACCENT))}
_SHUT: Final[Look] = {**BODY, "fill": PatternFill("solid", fgColor=GROUND)}


@dataclass(frozen=True, slots=True)
class ExchangeColumn:
    """A column: its heading, what its cells hold, the list of choices they offer, and what is said beside them."""

    key: str
    heading: str
    value: ValueKind = ValueKind.TEXT
    locked: bool = False
    hidden: bool = False
    choices: str = ""
    strict: bool = True
    hint: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class ExchangeSheet:
    """A sheet of rows to fill in; `by_row` describes cells of the column of values that differ from row to row."""

    name: str
    columns: tuple[ExchangeColumn, ...]
    rows: Sequence[Sequence[Cell]]
    by_row: Mapping[int, ExchangeColumn] = field(default_factory=dict)
    grows: bool = True


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A line of the first sheet: a label, a text, the sheet that the label leads to; `open` is to be filled in."""

    label: str = ""
    text: str = ""
    leads_to: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class ExchangeBook:
    """The whole workbook; `choices` are the lists by name, `form` the rows of the hidden sheet of the form."""

    title: str
    subtitle: str
    author: str
    language: str
    overview: str
    lines: tuple[OverviewLine, ...]
    sheets: tuple[ExchangeSheet, ...]
    choices: Mapping[str, Sequence[str]]
    form: Iterable[tuple[str, str]]


def write_exchange(exchange: ExchangeBook) -> bytes:
    """Write the workbook; the same content gives the same bytes."""
    book = Workbook(write_only=True)
    book.properties.title = clean(exchange.title)
    book.properties.creator = clean(exchange.author) or "Transfer Register"
    book.properties.language = exchange.language
    book.properties.created = FIRST_DAY
    book.security = WorkbookProtection(lockStructure=True)
    _write_overview(book, exchange)
    places = _places(exchange.choices)
    for sheet in exchange.sheets:
        _write_sheet(book, sheet, places)
    titles = list(exchange.choices)
    _write_hidden(book, LISTS, zip_longest(*([title, *exchange.choices[title]] for title in titles)))
    _write_hidden(book, FORM, exchange.form)
    stream = io.BytesIO()
    with SteadyZip(stream) as archive:
        ExcelWriter(book, archive).write_data()
    return stream.getvalue()


def _places(choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Give where each list stands, as a formula of a drop-down; Excel takes no empty list."""
    return {
        name: f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(listed) + 1}"
        for letter, (name, listed) in ((get_column_letter(at), one) for at, one in enumerate(choices.items(), 1))
        if listed
    }


def _write_overview(book: Workbook, exchange: ExchangeBook) -> None:
    sheet = RowSheet(book, exchange.overview)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34.0, 90.0
    _lay_out(sheet)
    sheet.add([text_cell(sheet, exchange.title, TITLE)], 1)
    sheet.add([text_cell(sheet, exchange.subtitle, SUBTITLE)], 1)
    sheet.add([], 1)
    for line in exchange.lines:
        label = text_cell(sheet, _written(line.label), LINK if line.leads_to else LABEL)
        if line.leads_to:
            label.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(line.leads_to)}!A1")
        lines = -(-len(line.text) // 90) if line.text else 1
        sheet.add([label, text_cell(sheet, _written(line.text), _TO_FILL_IN if line.open else BODY)], lines)


def _write_sheet(book: Workbook, sheet: ExchangeSheet, places: Mapping[str, str]) -> None:
    rows = RowSheet(book, sheet.name)
    _prepare(rows, sheet)
    for at, column in enumerate(sheet.columns, 1):
        if not column.locked:
            last = LAST_ROW if sheet.grows else len(sheet.rows) + 1
            _validate(rows, column, f"{get_column_letter(at)}2:{get_column_letter(at)}{max(last, 2)}", places)
        for number, described in sheet.by_row.items() if column.key == VALUE else ():
            _validate(rows, described, f"{get_column_letter(at)}{number}", places)
    rows.add([text_cell(rows, column.heading, HEAD) for column in sheet.columns], 1)
    texts = [Pens(rows, _SHUT if column.locked else _OPEN) for column in sheet.columns]
    numbers = [Pens(rows, _SHUT if column.locked else _OPEN_NUMBER) for column in sheet.columns]
    widths = [LETTERS_IN_CELL if column.hidden else _width(column) for column in sheet.columns]
    for row in sheet.rows:
        cells = (_pen(cell, *pens) for cell, *pens in zip(row, texts, numbers, strict=True))
        lines = max(map(_lines, row, widths), default=1)
        rows.add(cells, min(lines, _MOST_LINES))


def _lines(cell: Cell, width: float) -> int:
    """Give about how many lines a cell takes in a column of this width."""
    if not isinstance(cell, str) or (len(cell) < width and "\n" not in cell):
        return 1
    return sum(1 + int(len(line) / width) for line in cell[: 200 * _MOST_LINES].split("\n"))


def _width(column: ExchangeColumn) -> float:
    return column.width or max(_WIDTHS.get(column.value, _WIDTH), min(len(column.heading) + 4.0, 40.0))


def _pen(cell: Cell, text: Pens, number: Pens) -> Any:
    if isinstance(cell, str):
        return text.cell(Wording(_written(cell)))
    return None if cell is None else number.cell(cell)


def _written(text: str) -> str:
    return _ESCAPED.sub("_x005F_", clean(text)) if "_x" in text else clean(text)


def _prepare(rows: Any, sheet: ExchangeSheet) -> None:
    """Set widths, the frozen head with its filter, and the look of rows that are still to come."""
    for at, column in enumerate(sheet.columns, 1):
        dimension = rows.column_dimensions[get_column_letter(at)]
        dimension.width = _width(column)
        dimension.hidden = column.hidden
        if not column.locked:
            dimension.protection = Protection(locked=False)
            dimension.alignment = WRAPPED
            dimension.number_format = DATE_FORMAT if column.value is ValueKind.DAY else "@"
            if column.value is ValueKind.COUNT:
                dimension.number_format = "General"
    shown = next((at for at, column in enumerate(sheet.columns, 1) if not column.hidden), 1)
    rows.freeze_panes = f"{get_column_letter(shown + 1)}2"
    rows.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    rows.print_title_rows = "1:1"
    rows.print_title_cols = f"{get_column_letter(shown)}:{get_column_letter(shown)}"
    _lay_out(rows, sum(_width(column) for column in sheet.columns if not column.hidden))


def _lay_out(rows: Any, letters: float = 0.0) -> None:
    """Set the page, and lock what is not open: rows may be added, filtered and sorted. True forbids."""
    rows.page_setup.orientation = "landscape"
    rows.page_setup.paperSize = 9  # A4
    rows.page_setup.fitToHeight = 0
    rows.page_setup.fitToWidth = max(1, math.ceil(letters / LETTERS_ACROSS))
    rows.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    rows.protection = SheetProtection(
        sheet=True, formatColumns=False, formatRows=False, insertRows=False, sort=False, autoFilter=False
    )


def _validate(rows: Any, column: ExchangeColumn, cells: str, places: Mapping[str, str]) -> None:
    """Offer a list, ask for a day or a number, and say what is wanted."""
    rule: dict[str, Any] = {}
    if column.choices in places:
        rule = {"type": "list", "formula1": places[column.choices]}
        if not column.strict:
            rule["errorStyle"] = "warning"
    elif column.value is ValueKind.DAY:
        rule = {"type": "date", "operator": "greaterThan", "formula1": "1"}
    elif column.value is ValueKind.COUNT:
        rule = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    if not rule and not column.hint:
        return
    validation = DataValidation(sqref=cells, allow_blank=True, **rule)
    validation.showErrorMessage = bool(rule)
    if column.hint:
        validation.showInputMessage = True
        validation.promptTitle = _cut(column.heading, _LONGEST_HINT_TITLE)
        validation.prompt = _cut(column.hint, _LONGEST_HINT)
    rows.data_validations.append(validation)


def _cut(text: str, units: int) -> str:
    """Give as much of a hint as Excel takes."""
    text = clean(text)
    return text if len(text.encode("utf-16-le")) // 2 <= units else f"{text[: units // 2 - 1]}…"


def _write_hidden(book: Workbook, name: str, listed: Iterable[Sequence[str | None]]) -> None:
    sheet = RowSheet(book, name)
    sheet.sheet_state = "hidden"
    pens = Pens(sheet)
    for row in listed:
        sheet.add(_cells(pens, row), 1)


def _cells(pens: Pens, row: Sequence[str | None]) -> Iterator[Any]:
    return (pens.cell(Wording(_written(text))) if text else None for text in row)
