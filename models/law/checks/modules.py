"""Checks on the module of the standard contractual clauses: named, made for these roles, and what it replaces."""

from __future__ import annotations

from models.frozen import Record
from models.law.cases import AgreementCase, EngagementCase
from models.law.check import check
from models.law.contracts import clauses_as_contract
from models.law.findings import FactRead, Found, at, cannot_tell, note, problem
from models.law.module_fit import Fit, fit_of
from models.law.onward_transfers import flows_down, under_clauses
from models.law.transfer_case import Ground
from models.vocabulary import AgreementType, Fact, Instrument, Mechanism, Severity


@check(
    "S03",
    Severity.BREACH,
    "46(2)(c)",
    title="Clauses do not fit the roles",
    remedy="Sign the clauses, or the module, made for these roles.",
    about="ground",
    mechanisms=(Mechanism.SCC, Mechanism.UK_ADDENDUM),
    directive="Directive 95/46/EC, Art. 26(4)",
)
def clauses_fit_the_roles(ground: Ground) -> Found | None:
    """Compare the roles with those that the module, or the old set, was made for; a module not named is S04."""
    clauses = ground.clauses
    if clauses is None or not clauses.transfer_tool or (ground.module is None and clauses.fits[0].module):
        return None
    if under_clauses(ground.case) and flows_down(ground.case) == Fact.YES:
        return None
    found = fit_of(clauses, ground)
    if found is Fit.GOOD:
        return None
    exporter, importer = ground.case.roles
    facts = _fit_facts(ground)
    if found is Fit.BAD and exporter and importer:
        return problem(
            "{clauses} is not made for a transfer from {exporter} to {importer}.",
            facts,
            clauses=ground.module or clauses.id,
            exporter=exporter,
            importer=importer,
        )
    if found is Fit.BAD:
        return problem(
            "{clauses} is not made for a party in the role of {role}.",
            facts,
            clauses=ground.module or clauses.id,
            role=exporter or importer,
        )
    if found is Fit.NO_MODULE:
        return cannot_tell(
            (ground.case.fact("engagement"),),
            facts,
            message="No module is made for a transfer from {exporter} to {importer}: judge the clauses by hand.",
            exporter=exporter,
            importer=importer,
        )
    return cannot_tell(
        (ground.case.fact("engagement"),), facts, message="In which roles the two parties act is not recorded."
    )


def _fit_facts(ground: Ground) -> tuple[FactRead, ...]:
    own = ground.agreement is None or ground.item["module"]
    facts = (ground.fact("module") if own or ground.agreement is None else at(ground.agreement, "module"),)
    return facts if ground.case.engagement is None else (*facts, at(ground.case.engagement, "role"))


@check(
    "S04",
    Severity.GAP,
    "46(2)(c)",
    title="Standard contractual clauses without a module",
    remedy="Record the module that was signed.",
    about="agreement",
)
def the_agreement_names_its_module(case: AgreementCase) -> Found | None:
    """Ask for the module, once for all transfers on the agreement; those that name one for themselves suffice."""
    if case.row["type"] != AgreementType.SCC_2021_914 or case.row["module"] or case.in_force is False:
        return None
    if _some_transfer_names_a_module(case.row, case.reading.pointing("transfer", "safeguards.agreement", case.row.id)):
        return None
    return cannot_tell((case.fact("module"),), (case.fact("type"),))


def _some_transfer_names_a_module(agreement: Record, transfers: list[Record]) -> bool:
    return any(item["module"] for row in transfers for item in row["safeguards"] if item["agreement"] == agreement.id)


@check(
    "S04",
    Severity.GAP,
    "46(2)(c)",
    title="Standard contractual clauses without a module",
    remedy="Record the module that was signed.",
    about="ground",
    mechanisms=(Mechanism.SCC,),
)
def the_safeguard_names_its_module(ground: Ground) -> Found | None:
    """Ask for the module where no agreement is asked for it."""
    if ground.module is not None or ground.instrument is not Instrument.SCC_2021_914:
        return None
    agreement = ground.agreement
    if agreement is not None and agreement["type"] == AgreementType.SCC_2021_914:
        others = ground.case.reading.pointing("transfer", "safeguards.agreement", agreement.id)
        if not _some_transfer_names_a_module(agreement, others):
            return None
    return cannot_tell((ground.fact("module"),), (ground.fact("mechanism"),))


@check(
    "S21",
    Severity.INFO,
    "914 Art. 1(2)",
    title="The clauses are the contract of Art. 28",
    remedy="Nothing needs to be done.",
    about="engagement",
)
def clauses_are_the_contract(case: EngagementCase) -> Found | None:
    """Say that signed clauses, module 2 or 3, need no Art. 28 contract beside them."""
    if not case.engages_processor or not case.running:
        return None
    agreement = clauses_as_contract(case)
    if agreement is None:
        return None
    return note(
        "{agreement}, signed in module 2 or 3, is the contract with the processor; no other is needed.",
        (at(agreement, "type"), at(agreement, "module")),
        agreement=agreement["name"],
    )
