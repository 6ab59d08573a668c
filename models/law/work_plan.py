"""The work plan of a drill: what an office has to do, in order, for a transfer whose ground is taken away.

What is recorded already comes first: a fallback, a ground that only lacks something, an agreement between the two
that nobody linked. Only then comes a new tool: that which the law pack holds to fit the roles of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.frozen import Record
from models.law.drill import Concerned, Drill
from models.law.findings import Country, Finding, Phrase, Sentence, name_of
from models.law.instruments import ClauseSet
from models.law.judgement import Judgement
from models.law.module_fit import own_controller
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.transfer_instruments import ART_46, carries_nothing
from models.law.verdict import WEIGHED_FAMILIES, GroundJudged
from models.vocabulary import AgreementType, Fact, Mechanism, Outcome, PartyKind, Role, SccModule, Severity
from resources.language import mark

MECHANISM_OF = {
    AgreementType.SCC_2021_914: Mechanism.SCC,
    AgreementType.IDTA: Mechanism.IDTA,
    AgreementType.UK_ADDENDUM: Mechanism.UK_ADDENDUM,
    AgreementType.BCR: Mechanism.BCR,
    AgreementType.AD_HOC: Mechanism.AD_HOC_CLAUSES,
    AgreementType.CODE_OF_CONDUCT: Mechanism.CODE_OF_CONDUCT,
    AgreementType.CERTIFICATION: Mechanism.CERTIFICATION,
    AgreementType.PUBLIC_INSTRUMENT: Mechanism.PUBLIC_INSTRUMENT,
    AgreementType.ADMINISTRATIVE_ARRANGEMENT: Mechanism.ADMINISTRATIVE_ARRANGEMENT,
}
"""Agreements that can carry a transfer, and as what."""

_UNFINISHED = {
    Fact.NO: mark("Complete what is recorded but does not hold: {ground}."),
    Fact.UNKNOWN: mark("Find out whether what is recorded holds: {ground}."),
}
_PROCESSING = (Role.PROCESSOR, Role.SUB_PROCESSOR)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do, and the provision that asks for it."""

    said: Sentence
    citation: str = ""


def work_plan(result: Drill, one: Concerned) -> tuple[PlanStep, ...]:
    """Give the steps for a transfer of the drill, in the order in which they are taken; each once."""
    case = result.after.case("transfer", one.transfer.id)
    assert isinstance(case, TransferCase)
    if one.fallback is not None:
        steps = [*_rely_on(result.after, one.fallback), *_inform(case)]
    else:
        recorded = [*_complete(result.after, case), *(_record(result.after, case) if one.untold else ())]
        steps = [*(recorded or _new_tool(case)), *_inform(case), _suspend()]
    return tuple({step.said.said(): step for step in steps}.values())


def owner_of(result: Drill, transfer: Record) -> str:
    """Give who answers for a transfer: its owner, else that of its activity; empty where none is recorded."""
    activity = result.book.get(transfer["activity"])
    others = (activity["owner"], activity["process_owner"]) if activity else ()
    return next((str(owner) for owner in (transfer["owner"], *others) if owner), "")


# What is recorded ---------------------------------------------------------------------------------------------------


def _rely_on(after: Judgement, fallback: Ground) -> Iterator[PlanStep]:
    if fallback.place is None:
        said = mark("Record what works although no safeguard names it: {ground}.")
    else:
        said = mark("From that day on, make this the primary safeguard: {ground}.")
    yield PlanStep(Sentence(said, {"ground": _named(fallback)}), _article(fallback))
    yield from map(_clear, _findings_on(after, fallback))


def _complete(after: Judgement, case: TransferCase) -> Iterator[PlanStep]:
    """Give what makes the recorded grounds hold that are not lost for good."""
    judged = after.judged_transfer(case.row.id)
    for one in judged.grounds if judged else ():
        if not _can_be_completed(one):
            continue
        wanting = [finding for finding in _findings_on(after, one.ground) if finding.severity is Severity.BREACH]
        if wanting and one.ground.mechanism is not Mechanism.UNKNOWN:
            said = _UNFINISHED[one.holds]
            yield PlanStep(Sentence(said, {"ground": _named(one.ground)}), _article(one.ground))
        yield from map(_clear, wanting)


