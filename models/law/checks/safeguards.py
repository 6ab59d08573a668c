"""Checks on any safeguard: that there is one, that it is in force, on file, and open to those who use it (Art. 46)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from models.frozen import Record
from models.law.cases import AgreementCase, signed_on
from models.law.check import check
from models.law.contracts import TRANSFER_CLAUSES
from models.law.coverage import conditions, covered, covering_decisions
from models.law.findings import Country, FactRead, Found, at, cannot_tell, name_of, problem
from models.law.onward_transfers import flows_down, under_clauses
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import ART_46, NOT_STATED
from models.law.verdict import is_no_transfer
from models.vocabulary import AgreementType, Fact, Mechanism, PartyKind, Severity, Status

TOOL_TYPES = TRANSFER_CLAUSES | {
    AgreementType.BCR,
    AgreementType.CODE_OF_CONDUCT,
    AgreementType.CERTIFICATION,
    AgreementType.PUBLIC_INSTRUMENT,
    AgreementType.ADMINISTRATIVE_ARRANGEMENT,
}
"""Agreements that are a safeguard of their own."""

BEGIN_JUDGED_ELSEWHERE = TRANSFER_CLAUSES | {
    AgreementType.BCR,
    AgreementType.CODE_OF_CONDUCT,
    AgreementType.CERTIFICATION,
}
"""Agreements whose signature or approval a check of their own asks for."""


@check(
    "S01",
    Severity.BREACH,
    "44, 46(1)",
    title="Transfer without a safeguard",
    remedy="Provide a safeguard, such as standard contractual clauses, or stop the transfer.",
    directive="Directive 95/46/EC, Art. 26(2)",
)
def a_safeguard_is_there(case: TransferCase) -> Found | None:
    """Ask for a safeguard where no decision covers the transfer; a ground that nobody recorded is not known to be none.

    Where clauses bind the importer, what it passes on is judged by them (S23).
    """
    if case.destination is None or is_no_transfer(case):
        return None
    if not case.mechanisms <= NOT_STATED:
        return None
    coverage = covered(case)
    if coverage == Fact.YES or (under_clauses(case) and flows_down(case) != Fact.YES):
        return None
    none = case.safeguard_confirmed_none
    facts = (case.fact("importer"), case.fact("destination"), case.fact("safeguards"))
    names: dict[str, Any] = {"importer": name_of(case.importer), "country": Country(case.destination)}
    if none and coverage == Fact.NO:
        return problem(
            "{importer} receives data in {country}. No decision covers this, and there is no safeguard.", facts, **names
        )
    missing = dict.fromkeys([] if none else [case.fact("safeguards")])
    if coverage == Fact.UNKNOWN:
        missing |= dict.fromkeys(_open_questions(case))
    return cannot_tell(
        missing,
        facts[:2],
        message="{importer} receives data in {country}, and it is not recorded on which ground.",
        remedy="Record the safeguard, or confirm that there is none.",
        **names,
    )


def _open_questions(case: TransferCase) -> Iterator[FactRead]:
    for decision in covering_decisions(case):
        yield from (one.read for one in conditions(case, decision) if one.met == Fact.UNKNOWN)
        if decision.framework and case.importer is not None:
            yield at(case.importer, "certifications")


@check(
    "S01",
    Severity.BREACH,
    "44, 46(1)",
    title="Safeguard is missing",
    remedy="Put the safeguard in place, or rest the transfer on another one.",
    about="ground",
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_safeguard_is_in_place(ground: Ground) -> Found | None:
    """Take the register at its word where it says that a safeguard is not in place."""
    if ground.item["in_place"] != Fact.NO or ground.mechanism in NOT_STATED:
        return None
    return problem(
        "The register says that this safeguard is not in place: {mechanism}.",
        (ground.fact("mechanism"), ground.fact("in_place")),
        mechanism=ground.mechanism,
    )


@check(
    "S19",
    Severity.BREACH,
    "46(2)(a), 46(3)(b)",
    title="Instrument of public authorities used by a private party",
    remedy="Rest the transfer on a safeguard that is open to private parties.",
    about="ground",
    mechanisms=(Mechanism.PUBLIC_INSTRUMENT, Mechanism.ADMINISTRATIVE_ARRANGEMENT),
    directive="Directive 95/46/EC, Art. 26(2)",
)
def both_are_public(ground: Ground) -> Found | None:
    """Ask whether exporter and importer are both public authorities or bodies, or international organisations."""
    parties = [party for party in (ground.case.exporter, ground.case.importer) if party is not None]
    unknown = []
    for party in parties:
        public = _is_public(party)
        if public == Fact.NO:
            return problem(
                "{party} is no public authority or body.",
                (ground.fact("mechanism"), at(party, "public_authority")),
                party=name_of(party),
            )
        if public == Fact.UNKNOWN:
            unknown.append(at(party, "public_authority"))
    return cannot_tell(unknown, (ground.fact("mechanism"),)) if unknown else None


def _is_public(party: Record) -> Fact:
    if party["kind"] in (PartyKind.AUTHORITY, PartyKind.INTERNATIONAL_ORGANISATION):
        return Fact.YES
    return Fact(party["public_authority"])


@check(
    "S24",
    Severity.GAP,
    "46(1)",
    title="Document of the safeguard is not on file",
    remedy="File the document, or record the address where it is published.",
    about="agreement",
)
def the_agreement_is_on_file(case: AgreementCase) -> Found | None:
    """Ask for a stored file, or an address, of each agreement that is a safeguard and has not ended."""
    row = case.row
    if row["type"] not in TOOL_TYPES or row["address"] or case.in_force is False:
        return None
    documents = [case.reading.get(item["document"]) for item in row["documents"]]
    if any(document and (document["sha256"] or document["address"]) for document in documents):
        return None
    facts = (case.fact("type"), case.fact("documents"), case.fact("address"))
    if documents:
        return problem("The documents of {agreement} hold no file and no address.", facts, agreement=row["name"])
    return problem("No document of {agreement} is on file.", facts, agreement=row["name"])


@check(
    "S24",
    Severity.GAP,
    "46(1)",
    title="Document of the safeguard is not on file",
    remedy="Record the agreement with its document.",
    about="ground",
    mechanisms=ART_46,
)
def the_safeguard_is_on_file(ground: Ground) -> Found | None:
    """Ask for the agreement of a safeguard of which the register only says that it is in place."""
    if ground.agreement is not None or ground.item["in_place"] != Fact.YES or ground.case.row["documents"]:
        return None
    facts = (ground.fact("mechanism"), ground.fact("in_place"), ground.fact("agreement"))
    if ground.item["agreement"]:
        return problem("The agreement to which the safeguard points is archived or gone.", facts)
    return problem(
        "This safeguard is said to be in place, but no agreement is recorded: {mechanism}.",
        facts,
        mechanism=ground.mechanism,
    )


@check(
    "S25",
    Severity.BREACH,
    "46(1)",
    title="Safeguard is not in force",
    remedy="Renew the agreement, or rest the transfer on a safeguard that is in force.",
    about="ground",
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_safeguard_is_in_force(ground: Ground) -> Found | None:
    """Ask whether the safeguard, and the agreement on which it rests, bind on the day."""
    case, item, agreement = ground.case, ground.item, ground.agreement
    if item["valid_to"] and item["valid_to"] < case.iso:
        return _ended(ground, item["valid_to"], ground.fact("valid_to"))
    if item["valid_from"] and item["valid_from"] > case.iso:
        return _not_begun(ground, item["valid_from"], ground.fact("valid_from"))
    in_force = True if agreement is None else case.agreement_in_force(agreement)
    if agreement is None or in_force:
        return None
    if in_force is None:
        if agreement["type"] in BEGIN_JUDGED_ELSEWHERE:
            return None
        return cannot_tell((at(agreement, "effective_on"), at(agreement, "signed_on")), (ground.fact("agreement"),))
    return _agreement_does_not_bind(ground, agreement)


def _agreement_does_not_bind(ground: Ground, agreement: Record) -> Found | None:
    for key in ("ended_on", "expires_on"):
        if agreement[key] and agreement[key] < ground.case.iso:
            return _ended(ground, agreement[key], at(agreement, key))
    status = at(agreement, "status")
    if agreement["status"] == Status.DRAFT:
        if agreement["type"] in TRANSFER_CLAUSES:
            return None
        return problem("{agreement} is a draft.", (ground.fact("agreement"), status), agreement=agreement["name"])
    if agreement["status"] == Status.ENDED:
        return problem("{agreement} has ended.", (ground.fact("agreement"), status), agreement=agreement["name"])
    begins = agreement["effective_on"] or signed_on(agreement)
    return _not_begun(ground, str(begins), at(agreement, "effective_on" if agreement["effective_on"] else "signed_on"))


def _ended(ground: Ground, day: str, read: FactRead) -> Found:
    facts = (ground.fact("mechanism"), ground.fact("agreement"), read)
    return problem("{safeguard} ended on {day}.", facts, safeguard=_name(ground), day=date.fromisoformat(day))


def _not_begun(ground: Ground, day: str, read: FactRead) -> Found:
    facts = (ground.fact("mechanism"), ground.fact("agreement"), read)
    return problem("{safeguard} binds from {day} only.", facts, safeguard=_name(ground), day=date.fromisoformat(day))


def _name(ground: Ground) -> str:
    return str(ground.agreement["name"]) if ground.agreement else ground.mechanism
