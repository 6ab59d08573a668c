"""Headings: of two rows, repeated, numbered, far down, of several tables, in nine languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from careful_reader import check

from models.register import Register


def test_a_country_belongs_to_the_party_before_it(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Vendor", "Service", "Country", "Sub-processor", "Country", "Parent company", "Country"],
        ["Amber Ltd", "Mail", "Ireland", "Coral GmbH", "Germany", "Amber Holding Inc", "USA"],
    ], {"engagement": [{"engaged": "Amber Ltd", "countries": ["IE"]}, {"engaged": "Coral GmbH", "engaging": "Amber Ltd", "countries": ["DE"]}],
        "transfer": []})  # fmt: skip


def test_numbered_headings(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Activity", "Purpose 1", "Legal basis 1", "Purpose 2", "Legal basis 2", "Data category 1", "Data category 2"],
        ["Payroll", "Paying", "Art. 6(1)(b)", "Tax", "Art. 6(1)(c)", "Name", "Bank details"],
    ], {"activity": [{"name": "Payroll", "purposes": ["Paying", "Tax"], "legal_bases": ["art_6_1_b", "art_6_1_c"], "data_categories": ["Name", "Bank details"]}]})  # fmt: skip


def test_headings_with_paragraph_numbers(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["1. Verwerking", "2. Doel", "3.1 Grondslag", "(d) Betrokkenen"], ["Salaris", "Loon", "Overeenkomst", "Werknemers"],
    ], {"activity": [{"name": "Salaris", "purposes": ["Loon"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Werknemers"]}]})  # fmt: skip


def test_two_heading_rows_in_german(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Lieferant", "Sitz", "", "Verarbeitung", "", ""], ["Name", "Land", "Ort", "Leistung", "Land", "Garantie"],
        ["Bernstein GmbH", "Deutschland", "Kiel", "Hosting", "USA", "SCC"],
    ], {"engagement": [{"engaged": "Bernstein GmbH", "service": "Hosting", "countries": ["US"]}],
        "party": [{"name": "Bernstein GmbH", "country": "DE"}],
        "transfer": [{"destination": "US", "mechanisms": ["scc"]}]}, merged=["B1:C1", "D1:F1"])  # fmt: skip


def test_headings_in_row_nine_below_an_address_block(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Register of processing activities"], ["Controller", "Example Holding AG", "", "DPO", "Privacy office"],
        ["Address", "Hauptstrasse 1, Bonn", "", "Email", "dpo@holding.example"], ["Email", "info@holding.example"],
        ["Representative", "Example Rep Ltd"], ["Address", "1 High Street, Dublin"], [], ["As of 1.1.2026"],
        ["Processing activity", "Purpose", "Legal basis"], ["Payroll", "Paying", "Art. 6(1)(c)"],
    ], {"activity": [{"name": "Payroll", "controller": "Example Holding AG", "legal_bases": ["art_6_1_c"]}]})  # fmt: skip


def test_three_tables_below_each_other(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Vendors"], ["Name", "Service", "Country"], ["Amber Ltd", "Mail", "Ireland"], [],
        ["Transfers"], ["Exporter", "Importer", "Country", "Safeguard"], ["Example Group", "Beryl Inc.", "USA", "SCC"], [],
        ["Agreements"], ["Party", "Type", "Signed"], ["Amber Ltd", "DPA", "2024-01-02"],
    ], {"engagement": [{"engaged": "Amber Ltd", "service": "Mail", "countries": ["IE"]}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"]}],
        "agreement": [{"type": "art_28", "signed": "2024-01-02"}]})  # fmt: skip


def test_two_tables_beside_each_other(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, [
        ["Vendors", "", "", "", "Activities", "", ""], ["Name", "Service", "Country", "", "Activity", "Purpose", "Legal basis"],
        ["Amber Ltd", "Mail", "Ireland", "", "Payroll", "Pay", "Contract"], ["Coral GmbH", "Ads", "Germany", "", "CRM", "Care", "Consent"],
    ], {"engagement": [{"engaged": "Amber Ltd", "countries": ["IE"]}, {"engaged": "Coral GmbH", "countries": ["DE"]}],
        "activity": [{"name": "Payroll", "purposes": ["Pay"], "legal_bases": ["art_6_1_b"]}, {"name": "CRM", "legal_bases": ["art_6_1_a"]}]})  # fmt: skip


def test_a_transfer_that_two_sheets_speak_of_is_one(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Vendors": [["Vendor", "Service", "Country"], ["Beryl Inc.", "Ads", "USA"], ["Dolomite Pty Ltd", "Support", "Australia"]],
        "Transfers": [["Importer", "Third country", "Safeguard"], ["Beryl Inc.", "United States", "SCC"]],
    }, {"engagement": [{"engaged": "Beryl Inc."}, {"engaged": "Dolomite Pty Ltd"}],
        "transfer": [{"importer": "Dolomite Pty Ltd", "destination": "AU", "mechanisms": ["unknown"]},
                     {"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"]}]})  # fmt: skip


LANGUAGES = {
    "pl": (["Nr", "Czynność przetwarzania", "Cel", "Podstawa prawna", "Kategorie osób", "Kategorie danych", "Okres przechowywania", "Odbiorcy", "Państwo trzecie"],
           [1, "Kadry", "Zatrudnienie", "art. 6 ust. 1 lit. c", "Pracownicy", "Imię i nazwisko, PESEL", "10 lat", "ZUS", "Brak"],
           {"name": "Kadry", "legal_bases": ["art_6_1_c"], "data_subjects": ["Pracownicy"], "data_categories": ["Imię i nazwisko", "PESEL"], "recipients": ["ZUS"], "retention": ["10 lat"]}),
    "it": (["Attività di trattamento", "Finalità", "Base giuridica", "Categorie di interessati", "Categorie di dati", "Destinatari", "Termini di cancellazione"],
           ["Gestione personale", "Paghe", "Art. 6.1.c", "Dipendenti", "Dati anagrafici", "INPS", "10 anni"],
           {"name": "Gestione personale", "purposes": ["Paghe"], "legal_bases": ["art_6_1_c"], "data_subjects": ["Dipendenti"], "recipients": ["INPS"], "retention": ["10 anni"]}),
    "es": (["Actividad de tratamiento", "Fines", "Base jurídica", "Categorías de interesados", "Categorías de datos", "Destinatarios", "Plazo de supresión"],
           ["Nóminas", "Pago de salarios", "Art. 6.1.b", "Empleados", "Nombre, IBAN", "Agencia Tributaria", "5 años"],
           {"name": "Nóminas", "purposes": ["Pago de salarios"], "legal_bases": ["art_6_1_b"], "data_categories": ["Nombre", "IBAN"], "retention": ["5 años"]}),
    "sv": (["Behandling", "Ändamål", "Rättslig grund", "Kategorier av registrerade", "Kategorier av personuppgifter", "Mottagare", "Gallring"],
           ["Lön", "Utbetalning", "Avtal", "Anställda", "Namn, personnummer", "Skatteverket", "7 år"],
           {"name": "Lön", "purposes": ["Utbetalning"], "legal_bases": ["art_6_1_b"], "data_categories": ["Namn", "personnummer"], "recipients": ["Skatteverket"], "retention": ["7 år"]}),
    "da": (["Behandlingsaktivitet", "Formål", "Hjemmel", "Kategorier af registrerede", "Kategorier af personoplysninger", "Modtagere", "Slettefrist"],
           ["Løn", "Udbetaling", "Art. 6, stk. 1, litra b", "Ansatte", "Navn, CPR-nummer", "Skattestyrelsen", "5 år"],
           {"name": "Løn", "purposes": ["Udbetaling"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Ansatte"], "data_categories": ["Navn", "CPR-nummer"], "retention": ["5 år"]}),
    "fr": (["Traitement", "Finalité", "Base légale", "Personnes concernées", "Catégories de données", "Destinataires", "Durée de conservation"],
           ["Paie", "Payer", "Obligation légale", "Salariés", "Nom, RIB", "URSSAF", "5 ans"],
           {"name": "Paie", "purposes": ["Payer"], "legal_bases": ["art_6_1_c"], "data_categories": ["Nom", "RIB"], "recipients": ["URSSAF"], "retention": ["5 ans"]}),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_of_activities_in_many_languages(register: Register, tmp_path: Path, language: str) -> None:
    headings, row, expected = LANGUAGES[language]
    check(register, tmp_path, [headings, row], {"activity": [expected], "transfer": []})
