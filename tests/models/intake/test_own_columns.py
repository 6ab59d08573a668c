"""A column that is headed with the name of a field of the office fills it, and writes over nobody's work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sent_spreadsheets import imported, workbook

from models.intake.plan import EntryAction
from models.own_fields import OwnField, keep_own_fields
from models.register import Register
from models.vocabulary import OwnValueKind

VENDORS: list[list[Any]] = [
    ["Vendor", "Service", "Country", "Tier", "Vetted on", "Ticket"],
    ["Amber Ltd", "Mail", "Ireland", "Gold", "3 May 2026", "T-77"],
    ["Beryl Inc.", "Ads", "USA", "Silver", "soon", ""],
]


@pytest.fixture
def extended(register: Register) -> Register:
    with register.change("Fields of the office") as work:
        keep_own_fields(work, "party", [OwnField("", "Tier"), OwnField("", "Vetted on", OwnValueKind.DAY)])
        keep_own_fields(work, "engagement", [OwnField("", "Ticket")])
    return register


def _by_name(register: Register) -> dict[str, Any]:
    return {party["name"]: party for party in register.records("party")}


def test_a_column_fills_the_field_of_its_name(extended: Register, tmp_path: Path) -> None:
    plan = imported(extended, workbook(tmp_path, VENDORS))
    parties = _by_name(extended)
    assert [parties["Amber Ltd"][f"own:{key}"] for key in ("tier", "vetted_on")] == ["Gold", "2026-05-03"]
    assert parties["Beryl Inc."]["own:tier"] == "Silver"
    assert [e["own:ticket"] for e in extended.records("engagement")] == ["T-77", ""]
    assert [(p.row, p.column, p.code) for p in plan.problems if p.column == "Vetted on"] == [
        (3, "Vetted on", "not_understood")
    ]
    assert {column.heading: column.own for column in plan.tables[0].recognised if column.own} == {
        "Tier": "Tier", "Vetted on": "Vetted on", "Ticket": "Ticket",
    }  # fmt: skip
    assert extended.verify() == ""


def test_a_newer_list_updates_what_an_import_wrote_but_nothing_entered_by_hand(
    extended: Register, tmp_path: Path
) -> None:
    imported(extended, workbook(tmp_path, VENDORS))
    with extended.change("By hand") as work:
        work.edit("party", _by_name(extended)["Amber Ltd"].id, {"own:tier": "Lead"})
    newer = [VENDORS[0], [*VENDORS[1][:3], "Bronze", *VENDORS[1][4:]], [*VENDORS[2][:3], "Bronze", "", ""]]
    plan = imported(extended, workbook(tmp_path, newer, name="newer.xlsx"))
    assert [_by_name(extended)[name]["own:tier"] for name in ("Amber Ltd", "Beryl Inc.")] == ["Lead", "Bronze"]
    assert any(p.code == "conflict" and "stays “Lead”" in p.message for p in plan.problems)
    assert (3, EntryAction.UPDATED) in [(number, action) for number, action, _ in plan.tables[0].taken]


def test_without_such_fields_no_column_is_theirs(register: Register, tmp_path: Path) -> None:
    plan = imported(register, workbook(tmp_path, VENDORS))
    assert not any(column.own for table in plan.tables for column in table.recognised)
    assert not any(party["own_values"] for party in register.records("party"))
