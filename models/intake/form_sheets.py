"""Forms: a sheet for each record, with the labels of a known layout at the left and the entries beside them.

An entry may take several rows and several cells; boxes to tick are read as the words behind those that are ticked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.layouts import Form, Layout, known_form

_LABEL_COLUMNS = 4
_LONGEST_FORM = 300
_TICKED, _NOT_TICKED = ("☒", "☑", "✓", "✔", "[x]", "[X]"), ("☐", "□", "[ ]")


@dataclass(slots=True)
class FormRecord:
    """A record read from a form: the row of its first label, its labels with their fields, and its entries."""

    row: int
    labels: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    entries: Cells = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FoundForm:
    """The layout of a sheet, its records, and the filled cells (column, text) of the rows above the first."""

    layout: Layout
    records: list[FormRecord]
    preamble: list[list[tuple[int, str]]]


def find_form(sheet: Sheet, layout: Layout | None) -> FoundForm | None:
    """Find the records of a sheet that is a form of this layout, or of any that ships; None where it is none."""
    if layout is not None and layout.form is not Form.SHEETS:
        return None
    rows = sheet.rows[:_LONGEST_FORM]
    for column in range(_LABEL_COLUMNS):
        labels = [text for cells in rows if column < len(cells) and (text := cell_text(cells[column]))]
        found = known_form(labels) if layout is None else layout if layout.fits(labels) else None
        if found is not None:
            records = _records(rows, column, found)
            above = rows[: records[0].row - 1]
            filled = ([(at, text) for at, cell in enumerate(cells) if (text := cell_text(cell))] for cells in above)
            return FoundForm(found, records, [line for line in filled if line])
    return None


def _records(rows: list[Cells], column: int, layout: Layout) -> list[FormRecord]:
    """Read the labels downwards; the first one again begins the next record."""
    records: list[FormRecord] = []
    parts: list[Any] | None = None
    for number, cells in enumerate(rows, start=1):
        label = cell_text(cells[column]) if column < len(cells) else ""
        entries = [cell for cell in cells[column + 1 :] if cell is not None and cell != ""]
        key = layout.key(label) if label else None
        if key:
            if not records or key == records[-1].keys[0]:
                records.append(FormRecord(number))
            record, parts = records[-1], []
            record.labels.append(label.rstrip(": "))
            record.keys.append(key)
            record.entries.append(None)
        elif label:
            parts = None  # a title, or a label that nobody knows
        if parts is not None and entries:
            parts += _said(entries)
            records[-1].entries[-1] = parts[0] if len(parts) == 1 else "\n".join(map(cell_text, parts)) or None
    return records


def _said(entries: Cells) -> Cells:
    """Give what a row of an entry says; of boxes those that are ticked, whether or not box and words share a cell."""
    said: Cells = []
    passed_over = False
    for entry in entries:
        if entry.__class__ is not str:
            said.append(entry)
        elif entry.strip() in (*_TICKED, *_NOT_TICKED):
            passed_over = entry.strip() in _NOT_TICKED
        elif passed_over:
            passed_over = False
        elif text := "\n".join(_ticked(line) for line in entry.splitlines() if not _is_open(line)):
            said.append(text)
    return said


def _is_open(line: str) -> bool:
    return line.lstrip().startswith(_NOT_TICKED)


def _ticked(line: str) -> str:
    bare = line.lstrip()
    return next((bare.removeprefix(mark).lstrip() for mark in _TICKED if bare.startswith(mark)), line)
