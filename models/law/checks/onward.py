"""Check on onward transfers under the standard clauses (Art. 44, second half; clauses 8.7, 8.8 and 9(b))."""

from __future__ import annotations

from models.law.check import check
from models.law.contracts import TO_PROCESSOR
from models.law.coverage import covered
from models.law.findings import Country, Found, at, cannot_tell, name_of, problem
from models.law.onward_transfers import clauses_above, flows_down
from models.law.transfer_case import TransferCase
from models.law.transfer_instruments import NOT_STATED
from models.law.verdict import is_no_transfer
from models.vocabulary import Fact, Severity


@check(
    "S23",
    Severity.BREACH,
    "44; SCC clauses 8.7, 8.8, 9(b)",
    title="Onward transfer without the terms of the clauses",
    remedy="Have the recipient sign the clauses or a contract with the same duties, or stop the onward transfer.",
)
def onward_transfers_are_bound(case: TransferCase) -> Found | None:
    """Ask what binds a recipient outside the area to whom the importer of standard clauses passes data on.

    A third party in the importer's own country counts. A decision, a safeguard or a derogation of its own will do, and
    is judged as such; so will a contract that hands the duties of the clauses on.
    """
    above = clauses_above(case)
    if above is None or case.destination is None or is_no_transfer(case) or covered(case) == Fact.YES:
        return None
    if any(g.mechanism not in NOT_STATED and g.item["in_place"] != Fact.NO for g in case.grounds):
        return None
    bound = flows_down(case)
    if bound == Fact.YES:
        return None
    own = case.fact("safeguards")
    contract = case.fact("engagement") if case.engagement is None else at(case.engagement, "agreements")
    facts = (case.fact("parent"), above.fact("mechanism"), case.fact("destination"))
    missing = [] if case.safeguard_confirmed_none else [own]
    if bound == Fact.UNKNOWN and (case.engagement is not None or above.module in TO_PROCESSOR):
        missing.append(contract)
    if missing or covered(case) == Fact.UNKNOWN:
        return cannot_tell(missing or (case.fact("scope_facts"),), facts)
    return problem(
        "{importer} in {country} receives data under clauses that bind {exporter}; nothing hands them on.",
        (*facts, own, contract),
        importer=name_of(case.importer),
        exporter=name_of(case.exporter),
        country=Country(case.destination),
    )