def _record(after: Judgement, case: TransferCase) -> Iterator[PlanStep]:
    """Give what is asked about the transfer itself, where facts are missing on which the verdict turns."""
    for finding in after.findings_of(case.row.id):
        asked = finding.open and finding.outcome is Outcome.CANNOT_TELL and finding.safeguard is None
        if asked and finding.severity is Severity.BREACH and finding.check[0] in WEIGHED_FAMILIES:
            yield _clear(finding)


def _can_be_completed(one: GroundJudged) -> bool:
    if one.holds == Fact.UNKNOWN:
        return True
    return one.ground.mechanism in ART_46 and not carries_nothing(one.ground)


def _findings_on(after: Judgement, ground: Ground) -> Iterator[Finding]:
    """Give the open findings on a recorded safeguard and on its agreement."""
    for finding in after.findings_of(ground.case.row.id):
        if finding.open and finding.safeguard == ground.place is not None:
            yield finding
    if ground.agreement is not None:
        for finding in after.findings_of(ground.agreement.id):
            if finding.open and finding.check[0] in WEIGHED_FAMILIES:
                yield finding


def _clear(finding: Finding) -> PlanStep:
    if finding.subject.kind == "transfer":
        return PlanStep(finding.remedy, finding.citation)
    values = {"agreement": finding.subject.reference, "remedy": finding.remedy}
    return PlanStep(Sentence("{agreement}: {remedy}", values), finding.citation)


def _agreements(case: TransferCase) -> Iterator[tuple[Record, Mechanism]]:
    """Give the agreements in force that bind exporter and importer, and that no safeguard names."""
    named = {ground.agreement.id for ground in case.grounds if ground.agreement}
    exporter, importer = case.row["exporter"], case.row["importer"]
    if not exporter or not importer:
        return
    for path in ("parties.party", "bcr_members.party"):
        for agreement in case.reading.pointing("agreement", path, importer):
            mechanism = MECHANISM_OF.get(AgreementType(agreement["type"]))
            listed = {item["party"] for key in ("parties", "bcr_members") for item in agreement[key]}
            if mechanism is None or agreement.id in named or exporter not in listed:
                continue
            if _works(case, mechanism) and case.agreement_in_force(agreement):
                named.add(agreement.id)
                yield agreement, mechanism


# A new tool -----------------------------------------------------------------------------------------------------------


def _new_tool(case: TransferCase) -> Iterator[PlanStep]:
    found = next(_agreements(case), None)
    if found is not None:
        agreement, mechanism = found
        values = {"agreement": agreement["name"], "reference": agreement.reference}
        said = mark("Find out whether what binds both covers the transfer, and record it: {agreement} ({reference}).")
        yield PlanStep(Sentence(said, values), _article_of(case, mechanism))
        yield from _assess(case, mechanism)
        return
    fitting = _fitting_clauses(case)
    if fitting is None:
        yield from _without_clauses(case)
        return
    clauses, module = fitting
    yield from _sign(case, clauses, module)
    if module is not SccModule.MODULE_4:
        yield from _assess(case, Mechanism.SCC)


def _fitting_clauses(case: TransferCase) -> tuple[ClauseSet, SccModule | None] | None:
    """Give the set that could be concluded on the day for the roles of the two, the latest first, and its module."""
    found = [
        row
        for row in case.law.pack.clauses
        if row.mechanism is Mechanism.SCC and row.transfer_tool and row.could_be_concluded(case.day, case.decision_law)
    ]
    exporter, importer = case.roles
    for row in sorted(found, key=lambda row: row.adopted, reverse=True) if _works(case, Mechanism.SCC) else ():
        if exporter is None or importer is None:
            return row, None
        for module in row.modules_for(exporter, importer):
            if module is not SccModule.MODULE_4 or own_controller(case) != Fact.NO:
                return row, module
    return None


def _sign(case: TransferCase, clauses: ClauseSet, module: SccModule | None) -> Iterator[PlanStep]:
    values = {"importer": name_of(case.importer), "clauses": Phrase(clauses.name), "module": module}
    said = mark("Sign with {importer}: {clauses}. {module}.")
    if None in case.roles:
        asked = mark("Record in which roles exporter and importer act: the clauses that fit follow from them.")
        yield PlanStep(Sentence(asked), "4(7), 4(8)")
    if module is None:
        said = mark("Sign with {importer} the clauses made for the roles of the two: {clauses}.")
    yield PlanStep(Sentence(said, values), _article_of(case, Mechanism.SCC))


