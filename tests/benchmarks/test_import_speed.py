"""Import of 50,000 rows of 20 columns: read, recognise, check, match, store with history."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from models.intake.importing import apply, plan_import
from models.register import Register
from tests.benchmarks.conftest import Ratio, seconds

ROWS = 50_000
HEADINGS = (
    "Subprocessor", "Service provided", "Location", "Corporate location", "Role", "Data processed", "Data subjects",
    "Transfer mechanism", "Signed", "Start", "Contact", "E-mail", "Website", "Address", "Certifications", "System",
    "Retention", "Owner", "Reference", "Notes",
)  # fmt: skip
COUNTRIES = ("Germany", "United States", "India", "Netherlands", "France", "Ireland", "United Kingdom", "Japan")
HISTORY = ("change", "change_set")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a list of vendors as somebody would send it."""
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Vendors")
    sheet.append(HEADINGS)
    for i in range(ROWS):
        sheet.append(_vendor(i, chance))
    path = tmp_path_factory.mktemp("bench") / "vendors.xlsx"
    book.save(path)
    return path


def _vendor(i: int, chance: random.Random) -> list[Any]:
    return [
        f"Vendor {i} {chance.choice(('GmbH', 'Inc.', 'Ltd', 'B.V.'))}", f"Service number {i % 500}",
        chance.choice(COUNTRIES), chance.choice(COUNTRIES), "processor",
        chance.choice(("Name; address", "E-mail; telephone", "Usage data")), chance.choice(("Customers", "Employees")),
        chance.choice(("SCC module 2", "Adequacy", "DPF", "")), f"2024-0{1 + i % 9}-1{i % 9}",
        f"2024-0{1 + i % 9}-2{i % 8}", f"Privacy desk {i % 50}", f"privacy{i}@vendor.example",
        f"https://vendor{i}.example", f"Street {i}, Town", chance.choice(("ISO 27001", "SOC 2 Type II", "")), "CRM",
        "5 years", "Procurement", f"V-{i}", f"note {i}",
    ]  # fmt: skip


def test_import_end_to_end(workbook: Path, tmp_path: Path, ratio: Ratio) -> None:
    reading = seconds(lambda: CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python())
    with Register.create(tmp_path / "bench.register") as register:
        whole = seconds(lambda: apply(register, plan_import(register, [workbook])))
        assert register.count("engagement") == ROWS
    storing = _store_again(tmp_path / "bench.register", tmp_path / "reference.db")
    ratio("Import of 50,000 rows", whole, reading + storing, 3)


def _store_again(register: Path, target: Path) -> float:
    """Store the rows that the import stored, history apart, with sqlite3 and nothing else."""
    source, reference = sqlite3.connect(register), sqlite3.connect(target)
    tables = source.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    contents = {}
    for name, sql in tables:
        if name not in HISTORY and not name.startswith("sqlite_"):
            contents[name] = source.execute(f"SELECT * FROM {name}").fetchall()
            reference.execute(sql)

    def store() -> None:
        for name, rows in contents.items():
            if rows:
                reference.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(rows[0]))})", rows)
        reference.commit()

    return seconds(store)
