"""Spreadsheets as people send them, made by the tests, and what an import makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from models.flat import flat_rows
from models.intake.importing import apply, plan_import
from models.intake.plan import Plan
from models.register import Register

Rows = Sequence[Sequence[object]]


def workbook(
    folder: Path,
    sheets: Mapping[str, Rows] | Rows,
    *,
    merged: Iterable[str] = (),
    hidden: Iterable[str] = (),
    name: str = "list.xlsx",
) -> Path:
    """Write a workbook of one sheet or several."""
    if not isinstance(sheets, Mapping):
        sheets = {"Sheet1": sheets}
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        if title in hidden:
            sheet.sheet_state = "hidden"
    path = folder / name
    made.save(path)
    return path


def imported(register: Register, path: Path, **options: Any) -> Plan:
    """Import a file; importing it again must change nothing, and the history must hold."""
    plan = plan_import(register, [path], **options)
    apply(register, plan)
    again = plan_import(register, [path], **options)
    assert again.changes_nothing, [entry for entry in again.entries if entry.action != "unchanged"]
    assert register.verify() == ""
    return plan


def rows(register: Register, kind: str) -> list[dict[str, Any]]:
    """Give the records of a kind as flat rows, without the home entity."""
    home = register.settings["home"]
    return [row for row in flat_rows(register, kind) if row["id"] != home]


def by(register: Register, kind: str, key: str = "name") -> dict[str, dict[str, Any]]:
    """Give the records of a kind by the value of a field, which must tell them apart."""
    found = {row[key]: row for row in rows(register, kind)}
    assert len(found) == len(rows(register, kind)), f"{key} does not tell the records apart"
    return found


def names(register: Register, kind: str, key: str = "name") -> list[Any]:
    """Give the values of a field, in the order of the records."""
    return [row[key] for row in rows(register, kind)]


def codes(plan: Plan) -> list[tuple[int | None, str | None, str]]:
    """Give the problems of a plan: row, column, code."""
    return [(problem.row, problem.column, problem.code) for problem in plan.problems]
