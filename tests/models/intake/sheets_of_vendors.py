"""Small lists of vendors as strangers make them, and what a careful reader enters for them, field by field.

A sheet is its rows; a reading gives, for a kind of record and the record's name, the values that must come out. A
transfer is named by its importer and destination (`Example Inc > US`).
"""

from __future__ import annotations

from typing import Any

Reading = dict[str, dict[str, dict[str, Any]]]
Sheets = dict[str, tuple[list[list[object]], Reading]]

# fmt: off
VENDORS: Sheets = {
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
}
# fmt: on
