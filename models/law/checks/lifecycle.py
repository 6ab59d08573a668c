"""Checks on the life of records: owned, reviewed, looked at again after a change."""

from __future__ import annotations

from models.law.cases import (
    ActivityCase,
    AgreementCase,
    Case,
    EngagementCase,
)
from models.law.check import check
from models.law.findings import Found, problem
from models.law.policy import months_before
from models.law.transfer_case import TransferCase
from models.vocabulary import NoticeDecision, Severity, Status


def _runs(case: Case) -> bool:
    """Tell whether the office still has to keep the record true; transfers that do not run are not asked."""
    if isinstance(case, AgreementCase):
        return not case.over
    return case.running if isinstance(case, EngagementCase) else bool(case.row["status"] != Status.ENDED)


def reviewed_in_time(case: Case) -> Found | None:
    """Ask for a review within the period of the office; particulars of processors are R08, assessments I02."""
    reviewed = case.row["reviewed_on"]
    if (reviewed and reviewed >= months_before(case.day, case.policy.review_months)) or not _runs(case):
        return None
    fact, record = case.fact("reviewed_on"), case.row.reference
    if reviewed is None:
        return problem("{record} was never reviewed.", (fact,), record=record)
    return problem("The last review of {record} is longer ago than the office allows.", (fact,), record=record)


for _kind in ("activity", "engagement", "transfer", "agreement"):
    check(
        "L01",
        Severity.GAP,
        "24(1), 5(2)",
        title="Review is due",
        remedy="Review {record} and record the day.",
        about=_kind,
    )(reviewed_in_time)


@check(
    "L02",
    Severity.ADVICE,
    "5(2)",
    title="Changed since the last review",
    remedy="Look at what changed in {record}, and record the day of the review.",
    about="activity",
)
def activity_reviewed_after_its_change(case: ActivityCase) -> Found | None:
    """Compare the last change, as stated, with the last review; a record that was never reviewed is L01."""
    reviewed, changed = case.row["reviewed_on"], case.row["changed_on"]
    if not reviewed or not changed or not reviewed < changed <= case.iso or not case.kept:
        return None
    facts = (case.fact("changed_on"), case.fact("reviewed_on"))
    return problem("{record} changed after its last review.", facts, record=case.row.reference)


@check(
    "L02",
    Severity.ADVICE,
    "5(2)",
    title="Changed since the last review",
    remedy="Look at what changed in {record}, and record the day of the review.",
    about="engagement",
)
def engagement_reviewed_after_its_change(case: EngagementCase) -> Found | None:
    """Compare the last review with the sub-processors accepted since."""
    reviewed = case.row["reviewed_on"]
    if not reviewed or not case.row["notices"] or not case.running:
        return None
    for place, notice in enumerate(case.row["notices"]):
        if notice["decision"] == NoticeDecision.ACCEPTED and reviewed < (notice["decided_on"] or "") <= case.iso:
            facts = (case.fact(f"notices[{place}].decided_on"), case.fact("reviewed_on"))
            return problem("{record} changed after its last review.", facts, record=case.row.reference)
    return None


def owned(case: Case) -> Found | None:
    """Ask who keeps the record true; of a transfer, the owner of its engagement or activity does."""
    if case.row["owner"] or not _runs(case):
        return None
    for above in (case.engagement, case.activity) if isinstance(case, TransferCase) else ():
        if above is not None and above["owner"]:
            return None
    return problem("{record} has no owner.", (case.fact("owner"),), record=case.row.reference)


for _kind in ("activity", "engagement", "transfer", "agreement", "assessment"):
    check(
        "L03",
        Severity.GAP,
        "24",
        title="Record has no owner",
        remedy="Name the person or department that keeps {record} true.",
        about=_kind,
    )(owned)
