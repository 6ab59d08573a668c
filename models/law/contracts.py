"""What an agreement is worth under the law: what it stands for by its type, whether it was signed, by whom.

The Art. 28 contract and the standard clauses are often one paper (Art. 1(2) of Decision (EU) 2021/914), so the checks
on processors and the checks on transfers ask the same questions here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.frozen import Record
from models.law.cases import Case, EngagementCase, signed_on
from models.vocabulary import AgreementType, Fact, SccModule, Status

TO_PROCESSOR = frozenset({SccModule.MODULE_2, SccModule.MODULE_3})
"""The modules for an importer that processes on behalf of another."""

STANDARD_CLAUSES = frozenset(
    {
        AgreementType.SCC_2021_914,
        AgreementType.SCC_2010_87,
        AgreementType.SCC_2004_915,
        AgreementType.SCC_2001_497,
    }
)
"""The Commission's sets of clauses that were made for transfers."""

TRANSFER_CLAUSES = STANDARD_CLAUSES | {AgreementType.IDTA, AgreementType.UK_ADDENDUM, AgreementType.AD_HOC}
"""Clauses that carry a transfer only once exporter and importer have signed them."""

_ART_28_BY_TYPE = frozenset({AgreementType.ART_28, AgreementType.SCC_2021_915, AgreementType.INTRA_GROUP})
_PERHAPS_ART_28 = frozenset({AgreementType.MASTER, AgreementType.OTHER})


def satisfies_art_28(agreement: Record) -> Fact:
    """Tell whether an agreement is a contract with a processor by what it is, in force or not (Art. 28(3), (6)).

    Modules 2 and 3 of the clauses 2021/914 are (Art. 1(2) of the decision). A service agreement may hold such terms:
    it is one where its checklist says so.
    """
    if agreement["type"] in _ART_28_BY_TYPE:
        return Fact.YES
    if agreement["type"] == AgreementType.SCC_2021_914:
        if agreement["module"] is None:
            return Fact.UNKNOWN
        return Fact.YES if agreement["module"] in TO_PROCESSOR else Fact.NO
    if agreement["type"] in _PERHAPS_ART_28:
        answers = {item["fulfilled"] for item in agreement["art_28_checks"]}
        return Fact.YES if answers == {Fact.YES} else Fact.UNKNOWN
    return Fact.NO


def clauses_as_contract(case: EngagementCase) -> Record | None:
    """Give the standard clauses, module 2 or 3, in force, that serve an engagement as its Art. 28 contract."""
    for agreement, module in case.papers():
        if agreement["type"] != AgreementType.SCC_2021_914 or (module or agreement["module"]) not in TO_PROCESSOR:
            continue
        if case.agreement_in_force(agreement) and signature(case, agreement) == Fact.YES:
            return agreement
    return None


def original_parties(agreement: Record) -> list[tuple[int, Mapping[str, Any]]]:
    """Give the listed parties, with their places, that did not join later by docking (clause 7)."""
    return [(at, item) for at, item in enumerate(agreement["parties"]) if item["joined_by_docking"] != Fact.YES]


def signature(case: Case, agreement: Record) -> Fact:
    """Tell whether an agreement was signed, on paper or otherwise, by the day; a day alone tells that it was.

    No is known of a draft, and where some of the listed parties signed and others did not.
    """
    if agreement["status"] == Status.DRAFT:
        return Fact.NO
    listed = original_parties(agreement)
    signed = sum(1 for _, item in listed if item["signed_on"])
    if 0 < signed < len(listed) and not agreement["signed_on"]:
        return Fact.NO
    day = signed_on(agreement)
    if day is None:
        return Fact.UNKNOWN
    return Fact.YES if day <= case.iso else Fact.NO
