"""Checks on the chain of processors: authorised links, links that join, known particulars of each (Art. 28(2), (4))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.law.cases import EngagementCase, PartyCase
from models.law.check import check
from models.law.findings import FactRead, Found, Phrase, at, cannot_tell, name_of, problem
from models.law.policy import months_before
from models.law.transfer_case import TransferCase
from models.vocabulary import Authorisation, NoticeDecision, Role, Severity
from resources.language import mark

GIVEN = frozenset({Authorisation.SPECIFIC, Authorisation.GENERAL})


@check(
    "R05",
    Severity.BREACH,
    "28(2)",
    title="Sub-processor without authorisation",
    remedy="Obtain the written authorisation of the controller for {engaged}, or record the one that exists.",
    about="engagement",
)
def the_sub_processor_is_authorised(case: EngagementCase) -> Found | None:
    """Ask for the prior authorisation, specific for this sub-processor or general.

    What the engagement above says of sub-processors counts first; what stands with the sub-processor itself counts
    where nothing is said above, or where each one needs an authorisation of its own.
    """
    if not case.under_processor or not case.running:
        return None
    above, fact = authorisation_above(case)
    if above == Authorisation.GENERAL:
        return None
    own, notices = case.row["authorisation"], _notices(case)
    if own == Authorisation.SPECIFIC or (own == Authorisation.GENERAL and above == Authorisation.UNKNOWN):
        return None
    if any(notice["decision"] == NoticeDecision.ACCEPTED for notice, _ in notices):
        return None
    refused = any(notice["decision"] == NoticeDecision.OBJECTED for notice, _ in notices)
    facts = (fact, case.fact("authorisation"), *(decision for _, decision in notices))
    if refused or Authorisation.NONE in (above, own):
        return problem("{engaging} engages {engaged} as a sub-processor without authorisation.", facts, **case.names)
    missing = (case.fact("authorisation"),) if above == Authorisation.SPECIFIC else (fact,)
    return cannot_tell(
        missing,
        (case.fact("role"),),
        message="Whether the controller authorised {engaged} as a sub-processor of {engaging} is not recorded.",
        **case.names,
    )


def authorisation_above(case: EngagementCase) -> tuple[Authorisation, FactRead]:
    """Give how the engagement above allows sub-processors, by its own word or by clause 9(a) of its clauses."""
    if case.parent is None:
        return Authorisation.UNKNOWN, case.fact("authorisation")
    own = at(case.parent, "authorisation")
    if own.value == Authorisation.UNKNOWN:
        for item in case.parent["agreements"]:
            agreement = case.reading.get(item["agreement"])
            if agreement is not None and agreement["clause_9_option"] in GIVEN:
                clause = at(agreement, "clause_9_option")
                return Authorisation(clause.value), clause
    return Authorisation(own.value), own


def _notices(case: EngagementCase) -> list[tuple[Mapping[str, Any], FactRead]]:
    """Give the notices of this sub-processor in the engagement above, each with what was decided."""
    if case.parent is None or case.row["engaged"] is None:
        return []
    return [
        (notice, at(case.parent, f"notices[{place}].decision"))
        for place, notice in enumerate(case.parent["notices"])
        if notice["party"] == case.row["engaged"]
    ]


@check(
    "R06",
    Severity.BREACH,
    "28(2)",
    title="Sub-processor started before the controller could object",
    remedy="Have {engaging} keep {engaged} from the data until the period has passed and the objection is settled.",
    about="engagement",
)
def the_controller_could_object(case: EngagementCase) -> Found | None:
    """Compare the start of a sub-processor under general authorisation with the notice and its period.

    An acceptance settles the matter. A sub-processor that was there from the start needs no notice.
    """
    if not case.under_processor or not case.running or case.parent is None:
        return None
    above, fact = authorisation_above(case)
    if above != Authorisation.GENERAL:
        return None
    notices = _notices(case)
    if not notices:
        return _not_announced(case, fact)
    notice, decision = max(notices, key=lambda one: one[0]["received_on"] or "")
    if notice["decision"] == NoticeDecision.ACCEPTED:
        return None
    facts = (fact, decision, case.fact("start"))
    if notice["decision"] == NoticeDecision.OBJECTED:
        return problem("{engaged} processes although the controller objected.", facts, **case.names)
    until, start = case.objection_until(case.parent, notice), case.row["start"]
    by = at(case.parent, decision.path.replace("decision", "object_by"))
    if until is None or start is None:
        missing = [read for read, value in ((by, until), (case.fact("start"), start)) if value is None]
        return cannot_tell(missing, facts[:2], **case.names)
    if start > until:
        return None
    return problem(
        "{engaged} started before the period to object had passed.",
        (*facts, by, at(case.parent, "notice_days")),
        **case.names,
    )


def _not_announced(case: EngagementCase, fact: FactRead) -> Found | None:
    assert case.parent is not None
    start, start_above = case.row["start"], case.parent["start"]
    if start is None or start_above is None or start <= start_above:
        return None
    facts = (fact, case.fact("start"), at(case.parent, "start"))
    none = not case.parent["notices"] and any(item["about"] == "notices" for item in case.parent["confirmations"])
    if none:
        return problem(
            "{engaged} was added later, and the controller had no notice of it.",
            (*facts, at(case.parent, "notices")),
            **case.names,
        )
    return cannot_tell(
        (at(case.parent, "notices"),),
        facts,
        message="{engaged} was added later; whether the controller had notice of it is not recorded.",
        **case.names,
    )


@check(
    "R08",
    Severity.GAP,
    "28(1)(2); Op. 22/2024",
    title="Particulars of a processor are missing or out of date",
    remedy="Complete and verify the name, address and contact person of {party}.",
    about="party",
)
def every_processor_is_identified(case: PartyCase) -> Found | None:
    """Ask for address and contact of every processor at every level, verified within the period of the office."""
    reviewed = case.row["reviewed_on"] or ""
    lacking = _lacking(case)
    latest = months_before(case.day, case.policy.verification_months)
    if (not lacking and reviewed >= latest) or not case.processing:
        return None
    party = {"party": case.row["name"]}
    if lacking:
        facts = tuple(case.fact(key) for key in lacking)
        return problem(
            "The register lacks particulars of {party}, which processes for others: {lacking}.",
            facts,
            lacking=tuple(Phrase(said) for said in lacking.values()),
            **party,
        )
    if not reviewed:
        return problem("The particulars of {party} were never verified.", (case.fact("reviewed_on"),), **party)
    return problem("The particulars of {party} were not verified lately.", (case.fact("reviewed_on"),), **party)


def _lacking(case: PartyCase) -> dict[str, str]:
    lacking = {} if case.row["address"] else {"address": mark("address")}
    if not any(item["name"] or item["function"] or item["email"] or item["phone"] for item in case.row["contacts"]):
        lacking["contacts"] = mark("contact person")
    return lacking


@check(
    "R17",
    Severity.GAP,
    "model",
    title="Chain of processors is broken",
    remedy="Mend the link to the engagement under which {engaged} works.",
    about="engagement",
)
def the_engagements_join(case: EngagementCase) -> Found | None:
    """Find sub-processors under nothing, chains that close a circle, links between which a party is missing."""
    row, parent = case.row, case.parent
    if parent is None:
        if row["role"] != Role.SUB_PROCESSOR:
            return None
        return problem(
            "{engaged} is a sub-processor, but it is not recorded under which engagement.",
            (case.fact("role"), case.fact("parent")),
            **case.names,
        )
    if row["engaging"] and parent["engaged"] and row["engaging"] != parent["engaged"]:
        facts = (case.fact("parent"), case.fact("engaging"), at(parent, "engaged"))
        values = {"above": name_of(case.reading.get(parent["engaged"])), **case.names}
        return problem("{engaging} engages {engaged}, but the engagement above is that of {above}.", facts, **values)
    if case.reading.chain(row)[1]:
        return problem("The chain above {engaged} leads back to itself.", (case.fact("parent"),), **case.names)
    return None


@check(
    "R17",
    Severity.GAP,
    "model",
    title="Chain of transfers is broken",
    remedy="Mend the link to the transfer before this one, or its importer.",
)
def the_transfers_join(case: TransferCase) -> Found | None:
    """Find onward transfers that do not start where the transfer before them ended."""
    parent = case.parent
    if parent is None:
        return None
    exporter, importer = case.row["exporter"], parent["importer"]
    if exporter and importer and exporter != importer:
        facts = (case.fact("parent"), case.fact("exporter"), at(parent, "importer"))
        received = name_of(case.reading.get(importer))
        return problem(
            "{exporter} passes data on, but {importer} received them.",
            facts,
            exporter=name_of(case.exporter),
            importer=received,
        )
    if case.reading.chain(case.row)[1]:
        return problem("The chain of onward transfers leads back to itself.", (case.fact("parent"),))
    return None
