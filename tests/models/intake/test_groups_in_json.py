"""JSON in which records stand in groups, or hold parties of their own."""

from __future__ import annotations

from pathlib import Path

import orjson
from sent_spreadsheets import by, imported

from models.register import Register


def _file(folder: Path, content: object) -> Path:
    path = folder / "sent.json"
    path.write_bytes(orjson.dumps(content))
    return path


def test_activities_of_departments_say_their_department(register: Register, tmp_path: Path) -> None:
    departments = [
        {"department": "HR", "activities": [{"activity": "Payroll", "purpose": "Paying", "legal_basis": "6(1)(c)"}]},
        {"department": "IT", "activities": [{"activity": "Logging", "purpose": "Safety", "legal_basis": "6(1)(f)"}]},
    ]
    imported(register, _file(tmp_path, {"organisation": "Example Retail", "departments": departments}))
    held = {record["name"]: record["department"] for record in register.records("activity")}
    assert held == {"Payroll": "HR", "Logging": "IT"}


def test_sub_processors_inside_a_processor_are_engaged_by_it(register: Register, tmp_path: Path) -> None:
    processors = [
        {"naam": "Alder B.V.", "dienst": "Roosters", "land": "Nederland",
         "subverwerkers": [{"naam": "Birch GmbH", "land": "Duitsland"}]},
        {"naam": "Cedar Inc.", "dienst": "Chat", "land": "Verenigde Staten", "subverwerkers": []},
    ]  # fmt: skip
    imported(register, _file(tmp_path, {"verwerkers": processors}))
    chain = by(register, "engagement", "engaged")
    assert {name: (row["role"], row["countries"]) for name, row in chain.items()} == {
        "Alder B.V.": ("processor", ["NL"]),
        "Birch GmbH": ("sub_processor", ["DE"]),
        "Cedar Inc.": ("processor", ["US"]),
    }
    assert chain["Birch GmbH"]["engaging"] == "Alder B.V."


def test_countries_inside_an_activity_are_those_of_its_transfers(register: Register, tmp_path: Path) -> None:
    activities = [
        {"activity": "Bugs", "purpose": ["Mending"], "recipients": ["Issue Hub Inc."],
         "international_transfers": [{"country": "US", "mechanism": "SCCs"}]},
        {"activity": "Bills", "purpose": ["Billing"], "recipients": [], "international_transfers": []},
    ]  # fmt: skip
    imported(register, _file(tmp_path, {"ropa": activities}))
    found = by(register, "activity")
    assert {name: (row["countries"], row["mechanisms"]) for name, row in found.items()} == {
        "Bugs": (["US"], ["scc"]),
        "Bills": ([], []),
    }
