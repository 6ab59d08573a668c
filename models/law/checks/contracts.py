"""Checks on the contract that binds a processor: that there is one, with whom, with what in it (Art. 28)."""

from __future__ import annotations

from collections.abc import Iterator

from models.frozen import Record
from models.law.cases import AgreementCase, EngagementCase
from models.law.check import check
from models.law.contracts import satisfies_art_28
from models.law.coverage import covered
from models.law.findings import FactRead, Found, at, cannot_tell, name_of, problem
from models.law.processor_contracts import Standing, contract_of, under_processor_rules
from models.law.transfer_case import TransferCase
from models.law.verdict import is_no_transfer
from models.vocabulary import AgreementType, Art28Item, Fact, Severity

BY_STANDARD_CLAUSES = frozenset({AgreementType.SCC_2021_914, AgreementType.SCC_2021_915})
"""Contracts whose wording the Commission has set: all that Art. 28(3) demands is in them."""


@check(
    "R01",
    Severity.BREACH,
    "28(3)",
    title="Processor without a contract",
    remedy="Conclude a contract with {engaged} that holds what Art. 28(3) demands, or record the one that exists.",
    about="engagement",
)
def a_contract_binds_the_processor(case: EngagementCase) -> Found | None:
    """Ask for a contract or other legal act in force, wherever the processor is: in the EEA too."""
    if not case.engages_processor or case.under_processor or not case.running:
        return None
    if case.same_group(case.engaging, case.engaged):
        return None
    return _contract_missing(case)


@check(
    "R07",
    Severity.BREACH,
    "28(4)",
    title="Sub-processor without a contract",
    remedy="Have {engaging} bind {engaged} by a contract with the same obligations, or record the one that exists.",
    about="engagement",
)
def a_contract_binds_the_sub_processor(case: EngagementCase) -> Found | None:
    """Ask that the processor passes its obligations on; rules for processors do so within a group."""
    if not case.under_processor or not case.running or under_processor_rules(case):
        return None
    return _contract_missing(case)


@check(
    "R16",
    Severity.BREACH,
    "4(19), 28(3), 46",
    title="Processor of the group without a contract",
    remedy="Conclude a contract between {engaging} and {engaged}: no rule exempts companies of one group.",
    about="engagement",
)
def a_contract_binds_the_group_company(case: EngagementCase) -> Found | None:
    """Ask for a contract within the group too: each legal entity counts for itself."""
    if not case.engages_processor or case.under_processor or not case.running:
        return None
    if not case.same_group(case.engaging, case.engaged) or under_processor_rules(case):
        return None
    return _contract_missing(case)


@check(
    "R16",
    Severity.BREACH,
    "4(19), 28(3), 46",
    title="Agreement within the group in place of a safeguard",
    remedy="Add a safeguard, such as standard contractual clauses or binding corporate rules, to {agreement}.",
    about="transfer",
)
def an_intra_group_agreement_is_no_safeguard(case: TransferCase) -> Found | None:
    """Find transfers for which the record offers no more than an agreement of the group: it is no tool of Art. 46."""
    if not case.row["safeguards"] or not case.safeguard_confirmed_none or is_no_transfer(case):
        return None
    if not case.same_group(case.exporter, case.importer) or covered(case) != Fact.NO:
        return None
    for ground in case.grounds:
        if ground.agreement is not None and ground.agreement["type"] == AgreementType.INTRA_GROUP:
            facts = (ground.fact("mechanism"), ground.fact("agreement"), case.fact("importer"))
            return problem(
                "{agreement} alone does not allow the transfer to {importer}: the group has no privilege.",
                facts,
                agreement=ground.agreement["name"],
                importer=name_of(case.importer),
            )
    return None


def _contract_missing(case: EngagementCase) -> Found | None:
    contract = contract_of(case)
    if contract.standing in (Standing.IN_FORCE, Standing.OVER) or contract.with_module_1:
        return None  # what is over is R10, module 1 is R14
    names, facts = case.names, [case.fact("role"), case.fact("agreements")]
    if contract.agreement is None:
        if contract.standing is Standing.CONFIRMED_NONE:
            return problem("{engaged} processes for {engaging}, and no contract binds it.", facts, **names)
        return cannot_tell(
            (case.fact("agreements"),),
            (case.fact("role"),),
            message="Whether a contract binds {engaged}, which processes for {engaging}, is not recorded.",
            **names,
        )
    values = {**names, "agreement": contract.agreement["name"]}
    if contract.standing is Standing.UNDATED:
        return cannot_tell(
            (at(contract.agreement, "signed_on"),),
            facts,
            message="Since when {agreement} binds {engaged} is not recorded.",
            severity=Severity.GAP,
            **values,
        )
    if contract.standing is Standing.UNCLEAR:
        clauses = contract.agreement["type"] == AgreementType.SCC_2021_914
        return cannot_tell(
            (at(contract.agreement, "module" if clauses else "art_28_checks"),),
            facts,
            message="Whether {agreement} holds what Art. 28(3) demands of the contract with {engaged} is not recorded.",
            **values,
        )
    if contract.standing is Standing.NOT_YET:
        facts += [at(contract.agreement, key) for key in ("status", "effective_on", "signed_on", "parties")]
        return problem("{agreement}, which is to bind {engaged}, is not in force yet.", facts, **values)
    facts.append(at(contract.agreement, "type"))
    return problem("No contract binds {engaged}: {agreement} is none of Art. 28(3).", facts, **values)


