"""One record over several sheets, held together by an id."""

from __future__ import annotations

from pathlib import Path

from careful_reader import check

from models.register import Register

PAYROLL = {
    "name": "Payroll", "department": None, "purposes": ["Paying salaries", "Tax returns"], "legal_bases": ["art_6_1_b", "art_6_1_c"],
    "data_categories": ["Bank details", "Sick leave"], "special": ["health"], "retention": ["7 years", "2 years"],
    "data_subjects": ["Employees"], "recipients": ["Tax authority"], "processors": ["Amber Ltd"],
}  # fmt: skip
PAYROLL.pop("department")


def test_each_part_of_an_activity_on_a_sheet_of_its_own(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Activities": [["ID", "Processing activity", "Department"], ["VA-01", "Payroll", "HR"], ["VA-02", "Newsletter", "Marketing"]],
        "Purposes": [["Activity ID", "Purpose", "Legal basis"], ["VA-01", "Paying salaries", "Art. 6(1)(b)"],
                     ["VA-01", "Tax returns", "Art. 6(1)(c)"], ["VA-02", "Direct marketing", "Art. 6(1)(a)"]],
        "Data": [["Activity ID", "Category of data", "Retention"], ["VA-01", "Bank details", "7 years"], ["VA-01", "Sick leave", "2 years"],
                 ["VA-02", "E-mail address", "Until withdrawal"]],
        "Subjects": [["Activity ID", "Data subjects"], ["VA-01", "Employees"], ["VA-02", "Subscribers"], ["VA-02", "Customers"]],
        "Recipients": [["Activity ID", "Recipient"], ["VA-01", "Tax authority"]],
        "Processors": [["Activity ID", "Processor", "Service", "Country"], ["VA-01", "Amber Ltd", "Payroll service", "Ireland"],
                       ["VA-02", "Beryl Inc.", "Mailing", "USA"]],
        "Transfers": [["Activity ID", "Importer", "Third country", "Safeguard"], ["VA-02", "Beryl Inc.", "USA", "SCC"]],
    }, {
        "activity": [PAYROLL, {"name": "Newsletter", "purposes": ["Direct marketing"], "legal_bases": ["art_6_1_a"],
                               "data_subjects": ["Subscribers", "Customers"], "retention": ["Until withdrawal"], "processors": ["Beryl Inc."]}],
        "engagement": [{"engaged": "Amber Ltd", "service": "Payroll service"}, {"engaged": "Beryl Inc.", "service": "Mailing"}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"], "activity": "Newsletter"}],
    })  # fmt: skip


def test_running_numbers_as_ids_in_dutch(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Verwerkingsactiviteiten": [["Nr.", "Naam verwerking", "Verantwoordelijke afdeling"], [1, "Personeelsadministratie", "HR"], [2, "Camerabewaking", "Facilitair"]],
        "Doeleinden": [["Nr.", "Omschrijving", "Grondslag"], [1, "Uitbetalen van loon", "Overeenkomst"], [1, "Loonbelasting", "Wettelijke verplichting"],
                       [2, "Beveiliging", "Gerechtvaardigd belang"]],
        "Persoonsgegevens": [["Nr.", "Categorie", "Bewaartermijn"], [1, "NAW", "7 jaar"], [1, "Verzuimgegevens", "2 jaar"], [2, "Camerabeelden", "4 weken"]],
        "Betrokkenen": [["Nr.", "Categorie betrokkenen"], [1, "Werknemers"], [2, "Bezoekers"], [2, "Werknemers"]],
        "Ontvangers": [["Nr.", "Ontvanger", "Land"], [1, "Belastingdienst", "Nederland"], [2, "Politie", "Nederland"]],
    }, {"activity": [
        {"name": "Personeelsadministratie", "purposes": ["Uitbetalen van loon", "Loonbelasting"], "legal_bases": ["art_6_1_b", "art_6_1_c"],
         "data_categories": ["NAW", "Verzuimgegevens"], "retention": ["7 jaar", "2 jaar"], "data_subjects": ["Werknemers"], "recipients": ["Belastingdienst"]},
        {"name": "Camerabewaking", "purposes": ["Beveiliging"], "legal_bases": ["art_6_1_f"], "data_categories": ["Camerabeelden"],
         "data_subjects": ["Bezoekers", "Werknemers"], "recipients": ["Politie"]},
    ], "engagement": [], "transfer": []})  # fmt: skip


