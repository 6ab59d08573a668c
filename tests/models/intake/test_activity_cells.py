"""What the cells of records of activities hold: several bases, time limits by category, mixed recipients."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import by, imported, names, rows, workbook

from models.register import Register

HEADINGS = [
    "Processing activity",
    "Purpose",
    "Lawful basis",
    "Data categories",
    "Retention",
    "Recipients",
    "Third country transfers",
]


def one_activity(register: Register, folder: Path, **said: str) -> dict[str, object]:
    """Import a record of one row, its cells by words of their headings; give the activity."""
    row = [next((text for key, text in said.items() if key in heading.lower()), "") for heading in HEADINGS]
    imported(register, workbook(folder, {"ROPA": [HEADINGS, row]}))
    (found,) = rows(register, "activity")
    return found


def test_each_category_has_the_time_limit_that_names_it(register: Register, tmp_path: Path) -> None:
    found = one_activity(
        register,
        tmp_path,
        activity="Care",
        data="Contact data, tickets",
        retention="Contact data: 3 years; tickets: 6 years",
    )
    kept = register.record("activity", str(found["id"]))["data"]
    assert [(item["name"], item["retention"], item["retention_period"]) for item in kept] == [
        ("Contact data", "3 years", "P3Y"), ("tickets", "6 years", "P6Y"),
    ]  # fmt: skip


def test_a_time_limit_behind_the_category(register: Register, tmp_path: Path) -> None:
    found = one_activity(register, tmp_path, activity="Hiring", data="CV (2 years); interview notes (6 months)")
    assert (found["data_categories"], found["retention"]) == (["CV", "interview notes"], ["2 years", "6 months"])


def test_a_time_limit_that_names_no_category_holds_for_all(register: Register, tmp_path: Path) -> None:
    found = one_activity(
        register, tmp_path, activity="Hiring", data="CV; notes", retention="Rejected: 6 months; hired: see staff file"
    )
    assert found["retention"] == ["Rejected: 6 months; hired: see staff file"]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Art. 6(1)(b); Art. 6(1)(f) - improving the service", ["art_6_1_b", "art_6_1_f"]),
        ("Consent and, for health data, explicit consent Art. 9(2)(a)", ["art_6_1_a", "art_9_2_a"]),
        ("art. 6 ust. 1 lit. b i c RODO", ["art_6_1_b", "art_6_1_c"]),
        ("Explicit consent (Art. 9(2)(a))", ["art_9_2_a"]),
    ],
)
def test_several_legal_bases_in_a_cell(register: Register, tmp_path: Path, text: str, bases: list[str]) -> None:
    assert one_activity(register, tmp_path, activity="Care", purpose="Answers", basis=text)["legal_bases"] == bases


def test_recipients_mix_parties_and_categories(register: Register, tmp_path: Path) -> None:
    found = one_activity(
        register,
        tmp_path,
        activity="Sales",
        recipients="Internal: sales team; External: Northwind Cloud Ltd (USA), auditors",
        purpose="CRM",
    )
    assert found["recipients"] == ["Northwind Cloud Ltd", "auditors"]
    assert [(party["name"], party["country"]) for party in rows(register, "party")] == [("Northwind Cloud Ltd", "US")]


@pytest.mark.parametrize(
    "text", ["None", "No", "Keine Übermittlung", "Nej", "geen doorgifte", "No previstas", "Nessuna"]
)
def test_a_denial_of_transfers_is_an_answer(register: Register, tmp_path: Path, text: str) -> None:
    found = one_activity(register, tmp_path, activity="Sales", purpose="CRM", transfers=text)
    assert register.record("activity", str(found["id"]))["transfers_exist"] == "no"
    assert rows(register, "transfer") == []


@pytest.mark.parametrize("text", ["", "?", "tbd", "–", "unknown"])
def test_silence_on_transfers_is_no_answer(register: Register, tmp_path: Path, text: str) -> None:
    found = one_activity(register, tmp_path, activity="Sales", purpose="CRM", transfers=text)
    assert register.record("activity", str(found["id"]))["transfers_exist"] == "unknown"


def test_transfers_with_their_grounds_in_one_cell(register: Register, tmp_path: Path) -> None:
    one_activity(register, tmp_path, activity="Sales", purpose="CRM", transfers="US (DPF), India (SCC module 2)")
    assert {t["destination"]: (t["mechanisms"], t["module"]) for t in rows(register, "transfer")} == {
        "US": (["dpf"], None), "IN": (["scc"], "2"),
    }  # fmt: skip


def test_a_yes_is_no_importer(register: Register, tmp_path: Path) -> None:
    one_activity(register, tmp_path, activity="Fleet", purpose="Tracking", transfers="Yes - Japan (adequacy)")
    assert names(register, "party") == []
    assert [(t["destination"], t["importer"], t["mechanisms"]) for t in rows(register, "transfer")] == [
        ("JP", None, ["adequacy"])
    ]


def test_legal_bases_to_tick(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Processing activity", "Purpose", "Consent", "Contract", "Legal obligation", "Data subjects", "Retention"],
        ["Payroll", "Paying", "", "x", "x", "Employees", "7 years"],
        ["Newsletter", "Mailing", "x", "", "", "Subscribers", "Until withdrawal"],
    ])  # fmt: skip
    imported(register, path)
    assert names(register, "activity", "legal_bases") == [["art_6_1_b", "art_6_1_c"], ["art_6_1_a"]]


def test_joint_controllers_and_roles_by_row(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Processing activity", "Purpose", "Joint controller", "Role", "Controller"],
        ["Fair", "Events", "Loonstrook N.V., Keizerstraat 1", "joint controller", "Sample Holding N.V."],
        ["Payroll for clients", "Paying", "", "processor", "Sample UK Ltd"],
    ])  # fmt: skip
    imported(register, path)
    found = by(register, "activity")
    assert [(row["role"], row["controller"]) for row in found.values()] == [
        ("joint_controller", "Sample Holding N.V."), ("processor", "Sample UK Ltd"),
    ]  # fmt: skip
    (joint,) = register.record("activity", found["Fair"]["id"])["joint_controllers"]
    assert register.record("party", joint["party"])["name"] == "Loonstrook N.V."