@check(
    "R10",
    Severity.BREACH,
    "28(3)",
    title="Contract with the processor has ended",
    remedy="Renew the contract with {engaged}, or end the processing.",
    about="engagement",
)
def the_contract_has_not_ended(case: EngagementCase) -> Found | None:
    """Find processing that goes on after its last contract expired or was terminated."""
    if not case.engages_processor or not case.running:
        return None
    contract = contract_of(case)
    if contract.standing is not Standing.OVER or contract.agreement is None or under_processor_rules(case):
        return None
    over = contract.agreement
    days = [key for key in ("expires_on", "ended_on") if over[key] and over[key] < case.iso]
    facts = (case.fact("agreements"), at(over, "status"), *(at(over, key) for key in days), case.fact("end"))
    return problem(
        "{agreement} is no longer in force, but {engaged} still processes for {engaging}.",
        facts,
        agreement=over["name"],
        **case.names,
    )


@check(
    "R14",
    Severity.GAP,
    "28(3)",
    title="Clauses for controllers signed with a processor",
    remedy="Sign module 2 or 3 with {engaged}, or mend its role if it decides on purposes and means itself.",
    about="engagement",
)
def module_1_is_not_signed_with_a_processor(case: EngagementCase) -> Found | None:
    """Find module 1 as the only paper with a processor: it holds nothing of what Art. 28(3) demands."""
    if not case.engages_processor or not case.running:
        return None
    contract = contract_of(case)
    if not contract.with_module_1 or contract.agreement is None:
        return None
    facts = (case.fact("role"), case.fact("agreements"), at(contract.agreement, "module"))
    return problem(
        "Module 1 of the standard clauses is signed with {engaged}, which is recorded as a processor.",
        facts,
        **case.names,
    )


@check(
    "R11",
    Severity.GAP,
    "28(3)",
    title="Contract is not with the entity that processes",
    remedy="Have {entity} sign the contract, or record the entity that really processes.",
    about="engagement",
)
def the_contract_is_with_the_entity_that_processes(case: EngagementCase) -> Found | None:
    """Compare the listed parties of the contract with the entities that process; a group name binds nobody."""
    if not case.engages_processor or not case.running:
        return None
    contract = contract_of(case)
    if contract.agreement is None or contract.standing > Standing.UNCLEAR:
        return None
    agreement = contract.agreement
    bound = {item["party"] for item in agreement["parties"]}
    if None in bound or not bound:
        return cannot_tell((at(agreement, "parties"),), (case.fact("engaged"),), entity=case.names["engaged"])
    for entity, fact in _performing(case):
        if entity.id not in bound:
            return problem(
                "{entity} processes the data but is no party to {agreement}.",
                (fact, at(agreement, "parties")),
                entity=entity["name"],
                agreement=agreement["name"],
            )
    return None


def _performing(case: EngagementCase) -> Iterator[tuple[Record, FactRead]]:
    """Give the engaged party, and who works in its place without an engagement of its own below this one."""
    if case.engaged is not None:
        yield case.engaged, case.fact("engaged")
    for place, item in enumerate(case.row["locations"]):
        party = case.reading.get(item["party"])
        if party is not None and all(child["engaged"] != party.id for child in case.children):
            yield party, case.fact(f"locations[{place}].party")


@check(
    "R09",
    Severity.GAP,
    "28(3)",
    title="Contract does not hold all that Art. 28(3) demands",
    remedy="Amend the contract by what is missing: {items}.",
    about="agreement",
)
def the_contract_holds_every_demand(case: AgreementCase) -> Found | None:
    """Go through the checklist; standard clauses hold every demand by themselves (Art. 28(7))."""
    row = case.row
    if row["type"] in BY_STANDARD_CLAUSES or case.over:
        return None
    if row["type"] not in (AgreementType.ART_28, AgreementType.INTRA_GROUP) and not row["art_28_checks"]:
        return None
    answers = {item["item"]: (place, item["fulfilled"]) for place, item in enumerate(row["art_28_checks"])}
    wrong = [(key, answers[key][0]) for key in Art28Item if key in answers and answers[key][1] == Fact.NO]
    if wrong:
        facts = tuple(case.fact(f"art_28_checks[{place}].fulfilled") for _, place in wrong)
        items = tuple(key for key, _ in wrong)
        return problem("{agreement} lacks: {items}.", facts, agreement=row["name"], items=items)
    unread = tuple(key for key in Art28Item if answers.get(key, (0, Fact.UNKNOWN))[1] == Fact.UNKNOWN)
    if not unread:
        return None
    return cannot_tell(
        (case.fact("art_28_checks"),),
        (case.fact("type"),),
        message="Whether {agreement} holds these demands is not recorded: {items}.",
        remedy="Go through the checklist of Art. 28(3) for {agreement}.",
        agreement=row["name"],
        items=unread,
    )


@check(
    "R20",
    Severity.GAP,
    "28(9)",
    title="Contract is kept as an address only",
    remedy="Store a dated copy of the contract: what stands at the address can change.",
    about="agreement",
)
def a_copy_of_the_contract_is_stored(case: AgreementCase) -> Found | None:
    """Find contracts in force that only a web address leads to; the contract has to be in writing (Art. 28(9))."""
    address = case.row["address"]
    if not address or not address.lower().startswith(("http://", "https://", "www.")):
        return None
    if case.over or satisfies_art_28(case.row) == Fact.NO:
        return None
    documents = [case.reading.get(item["document"]) for item in case.row["documents"]]
    if any(document is not None and document["sha256"] for document in documents):
        return None
    return problem(
        "{agreement} is only kept as the address {address}.",
        (case.fact("address"), case.fact("documents")),
        agreement=case.row["name"],
        address=address,
    )
