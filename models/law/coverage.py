"""Whether an adequacy decision covers a transfer: for the place, for this importer, for these data (Art. 45)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from models.law.adequacy import AdequacyDecision, Condition, Framework
from models.law.findings import FactRead, at
from models.law.rows import Law
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.words import question_raised
from models.vocabulary import Fact, Instrument, Mechanism


class Answered(NamedTuple):
    """The answer to the question of a partial decision, and where it stands, or would stand."""

    condition: Condition
    answer: Fact
    read: FactRead

    @property
    def met(self) -> Fact:
        """Tell whether the condition is met."""
        if self.answer == Fact.UNKNOWN:
            return Fact.UNKNOWN
        return Fact.YES if self.answer == self.condition.needed else Fact.NO


def covered(case: TransferCase) -> Fact:
    """Tell whether an adequacy decision carries the transfer, be it recorded as the safeguard or not."""
    return (case.coverage or _coverage(case))[0]


def covering_decision(case: TransferCase) -> AdequacyDecision | None:
    """Give the decision that carries the transfer; None where none is known to."""
    return (case.coverage or _coverage(case))[1]


def _coverage(case: TransferCase) -> tuple[Fact, AdequacyDecision | None]:
    case.coverage = _find_coverage(case)
    return case.coverage


def _find_coverage(case: TransferCase) -> tuple[Fact, AdequacyDecision | None]:
    if case.destination is None:
        return Fact.UNKNOWN, None
    if not case.covering:
        return Fact.NO, None
    answer = Fact.NO
    for ground in _by_decision(case):
        held = decision_holds(ground)
        if held is Fact.YES:
            return held, ground.decision
        if held is Fact.UNKNOWN:
            answer = held
    return answer, None


def _by_decision(case: TransferCase) -> tuple[Ground, ...]:
    """Give the decisions that are recorded as a safeguard, then those that work although none names them."""
    implied = implied_grounds(case)
    if BY_DECISION.isdisjoint(case.mechanisms):
        return implied
    recorded = [one for one in case.grounds if one.mechanism in BY_DECISION and one.item["in_place"] != Fact.NO]
    return (*recorded, *implied)


def decision_holds(ground: Ground) -> Fact:
    """Tell whether the decision on which a safeguard relies covers the importer and these data."""
    decision = ground.decision
    if decision is None:
        return Fact.NO
    if not decision.conditions and ground.framework is None:
        return Fact.YES
    answers = [answered.met for answered in conditions(ground.case, decision)]
    if ground.framework is not None:
        answers.append(_listing_holds(ground, ground.framework))
    if Fact.NO in answers:
        return Fact.NO
    return Fact.UNKNOWN if Fact.UNKNOWN in answers else Fact.YES


def _listing_holds(ground: Ground, framework: Framework) -> Fact:
    listing = ground.listing
    if listing is not None and Fact.NO in listing.answers:
        return Fact.NO
    # On a closed list nobody can look anything up: only what speaks against the record counts.
    if framework.evidence == "statement":
        return Fact.YES
    if listing is None:
        known = listed_elsewhere(ground) is not None or confirmed_unlisted(ground.case)
        return Fact.NO if known else Fact.UNKNOWN
    # A listing without a name stands in the record of the importer, and so is taken for its own.
    return Fact.UNKNOWN if Fact.UNKNOWN in (listing.standing, listing.covers) else Fact.YES


def listed_elsewhere(ground: Ground) -> FactRead | None:
    """Give the row of the importer on the list for the Union, where the one for the exporter's own law is wanting."""
    framework, importer = ground.framework, ground.case.importer
    if framework is None or importer is None or framework.law == "eu" or ground.listing is not None:
        return None
    other = ground.case.law.pack.framework_of("us_dpf")
    for place, item in enumerate(importer["certifications"]):
        if other is not None and item["scheme"] == other.scheme:
            return at(importer, f"certifications[{place}].scheme")
    return None


