"""Lists of processors and suppliers, as a careful reader enters them."""

from __future__ import annotations

from pathlib import Path

from sent_spreadsheets import by, codes, imported, names, rows, workbook

from models.register import Register


def test_a_list_says_role_contract_grounds_and_the_chain(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Vendor", "What they do for us", "Country", "Role", "DPA in place", "Transfer mechanism", "Retention",
         "Certifications", "Sub-processors"],
        ["Northwind Cloud Ltd", "CRM hosting", "Ireland; USA", "Processor", "Yes", "SCC (2021) module 2 + TIA",
         "3 years after the contract", "ISO 27001, SOC 2 Type II", "Blue Harbor Inc. (USA), Delft Data B.V. (NL)"],
        ["Fable Payroll GmbH", "Payroll", "DE", "Processor", "2023-05-12", "n/a", "10 years", "", "None"],
        ["Quill Analytics Inc", "Analytics", "United States", "independent controller", "No", "Privacy Shield", "?", "", "?"],
        ["Orchid Support Pvt Ltd", "Helpdesk", "India", "sub-processor", "https://orchid.example/dpa", "BCR", "", "", ""],
        ["Total", "", "", "", "", "", "", "", ""],
        ["Legend: green = approved", "", "", "", "", "", "", "", ""],
    ])  # fmt: skip
    plan = imported(register, path)
    engaged = by(register, "engagement", "engaged")
    assert list(engaged) == [
        "Northwind Cloud Ltd", "Blue Harbor Inc.", "Delft Data B.V.", "Fable Payroll GmbH", "Quill Analytics Inc",
        "Orchid Support Pvt Ltd",
    ]  # fmt: skip
    assert engaged["Northwind Cloud Ltd"]["countries"] == ["IE", "US"]
    assert engaged["Blue Harbor Inc."]["depth"] == 2
    assert engaged["Blue Harbor Inc."]["engaging"] == "Northwind Cloud Ltd"
    assert engaged["Quill Analytics Inc"]["role"] == "independent_controller"
    assert engaged["Orchid Support Pvt Ltd"]["role"] == "sub_processor"
    assert [bool(engaged[name]["agreements"]) for name in list(engaged)[3:]] == [True, False, True]
    grounds = by(register, "transfer", "importer")
    assert (grounds["Northwind Cloud Ltd"]["mechanisms"], grounds["Northwind Cloud Ltd"]["module"]) == (["scc"], "2")
    assert grounds["Orchid Support Pvt Ltd"]["mechanisms"] == ["bcr"]
    assert "Fable Payroll GmbH" not in grounds
    assert by(register, "party")["Northwind Cloud Ltd"]["certifications"] == ["iso_27001", "soc_2"]
    notes = register.record("engagement", engaged["Northwind Cloud Ltd"]["id"])["notes"]
    assert notes == "Retention: 3 years after the contract"
    assert plan.problems == []


def test_a_dutch_list_below_an_address_block(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Voorbeeldgroep B.V."], ["Keizerstraat 1, Utrecht"], ["Tel. 030-0000000"], [], ["Lijst van verwerkers"],
        ["Versie 3, 1 maart 2026"], [], [],
        ["Nr", "Leverancier", "Dienst", "Rol", "Vestigingsland", "Land van opslag", "Toegang vanuit (support)",
         "Doorgiftemechanisme", "Verwerkersovereenkomst", "Datum VO"],
        [1, "Wolkenkrabber Hosting B.V.", "Hosting", "verwerker", "Nederland", "Nederland, Duitsland", "n.v.t.", "n.v.t.", "ja", "12-05-2023"],
        [2, "Paperclip Inc.", "E-mail", "zelfstandig verantwoordelijke", "VS", "VS", "India", "modelcontract", "ja", "3-4-2022"],
        [3, "Loonstrook N.V.", "Salarissen", "gezamenlijk verwerkingsverantwoordelijke", "België", "EU", "", "", "nee", ""],
        [4, "Wereldmail Ltd", "Post", "verwerker", "VK", "wereldwijd", "", "zie bijlage", "zie bijlage", "onbekend"],
        ["", "Totaal: 4 leveranciers"],
    ])  # fmt: skip
    plan = imported(register, path)
    engaged = by(register, "engagement", "engaged")
    assert [row["role"] for row in engaged.values()] == [
        "processor", "independent_controller", "joint_controller", "processor",
    ]  # fmt: skip
    assert engaged["Paperclip Inc."]["locations"] == ["United States (Hosting)", "India (Remote access)"]
    assert [party["country"] for party in rows(register, "party")] == ["NL", "US", "BE", "GB"]
    assert [agreement["signed"] for agreement in rows(register, "agreement")] == ["2023-05-12", "2022-04-03", None]
    assert [(t["destination"], t["mechanisms"]) for t in rows(register, "transfer")] == [
        ("US", ["scc"]),
        ("IN", ["scc"]),
    ]
    assert codes(plan) == [(13, "Land van opslag", "not_a_country")]


