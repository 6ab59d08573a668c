"""Rows and sheets that hold no record: they make none, and no cell of them is lost."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from sent_spreadsheets import imported, names, workbook

from models.intake.meanings import is_total
from models.intake.sheets import read_book
from models.register import Register

_HEADINGS = ["Nr", "Verwerking", "Doel", "Grondslag", "Bewaartermijn"]
_RECORD = [1, "Klantbeheer", "Bestellingen uitvoeren", "Overeenkomst", "7 jaar"]


@pytest.mark.parametrize(
    "row",
    [
        ["Totaal aantal verwerkingen", 1],
        ["Totale trattamenti: 1"],
        ["Razem", 1],
        ["Subtotaal HR", None, 1],
        ["Plaats, datum: __________", None, "Handtekening: __________"],
    ],
)
def test_a_row_that_counts_or_is_to_be_signed_is_no_record(
    register: Register, tmp_path: Path, row: list[object]
) -> None:
    imported(register, workbook(tmp_path, [_HEADINGS, _RECORD, row]))
    assert names(register, "activity") == ["Klantbeheer"]


@pytest.mark.parametrize("row", [["Total Energy Ltd", "Fuel cards"], ["Sum Systems AG"], ["Total", "Energy", "Fuel"]])
def test_a_company_called_total_is_a_record(row: list[str]) -> None:
    assert not is_total(row)


def test_labels_with_a_colon_are_no_headings(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Personuppgiftsansvarig:", "Region Exempel, Storgatan 1, Exempelstad"],
        ["Dataskyddsombud:", "dso@exempel.example"],
        [],
        ["Behandling", "Ändamål", "Rättslig grund", "Gallring"],
        ["Journal", "Vård", "Samtycke", "10 år"],
    ]
    plan = imported(register, workbook(tmp_path, sheet))
    assert names(register, "activity", "controller") == ["Region Exempel"]
    assert plan.problems == []


def test_joint_controllers_above_the_table_are_those_of_each_activity(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Verwerkingsverantwoordelijke", "Voorbeeld vzw, Wetstraat 1, Brussel"],
        ["Naam en contactgegevens van de gezamenlijke verwerkingsverantwoordelijke", "Partner vzw, Antwerpen"],
        [],
        _HEADINGS,
        _RECORD,
    ]
    imported(register, workbook(tmp_path, sheet))
    (activity,) = register.records("activity")
    joint = [register.record("party", item["party"])["name"] for item in activity["joint_controllers"]]
    assert joint == ["Partner vzw"]


def test_sheets_without_records_are_kept_too(register: Register, tmp_path: Path) -> None:
    sheets = {"Toelichting": [["Rood = nog te doen"]], "Register": [_HEADINGS, _RECORD], "Lijsten": [["Ja"], ["Nee"]]}
    path = workbook(tmp_path, sheets, hidden=["Lijsten"])
    imported(register, path)
    kept = {record["sheet"]: record["rows"] for record in register.records("sheet")}
    for sheet in read_book(path).sheets:
        cells = [orjson.loads(row["cells"]) for row in kept[sheet.name]]
        assert cells == [[cell for cell in row if cell is not None] for row in sheet.rows]


def test_the_same_list_goes_on_below_another_title(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Subprocessors"],
        ["Entity Name", "Country", "Purpose"],
        ["Alder Inc.", "USA", "Mail"],
        [],
        ["Affiliates"],
        ["Entity Name", "Country", "Purpose"],
        ["Example Support India Pvt. Ltd.", "India", "Support"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "role") == ["sub_processor", "sub_processor"]
    assert names(register, "engagement", "countries") == [["US"], ["IN"]]


def test_a_table_in_which_many_cells_look_like_labels_is_no_form(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Record ID", "Business Process Name", "Status", "Controller or Processor", "Purpose(s) of Processing",
         "Legal Basis for Processing", "Data Subject Type(s)", "Data Element(s)", "Retention Period", "Security Measures"],
        ["B-1", "Expenses", "Published", "Controller", "Reimburse staff", "Contract", "Employee", "Receipts", "7 years", "SSO"],
        ["B-2", "Hosting", "Draft", "Processor", "Host for clients", "", "Client", "Accounts", "30 days", "Backups"],
        ["B-3", "Benefits", "Published", "Controller", "Administer benefits", "Contract", "Employee", "Names", "1 year", "SSO"],
    ]  # fmt: skip
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "activity") == ["Expenses", "Hosting", "Benefits"]
    assert names(register, "activity", "role") == ["controller", "processor", "controller"]