def confirmed_unlisted(case: TransferCase) -> bool:
    """Tell whether somebody confirmed that the importer holds no certificate and stands on no list."""
    importer = case.importer
    return (
        importer is not None
        and not importer["certifications"]
        and any(item["about"] == "certifications" for item in importer["confirmations"])
    )


def place_read(case: TransferCase) -> FactRead:
    """Give the field that says where the data go: the destination, else the country of the importer."""
    if case.row["destination"] is None and case.importer is not None:
        return at(case.importer, "country")
    return case.fact("destination")


def export_law_of(case: TransferCase) -> Law:
    """Give the law whose decisions count for the transfer; under none, those of the Union are shown."""
    return case.decision_law


def covering_decisions(case: TransferCase) -> tuple[AdequacyDecision, ...]:
    """Give the decisions in force for the place of a transfer under the law of its exporter."""
    return case.covering


def conditions(case: TransferCase, decision: AdequacyDecision) -> tuple[Answered, ...]:
    """Give the questions of a decision that matter for this importer on the day, with the answers on record.

    An answer about these data (on the transfer) goes before one about the importer. A question about authorities is
    asked of them only, unless the purpose raises it; of others an answer counts all the same, and of those who are
    known to be no authority only one that names the question itself.
    """
    found = case.answers.get(decision.id)
    if found is None:
        found = case.answers[decision.id] = tuple(_answers(case, decision)) if decision.conditions else ()
    return found


def _answers(case: TransferCase, decision: AdequacyDecision) -> Iterator[Answered]:
    open_ones = decision.conditions_on(case.day)
    for condition in open_ones:
        concerned = _concerned(case, condition) if condition.only_for else Fact.YES
        answered = _answered(case, decision, condition, len(open_ones) == 1 and concerned != Fact.NO)
        if answered.answer != Fact.UNKNOWN or concerned == Fact.YES:
            yield answered


def _concerned(case: TransferCase, condition: Condition) -> Fact:
    """Tell whether a question about authorities concerns the transfer."""
    importer = case.importer
    if question_raised(case.row["purpose"]) == condition.key:
        return Fact.YES
    if importer is None or importer["kind"] == "authority":
        return Fact.YES
    return Fact(importer["public_authority"])


def _answered(case: TransferCase, decision: AdequacyDecision, condition: Condition, alone: bool) -> Answered:
    for record in (case.row, case.importer):
        if record is None or not record["scope_facts"]:
            continue
        names = {condition.key, f"{decision.id}.{condition.key}"}
        if alone:
            names |= {decision.id, decision.country.lower()}
        for place, item in enumerate(record["scope_facts"]):
            if item["answer"] != Fact.UNKNOWN and item["decision"].strip().lower() in names:
                return Answered(condition, Fact(item["answer"]), at(record, f"scope_facts[{place}].answer"))
    return Answered(condition, Fact.UNKNOWN, case.fact("scope_facts"))


def implied_grounds(case: TransferCase) -> tuple[Ground, ...]:
    """Give the decisions that cover the place although no safeguard names one: Art. 45 works by itself.

    A framework counts only where a listing of the importer is on record.
    """
    if case.implied is None:
        case.implied = tuple(_implied(case))
    return case.implied


def _implied(case: TransferCase) -> Iterator[Ground]:
    for decision in case.covering:
        instrument = None
        if decision.framework:
            listed = case.importer["certifications"] if case.importer else ()
            if not any(item["scheme"] == decision.framework for item in listed):
                continue
            framework = case.law.framework(decision.framework)
            instrument = framework.instrument if framework else None
        mechanism = Mechanism.DPF if decision.framework else Mechanism.ADEQUACY
        yield Ground(case, None, _unnamed(mechanism, instrument))


@lru_cache(maxsize=64)
def _unnamed(mechanism: Mechanism, instrument: Instrument | None) -> Mapping[str, Any]:
    """Give the row of a safeguard that nobody recorded."""
    return MappingProxyType(
        {
            "mechanism": mechanism, "instrument": instrument, "module": None, "derogation": None, "rank": "primary",
            "agreement": None, "valid_from": None, "valid_to": None, "in_place": Fact.YES, "stated": "",
        }
    )  # fmt: skip
