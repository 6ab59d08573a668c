"""Lists of transfers, agreements and companies, as a careful reader enters them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import by, codes, imported, names, rows, workbook

from models.register import Register


def test_a_list_of_transfers(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Transfers": [
        ["Exporter", "Importer", "Country", "Data", "Mechanism", "Module", "TIA done", "Start date", "Frequency"],
        ["Sample B.V.", "Quill Analytics Inc.", "USA", "Usage data", "SCC", "2", "Yes, 2023-05-01", "2023-01-15", "continuous"],
        ["Harbour Example Ltd (UK)", "Orchid Support Pvt Ltd", "India", "Tickets", "IDTA", "", "No", "01/02/2024", "daily"],
        ["Sample B.V.", "Dogwood K.K.", "Japan", "Texts", "Adequacy", "", "n/a", "", ""],
        ["Sample B.V.", "Rechenwerk GmbH", "Germany", "Logs", "", "", "", "", ""],
        ["Sample B.V.", "Fjord Mail Inc.", "USA", "Mail", "DPF; SCC as fallback", "3", "", "", ""],
    ]})  # fmt: skip
    plan = imported(register, path)
    assert [(t["exporter"], t["importer"], t["destination"], t["mechanisms"], t["module"]) for t in rows(register, "transfer")] == [
        ("Sample B.V.", "Quill Analytics Inc.", "US", ["scc"], "2"),
        ("Harbour Example Ltd", "Orchid Support Pvt Ltd", "IN", ["idta"], None),
        ("Sample B.V.", "Dogwood K.K.", "JP", ["adequacy"], None),
        ("Sample B.V.", "Fjord Mail Inc.", "US", ["dpf", "scc"], "3"),
    ]  # fmt: skip
    assert by(register, "party")["Harbour Example Ltd"]["country"] == "GB"
    assert by(register, "party")["Harbour Example Ltd"]["kind"] == "group_entity"
    first = register.record("transfer", rows(register, "transfer")[0]["id"])
    assert (first["start"], first["frequency"], first["notes"]) == ("2023-01-15", "continuous", "")
    (assessed,) = rows(register, "assessment")
    assert (assessed["transfer"], assessed["country"], assessed["date"]) == ([first.reference], "US", "2023-05-01")
    absent = [register.record("transfer", t["id"])["assessment_absent"] for t in rows(register, "transfer")]
    assert absent == ["unknown", "yes", "unknown", "unknown"]
    assert codes(plan) == [(3, "Start date", "not_a_date"), (5, "Country", "inside_eea")]
    assert plan.sheets[0].counts["refused"] == 1


def test_a_list_of_agreements(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Contracts": [
        ["Agreement type", "Counterparty", "Signed", "Effective date", "Expiry date", "Link"],
        ["DPA", "Northwind Cloud Ltd", "2022-03-17", "2022-04-01", "2025-04-01", "https://northwind.example/dpa"],
        ["SCC module 2", "Quill Analytics Inc.", "17/05/2023", "", "", ""],
        ["Joint controller arrangement", "Loonstrook N.V.", "", "", "", ""],
        ["NDA", "Orchid Support Pvt Ltd", "13/01/2021", "", "02/01/2024", ""],
    ]})  # fmt: skip
    imported(register, path)
    assert [(a["type"], a["parties"], a["signed"], a["expires"]) for a in rows(register, "agreement")] == [
        ("art_28", ["Example Group", "Northwind Cloud Ltd"], "2022-03-17", "2025-04-01"),
        ("scc_2021_914", ["Example Group", "Quill Analytics Inc."], "2023-05-17", None),
        ("art_26", ["Example Group", "Loonstrook N.V."], None, None),
        ("other", ["Example Group", "Orchid Support Pvt Ltd"], "2021-01-13", "2024-01-02"),
    ]


@pytest.mark.parametrize("title", ["Group companies", ""])
def test_the_companies_of_the_group(register: Register, tmp_path: Path, title: str) -> None:
    path = workbook(tmp_path, {"Entities": [
        [title],
        ["Company", "Country", "Registration number", "DPO", "Parent", "Address"],
        ["Sample Holding N.V.", "Netherlands", 12345678, "dpo@sample.example", "", "Keizerstraat 1, Utrecht"],
        ["Sample Deutschland GmbH", "Germany", "HRB 1234", "dpo@sample.example", "Sample Holding N.V.", "Kiel"],
    ]})  # fmt: skip
    imported(register, path)
    assert [(p["kind"], p["country"], p["parent"]) for p in rows(register, "party")] == [
        ("group_entity", "NL", None), ("group_entity", "DE", "Sample Holding N.V."),
    ]  # fmt: skip
    record = register.record("party", rows(register, "party")[0]["id"])
    assert (record["registration_number"], record["contacts"][0]["role"]) == ("12345678", "dpo")


def test_parties_of_every_kind(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Parties": [
        ["Name", "Type", "Country", "Website", "Email"],
        ["Tax Office North", "Authority", "Netherlands", "", ""],
        ["Kestrel Retail Ltd", "Customer", "UK", "https://kestrel.example", "privacy@kestrel.example"],
        ["Sample UK Ltd", "Group entity", "UK", "", ""],
        ["World Postal Body", "International organisation", "Switzerland", "", ""],
        ["Paperclip Inc.", "Vendor", "US", "", ""],
    ]})  # fmt: skip
    imported(register, path)
    assert names(register, "party", "kind") == [
        "authority",
        "customer",
        "group_entity",
        "international_organisation",
        "supplier",
    ]
    assert names(register, "party", "country") == ["NL", "GB", "GB", "CH", "US"]
