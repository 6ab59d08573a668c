"""Companies in cells: several in one, behind a label, with the mark of a footnote, in brackets behind a country."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import by, imported, names, workbook

from models.intake.organisations import name_and_address, organisations, several_companies
from models.register import Register


@pytest.mark.parametrize(
    ("cell", "companies"),
    [
        ("Alder Chat, Inc. / Alder Chat EMEA Ltd", ("Alder Chat, Inc.", "Alder Chat EMEA Ltd")),
        ("Alder GmbH; Birch AG", ("Alder GmbH", "Birch AG")),
        ("Alder Inc., Birch GmbH and Cedar Ltd", ("Alder Inc.", "Birch GmbH", "Cedar Ltd")),
        ("Alder EMEA SARL (Luxembourg)\nAlder Web, Inc.", ("Alder EMEA SARL (Luxembourg)", "Alder Web, Inc.")),
        ("Castor GmbH & Co. KG", ()),
        ("Smith & Co, Ltd", ()),
        ("Example GmbH, Hafenstr. 2, Kiel", ()),
        ("Example Ltd\n12 Mill Lane", ()),
        ("Müller und Söhne GmbH", ()),
    ],
)
def test_a_cell_may_name_several_companies(cell: str, companies: tuple[str, ...]) -> None:
    assert several_companies(cell) == companies


def test_each_company_of_a_cell_is_engaged(register: Register, tmp_path: Path) -> None:
    sheet = [["Vendor", "Service", "Country"], ["Alder Chat, Inc. / Alder Chat EMEA Ltd", "Chat", "Ireland"]]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "engaged") == ["Alder Chat, Inc.", "Alder Chat EMEA Ltd"]


@pytest.mark.parametrize(
    "cell", ["Sponsor: Alder Corp. (USA)", "Sí: Alder Corp. (USA)", "Processor: Alder Corp. (USA)"]
)
def test_a_label_before_a_company_is_no_part_of_its_name(cell: str) -> None:
    assert [(found.name, found.places) for found in organisations(cell)] == [("Alder Corp.", ("US",))]


@pytest.mark.parametrize("name", ["Alder Inc.²", "Alder Inc. *", "Alder Inc.†"])
def test_a_mark_of_a_footnote_is_no_part_of_a_name(name: str) -> None:
    assert name_and_address(name)[0] == "Alder Inc."


def test_an_inc_receives_what_goes_to_the_united_states(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Activity", "Purpose", "Recipients", "Third country transfer", "Safeguards"],
        ["Gifts", "Donations", "Charity Commission; Alder Inc.; Birch Trust Ltd", "Yes - USA", "UK IDTA"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "transfer", "importer") == ["Alder Inc."]


def test_companies_in_brackets_receive_what_goes_to_the_country(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Activity", "Purpose", "Recipients", "Third countries"],
        ["Trial", "Research", "Sponsor, ethics committee", "Brazil (Alder Ltda, SCC module 1), USA (Birch Inc., DPF)"],
    ]
    imported(register, workbook(tmp_path, sheet))
    found = by(register, "transfer", "importer")
    assert {name: (row["destination"], row["mechanisms"], row["module"]) for name, row in found.items()} == {
        "Alder Ltda": ("BR", ["scc"], "1"),
        "Birch Inc.": ("US", ["dpf"], None),
    }


def test_the_town_of_a_customer_is_no_second_customer(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Name and contact details of controller", "Categories of processing", "Third countries"],
        ["Alder Bakeries CIC, Hull", "Payroll", "n/a"],
    ]
    imported(register, workbook(tmp_path, sheet))
    (activity,) = register.records("activity")
    assert [register.record("party", item["party"])["name"] for item in activity["controllers_served"]] == [
        "Alder Bakeries CIC"
    ]


def test_what_is_said_of_a_sub_processor_in_brackets_is_its_ground(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Databehandler", "Ydelse", "Placering af data", "Underdatabehandlere"],
        ["Alder ApS", "Kontrol", "Danmark", "Birch SARL (Irland); Cedar Inc. (USA, SCC)"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert {row["importer"]: row["mechanisms"] for row in by(register, "transfer", "importer").values()} == {
        "Cedar Inc.": ["scc"]
    }
