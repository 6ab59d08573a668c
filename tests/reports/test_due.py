"""What falls due: each date of the register that asks for something, on its day and for its reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.law.judging import judge_register
from models.register import Register
from reports.due import Due, DueKind, due_dates
from tests.models.law.checks.situation import (
    Described,
    agreement,
    assessment,
    engagement,
    party,
    record,
    situation,
    transfer,
)

TODAY = date(2026, 3, 1)


def dues(records: dict[str, Described], ahead_days: int = 730, on: date = TODAY) -> list[Due]:
    judgement = situation(records, on=on.isoformat()).judgement
    return due_dates(judgement.book, judgement.law, on, ahead_days)


def listing(**values: Any) -> Described:
    return party(country="US", certifications=[{"scheme": "dpf_eu_us", "status": "active", **values}])


@pytest.mark.parametrize(
    ("described", "day", "kind", "why"),
    [
        (agreement(expires_on="2026-09-30"), "2026-09-30", DueKind.AGREEMENT, "The agreement expires"),
        (agreement(expires_on="2025-09-30"), "2025-09-30", DueKind.AGREEMENT, "The agreement expires"),
        (agreement(type="bcr", bcr_updated_on="2026-01-31"), "2027-01-31", DueKind.AGREEMENT,
         "Yearly update of the binding corporate rules"),
        (listing(valid_to="2026-06-01"), "2026-06-01", DueKind.CERTIFICATION, "The certification ends"),
        (listing(valid_to="2025-06-01"), "2025-06-01", DueKind.CERTIFICATION, "The certification ends"),
        (listing(checked_on="2025-12-01"), "2026-12-01", DueKind.CERTIFICATION, "Look the listing up again"),
        (assessment(next_review="2026-05-05"), "2026-05-05", DueKind.ASSESSMENT, "The assessment has to be renewed"),
        (assessment(assessed_on="2025-02-28"), "2026-02-28", DueKind.ASSESSMENT, "The assessment has to be renewed"),
        (record("waiver", finding="S03", until="2026-04-01"), "2026-04-01", DueKind.WAIVER, "The finding counts again"),
        (record("activity", name="A", reviewed_on="2024-02-29"), "2025-02-28", DueKind.REVIEW,
         "The record has to be reviewed"),
        (transfer(safeguards=[{"mechanism": "scc", "valid_to": "2026-08-01"}]), "2026-08-01", DueKind.SAFEGUARD,
         "The safeguard ends"),
        (transfer(access_reported_on="2025-08-01"), "2026-08-01", DueKind.SAFEGUARD,
         "Report of the importer on access requests"),
        (transfer(end="2026-08-01"), "2026-08-01", DueKind.END, "The transfer ends"),
        (engagement(end="2026-07-01"), "2026-07-01", DueKind.END,
         "The engagement ends: data are deleted or returned, and that is confirmed"),
        (engagement(end="2025-07-01"), "2025-07-01", DueKind.END,
         "The engagement ends: data are deleted or returned, and that is confirmed"),
        (engagement(notices=[{"object_by": "2026-03-20"}]), "2026-03-20", DueKind.NOTICE,
         "Last day to object to a sub-processor"),
        (engagement(due_diligence=[{"valid_to": "2026-03-20"}, {"valid_to": "2026-12-20"}]), "2026-12-20",
         DueKind.REVIEW, "The due diligence has to be renewed"),
    ],
)  # fmt: skip
def test_what_falls_due(described: Described, day: str, kind: DueKind, why: str) -> None:
    found = [due for due in dues({"x": described}) if due.id == "x"]
    assert [(due.day.isoformat(), due.kind, due.why) for due in found] == [(day, kind, why)]
    assert found[0].citation
    assert found[0].reference.endswith("-0001")


@pytest.mark.parametrize(
    "described",
    [
        agreement(expires_on="2026-09-30", ended_on="2026-01-01"),
        agreement(expires_on="2026-09-30", status="ended"),
        agreement(expires_on=None),
        party(certifications=[{"scheme": "privacy_shield", "valid_to": "2020-07-16"}]),
        party(certifications=[{"scheme": "iso_27001", "valid_to": "2025-07-16"}]),
        record("waiver", finding="S03", until="2026-02-01"),
        record("activity", name="A"),
        transfer(safeguards=[{"mechanism": "scc", "valid_to": "2025-08-01"}]),
        transfer(end="2025-08-01", reviewed_on="2024-08-01"),
        engagement(end="2025-07-01", deletion_confirmed="yes"),
        engagement(notices=[{"object_by": "2026-03-20", "decision": "accepted"}]),
    ],
)
def test_what_asks_for_nothing_more(described: Described) -> None:
    assert [due for due in dues({"x": described}) if due.id == "x"] == []


def test_only_the_last_certificate_of_a_kind_counts() -> None:
    renewed = [{"scheme": "dpf_eu_us", "valid_to": day} for day in ("2025-05-01", "2026-05-01")]
    found = dues({"x": party(name="Bluefin Inc.", certifications=renewed)})
    assert [(due.day.isoformat(), due.said("en")) for due in found] == [
        ("2026-05-01", "Bluefin Inc.: EU-US Data Privacy Framework")
    ]


def test_days_far_ahead_wait() -> None:
    records = {"x": agreement(expires_on="2026-03-31")}
    assert dues(records, ahead_days=29) == []
    assert [due.day for due in dues(records, ahead_days=30)] == [date(2026, 3, 31)]


def test_a_decision_that_ends_counts_where_data_go_there() -> None:
    ahead = (date(2031, 12, 27) - TODAY).days
    ending = [due for due in dues({"t": transfer(destination="GB")}, ahead) if due.kind is DueKind.DECISION]
    assert [(due.id, due.day.isoformat(), due.citation) for due in ending] == [("gb", "2031-12-27", "Art. 45(3)")]
    assert [due for due in dues({"t": transfer(destination="IN")}, ahead) if due.kind is DueKind.DECISION] == []


def test_clauses_that_are_repealed_count_where_a_transfer_rests_on_them() -> None:
    old = transfer(safeguards=[{"mechanism": "scc", "instrument": "scc_2010_87"}])
    found = dues({"t": old}, 400, on=date(2022, 1, 1))
    assert ("scc_2010_87", DueKind.DECISION) in [(due.id, due.kind) for due in found]


def test_intervals_are_those_of_the_office() -> None:
    settings = record("settings", name="Office", values=[{"key": "review_months", "value": "24"}])
    found = dues({"s": settings, "x": record("activity", name="A", reviewed_on="2025-06-01")})
    assert [due.day.isoformat() for due in found] == ["2027-06-01"]


def test_the_earliest_comes_first_and_each_says_why(sample: Register) -> None:

    judgement = judge_register(sample, date(2026, 11, 22))
    found = due_dates(judgement.book, judgement.law, judgement.day, 730)
    assert [due.day for due in found] == sorted(due.day for due in found)
    assert {due.kind for due in found} >= set(DueKind) - {DueKind.DECISION}
    assert max(due.day for due in found) <= judgement.day + timedelta(days=730)
    assert all(due.said("en") and due.why and due.citation for due in found)
