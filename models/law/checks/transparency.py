"""Checks on what data subjects learn of a transfer, and whether annexes and record agree (Art. 5(2), 13-15, 35)."""

from __future__ import annotations

from models.frozen import Record
from models.law.cases import PROCESSING, ActivityCase
from models.law.check import check
from models.law.comparison import not_among, same_time_limit
from models.law.coverage import covered
from models.law.findings import FactRead, Found, at, cannot_tell, name_of, problem
from models.law.special_data import ART_9_OR_10, special_of
from models.law.transfer_case import Ground, TransferCase
from models.law.transfer_instruments import ART_46
from models.law.verdict import is_no_transfer
from models.spelling import fold
from models.vocabulary import Derogation, Fact, Mechanism, PartyKind, Severity, SpecialCategory

WITH_ANNEX_I_B = frozenset({Mechanism.SCC, Mechanism.UK_ADDENDUM})


@check(
    "C09",
    Severity.GAP,
    "914 I.B; cl. 8.6-8.7",
    title="Sensitive data are transferred without restrictions",
    remedy="Record the restrictions or safeguards for sensitive data that Annex I.B asks for.",
)
def sensitive_data_are_restricted(case: TransferCase) -> Found | None:
    """Ask for the restrictions of Annex I.B where special data, or data on crime, go out under the clauses."""
    row = case.row
    if not row["data"] or row["special_restrictions"] or not _lacks_restrictions(case) or is_no_transfer(case):
        return None
    kinds = [_kind_of(case, item["name"], special_of(item)) for item in row["data"]]
    special = [place for place, kind in enumerate(kinds) if kind in ART_9_OR_10]
    restrictions = case.fact("special_restrictions")
    if special:
        names = tuple(row["data"][place]["name"] for place in special)
        facts = [*(case.fact(f"data[{place}].special") for place in special), restrictions]
        return problem("No restrictions are recorded for the transfer of: {data}.", facts, data=names)
    unread = [place for place, kind in enumerate(kinds) if kind is SpecialCategory.UNKNOWN]
    if not unread:
        return None
    missing = [case.fact(f"data[{place}].special") for place in unread]
    names = tuple(row["data"][place]["name"] for place in unread)
    return cannot_tell(
        missing,
        (restrictions,),
        message="Whether sensitive data are transferred without restrictions is not recorded: {data}.",
        data=names,
    )


def _lacks_restrictions(case: TransferCase) -> bool:
    """Tell whether the transfer rests on clauses with an Annex I.B, and none of these restricts sensitive data."""
    if WITH_ANNEX_I_B.isdisjoint(case.mechanisms):
        return False
    agreements = [ground.agreement for ground in case.grounds if ground.mechanism in WITH_ANNEX_I_B]
    return not any(agreement["annex_sensitive"] for agreement in agreements if agreement is not None)


def _kind_of(case: TransferCase, name: str, stated: SpecialCategory) -> SpecialCategory:
    """Give the special category of data; where the transfer does not say, the activity may."""
    if stated is not SpecialCategory.UNKNOWN or case.activity is None or not case.activity["data"]:
        return stated
    of_activity = (item for item in case.activity["data"] if fold(item["name"]) == fold(name))
    same = next(of_activity, None)
    return special_of(same) if same is not None else stated


@check(
    "C10",
    Severity.BREACH,
    "13(1)(f), 14(1)(f)",
    title="Privacy notice does not mention the transfer",
    remedy="Add the transfer to {importer} and its safeguard to the privacy notice.",
)
def the_notice_mentions_the_transfer(case: TransferCase) -> Found | None:
    """Ask whether the notice tells of the transfer: the transfer itself answers first, else the activity."""
    answer = case.row["notice_mentions"]
    if answer == Fact.YES or not _told_by_us(case):
        return None
    fact = case.fact("notice_mentions")
    if answer == Fact.UNKNOWN and case.activity is not None:
        answer = case.activity["notice_mentions_transfers"]
        if answer == Fact.YES:
            return None
        if answer == Fact.NO:
            fact = at(case.activity, "notice_mentions_transfers")
    importer = name_of(case.importer)
    if answer == Fact.NO:
        return problem("The privacy notice does not mention the transfer to {importer}.", (fact,), importer=importer)
    return cannot_tell(
        (fact,),
        message="Whether the privacy notice mentions the transfer to {importer} is not recorded.",
        remedy="Record whether the privacy notice mentions the transfer to {importer}.",
        importer=importer,
    )


def _told_by_us(case: TransferCase) -> bool:
    """Tell whether the group, as controller, has to tell data subjects: not of data that it processes for others."""
    if case.destination is None or is_no_transfer(case):
        return False
    if case.activity is not None:
        return case.activity["role"] not in PROCESSING
    ours = case.exporter is not None and case.exporter["kind"] == PartyKind.GROUP_ENTITY
    return not (ours and case.roles[0] in PROCESSING)


