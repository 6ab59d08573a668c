"""Records of processing activities in the form of authorities' templates, as a careful reader enters them."""

from __future__ import annotations

from pathlib import Path

from sent_spreadsheets import by, imported, names, rows, workbook

from models.register import Register

ICO_CONTROLLER = [
    "Business function", "Purpose of processing", "Name and contact details of joint controller (if applicable)",
    "Categories of individuals", "Categories of personal data", "Categories of recipients",
    "Link to contract with processor",
    "Names of third countries or international organisations that personal data are transferred to (if applicable)",
    "Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)",
    "Retention schedule (if possible)",
    "General description of technical and organisational security measures (if possible)",
    "Article 6 lawful basis for processing personal data",
    "Article 9 condition for processing special category data", "Legitimate interests for the processing (if applicable)",
    "Link to record of legitimate interests assessment (if applicable)", "Rights available to individuals",
    "Existence of automated decision-making, including profiling (if applicable)",
    "The source of the personal data (if applicable)", "Link to record of consent", "Location of personal data",
    "Data Protection Impact Assessment required?", "Data Protection Impact Assessment progress",
    "Link to Data Protection Impact Assessment", "Has a personal data breach occurred?",
    "Link to record of personal data breach", "Data Protection Act 2018 Schedule 1 Condition for processing",
    "GDPR Article 6 lawful basis for processing", "Link to retention and erasure policy document",
    "Is personal data retained and erased in accordance with the policy document?",
    "Reasons for not adhering to retention and erasure policy document (if applicable)",
]  # fmt: skip


def ico_row(**cells: str) -> list[str]:
    """Give a row of the template, its cells by their letters."""
    return [cells.get(chr(ord("A") + column), "") for column in range(len(ICO_CONTROLLER))]


def test_the_british_template_of_a_controller(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Controller", "", "Data Protection Officer", "", "Representative", ""],
        ["Name", "Harbour Example Ltd", "Name", "Privacy office", "Name", "N/A"],
        ["Address", "1 Quay Street, Bristol", "Address", "1 Quay Street", "Address", ""],
        ["Email", "info@harbour.example", "Email", "dpo@harbour.example", "Email", ""],
        ["Telephone", "0117 000000", "Telephone", "0117 000001", "Telephone", ""],
        [], [], ["Article 30 Record of Processing Activities"],
        ICO_CONTROLLER,
        ico_row(A="Human Resources", B="Recruitment", D="Applicants", E="Contact details; Pay details", F="HMRC; Pension providers",
                H="N/A", J="6 months after decision", L="Article 6(1)(b) - contract", M="Article 9(2)(b) - employment", U="No", X="No"),
        ico_row(B="Payroll", D="Employees", E="Bank details, salary", F="Fable Payroll Ltd (India)", H="India",
                I="Standard contractual clauses", J="6 years", L="Article 6(1)(c) - legal obligation", X="Yes"),
        ico_row(A="Finance", B="Invoicing", D="Customers", E="Contact details", H="None", J="7 years",
                L="Article 6(1)(f) – legitimate interests", N="Running the business", O="https://harbour.example/lia"),
    ])  # fmt: skip
    plan = imported(register, path)
    assert plan.sheets[0].heading_row == 9
    assert len(plan.sheets[0].columns) == 30
    found = by(register, "activity")
    assert {name: row["controller"] for name, row in found.items()} == dict.fromkeys(
        ("Recruitment", "Payroll", "Invoicing"), "Harbour Example Ltd"
    )
    assert found["Recruitment"]["legal_bases"] == ["art_6_1_b", "art_9_2_b"]
    assert found["Recruitment"]["countries"] == []
    assert (found["Payroll"]["countries"], found["Payroll"]["mechanisms"]) == (["IN"], ["scc"])
    payroll = register.record("activity", found["Payroll"]["id"])
    assert (payroll["department"], payroll["breach_occurred"], payroll["transfers_exist"]) == (
        "Human Resources",
        "yes",
        "yes",
    )
    (basis,) = register.record("activity", found["Invoicing"]["id"])["legal_bases"]
    assert (basis["interest"], basis["balancing_test"]) == ("Running the business", "https://harbour.example/lia")
    controller = register.record("party", by(register, "party")["Harbour Example Ltd"]["id"])
    assert controller["address"] == "1 Quay Street, Bristol"
    assert [(c["role"], c["email"], c["phone"]) for c in controller["contacts"]] == [
        ("dpo", "dpo@harbour.example", "0117 000001")
    ]


