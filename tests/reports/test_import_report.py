"""The report of an import says of every row what became of it, before and after it is applied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from models.intake.decisions import Decisions, TableKey
from models.intake.importing import apply, plan_import
from models.register import Register
from reports.document import Document, Table
from reports.records.import_report import import_report, write_import_report

ROWS = [
    ["Our vendors"],
    ["Vendor", "Service", "Country"],
    ["Amber Ltd", "Mail", "Ireland"],
    ["Beryl Inc.", "Ads", "Atlantis"],
    ["Total", 2],
]


@pytest.fixture
def register() -> Iterator[Register]:
    with Register.in_memory() as made:
        yield made


@pytest.fixture
def vendors(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "vendors.xlsx"
    book.save(path)
    return path


def table(document: Document, name: str) -> Table:
    return next(table for table in document.tables if table.name == name)


def test_every_row_is_there_with_what_became_of_it(register: Register, vendors: Path) -> None:
    rows = table(import_report(register, plan_import(register, [vendors])), "Rows").rows
    assert [(row[2], row[4]) for row in rows] == [
        (1, "Not a record"), (2, "Headings"), (3, "New"), (4, "New"), (5, "Not a record"),
    ]  # fmt: skip
    assert rows[2][3] == "Amber Ltd | Mail | Ireland"


def test_a_row_names_its_records_and_what_was_not_understood(register: Register, vendors: Path) -> None:
    plan = plan_import(register, [vendors])
    apply(register, plan)
    amber, beryl = table(import_report(register, plan), "Rows").rows[2:4]
    assert set(amber[5]) == {"E-0001 Amber Ltd: Mail", "P-0002 Amber Ltd"}
    assert amber[6] is None
    assert "Atlantis" in beryl[6][0]


def test_rows_of_a_skipped_table_say_so(register: Register, vendors: Path) -> None:
    decisions = Decisions().with_table(TableKey("vendors.xlsx", "Sheet", 2), skip=True)
    rows = table(import_report(register, plan_import(register, [vendors], decisions=decisions)), "Rows").rows
    assert [row[4] for row in rows[2:4]] == ["Skipped", "Skipped"]


def test_columns_say_what_they_were_read_as(register: Register, vendors: Path) -> None:
    rows = table(import_report(register, plan_import(register, [vendors])), "Columns").rows
    assert [(row[3], row[4]) for row in rows] == [
        ("Vendor", "Name of the processor or recipient"), ("Service", "Service"), ("Country", "Countries"),
    ]  # fmt: skip


def test_the_same_plan_gives_the_same_bytes(register: Register, vendors: Path, tmp_path: Path) -> None:
    plan = plan_import(register, [vendors])
    one = write_import_report(register, plan, tmp_path / "one.xlsx").read_bytes()
    assert write_import_report(register, plan, tmp_path / "two.xlsx").read_bytes() == one
    sheets = openpyxl.load_workbook(tmp_path / "one.xlsx").sheetnames
    assert sheets == ["Overview", "Rows", "Columns", "Problems"]
