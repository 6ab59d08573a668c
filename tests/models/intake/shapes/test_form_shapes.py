"""Forms: a sheet for each record, blocks below each other, labels beside or above their entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from careful_reader import check

from models.register import Register

Rows = list[list[object]]


def english(name: str, purpose: str, basis: str, subjects: str, countries: str) -> Rows:
    return [["Record of processing activity"], ["Name of the processing activity", name], ["Purpose", purpose], ["Legal basis", basis],
            ["Data subjects", subjects], ["Third countries", countries], ["Retention", "3 years"]]  # fmt: skip


def test_a_sheet_for_each_activity(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "HR": english("Payroll", "Paying", "Art. 6(1)(c)", "Employees", "none"), "CRM": english("CRM", "Customer care", "Art. 6(1)(f)", "Customers", "USA (SCC)"),
        "Web": english("Website", "Information", "Art. 6(1)(f)", "Visitors", ""),
    }, {
        "activity": [{"name": "Payroll", "purposes": ["Paying"], "legal_bases": ["art_6_1_c"], "data_subjects": ["Employees"], "retention": ["3 years"]},
                     {"name": "CRM", "purposes": ["Customer care"], "legal_bases": ["art_6_1_f"], "data_subjects": ["Customers"]},
                     {"name": "Website", "data_subjects": ["Visitors"]}],
        "transfer": [{"activity": "CRM", "destination": "US", "mechanisms": ["scc"]}],
    })  # fmt: skip


def test_numbered_labels_with_entries_further_right_and_on_the_next_line(register: Register, tmp_path: Path) -> None:
    def form(name: str, purpose: str, basis: str, subjects: str) -> Rows:
        return [["Verzeichnis von Verarbeitungstätigkeiten"], ["Verantwortlicher:", "", "Muster AG, Hauptstr. 1, Bonn"], [],
                ["1. Bezeichnung der Verarbeitungstätigkeit", "", name], ["2. Zweck der Verarbeitung", "", purpose], ["3. Rechtsgrundlage", "", basis],
                ["4. Kategorien betroffener Personen", "", subjects], ["5. Kategorien personenbezogener Daten", "", "Name"], ["", "", "Adresse"],
                ["6. Löschfristen", "", "10 Jahre"]]  # fmt: skip

    check(register, tmp_path, {
        "Blatt 1": form("Lohn", "Abrechnung", "Art. 6 Abs. 1 lit. c", "Mitarbeiter"), "Blatt 2": form("Shop", "Verkauf", "Art. 6 Abs. 1 lit. b", "Kunden"),
    }, {"activity": [
        {"name": "Lohn", "controller": "Muster AG", "purposes": ["Abrechnung"], "legal_bases": ["art_6_1_c"], "data_categories": ["Name", "Adresse"], "retention": ["10 Jahre"]},
        {"name": "Shop", "controller": "Muster AG", "purposes": ["Verkauf"], "data_subjects": ["Kunden"], "data_categories": ["Name", "Adresse"]},
    ]})  # fmt: skip


def test_entries_below_their_labels(register: Register, tmp_path: Path) -> None:
    def form(name: str, purpose: str, basis: str, subjects: str) -> Rows:
        return [["Naam verwerking"], [name], ["Doel"], [purpose], ["Grondslag"], [basis], ["Betrokkenen"], [subjects], ["Bewaartermijn"], ["2 jaar"]]  # fmt: skip

    check(register, tmp_path, {
        "1": form("Salaris", "Loon betalen", "Wettelijke verplichting", "Werknemers"), "2": form("Bezoek", "Toegang", "Gerechtvaardigd belang", "Bezoekers"),
    }, {"activity": [
        {"name": "Salaris", "purposes": ["Loon betalen"], "legal_bases": ["art_6_1_c"], "data_subjects": ["Werknemers"], "retention": ["2 jaar"]},
        {"name": "Bezoek", "purposes": ["Toegang"], "legal_bases": ["art_6_1_f"], "data_subjects": ["Bezoekers"]},
    ]})  # fmt: skip


def test_guidance_beside_the_answers_and_a_name_on_the_tab_only(register: Register, tmp_path: Path) -> None:
    def form(purpose: str, basis: str) -> Rows:
        return [["Question", "Answer", "Guidance"], ["Purpose of processing", purpose, "Describe why you process the data"],
                ["Lawful basis", basis, "Choose one of Article 6"], ["Categories of individuals", "Employees", "List the groups of people"],
                ["Categories of personal data", "Name; address", "List the data"], ["Retention period", "2 years", "State how long"]]  # fmt: skip

    check(register, tmp_path, {"Payroll": form("Pay staff", "Contract"), "CRM": form("Customer care", "Legitimate interests")}, {"activity": [
        {"name": "Payroll", "purposes": ["Pay staff"], "legal_bases": ["art_6_1_b"], "data_categories": ["Name", "address"], "retention": ["2 years"]},
        {"name": "CRM", "purposes": ["Customer care"], "legal_bases": ["art_6_1_f"]},
    ]})  # fmt: skip


def test_sections_for_controller_and_officer_name_somebody_else(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {"Fiche 1": [
        ["Fiche de registre"], ["Responsable du traitement"], ["Nom", "Exemple SA"], ["Adresse", "1 rue Haute, Paris"], ["DPO"], ["Nom", "Cabinet Exemple"],
        ["Email", "dpo@exemple.example"], [], ["Nom du traitement", "Paie"], ["Finalité", "Payer les salariés"], ["Base légale", "Obligation légale"],
        ["Personnes concernées", "Salariés"], ["Catégories de données", "Nom\nRIB"], ["Durée de conservation", "5 ans"], ["Transferts hors UE", "Non"],
    ]}, {
        "activity": [{"name": "Paie", "controller": "Exemple SA", "purposes": ["Payer les salariés"], "legal_bases": ["art_6_1_c"],
                      "data_categories": ["Nom", "RIB"], "retention": ["5 ans"]}],
        "party": [{"name": "Exemple SA", "address": "1 rue Haute, Paris", "contacts": ["Data protection officer (Cabinet Exemple, dpo@exemple.example)"]}],
        "transfer": [],
    })  # fmt: skip


def test_labels_in_two_columns(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Activity:", "Payroll", "", "Department:", "HR"], ["Purpose:", "Pay staff", "", "Legal basis:", "Contract"],
        ["Data subjects:", "Employees", "", "Retention:", "7 years"], ["Recipients:", "Tax office", "", "Third countries:", "USA"],
    ], {"activity": [{"name": "Payroll", "purposes": ["Pay staff"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Employees"], "retention": ["7 years"],
                      "recipients": ["Tax office"]}],
        "transfer": [{"activity": "Payroll", "destination": "US"}]})  # fmt: skip


@pytest.mark.parametrize("first", ["", "Merkmal", "Processing activity"])
def test_one_activity_in_each_column(register: Register, tmp_path: Path, first: str) -> None:
    check(register, tmp_path, [
        [first, "Payroll", "CRM", "Website"], ["Purpose", "Pay staff", "Care", "Information"], ["Legal basis", "Contract", "Legitimate interest", "Consent"],
        ["Data subjects", "Employees", "Customers", "Visitors"], ["Retention", "7 years", "3 years", "1 year"],
    ], {"activity": [
        {"name": "Payroll", "purposes": ["Pay staff"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Employees"], "retention": ["7 years"]},
        {"name": "CRM", "purposes": ["Care"], "legal_bases": ["art_6_1_f"], "data_subjects": ["Customers"], "retention": ["3 years"]},
        {"name": "Website", "purposes": ["Information"], "legal_bases": ["art_6_1_a"], "data_subjects": ["Visitors"], "retention": ["1 year"]},
    ]})  # fmt: skip


def test_blocks_below_each_other_in_swedish(register: Register, tmp_path: Path) -> None:
    def block(name: str, purpose: str) -> Rows:
        return [["Behandling", name], ["Ändamål", purpose], ["Rättslig grund", "Avtal"], ["Kategorier av registrerade", "Anställda"], ["Gallring", "7 år"], []]  # fmt: skip

    check(register, tmp_path, [*block("Lön", "Utbetalning"), *block("Resor", "Ersättning")], {"activity": [
        {"name": "Lön", "purposes": ["Utbetalning"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Anställda"], "retention": ["7 år"]},
        {"name": "Resor", "purposes": ["Ersättning"]},
    ]})  # fmt: skip


def test_thirty_sheets_alike(register: Register, tmp_path: Path) -> None:
    sheets = {f"A{n}": english(f"Activity {n}", "Purpose of it", "Contract", "Customers", "") for n in range(30)}
    check(register, tmp_path, sheets, {"activity": [{"name": f"Activity {n}"} for n in range(30)]})