def test_the_british_template_of_a_processor(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Processor": [
        ["Processor", "", "DPO", ""], ["Name", "Shearwater Services Ltd", "Name", "Privacy desk"], [],
        ["Name and contact details of controller", "Name and contact details of controller's representative",
         "Categories of processing", "Names of third countries or international organisations that personal data are transferred to",
         "Safeguards for exceptional transfers", "General description of technical and organisational security measures"],
        ["Kestrel Retail Ltd, 4 High Street", "", "Payroll processing", "India", "Standard contractual clauses", "Encryption"],
        ["Osprey Foods GmbH", "", "Payroll processing", "None", "", "Encryption"],
    ]})  # fmt: skip
    imported(register, path)
    found = rows(register, "activity")
    assert [(row["role"], row["countries"]) for row in found] == [("processor", ["IN"]), ("processor", [])]
    served = [register.record("activity", row["id"])["controllers_served"][0] for row in found]
    assert [register.record("party", item["party"])["name"] for item in served] == [
        "Kestrel Retail Ltd",
        "Osprey Foods GmbH",
    ]
    assert by(register, "party")["Kestrel Retail Ltd"]["address"] == "4 High Street"


def test_a_list_for_several_controllers(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Art 30(2)": [
        ["Controller", "Country of controller", "Categories of processing", "Third country transfers", "Safeguards", "Security measures"],
        ["Kestrel Retail Ltd", "UK", "Hosting of a shop", "None", "", "Encryption"],
        ["Osprey Foods GmbH", "Germany", "Hosting of a shop", "USA", "SCC", "Encryption"],
        ["", "", "Newsletter", "USA", "SCC", "Encryption"],
    ]})  # fmt: skip
    imported(register, path)
    found = rows(register, "activity")
    assert [(row["name"], row["countries"]) for row in found] == [
        ("Hosting of a shop", []), ("Hosting of a shop", ["US"]), ("Newsletter", ["US"]),
    ]  # fmt: skip
    assert names(register, "party") == ["Kestrel Retail Ltd", "Osprey Foods GmbH"]


def test_the_french_register(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Registre des activités de traitement"], [],
        ["Nom du traitement", "Date de création", "Finalité principale", "Sous-finalités", "Base légale",
         "Catégories de personnes concernées", "Catégories de données", "Données sensibles", "Durée de conservation",
         "Destinataires internes", "Destinataires externes", "Sous-traitants", "Transferts hors UE", "Pays destinataires", "Garanties"],
        ["Gestion de la paie", "01/02/2020", "Établir les bulletins", "Déclarations sociales", "Obligation légale", "Salariés",
         "État civil ; RIB", "Non", "5 ans", "Service RH", "URSSAF, Caisse de retraite", "Fable Paie SAS", "Non", "", ""],
        ["Prospection", "15/06/2021", "Lettre d'information", "", "Consentement ; intérêt légitime", "Prospects, clients",
         "Nom, adresse électronique", "Non", "3 ans à compter du dernier contact", "Marketing", "", "Plume d'Or Inc. (États-Unis)",
         "Oui", "États-Unis", "Clauses contractuelles types"],
    ])  # fmt: skip
    imported(register, path)
    found = by(register, "activity")
    assert found["Gestion de la paie"]["purposes"] == ["Établir les bulletins", "Déclarations sociales"]
    assert found["Gestion de la paie"]["processors"] == ["Fable Paie SAS"]
    assert register.record("activity", found["Gestion de la paie"]["id"])["introduced_on"] == "2020-02-01"
    assert register.record("activity", found["Gestion de la paie"]["id"])["transfers_exist"] == "no"
    assert found["Prospection"]["legal_bases"] == ["art_6_1_a", "art_6_1_f"]
    assert found["Prospection"]["retention"] == ["3 ans à compter du dernier contact"]
    (transfer,) = rows(register, "transfer")
    assert (transfer["importer"], transfer["destination"], transfer["mechanisms"]) == ("Plume d'Or Inc.", "US", ["scc"])


