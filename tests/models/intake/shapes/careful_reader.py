"""What a careful reader would enter by hand for a spreadsheet, and whether the import enters the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sent_spreadsheets import Rows, imported, rows, workbook

from models.intake.plan import Plan
from models.register import Register

Expected = Mapping[str, Sequence[Mapping[str, Any]]]
"""By kind the records in order, each with the fields that the sheet speaks of."""


def entered(register: Register, path: Path, expected: Expected, **options: Any) -> Plan:
    """Import a file and compare field by field: every record of the kinds that are named, and no other one."""
    plan = imported(register, path, **options)
    found = {kind: rows(register, kind) for kind in expected}
    told = {
        kind: [{key: record[key] for key in fields} for record, fields in zip(found[kind], records, strict=False)]
        + [{"more": record.get("name", record["reference"])} for record in found[kind][len(records) :]]
        for kind, records in expected.items()
    }
    assert told == {kind: [dict(record) for record in records] for kind, records in expected.items()}
    return plan


def check(register: Register, folder: Path, sheets: Mapping[str, Rows] | Rows, expected: Expected, **how: Any) -> Plan:
    """Write a workbook, import it and compare what came of it."""
    return entered(register, workbook(folder, sheets, **how), expected)
