"""One column to tick for each category: a cross below “Employees” means employees."""

from __future__ import annotations

from pathlib import Path

import pytest
from careful_reader import check

from models.intake.book import Sheet
from models.intake.ticked_columns import with_ticks_named
from models.register import Register


def test_categories_below_group_headings(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Processing activity", "Purpose", "Categories of personal data", "", "", "Data subjects", "", ""],
        ["", "", "Name and address", "Bank details", "Health data", "Employees", "Customers", "Applicants"],
        ["Payroll", "Paying salaries", "x", "x", "", "x", "", ""], ["Sick leave", "Absence", "x", "", "x", "x", "", ""],
        ["Webshop", "Orders", "x", "x", "", "", "x", ""],
    ], {"activity": [
        {"name": "Payroll", "purposes": ["Paying salaries"], "data_categories": ["Name and address", "Bank details"], "data_subjects": ["Employees"]},
        {"name": "Sick leave", "data_categories": ["Name and address", "Health data"], "special": ["health"], "data_subjects": ["Employees"]},
        {"name": "Webshop", "data_categories": ["Name and address", "Bank details"], "data_subjects": ["Customers"]},
    ]}, merged=["C1:E1", "F1:H1"])  # fmt: skip


def test_group_headings_without_merged_cells_in_dutch(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Verwerking", "Doel", "Categorieën persoonsgegevens", "", "", "Betrokkenen", ""],
        ["", "", "Naam", "Adres", "BSN", "Werknemers", "Bezoekers"],
        ["Salaris", "Loon", "ja", "ja", "ja", "ja", "nee"], ["Bezoek", "Toegang", "ja", "nee", "nee", "nee", "ja"],
    ], {"activity": [
        {"name": "Salaris", "data_categories": ["Naam", "Adres", "BSN"], "data_subjects": ["Werknemers"]},
        {"name": "Bezoek", "data_categories": ["Naam"], "data_subjects": ["Bezoekers"]},
    ]})  # fmt: skip


@pytest.mark.parametrize(("yes", "no"), [("✓", ""), (True, False), (1, 0), ("X", "-"), ("wahr", "falsch"), ("☑", "☐")])
def test_categories_without_a_group_heading_in_german(
    register: Register, tmp_path: Path, yes: object, no: object
) -> None:
    check(register, tmp_path, [
        ["Verarbeitungstätigkeit", "Zweck", "Kontaktdaten", "Bankdaten", "Gesundheitsdaten", "Mitarbeiter", "Kunden"],
        ["Lohn", "Abrechnung", yes, yes, no, yes, no], ["Shop", "Verkauf", yes, yes, no, no, yes],
    ], {"activity": [
        {"name": "Lohn", "data_categories": ["Kontaktdaten", "Bankdaten"], "data_subjects": ["Mitarbeiter"]},
        {"name": "Shop", "data_categories": ["Kontaktdaten", "Bankdaten"], "data_subjects": ["Kunden"]},
    ]})  # fmt: skip


def test_french_categories_with_oui_and_non(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Nom du traitement", "Finalité", "Catégories de données", "", "", "Durée de conservation"],
        ["", "", "État civil", "Données bancaires", "Données de santé", ""],
        ["Paie", "Payer", "oui", "oui", "non", "5 ans"], ["Visite médicale", "Prévention", "oui", "non", "oui", "10 ans"],
    ], {"activity": [
        {"name": "Paie", "data_categories": ["État civil", "Données bancaires"], "retention": ["5 ans"]},
        {"name": "Visite médicale", "data_categories": ["État civil", "Données de santé"], "special": ["health"], "retention": ["10 ans"]},
    ]})  # fmt: skip


def test_one_column_for_each_country(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Vendor", "Service", "Ireland", "USA", "India", "Mechanism"],
        ["Amber Ltd", "Mail", "TRUE", "FALSE", "FALSE", ""], ["Beryl Inc.", "Ads", "FALSE", "TRUE", "TRUE", "SCC"],
    ], {
        "engagement": [{"engaged": "Amber Ltd", "countries": ["IE"]}, {"engaged": "Beryl Inc.", "countries": ["US", "IN"]}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"]},
                     {"importer": "Beryl Inc.", "destination": "IN", "mechanisms": ["scc"]}],
    })  # fmt: skip


def test_a_text_in_a_group_stands_as_it_is(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Behandling", "Ändamål", "Kategorier av personuppgifter", "", ""], ["", "", "Namn", "Kontaktuppgifter", "Annat"],
        ["Lön", "Utbetalning", "x", "x", "Kontonummer"], ["Besök", "Tillträde", "x", "", ""],
    ], {"activity": [{"name": "Lön", "data_categories": ["Namn", "Kontaktuppgifter", "Kontonummer"]},
                     {"name": "Besök", "data_categories": ["Namn"]}]})  # fmt: skip


def test_questions_with_yes_and_no_stay_questions(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Traitement", "Finalité", "Transfert hors UE", "AIPD requise"], ["Paie", "Payer", "non", "non"], ["Site", "Informer", "oui", "oui"],
    ], {"activity": [{"name": "Paie", "data_categories": []}, {"name": "Site", "data_categories": []}], "transfer": [{"activity": "Site"}]})  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [[], [[]], [["Activity", "Purpose"], ["Payroll", "Pay"]], [["x", "x"], ["x", "x"]], [["Name", "Address"], ["Amber", "x"]]],
)  # fmt: skip
def test_a_sheet_without_columns_to_tick_stays_itself(rows: list[list[object]]) -> None:
    sheet = Sheet("S", rows)
    assert with_ticks_named(sheet) is sheet
