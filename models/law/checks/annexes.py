"""Checks on the options and annexes of the clauses 2021/914: clauses 9, 13, 17 and 18, Annexes I.B, I.C, II and III."""

from __future__ import annotations

from collections.abc import Iterable

from models.frozen import Record
from models.law.authorities import competent_state, states_of_authorities
from models.law.cases import AgreementCase
from models.law.check import check
from models.law.contracts import TO_PROCESSOR
from models.law.findings import Country, Found, Phrase, at, cannot_tell, problem
from models.law.transfer_case import EFTA_STATES
from models.law.transfer_instruments import SUBJECT_TO_GDPR
from models.vocabulary import AgreementType, Authorisation, SccModule, Severity

ANNEX_I_B = (
    "annex_subjects",
    "annex_data",
    "annex_sensitive",
    "annex_frequency",
    "annex_nature",
    "annex_purpose",
    "annex_retention",
)
NAMES_ITSELF = ("GB", "CH")
"""Countries whose law the clauses may name where all exporters are there: the Addendum and the FDPIC ask for it."""


def _current(case: AgreementCase) -> bool:
    return case.row["type"] == AgreementType.SCC_2021_914 and case.in_force is not False


@check(
    "S06",
    Severity.GAP,
    "914 Annex I.B",
    title="Annex I.B is not complete",
    remedy="Complete the description of the transfer in Annex I.B; where something does not apply, say so.",
    about="agreement",
)
def annex_i_b_is_complete(case: AgreementCase) -> Found | None:
    """Ask for every heading of Annex I.B; on sub-processing where the importer processes for others."""
    if not _current(case):
        return None
    row = case.row
    keys: Iterable[str] = ANNEX_I_B
    if row["module"] in TO_PROCESSOR:
        keys = (*ANNEX_I_B, "annex_sub_processing")
    empty = [key for key in keys if row[key] in ("", "unknown")]
    confirmed = {item["about"] for item in row["confirmations"]} if empty else set()
    facts = [case.fact(key) for key in empty if key not in confirmed]
    if not facts:
        return None
    return problem(
        "Annex I.B of {agreement} says nothing of: {headings}.",
        facts,
        agreement=row["name"],
        headings=tuple(Phrase(row.kind.fields[fact.path].label) for fact in facts),
    )


@check(
    "S07",
    Severity.GAP,
    "914 Annex II",
    title="Annex II does not describe the measures of this importer",
    remedy="Describe in Annex II the measures that this importer takes, specifically.",
    about="agreement",
)
def annex_ii_is_specific(case: AgreementCase) -> Found | None:
    """Ask for measures, and for other words than those of an agreement with an unrelated importer."""
    row = case.row
    if row["module"] in (None, SccModule.MODULE_4) or not _current(case):
        return None
    measures = row["annex_measures"]
    if not measures:
        return problem("Annex II of {agreement} is empty.", (case.fact("annex_measures"),), agreement=row["name"])
    same = case.reading.pointing("agreement", "annex_measures", measures)
    if len(same) < 2:
        return None
    own = _importers(case, row)
    for other in same:
        if other.id == row.id or other["type"] != row["type"]:
            continue
        others = _importers(case, other)
        if own and others and not own & others:
            return problem(
                "Annex II of {agreement} is word for word that of {other}, with another importer.",
                (case.fact("annex_measures"), at(other, "annex_measures")),
                agreement=row["name"],
                other=other["name"],
            )
    return None


def _importers(case: AgreementCase, agreement: Record) -> set[str]:
    """Give the importers on an agreement, each by the company that owns it."""
    transfers = case.reading.pointing("transfer", "safeguards.agreement", agreement.id)
    parties = (case.reading.get(row["importer"]) for row in transfers)
    return {party["parent"] or party.id for party in parties if party is not None}


@check(
    "S08",
    Severity.GAP,
    "SCC clause 9(a)",
    title="Terms for sub-processors are not complete",
    remedy="Choose the option of clause 9(a); list the sub-processors in Annex III, or agree the period of notice.",
    about="agreement",
)
def terms_for_sub_processors(case: AgreementCase) -> Found | None:
    """Ask for the option, and for what it needs: Annex III under the first, a period of notice under the second."""
    row = case.row
    if row["module"] not in TO_PROCESSOR or not _current(case):
        return None
    option = case.fact("clause_9_option")
    if option.value == Authorisation.UNKNOWN:
        return cannot_tell((option,), (case.fact("module"),))
    if option.value == Authorisation.SPECIFIC:
        if row["annex_sub_processors"] or case.confirmed_none("annex_sub_processors"):
            return None
        facts = (option, case.fact("annex_sub_processors"))
        return problem(
            "{agreement} asks for specific authorisation, and Annex III is empty.", facts, agreement=row["name"]
        )
    if option.value == Authorisation.GENERAL:
        if row["clause_9_days"] is not None:
            return None
        facts = (option, case.fact("clause_9_days"))
        return problem("{agreement} allows sub-processors without a period of notice.", facts, agreement=row["name"])
    engaged = _sub_processing(case)
    if engaged is None:
        return None
    return problem(
        "Sub-processors are engaged, and {agreement} allows none.",
        (option, at(engaged, "parent")),
        agreement=row["name"],
    )


