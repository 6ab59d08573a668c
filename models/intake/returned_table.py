"""The rows of a sheet that came back, by the columns of its form: wherever people moved them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from models.intake.book import Sheet
from models.intake.returned_cells import plain
from models.intake.returned_form import ANSWER, FIELD, ID, RECORD, REMARK, SheetForm

_NOT_SAID = (ID, RECORD, FIELD, ANSWER, REMARK)
_SEARCHED = 30


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of the file: its number there and its cells by column; columns that are gone are not in it."""

    number: int
    cells: dict[str, Any]

    def text(self, key: str) -> str:
        """Give what a cell says."""
        return plain(self.cells.get(key))

    def is_blank(self, sheet: SheetForm) -> bool:
        """Whether nothing that a person may fill in is filled in."""
        return not any(self.text(key) for key in self.cells if key not in _NOT_SAID and key not in sheet.locked)


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """The table of a sheet; `missing` are the headings that are gone, and without its ids no row is `known`."""

    heading_row: int
    rows: list[ReturnedRow]
    missing: list[str]
    known: bool


def read_table(sheet: Sheet, form: SheetForm) -> ReturnedTable:
    """Find the heading row of a form in its sheet, and give the rows below it that are not blank."""
    best, columns = form.heading_row, dict[str, int]()
    for number, row in enumerate(sheet.rows[:_SEARCHED], start=1):
        found = _columns(row, form)
        if len(found) > len(columns):
            best, columns = number, found
    missing = [heading for key, heading in form.columns if key not in columns]
    rows = []
    for number, row in enumerate(sheet.rows[best:], start=best + 1):
        cells = {key: row[index] if index < len(row) else None for key, index in columns.items()}
        if any(plain(cell) for cell in cells.values()):
            rows.append(ReturnedRow(number, cells))
    known = ID in columns or (not form.listed and "reference" in columns)
    return ReturnedTable(best, rows if known else [], missing, known)


def _columns(row: list[Any], form: SheetForm) -> dict[str, int]:
    """Give the columns whose headings a row holds; of two with one heading the first is the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in range(len(row) - 1, -1, -1):
        places[plain(row[index])].append(index)
    return {key: places[plain(heading)].pop() for key, heading in form.columns if places[plain(heading)]}