def test_vendors_with_services_agreements_and_activities(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Vendors": [["Vendor ID", "Vendor name", "Country of establishment"], ["V-1", "Amber Ltd", "Ireland"], ["V-2", "Beryl Inc.", "USA"]],
        "Services": [["Vendor ID", "Service", "Hosting location"], ["V-1", "Mail", "Ireland"], ["V-2", "Ads", "USA"], ["V-2", "Analytics", "India"]],
        "RoPA": [["Activity ID", "Name of processing", "Purposes"], ["A-1", "Newsletter", "Marketing"], ["A-2", "Support", "Helping customers"]],
        "Activity-Vendor": [["Activity ID", "Vendor ID"], ["A-1", "V-2"], ["A-2", "V-1"], ["A-2", "V-2"]],
        "Agreements": [["Vendor ID", "Type", "Signed on"], ["V-1", "DPA", "2023-01-02"], ["V-2", "SCC", "2023-02-03"]],
    }, {
        "party": [{"name": "Amber Ltd", "country": "IE"}, {"name": "Beryl Inc.", "country": "US"}],
        "engagement": [{"engaged": "Amber Ltd", "service": "Mail", "countries": ["IE"]}, {"engaged": "Beryl Inc.", "service": "Ads", "countries": ["US"]},
                       {"engaged": "Beryl Inc.", "service": "Analytics", "countries": ["IN"]}],
        "activity": [{"name": "Newsletter", "processors": ["Beryl Inc."]}, {"name": "Support", "processors": ["Amber Ltd", "Beryl Inc."]}],
        "agreement": [{"type": "art_28", "signed": "2023-01-02"}, {"type": "scc_2021_914", "signed": "2023-02-03"}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US"}, {"importer": "Beryl Inc.", "destination": "IN"}],
    })  # fmt: skip


def test_numbers_of_vendors_in_a_list_of_activities(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Leveranciers": [["Nr", "Leverancier", "Land"], [1, "Amber B.V.", "Nederland"], [2, "Beryl Inc.", "VS"]],
        "Verwerkingen": [["Verwerking nr.", "Verwerking", "Doel", "Grondslag", "Verwerkers"],
                         ["V1", "Salaris", "Betalen van loon", "Wettelijke verplichting", "1"], ["V2", "Nieuwsbrief", "Marketing", "Toestemming", "2; 1"]],
        "Doorgiften": [["Leverancier nr", "Land", "Waarborg"], [2, "Verenigde Staten", "SCC"]],
    }, {
        "activity": [{"name": "Salaris", "processors": ["Amber B.V."]}, {"name": "Nieuwsbrief", "processors": ["Amber B.V.", "Beryl Inc."]}],
        "engagement": [{"engaged": "Amber B.V."}, {"engaged": "Beryl Inc."}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"]}],
    })  # fmt: skip


def test_german_sheets_with_a_key_in_each(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Verarbeitungen": [["VVT-Nr.", "Bezeichnung der Verarbeitungstätigkeit", "Zweck"], ["VT01", "Lohnabrechnung", "Auszahlung"], ["VT02", "Bewerbungen", "Auswahl"]],
        "Datenkategorien": [["VVT-Nr.", "Datenkategorie", "Löschfrist"], ["VT01", "Bankverbindung", "10 Jahre"], ["VT01", "Konfession", "6 Jahre"], ["VT02", "Lebenslauf", "6 Monate"]],
        "Betroffene": [["VVT-Nr.", "Betroffene Personen"], ["VT01", "Beschäftigte"], ["VT02", "Bewerber"]],
        "Drittlandübermittlung": [["VVT-Nr.", "Empfänger", "Drittland", "Garantie"], ["VT02", "Beryl Inc.", "USA", "Standardvertragsklauseln"]],
    }, {
        "activity": [{"name": "Lohnabrechnung", "purposes": ["Auszahlung"], "data_categories": ["Bankverbindung", "Konfession"], "special": ["beliefs"],
                      "data_subjects": ["Beschäftigte"]},
                     {"name": "Bewerbungen", "data_categories": ["Lebenslauf"], "retention": ["6 Monate"], "data_subjects": ["Bewerber"]}],
        "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"], "activity": "Bewerbungen"}],
    })  # fmt: skip


