"""Checks on what a processor guarantees: security, early word of breaches, deletion at the end (Art. 28, 33)."""

from __future__ import annotations

from models.law.breach_deadlines import reports_in_time
from models.law.cases import EngagementCase, PartyCase
from models.law.check import check
from models.law.checks.contracts import BY_STANDARD_CLAUSES
from models.law.findings import Found, at, cannot_tell, problem
from models.law.processor_contracts import Contract, Standing, contract_of
from models.vocabulary import Art28Item, CertificationScheme, ContactRole, Fact, Severity

ASSURANCE = frozenset(
    {
        CertificationScheme.ISO_27001,
        CertificationScheme.ISO_27017,
        CertificationScheme.ISO_27018,
        CertificationScheme.ISO_27701,
        CertificationScheme.SOC_1,
        CertificationScheme.SOC_2,
        CertificationScheme.SOC_3,
        CertificationScheme.PCI_DSS,
        CertificationScheme.C5,
        CertificationScheme.GDPR_CERTIFICATION,
        CertificationScheme.CODE_OF_CONDUCT,
    }
)
"""Certificates and reports that show how secure a processor is (Art. 28(1), (5), 32(3))."""


@check(
    "R13",
    Severity.GAP,
    "28(3)(g)",
    title="Deletion or return of the data is not confirmed",
    remedy="Have {engaged} confirm that it has deleted or returned all personal data.",
    about="engagement",
)
def data_are_deleted_when_the_services_end(case: EngagementCase) -> Found | None:
    """Ask for the confirmation once an engagement of a processor has ended."""
    row = case.row
    if case.running or not case.engages_processor or row["deletion_confirmed"] == Fact.YES:
        return None
    ended = row["end"] < case.iso if row["end"] else row["status"] == "ended"
    if not ended or row["deletion_confirmed_on"]:
        return None
    fact, facts = case.fact("deletion_confirmed"), (case.fact("status"), case.fact("end"))
    if row["deletion_confirmed"] == Fact.NO:
        return problem(
            "{engaged} has not confirmed that it deleted or returned the data.", (fact, *facts), **case.names
        )
    return cannot_tell(
        (fact,), facts, message="Whether {engaged} has deleted or returned the data is not recorded.", **case.names
    )


@check(
    "R18",
    Severity.GAP,
    "28(1), 32",
    title="No evidence that the processor gives sufficient guarantees",
    remedy="Record what was looked at before {engaged} was engaged, or renew it: an audit, a report, a certificate.",
    about="engagement",
)
def the_guarantees_of_the_processor_are_looked_at(case: EngagementCase) -> Found | None:
    """Ask for due diligence that is still valid, or a certificate of security in its place."""
    if not case.engages_processor or not case.running:
        return None
    done = case.row["due_diligence"]
    if any((item["valid_to"] or "9999") >= case.iso for item in done) or _has_valid_assurance(case):
        return None
    facts = (case.fact("due_diligence"),)
    if done:
        ended = tuple(case.fact(f"due_diligence[{place}].valid_to") for place in range(len(done)))
        return problem("What was looked at for {engaged} is no longer valid.", ended, **case.names)
    if case.confirmed_none("due_diligence"):
        return problem("Nothing was looked at before {engaged} was engaged.", facts, **case.names)
    missing = (*facts, at(case.engaged, "certifications")) if case.engaged else facts
    return cannot_tell(
        missing,
        (case.fact("role"),),
        message="What was looked at before {engaged} was engaged is not recorded.",
        **case.names,
    )


def _has_valid_assurance(case: EngagementCase) -> bool:
    certificates = case.engaged["certifications"] if case.engaged else ()
    return any(item["scheme"] in ASSURANCE and (item["valid_to"] or "9999") >= case.iso for item in certificates)


@check(
    "R18",
    Severity.GAP,
    "28(1), 32",
    title="Certificate of the processor has expired",
    remedy="Ask {party} for the current certificate or report.",
    about="party",
)
def the_certificate_has_not_expired(case: PartyCase) -> Found | None:
    """Find expired certificates of processors that no later one of the same scheme replaces."""
    if not case.row["certifications"]:
        return None
    valid = {item["scheme"] for item in case.row["certifications"] if (item["valid_to"] or "9999") >= case.iso}
    for place, item in enumerate(case.row["certifications"]):
        if item["scheme"] in ASSURANCE and item["scheme"] not in valid and case.processing:
            facts = (case.fact(f"certifications[{place}].scheme"), case.fact(f"certifications[{place}].valid_to"))
            scheme = CertificationScheme(item["scheme"])
            return problem(
                "The certificate {scheme} of {party}, which processes for others, has expired.",
                facts,
                scheme=scheme,
                party=case.row["name"],
            )
    return None


@check(
    "R19",
    Severity.GAP,
    "33(2)",
    title="Processor may report breaches too late",
    remedy="Agree that {engaged} reports personal data breaches without undue delay, within 72 hours at most.",
    about="engagement",
)
def breaches_are_reported_without_undue_delay(case: EngagementCase) -> Found | None:
    """Compare the agreed deadline with the 72 hours of the controller; standard clauses demand no undue delay."""
    if not case.engages_processor or not case.running:
        return None
    agreed = case.row["breach_deadline"]
    if agreed:
        if reports_in_time(agreed):
            return None
        return problem(
            "{engaged} has to report personal data breaches only within: {deadline}.",
            (case.fact("breach_deadline"),),
            deadline=agreed,
            **case.names,
        )
    contract = contract_of(case)
    if contract.standing > Standing.UNCLEAR or _assistance_agreed(contract):
        return None  # without a contract, that is what is wrong
    return cannot_tell(
        (case.fact("breach_deadline"),),
        (case.fact("agreements"),),
        message="How soon {engaged} has to report personal data breaches is not recorded.",
        **case.names,
    )


def _assistance_agreed(contract: Contract) -> bool:
    if contract.agreement is None or contract.agreement["type"] in BY_STANDARD_CLAUSES:
        return True
    checks = contract.agreement["art_28_checks"]
    return any(item["item"] == Art28Item.ASSISTANCE and item["fulfilled"] == Fact.YES for item in checks)


@check(
    "R19",
    Severity.GAP,
    "33(2)",
    title="Processor has no breach contact",
    remedy="Record whom to call at {party} about a personal data breach.",
    about="party",
)
def the_processor_has_a_breach_contact(case: PartyCase) -> Found | None:
    """Ask for the contact for breaches; a processor without any contact is found as a link of the chain (R08)."""
    if not case.row["contacts"] or case.has_contact(ContactRole.BREACH) or not case.processing:
        return None
    return problem("{party} has no contact for breaches.", (case.fact("contacts"),), party=case.row["name"])
