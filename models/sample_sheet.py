"""The sample spreadsheet: a list of processors as a group company sends it, to try the import with.

What stands in it is in `resources/sample/received.toml`; the workbook beside that file is made from it here.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from models.sample_files import sample_text

_FILL = PatternFill("solid", fgColor="DDE8EA")
_DAY = "DD-MM-YYYY"


def received_sheet() -> Path:
    """Give the path of the sample spreadsheet that ships with the program."""
    return Path(str(files("resources") / "sample" / "processors-received.xlsx"))


def write_received_sheet(target: Path) -> Path:
    """Write the sample spreadsheet to `target`."""
    said = sample_text("received")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = said["sheet"]
    for number, title in enumerate(said["titles"], start=1):
        cell = sheet.cell(number, 1, title)
        cell.font = Font(bold=number == 1, italic=number > 1, size=14 if number == 1 else 10)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(said["headings"]))
    _write_rows(sheet, said)
    for column, width in enumerate(said["widths"], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(said["heading_row"] + 1, 3)
    book.save(target)
    return target


def _write_rows(sheet: Worksheet, said: dict[str, Any]) -> None:
    for column, heading in enumerate(said["headings"], start=1):
        cell = sheet.cell(said["heading_row"], column, heading)
        cell.font = Font(bold=True)
        cell.fill = _FILL
    for row, values in enumerate(said["rows"], start=said["heading_row"] + 1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value if value != "" else None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = _DAY