def test_running_numbers_of_two_lists_mean_nothing(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Vendors": [["No.", "Vendor", "Service", "Country"], [1, "Amber Ltd", "Mail", "Ireland"], [2, "Beryl Inc.", "Ads", "France"]],
        "RoPA": [["No.", "Processing activity", "Purpose"], [1, "Payroll", "Paying"], [2, "CRM", "Care"]],
    }, {"engagement": [{"engaged": "Amber Ltd", "service": "Mail"}, {"engaged": "Beryl Inc.", "service": "Ads"}],
        "activity": [{"name": "Payroll", "purposes": ["Paying"], "processors": []}, {"name": "CRM", "purposes": ["Care"], "processors": []}]})  # fmt: skip


def test_sheets_held_together_by_the_name(register: Register, tmp_path: Path) -> None:
    check(register, tmp_path, {
        "Activities": [["Activity", "Department"], ["Payroll", "HR"], ["CRM", "Sales"]],
        "Data": [["Activity", "Category of data", "Retention"], ["Payroll", "Bank", "7 years"], ["Payroll", "Salary", "5 years"], ["CRM", "E-mail", "2 years"]],
        "Purposes": [["Activity", "Purpose", "Legal basis"], ["Payroll", "Pay", "Contract"], ["CRM", "Care", "Consent"]],
    }, {"activity": [
        {"name": "Payroll", "purposes": ["Pay"], "legal_bases": ["art_6_1_b"], "data_categories": ["Bank", "Salary"], "retention": ["7 years", "5 years"]},
        {"name": "CRM", "purposes": ["Care"], "legal_bases": ["art_6_1_a"], "data_categories": ["E-mail"], "retention": ["2 years"]},
    ]})  # fmt: skip
    assert [record["department"] for record in register.records("activity")] == ["HR", "Sales"]


def test_parts_with_numbers_of_their_own_and_parts_of_parts(register: Register, tmp_path: Path) -> None:
    plan = check(register, tmp_path, {
        "Activities": [["ID", "Processing activity"], ["A-1", "Payroll"], ["A-2", "Newsletter"]],
        "Purposes": [["Purpose ID", "Activity ID", "Purpose"], ["P-1", "A-1", "Paying"], ["P-2", "A-1", "Tax returns"], ["P-3", "A-2", "Marketing"]],
        "Legal bases": [["Purpose ID", "Legal basis"], ["P-1", "Art. 6(1)(b)"], ["P-2", "Art. 6(1)(c)"], ["P-3", "Art. 6(1)(a)"]],
        "Data": [["No.", "Activity ID", "Category of data"], [1, "A-1", "Bank details"], [2, "A-2", "E-mail"], [3, "A-1", "Salary"]],
    }, {"activity": [
        {"name": "Payroll", "purposes": ["Paying", "Tax returns"], "legal_bases": ["art_6_1_b", "art_6_1_c"], "data_categories": ["Bank details", "Salary"]},
        {"name": "Newsletter", "purposes": ["Marketing"], "legal_bases": ["art_6_1_a"], "data_categories": ["E-mail"]},
    ]})  # fmt: skip
    told = {table.sheet: [(column.ids_of, column.samples[0]) for column in table.joins] for table in plan.tables}
    assert told["Legal bases"] == [("Purposes", "P-1")]
    assert told["Data"] == [("Activities", "A-1")]


def test_every_sheet_is_kept_and_told(register: Register, tmp_path: Path) -> None:
    plan = check(register, tmp_path, {
        "Activities": [["Ref", "Activity", "Purpose"], ["A1", "Payroll", "Pay"]],
        "Data": [["Ref", "Category of data"], *(["A1", name] for name in ("Bank details", "Address", "IBAN", "Salary")), ["A9", "Nobody's"]],
    }, {"activity": [{"name": "Payroll", "data_categories": ["Bank details", "Address", "IBAN", "Salary"]}]})  # fmt: skip
    assert {record["sheet"] for record in register.records("sheet")} == {"Activities", "Data"}
    assert [(table.sheet, table.rows) for table in plan.tables if table.sheet == "Data"] == [("Data", 5)]
    assert [(problem.sheet, problem.row, problem.code) for problem in plan.problems] == [("Data", 6, "no_such_record")]
