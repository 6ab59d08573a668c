"""Checks on where engaged parties work: every place outside the area needs a transfer (Art. 44; EDPB 05/2021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.frozen import Record
from models.law.cases import PROCESSING, EngagementCase, PartyCase
from models.law.check import check
from models.law.export_law import ExportLaw, inside
from models.law.findings import Country, FactRead, Found, at, cannot_tell, name_of, problem
from models.law.places_of_work import Place, has_row_to, places_outside, unscoped_decision
from models.law.proposed_transfers import is_dismissed
from models.vocabulary import Fact, Operation, Severity

LOOKING_ON = frozenset({Operation.REMOTE_ACCESS, Operation.SUPPORT})
"""What is done from afar, with data that stay where they are."""
KEEPING = frozenset({Operation.HOSTING, Operation.PROCESSING})


@check(
    "T04",
    Severity.GAP,
    "44; EDPB 05/2021",
    title="Access from outside without a transfer",
    remedy="Record the transfer to those who look at the data, with its safeguard.",
    about="engagement",
)
def access_from_outside_is_recorded(case: EngagementCase) -> Found | None:
    """Ask for a transfer where data are hosted inside and looked at from outside: to see on a screen is to receive.

    Staff of the same legal entity receive nothing; whether others do the work turns on who does it.
    """
    for place in _looked_at_from_outside(case):
        separate, read = _separate(case, place)
        if separate == Fact.NO or has_row_to(case, case.row, place) or is_dismissed(case, place):
            continue
        values: dict[str, Any] = {"engaged": name_of(case.engaged), "country": Country(place.country)}
        if separate == Fact.UNKNOWN:
            return cannot_tell(
                (read,),
                (place.read,),
                message="Data that {engaged} keeps are looked at from {country}; which legal entity does so is open.",
                remedy="Record who does it; another entity than {engaged} needs a transfer with a safeguard.",
                **values,
            )
        return problem(
            "Data that {engaged} keeps inside the area are looked at from {country}, and no transfer is recorded.",
            (place.read, read),
            **values,
        )
    return None


@check(
    "T05",
    Severity.GAP,
    "44",
    title="Place outside the area without a transfer",
    remedy="Record the transfer to that country, with its safeguard.",
    about="engagement",
)
def places_outside_have_a_transfer(case: EngagementCase) -> Found | None:
    """Ask for a transfer to each country in which data are kept or looked at, unless a decision covers all of it."""
    law = _law(case)
    if law is None:
        return None
    looked_at = {place.ordinal for place in _looked_at_from_outside(case)}
    for place in places_outside(case, case.row, law):
        if place.ordinal in looked_at or _one_entity(case, place) or _carried(case, place, law):
            continue
        values: dict[str, Any] = {"engaged": name_of(case.engaged), "country": Country(place.country)}
        if place.ordinal is None:
            return cannot_tell(
                (case.fact("locations"),),
                (place.read,),
                message="{engaged} sits in {country}. No transfer is recorded, nor where it handles the data.",
                remedy="Record where it hosts, processes or looks at the data, and the transfer if that is outside.",
                **values,
            )
        return problem(
            "{engaged} handles data in {country}, and no transfer to there is recorded.", (place.read,), **values
        )
    return None


def _law(case: EngagementCase) -> ExportLaw | None:
    """Give whose rules bind the engagement; None where it does not run, or nobody's do."""
    return case.export_law if case.running and case.export_law != "none" else None


def _carried(case: EngagementCase, place: Place, law: ExportLaw) -> bool:
    """Tell whether a decision covers all of the country, or a transfer to it is recorded or dismissed."""
    decisions = "eu" if law == "none" else law
    if unscoped_decision(case, place.country, decisions) or has_row_to(case, case.row, place):
        return True
    return is_dismissed(case, place)


def _one_entity(case: EngagementCase, place: Place) -> bool:
    """Tell whether the exporter itself works there, or an engaged party that sits inside: that is no transfer."""
    if place.party is None:
        return False
    if place.party == case.row["engaging"]:
        return True
    return place.party == case.row["engaged"] and _sits_inside(case)


def _sits_inside(case: EngagementCase) -> bool:
    engaged, law = case.engaged, _law(case)
    return (
        law is not None
        and engaged is not None
        and bool(engaged["country"])
        and inside(engaged["country"], law, case.law)
    )


def _looked_at_from_outside(case: EngagementCase) -> Iterator[Place]:
    """Give the places outside from which data that are kept inside are looked at."""
    if not any(item["operation"] in LOOKING_ON for item in case.row["locations"]):
        return
    law = _law(case)
    if law is None:
        return
    outside = list(places_outside(case, case.row, law))
    kept = [item["country"] for item in case.row["locations"] if item["operation"] in KEEPING and item["country"]]
    kept_inside = _sits_inside(case) if not kept else all(inside(country, law, case.law) for country in kept)
    if kept_inside:
        yield from (place for place in outside if place.operation in LOOKING_ON)


def _separate(case: EngagementCase, place: Place) -> tuple[Fact, FactRead]:
    """Tell whether another legal entity than the exporter's, or than one inside, works at a place."""
    by = case.fact(f"locations[{place.ordinal}].party")
    if _one_entity(case, place):
        return Fact.NO, by
    if place.party is not None and place.party != case.row["engaged"]:
        return Fact.YES, by
    if case.engaged is None or case.engaged["country"] is None or _sits_inside(case):
        return Fact.UNKNOWN, by
    return Fact.YES, at(case.engaged, "country")


@check(
    "T06",
    Severity.ADVICE,
    "28(1), 48",
    title="Processor with a parent under foreign law",
    remedy="Record what was looked at as due diligence of the engagement, or as a note on the confirmed answer.",
    about="party",
)
def reach_of_foreign_law_is_assessed(case: PartyCase) -> Found | None:
    """Ask what can be demanded of a processor inside through its parent; that by itself is no transfer."""
    party = case.row
    if party["country"] is None or party["foreign_law_reach"] == Fact.NO or not case.law.in_eea(party["country"]):
        return None
    parent = _parent_outside(case)
    if party["foreign_law_reach"] == Fact.UNKNOWN and parent is None:
        return None
    engagements = [
        record
        for record in case.reading.pointing("engagement", "engaged", party.id)
        if record["role"] in PROCESSING and case.under_way(record)
    ]
    if not engagements:
        return None
    facts = (case.fact("country"), *((at(parent, "country"),) if parent else ()))
    if party["foreign_law_reach"] == Fact.UNKNOWN:
        assert parent is not None
        return cannot_tell(
            (case.fact("foreign_law_reach"),),
            facts,
            message="{party} has a parent in {country}. Whether that can be ordered to hand over data is not recorded.",
            remedy="Record whether a parent outside the area can be ordered to hand over data that are held here.",
            party=party["name"],
            country=Country(parent["country"]),
        )
    if _assessed(party, engagements):
        return None
    return problem(
        "A parent of {party} can be ordered to hand over data that are held here, and no assessment is recorded.",
        (case.fact("foreign_law_reach"), *facts),
        party=party["name"],
    )


def _parent_outside(case: PartyCase) -> Record | None:
    above, _ = case.reading.chain(case.row)
    return next((one for one in above if one["country"] and not case.law.in_eea(one["country"])), None)


def _assessed(party: Record, engagements: list[Record]) -> bool:
    if any(item["about"] == "foreign_law_reach" and item["note"] for item in party["confirmations"]):
        return True
    return any(item["evidence"] or item["result"] for record in engagements for item in record["due_diligence"])
