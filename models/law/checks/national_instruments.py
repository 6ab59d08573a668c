"""Checks on tools of other laws: the British instruments, and the clauses of the Union under British and Swiss law."""

from __future__ import annotations

from models.law.check import check
from models.law.coverage import covered
from models.law.findings import FactRead, Found, at, cannot_tell, name_of, note, problem
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import lacks_addendum, stands_alone
from models.vocabulary import Fact, Instrument, Mechanism, Severity


@check(
    "S22",
    Severity.BREACH,
    "UK GDPR 46",
    title="Clauses of the Union alone, for an export under the law of the United Kingdom",
    remedy="Sign the UK Addendum to the clauses, or the International Data Transfer Agreement.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
)
def addendum_under_british_law(ground: Ground) -> Found | None:
    """Ask for the Addendum; old clauses serve under British law as long as its transition lasted (S02)."""
    case = ground.case
    if case.export_law != "uk" or not lacks_addendum(ground) or _old_ones(ground):
        return None
    facts: tuple[FactRead, ...] = (ground.fact("mechanism"),)
    if case.exporter is not None:
        facts += (at(case.exporter, "country"),)
    if not stands_alone(ground):
        return note("The clauses of the Union carry nothing here by themselves; another safeguard is recorded.", facts)
    return problem(
        "{exporter} exports under the law of the United Kingdom, and only clauses of the Union are recorded.",
        facts,
        exporter=name_of(case.exporter),
    )


def _old_ones(ground: Ground) -> bool:
    return ground.clauses is not None and ground.clauses.limit("uk") is not None


@check(
    "S22",
    Severity.GAP,
    "FADP 16(2)(d)",
    title="Clauses not adapted for Switzerland",
    remedy="Add the adaptations that the Federal Data Protection and Information Commissioner asks for.",
)
def adapted_for_switzerland(case: TransferCase) -> Found | None:
    """Ask for the adaptations of 27 August 2021: commissioner as authority, references read as to Swiss law."""
    if case.export_law != "ch" or case.in_area or covered(case) == Fact.YES:
        return None
    for ground in case.grounds:
        if ground.mechanism is not Mechanism.SCC or ground.instrument not in (None, Instrument.SCC_2021_914):
            continue
        if ground.agreement is None:
            return cannot_tell((ground.fact("agreement"),), (ground.fact("mechanism"),))
        adapted = at(ground.agreement, "swiss_adaptation")
        if adapted.value == Fact.NO:
            facts = (adapted, ground.fact("mechanism"))
            return problem("{agreement} is not adapted for Switzerland.", facts, agreement=ground.agreement["name"])
        if adapted.value == Fact.UNKNOWN:
            return cannot_tell((adapted,), (ground.fact("mechanism"),))
    return None


@check(
    "S27",
    Severity.BREACH,
    "46",
    title="British instrument used for an export under another law",
    remedy="Sign the standard contractual clauses of the Union for exports from there.",
    about="ground",
    mechanisms=(Mechanism.IDTA, Mechanism.UK_ADDENDUM),
)
def british_instruments_elsewhere(ground: Ground) -> Found | None:
    """Refuse the Agreement, and the Addendum by itself, where the exporter is not under British law."""
    case = ground.case
    if case.export_law == "uk":
        return None
    facts: tuple[FactRead, ...] = (ground.fact("mechanism"),)
    if case.exporter is not None:
        facts += (at(case.exporter, "country"),)
    if not stands_alone(ground):
        return note(
            "{mechanism} carries nothing here by itself; another safeguard is recorded.",
            facts,
            mechanism=ground.mechanism,
        )
    return problem(
        "{exporter} does not export under the law of the United Kingdom; {mechanism} carries nothing elsewhere.",
        facts,
        exporter=name_of(case.exporter),
        mechanism=ground.mechanism,
    )
