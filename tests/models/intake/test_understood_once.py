"""What cells say together is understood once for all rows that say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from models.intake.importing import apply, plan_import
from models.intake.row import Row
from models.register import Register

HEADINGS = (
    "Subprocessor", "Service", "Location", "Data centre", "Access from", "Third country transfer", "Mechanism",
    "Fallback", "Module", "Signed", "DPA", "Certifications", "Authorisation", "Notice period", "Start", "End", "Owner",
    "Retention", "Address", "Role",
)  # fmt: skip
SAID = (
    ("Hosting", "USA", "Germany", "India", "Yes, to India", "SCC", "DPF", "2", "2024-02-01", "", "ISO 27001",
     "general", "30 days", "2024-01-01", "2025-13-41", "Procurement", "5 years", "Street 1, Town", "processor"),
    ("Mail", "APAC", "", "", "", "USA (DPF), India (SCC)", "", "", "", "signed 2023-05-01", "", "", "", "2024", "", "",
     "", "", ""),
    ("Help", "Japan", "", "USA", "", "", "", "3", "yes", "12 March 2023", "", "specific", "", "", "", "", "", "", ""),
    ("Chat", "Worldwide", "", "", "no", "Privacy Shield", "", "", "32/01/2024", "no", "SOC 2", "", "", "", "", "", "",
     "", "sub-processor"),
)  # fmt: skip


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """Write a list in which each way of saying things comes three times."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for number in range(3 * len(SAID)):
        sheet.append([f"Fictional Vendor {number} GmbH", *SAID[number % len(SAID)]])
    path = tmp_path / "vendors.xlsx"
    book.save(path)
    return path


def _records(path: Path) -> tuple[list[Any], list[Any]]:
    with Register.in_memory() as register:
        plan = plan_import(register, [path])
        problems = [(problem.row, problem.column, problem.code, problem.message) for problem in plan.problems]
        apply(register, plan)
        names = {r.id: r.reference for kind in ("party", "engagement", "agreement") for r in register.records(kind)}
        kinds = ("party", "engagement", "agreement", "transfer")
        found = [(kind, _named(record.values, names)) for kind in kinds for record in register.records(kind)]
        return found, problems


def _named(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict) or hasattr(value, "items"):
        return {key: _named(item, names) for key, item in value.items() if key != "sources"}
    if isinstance(value, list | tuple):
        return [_named(item, names) for item in value]
    return names.get(value, value)


def test_rows_that_say_the_same_give_what_each_would_give_alone(
    told_twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = _records(told_twice)
    monkeypatch.setattr(Row, "once", lambda row, read, keys, *given: read(row, *given))
    assert together == _records(told_twice)
    assert len({row for row, *_ in together[1]}) > len(SAID), "problems are reported of every row that has them"


def test_what_is_understood_once_asks_for_no_other_field(told_twice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[set[str]] = []
    once = Row.once

    def watched_once(row: Row, read: Callable[..., Any], keys: tuple[str, ...], *given: Any) -> Any:
        allowed.append({*keys} & (allowed[-1] if allowed else {*keys}))
        try:
            return once(row, read, keys, *given)
        finally:
            allowed.pop()

    def watch(name: str) -> None:
        asked = getattr(Row, name)

        def watched(row: Row, key: str, *more: Any) -> Any:
            assert not allowed or key in allowed[-1], f"{name} asks for “{key}”"
            return asked(row, key, *more)

        monkeypatch.setattr(Row, name, watched)

    monkeypatch.setattr(Row, "once", watched_once)
    for name in ("cells", "text", "said", "labelled", "under", "ticked", "fact", "number", "address"):
        watch(name)
    with Register.in_memory() as register:
        assert plan_import(register, [told_twice]).documents