def _without_clauses(case: TransferCase) -> Iterator[PlanStep]:
    """Give the other tools of Art. 46, and last the derogations."""
    importer = {"importer": name_of(case.importer)}
    mechanism: Mechanism | None = None
    if _works(case, Mechanism.UK_ADDENDUM) and case.decision_law == "uk":
        mechanism = Mechanism.UK_ADDENDUM
        said = mark("Sign with {importer} the UK Addendum, or the International Data Transfer Agreement.")
    elif _both(case, _is_public) and _works(case, Mechanism.PUBLIC_INSTRUMENT):
        mechanism = Mechanism.PUBLIC_INSTRUMENT
        said = mark(
            "Agree a binding and enforceable instrument with {importer}: both are public authorities or bodies."
        )
    elif _both(case, _is_in_group) and _works(case, Mechanism.BCR):
        mechanism = Mechanism.BCR
        said = mark("Have binding corporate rules approved that bind {importer}: no clauses are made for these roles.")
    elif _works(case, Mechanism.AD_HOC_CLAUSES):
        mechanism = Mechanism.AD_HOC_CLAUSES
        said = mark("Agree clauses of your own with {importer}, and have the supervisory authority authorise them.")
    if mechanism is not None:
        yield PlanStep(Sentence(said, importer), _article_of(case, mechanism))
        yield from _assess(case, mechanism)
    said = mark("Until then, find out whether a derogation for this specific situation applies.")
    yield PlanStep(Sentence(said), "49(1)")


def _assess(case: TransferCase, mechanism: Mechanism) -> Iterator[PlanStep]:
    rule = case.law.mechanism(mechanism)
    if rule is None or not rule.assessment_needed(case.day):
        return
    if case.assessment is not None:
        said = mark("Renew assessment {assessment} for the new ground, and put its measures in place.")
        yield PlanStep(Sentence(said, {"assessment": case.assessment.reference}), "46(1); EDPB 01/2020")
        return
    place = Country(case.destination) if case.destination else Phrase(mark("not recorded"))
    said = mark(
        "Assess in writing the law and practice of the country of destination ({country}), "
        "and put the measures in place that this asks for."
    )
    yield PlanStep(Sentence(said, {"country": place}), "46(1); EDPB 01/2020")


# Who has to know ------------------------------------------------------------------------------------------------------


def _inform(case: TransferCase) -> Iterator[PlanStep]:
    activity = case.activity
    if activity is None:
        return
    if activity["role"] in _PROCESSING:
        served = tuple(name_of(case.reading.get(item["party"])) for item in activity["controllers_served"])
        if served:
            said = mark("Tell the controllers for whom the data are processed: {controllers}.")
            yield PlanStep(Sentence(said, {"controllers": served}), "28(3)(a)")
        return
    if activity["notice"]:
        said = mark("Change the privacy notice, which has to name the new safeguard: {notice}.")
        yield PlanStep(Sentence(said, {"notice": activity["notice"]}), "13(1)(f), 14(1)(f)")
    else:
        said = mark("Tell the data subjects on which safeguard the transfer now rests; no privacy notice is recorded.")
        yield PlanStep(Sentence(said), "13(1)(f), 14(1)(f)")


def _suspend() -> PlanStep:
    return PlanStep(Sentence(mark("Suspend the transfer if none of this is done when the ground falls.")), "44")


# Words and tests ------------------------------------------------------------------------------------------------------


def _named(ground: Ground) -> Sentence:
    parts = (ground.mechanism, ground.instrument if ground.mechanism not in BY_DECISION else None, ground.module)
    return Sentence("{parts}", {"parts": tuple(part for part in parts if part is not None)})


def _article(ground: Ground) -> str:
    return _article_of(ground.case, ground.mechanism)


def _article_of(case: TransferCase, mechanism: Mechanism) -> str:
    rule = case.law.mechanism(mechanism)
    return rule.article if rule else "44"


def _works(case: TransferCase, mechanism: Mechanism) -> bool:
    rule = case.law.mechanism(mechanism)
    return rule is not None and rule.works_under(case.decision_law)


def _both(case: TransferCase, holds: Callable[[Record], bool]) -> bool:
    return all(party is not None and holds(party) for party in (case.exporter, case.importer))


def _is_public(party: Record) -> bool:
    return bool(party["kind"] == PartyKind.AUTHORITY or party["public_authority"] == Fact.YES)


def _is_in_group(party: Record) -> bool:
    return bool(party["kind"] == PartyKind.GROUP_ENTITY)
