"""Which recorded tools can carry a transfer at all under the law of its exporter, whatever else is in order.

A tool of another law, or clauses that are no transfer tool, stand in registers beside the tool that counts. They carry
nothing; that is a wrong only where nothing else is there.
"""

from __future__ import annotations

from datetime import date

from models.law.transfer_case import Ground
from models.vocabulary import AgreementType, GdprScope, Mechanism, Status

ART_46 = frozenset(
    {
        Mechanism.SCC,
        Mechanism.BCR,
        Mechanism.IDTA,
        Mechanism.UK_ADDENDUM,
        Mechanism.CODE_OF_CONDUCT,
        Mechanism.CERTIFICATION,
        Mechanism.AD_HOC_CLAUSES,
        Mechanism.PUBLIC_INSTRUMENT,
        Mechanism.ADMINISTRATIVE_ARRANGEMENT,
    }
)
"""The tools that the parties provide themselves (Art. 46)."""

NOT_STATED = frozenset({Mechanism.NONE, Mechanism.UNKNOWN})
"""What stands in place of a mechanism where there is none, or nobody says which."""

SUBJECT_TO_GDPR = frozenset({GdprScope.TARGETING, GdprScope.ESTABLISHMENT})
"""How a party outside can be subject to the GDPR itself (Art. 3)."""

FROM_SCHREMS_II = date(2020, 7, 16)
"""The day of the judgment in C-311/18, from which an assessment is due."""


def carries_nothing(ground: Ground) -> bool:
    """Tell whether the tool cannot carry the transfer: none, no transfer tool, of another law, suspended."""
    if ground.mechanism is Mechanism.NONE or ground.suspended:
        return True
    if ground.mechanism is Mechanism.SCC:
        return no_transfer_tool(ground) or lacks_addendum(ground)
    rule = ground.case.law.mechanism(ground.mechanism)
    return rule is not None and not rule.works_under(ground.case.decision_law)


def no_transfer_tool(ground: Ground) -> bool:
    """Tell whether the clauses are those between controllers and processors only (2021/915, clause 1(f))."""
    return ground.clauses is not None and not ground.clauses.transfer_tool


def lacks_addendum(ground: Ground) -> bool:
    """Tell whether clauses of the Union stand alone under the law of the United Kingdom, which has none in force.

    The Addendum may be the agreement itself, or an agreement that belongs to it.
    """
    case = ground.case
    if case.export_law != "uk" or any(one.in_force(case.day, "uk") for one in ground.possible_clauses):
        return False
    agreement = ground.agreement
    if agreement is None:
        return True
    if agreement["type"] == AgreementType.UK_ADDENDUM:
        return False
    attached = case.reading.pointing("agreement", "master", agreement.id)
    return not any(one["type"] == AgreementType.UK_ADDENDUM and one["status"] != Status.DRAFT for one in attached)


def stands_alone(ground: Ground) -> bool:
    """Tell whether no other recorded safeguard can carry the transfer."""
    return not any(
        other is not ground and other.mechanism is not Mechanism.UNKNOWN and not carries_nothing(other)
        for other in ground.case.grounds
    )
