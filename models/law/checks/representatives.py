"""Checks on those who speak for a party: the representative in the Union, the data protection officer (Art. 27, 37)."""

from __future__ import annotations

from typing import Any

from models.law.cases import PartyCase
from models.law.check import check
from models.law.findings import FactRead, Found, Phrase, at, cannot_tell, problem
from models.law.special_data import ART_9_OR_10, special_of
from models.vocabulary import ContactRole, Fact, GdprScope, PartyKind, Severity
from resources.language import mark


@check(
    "R15",
    Severity.BREACH,
    "27",
    title="No representative in the Union",
    remedy="Have {party} designate a representative in the Union in writing, or record why none is required.",
    about="party",
)
def a_representative_is_designated(case: PartyCase) -> Found | None:
    """Ask for the representative of a party outside that the GDPR binds because it offers to or monitors people here.

    Authorities need none, nor does occasional processing with little risk (Art. 27(2)).
    """
    if not due_under_art_27(case) or case.has_contact(ContactRole.REPRESENTATIVE):
        return None
    party: dict[str, Any] = {"party": case.row["name"]}
    facts = [case.fact("gdpr"), case.fact("country")]
    if case.row["gdpr"] == GdprScope.UNKNOWN:
        return cannot_tell(
            (case.fact("gdpr"),),
            facts[1:],
            message="Whether {party} is bound by Art. 3(2) is not recorded.",
            remedy="Record whether the GDPR applies to {party}.",
            **party,
        )
    if case.row["representative_required"] == Fact.UNKNOWN:
        answer, read = _regular_or_risky(case)
        if answer == Fact.NO:
            return None
        if answer == Fact.UNKNOWN:
            return cannot_tell(
                (case.fact("representative_required"), *read),
                facts,
                message="Whether {party} has to designate a representative in the Union is not recorded.",
                **party,
            )
        facts += read
    return problem(
        "{party} is outside the area, is bound by Art. 3(2), and has no representative in the Union.",
        (*facts, case.fact("contacts")),
        **party,
    )


def due_under_art_27(case: PartyCase) -> bool:
    """Tell whether Art. 27 may ask for a representative; of parties outside the group only what is known counts."""
    row = case.row
    if row["country"] is None or case.law.in_eea(row["country"]) or case.is_authority:
        return False
    if row["gdpr"] == GdprScope.UNKNOWN:
        return bool(row["kind"] == PartyKind.GROUP_ENTITY and row["representative_required"] == Fact.UNKNOWN)
    return bool(row["gdpr"] == GdprScope.TARGETING and row["representative_required"] != Fact.NO)


def _regular_or_risky(case: PartyCase) -> tuple[Fact, list[FactRead]]:
    """Tell whether the processing is more than occasional, risky, or large with special data, and what says so."""
    read: list[FactRead] = []
    for activity in case.activities:
        for key in ("high_risk", "occasional"):
            if activity[key] == (Fact.YES if key == "high_risk" else Fact.NO):
                return Fact.YES, [at(activity, key)]
            if activity[key] == Fact.UNKNOWN:
                read.append(at(activity, key))
        special = any(special_of(item) in ART_9_OR_10 for item in activity["data"])
        if special and activity["large_scale"] == Fact.YES:
            return Fact.YES, [at(activity, "large_scale")]
        if special and activity["large_scale"] == Fact.UNKNOWN:
            read.append(at(activity, "large_scale"))
    return (Fact.UNKNOWN if read or not case.activities else Fact.NO), read


@check(
    "C02",
    Severity.BREACH,
    "30(1)(a), 37",
    title="Data protection officer or representative is not named",
    remedy="Record the contact of {lacking} of {party}.",
    about="party",
)
def officer_and_representative_are_named(case: PartyCase) -> Found | None:
    """Ask for the contacts that belong in the record; where Art. 27 is open, or not met, R15 speaks."""
    row, lacking, facts = case.row, [], [case.fact("contacts")]
    represented = row["representative_required"] != Fact.YES or case.has_contact(ContactRole.REPRESENTATIVE)
    if not represented and not due_under_art_27(case):
        lacking.append(Phrase(mark("the representative")))
        facts.append(case.fact("representative_required"))
    officer = _officer_wanted(case)
    if officer == Fact.YES:
        lacking.append(Phrase(mark("the data protection officer")))
        facts += (case.fact("dpo_required"), case.fact("public_authority"))
    if lacking:
        values = {"lacking": tuple(lacking), "party": row["name"]}
        return problem("The record of {party} does not name {lacking}.", facts, **values)
    if officer == Fact.UNKNOWN:
        return cannot_tell(
            (case.fact("dpo_required"),),
            message="Whether {party} has to have a data protection officer is not recorded.",
            remedy="Record whether {party} has designated, or has to designate, a data protection officer.",
            party=row["name"],
        )
    return None


def _officer_wanted(case: PartyCase) -> Fact:
    """Tell whether an officer is due and not named; authorities always have to have one (Art. 37(1)(a))."""
    required = Fact(case.row["dpo_required"])
    if required == Fact.NO or case.has_contact(ContactRole.DPO):
        return Fact.NO
    if required == Fact.YES:
        return Fact.YES
    if not case.activities:
        return Fact.NO
    return Fact.YES if case.is_authority else Fact.UNKNOWN