def test_a_german_list_with_broken_headings_and_addresses_behind_names(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Unternehmensgruppe Muster"],
        ["Name und Anschrift\ndes Auftragsverarbeiters", "Art der\nDienstleistung", "Ort der Daten-\nverarbeitung",
         "Geeignete\nGarantien", "AV-Vertrag\nvom", "Unterauftragsverarbeiter"],
        ["Rechenwerk GmbH, Hafenstr. 2, 24103 Kiel", "Hosting", "Deutschland", "keine", "03.04.2021", "keine"],
        ["Silbersee Software Inc., 5 Main St, Boston, MA", "CRM", "USA und Irland", "Standardvertragsklauseln (Modul 2)",
         "unterzeichnet", "Nebelmeer LLC, USA"],
        ["Summe: 2"],
    ])  # fmt: skip
    imported(register, path)
    parties = by(register, "party")
    assert parties["Rechenwerk GmbH"]["address"] == "Hafenstr. 2, 24103 Kiel"
    assert {party["kind"] for party in parties.values()} == {"supplier", "subcontractor"}
    assert names(register, "engagement", "engaged") == ["Rechenwerk GmbH", "Silbersee Software Inc.", "Nebelmeer LLC"]
    assert [agreement["signed"] for agreement in rows(register, "agreement")] == ["2021-04-03", None]
    assert by(register, "transfer", "importer")["Silbersee Software Inc."]["module"] == "2"


def test_a_french_list_tells_a_contract_from_one_that_is_to_come(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Nom du sous-traitant", "Prestation", "Pays", "Garanties", "Contrat art. 28", "Date de signature"],
        ["Nuage Bleu SAS", "Hébergement", "France", "Sans objet", "Oui", "04/05/2022"],
        ["Plume d'Or Inc.", "Emailing", "États-Unis, Canada", "Clauses contractuelles types (2021), module 2", "Oui", "17/03/2023"],
        ["Atlas Support SARL", "Support", "Maroc", "Aucune", "En cours", ""],
    ])  # fmt: skip
    imported(register, path)
    assert [agreement["signed"] for agreement in rows(register, "agreement")] == ["2022-05-04", "2023-03-17"]
    assert [(t["importer"], t["destination"], t["mechanisms"]) for t in rows(register, "transfer")] == [
        ("Plume d'Or Inc.", "US", ["scc"]), ("Plume d'Or Inc.", "CA", ["scc"]), ("Atlas Support SARL", "MA", ["none"]),
    ]  # fmt: skip


def test_nordic_and_italian_lists(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {
        "Leverantörer": [
            ["Personuppgiftsbiträde", "Tjänst", "Land", "Överföringsstöd", "Biträdesavtal"],
            ["Norrsken Drift AB", "Drift", "Sverige", "Ej tillämpligt", "Ja"],
            ["Fjord Mail Inc.", "E-post", "USA", "Standardavtalsklausuler", "Ja"],
            ["Summa", "2"],
        ],
        "Databehandlere": [
            ["Databehandler", "Ydelse", "Behandlingssted", "Overførselsgrundlag", "Databehandleraftale"],
            ["Havblik Hosting A/S", "Hosting", "Danmark", "Ikke relevant", "Ja"],
            ["Lighthouse Metrics Inc.", "Statistik", "USA", "EU-US Data Privacy Framework", "Ja"],
        ],
        "Fornitori": [
            ["Fornitore", "Servizio", "Paese", "Ruolo", "Garanzie"],
            ["Quill Analytics Inc.", "Statistiche", "Stati Uniti", "titolare autonomo", "clausole contrattuali standard"],
        ],
    })  # fmt: skip
    imported(register, path)
    assert names(register, "engagement", "countries") == [["SE"], ["US"], ["DK"], ["US"], ["US"]]
    assert names(register, "transfer", "mechanisms") == [["scc"], ["dpf"], ["scc"]]
    assert by(register, "engagement", "engaged")["Quill Analytics Inc."]["role"] == "independent_controller"


