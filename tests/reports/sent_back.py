"""Workbooks as people send them back: cells changed, rows added, taken away or moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from openpyxl import load_workbook

from models.history import Document
from models.intake.importing import apply, plan_import
from models.intake.plan import Plan
from models.register import Register
from reports.catalogue import export


class SentBack:
    """A workbook that went out and is being edited."""

    def __init__(self, path: Path) -> None:
        """Open the workbook that was written to `path`."""
        self.path = path
        self.book = load_workbook(path)

    def column(self, sheet: str, heading: str) -> int:
        """Give the number of a column by its heading."""
        return next(cell.column for cell in self.book[sheet][1] if cell.value == heading)

    def row(self, sheet: str, text: str) -> int:
        """Give the first row in which a cell says a text."""
        return next(row[0].row for row in self.book[sheet].iter_rows(min_row=2) if text in [cell.value for cell in row])

    def write(self, sheet: str, row: int, heading: str, value: Any) -> Self:
        """Change a cell."""
        cell = self.book[sheet].cell(row, self.column(sheet, heading))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        return self

    def add(self, sheet: str, **cells: Any) -> int:
        """Write a new row, its cells by heading with an underscore for each blank; give its number."""
        row = self.book[sheet].max_row + 1
        for heading, value in cells.items():
            self.write(sheet, row, heading.replace("_", " "), value)
        return row

    def saved(self) -> Path:
        """Save what was edited."""
        self.book.save(self.path)
        return self.path


def sent(register: Register, folder: Path, report: str = "workbook", **order: Any) -> SentBack:
    """Write a workbook and open it for editing."""
    return SentBack(export(register, report, folder / f"{report}.xlsx", **order))


def changes(plan: Plan) -> dict[str, dict[str, Any]]:
    """Give by reference what a plan would change: each field with its new value; new records by “new”."""
    found: dict[str, dict[str, Any]] = {}
    for kind, _, before, after in plan.documents:
        if kind != "sheet":
            old: Document = before or {}
            keys = [key for key in {**old, **after} if old.get(key) != after.get(key)]
            found[str(after.get("reference", "new"))] = {key: after.get(key) for key in keys}
    return found


def codes(plan: Plan) -> list[str]:
    """Give the codes of the problems of a plan."""
    return [problem.code for problem in plan.problems]


def taken(register: Register, path: Path) -> Plan:
    """Import a workbook."""
    plan = plan_import(register, [path])
    apply(register, plan)
    return plan
