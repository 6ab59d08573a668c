"""Cells of a workbook: what they hold is what was meant, whatever it looks like to a spreadsheet program.

openpyxl guesses the type of a value and looks up its style anew for each cell. Here the type is known and there are
few looks, so each sheet has one cell per look, filled anew for each value: a row is written while it is being made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import Cell, WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]
from openpyxl.worksheet._write_only import WriteOnlyWorksheet  # type: ignore[import-untyped]

from reports.document import Tone
from reports.palette import ACCENT, GROUND, LINE, QUIET, TONE_COLOURS
from reports.plain_text import clean

DATE_FORMAT: Final = "yyyy-mm-dd"
TIME_FORMAT: Final = "yyyy-mm-dd hh:mm"

Look = dict[str, Any]
"""Names and values of openpyxl's style attributes."""

WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_WRAPPED_LEFT: Final = Alignment(vertical="top", horizontal="left", wrap_text=True)
LETTERS_ACROSS: Final = 200
"""What is still readable across a landscape page; a wider sheet is printed on several pages side by side."""
_LINE_HEIGHT: Final = 15.0
_TALLEST_ROW: Final = 409.0
_MAY_START_A_FORMULA: Final = ("=", "+", "-", "@")


def font(**look: Any) -> Font:
    """Make a font of the workbook; everything not named is as in other cells."""
    return Font(**{"name": "Calibri", "size": 11, **look})


TITLE: Final[Look] = {"font": font(bold=True, size=16)}
SUBTITLE: Final[Look] = {"font": font(color=QUIET)}
LABEL: Final[Look] = {"font": font(bold=True), "alignment": WRAPPED}
BODY: Final[Look] = {"alignment": WRAPPED}
REMARK: Final[Look] = {"font": font(color=QUIET), "alignment": WRAPPED}
LINK: Final[Look] = {"font": font(color=ACCENT, underline="single")}
HEAD: Final[Look] = {
    "font": font(bold=True),
    "fill": PatternFill("solid", fgColor=GROUND),
    "border": Border(bottom=Side("thin", color=LINE)),
    "alignment": WRAPPED,
}


def text_cell(sheet: Any, text: str | None, look: Look) -> Any:
    """Return a cell of its own, for titles, heads and the overview."""
    cell = WriteOnlyCell(sheet)
    for name, value in look.items():
        setattr(cell, name, value)
    if text:
        cell._value, cell.data_type = clean(text), "s"
    return cell


class Wording(NamedTuple):
    """The text of a cell and the tone of a verdict."""

    text: str
    tone: Tone | None = None


Value = Wording | dt.date | int | float


class RowSheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet whose rows are generators of cells, written as they come. None is an empty cell."""

    def __init__(self, book: Workbook, title: str) -> None:
        """Add the sheet to `book`."""
        super().__init__(book, title)
        self._rows_so_far = 0
        book._add_sheet(self)

    def add(self, cells: Iterable[Cell | None], lines: int) -> None:
        """Write a row that is `lines` lines high.

        The height is said to be automatic: Excel finds it anew after each edit, and LibreOffice, which does not look
        for it when it opens a file, has one to begin with.
        """
        self._rows_so_far += 1
        height = min(lines * _LINE_HEIGHT, _TALLEST_ROW)
        self.row_dimensions = {self._rows_so_far: {"ht": f"{height:g}"}} if lines > 1 else {}
        self.append(cell for cell in cells)

    def _values_to_row(self, values: Any, row_idx: int) -> Iterator[Any]:
        for column, cell in enumerate(values, 1):
            if cell is not None:
                cell.row, cell.column = row_idx, column
                if cell.hyperlink:
                    cell.hyperlink.ref = cell.coordinate
                yield cell


class _Pen(Cell):  # type: ignore[misc]
    """A cell that knows the number of its style."""

    __slots__ = ("style_id",)

    def __init__(self, sheet: Any, look: Look) -> None:
        super().__init__(sheet, row=1, column=1)
        self._style = text_cell(sheet, None, look)._style  # type: ignore[misc]  # a slot of the untyped base
        self.style_id = sheet.parent._cell_styles.add(self._style)


class Pens:
    """The cells of one sheet, one for each look."""

    def __init__(self, sheet: Any, look: Look = BODY) -> None:
        """Make cells for `sheet` that look so."""
        self._sheet = sheet
        self._look = look
        self._pens: dict[object, _Pen] = {}

    def cell(self, value: Value) -> Cell | None:
        """Return a cell that holds `value`; None for an empty text."""
        if isinstance(value, Wording):
            return self._text(value) if value.text else None
        return self._date(value) if isinstance(value, dt.date) else self._number(value)

    def _text(self, words: Wording) -> Cell:
        """Return a cell that holds text as it is.

        What could start a formula is marked as quoted, so that it stays text when somebody edits the cell.
        """
        quoted = words.text.startswith(_MAY_START_A_FORMULA)
        pen = self._pens.get((words.tone, quoted))
        if pen is None:
            look = {**self._look, **({"quotePrefix": True} if quoted else {})}
            if words.tone:
                look["font"] = font(color=TONE_COLOURS[words.tone])
            pen = self._pens[words.tone, quoted] = _Pen(self._sheet, look)
        pen._value, pen.data_type = words.text, "s"
        return pen

    def _date(self, day: dt.date) -> Cell:
        """Return a cell that holds a day or a moment; Excel knows no time zones."""
        form = TIME_FORMAT if isinstance(day, dt.datetime) else DATE_FORMAT
        pen = self._pens.get(form)
        if pen is None:
            look = {**self._look, "number_format": form, "alignment": _WRAPPED_LEFT}  # under its heading, as texts are
            pen = self._pens[form] = _Pen(self._sheet, look)
        pen._value, pen.data_type = (day.replace(tzinfo=None) if isinstance(day, dt.datetime) else day), "d"
        return pen

    def _number(self, number: float) -> Cell:
        pen = self._pens.get("number")
        if pen is None:
            pen = self._pens["number"] = _Pen(self._sheet, self._look)
        pen._value, pen.data_type = number, "n"
        return pen
