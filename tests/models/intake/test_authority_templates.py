"""Sheets that were filled in on templates of authorities, as people send them."""

from __future__ import annotations

from pathlib import Path

from sent_spreadsheets import by, imported, workbook

from models.register import Register


def test_a_french_sheet_with_boxes_to_tick(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {
        "Fiche 1": [
            ["Fiche de registre de l'activité", "Gestion de la paie"],
            ["Date de création de la fiche", "12/03/2021"],
            ["Objectifs poursuivis", "Calcul des salaires"],
            ["Cochez les cases utiles"],
            ["Catégories de personnes concernées", "Salariés"],
            ["Catégories de données collectées", "☒ État civil"],
            ["", "☐ Vie personnelle"],
            ["", "☒", "Données bancaires"],
            ["", "☐", "Données de localisation"],
            ["Des données sensibles sont-elles traitées ?", "Non"],
            ["Durées de conservation des catégories de données", "5 ans"],
            ["Destinataires internes", "Service paie"],
            ["Organismes externes", "URSSAF"],
            ["Sous-traitants", "Exemple Paie SAS"],
            ["Transferts des données hors UE", "Non"],
            ["Mesures de sécurité", "☑ Contrôle d'accès"],
            ["", "☐ Chiffrement"],
            ["", "☑ Sauvegarde"],
        ],
    })  # fmt: skip
    plan = imported(register, path)
    assert [table.layout for table in plan.tables] == ["cnil"]
    found = by(register, "activity")["Gestion de la paie"]
    assert found["purposes"] == ["Calcul des salaires"]
    assert found["data_categories"] == ["État civil", "Données bancaires"]
    assert found["measures"] == ["Contrôle d'accès", "Sauvegarde"]
    record = register.record("activity", found["id"])
    assert record["introduced_on"] == "2021-03-12"
    assert record["transfers_exist"] == "no"
    assert {item["special"] for item in record["data"]} == {"none"}


def test_a_german_sheet_for_each_activity_with_its_cover_block(register: Register, tmp_path: Path) -> None:
    above = [
        ["Verzeichnis von Verarbeitungstätigkeiten"],
        ["Angaben zum Verantwortlichen"], ["Name", "Muster Hafen GmbH"], ["Anschrift", "Kai 1, Hamburg"],
        ["Angaben zum Datenschutzbeauftragten"], ["Name", "Datenschutzstelle"], ["E-Mail", "dsb@hafen.example"], [],
    ]  # fmt: skip

    def form(name: str, country: str) -> list[list[str]]:
        return [*above,
            ["Verarbeitungstätigkeit", name], ["Datum der Einführung", "01.02.2020"], ["Verantwortliche Fachabteilung", "Personal"],
            ["Zwecke der Verarbeitung", f"{name} führen"], ["Kategorien betroffener Personen", "Beschäftigte"],
            ["Kategorien personenbezogener Daten", "Stammdaten; Bankdaten"], ["Empfänger intern", "Personalabteilung"],
            ["Empfänger extern", "Finanzamt"], ["Drittland oder internationale Organisation", country],
            ["Dokumentation geeigneter Garantien", "Standardvertragsklauseln" if country != "keine" else ""],
            ["Fristen für die Löschung der verschiedenen Datenkategorien", "10 Jahre"],
            ["Technische und organisatorische Maßnahmen (TOM)", "Zugriffskonzept"],
        ]  # fmt: skip

    imported(register, workbook(tmp_path, {"1": form("Lohn", "Indien"), "2": form("Zeiterfassung", "keine")}))
    found = by(register, "activity")
    assert {name: row["controller"] for name, row in found.items()} == dict.fromkeys(
        ("Lohn", "Zeiterfassung"), "Muster Hafen GmbH"
    )
    assert found["Lohn"]["countries"] == ["IN"]
    assert found["Lohn"]["mechanisms"] == ["scc"]
    assert register.record("activity", found["Zeiterfassung"]["id"])["transfers_exist"] == "no"
    party = register.record("party", by(register, "party")["Muster Hafen GmbH"]["id"])
    assert [(c["role"], c["email"]) for c in party["contacts"]] == [("dpo", "dsb@hafen.example")]


def test_a_danish_record_that_names_no_activity(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, [
        ["Dataansvarlig", "", "Databeskyttelsesrådgiver"], ["Navn", "Eksempel Havn A/S", "Navn", "Rådgiver"], [],
        ["Formål", "Retsgrundlag", "Kategorier af registrerede", "Kategorier af personoplysninger", "Kategorier af modtagere",
         "Tidsfrister for sletning", "Afdeling"],
        ["Lønudbetaling", "Artikel 6, stk. 1, litra c", "Medarbejdere", "Kontonummer", "SKAT", "5 år", "Løn"],
    ]))  # fmt: skip
    found = by(register, "activity")["Lønudbetaling"]
    assert found["controller"] == "Eksempel Havn A/S"
    assert found["legal_bases"] == ["art_6_1_c"]
    assert (
        register.record("activity", found["id"])["department"] == "Løn"
    )  # a column that was added to the authority's own


def test_the_sheet_of_what_a_layout_does_not_hold_is_no_list(register: Register, tmp_path: Path) -> None:
    plan = imported(register, workbook(tmp_path, {
        "Nordzone": [["Naam van de verwerking", "Verwerkingsdoeleinden", "Categorieën van betrokkenen",
                      "Categorieën van persoonsgegevens", "Categorieën van ontvangers", "Bewaartermijnen"],
                     ["Leden", "Ledenbeheer", "Leden", "Naam", "Bank", "2 jaar"]],
        "Niet in dit model": [["Referentie", "Activiteit", "Veld", "Zoals vastgelegd"], ["A-0001", "Leden", "Systemen", "Kaartenbak"]],
    }))  # fmt: skip
    assert [table.sheet for table in plan.tables] == ["Nordzone"]
    assert plan.problems == []


def test_a_line_in_quotation_marks_is_one_value(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, [
        ["Processing activity", "Purpose of processing", "Legal basis", "Retention", "Categories of data subjects", "Recipients"],
        ["Letters", "Post", "Art. 6(1)(b)", "1 year", '"Opponents, witnesses"\nCustomers, members', '"Harbour Services (Pty) Ltd"'],
    ]))  # fmt: skip
    found = by(register, "activity")["Letters"]
    assert found["data_subjects"] == ["Opponents, witnesses", "Customers", "members"]
    assert found["recipients"] == ["Harbour Services (Pty) Ltd"]
