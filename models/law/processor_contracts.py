"""How an engagement stands with the contract that has to bind a processor (Art. 28(3), (4)).

Several checks ask this: of processors, of further processors, within a group, after a contract ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from models.frozen import Record
from models.law.cases import EngagementCase
from models.law.contracts import TO_PROCESSOR, satisfies_art_28, signature
from models.vocabulary import AgreementType, BcrKind, Fact, SccModule


class Standing(IntEnum):
    """How an agreement stands as the contract; of several, the first counts."""

    IN_FORCE = 0
    UNDATED = 1
    """Such a contract, but nothing says since when it binds."""
    UNCLEAR = 2
    """An agreement that may hold the terms of such a contract."""
    OVER = 3
    NOT_YET = 4
    """A draft, not signed by all, or of a later day."""
    OTHER = 5
    """No such contract."""
    CONFIRMED_NONE = 6
    BLANK = 7


@dataclass(frozen=True, slots=True)
class Contract:
    """The agreement that comes nearest to the contract, and how it stands."""

    standing: Standing
    agreement: Record | None = None
    module: str | None = None
    """Of standard clauses: the module that a safeguard names, else that of the agreement."""

    @property
    def with_module_1(self) -> bool:
        """Tell whether it is the module for controllers: clauses with nothing of Art. 28 in them."""
        return (
            self.agreement is not None
            and self.agreement["type"] == AgreementType.SCC_2021_914
            and self.module == SccModule.MODULE_1
        )


def contract_of(case: EngagementCase) -> Contract:
    """Give the contract that binds the engaged party, or what comes nearest to one; it is looked for once."""
    if case.contract is None:
        case.contract = _find_contract(case)
    return case.contract


def _find_contract(case: EngagementCase) -> Contract:
    best: Contract | None = None
    for agreement, module in case.papers():
        found = _standing(case, agreement, module)
        if found.standing is Standing.IN_FORCE:
            return found
        if best is None or found.standing < best.standing:
            best = found
    if best is not None:
        return best
    return Contract(Standing.CONFIRMED_NONE if case.confirmed_none("agreements") else Standing.BLANK)


def _standing(case: EngagementCase, agreement: Record, named: str | None) -> Contract:
    module = named or agreement["module"]
    answer = satisfies_art_28(agreement)
    if answer == Fact.UNKNOWN and agreement["type"] == AgreementType.SCC_2021_914 and module is not None:
        answer = Fact.YES if module in TO_PROCESSOR else Fact.NO
    if answer == Fact.NO:
        return Contract(Standing.OTHER, agreement, module)
    if case.agreement_over(agreement):
        return Contract(Standing.OVER, agreement, module)
    in_force = case.agreement_in_force(agreement)
    if in_force is False or signature(case, agreement) == Fact.NO:
        return Contract(Standing.NOT_YET, agreement, module)
    if answer == Fact.UNKNOWN:
        return Contract(Standing.UNCLEAR, agreement, module)
    return Contract(Standing.UNDATED if in_force is None else Standing.IN_FORCE, agreement, module)


def under_processor_rules(case: EngagementCase) -> bool:
    """Tell whether both parties are members of one set of binding corporate rules for processors on the day.

    Such rules are the legal act that binds a processor of the group (EDPB 1/2026, Art. 28(4)).
    """
    engaging, engaged = case.row["engaging"], case.row["engaged"]
    if engaged is None or engaging is None:
        return False
    for rules in case.reading.pointing("agreement", "bcr_members.party", engaged):
        if rules["bcr_kind"] in (BcrKind.PROCESSOR, BcrKind.BOTH) and case.agreement_in_force(rules) is not False:
            members = {
                item["party"]
                for item in rules["bcr_members"]
                if (item["joined_on"] or "") <= case.iso <= (item["left_on"] or "9999")
            }
            if engaging in members and engaged in members:
                return True
    return False