def test_the_belgian_register(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Naam van de verwerking", "Verwerkingsdoeleinden", "Rechtsgrond", "Categorieën van betrokkenen",
         "Categorieën van persoonsgegevens", "Bijzondere categorieën", "Categorieën van ontvangers", "Verwerker(s)",
         "Doorgifte aan derde landen", "Passende waarborgen", "Bewaartermijn", "Verantwoordelijke dienst", "DPIA nodig?"],
        ["Leden", "Beheer van leden; inning van lidgeld", "uitvoering overeenkomst (art. 6.1.b)", "leden", "naam, adres", "neen", "bank",
         "Wolkenkrabber Hosting B.V.", "Neen", "", "tot 2 jaar na einde lidmaatschap", "Secretariaat", "nee"],
        ["Gezondheid", "Medische begeleiding", "toestemming; art. 9.2.a", "sporters", "medische gegevens", "gezondheid", "arts", "",
         "VS - cloudopslag", "SCC", "10 jaar", "Sportdienst", "ja"],
    ])  # fmt: skip
    imported(register, path)
    found = by(register, "activity")
    assert found["Leden"]["purposes"] == ["Beheer van leden", "inning van lidgeld"]
    assert found["Leden"]["controller"] == "Example Group"
    assert found["Gezondheid"]["legal_bases"] == ["art_6_1_a", "art_9_2_a"]
    assert found["Gezondheid"]["special"] == ["health"]
    assert (found["Gezondheid"]["countries"], found["Gezondheid"]["mechanisms"]) == (["US"], ["scc"])
    record = register.record("activity", found["Gezondheid"]["id"])
    assert (record["department"], record["dpia_required"]) == ("Sportdienst", "yes")


def test_spanish_polish_and_finnish_registers(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {
        "RAT": [
            ["Registro de actividades de tratamiento"], ["Responsable: Ejemplo Marítimo S.L."],
            ["Actividad de tratamiento", "Finalidad", "Base jurídica", "Categorías de interesados", "Categorías de datos",
             "Destinatarios", "Transferencias internacionales", "Plazo de supresión"],
            ["Nóminas", "Pago de salarios", "Art. 6.1.b y 6.1.c RGPD", "Empleados", "Nombre, NIF", "Agencia Tributaria", "No previstas", "5 años"],
            ["Boletín", "Envío", "Consentimiento del interesado", "Suscriptores", "Correo", "Plume d'Or Inc. (EE. UU.)",
             "Estados Unidos (cláusulas contractuales tipo)", "Hasta la revocación"],
        ],
        "RCP": [
            ["Nazwa czynności przetwarzania", "Cel przetwarzania", "Podstawa prawna", "Kategorie osób", "Odbiorcy",
             "Przekazanie do państwa trzeciego", "Planowany termin usunięcia"],
            ["Kadry", "Zatrudnienie", "art. 6 ust. 1 lit. b i c RODO", "Pracownicy", "ZUS", "Nie", "10 lat"],
        ],
        "Seloste": [
            ["Käsittelytoimi", "Käsittelyn tarkoitus", "Oikeusperuste", "Rekisteröityjen ryhmät", "Siirrot kolmansiin maihin", "Säilytysaika"],
            ["Palkat", "Palkkojen maksu", "Lakisääteinen velvoite", "Työntekijät", "Ei", "6 vuotta"],
        ],
    })  # fmt: skip
    imported(register, path)
    found = by(register, "activity")
    assert {name: row["legal_bases"] for name, row in found.items()} == {
        "Nóminas": ["art_6_1_b", "art_6_1_c"], "Boletín": ["art_6_1_a"], "Kadry": ["art_6_1_b", "art_6_1_c"], "Palkat": ["art_6_1_c"],
    }  # fmt: skip
    assert found["Nóminas"]["controller"] == "Ejemplo Marítimo S.L."
    assert [register.record("activity", row["id"])["transfers_exist"] for row in found.values()] == [
        "no",
        "yes",
        "no",
        "no",
    ]
    assert names(register, "transfer", "mechanisms") == [["scc"]]
    assert [row["retention"] for row in found.values()] == [
        ["5 años"],
        ["Hasta la revocación"],
        ["10 lat"],
        ["6 vuotta"],
    ]


