"""Import of 50,000 rows of 20 columns: read, recognise, check, match, store with history.

The reference reads the same file and stores the same rows, history apart, with sqlite3 and nothing else. Time on the
clock and time of the processor are held against the same limit: other programs spoil the one, a second core hides the
other.
"""

from __future__ import annotations

import gc
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from models.intake.importing import apply, plan_import
from models.register import Register
from tests.benchmarks.conftest import Ratio

ROWS = 50_000
KNOWN = 20_000
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


class Cost(NamedTuple):
    """Seconds that some work takes."""

    clock: float
    processor: float

    def beside(self, other: Cost) -> Cost:
        """Add what comes after it."""
        return Cost(self.clock + other.clock, self.processor + other.processor)


def test_import_end_to_end(workbook: Path, tmp_path: Path, ratio: Ratio) -> None:
    reading = _cost(lambda: _read(workbook))
    with Register.create(tmp_path / "bench.register") as register:
        whole = _cost(lambda: apply(register, plan_import(register, [workbook])))
        assert register.count("engagement") == ROWS
    _hold(ratio, "Import of 50,000 rows", whole, reading.beside(_store_again(tmp_path)), 3)


def test_import_among_known_parties(workbook: Path, tmp_path: Path, ratio: Ratio) -> None:
    reading = _cost(lambda: _read(workbook))
    with Register.create(tmp_path / "bench.register") as register:
        with register.change("Parties known before") as work:
            for row in _read(workbook)[1 : KNOWN + 1]:
                work.add("party", {"name": _written_otherwise(row[0])})
        whole = _cost(lambda: apply(register, plan_import(register, [workbook])))
        assert register.count("engagement") == ROWS
        assert register.count("party") == ROWS + 1
    _hold(ratio, "Import of 50,000 rows, 20,000 known parties", whole, reading.beside(_store_again(tmp_path)), 4)


def _written_otherwise(name: str) -> str:
    """Write every other name as somebody else would."""
    return name if int(name.split()[1]) % 2 else name.upper().rstrip(".")


def _read(workbook: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()


def _store_again(folder: Path) -> Cost:
    """Store the rows that the register holds, history apart, with sqlite3 and nothing else."""
    source, reference = sqlite3.connect(folder / "bench.register"), sqlite3.connect(folder / "reference.db")
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

    return _cost(store)


def _cost(work: Callable[[], object]) -> Cost:
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def _hold(ratio: Ratio, what: str, measured: Cost, reference: Cost, most: float) -> None:
    ratio(f"{what}, time of the processor", measured.processor, reference.processor, most)
    ratio(what, measured.clock, reference.clock, most)
