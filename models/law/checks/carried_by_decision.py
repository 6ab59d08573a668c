"""Checks on transfers that a decision carries: what they need no longer, when the decision falls, who comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.frozen import Record
from models.law.adequacy import AdequacyDecision, Litigation
from models.law.check import check
from models.law.coverage import covering_decision, place_read
from models.law.findings import Country, Found, Phrase, at, cannot_tell, name_of, note, problem
from models.law.places_of_work import Place, places_outside, rows_to, unscoped_decision
from models.law.policy import months_before
from models.law.transfer_case import TransferCase
from models.law.transfer_instruments import ART_46
from models.law.verdict import is_no_transfer
from models.vocabulary import Fact, Mechanism, Role, Severity

SCHREMS_II = date(2020, 7, 16)
"""From this judgment (C-311/18) on, clauses are a fallback only with an assessment."""

NO_SAFEGUARD = frozenset({Mechanism.NONE, Mechanism.UNKNOWN})


@check(
    "A13",
    Severity.ADVICE,
    "45(5), 46",
    title="No fallback for a decision that may fall",
    remedy="Sign standard contractual clauses as a fallback and assess the transfer.",
    since=SCHREMS_II,
)
def a_decision_that_may_fall_has_a_fallback(case: TransferCase) -> Found | None:
    """Ask for a tool of Art. 46 with its assessment, while the decision is before the court or about to end."""
    decision = _carrying(case)
    if decision is None:
        return None
    until = decision.until(case.day)
    ends = until is not None and months_before(until, case.policy.adequacy_warning_months) <= case.iso
    attacked = None if ends else _pending_case(case, decision)
    if not ends and attacked is None:
        return None
    tool = next((one for one in case.grounds if one.mechanism in ART_46 and one.item["in_place"] != Fact.NO), None)
    rule = case.law.mechanism(tool.mechanism) if tool else None
    if rule is not None and (case.assessment is not None or not rule.assessment_needed(case.day)):
        return None
    facts = (place_read(case), case.fact("safeguards"), case.fact("assessment"))
    if attacked is None:
        return problem(
            "{name}: {decision} ends on {day}, and no fallback with an assessment is recorded.",
            facts,
            name=Phrase(decision.name),
            decision=decision.decision,
            day=until,
        )
    return problem(
        "{name}: {decision} is before the court ({pending}), and no fallback with an assessment is recorded.",
        facts,
        name=Phrase(attacked[0].name),
        decision=attacked[0].decision,
        pending=attacked[1].case,
    )


def _pending_case(case: TransferCase, decision: AdequacyDecision) -> tuple[AdequacyDecision, Litigation] | None:
    """Give the case pending against the decision, or against one that it needs, with the decision attacked."""
    needed = case.law.decision(decision.needs) if decision.needs else None
    for one in filter(None, (decision, needed)):
        for litigation in one.litigation_on(case.day):
            return one, litigation
    return None


@check(
    "A14",
    Severity.GAP,
    "44",
    title="Sub-processor of an adequate importer without safeguard",
    remedy="Record the onward transfer with its safeguard.",
)
def sub_processors_of_an_adequate_importer_are_covered(case: TransferCase) -> Found | None:
    """Ask for a safeguard where the importer engages somebody in a country that no decision covers.

    The decision for the importer ends at its door (Art. 44, second half).
    """
    if case.importer is None or _carrying(case) is None:
        return None
    for engagement in _engaged_by_the_importer(case):
        for place in places_outside(case, engagement, case.export_law):
            if found := _onward(case, engagement, place):
                return found
    return None


def _engaged_by_the_importer(case: TransferCase) -> list[Record]:
    if case.engagement is not None:
        found = case.reading.pointing("engagement", "parent", case.engagement.id)
    else:
        found = case.reading.pointing("engagement", "engaging", case.row["importer"])
        found = [record for record in found if record["role"] == Role.SUB_PROCESSOR]
    return [record for record in found if record["engaging"] == case.row["importer"] and case.under_way(record)]


def _onward(case: TransferCase, engagement: Record, place: Place) -> Found | None:
    if unscoped_decision(case, place.country, case.decision_law):
        return None
    rows = list(rows_to(case, engagement, place))
    if any(item["mechanism"] not in NO_SAFEGUARD for row in rows for item in row["safeguards"]):
        return None
    values: dict[str, Any] = {
        "importer": name_of(case.importer),
        "engaged": name_of(case.reading.get(engagement["engaged"])),
        "country": Country(place.country),
    }
    facts = (place_read(case), at(engagement, "engaged"), place.read)
    blank = [at(row, "safeguards") for row in rows if not _known_to_have_none(row)]
    if blank:
        return cannot_tell(
            blank,
            facts,
            message="{importer} engages {engaged} in {country}, and it is not recorded on which ground.",
            **values,
        )
    return problem(
        "{importer} engages {engaged} in {country}, and no safeguard is recorded for that.",
        (*facts, *(at(row, "safeguards") for row in rows)),
        **values,
    )


def _known_to_have_none(row: Record) -> bool:
    if row["safeguards"]:
        return all(item["mechanism"] == Mechanism.NONE for item in row["safeguards"])
    return any(item["about"] == "safeguards" for item in row["confirmations"])


@check(
    "A15",
    Severity.INFO,
    "45(1)",
    title="Covered by a decision: no clauses and no assessment needed",
    remedy="Nothing is to be done.",
    directive="Directive 95/46/EC, Art. 25(6)",
)
def a_decision_makes_clauses_superfluous(case: TransferCase) -> Found | None:
    """Say that no clauses and no assessment are needed; who looks for them in vain need not worry."""
    decision = _carrying(case)
    if decision is None:
        return None
    return note(
        "{name}: {decision} covers this transfer: neither clauses nor an assessment are needed.",
        (place_read(case), case.fact("safeguards")),
        name=Phrase(decision.name),
        decision=decision.decision,
    )


def _carrying(case: TransferCase) -> AdequacyDecision | None:
    """Give the decision that carries the transfer; None where none is known to, or none has to."""
    return None if is_no_transfer(case) else covering_decision(case)
