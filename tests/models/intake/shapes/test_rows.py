"""Rows that are no records, and rows that go on about the record above."""

from __future__ import annotations

from pathlib import Path

import pytest
from careful_reader import check

from models.intake.meanings import begins_no_record
from models.register import Register

VENDORS = [["Vendor", "Service", "Country"], ["Amber Ltd", "Mail", "Ireland"]]


def test_groups_subtotals_totals_and_a_legend(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Activity", "Purpose", "Data", "Retention"], ["HR"], ["Payroll", "Pay", "Bank", "7 years"], ["Leave", "Plan", "Dates", "2 years"], ["Subtotal", "2"],
        ["Marketing"], ["Newsletter", "Ads", "E-mail", "1 year"], ["Subtotal", "1"], ["Total", "3"], [], ["Legend"], ["x", "applies"], ["o", "does not apply"],
    ], {"activity": [{"name": "Payroll", "retention": ["7 years"]}, {"name": "Leave"}, {"name": "Newsletter"}]})  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [["e.g. Payroll", "Paying"], ["z.B. Lohn", "Abrechnung"], ["Example: CRM", "Care"], ["(voorbeeld) Salaris", "Loon"], ["Lohn (Beispiel)", "Abrechnung"],
     ["Exemple 1 - Paie", "Payer"], ["<name of activity>", "<purpose>"], ["Voorbeeld", "Loon"], ["bijv. Salaris", "Loon"]],
)  # fmt: skip
def test_examples_are_no_records(register: Register, tmp_path: Path, row: list[object]) -> None:
    check(register, tmp_path, [["Activity", "Purpose", "Legal basis"], [*row, "Contract"], ["Recruitment", "Hiring", "Contract"]],
          {"activity": [{"name": "Recruitment", "purposes": ["Hiring"]}]})  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["Example Ltd", "Beispielwerk GmbH", "Muster AG", "Voorbeeld B.V.", "Legend Studios Inc.", "Total Cleaning Ltd"],
)
def test_companies_may_be_called_so(name: str) -> None:
    assert not begins_no_record(name)


@pytest.mark.parametrize(
    "title", ["Example", "Instructions", "Anleitung", "Voorbeeld", "0. Exemple", "Lists", "Legend"]
)
def test_sheets_that_only_explain_are_left_alone(register: Register, tmp_path: Path, title: str) -> None:
    plan = check(register, tmp_path, {
        title: [["Activity", "Purpose", "Legal basis"], ["Payroll", "Paying", "Art. 6(1)(b)"]],
        "Register": [["Activity", "Purpose", "Legal basis"], ["Recruitment", "Hiring", "Art. 6(1)(b)"]],
    }, {"activity": [{"name": "Recruitment", "legal_bases": ["art_6_1_b"]}]})  # fmt: skip
    assert [problem.code for problem in plan.problems] == ["aside"]


def test_a_file_with_nothing_but_an_example_is_read(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {"Example": VENDORS}, {"engagement": [{"engaged": "Amber Ltd"}]})


def test_rows_that_go_on_in_dutch(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Verwerking", "Doel", "Grondslag", "Ontvangers"], ["Salaris", "Loon", "Overeenkomst", "Belastingdienst"],
        ["", "Pensioen", "Wettelijke verplichting", "Pensioenfonds"], ["", "", "", "UWV"], ["Bezoek", "Toegang", "Gerechtvaardigd belang", "Geen"],
    ], {"activity": [
        {"name": "Salaris", "purposes": ["Loon", "Pensioen"], "legal_bases": ["art_6_1_b", "art_6_1_c"], "recipients": ["Belastingdienst", "Pensioenfonds", "UWV"]},
        {"name": "Bezoek", "purposes": ["Toegang"], "legal_bases": ["art_6_1_f"], "recipients": []},
    ]})  # fmt: skip


def test_a_hidden_list_sheet_is_none(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {"Data": VENDORS, "Values": [["Vendor", "Service", "Country"], ["Nobody Ltd", "x", "France"]]},
          {"engagement": [{"engaged": "Amber Ltd"}]}, hidden=["Values"])  # fmt: skip


def test_dates_of_mixed_order_are_decided_by_their_column(register: Register, tmp_path: Path) -> None:
    plan = check(register, tmp_path, [
        ["Vendor", "Service", "Country", "DPA signed on"], ["Amber Ltd", "Mail", "Ireland", "03/04/2023"], ["Coral GmbH", "Ads", "Germany", "25/12/2022"],
        ["Elm S.A.", "SMS", "France", "31/02/2023"],
    ], {"agreement": [{"signed": "2023-04-03"}, {"signed": "2022-12-25"}]})  # fmt: skip
    assert [(problem.row, problem.code) for problem in plan.problems] == [(4, "impossible_date")]
