"""Small sheets as strangers make them, and what a careful reader enters for them, field by field.

A sheet is its rows; a reading gives, for a kind of record and the record's name, the values that must come out. A
transfer is named by its importer and destination (`Example Inc > US`).
"""

from __future__ import annotations

from typing import Any

Reading = dict[str, dict[str, dict[str, Any]]]

SHEETS: dict[str, tuple[list[list[object]], Reading]] = {
    "english vendors with law columns": (
        [
            ["Vendor", "Service", "Processing location", "Role", "Transfer tool", "SCC module", "SCC signed on", "TIA done?", "TIA date", "DPF status", "DPF coverage",
             "Sub-processor authorisation", "Notice period (days)", "DPA in place?", "Remote access from"],
            ["Alder Mail Inc.", "Newsletter", "USA", "Processor", "DPF, SCC as fallback", "2", "12 March 2023", "Yes", "2024-05-06", "Active", "HR and non-HR", "general", "30 days", "Yes", "Philippines"],
            ["Birch Payroll Ltd", "Payroll", "United Kingdom", "Processor", "Adequacy", "", "", "n/a", "", "", "", "specific", "14", "2022-01-31", ""],
            ["Cedar Ads LLC", "Advertising", "US", "Independent controller", "Privacy Shield", "", "", "No", "", "Inactive", "", "", "", "No", ""],
        ],
        {
            "engagement": {
                "Alder Mail Inc.": {"countries": ["PH", "US"], "role": "processor", "service": "Newsletter", "authorisation": "general", "notice_days": 30},
                "Birch Payroll Ltd": {"countries": ["GB"], "authorisation": "specific", "notice_days": 14},
                "Cedar Ads LLC": {"role": "independent_controller", "agreements": []},
            },
            "transfer": {
                "Alder Mail Inc. > US": {"mechanisms": ["dpf", "scc"], "module": "2"},
                "Alder Mail Inc. > PH": {"mechanisms": ["dpf", "scc"]},
                "Birch Payroll Ltd > GB": {"mechanisms": ["adequacy"], "assessment": None},
                "Cedar Ads LLC > US": {"mechanisms": ["adequacy"], "assessment_absent": "yes"},
            },
            "party": {"Alder Mail Inc.": {"certifications": ["dpf_eu_us"]}},
        },
    ),
    "dutch processors": (
        [
            ["Verwerker", "Dienst", "Landen", "Rol", "Doorgiftemechanisme", "TIA uitgevoerd", "VWO getekend", "Opmerkingen"],
            ["Appelboom B.V.", "Hosting", "NL", "verwerker", "n.v.t.", "n.v.t.", "ja, 3-4-2021", ""],
            ["Berkenhof Cloud Inc.", "CRM", "Ierland; support vanuit VS en India", "verwerker", "modelcontractbepalingen (module 2)", "ja", "nog niet", "let op"],
            ["Cipres Ltd", "Onderzoek", "VK", "gezamenlijk verantwoordelijk", "adequaatheidsbesluit", "nee", "nee", ""],
        ],
        {
            "engagement": {
                "Appelboom B.V.": {"countries": ["NL"], "role": "processor"},
                "Berkenhof Cloud Inc.": {"countries": ["IE", "IN", "US"], "agreements": []},
                "Cipres Ltd": {"countries": ["GB"], "role": "joint_controller", "agreements": []},
            },
            "transfer": {
                "Berkenhof Cloud Inc. > US": {"mechanisms": ["scc"], "module": "2"},
                "Berkenhof Cloud Inc. > IN": {"mechanisms": ["scc"], "module": "2"},
                "Cipres Ltd > GB": {"mechanisms": ["adequacy"], "assessment_absent": "yes"},
            },
            "agreement": {"Data processing agreement (Art. 28): Appelboom B.V.": {"signed": "2021-04-03"}},
        },
    ),
    "german processors": (
        [
            ["Auftragsverarbeiter", "Leistung", "Verarbeitungsort", "Zugriff aus", "Rolle", "Geeignete Garantien", "AVV vom", "TIA durchgeführt", "Genehmigung Unterauftragnehmer", "Ankündigungsfrist"],
            ["Ahornwerk GmbH", "Rechenzentrum", "Deutschland (Frankfurt)", "keine", "Auftragsverarbeiter", "entfällt", "01.02.2020", "entfällt", "allgemein", "4 Wochen"],
            ["Buchenfels Inc.", "Ticketsystem", "AWS eu-central-1", "USA", "AV", "Standardvertragsklauseln Modul 2, hilfsweise DPF", "15.06.2022", "ja, 20.07.2022", "gesondert", "30 Tage"],
            ["Eichenau AG", "Lohn", "Schweiz", "", "Auftragsverarbeiter", "Angemessenheitsbeschluss", "liegt vor", "nicht erforderlich", "", ""],
        ],
        {
            "engagement": {
                "Ahornwerk GmbH": {"countries": ["DE"], "role": "processor", "authorisation": "general", "notice_days": 28},
                "Buchenfels Inc.": {"countries": ["DE", "US"], "role": "processor", "authorisation": "specific", "notice_days": 30},
                "Eichenau AG": {"countries": ["CH"], "role": "processor"},
            },
            "transfer": {
                "Buchenfels Inc. > US": {"mechanisms": ["scc", "dpf"], "module": "2", "kind": "remote_access"},
                "Eichenau AG > CH": {"mechanisms": ["adequacy"], "assessment": None, "assessment_absent": "unknown"},
            },
        },
    ),
    "french processors": (
        [
            ["Sous-traitant", "Prestation", "Pays", "Rôle", "Garanties appropriées", "AITD", "Contrat art. 28", "Date de signature"],
            ["Aulne Conseil SAS", "Paie", "France", "sous-traitant", "sans objet", "sans objet", "oui", "01/02/2021"],
            ["Bouleau Inc.", "Emailing", "États-Unis et Canada", "sous-traitant", "CCT module 2 (États-Unis) ; décision d'adéquation (Canada)", "réalisée le 03/04/2023", "oui", "05/06/2022"],
            ["Charme SARL", "Support", "Tunisie", "sous-traitant ultérieur", "clauses types à signer", "pas encore", "en cours", ""],
        ],
        {
            "engagement": {
                "Aulne Conseil SAS": {"countries": ["FR"]},
                "Bouleau Inc.": {"countries": ["CA", "US"]},
                "Charme SARL": {"countries": ["TN"], "role": "sub_processor", "agreements": []},
            },
            "transfer": {
                "Bouleau Inc. > US": {"mechanisms": ["scc"], "module": "2"},
                "Bouleau Inc. > CA": {"mechanisms": ["adequacy"]},
                "Charme SARL > TN": {"mechanisms": ["scc"], "assessment_absent": "yes"},
            },
        },
    ),
    "italian processors": (
        [
            ["Fornitore", "Servizio", "Paese", "Ruolo privacy", "Garanzie", "TIA effettuata", "Nomina responsabile"],
            ["Acero S.p.A.", "Buste paga", "Italia", "responsabile", "non applicabile", "non applicabile", "sì"],
            ["Betulla Inc.", "Marketing", "Stati Uniti", "responsabile esterno", "clausole contrattuali tipo (modulo 2)", "no", "sì, firmata il 3 maggio 2022"],
            ["Cipresso Ltd", "Ricerca", "Regno Unito", "contitolare", "decisione di adeguatezza", "", "no"],
        ],
        {
            "engagement": {
                "Acero S.p.A.": {"countries": ["IT"], "role": "processor"},
                "Betulla Inc.": {"countries": ["US"], "role": "processor"},
                "Cipresso Ltd": {"countries": ["GB"], "role": "joint_controller", "agreements": []},
            },
            "transfer": {
                "Betulla Inc. > US": {"mechanisms": ["scc"], "module": "2", "assessment_absent": "yes"},
                "Cipresso Ltd > GB": {"mechanisms": ["adequacy"]},
            },
            "agreement": {"Data processing agreement (Art. 28): Betulla Inc.": {"signed": "2022-05-03"}},
        },
    ),
    "spanish processors": (
        [
            ["Encargado del tratamiento", "Servicio prestado", "País", "Función RGPD", "Garantías adecuadas", "Contrato de encargo"],
            ["Abedul S.L.", "Nóminas", "España", "encargado", "no aplica", "Sí"],
            ["Brezo Inc.", "Soporte", "EE. UU. y México", "subencargado", "cláusulas contractuales tipo", "pendiente"],
            ["Cedro S.A.", "Estudios", "Argentina", "corresponsable", "decisión de adecuación", "No"],
        ],
        {
            "engagement": {
                "Abedul S.L.": {"countries": ["ES"], "role": "processor"},
                "Brezo Inc.": {"countries": ["MX", "US"], "role": "sub_processor", "agreements": []},
                "Cedro S.A.": {"countries": ["AR"], "role": "joint_controller"},
            },
            "transfer": {
                "Brezo Inc. > US": {"mechanisms": ["scc"]},
                "Brezo Inc. > MX": {"mechanisms": ["scc"]},
                "Cedro S.A. > AR": {"mechanisms": ["adequacy"]},
            },
        },
    ),
    "polish processors": (
        [
            ["Podmiot przetwarzający", "Usługa", "Kraj przetwarzania", "Rola RODO", "Podstawa transferu", "Umowa powierzenia", "Data zawarcia umowy"],
            ["Akacja Sp. z o.o.", "Kadry", "Polska", "podmiot przetwarzający", "nie dotyczy", "tak", "2021-03-04"],
            ["Brzoza Inc.", "Poczta", "Stany Zjednoczone", "podprocesor", "standardowe klauzule umowne (moduł 3)", "tak", "05.06.2022"],
            ["Cis Ltd", "Badania", "Wielka Brytania, Indie", "współadministrator", "decyzja o adekwatności (Wielka Brytania), SCC (Indie)", "nie", ""],
        ],
        {
            "engagement": {
                "Akacja Sp. z o.o.": {"countries": ["PL"], "role": "processor"},
                "Brzoza Inc.": {"countries": ["US"], "role": "sub_processor"},
                "Cis Ltd": {"countries": ["GB", "IN"], "role": "joint_controller", "agreements": []},
            },
            "transfer": {
                "Brzoza Inc. > US": {"mechanisms": ["scc"], "module": "3"},
                "Cis Ltd > GB": {"mechanisms": ["adequacy"]},
                "Cis Ltd > IN": {"mechanisms": ["scc"]},
            },
        },
    ),
    "danish processors": (
        [
            ["Databehandler", "Ydelse", "Land", "Rolle", "Overførselsgrundlag", "TIA udført", "Databehandleraftale indgået"],
            ["Ask Drift A/S", "Drift", "Danmark", "databehandler", "ikke relevant", "ikke relevant", "Ja"],
            ["Birk Inc.", "Mail", "USA", "databehandler", "DPF med SCC som fallback", "Ja", "Ja"],
            ["Lind ApS", "Support", "Indien", "underdatabehandler", "EU-Kommissionens standardkontraktbestemmelser", "Mangler", "Nej"],
        ],
        {
            "engagement": {
                "Ask Drift A/S": {"countries": ["DK"], "role": "processor"},
                "Birk Inc.": {"countries": ["US"]},
                "Lind ApS": {"role": "sub_processor", "agreements": []},
            },
            "transfer": {
                "Birk Inc. > US": {"mechanisms": ["dpf", "scc"]},
                "Lind ApS > IN": {"mechanisms": ["scc"], "assessment_absent": "yes"},
            },
        },
    ),
    "swedish processors": (
        [
            ["Personuppgiftsbiträde", "Tjänst", "Land", "GDPR-roll", "Överföringsmekanism", "PUB-avtal", "Avtalsdatum"],
            ["Alm Drift AB", "Drift", "Sverige", "biträde", "ej tillämpligt", "Ja", "2020-02-03"],
            ["Bok Inc.", "Analys", "USA (Oregon)", "underbiträde", "standardavtalsklausuler modul 3", "Ja", "2022-10-01"],
            ["Ek Ltd", "Studie", "Storbritannien", "medansvarig", "beslut om adekvat skyddsnivå", "saknas", ""],
        ],
        {
            "engagement": {
                "Alm Drift AB": {"countries": ["SE"], "role": "processor"},
                "Bok Inc.": {"countries": ["US"], "role": "sub_processor"},
                "Ek Ltd": {"role": "joint_controller", "agreements": []},
            },
            "transfer": {
                "Bok Inc. > US": {"mechanisms": ["scc"], "module": "3"},
                "Ek Ltd > GB": {"mechanisms": ["adequacy"]},
            },
        },
    ),
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
    "vendors with ditto marks": (
        [
            ["Nr", "Supplier", "Country", "Role", "Transfer mechanism"],
            [1, "Alder Mail Inc.", "USA", "Processor", "SCC 2021/914 Module 2"],
            [2, "Birch Mail Inc.", "idem", "ditto", "same as 1"],
            [3, "Cedar Mail Inc.", "see above", "dito", "same as above"],
            [4, "Dogwood GmbH", "Germany", "Processor", "not needed (EU)"],
        ],
        {
            "engagement": {
                "Birch Mail Inc.": {"countries": ["US"], "role": "processor"},
                "Cedar Mail Inc.": {"countries": ["US"], "role": "processor"},
                "Dogwood GmbH": {"countries": ["DE"]},
            },
            "transfer": {
                "Birch Mail Inc. > US": {"mechanisms": ["scc"], "module": "2"},
                "Cedar Mail Inc. > US": {"mechanisms": ["scc"], "module": "2"},
            },
        },
    ),
    "vendors with yes and no for third countries": (
        [
            ["Vendor", "Service", "Hosting location", "Support location", "Transfer outside EEA?", "Legal basis for transfer", "DPA (Y/N)"],
            ["Alder Cloud Ltd", "Hosting", "eu-west-1", "none", "No", "–", "Y"],
            ["Birch Cloud Inc.", "Backup", "Frankfurt, backup in Virginia", "India, Philippines", "Yes", "SCC + TIA", "Y"],
            ["Cedar Cloud Inc.", "Logs", "Azure West Europe", "", "Yes, to the US", "DPF", "N"],
            ["Dogwood Cloud", "CDN", "Worldwide", "APAC", "?", "?", "?"],
        ],
        {
            "engagement": {
                "Alder Cloud Ltd": {"countries": ["IE"]},
                "Birch Cloud Inc.": {"countries": ["DE", "IN", "PH", "US"]},
                "Cedar Cloud Inc.": {"countries": ["NL", "US"], "agreements": []},
                "Dogwood Cloud": {"countries": []},
            },
            "transfer": {
                "Birch Cloud Inc. > US": {"mechanisms": ["scc"], "kind": "hosting"},
                "Birch Cloud Inc. > IN": {"mechanisms": ["scc"], "kind": "remote_access"},
                "Cedar Cloud Inc. > US": {"mechanisms": ["dpf"]},
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
    "sub-processors": (
        [
            ["Subprocessor", "What data?", "Where is the data processed?", "Transfer mech.", "DPF certified", "Notice period"],
            ["Alder Search Inc.", "Queries", "US (multi-region)", "DPF + SCCs", "Yes, non-HR", "1 month"],
            ["Birch Mail S.A.", "E-mail addresses", "EU only", "EU only", "n/a", ""],
            ["Cedar Chat Pty Ltd", "Messages", "Australia / New Zealand", "SCCs (AU), adequacy (NZ)", "No", "30"],
        ],
        {
            "engagement": {
                "Alder Search Inc.": {"countries": ["US"], "role": "sub_processor", "notice_days": 30},
                "Birch Mail S.A.": {"countries": [], "role": "sub_processor"},
                "Cedar Chat Pty Ltd": {"countries": ["AU", "NZ"], "notice_days": 30},
            },
            "transfer": {
                "Alder Search Inc. > US": {"mechanisms": ["dpf", "scc"]},
                "Cedar Chat Pty Ltd > AU": {"mechanisms": ["scc"]},
                "Cedar Chat Pty Ltd > NZ": {"mechanisms": ["adequacy"]},
            },
        },
    ),
    "columns told by their values": (
        [
            ["Supplier", "Service", "xx", "yy", "zz"],
            ["Alder Mail Inc.", "Mail", "USA", "SCC", "processor"],
            ["Birch Mail Ltd", "Mail", "United Kingdom", "adequacy", "processor"],
            ["Cedar Mail GmbH", "Mail", "Germany", "n/a", "joint controller"],
        ],
        {
            "engagement": {
                "Alder Mail Inc.": {"countries": ["US"], "role": "processor"},
                "Cedar Mail GmbH": {"countries": ["DE"], "role": "joint_controller"},
            },
            "transfer": {"Alder Mail Inc. > US": {"mechanisms": ["scc"]}, "Birch Mail Ltd > GB": {"mechanisms": ["adequacy"]}},
        },
    ),
}  # fmt: skip