def test_places_in_every_notation(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Company", "Purpose", "Location of processing", "Corporate location", "Remote access from", "Safeguard"],
        ["Aster Systems Inc.", "Logs", "US (Virginia), EU (Frankfurt)", "San Francisco, CA, USA", "India & Philippines", "SCCs + DPF"],
        ["Birch Tools Ltd", "Chat", "EEA only", "London, UK", "", ""],
        ["Dogwood K.K.", "Translation", "JP", "Tokyo", "", "Adequacy decision"],
        ["Elm S.A.", "Mail", "Schweiz", "CH", "", "Angemessenheitsbeschluss"],
    ])  # fmt: skip
    imported(register, path)
    assert names(register, "party", "country") == ["US", "GB", "JP", "CH"]
    engaged = by(register, "engagement", "engaged")
    assert set(engaged["Aster Systems Inc."]["countries"]) == {"US", "DE", "IN", "PH"}
    assert engaged["Birch Tools Ltd"]["countries"] == []
    assert {(t["destination"], t["kind"]) for t in rows(register, "transfer")} == {
        ("US", "disclosure"), ("IN", "remote_access"), ("PH", "remote_access"), ("JP", "disclosure"), ("CH", "disclosure"),
    }  # fmt: skip


def test_grounds_stated_country_by_country(register: Register, tmp_path: Path) -> None:
    path = workbook(
        tmp_path, [["Vendor", "Service", "Location"], ["Aster Systems Inc.", "Logs", "USA (DPF), India (SCC)"]]
    )
    imported(register, path)
    assert {t["destination"]: t["mechanisms"] for t in rows(register, "transfer")} == {"US": ["dpf"], "IN": ["scc"]}


def test_columns_to_tick_say_their_heading(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Supplier", "Data hosted outside EEA?", "Country", "EU SCCs signed?", "DPF certified?", "BCR?"],
        ["Amber Ltd", "No", "Ireland", "No", "No", "No"],
        ["Beryl Inc.", "Yes", "USA", "Yes", "Yes", "No"],
        ["Onyx Inc.", "Yes", "USA", "No", "Yes", "No"],
    ])  # fmt: skip
    imported(register, path)
    assert names(register, "transfer", "mechanisms") == [["scc"], ["dpf"]]
    assert names(register, "party", "certifications") == [[], ["dpf_eu_us"], ["dpf_eu_us"]]


def test_a_list_of_sub_processors_under_another_processor(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Sub-processor", "Sub-processor of", "Service", "Country", "Transfer basis"],
        ["Granite Cloud Inc.", "Northwind Cloud Ltd", "Hosting", "USA", "SCC module 3"],
        ["Northwind Cloud Ltd", "", "CRM", "Ireland", ""],
    ])  # fmt: skip
    imported(register, path)
    engaged = by(register, "engagement", "engaged")
    assert engaged["Granite Cloud Inc."]["engaging"] == "Northwind Cloud Ltd"
    assert engaged["Granite Cloud Inc."]["parent"] == engaged["Northwind Cloud Ltd"]["reference"]
    assert engaged["Northwind Cloud Ltd"]["engaging"] == "Example Group"


def test_each_group_entity_has_its_own_contract(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Controller (group entity)", "Processor", "Service", "Country", "Contract"],
        ["Sample UK Ltd", "Quill Analytics Inc.", "Analytics", "USA", "Yes"],
        ["Sample Holding N.V.", "Quill Analytics Inc.", "Analytics", "USA", "Yes - 12 March 2023"],
    ])  # fmt: skip
    imported(register, path)
    assert names(register, "engagement", "engaging") == ["Sample UK Ltd", "Sample Holding N.V."]
    assert names(register, "agreement", "signed") == [None, "2023-03-12"]
    assert by(register, "party")["Sample UK Ltd"]["kind"] == "group_entity"


def test_recipients_are_no_processors(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Ontvangers": [
        ["Ontvanger", "Land", "Gegevens"],
        ["Belastingdienst", "Nederland", "loongegevens"],
        ["Bank Noord N.V.", "Nederland", "rekeningnummer"],
    ]})  # fmt: skip
    imported(register, path)
    assert names(register, "engagement", "role") == ["independent_controller"] * 2
    assert names(register, "party", "kind") == ["authority", "supplier"]