def _rests_on_safeguards(case: TransferCase) -> bool:
    """Tell whether Art. 13(1)(f) asks for a reference to safeguards: no decision covers the transfer, a tool does."""
    return not ART_46.isdisjoint(case.mechanisms) or any(
        ground.item["derogation"] == Derogation.COMPELLING_INTERESTS for ground in case.grounds
    )


@check(
    "C11",
    Severity.GAP,
    "13(1)(f)",
    title="Nothing tells how to obtain a copy of the safeguards",
    remedy="Record how data subjects obtain a copy of the safeguards, or where these are made available.",
)
def a_copy_can_be_obtained(case: TransferCase) -> Found | None:
    """Ask for the means to obtain a copy of the safeguards on which the transfer rests."""
    if case.row["notice_copy"] or not _rests_on_safeguards(case):
        return None
    if not _told_by_us(case) or covered(case) == Fact.YES:
        return None
    return problem(
        "It is not recorded how data subjects obtain a copy of the safeguards for the transfer to {importer}.",
        (case.fact("notice_copy"), case.fact("safeguards")),
        importer=name_of(case.importer),
    )


@check(
    "C12",
    Severity.GAP,
    "15(2)",
    title="No summary of the safeguards for data subjects",
    remedy="Write a summary of the safeguards in plain words, ready for requests for access.",
)
def the_safeguards_are_summed_up(case: TransferCase) -> Found | None:
    """Ask for the words in which a request for access can be answered (Art. 46 only)."""
    if case.row["subject_summary"] or ART_46.isdisjoint(case.mechanisms):
        return None
    if not _told_by_us(case) or covered(case) == Fact.YES:
        return None
    return problem(
        "No summary tells data subjects which safeguards protect the transfer to {importer}.",
        (case.fact("subject_summary"), case.fact("safeguards")),
        importer=name_of(case.importer),
    )


@check(
    "C15",
    Severity.GAP,
    "5(2)",
    title="Annex and record disagree",
    remedy="Make Annex I.B of {agreement} and the record of {activity} say the same.",
    about="ground",
    mechanisms=WITH_ANNEX_I_B,
)
def annex_and_record_agree(ground: Ground) -> Found | None:
    """Compare data and retention of Annex I.B with the activity, where both are recorded."""
    agreement, activity = ground.agreement, ground.case.activity
    if agreement is None or activity is None or not activity["data"]:
        return None
    values = {"agreement": agreement["name"], "activity": activity["name"]}
    unknown = not_among(agreement["annex_data"], [item["name"] for item in activity["data"]])
    if unknown:
        return problem(
            "{agreement} names data that the record of {activity} does not: {data}.",
            (at(agreement, "annex_data"), at(activity, "data")),
            data=unknown,
            **values,
        )
    limits = _time_limits(activity) if agreement["annex_retention"] else []
    if not limits or any(same_time_limit(agreement["annex_retention"], str(limit.value)) for limit in limits):
        return None
    return problem(
        "{agreement} gives another time limit for erasure than the record of {activity}.",
        (at(agreement, "annex_retention"), *limits),
        **values,
    )


def _time_limits(activity: Record) -> list[FactRead]:
    return [
        at(activity, f"data[{place}].retention") for place, item in enumerate(activity["data"]) if item["retention"]
    ]


@check(
    "C16",
    Severity.ADVICE,
    "35",
    title="No decision on a data protection impact assessment",
    remedy="Decide whether {activity} needs a data protection impact assessment, and record the decision.",
    about="activity",
)
def a_dpia_is_decided_on(case: ActivityCase) -> Found | None:
    """Ask for the decision where special data, or data on a large scale, go to a third country."""
    row = case.row
    decided = row["dpia_required"] != Fact.UNKNOWN or row["dpia_status"] or row["dpia"]
    if decided or case.for_others or not case.kept or not _goes_outside(case):
        return None
    decision, values = case.fact("dpia_required"), {"activity": row["name"]}
    kinds = [special_of(item) for item in row["data"]]
    reasons = [case.fact(f"data[{place}].special") for place, kind in enumerate(kinds) if kind in ART_9_OR_10]
    if row["large_scale"] == Fact.YES:
        reasons.append(case.fact("large_scale"))
    if reasons:
        return problem(
            "{activity} sends special data, or data on a large scale, to a third country.",
            (*reasons, decision),
            **values,
        )
    missing = [
        case.fact(f"data[{place}].special") for place, kind in enumerate(kinds) if kind is SpecialCategory.UNKNOWN
    ]
    if row["large_scale"] == Fact.UNKNOWN:
        missing.append(case.fact("large_scale"))
    return cannot_tell(missing, (decision,), **values) if missing else None


def _goes_outside(case: ActivityCase) -> bool:
    for transfer in case.transfers_under_way():
        importer = case.reading.get(transfer["importer"])
        place = transfer["destination"] or (importer["country"] if importer else None)
        if place is not None and not case.law.in_eea(place):
            return True
    return False