def test_nordic_registers(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {
        "Fortegnelse": [
            ["Behandlingsaktivitet", "Formål", "Kategorier af registrerede", "Kategorier af personoplysninger", "Modtagere",
             "Overførsel til tredjelande", "Slettefrister", "Hjemmel"],
            ["Løn", "Udbetaling af løn", "Medarbejdere", "Navn; CPR-nummer", "SKAT, banker", "Nej", "5 år efter fratrædelse", "Art. 6, stk. 1, litra c"],
        ],
        "Register": [
            ["Namn på behandlingen", "Ändamål med behandlingen", "Rättslig grund", "Kategorier av registrerade", "Känsliga personuppgifter",
             "Personuppgiftsbiträde", "Överföring till tredje land", "Skyddsåtgärder", "Gallringsfrist", "Säkerhetsåtgärder"],
            ["Skolfoto", "Fotografering", "Samtycke", "Elever", "Nej", "Bildhuset AB", "Ja, USA", "Standardavtalsklausuler", "2 år", "Lösenord"],
        ],
    })  # fmt: skip
    imported(register, path)
    found = by(register, "activity")
    assert [row["legal_bases"] for row in found.values()] == [["art_6_1_c"], ["art_6_1_a"]]
    assert found["Skolfoto"]["measures"] == ["Lösenord"]
    assert (found["Skolfoto"]["countries"], found["Skolfoto"]["mechanisms"]) == (["US"], ["scc"])
    assert found["Skolfoto"]["processors"] == ["Bildhuset AB"]


def test_a_german_form_with_labels_at_the_left(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Verzeichnis von Verarbeitungstätigkeiten"], ["Verantwortlicher: Beispielwerk GmbH, Hafenstr. 1, Kiel"], [],
        ["Verarbeitungstätigkeit", "Lohnabrechnung"], ["Datum der Einführung", "01.01.2019"],
        ["Verantwortliche Fachabteilung", "Personal"], ["Zwecke der Verarbeitung", "Abrechnung der Löhne; Meldungen an Behörden"],
        ["Rechtsgrundlage", "Art. 6 Abs. 1 lit. b, c DSGVO"], ["Beschreibung der Kategorien betroffener Personen", "Beschäftigte"],
        ["Beschreibung der Kategorien von personenbezogenen Daten", "Stammdaten, Kontodaten, Konfession"],
        ["Kategorien von Empfängern", "Finanzamt, Lohnwerk GmbH"], ["Übermittlung an Drittland", "Keine"],
        ["Fristen für die Löschung", "10 Jahre"],
    ])  # fmt: skip
    imported(register, path)
    (found,) = rows(register, "activity")
    assert (found["name"], found["controller"]) == ("Lohnabrechnung", "Beispielwerk GmbH")
    assert found["legal_bases"] == ["art_6_1_b", "art_6_1_c"]
    assert found["special"] == ["beliefs"]
    assert found["retention"] == ["10 Jahre"]
    record = register.record("activity", found["id"])
    assert (record["department"], record["introduced_on"], record["transfers_exist"]) == (
        "Personal",
        "2019-01-01",
        "no",
    )


def test_one_activity_in_each_column(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [
        ["Processing activity", "Payroll", "Recruitment"], ["Purpose", "Paying salaries", "Hiring staff"],
        ["Legal basis", "Art. 6(1)(c)", "Art. 6(1)(b)"], ["Data subjects", "Employees", "Applicants"],
        ["Retention period", "7 years", "6 months"],
    ])  # fmt: skip
    imported(register, path)
    assert [(a["name"], a["purposes"], a["legal_bases"], a["retention"]) for a in rows(register, "activity")] == [
        ("Payroll", ["Paying salaries"], ["art_6_1_c"], ["7 years"]),
        ("Recruitment", ["Hiring staff"], ["art_6_1_b"], ["6 months"]),
    ]
