"""Whole sheets come in as a careful reader would enter them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from sent_spreadsheets import imported, rows, workbook
from sheets_of_records import RECORDS
from sheets_of_vendors import VENDORS

from models.register import Register

_SHEETS = {**VENDORS, **RECORDS}
_NAMED_BY = {"engagement": "engaged"}


def _name(kind: str, row: dict[str, Any]) -> str:
    return f"{row['importer']} > {row['destination']}" if kind == "transfer" else str(row[_NAMED_BY.get(kind, "name")])


@pytest.mark.parametrize("title", _SHEETS)
def test_a_sheet_comes_in_field_by_field(register: Register, tmp_path: Path, title: str) -> None:
    sheet, reading = _SHEETS[title]
    imported(register, workbook(tmp_path, sheet))
    expected: dict[tuple[str, str, str], Any] = {}
    found: dict[tuple[str, str, str], Any] = {}
    for kind, records in reading.items():
        flat: dict[str, dict[str, Any]] = defaultdict(dict, {_name(kind, row): row for row in rows(register, kind)})
        for name, fields in records.items():
            kept = register.record(kind, flat[name]["id"]) if flat[name] else {}
            for field, value in fields.items():
                said = flat[name][field] if field in flat[name] else kept[field] if kept else None
                expected[kind, name, field] = sorted(value) if field == "countries" else value
                found[kind, name, field] = sorted(said) if field == "countries" and said is not None else said
    assert found == expected
