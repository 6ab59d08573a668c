"""The life of records: reviewed, owned, looked at again after a change (L01-L03)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import (
    Described,
    activity,
    agreement,
    assessment,
    engagement,
    record,
    situation,
    transfer,
)

REVIEWED = {"activity": activity, "engagement": engagement, "transfer": transfer, "agreement": agreement}


@pytest.mark.parametrize("kind", REVIEWED)
@pytest.mark.parametrize(
    ("reviewed", "outcome"), [(None, "problem"), ("2025-02-28", "problem"), ("2025-03-01", None), ("2026-02-01", None)]
)
def test_records_are_reviewed_in_time(kind: str, reviewed: str | None, outcome: str | None) -> None:
    found = situation({"r": REVIEWED[kind](reviewed_on=reviewed)})
    assert found.outcome("L01", "r") == outcome
    if outcome:
        assert found.facts("L01", "r") == {"reviewed_on"}


@pytest.mark.parametrize(
    "over",
    [
        activity(status="ended"),
        engagement(end="2025-12-31"),
        transfer(end="2025-12-31"),
        agreement(expires_on="2025-12-31"),
    ],
)
def test_what_is_over_is_not_reviewed_any_more(over: Described) -> None:
    assert not situation({"r": over}).ids() & {"L01", "L03"}


def test_the_office_sets_the_interval() -> None:
    settings = record("settings", name="Register", values=[{"key": "review_months", "value": "24"}])
    assert situation({"r": activity(reviewed_on="2024-06-01"), "s": settings}).outcome("L01") is None


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"reviewed_on": "2026-01-01", "changed_on": "2026-02-01"}, "problem"),
        ({"reviewed_on": "2026-02-01", "changed_on": "2026-02-01"}, None),
        ({"reviewed_on": "2026-01-01", "changed_on": "2026-04-01"}, None),
        ({"changed_on": "2026-02-01"}, None),
        ({"reviewed_on": "2026-01-01"}, None),
    ],
)
def test_a_changed_activity_is_looked_at_again(values: dict[str, Any], outcome: str | None) -> None:
    assert situation({"a": activity(**values)}).outcome("L02") == outcome


@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        ({"decision": "accepted", "decided_on": "2026-02-01"}, "problem"),
        ({"decision": "accepted", "decided_on": "2025-12-01"}, None),
        ({"decision": "objected", "decided_on": "2026-02-01"}, None),
    ],
)
def test_an_engagement_is_looked_at_again_after_a_new_sub_processor(
    notice: dict[str, Any], outcome: str | None
) -> None:
    assert situation({"e": engagement(reviewed_on="2026-01-01", notices=[notice])}).outcome("L02") == outcome


@pytest.mark.parametrize("kind", {**REVIEWED, "assessment": assessment})
def test_records_have_an_owner(kind: str) -> None:
    made = {**REVIEWED, "assessment": assessment}[kind]
    assert situation({"r": made()}).outcome("L03", "r") == "problem"
    assert situation({"r": made(owner="Procurement")}).outcome("L03", "r") is None


def test_a_transfer_has_the_owner_of_its_engagement_or_activity() -> None:
    found = situation(
        {
            "t": transfer(engagement="e"),
            "u": transfer(activity="a"),
            "e": engagement(owner="Procurement"),
            "a": activity(owner="HR"),
        }
    )
    assert found.findings("L03") == []
