"""Columns that ask something, and columns that hold something else than their heading seems to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import by, imported, names, workbook

from models.register import Register


def test_no_below_processor_is_a_controller_of_its_own(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Supplier", "What they do", "Processor?", "Storage"],
        ["Alder Payroll Ltd", "Payroll", "Yes", "Ireland"],
        ["Birch Lawyers", "Advice", "No", "Ireland"],
        ["Cedar Hosting", "Hosting", "No (joint controller)", "Ireland"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert {name: row["role"] for name, row in by(register, "engagement", "engaged").items()} == {
        "Alder Payroll Ltd": "processor",
        "Birch Lawyers": "independent_controller",
        "Cedar Hosting": "joint_controller",
    }


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Controller", "processor"), ("Processor", "controller"), ("Joint controller", "joint_controller")],
)
def test_our_own_role_tells_that_of_the_other_side(register: Register, tmp_path: Path, ours: str, theirs: str) -> None:
    sheet = [["Counterparty", "Our role", "Service", "Country"], ["Alder Ltd", ours, "Mail", "Ireland"]]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "role") == [theirs]


def test_the_role_of_the_other_side_counts_before_ours(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Counterparty", "Our role", "Their role", "Country"],
        ["Alder Ltd", "Controller", "Independent controller", "Ireland"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "role") == ["independent_controller"]


def test_what_the_relation_is_can_be_the_role(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Partenaire", "Nature de la prestation", "Pays"],
        ["Aulne Démo SARL", "Responsables conjoints (art. 26)", "France"],
        ["Bouleau Démo SAS", "Sous-traitant", "France"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "role") == ["joint_controller", "processor"]


def test_yes_and_no_below_third_country_are_no_countries(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Dienstleister", "Leistung", "Ort der Verarbeitung", "Drittland?"],
        ["Ahorn AG", "Backup", "Zürich", "Ja"],
        ["Buche GmbH", "Druck", "vor Ort", "Nein"],
    ]
    plan = imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "countries") == [["CH"], []]
    assert not any("Nein" in problem.message for problem in plan.problems)


def test_a_yes_is_no_category_of_data(register: Register, tmp_path: Path) -> None:
    sheet = [["Fornitore", "Servizio", "Dati personali?", "Paese"], ["Acero Demo S.r.l.", "Paghe", "Sì", "Italia"]]
    imported(register, workbook(tmp_path, sheet))
    (engagement,) = register.records("engagement")
    assert engagement["data"] == ()


def test_a_column_of_tools_that_holds_grounds_is_one_of_grounds(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Nom du traitement", "Finalité", "Hors UE (O/N)", "Pays", "Outil"],
        ["Formation", "Former", "O", "États-Unis", "CCT"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "transfer", "mechanisms") == [["scc"]]


@pytest.mark.parametrize("cell", ["3/15/2022", "2022-03-15", "x"])
def test_a_day_below_scc_signed_says_that_there_are_clauses(register: Register, tmp_path: Path, cell: str) -> None:
    sheet = [["Vendor", "Purpose", "Region", "SCC signed"], ["Alder Inc", "Monitoring", "us-west-2", cell]]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "transfer", "mechanisms") == [["scc"]]


def test_a_list_that_speaks_of_the_sub_processor_is_one_of_sub_processors(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Responsabile", "Sub-responsabile", "Attività del sub-responsabile", "Paese del sub-responsabile"],
        ["Acero Demo S.p.A.", "Betulla Demo S.r.l.", "Hosting", "Italia"],
        ["Acero Demo S.p.A.", "Cedro Corp.", "Posta", "Stati Uniti"],
    ]
    imported(register, workbook(tmp_path, sheet))
    chain = by(register, "engagement", "engaged")
    assert {name: (row["engaging"], row["role"], row["countries"]) for name, row in chain.items()} == {
        "Betulla Demo S.r.l.": ("Acero Demo S.p.A.", "sub_processor", ["IT"]),
        "Cedro Corp.": ("Acero Demo S.p.A.", "sub_processor", ["US"]),
    }


def test_a_process_names_the_activity_where_nothing_else_does(register: Register, tmp_path: Path) -> None:
    sheet = [["Process", "Why", "Lawful basis", "Kept for"], ["Webinars", "Running events", "Consent", "2 years"]]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "activity") == ["Webinars"]
    assert names(register, "activity", "purposes") == [["Running events"]]


def test_recipients_and_transfers_may_share_a_column(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Verarbeitung", "Zwecke", "Empfänger und Drittlandtransfer"],
        ["Service", "Anfragen", "Ahorn Inc. (USA, DPF); Buche SRL (Rumänien); Eiche Corp. (Philippinen, SCC Modul 3)"],
        ["Lohn", "Abrechnung", "Steuerbüro Muster; keine Drittlandübermittlung"],
    ]
    imported(register, workbook(tmp_path, sheet))
    found = by(register, "transfer", "importer")
    assert {name: (row["destination"], row["mechanisms"]) for name, row in found.items()} == {
        "Ahorn Inc.": ("US", ["dpf"]),
        "Eiche Corp.": ("PH", ["scc"]),
    }
    lohn = by(register, "activity")["Lohn"]
    assert lohn["recipients"] == ["Steuerbüro Muster"]
    assert register.record("activity", lohn["id"])["transfers_exist"] == "no"


def test_from_to_and_country_make_a_list_of_transfers(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["De", "Vers", "Pays", "Pourquoi", "Encadrement"],
        ["Exemple France", "Exemple Mali", "Mali", "Bénévoles", "Art. 49.1.b"],
    ]
    imported(register, workbook(tmp_path, sheet))
    (transfer,) = by(register, "transfer", "importer").values()
    assert (transfer["exporter"], transfer["importer"], transfer["destination"]) == (
        "Exemple France",
        "Exemple Mali",
        "ML",
    )
    assert register.record("transfer", transfer["id"])["purpose"] == "Bénévoles"


def test_headings_divided_at_the_end_of_a_line_are_ticked_as_one_word(register: Register, tmp_path: Path) -> None:
    sheet = [
        [None, None, "Grondslag (art. 6 AVG)", None, None],
        ["Verwerking", "Doel", "Toestem-\nming", "Overeen-\nkomst", "Wettelijke plicht"],
        ["Dossier", "Zorg", "", "x", "x"],
        ["Nieuwsbrief", "Informeren", "x", "", ""],
    ]
    imported(register, workbook(tmp_path, sheet, merged=["C1:E1"]))
    assert names(register, "activity", "legal_bases") == [["art_6_1_b", "art_6_1_c"], ["art_6_1_a"]]


def test_what_is_processed_is_the_service_where_no_other_is_stated(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Personuppgiftsbiträde", "Behandling", "Behandlingsland"],
        ["Journalsystem AB", "Drift av journalsystem", "Sverige"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "engagement", "service") == ["Drift av journalsystem"]


def test_the_day_behind_the_words_of_a_contract_counts(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Supplier", "Service", "Country", "Contract / DPA"],
        ["Alder Ltd", "Records", "Ireland", "DPA signed 02/09/2021"],
        ["Birch Ltd", "Meals", "Ireland", "DPA signed 15/10/2022"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert names(register, "agreement", "signed") == ["2021-09-02", "2022-10-15"]
