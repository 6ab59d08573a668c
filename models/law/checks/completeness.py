"""Checks on what a record of processing has to hold: who, why, of whom, to whom, how long, how secured (Art. 30)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.frozen import Record
from models.law.cases import ActivityCase, PartyCase
from models.law.check import check
from models.law.findings import FactRead, Found, Phrase, at, cannot_tell, problem
from models.law.special_data import ART_9_OR_10, special_of
from models.vocabulary import Fact, Role, Severity, SpecialCategory
from resources.language import mark

WANTED = {
    "purposes": mark("purposes"),
    "subjects": mark("categories of data subjects"),
    "data": mark("categories of personal data"),
    "recipients": mark("recipients"),
}
"""What Art. 30(1)(b) to (d) asks of the record of a controller."""


@check(
    "C01",
    Severity.BREACH,
    "30(1)(a), 30(2)(a)",
    title="Controller or processor is not named",
    remedy="Name the entity in whose record {activity} stands, and for processing on behalf each controller.",
    about="activity",
)
def the_entity_is_named(case: ActivityCase) -> Found | None:
    """Ask whose record it is and, in the record of a processor, for each controller acted for."""
    row = case.row
    if not case.kept:
        return None
    activity = {"activity": row["name"]}
    if case.controller is None:
        return problem("{activity} names no entity in whose record it stands.", (case.fact("controller"),), **activity)
    if not case.for_others:
        return None
    if not row["controllers_served"]:
        facts = (case.fact("role"), case.fact("controllers_served"))
        return problem("{activity} names no controller for whom it is done.", facts, **activity)
    for place, item in enumerate(row["controllers_served"]):
        if case.reading.get(item["party"]) is None:
            unnamed = (case.fact(f"controllers_served[{place}].party"),)
            return problem("{activity} does not name each controller for whom it is done.", unnamed, **activity)
    return None


@check(
    "C01",
    Severity.BREACH,
    "30(1)(a), 30(2)(a)",
    title="Contact details are missing",
    remedy="Record how {party} can be reached: an address, or a contact.",
    about="party",
)
def the_entity_can_be_reached(case: PartyCase) -> Found | None:
    """Ask for contact details of every entity that a record of processing names as controller or processor."""
    row = case.row
    if row["address"] or any(item["email"] or item["phone"] or item["address"] for item in row["contacts"]):
        return None
    if not case.activities and not _is_named_as_controller(case):
        return None
    return problem(
        "The records name {party}, but nothing tells how to reach it.",
        (case.fact("contacts"), case.fact("address")),
        party=row["name"],
    )


def _is_named_as_controller(case: PartyCase) -> bool:
    paths = ("controllers_served.party", "joint_controllers.party")
    return any(case.reading.pointing("activity", path, case.row.id) for path in paths)


@check(
    "C02",
    Severity.BREACH,
    "30(1)(a), 37",
    title="Joint controller is not named",
    remedy="Name each joint controller of {activity}, or correct the role.",
    about="activity",
)
def the_joint_controllers_are_named(case: ActivityCase) -> Found | None:
    """Ask with whom the controller decides where the record says that it does not decide alone."""
    row = case.row
    if not case.kept or (row["role"] != Role.JOINT_CONTROLLER and not row["joint_controllers"]):
        return None
    if row["joint_controllers"] and all(item["party"] for item in row["joint_controllers"]):
        return None
    facts = (case.fact("role"), case.fact("joint_controllers"))
    return problem("{activity} does not name the joint controllers.", facts, activity=row["name"])


@check(
    "C03",
    Severity.BREACH,
    "30(1)(b)-(d), 30(2)(b)",
    title="Contents of the record are missing",
    remedy="Record for {activity}: {lacking}.",
    about="activity",
)
def the_contents_are_there(case: ActivityCase) -> Found | None:
    """Ask for purposes, data subjects, data, recipients; of a processor for the categories of processing."""
    row = case.row
    if not case.kept:
        return None
    if case.for_others:
        if row["operations"] or any(item["processing"] for item in row["controllers_served"]):
            return None
        lacking = {"operations": mark("categories of processing")}
    else:
        if row["purposes"] and row["subjects"] and row["data"] and row["recipients"]:
            return None
        lacking = {key: said for key, said in WANTED.items() if not row[key]}
        # Whom the data go to is known too where processors serve the activity, or where somebody confirmed nobody.
        if "recipients" in lacking and (case.engagements or case.has_transfers or case.confirmed_none("recipients")):
            del lacking["recipients"]
        if not lacking:
            return None
    return problem(
        "The record of {activity} does not state: {lacking}.",
        [case.fact(key) for key in lacking],
        activity=row["name"],
        lacking=tuple(Phrase(said) for said in lacking.values()),
    )


@check(
    "C04",
    Severity.GAP,
    "30(1)(f)",
    title="No time limit for erasure",
    remedy="Record a time limit, or what decides on it, for: {data}.",
    about="activity",
)
def every_category_has_a_time_limit(case: ActivityCase) -> Found | None:
    """Ask for a period or a criterion for each category of data."""
    if case.for_others or not case.kept:
        return None
    without = [place for place, item in enumerate(case.row["data"]) if not _has_time_limit(item)]
    if not without:
        return None
    names = tuple(case.row["data"][place]["name"] for place in without)
    facts = [case.fact(f"data[{place}].retention") for place in without]
    return problem("{activity} states no time limit for: {data}.", facts, activity=case.row["name"], data=names)


def _has_time_limit(item: Mapping[str, Any]) -> bool:
    return bool(item["retention"] or item["retention_period"] or item["retention_start"])


@check(
    "C05",
    Severity.GAP,
    "30(1)(g), 30(2)(d)",
    title="No description of the security measures",
    remedy="Describe the technical and organisational measures of {activity} in general terms.",
    about="activity",
)
def the_security_measures_are_described(case: ActivityCase) -> Found | None:
    """Ask for the measures of Art. 32(1), unless somebody confirmed that there are none to describe."""
    row = case.row
    if any(item["description"] or item["measure"] for item in row["measures"]) or not case.kept:
        return None
    if case.confirmed_none("measures"):
        return None
    return problem("{activity} states no security measures.", (case.fact("measures"),), activity=row["name"])


@check(
    "C13",
    Severity.GAP,
    "30(5)",
    title="Exemption from the record does not apply",
    remedy="Keep the record of {party} in full: the exemption of Art. 30(5) does not cover it.",
    about="party",
)
def the_claimed_exemption_applies(case: PartyCase) -> Found | None:
    """Hold the exemption for fewer than 250 employees against the activities: risk, regularity, special data end it."""
    if case.row["exemption_claimed"] != Fact.YES:
        return None
    claimed, missing = case.fact("exemption_claimed"), []
    for activity in case.activities:
        ended_by, unread = _what_ends_the_exemption(activity)
        if ended_by is not None:
            return problem(
                "{party} claims the exemption, but it does not cover {activity}.",
                (claimed, ended_by),
                party=case.row["name"],
                activity=activity["name"],
            )
        missing += unread
    if not missing:
        return None
    return cannot_tell(
        missing,
        (claimed,),
        message="Whether the exemption that {party} claims covers its activities is not recorded.",
        party=case.row["name"],
    )


def _what_ends_the_exemption(activity: Record) -> tuple[FactRead | None, list[FactRead]]:
    """Give the fact that ends it, or else the facts that are not recorded."""
    unread = []
    for key, ending in (("occasional", Fact.NO), ("high_risk", Fact.YES)):
        if activity[key] == ending:
            return at(activity, key), []
        if activity[key] == Fact.UNKNOWN:
            unread.append(at(activity, key))
    for place, item in enumerate(activity["data"]):
        special = special_of(item)
        if special in ART_9_OR_10:
            return at(activity, f"data[{place}].special"), []
        if special is SpecialCategory.UNKNOWN:
            unread.append(at(activity, f"data[{place}].special"))
    return None, unread


@check(
    "C14",
    Severity.GAP,
    "30(1) vs (2)",
    title="Records of controller and processor are mixed",
    remedy="Split {activity}: one row as controller, another as processor.",
    about="activity",
)
def the_two_records_are_kept_apart(case: ActivityCase) -> Found | None:
    """Find activities that stand in both records at once: what is due differs, so each has its own row."""
    row = case.row
    other = "joint_controllers" if case.for_others else "controllers_served"
    own = [place for place, item in enumerate(row["controllers_served"]) if item["party"] == row["controller"]]
    if not case.kept or not (row[other] or (own and row["controller"])):
        return None
    if case.for_others and not row[other]:
        facts = (case.fact("controller"), case.fact(f"controllers_served[{own[0]}].party"))
        return problem("{activity} is done by a processor for itself.", facts, activity=row["name"])
    facts = (case.fact("role"), case.fact(other))
    return problem("{activity} is recorded as controller and as processor at once.", facts, activity=row["name"])


@check(
    "C17",
    Severity.GAP,
    "30(1)(e), 30(2)(c)",
    title="Whether there are transfers is left blank",
    remedy="Record the transfers of {activity}, or answer that there are none.",
    about="activity",
)
def transfers_are_recorded_or_denied(case: ActivityCase) -> Found | None:
    """Ask for the transfers, or for a plain no; a yes without a transfer names no country."""
    answer = case.row["transfers_exist"]
    if answer == Fact.NO or not case.kept or case.has_transfers:
        return None
    fact, activity = case.fact("transfers_exist"), {"activity": case.row["name"]}
    if answer == Fact.YES:
        return problem("{activity} has transfers, but the register holds none of them.", (fact,), **activity)
    return problem("The record of {activity} does not say whether there are transfers.", (fact,), **activity)
