"""Checks on tools that an authority has to authorise or approve (Art. 46(2)(e), (f) and 46(3))."""

from __future__ import annotations

import re

from models.frozen import Record
from models.law.cases import AgreementCase
from models.law.check import check
from models.law.findings import FactRead, Found, at, cannot_tell, name_of, problem
from models.law.transfer_case import Ground
from models.vocabulary import AgreementType, CertificationScheme, CertificationStatus, Fact, Mechanism, Severity

TO_AUTHORISE = frozenset({AgreementType.AD_HOC, AgreementType.ADMINISTRATIVE_ARRANGEMENT})
TO_APPROVE = frozenset({AgreementType.CODE_OF_CONDUCT, AgreementType.CERTIFICATION})
SCHEMES = {
    Mechanism.CODE_OF_CONDUCT: CertificationScheme.CODE_OF_CONDUCT,
    Mechanism.CERTIFICATION: CertificationScheme.GDPR_CERTIFICATION,
}
_SECURITY_ONLY = re.compile(r"\b(?:ISO(?:/IEC)?|SOC|PCI|C5|HIPAA)\b", re.IGNORECASE)
"""Names of certificates on security, which are no tool for transfers."""


@check(
    "S17",
    Severity.BREACH,
    "46(3), 46(5)",
    title="No authorisation of the supervisory authority",
    remedy="Obtain the authorisation, or record its reference.",
    about="agreement",
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_agreement_is_authorised(case: AgreementCase) -> Found | None:
    """Ask for the reference of the authorisation; those given under the Directive stay valid until changed."""
    if case.row["type"] not in TO_AUTHORISE or case.in_force is False:
        return None
    return _authorised(case.row, case.iso)


@check(
    "S17",
    Severity.BREACH,
    "46(3), 46(5)",
    title="No authorisation of the supervisory authority",
    remedy="Obtain the authorisation, or record its reference.",
    about="ground",
    mechanisms=(Mechanism.AD_HOC_CLAUSES, Mechanism.ADMINISTRATIVE_ARRANGEMENT),
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_safeguard_is_authorised(ground: Ground) -> Found | None:
    """Ask for the authorisation where the agreement is of another type, or not recorded."""
    if ground.agreement is None:
        return cannot_tell((ground.fact("agreement"),), (ground.fact("mechanism"),))
    if ground.agreement["type"] in TO_AUTHORISE:
        return None
    return _authorised(ground.agreement, ground.case.iso)


def _authorised(agreement: Record, day: str) -> Found | None:
    if agreement["authorised_on"] and agreement["authorised_on"] > day:
        fact = at(agreement, "authorised_on")
        return problem("{agreement} was not authorised yet.", (fact,), agreement=agreement["name"])
    if agreement["authorisation_reference"]:
        return None
    facts = (at(agreement, "authorisation_reference"), at(agreement, "authorised_on"))
    return problem("No authorisation of {agreement} is recorded.", facts, agreement=agreement["name"])


@check(
    "S18",
    Severity.BREACH,
    "46(2)(e), 46(2)(f)",
    title="Code or certification does not serve transfers",
    remedy="Use a code or certification approved for transfers, with binding commitments of the importer.",
    about="agreement",
)
def the_code_is_approved(case: AgreementCase) -> Found | None:
    """Ask for the approval for transfers and the commitments of the importer."""
    if case.row["type"] not in TO_APPROVE or case.in_force is False:
        return None
    return _approved(case.row)


@check(
    "S18",
    Severity.BREACH,
    "46(2)(e), 46(2)(f)",
    title="Code or certification does not serve transfers",
    remedy="Use a code or certification approved for transfers, with binding commitments of the importer.",
    about="ground",
    mechanisms=(Mechanism.CODE_OF_CONDUCT, Mechanism.CERTIFICATION),
)
def the_importer_holds_it(ground: Ground) -> Found | None:
    """Ask for the agreement; refuse certificates on security, and what the importer no longer holds."""
    named = f"{ground.item['stated']} {ground.agreement['name'] if ground.agreement else ''}"
    if ground.mechanism is Mechanism.CERTIFICATION and _SECURITY_ONLY.search(named):
        facts = (ground.fact("mechanism"), ground.fact("stated"))
        return problem("A certificate on security is not approved for transfers: {name}.", facts, name=named.strip())
    lapsed = _lapsed(ground)
    if lapsed is not None:
        return problem("{importer} no longer holds it.", lapsed, importer=name_of(ground.case.importer))
    if ground.agreement is None:
        return cannot_tell((ground.fact("agreement"),), (ground.fact("mechanism"),))
    return None if ground.agreement["type"] in TO_APPROVE else _approved(ground.agreement)


def _approved(agreement: Record) -> Found | None:
    facts = (at(agreement, "approved_for_transfers"), at(agreement, "importer_commitments"))
    if agreement["approved_for_transfers"] == Fact.NO:
        return problem("{agreement} is not approved for transfers.", facts[:1], agreement=agreement["name"])
    if agreement["importer_commitments"] == Fact.NO:
        return problem(
            "Under {agreement} the importer made no binding commitments.", facts[1:], agreement=agreement["name"]
        )
    missing = [fact for fact in facts if fact.value == Fact.UNKNOWN]
    return cannot_tell(missing, (at(agreement, "type"),)) if missing else None


def _lapsed(ground: Ground) -> tuple[FactRead, ...] | None:
    """Give what tells that every listing of the importer has ended; None where one stands or none is recorded."""
    importer, day = ground.case.importer, ground.case.iso
    read: tuple[FactRead, ...] = ()
    for place, item in enumerate(importer["certifications"] if importer else ()):
        if importer is None or item["scheme"] != SCHEMES[ground.mechanism]:
            continue
        if item["status"] != CertificationStatus.INACTIVE and (item["valid_to"] or "9999") >= day:
            return None
        read += (at(importer, f"certifications[{place}].status"), at(importer, f"certifications[{place}].valid_to"))
    return read or None