def _sub_processing(case: AgreementCase) -> Record | None:
    for engagement in case.reading.pointing("engagement", "agreements.agreement", case.row.id):
        for below in case.reading.pointing("engagement", "parent", engagement.id):
            if case.under_way(below):
                return below
    return None


@check(
    "S09",
    Severity.GAP,
    "SCC clause 13, Annex I.C",
    title="Competent supervisory authority is missing or another",
    remedy="Name in Annex I.C the authority that supervises the exporter, or its representative.",
    about="agreement",
)
def the_authority_is_named(case: AgreementCase) -> Found | None:
    """Ask for the authority, and compare it with the states of the exporters as far as its name is known."""
    row = case.row
    if row["module"] in (None, SccModule.MODULE_4) or not _current(case):
        return None
    named = case.fact("clause_13_authority")
    if not named.value:
        return problem("{agreement} names no supervisory authority.", (named,), agreement=row["name"])
    states = states_of_authorities(named.value)
    if not states:
        return None
    exporters = [party for party in _exporters(case) if _under_the_union(case, party)]
    competent = {competent_state(exporter, case.law.eea_states): exporter for exporter in exporters}
    if not exporters or None in competent or states & competent.keys():
        return None
    state, exporter = sorted((state, exporter) for state, exporter in competent.items() if state)[0]
    return problem(
        "{agreement} names {authority}, but the authority of {country} is competent for {exporter}.",
        (named, at(exporter, "country")),
        agreement=row["name"],
        authority=named.value,
        country=Country(state),
        exporter=exporter["name"],
    )


def _exporters(case: AgreementCase) -> list[Record]:
    """Give the listed parties, importers aside; where nobody is listed, the exporters on the agreement."""
    listed = [party for _, party in case.parties if party is not None]
    if listed:
        return [party for party in listed if _may_export(case, party)]
    transfers = case.reading.pointing("transfer", "safeguards.agreement", case.row.id)
    ids = dict.fromkeys(row["exporter"] for row in transfers)
    return [party for id in ids if (party := case.reading.get(id)) is not None]


def _may_export(case: AgreementCase, party: Record) -> bool:
    return party["country"] in NAMES_ITSELF or _under_the_union(case, party)


def _under_the_union(case: AgreementCase, party: Record) -> bool:
    inside = party["country"] is not None and case.law.in_eea(party["country"])
    return inside or party["gdpr"] in SUBJECT_TO_GDPR


@check(
    "S10",
    Severity.BREACH,
    "SCC clauses 17 and 18",
    title="Law or courts are not those of a Member State",
    remedy="Choose the law and the courts of a Member State of the Union.",
    about="agreement",
)
def law_and_courts_of_a_member_state(case: AgreementCase) -> Found | None:
    """Ask for the law and the courts of Member States; they can be of two. Module 4 leaves the choice free.

    Iceland, Liechtenstein and Norway count with the area, but the clauses speak of Member States: advice. Which state
    was chosen is a blank to fill in; that nobody recorded it puts no doubt on the ground.
    """
    row = case.row
    if row["module"] == SccModule.MODULE_4 or not _current(case):
        return None
    chosen = {key: row[key] for key in ("clause_17_law", "clause_18_forum")}
    outside = [case.fact(key) for key, code in chosen.items() if code and not _member_state(case, code)]
    if outside and row["module"] is None:
        return cannot_tell((case.fact("module"),), outside, severity=Severity.GAP)
    if outside:
        only_efta = all(fact.value in EFTA_STATES for fact in outside)
        return problem(
            "{agreement} chooses the law or the courts of {country}.",
            outside,
            severity=Severity.ADVICE if only_efta else None,
            agreement=row["name"],
            country=tuple(dict.fromkeys(Country(fact.value) for fact in outside)),
        )
    missing = [case.fact(key) for key, code in chosen.items() if not code]
    return cannot_tell(missing, severity=Severity.GAP) if missing else None


def _member_state(case: AgreementCase, code: str) -> bool:
    if case.law.in_eea(code):
        return code not in EFTA_STATES
    if code not in NAMES_ITSELF:
        return False
    exporters = _exporters(case)
    return bool(exporters) and all(exporter["country"] == code for exporter in exporters)
