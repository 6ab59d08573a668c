"""Checks on the roles of the parties: independent and joint controllers, processors that stay one (Art. 26-28)."""

from __future__ import annotations

from collections.abc import Iterable

from models.frozen import Record
from models.law.cases import ActivityCase, AgreementCase, EngagementCase
from models.law.check import check
from models.law.contracts import TO_PROCESSOR
from models.law.findings import Found, at, cannot_tell, name_of, note, problem
from models.law.processor_contracts import Standing, contract_of
from models.law.transfer_case import TransferCase
from models.vocabulary import (
    AgreementType,
    Art28Item,
    Fact,
    Role,
    Severity,
)

CONTRACTS_WITH_PROCESSORS = frozenset({AgreementType.ART_28, AgreementType.SCC_2021_915})
"""Agreements that speak of a processor, whatever the record calls the party."""


@check(
    "R02",
    Severity.INFO,
    "4(7), 28",
    title="Agreement with a processor, but the role is that of a controller",
    remedy="Check the role of {engaged}: if it decides on purposes and means itself, no Art. 28 contract is due.",
    about="engagement",
)
def an_independent_controller_needs_no_contract(case: EngagementCase) -> Found | None:
    """Clear the question for the Art. 28 contract where the engaged party decides for itself, as a carrier does."""
    if case.row["role"] != Role.INDEPENDENT_CONTROLLER or not case.running:
        return None
    for agreement in case.agreements:
        if _for_a_processor(agreement):
            facts = (case.fact("role"), case.fact("agreements"), at(agreement, "type"))
            return problem(
                "{engaged} is recorded as an independent controller, but {agreement} is made for a processor.",
                facts,
                severity=Severity.ADVICE,
                agreement=agreement["name"],
                **case.names,
            )
    return note(
        "{engaged} is an independent controller: it needs no contract of Art. 28.", (case.fact("role"),), **case.names
    )


@check(
    "R02",
    Severity.INFO,
    "4(7), 28",
    title="Agreement with a processor, but the role is that of a controller",
    remedy="Check the role of {engaged}: if it decides on purposes and means itself, no Art. 28 contract is due.",
)
def an_independent_importer_needs_no_contract(case: TransferCase) -> Found | None:
    """Say the same of an importer that only the activity names as a recipient."""
    if case.row["activity"] is None or case.row["engagement"] is not None:
        return None
    if case.roles[1] != Role.INDEPENDENT_CONTROLLER:
        return None
    engaged = name_of(case.importer)
    for ground in case.grounds:
        if ground.agreement is not None and ground.agreement["type"] in CONTRACTS_WITH_PROCESSORS:
            facts = (case.fact("activity"), ground.fact("agreement"), at(ground.agreement, "type"))
            return problem(
                "{engaged} is recorded as an independent controller, but {agreement} is made for a processor.",
                facts,
                severity=Severity.ADVICE,
                agreement=ground.agreement["name"],
                engaged=engaged,
            )
    return note(
        "{engaged} is an independent controller: it needs no contract of Art. 28.",
        (case.fact("activity"), case.fact("importer")),
        engaged=engaged,
    )


def _for_a_processor(agreement: Record) -> bool:
    if agreement["type"] in CONTRACTS_WITH_PROCESSORS:
        return True
    return agreement["type"] == AgreementType.SCC_2021_914 and agreement["module"] in TO_PROCESSOR


@check(
    "R03",
    Severity.BREACH,
    "26(1)",
    title="Joint controllers without an arrangement",
    remedy="Agree with the joint controllers who meets which duty, and record the arrangement.",
    about="activity",
)
def joint_controllers_have_an_arrangement(case: ActivityCase) -> Found | None:
    """Ask for the arrangement, unless law shares out the duties of the joint controllers."""
    row = case.row
    if not (row["joint_controllers"] or row["role"] == Role.JOINT_CONTROLLER) or not case.kept:
        return None
    if row["duties_by_law"] == Fact.YES or row["joint_arrangement"] == Fact.YES:
        return None
    arrangements = list(_arrangements(case))
    if any(case.agreement_in_force(agreement) for agreement in arrangements):
        return None
    facts = (case.fact("role"), case.fact("joint_controllers"), case.fact("joint_arrangement"))
    undated = [agreement for agreement in arrangements if case.agreement_in_force(agreement) is None]
    if undated:
        return cannot_tell((at(undated[0], "signed_on"),), facts, severity=Severity.GAP)
    over = [at(agreement, "name") for agreement in arrangements if case.agreement_over(agreement)]
    if over or row["joint_arrangement"] == Fact.NO:
        return problem(
            "No arrangement between the joint controllers of {activity} is in force.",
            (*facts, *over),
            activity=row["name"],
        )
    missing = case.fact("joint_arrangement")
    return cannot_tell(
        (missing,),
        facts[:2],
        message="Whether the joint controllers of {activity} have an arrangement is not recorded.",
        activity=row["name"],
    )


