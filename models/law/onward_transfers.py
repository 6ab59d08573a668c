"""Onward hops under the standard clauses: what binds the next recipient (Art. 44; clauses 8.7, 8.8 and 9(b))."""

from __future__ import annotations

from models.law.contracts import TO_PROCESSOR, satisfies_art_28
from models.law.transfer_case import Ground, TransferCase
from models.vocabulary import Fact, Instrument, SccModule

ONWARD_RULES = TO_PROCESSOR | {SccModule.MODULE_1}
"""The modules that say on what terms the importer may pass data on."""


def clauses_above(case: TransferCase) -> Ground | None:
    """Give the clauses, of a module with rules on onward transfers, that bind the exporter of an onward hop."""
    above = case.parent_case if case.parent is not None else None
    if above is None:
        return None
    for ground in above.grounds:
        clauses = ground.instrument in (None, Instrument.SCC_2021_914) and ground.module in ONWARD_RULES
        if clauses and ground.item["in_place"] != Fact.NO:
            return ground
    return None


def under_clauses(case: TransferCase) -> bool:
    """Tell whether the transfer is an onward hop on the terms of standard clauses."""
    return clauses_above(case) is not None


def flows_down(case: TransferCase) -> Fact:
    """Tell whether a contract of the hop's engagement hands the duties of the clauses on.

    To a sub-processor, a contract with in substance the same duties does (9(b)); from a controller, another binding
    instrument does (8.7(iii)).
    """
    above, engagement = clauses_above(case), case.engagement
    if above is None or engagement is None:
        return Fact.UNKNOWN
    agreements = [case.reading.get(item["agreement"]) for item in engagement["agreements"]]
    answers = set()
    for agreement in agreements:
        if agreement is None or case.agreement_in_force(agreement) is False:
            continue
        fits = satisfies_art_28(agreement) if above.module in TO_PROCESSOR else Fact.YES
        in_force = case.agreement_in_force(agreement)
        answers.add(Fact.UNKNOWN if fits == Fact.YES and in_force is None else fits)
    if Fact.YES in answers:
        return Fact.YES
    if Fact.UNKNOWN in answers:
        return Fact.UNKNOWN
    none = any(item["about"] == "agreements" for item in engagement["confirmations"])
    return Fact.NO if agreements or none else Fact.UNKNOWN
