"""Checks on the parties to the clauses: who signed, who is listed, who joined later (Annex I.A, clause 7)."""

from __future__ import annotations

from models.law.cases import AgreementCase, signed_on
from models.law.check import check
from models.law.contracts import TRANSFER_CLAUSES, original_parties, signature
from models.law.findings import Found, at, cannot_tell, name_of, problem
from models.law.transfer_case import Ground
from models.vocabulary import AgreementType, Fact, Mechanism, Severity, Status


@check(
    "S05",
    Severity.BREACH,
    "46(1)",
    title="Clauses are not signed",
    remedy="Have every party sign, and record the days.",
    about="agreement",
    directive="Directive 95/46/EC, Art. 26(4)",
)
def the_clauses_are_signed(case: AgreementCase) -> Found | None:
    """Ask for the signatures; electronic ones, and a signed contract that incorporates the clauses, count."""
    row = case.row
    if row["type"] not in TRANSFER_CLAUSES or signature(case, row) == Fact.YES:
        return None
    if row["status"] == Status.ENDED:
        return None
    if row["status"] == Status.DRAFT:
        return problem("{agreement} is a draft.", (case.fact("status"),), agreement=row["name"])
    if signed_on(row) is not None:
        return None  # A day to come: the safeguard is not in force yet (S25).
    listed = original_parties(row)
    unsigned = tuple(case.fact(f"parties[{place}].signed_on") for place, item in listed if not item["signed_on"])
    if signature(case, row) == Fact.NO:
        return problem("Not all parties have signed {agreement}.", unsigned, agreement=row["name"])
    return cannot_tell(
        unsigned or (case.fact("signed_on"),),
        (case.fact("type"),),
        message="When {agreement} was signed is not recorded.",
        agreement=row["name"],
    )


@check(
    "S05",
    Severity.BREACH,
    "46(1)",
    title="Exporter or importer is no party to the clauses",
    remedy="Record the signed clauses, with exporter and importer among the parties.",
    about="ground",
    mechanisms=(Mechanism.SCC, Mechanism.IDTA, Mechanism.UK_ADDENDUM, Mechanism.AD_HOC_CLAUSES),
    directive="Directive 95/46/EC, Art. 26(4)",
)
def both_are_parties(ground: Ground) -> Found | None:
    """Ask for an agreement, and for exporter and importer among its parties (Annex I.A).

    The register is believed where it says that clauses are in place. Who is listed alone has no counterpart: the list
    is not complete.
    """
    agreement, row = ground.agreement, ground.case.row
    if agreement is None:
        if ground.item["in_place"] != Fact.UNKNOWN:
            return None
        return cannot_tell((ground.fact("agreement"),), (ground.fact("mechanism"),))
    listed = {item["party"] for item in agreement["parties"] if item["party"]}
    absent = [party for party in (ground.case.exporter, ground.case.importer) if party and party.id not in listed]
    if not listed or not absent:
        return None
    facts = (ground.fact("agreement"), ground.case.fact("exporter"), ground.case.fact("importer"))
    if len(agreement["parties"]) == 1 and agreement["parties"][0]["party"] in (row["exporter"], row["importer"]):
        return cannot_tell((at(agreement, "parties"),), facts)
    return problem(
        "{party} is not among the parties to {agreement}.",
        (*facts, at(agreement, "parties")),
        party=name_of(absent[0]),
        agreement=agreement["name"],
    )


@check(
    "S20",
    Severity.GAP,
    "SCC clause 7",
    title="Party joined the clauses without signing Annex I.A",
    remedy="Have the new party complete the appendix and sign Annex I.A, and record the day.",
    about="agreement",
)
def docked_parties_have_signed(case: AgreementCase) -> Found | None:
    """Ask for the signature of each party that joined by docking, and for the clause that allows it."""
    row = case.row
    docked = [place for place, item in enumerate(row["parties"]) if item["joined_by_docking"] == Fact.YES]
    if not docked or case.in_force is False:
        return None
    unsigned = [place for place in docked if not row["parties"][place]["signed_on"]]
    if unsigned:
        party = case.reading.get(row["parties"][unsigned[0]]["party"])
        return problem(
            "{party} joined {agreement}, and no signature is recorded.",
            [case.fact(f"parties[{place}].signed_on") for place in unsigned],
            party=name_of(party),
            agreement=row["name"],
        )
    if row["clause_7_docking"] == Fact.YES or row["type"] != AgreementType.SCC_2021_914:
        return None
    facts = [case.fact(f"parties[{place}].joined_by_docking") for place in docked]
    if row["clause_7_docking"] == Fact.UNKNOWN:
        return cannot_tell((case.fact("clause_7_docking"),), facts)
    return problem(
        "A party joined {agreement}, but clause 7 was not agreed.",
        (case.fact("clause_7_docking"), *facts),
        remedy="Agree clause 7, or have all parties sign anew.",
        agreement=row["name"],
    )
