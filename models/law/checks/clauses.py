"""Checks on the standard contractual clauses as such: which set, until when, unchanged, for whom they are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.law.cases import AgreementCase, PartyCase
from models.law.check import check
from models.law.contracts import STANDARD_CLAUSES
from models.law.findings import FactRead, Found, at, cannot_tell, note, problem
from models.law.instruments import ClauseSet
from models.law.onward_transfers import flows_down, under_clauses
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import SUBJECT_TO_GDPR, no_transfer_tool, stands_alone
from models.vocabulary import AgreementType, Fact, GdprScope, Instrument, Mechanism, Severity


@check(
    "S02",
    Severity.BREACH,
    "914 Art. 4",
    title="Old standard contractual clauses",
    remedy="Sign the standard contractual clauses 2021/914.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
    directive="Directive 95/46/EC, Art. 26(4)",
)
def clauses_are_current(ground: Ground) -> Found | None:
    """Ask whether the set could still be relied on, by the law of the exporter; where only “SCC” is recorded, which."""
    possible = ground.possible_clauses
    if not possible or no_transfer_tool(ground):
        return None
    case, law = ground.case, ground.case.decision_law
    limits = [limit for one in possible if (limit := one.limit(law)) is not None]
    over = [limit for limit in limits if limit.until is not None and limit.until < case.day]
    if over and len(over) == len(possible):
        return problem(
            "{clauses} could be relied on until {day}.",
            _set_facts(ground),
            clauses=_names(possible),
            day=max(limit.until for limit in over if limit.until),
        )
    if len(limits) > 1 and any(limit.new_until is None for limit in limits):
        if under_clauses(case) and flows_down(case) == Fact.YES:
            return None
        return cannot_tell(
            (ground.fact("instrument"),),
            (ground.fact("mechanism"),),
            message="Which standard contractual clauses were signed is not recorded: the old ones or those of 2021.",
        )
    last = limits[0].new_until if limits else None
    return None if last is None or case.day <= last else _in_transition(ground, last)


def _in_transition(ground: Ground, last: date) -> Found | None:
    """Judge old clauses between the last day to conclude them and the last day to rely on them."""
    case, day = ground.case, last.isoformat()
    changed = _changed_after(case, day)
    if changed is not None:
        return problem(
            "The processing changed after {day}, and clauses concluded before do not carry the change.",
            (*_set_facts(ground), changed),
            day=last,
        )
    if ground.contract_day is None:
        missing = at(ground.agreement, "signed_on") if ground.agreement else ground.fact("agreement")
        return cannot_tell((missing,), _set_facts(ground))
    if ground.contract_day <= day:
        return None
    return problem(
        "{clauses} could be concluded until {day}; these are of {concluded}.",
        _set_facts(ground),
        clauses=_names(ground.possible_clauses),
        day=last,
        concluded=date.fromisoformat(ground.contract_day),
    )


def _changed_after(case: TransferCase, day: str) -> FactRead | None:
    """Give what tells that the processing changed: a transfer, an onward hop or a sub-processor begun after the day."""
    below = case.reading.pointing("engagement", "parent", case.engagement.id) if case.engagement else []
    for record in (case.row, *case.onward, *below):
        if record["start"] and day < record["start"] <= case.iso:
            return at(record, "start")
    return None


def _names(possible: tuple[ClauseSet, ...]) -> tuple[AgreementType, ...]:
    return tuple(one.id for one in possible)


def _set_facts(ground: Ground) -> tuple[FactRead, ...]:
    if ground.item["instrument"] or ground.agreement is None:
        facts: tuple[FactRead, ...] = (ground.fact("instrument"),)
    else:
        facts = (at(ground.agreement, "type"),)
    if ground.agreement is not None and ground.agreement["signed_on"]:
        return (*facts, at(ground.agreement, "signed_on"))
    return facts


@check(
    "S26",
    Severity.BREACH,
    "46(2)(c)",
    title="Clauses relied on before they applied",
    remedy="Record the clauses that were in force on that day.",
    about="ground",
    mechanisms=(Mechanism.SCC, Mechanism.IDTA, Mechanism.UK_ADDENDUM),
    directive="Directive 95/46/EC, Art. 26(4)",
)
def clauses_apply_already(ground: Ground) -> Found | None:
    """Ask whether the set was in force yet; that it was adopted is not enough."""
    clauses, case = ground.clauses, ground.case
    limit = clauses.limit(case.decision_law) if clauses else None
    if clauses is None or limit is None or limit.since <= case.day:
        return None
    return problem(
        "{clauses} can be relied on from {day} on.", _set_facts(ground), clauses=_names((clauses,)), day=limit.since
    )


@check(
    "S11",
    Severity.BREACH,
    "SCC clause 2, 46(3)(a)",
    title="Standard contractual clauses were modified",
    remedy="Sign the clauses unchanged, or have the supervisory authority authorise them.",
    about="agreement",
    directive="Directive 95/46/EC, Art. 26(4)",
)
def the_clauses_are_unchanged(case: AgreementCase) -> Found | None:
    """Ask whether the text was changed: changed clauses are ad hoc clauses, which need an authorisation.

    The clauses are a printed text: that nobody noted it unchanged is a gap in the evidence, no doubt in the ground.
    """
    row = case.row
    if row["modified"] == Fact.NO or row["type"] not in STANDARD_CLAUSES or row["authorisation_reference"]:
        return None
    if case.in_force is False:
        return None
    if row["modified"] == Fact.UNKNOWN:
        return cannot_tell((case.fact("modified"),), (case.fact("type"),), severity=Severity.GAP)
    return problem(
        "{agreement} departs from the text of the clauses, and no authorisation is recorded.",
        (case.fact("modified"), case.fact("authorisation_reference")),
        agreement=row["name"],
    )


@check(
    "S12",
    Severity.ADVICE,
    "914 Art. 1(1)",
    title="Importer is subject to the GDPR itself",
    remedy="Document why the clauses are used, and review this when clauses for such importers are adopted.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
)
def importer_is_outside_the_gdpr(ground: Ground) -> Found | None:
    """Advise where the clauses 2021/914 formally do not cover an importer, because Art. 3 covers it."""
    importer = ground.case.importer
    if importer is None or importer["gdpr"] not in SUBJECT_TO_GDPR:
        return None
    if ground.clauses is None or ground.clauses.id != AgreementType.SCC_2021_914:
        return None
    return problem(
        "{importer} is subject to the GDPR itself; the clauses 2021/914 are made for importers that are not.",
        (at(importer, "gdpr"), ground.fact("mechanism")),
        importer=importer["name"],
    )


@check(
    "S12",
    Severity.ADVICE,
    "914 Art. 1(1)",
    title="Importer may be subject to the GDPR itself",
    remedy="Record whether the GDPR applies to the importer.",
    about="party",
)
def whether_the_gdpr_applies_is_recorded(case: PartyCase) -> Found | None:
    """Ask, once for each importer on the clauses 2021/914, whether the GDPR applies to it."""
    if case.row["gdpr"] != GdprScope.UNKNOWN or case.row["country"] is None or case.law.in_eea(case.row["country"]):
        return None
    for row in case.reading.pointing("transfer", "importer", case.row.id):
        for place, item in enumerate(row["safeguards"]):
            if item["mechanism"] == Mechanism.SCC and case.under_way(row) and _clauses_of_2021(case, item):
                return cannot_tell((case.fact("gdpr"),), (at(row, f"safeguards[{place}].mechanism"),))
    return None


def _clauses_of_2021(case: PartyCase, item: Mapping[str, Any]) -> bool:
    if item["instrument"]:
        return bool(item["instrument"] == Instrument.SCC_2021_914)
    agreement = case.reading.get(item["agreement"])
    kind = agreement["type"] if agreement else None
    return kind == AgreementType.SCC_2021_914 or (item["module"] is not None and kind not in STANDARD_CLAUSES)


@check(
    "S13",
    Severity.BREACH,
    "915 clause 1(f)",
    title="Processor clauses used as a transfer tool",
    remedy="Sign the standard contractual clauses 2021/914 for the transfer.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
)
def clauses_are_a_transfer_tool(ground: Ground) -> Found | None:
    """Refuse the clauses 2021/915, which by themselves do not ensure compliance with Chapter V."""
    if not no_transfer_tool(ground):
        return None
    if not stands_alone(ground):
        return note("The clauses 2021/915 are no transfer tool; another safeguard is recorded.", _set_facts(ground))
    return problem(
        "Only the clauses 2021/915 between controllers and processors are recorded. They are no transfer tool.",
        _set_facts(ground),
    )
