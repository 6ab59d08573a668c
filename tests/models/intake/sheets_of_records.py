"""Small records of activities and lists of transfers as strangers make them, and what a careful reader enters.

The readings are written as in `sheets_of_vendors.py`.
"""

from __future__ import annotations

from sheets_of_vendors import Sheets

# fmt: off
RECORDS: Sheets = {
    "english record of activities": (
        [
            ["Processing activity", "Purpose(s)", "Legal basis", "Data subjects", "Categories of personal data", "Recipients", "Third country transfers (Art. 30(1)(e))", "Safeguards", "Retention", "DPIA"],
            ["Payroll", "1. Paying salaries 2. Tax returns", "Art. 6(1)(b); Art. 6(1)(c)", "Employees", "Name, bank account, trade union membership", "Tax authority; Alder Payroll Ltd", "None", "n/a", "7 years after end of employment", "No"],
            ["Recruitment", "Selecting candidates", "legitimate interest (hiring)", "Applicants", "CV; health data", "Birch Hire Inc.", "USA (Birch Hire Inc.)", "SCC module 2", "4 weeks after rejection", "Yes"],
            ["Newsletter", "Marketing", "consent", "Subscribers", "E-mail address", "", "not sure", "", "until withdrawal", "tbd"],
        ],
        {
            "activity": {
                "Payroll": {"purposes": ["Paying salaries", "Tax returns"], "legal_bases": ["art_6_1_b", "art_6_1_c"], "special": ["trade_union"], "transfers_exist": "no", "dpia_required": "no"},
                "Recruitment": {"legal_bases": ["art_6_1_f"], "special": ["health"], "countries": ["US"], "mechanisms": ["scc"], "dpia_required": "yes"},
                "Newsletter": {"legal_bases": ["art_6_1_a"], "transfers_exist": "unknown", "special": []},
            },
            "transfer": {"Birch Hire Inc. > US": {"mechanisms": ["scc"], "module": "2"}},
        },
    ),
    "german record of activities": (
        [
            ["Verarbeitungstätigkeit", "Zwecke", "Rechtsgrundlage", "Betroffene", "Datenkategorien", "Empfänger", "Drittlandübermittlung", "Löschfrist"],
            ["Personalakte", "Verwaltung", "Art. 6 Abs. 1 lit. b DSGVO, § 26 BDSG", "Mitarbeiter", "Stammdaten, Krankmeldungen", "Finanzamt", "Es findet keine Übermittlung in Drittländer statt", "10 Jahre gem. § 147 AO"],
            ["Videoüberwachung", "Schutz des Eigentums", "berechtigtes Interesse (Hausrecht)", "Besucher", "Bilddaten", "intern", "keine", "72 Stunden"],
            ["CRM", "Kundenpflege", "b) und f)", "Kunden", "Kontaktdaten", "Ahorn Cloud Inc.", "ja, USA (Ahorn Cloud Inc.), Standardvertragsklauseln", "3 Jahre ab Vertragsende"],
        ],
        {
            "activity": {
                "Personalakte": {"legal_bases": ["art_6_1_b"], "special": ["health"], "transfers_exist": "no"},
                "Videoüberwachung": {"legal_bases": ["art_6_1_f"], "transfers_exist": "no"},
                "CRM": {"legal_bases": ["art_6_1_b", "art_6_1_f"], "countries": ["US"], "mechanisms": ["scc"], "transfers_exist": "yes"},
            },
        },
    ),
    "dutch record of activities": (
        [
            ["Verwerkingsactiviteit", "Doel", "Grondslag", "Betrokkenen", "Persoonsgegevens", "Ontvangers", "Doorgifte", "Bewaartermijn"],
            ["Verzuim", "Begeleiding bij ziekte", "wettelijke verplichting; art. 9 lid 2 sub b AVG", "Medewerkers", "Naam, verzuimgegevens", "Arbodienst", "geen doorgifte buiten de EER", "24 mnd na uitdiensttreding"],
            ["Screening", "Betrouwbaarheid", "gerechtvaardigd belang (integriteit)", "Sollicitanten", "VOG", "n.v.t.", "nee", "4 weken"],
            ["Klantenservice", "Vragen beantwoorden", "uitvoering van een overeenkomst", "Klanten", "Contactgegevens", "Kastanje Inc.", "ja, VS (Kastanje Inc.) op basis van DPF", "2 jaar"],
        ],
        {
            "activity": {
                "Verzuim": {"legal_bases": ["art_6_1_c", "art_9_2_b"], "special": ["health"], "transfers_exist": "no"},
                "Screening": {"legal_bases": ["art_6_1_f"], "special": ["criminal"], "transfers_exist": "no"},
                "Klantenservice": {"legal_bases": ["art_6_1_b"], "countries": ["US"], "mechanisms": ["dpf"]},
            },
        },
    ),
    "french record of activities": (
        [
            ["Activité de traitement", "Finalités", "Base légale", "Personnes concernées", "Catégories de données", "Destinataires", "Transferts hors UE", "Durée de conservation"],
            ["Paie", "Paiement des salaires", "obligation légale", "Salariés", "Identité, numéro de sécurité sociale", "URSSAF", "Aucun transfert hors UE", "5 ans à compter de la fin du contrat"],
            ["Médecine du travail", "Suivi médical", "obligation légale ; art. 9.2.h RGPD", "Salariés", "Données de santé", "Médecin du travail", "non", "10 ans"],
            ["Prospection", "Envoi d'offres", "intérêt légitime (développement commercial)", "Prospects", "E-mail", "Saule Inc.", "Oui : États-Unis (Saule Inc.), CCT", "3 ans après le dernier contact"],
        ],
        {
            "activity": {
                "Paie": {"legal_bases": ["art_6_1_c"], "special": [], "transfers_exist": "no"},
                "Médecine du travail": {"legal_bases": ["art_6_1_c", "art_9_2_h"], "special": ["health"], "transfers_exist": "no"},
                "Prospection": {"legal_bases": ["art_6_1_f"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "italian record of activities": (
        [
            ["Attività di trattamento", "Finalità", "Base giuridica", "Interessati", "Categorie di dati", "Destinatari", "Trasferimenti extra UE", "Termini di cancellazione"],
            ["Gestione del personale", "Buste paga", "esecuzione del contratto; obbligo di legge", "Dipendenti", "Anagrafica, dati sanitari", "INPS", "Nessun trasferimento", "10 anni dalla cessazione"],
            ["Newsletter", "Invio comunicazioni", "consenso dell'interessato", "Iscritti", "E-mail", "Frassino Inc.", "Sì, Stati Uniti (Frassino Inc.), clausole contrattuali tipo", "fino alla revoca del consenso"],
        ],
        {
            "activity": {
                "Gestione del personale": {"legal_bases": ["art_6_1_b", "art_6_1_c"], "special": ["health"], "transfers_exist": "no"},
                "Newsletter": {"legal_bases": ["art_6_1_a"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "spanish record of activities": (
        [
            ["Actividad de tratamiento", "Fines del tratamiento", "Base jurídica", "Interesados", "Categorías de datos", "Destinatarios", "Transferencias internacionales", "Plazo de conservación"],
            ["Recursos humanos", "Gestión de nóminas", "art. 6.1.b) y 6.1.c) RGPD", "Empleados", "Identificativos, afiliación sindical", "Agencia Tributaria", "No hay transferencias", "5 años desde el fin del contrato"],
            ["Clientes", "Gestión comercial", "interés legítimo", "Clientes", "Contacto", "Roble Inc.", "Estados Unidos (Roble Inc.), cláusulas tipo", "6 años"],
        ],
        {
            "activity": {
                "Recursos humanos": {"legal_bases": ["art_6_1_b", "art_6_1_c"], "special": ["trade_union"], "transfers_exist": "no"},
                "Clientes": {"legal_bases": ["art_6_1_f"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "polish record of activities": (
        [
            ["Czynność przetwarzania", "Cel przetwarzania", "Podstawa prawna", "Kategorie osób", "Kategorie danych", "Odbiorcy", "Transfer do państw trzecich", "Okres przechowywania"],
            ["Kadry", "Zatrudnienie", "art. 6 ust. 1 lit. b i c RODO; art. 9 ust. 2 lit. b RODO", "Pracownicy", "Imię, dane o stanie zdrowia", "ZUS", "brak", "10 lat od zakończenia umowy"],
            ["Marketing", "Newsletter", "zgoda", "Subskrybenci", "E-mail", "Jawor Inc.", "USA (Jawor Inc.), standardowe klauzule umowne", "do wycofania zgody"],
        ],
        {
            "activity": {
                "Kadry": {"legal_bases": ["art_6_1_b", "art_6_1_c", "art_9_2_b"], "special": ["health"], "transfers_exist": "no"},
                "Marketing": {"legal_bases": ["art_6_1_a"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "danish record of activities": (
        [
            ["Behandlingsaktivitet", "Formål", "Behandlingsgrundlag", "Registrerede", "Personoplysninger", "Modtagere", "Overførsel til tredjelande", "Slettefrist"],
            ["Løn", "Udbetaling", "artikel 6, stk. 1, litra c", "Ansatte", "CPR-nummer, sygefravær", "SKAT", "Ingen", "5 år efter fratrædelse"],
            ["Support", "Hjælp", "kontrakt", "Kunder", "Kontaktoplysninger", "Pil Inc.", "Ja, USA (Pil Inc.), SCC", "2 år"],
        ],
        {
            "activity": {
                "Løn": {"legal_bases": ["art_6_1_c"], "special": ["health"], "transfers_exist": "no"},
                "Support": {"legal_bases": ["art_6_1_b"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "swedish record of activities": (
        [
            ["Behandling", "Ändamål", "Rättslig grund", "Registrerade", "Personuppgifter", "Mottagare", "Överföring till tredje land", "Gallringsfrist"],
            ["Lönehantering", "Utbetala lön", "rättslig förpliktelse", "Anställda", "Namn, fackligt medlemskap", "Skatteverket", "Ingen överföring till tredje land", "7 år efter räkenskapsårets utgång"],
            ["Kundregister", "Kundvård", "avtal, berättigat intresse", "Kunder", "Kontaktuppgifter", "Alm Inc.", "Ja, USA (Alm Inc.), standardavtalsklausuler", "3 år"],
        ],
        {
            "activity": {
                "Lönehantering": {"legal_bases": ["art_6_1_c"], "special": ["trade_union"], "transfers_exist": "no"},
                "Kundregister": {"legal_bases": ["art_6_1_b", "art_6_1_f"], "countries": ["US"], "mechanisms": ["scc"]},
            },
        },
    ),
    "transfer list": (
        [
            ["Data exporter", "Data importer", "Destination country", "Mechanism", "SCC module", "Fallback", "TIA (yes/no)", "Frequency", "Encryption / keys", "Supplementary measures", "Data categories"],
            ["Example Group", "Alder Mail Inc.", "United States", "DPF", "", "SCC", "yes, 2024-01-31", "continuous", "encrypted, keys held by us", "pseudonymisation", "HR data"],
            ["Example Group", "Birch Support Pvt Ltd", "India", "SCC (2021) M2", "", "", "no", "ad hoc", "", "", "Tickets"],
            ["Example Group", "Cedar KK", "Japan", "adequacy", "", "", "n/a", "once", "", "", "Orders"],
            ["Example Group", "Dogwood Ltd", "Brazil", "consent", "", "", "", "", "", "", "Bookings"],
        ],
        {
            "transfer": {
                "Alder Mail Inc. > US": {"mechanisms": ["dpf", "scc"], "frequency": "continuous", "format": "encrypted", "keys_held_by": "exporter"},
                "Birch Support Pvt Ltd > IN": {"mechanisms": ["scc"], "module": "2", "frequency": "occasional", "assessment_absent": "yes"},
                "Cedar KK > JP": {"mechanisms": ["adequacy"], "frequency": "one_off"},
                "Dogwood Ltd > BR": {"mechanisms": ["derogation"]},
            },
        },
    ),
    "french transfer list": (
        [
            ["Exportateur", "Importateur", "Pays de destination", "Outil de transfert", "AITD réalisée", "Fréquence", "Mesures supplémentaires"],
            ["Example Group", "Saule Inc.", "États-Unis", "clauses contractuelles types, module 2", "oui", "continu", "chiffrement"],
            ["Example Group", "Tilleul SARL", "Maroc", "BCR-P", "non", "ponctuel", ""],
        ],
        {
            "transfer": {
                "Saule Inc. > US": {"mechanisms": ["scc"], "module": "2", "frequency": "continuous"},
                "Tilleul SARL > MA": {"mechanisms": ["bcr"], "frequency": "occasional", "assessment_absent": "yes"},
            },
        },
    ),
    "german transfer list": (
        [
            ["Datenexporteur", "Datenimporteur", "Zielland", "Garantie", "TIA Ergebnis", "Häufigkeit"],
            ["Example Group", "Ulme Inc.", "USA", "SCC Modul 1", "gleichwertiges Schutzniveau", "laufend"],
            ["Example Group", "Weide Ltd.", "Indien", "SCC fehlen", "offen", "einmalig"],
        ],
        {
            "transfer": {
                "Ulme Inc. > US": {"mechanisms": ["scc"], "module": "1", "frequency": "continuous"},
                "Weide Ltd. > IN": {"mechanisms": ["scc"], "frequency": "one_off", "assessment": None},
            },
        },
    ),
    "record with retention per category": (
        [
            ["Name of processing", "Purpose", "Lawful basis (Art. 6)", "Art. 9 condition", "Personal data", "Special categories", "Retention (Art. 30(1)(f))", "Joint controllers", "Automated decision-making"],
            ["Absence", "Managing absence", "c", "b", "Name; sickness records", "health", "Name: 7 years; sickness records: 2 years", "Birch Ltd", "No"],
            ["Access control", "Security", "legitimate interests: protecting premises", "a", "Badge number\nfingerprints", "yes", "6 mths", "none", "no"],
            ["Canteen", "Meals", "contract", "", "Allergies, name", "", "as long as needed", "", ""],
        ],
        {
            "activity": {
                "Absence": {"legal_bases": ["art_6_1_c", "art_9_2_b"], "special": ["health"], "automated_decisions": "no"},
                "Access control": {"legal_bases": ["art_6_1_f", "art_9_2_a"], "special": ["biometric"]},
                "Canteen": {"legal_bases": ["art_6_1_b"], "special": ["health"]},
            },
        },
    ),
    "spanish record under groups of headings": (
        [
            [None, "Identificación", None, "Finalidad y legitimación", None, "Cesiones y transferencias", None, None, "Plazos"],
            ["Nº", "Actividad de tratamiento", "Área", "Fines", "Base jurídica", "Destinatarios", "País", "Garantías", "Supresión"],
            [1, "Nóminas", "RRHH", "Pago de salarios; cotizaciones", "Ejecución de contrato (6.1.b); obligación legal (6.1.c)", "Gestoría Fresno S.L.", "No hay", None, "4 años"],
            [2, "Boletín", "Marketing", "Envío de boletines", "Consentimiento", "Olmo Mail LLC", "Estados Unidos", "Cláusulas contractuales tipo", "Hasta la revocación"],
        ],
        {
            "activity": {
                "Nóminas": {"retention": ["4 años"], "transfers_exist": "no"},
                "Boletín": {"retention": ["Hasta la revocación"], "countries": ["US"]},
            },
            "transfer": {"Olmo Mail LLC > US": {"mechanisms": ["scc"]}},
        },
    ),
    "danish tables below each other with a total": (
        [
            ["Databehandlere"],
            ["Navn", "Ydelse", "Land", "Databehandleraftale", "Overførselsgrundlag"],
            ["Birk Hosting A/S", "Drift", "Danmark", "Ja", "-"],
            [],
            ["Behandlingsaktiviteter"],
            ["Aktivitet", "Formål", "Behandlingsgrundlag", "Kategorier af registrerede", "Oplysninger", "Slettefrist"],
            ["Løn", "Udbetaling af løn", "Art. 6, stk. 1, litra b og c", "Medarbejdere", "Navn, CPR", "Navn: 5 år; CPR: efter fratrædelse"],
            ["I alt", "1"],
        ],
        {
            "activity": {"Løn": {"role": "controller", "legal_bases": ["art_6_1_b", "art_6_1_c"], "retention": ["5 år", "efter fratrædelse"]}},
            "engagement": {"Birk Hosting A/S": {"role": "processor", "countries": ["DK"]}},
        },
    ),
    "italian suppliers with the end of the contract": (
        [
            ["Fornitore", "Servizio", "Ruolo privacy", "Luogo del trattamento", "Nomina (art. 28)", "Scadenza contratto"],
            ["Frassino Cloud S.r.l.", "Hosting", "Responsabile", "Italia; assistenza dall'India", "Sì, 15/01/2024", "31/12/2026"],
        ],
        {
            "engagement": {"Frassino Cloud S.r.l.": {"end": "2026-12-31", "countries": ["IN", "IT"], "locations": ["Italy (Processing)", "India (Support)"]}},
            "agreement": {"Data processing agreement (Art. 28): Frassino Cloud S.r.l.": {"signed": "2024-01-15"}},
        },
    ),
}
# fmt: on
