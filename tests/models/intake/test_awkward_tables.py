"""Tables that are broken up: repeated headings, group titles, merged cells, notes, several tables, odd files."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import codes, imported, names, rows, workbook

from models.formula_guard import guarded
from models.intake.book import UnreadableSpreadsheet
from models.intake.importing import plan_import
from models.register import Register

VENDORS = [["Vendor", "Service", "Country"], ["Amber Ltd", "Mail", "Ireland"], ["Beryl Inc.", "Ads", "USA"]]


def test_repeated_headings_group_titles_and_notes_are_no_records(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Vendor", "Service", "Country"], ["Amber Ltd", "Mail", "Ireland"], ["Marketing"], ["Beryl Inc.", "Ads", "USA"], [],
        ["Vendor", "Service", "Country"], ["Coral GmbH", "Ads", "Germany"], ["Vendor", "Service", "Country"],
        ["Dolomite B.V.", "SMS", "Netherlands"], [], ["Hosting"], ["Elm S.A.", "Hosting", "France"],
        ["* updated yearly"], ["(c) Example Group 2026"], ["Total: 5"], ["Notes: see the contract file."],
    ])  # fmt: skip
    imported(register, path)
    assert names(register, "party") == ["Amber Ltd", "Beryl Inc.", "Coral GmbH", "Dolomite B.V.", "Elm S.A."]


@pytest.mark.parametrize(
    "row",
    [["Total", "", "3"], ["", "", 3], ["Legend:", "green", "approved"], ["[Vendor name]", "[Service]", "[Country]"], ["xxx", "xxx", "xxx"],
     ["Vendor", "Service", "Country"], ["Totaal 3"], ["Prepared by: privacy office"]],
)  # fmt: skip
def test_rows_that_are_no_records(register: Register, tmp_path: Path, row: list[object]) -> None:
    imported(register, workbook(tmp_path, [*VENDORS, row]))
    assert names(register, "party") == ["Amber Ltd", "Beryl Inc."]


@pytest.mark.parametrize(
    "row",
    [["1", "2", "3"], ["(a)", "(b)", "(c)"], ["e.g. the legal name", "Describe the service", "Where are data kept?"]],
)
def test_rows_that_explain_the_headings_are_no_records(register: Register, tmp_path: Path, row: list[object]) -> None:
    imported(register, workbook(tmp_path, [VENDORS[0], row, *VENDORS[1:]]))
    assert names(register, "party") == ["Amber Ltd", "Beryl Inc."]


def test_a_list_that_is_hardly_filled_in_yet(register: Register, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["Vendor", "Service", "Country"], ["Amber Ltd"], ["Beryl Inc."], ["Slate"], ["Coral GmbH", "Mail", "Germany"]],
    )
    imported(register, path)
    assert names(register, "party") == ["Amber Ltd", "Beryl Inc.", "Slate", "Coral GmbH"]


def test_two_heading_rows(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Vendor", "", "Location", "", "Transfer", ""], ["Name", "Service", "Hosting", "Support", "Mechanism", "Module"],
        ["Amber Ltd", "Mail", "Ireland", "India", "SCC", "2"],
    ], merged=["A1:B1", "C1:D1", "E1:F1"])  # fmt: skip
    imported(register, path)
    (found,) = rows(register, "engagement")
    assert (found["engaged"], found["locations"]) == ("Amber Ltd", ["Ireland (Hosting)", "India (Remote access)"])
    assert names(register, "transfer", "module") == ["2"]


def test_merged_cells_hold_for_all_their_rows(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Vendor", "Service", "Country", "Mechanism"], ["Amber Ltd", "Mail", "Ireland", ""], [None, "Chat", "USA", "SCC"],
        ["Beryl Inc.", "Ads", "USA", "DPF"], [None, None, "India", "SCC"],
    ], merged=["A2:A3", "A4:A5", "B4:B5"])  # fmt: skip
    imported(register, path)
    assert [(e["engaged"], e["service"], e["countries"]) for e in rows(register, "engagement")] == [
        ("Amber Ltd", "Mail", ["IE"]), ("Amber Ltd", "Chat", ["US"]), ("Beryl Inc.", "Ads", ["US", "IN"]),
    ]  # fmt: skip
    assert names(register, "transfer", "mechanisms") == [["scc"], ["dpf"], ["scc"]]


def test_a_merged_name_is_one_activity(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Processing activity", "Purpose", "Legal basis", "Data categories", "Retention"],
        ["HR", "Payroll", "6(1)(c)", "Bank details", "7 years"], [None, "Recruitment", "6(1)(b)", "CV", "6 months"],
    ], merged=["A2:A3"])  # fmt: skip
    imported(register, path)
    (found,) = rows(register, "activity")
    assert (found["purposes"], found["legal_bases"]) == (["Payroll", "Recruitment"], ["art_6_1_c", "art_6_1_b"])
    assert found["retention"] == ["7 years", "6 months"]


def test_ditto_marks_say_what_stands_above(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, [*VENDORS, ["Coral GmbH", "idem", '"']]))
    assert [(e["service"], e["countries"]) for e in rows(register, "engagement")][2] == ("Ads", ["US"])


def test_two_tables_below_each_other(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Sub": [
        ["Infrastructure sub-processors"], ["Entity", "Service", "Location"], ["Granite Inc.", "Hosting", "USA"], [],
        ["Other sub-processors"], ["Sub-processor name", "Purpose", "Country of processing", "Transfer safeguard", "Contact"],
        ["Slate Ltd", "Support", "United Kingdom", "Adequacy", "privacy@slate.example"], [], ["Note: updated quarterly."],
    ]})  # fmt: skip
    plan = imported(register, path)
    assert [(sheet.heading_row, sheet.rows) for sheet in plan.sheets] == [(2, 1), (6, 1)]
    assert names(register, "engagement", "role") == ["sub_processor"] * 2


def test_sheets_without_records_are_reported_and_hidden_ones_left_alone(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {
        "Guide": [["How to fill this in"], ["Use one row for each activity"]], "Empty": [],
        "EN": [["Name of processing", "Purpose", "Retention period"], ["CRM", "Customer relations", "5 years"]],
        "NL": [["Verwerking", "Doel", "Bewaartermijn"], ["Bezoekers", "Toegang", "4 weken"]],
        "Old": [["Verarbeitungstätigkeit", "Zweck", "Löschfrist"], ["Zeiterfassung", "Arbeitszeit", "2 Jahre"]],
    }, hidden=["Old"])  # fmt: skip
    plan = imported(register, path)
    assert names(register, "activity") == ["CRM", "Bezoekers"]
    assert [(problem.sheet, problem.code) for problem in plan.problems] == [("Guide", "aside")]


def test_a_file_without_records_is_refused_with_a_reason(register: Register, tmp_path: Path) -> None:
    path = workbook(
        tmp_path, {"Guide": [["How to fill this in"], ["Use one row for each activity"]]}, name="guide.xlsx"
    )
    with pytest.raises(UnreadableSpreadsheet, match=r"“guide\.xlsx” has no row"):
        plan_import(register, [path])


@pytest.mark.parametrize("headings", [["Cwmni", "Gwaith", "Lle", "Sail"], None])
def test_headings_that_nobody_knows_or_none_at_all(
    register: Register, tmp_path: Path, headings: list[str] | None
) -> None:
    listed = [
        ["Amber Ltd", "Mail", "Ireland", "n/a"],
        ["Beryl Inc.", "Ads", "USA", "SCC"],
        ["Coral GmbH", "SMS", "Germany", "none"],
    ]
    imported(register, workbook(tmp_path, [headings, *listed] if headings else listed))
    assert [(e["engaged"], e["countries"]) for e in rows(register, "engagement")] == [
        ("Amber Ltd", ["IE"]), ("Beryl Inc.", ["US"]), ("Coral GmbH", ["DE"]),
    ]  # fmt: skip
    assert names(register, "transfer", "mechanisms") == [["scc"]]


@pytest.mark.parametrize(("encoding", "separator"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")])
def test_text_files_of_every_encoding(register: Register, tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [
        ["Empfänger", "Zweck", "Land"],
        ["Müller & Söhne GmbH", "Prüfung", "Österreich"],
        ["Beryl Inc.", "Anzeigen", "USA"],
    ]
    path = tmp_path / "empfaenger.csv"
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    imported(register, path)
    assert [(e["engaged"], e["countries"]) for e in rows(register, "engagement")] == [
        ("Müller & Söhne GmbH", ["AT"]), ("Beryl Inc.", ["US"]),
    ]  # fmt: skip


def test_the_apostrophe_of_our_own_files_goes_again(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "vendors.csv"
    path.write_text(
        f"Vendor,Service,Country\n{guarded('=Amber Ltd')},{guarded('+31 helpdesk')},Ireland\n", encoding="utf-8"
    )
    imported(register, path)
    assert [(e["engaged"], e["service"]) for e in rows(register, "engagement")] == [("=Amber Ltd", "+31 helpdesk")]


def test_days_are_read_in_the_order_of_the_language(register: Register, tmp_path: Path) -> None:
    dutch = [["Leverancier", "Dienst", "Land", "Datum overeenkomst"], ["Amber Ltd", "Mail", "Ierland", "03/04/2023"]]
    english = [["Vendor", "Service", "Country", "DPA signed on"], ["Beryl Inc.", "Ads", "Ireland", "03/04/2023"]]
    plan = imported(register, workbook(tmp_path, {"NL": dutch, "EN": english}))
    assert next(agreement["signed"] for agreement in rows(register, "agreement")) == "2023-04-03"
    assert [code for _, _, code in codes(plan)] == ["not_a_date"]