def _arrangements(case: ActivityCase) -> Iterable[Record]:
    """Give the arrangements of Art. 26 between the controller and one of the joint controllers named."""
    controller = case.row["controller"]
    others = {item["party"] for item in case.row["joint_controllers"] if item["party"]}
    for agreement in case.reading.pointing("agreement", "parties.party", controller) if controller else ():
        if agreement["type"] == AgreementType.ART_26:
            listed = {item["party"] for item in agreement["parties"]}
            if not others or others & listed:
                yield agreement


@check(
    "R03",
    Severity.BREACH,
    "26(1)",
    title="Joint controllers without an arrangement",
    remedy="Agree with the joint controllers who meets which duty, and record the arrangement.",
    about="engagement",
)
def an_engaged_joint_controller_has_an_arrangement(case: EngagementCase) -> Found | None:
    """Ask the same of an engagement that stands for no activity with joint controllers: there the activity is asked."""
    if case.row["role"] != Role.JOINT_CONTROLLER or not case.running:
        return None
    activities = [case.reading.get(item["activity"]) for item in case.row["activities"]]
    if any(one and (one["joint_controllers"] or one["role"] == Role.JOINT_CONTROLLER) for one in activities):
        return None
    answers = [case.agreement_in_force(one) for one in case.agreements if one["type"] == AgreementType.ART_26]
    if any(answers):
        return None
    facts = (case.fact("role"), case.fact("agreements"))
    if None in answers:
        return cannot_tell((case.fact("agreements"),), facts[:1], severity=Severity.GAP)
    if answers or case.confirmed_none("agreements"):
        return problem(
            "{engaging} and {engaged} are joint controllers, and no arrangement between them is in force.",
            facts,
            **case.names,
        )
    return cannot_tell(
        (case.fact("agreements"),),
        facts[:1],
        message="Whether {engaging} and {engaged}, as joint controllers, have an arrangement is not recorded.",
        **case.names,
    )


@check(
    "R04",
    Severity.GAP,
    "26(2)",
    title="Essence of the arrangement is not made available",
    remedy="Make the essence of {agreement} available to the data subjects, for instance in the privacy notice.",
    about="agreement",
)
def the_essence_is_made_available(case: AgreementCase) -> Found | None:
    """Ask whether data subjects can learn the essence of an arrangement between joint controllers."""
    if case.row["type"] != AgreementType.ART_26 or case.over or case.row["essence_available"] == Fact.YES:
        return None
    fact, values = case.fact("essence_available"), {"agreement": case.row["name"]}
    if case.row["essence_available"] == Fact.NO:
        return problem("The essence of {agreement} is not made available to the data subjects.", (fact,), **values)
    return cannot_tell(
        (fact,),
        (case.fact("type"),),
        message="Whether the essence of {agreement} is made available to the data subjects is not recorded.",
        remedy="Record whether the essence of {agreement} is made available.",
        **values,
    )


@check(
    "R12",
    Severity.BREACH,
    "28(10)",
    title="Processor uses data for its own purposes",
    remedy="Stop the use by {engaged} for purposes of its own, or treat it as a controller with a legal basis.",
    about="engagement",
)
def the_processor_has_no_purposes_of_its_own(case: EngagementCase) -> Found | None:
    """Find processors that determine purposes: for that use the law takes them for controllers.

    A contract that binds them to documented instructions answers the question until something else is known.
    """
    if not case.engages_processor or not case.running or case.row["own_purposes"] == Fact.NO:
        return None
    fact = case.fact("own_purposes")
    if case.row["own_purposes"] == Fact.YES:
        return problem(
            "{engaged} is recorded as a processor, but uses the data for its own purposes.",
            (fact, case.fact("role")),
            **case.names,
        )
    contract = contract_of(case)
    if contract.standing is Standing.IN_FORCE and contract.agreement is not None:
        checks = contract.agreement["art_28_checks"]
        if contract.agreement["type"] != AgreementType.ART_28 or any(
            item["item"] == Art28Item.INSTRUCTIONS and item["fulfilled"] == Fact.YES for item in checks
        ):
            return None
    return cannot_tell(
        (fact,),
        (case.fact("role"),),
        message="Whether {engaged} uses the data for its own purposes is not recorded.",
        remedy="Record whether {engaged} uses the data for purposes of its own.",
        severity=Severity.ADVICE,
        **case.names,
    )
