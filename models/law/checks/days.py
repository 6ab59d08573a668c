"""Checks on days: ends before starts, what ended but is still used, what ends soon, decisions that are overdue."""

from __future__ import annotations

from models.frozen import Record
from models.law.cases import AgreementCase, EngagementCase, PartyCase, RegisterCase, signed_on
from models.law.check import check
from models.law.findings import FactRead, Found, Phrase, at, cannot_tell, name_of, problem
from models.law.policy import days_after, months_before
from models.law.transfer_case import TransferCase
from models.vocabulary import CertificationScheme, NoticeDecision, Severity, Status


@check(
    "L05",
    Severity.GAP,
    "model",
    title="Transfer contradicts its days or its parties",
    remedy="Correct the days of {record}, or end it with the party that is no longer active.",
    ended_too=True,
)
def transfer_days_agree(case: TransferCase) -> Found | None:
    """Find a transfer that ends before it starts, or runs with a party that is no longer active."""
    return _contradiction(case.row, case.running, case.exporter, case.importer, case)


@check(
    "L05",
    Severity.GAP,
    "model",
    title="Engagement contradicts its days or its parties",
    remedy="Correct the days of {record}, or end it with the party that is no longer active.",
    about="engagement",
    ended_too=True,
)
def engagement_days_agree(case: EngagementCase) -> Found | None:
    """Find an engagement that ends before it starts, or runs with a party that is no longer active."""
    return _contradiction(case.row, case.running, case.engaging, case.engaged, case)


def _contradiction(
    row: Record, running: bool, one: Record | None, other: Record | None, case: TransferCase | EngagementCase
) -> Found | None:
    if row["start"] and row["end"] and row["end"] < row["start"]:
        return problem("{record} ends before it starts.", (case.fact("start"), case.fact("end")), record=row.reference)
    for party in (one, other) if running else ():
        if party is not None and party["status"] == Status.ENDED:
            facts = (at(party, "status"), case.fact("end"))
            return problem(
                "{record} still runs, but {party} is no longer active.",
                facts,
                record=row.reference,
                party=party["name"],
            )
    return None


@check(
    "L05",
    Severity.GAP,
    "model",
    title="Agreement contradicts its days",
    remedy="Correct the days of {record}.",
    about="agreement",
    ended_too=True,
)
def agreement_days_agree(case: AgreementCase) -> Found | None:
    """Find an agreement that ends before it begins, or is in force before the last party signs."""
    row, signed = case.row, signed_on(case.row)
    begun = row["effective_on"] or signed
    for last in ("expires_on", "ended_on"):
        if begun and row[last] and row[last] < begun:
            facts = [case.fact(key) for key in ("signed_on", "effective_on", last) if row[key]]
            return problem("{record} ends before it begins.", facts, record=row.reference)
    if signed and row["effective_on"] and row["effective_on"] <= case.iso < signed and not case.over:
        facts = [case.fact("effective_on"), *_signatures(case)]
        return problem("{record} is in force before it is signed.", facts, record=row.reference)
    return None


def _signatures(case: AgreementCase) -> list[FactRead]:
    places = range(len(case.row["parties"]))
    signatures = [case.fact(f"parties[{place}].signed_on") for place in places]
    return [one for one in signatures if one.value] or [case.fact("signed_on")]


@check(
    "L06",
    Severity.ADVICE,
    "policy",
    title="No decision on a new sub-processor in time",
    remedy="Decide on the notice of {engaged}: accept the sub-processor or object.",
    about="engagement",
)
def notices_are_decided_on(case: EngagementCase) -> Found | None:
    """Find notices of new sub-processors whose period to object passed without a decision."""
    if not case.row["notices"] or not case.running:
        return None
    for place, notice in enumerate(case.row["notices"]):
        if notice["decision"] != NoticeDecision.OPEN or (notice["received_on"] or "") > case.iso:
            continue
        until = case.objection_until(case.row, notice)
        decision, by = case.fact(f"notices[{place}].decision"), case.fact(f"notices[{place}].object_by")
        values = {**case.names, "sub_processor": name_of(case.reading.get(notice["party"]))}
        if until is None:
            return cannot_tell(
                (by,), (decision,), message="Until when one can object to {sub_processor} is not recorded.", **values
            )
        if until < case.iso:
            facts = (decision, by, case.fact(f"notices[{place}].received_on"), case.fact("notice_days"))
            return problem("The period to object to {sub_processor} has passed without a decision.", facts, **values)
    return None


@check(
    "L07",
    Severity.ADVICE,
    "policy",
    title="Agreement expires soon",
    remedy="Renew {agreement}, or prepare its end.",
    about="agreement",
)
def the_agreement_lasts(case: AgreementCase) -> Found | None:
    """Warn before an agreement expires."""
    row = case.row
    if not _soon(case, row["expires_on"]) or case.over:
        return None
    return problem("{agreement} expires soon.", (case.fact("expires_on"),), agreement=row["name"])


@check(
    "L07",
    Severity.ADVICE,
    "policy",
    title="Certificate or listing expires soon",
    remedy="Ask {party} for the renewed certificate or listing.",
    about="party",
)
def certificates_last(case: PartyCase) -> Found | None:
    """Warn before a certificate or listing expires that no later one of the same scheme replaces."""
    items = case.row["certifications"]
    for place, item in enumerate(items):
        if not _soon(case, item["valid_to"]):
            continue
        if any(one["scheme"] == item["scheme"] and (one["valid_to"] or "") > item["valid_to"] for one in items):
            continue
        facts = (case.fact(f"certifications[{place}].scheme"), case.fact(f"certifications[{place}].valid_to"))
        scheme = CertificationScheme(item["scheme"])
        return problem("{scheme} of {party} expires soon.", facts, scheme=scheme, party=case.row["name"])
    return None


@check(
    "L07",
    Severity.ADVICE,
    "policy",
    title="Safeguard expires soon",
    remedy="Renew the safeguard of {record}, or prepare another.",
)
def the_safeguard_lasts(case: TransferCase) -> Found | None:
    """Warn before the last day recorded for a safeguard."""
    for place, item in enumerate(case.row["safeguards"]):
        if _soon(case, item["valid_to"]):
            fact = case.fact(f"safeguards[{place}].valid_to")
            return problem("A safeguard of {record} expires soon.", (fact,), record=case.row.reference)
    return None


def _soon(case: AgreementCase | PartyCase | TransferCase, last: str | None) -> bool:
    return last is not None and case.iso <= last <= days_after(case.day, case.policy.expiry_warning_days)


@check(
    "L08",
    Severity.ADVICE,
    "policy",
    title="Law data may be out of date",
    remedy="Load a newer law pack, or compare this one with the official pages.",
    about="settings",
)
def the_law_data_are_current(case: RegisterCase) -> Found | None:
    """Compare the day of the law pack, and of its frameworks in force, with the period of the office."""
    latest, pack = months_before(case.day, case.policy.law_data_months), case.law.pack
    if pack.as_at.isoformat() < latest:
        return problem("Law data are as at {as_at}.", as_at=pack.as_at)
    for framework in pack.frameworks:
        if framework.in_force(case.day) and framework.as_at.isoformat() < latest:
            return problem("{name} was last looked up on {as_at}.", name=Phrase(framework.name), as_at=framework.as_at)
    return None
